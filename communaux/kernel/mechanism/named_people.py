"""What an answer that may name people adds to a form: is anybody named, and who agreed to it.

A field says `names_people: true`. Nobody is named, or each named person agreed and it is written
down how, or only initials stand. The answer is sealed beside the chain even when it is public, so
that it can be taken away when a person withdraws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communaux.kernel.mechanism.field import Choice, Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text

AGREED = "agreed"
NAMED = Text(fr="« {label} » : quelqu’un y est nommé ?", en="“{label}”: is anybody named in it?")
HELP = Text(
    fr="On ne raconte personne sans son accord. Il se retire : l’autorité efface alors ces lignes.",
    en="Nobody is told about without agreeing. Consent may be withdrawn: the authority then erases "
    "these lines.",
)
CHOICES = (
    Choice(id="nobody", label=Text(fr="Non, personne", en="No, nobody")),
    Choice(
        id="initials",
        label=Text(
            fr="Par des initiales ou un nom d’emprunt", en="By initials or under another name"
        ),
    ),
    Choice(
        id=AGREED,
        label=Text(fr="Oui, et chaque personne est d’accord", en="Yes, and each person agreed"),
    ),
)
WHO = Text(fr="Qui a dit oui, comment et quel jour", en="Who said yes, how, and on which day")
ONE_EACH = Text(
    fr="Une ligne par personne : nom, de vive voix ou par écrit, date.",
    en="One line for each person: name, by word or in writing, date.",
)
PROOF = Text(
    fr="Prouver l’accord de chaque personne nommée.",
    en="To prove that each named person agreed.",
)
ASKED = Text(
    fr="Dites si quelqu’un est nommé dans « {label} ».",
    en="Say whether anybody is named in “{label}”.",
)
EACH = Text(
    fr="Écrivez qui a donné son accord pour « {label} », ou n’y laissez que des initiales.",
    en="Write who agreed to “{label}”, or leave only initials in it.",
)


def named_field(field: str) -> str:
    """The question whether anybody is named in an answer."""
    return f"{field}_named"


def consents_field(field: str) -> str:
    """The lines that say who agreed."""
    return f"{field}_consents"


def with_named_people(form: Mapping[str, Field]) -> dict[str, Field]:
    """A form with, after each answer that may name people, the two questions about them."""
    fields: dict[str, Field] = {}
    for name, field in form.items():
        fields[name] = field
        if field.names_people:
            fields |= {each.id: each for each in _questions(field)}
    return fields


def _questions(field: Field) -> tuple[Field, Field]:
    asked = Field(
        id=named_field(field.id),
        type="choice",
        label=NAMED.format(label=field.label),
        help=HELP,
        choices=CHOICES,
    )
    who = Field(
        id=consents_field(field.id),
        type="lines",
        label=WHO,
        help=ONE_EACH,
        visibility="confidential",
        purpose=PROOF,
        keep=field.keep,
    )
    return asked, who


def unagreed(form: Mapping[str, Field], values: Mapping[str, object]) -> Iterator[FieldProblem]:
    """Answers given without saying whether they name anybody, or without who agreed."""
    for name, field in form.items():
        if not field.names_people or name not in values:
            continue
        said = values.get(named_field(name))
        if said is None:
            yield FieldProblem(named_field(name), ASKED.format(label=field.label))
        elif said == AGREED and not values.get(consents_field(name)):
            yield FieldProblem(consents_field(name), EACH.format(label=field.label))
