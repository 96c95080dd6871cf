"""The questions of a petition: what its collective writes, what a signer gives, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communaux.apps.deliberation.models.petition import (
    LONGEST_ADDRESS,
    LONGEST_EMAIL,
    LONGEST_NAME,
    LONGEST_POSTCODE,
)
from communaux.apps.deliberation.petitions.plain import plain_words
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import read
from communaux.kernel.text import Text

REQUIRED = Text(fr="À remplir.", en="To be filled in.")
SHORTEST_TEXT = 20
MOST_CODES = 20_000

OPENING: dict[str, Field] = {
    field.id: field
    for field in (
        Field(
            id="text",
            type="long_text",
            required=True,
            min_length=SHORTEST_TEXT,
            max_length=5_000,
            label=Text(fr="Ce que vous demandez", en="What you ask for"),
            help=Text(
                fr="Avec vos mots : quel lieu, pour quoi faire, qui porte le projet.",
                en="In your own words: which place, what for, who carries the project.",
            ),
        ),
        Field(
            id="perimeter",
            type="long_text",
            required=True,
            max_length=1_000,
            label=Text(fr="Le périmètre, en mots", en="The perimeter, in words"),
            help=Text(
                fr="Les rues, le quartier, la commune : que chacun sache s’il en est.",
                en="Streets, district, town: so that everyone knows whether they belong.",
            ),
        ),
        Field(
            id="postcodes",
            type="long_text",
            required=True,
            max_length=MOST_CODES,
            label=Text(fr="Les codes postaux du périmètre", en="The postcodes of the perimeter"),
            help=Text(
                fr="Séparés par des virgules ou des retours à la ligne.",
                en="Apart by commas or line breaks.",
            ),
        ),
        Field(
            id="electorate",
            type="integer",
            required=True,
            minimum=1,
            maximum=100_000_000,
            label=Text(
                fr="Combien d’électeurs dans ce périmètre ?",
                en="How many voters in this perimeter?",
            ),
        ),
        Field(
            id="roll_on",
            type="date",
            required=True,
            label=Text(
                fr="De quel jour date la liste électorale ?", en="Which day is the electoral roll?"
            ),
        ),
        Field(
            id="opens_on",
            type="date",
            label=Text(fr="On signe à partir du", en="One may sign from"),
            help=Text(fr="Vide : dès aujourd’hui.", en="Empty: from today."),
        ),
        Field(
            id="closes_on",
            type="date",
            required=True,
            label=Text(fr="Dernier jour pour signer", en="Last day to sign"),
        ),
    )
}

WHO: dict[str, Field] = {
    field.id: field
    for field in (
        Field(
            id="name",
            type="text",
            required=True,
            max_length=LONGEST_NAME,
            label=Text(fr="Prénom et nom", en="First name and surname"),
        ),
        Field(
            id="address",
            type="text",
            required=True,
            max_length=LONGEST_ADDRESS,
            label=Text(fr="Adresse : numéro et rue", en="Address: number and street"),
        ),
        Field(
            id="postcode",
            type="text",
            required=True,
            max_length=LONGEST_POSTCODE,
            label=Text(fr="Code postal", en="Postcode"),
        ),
    )
}
PAPER: dict[str, Field] = {
    **WHO,
    "on": Field(
        id="on",
        type="date",
        required=True,
        label=Text(fr="Date de la signature", en="Date of the signature"),
    ),
}
ONLINE: dict[str, Field] = {
    **WHO,
    "email": Field(
        id="email",
        type="text",
        max_length=LONGEST_EMAIL,
        label=Text(fr="Adresse électronique", en="E-mail"),
        help=Text(
            fr="Pour vous joindre si votre nom n’est pas sur la liste. Rien n’est envoyé d’office.",
            en="To reach you if your name is not found on the roll. Nothing is sent by itself.",
        ),
    ),
}


def checked(form: Mapping[str, Field], raw: Mapping[str, Any]) -> dict[str, Any]:
    """The typed answers, made plain. Raises `FieldProblem` for the first that will not do."""
    found = {name: _one(field, raw.get(name)) for name, field in form.items()}
    return {name: value for name, value in found.items() if value is not None}


def problems(form: Mapping[str, Field], raw: Mapping[str, Any]) -> tuple[FieldProblem, ...]:
    """Everything wrong with these answers, in the order of the form."""
    found = []
    for name, field in form.items():
        try:
            _one(field, raw.get(name))
        except FieldProblem as problem:
            found.append(problem)
    return tuple(found)


def _one(field: Field, raw: Any) -> Any:
    value = read(field, raw)
    if isinstance(value, str) and field.type == "text":
        value = plain_words(value)
    if value in (None, "") and field.required:
        raise FieldProblem(field.id, REQUIRED)
    return value
