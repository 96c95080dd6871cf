"""`communaux mandate give | replace | revoke`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from communaux.cli.day import DAY
from communaux.cli.faults import MISUSED, Stop
from communaux.cli.finding import party_named, person_named, territory_named
from communaux.cli.language import say
from communaux.cli.mandating.reading import TERRITORY, mandate_named, told
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text
from communaux.kernel.time import clock

if TYPE_CHECKING:
    from communaux.apps.actors.models import Mandate

GIVE = Text(fr="Donner un mandat à une personne.", en="Give a person a mandate.")
REPLACE = Text(
    fr="Faire remplacer qui détient un mandat, de tel jour à tel jour.",
    en="Have the holder of a mandate replaced, from a day to a day.",
)
REVOKE = Text(fr="Retirer un mandat, par un acte.", en="Revoke a mandate, by an act.")
PERSON = Text(fr="Nom ou identifiant de la personne.", en="Name or identifier of the person.")
BODY = Text(
    fr="Nom ou identifiant de l’organisme public.", en="Name or identifier of the public body."
)
MANDATE = Text(fr="Numéro du mandat, ou son début.", en="Number of the mandate, or its beginning.")
ROLE = Text(fr="Un rôle, comme « district » ; répétable.", en="A role, such as “district”; again.")
MECHANISM = Text(
    fr="Dans ce mécanisme seulement ; répétable.", en="In this mechanism only; again for others."
)
LIMIT = Text(
    fr="Le plus qu’un acte peut engager, dans la monnaie du territoire.",
    en="The most one act may commit, in the money of the territory.",
)
FROM = Text(fr="Premier jour, sinon aujourd’hui.", en="First day, else today.")
TO = Text(fr="Dernier jour, compris.", en="Last day, included.")
ACT = Text(
    fr="L’acte qui le décide, avec son numéro.", en="The act that decides it, with its number."
)
ACT_DAY = Text(fr="La date de cet acte.", en="The date of that act.")
SIGNATURE = Text(fr="C’est une délégation de signature.", en="This is a delegation of signature.")
ON = Text(fr="À partir de ce jour, sinon aujourd’hui.", en="From this day on, else today.")
BAD_LIMIT = Text(
    fr="« {got} » n’est pas un montant : écrivez 500 ou 500.00.",
    en="“{got}” is not an amount: write 500 or 500.00.",
)


@spoken("give", GIVE)
@argument("person", PERSON)
@argument("body", BODY)
@option("--role", "roles", multiple=True, required=True, text=ROLE)
@option("--mechanism", "mechanisms", multiple=True, text=MECHANISM)
@option("--limit", text=LIMIT)
@option("--from", "starts", type=DAY, text=FROM)
@option("--to", "ends", type=DAY, text=TO)
@option("--act", "given_by", required=True, text=ACT)
@option("--act-date", "given_on", type=DAY, text=ACT_DAY)
@option("--signature", is_flag=True, text=SIGNATURE)
@option("--territory", text=TERRITORY)
def give(  # noqa: PLR0913 - one argument per option, all by name
    *,
    person: str,
    body: str,
    roles: tuple[str, ...],
    mechanisms: tuple[str, ...],
    limit: str | None,
    starts: date | None,
    ends: date | None,
    given_by: str,
    given_on: date | None,
    signature: bool,
    territory: str | None,
) -> None:
    wake()
    from communaux.apps.actors.giving import Terms, give_mandate

    where = territory_named(territory)
    terms = Terms(
        kind="signature" if signature else "mandate",
        roles=roles,
        mechanisms=mechanisms,
        limit=_amount(limit),
        starts=starts or clock.today(where.zone),
        ends=ends,
        given_by=given_by,
        given_on=given_on,
    )
    _tell(lambda: give_mandate(person_named(person), party_named(body), where, terms))


@spoken("replace", REPLACE)
@argument("mandate", MANDATE)
@argument("person", PERSON)
@option("--limit", text=LIMIT)
@option("--from", "starts", type=DAY, text=FROM)
@option("--to", "ends", type=DAY, required=True, text=TO)
@option("--act", "given_by", required=True, text=ACT)
@option("--act-date", "given_on", type=DAY, text=ACT_DAY)
def replace(
    *,
    mandate: str,
    person: str,
    limit: str | None,
    starts: date | None,
    ends: date,
    given_by: str,
    given_on: date | None,
) -> None:
    wake()
    from communaux.apps.actors.giving import Terms, replace_for

    found = mandate_named(mandate)
    terms = Terms(
        kind=found.kind,
        limit=_amount(limit),
        starts=starts or clock.today(found.territory.zone),
        ends=ends,
        given_by=given_by,
        given_on=given_on,
    )
    _tell(lambda: replace_for(found, person_named(person), terms))


@spoken("revoke", REVOKE)
@argument("mandate", MANDATE)
@option("--act", required=True, text=ACT)
@option("--on", "day", type=DAY, text=ON)
def revoke(*, mandate: str, act: str, day: date | None) -> None:
    wake()
    from communaux.apps.actors.giving import revoke_mandate

    found = mandate_named(mandate)
    today = clock.today(found.territory.zone)
    _tell(lambda: revoke_mandate(found, day or today, act, today=today))


def _tell(do: Callable[[], Mandate]) -> None:
    from communaux.apps.actors.giving import MandateRefused

    try:
        say(told(do()))
    except MandateRefused as refused:
        raise Stop(refused.text, MISUSED) from refused


def _amount(written: str | None) -> Decimal | None:
    if written is None:
        return None
    try:
        amount = Decimal(written.replace(",", "."))
    except InvalidOperation:
        raise Stop(BAD_LIMIT.format(got=written[:40]), MISUSED) from None
    if not amount.is_finite():
        raise Stop(BAD_LIMIT.format(got=written[:40]), MISUSED)
    return amount


COMMANDS = (give, replace, revoke)
