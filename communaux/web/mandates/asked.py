"""The questions of a mandate: what its act says."""

from __future__ import annotations

from communaux.apps.actors.models import Actor, Nature, Territory
from communaux.catalogue import catalogue
from communaux.kernel.mechanism.field import Choice, Field
from communaux.kernel.text import Text

MOST_OFFERED = 500
ROLE_IN = Text(fr="{role} — {mechanism}", en="{role} — {mechanism}")
PERSON = Text(fr="À qui", en="To whom")
STARTS = Field(id="starts", type="date", required=True, label=Text(fr="À partir du", en="From"))
ENDS = Field(
    id="ends",
    type="date",
    label=Text(fr="Jusqu’au", en="Until"),
    help=Text(fr="Ce jour compris.", en="This day included."),
)
GIVEN_BY = Field(
    id="given_by",
    type="text",
    required=True,
    max_length=300,
    label=Text(fr="L’acte qui le donne", en="The act that gives it"),
    help=Text(
        fr="Délibération, arrêté ou décision, avec son numéro. Public.",
        en="Deliberation, order or decision, with its number. Public.",
    ),
)
GIVEN_ON = Field(
    id="given_on", type="date", required=True, label=Text(fr="Date de cet acte", en="Its date")
)
GIVEN_URL = Field(
    id="given_url",
    type="text",
    max_length=200,
    label=Text(fr="Où il est publié", en="Where it is published"),
    help=Text(fr="Une adresse https://…", en="An https://… address."),
)
LIMIT = Field(
    id="limit",
    type="amount",
    minimum=0,
    label=Text(fr="Plafond par acte", en="Limit for one act"),
    help=Text(
        fr="Dans la monnaie du territoire. Vide : sans plafond.",
        en="In the money of the territory. Empty: no limit.",
    ),
)
REVOKING: dict[str, Field] = {
    "on": Field(id="on", type="date", required=True, label=Text(fr="À partir du", en="From")),
    "revoked_by": Field(
        id="revoked_by",
        type="text",
        required=True,
        max_length=300,
        label=Text(fr="L’acte qui le retire", en="The act that revokes it"),
    ),
}


def giving(territory: Territory) -> dict[str, Field]:
    """The form that gives a mandate in a territory."""
    fields = (
        _people(territory),
        _choice("body", Text(fr="De la part de", en="From"), _actors(territory, "public_body")),
        Field(
            id="kind",
            type="choice",
            required=True,
            label=Text(fr="Nature", en="Nature"),
            choices=(
                Choice(id="mandate", label=Text(fr="Mandat", en="Mandate")),
                Choice(
                    id="signature",
                    label=Text(fr="Délégation de signature", en="Delegation of signature"),
                ),
            ),
        ),
        Field(
            id="roles",
            type="choices",
            required=True,
            label=Text(fr="Pour faire quoi", en="To do what"),
            choices=_roles(),
        ),
        Field(
            id="mechanisms",
            type="choices",
            label=Text(fr="Dans quels mécanismes", en="In which mechanisms"),
            help=Text(fr="Aucun coché : dans tous.", en="None ticked: in all of them."),
            choices=tuple(
                Choice(id=name, label=shelf.mechanism.title)
                for name, shelf in catalogue().shelves.items()
            ),
        ),
        LIMIT,
        STARTS,
        ENDS,
        GIVEN_BY,
        GIVEN_ON,
        GIVEN_URL,
    )
    return {field.id: field for field in fields}


def replacing(territory: Territory) -> dict[str, Field]:
    """The form of a replacement: the powers are those of the mandate, or less."""
    fields = (
        _people(territory),
        LIMIT,
        STARTS,
        ENDS.model_copy(update={"required": True}),
        GIVEN_BY,
        GIVEN_ON,
        GIVEN_URL,
    )
    return {field.id: field for field in fields}


def _people(territory: Territory) -> Field:
    return _choice("person", PERSON, _actors(territory, Nature.PERSON))


def _choice(name: str, label: Text, choices: tuple[Choice, ...]) -> Field:
    nobody = (Choice(id="-", label=Text.same("—")),)
    return Field(id=name, type="choice", required=True, label=label, choices=choices or nobody)


def _actors(territory: Territory, nature: str) -> tuple[Choice, ...]:
    found = Actor.objects.filter(territory=territory, nature=nature).order_by("name")
    return tuple(
        Choice(id=str(each.pk), label=Text.same(each.name or "—")) for each in found[:MOST_OFFERED]
    )


def _roles() -> tuple[Choice, ...]:
    """Each role held by mandate, once, with the first mechanism that names it."""
    found: dict[str, Choice] = {}
    for shelf in catalogue().shelves.values():
        for name, role in shelf.mechanism.roles.items():
            if role.held_by == "mandate":
                words = ROLE_IN.format(role=role.label, mechanism=shelf.mechanism.title)
                found.setdefault(name, Choice(id=name, label=words))
    return tuple(found.values())
