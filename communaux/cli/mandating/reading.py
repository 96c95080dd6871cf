"""`communaux mandate list`, and naming one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communaux.cli.faults import Stop
from communaux.cli.finding import territory_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text
from communaux.kernel.time import clock

if TYPE_CHECKING:
    from communaux.apps.actors.models import Mandate

LIST = Text(
    fr="Dire les mandats en vigueur et à venir.", en="Tell the mandates in force and to come."
)
TERRITORY = Text(
    fr="Le territoire, s’il y en a plusieurs.", en="The territory, if there are several."
)
PAST = Text(fr="Aussi ceux qui sont passés.", en="Those that are over too.")
STANDS = {
    "held": Text(fr="en vigueur", en="in force"),
    "coming": Text(fr="à venir", en="to come"),
    "ended": Text(fr="terminé", en="ended"),
    "revoked": Text(fr="retiré", en="revoked"),
}
LINE = Text(
    fr="{number}  {person} : {words} — {roles} — {limit} — {dates} ({stands})",
    en="{number}  {person}: {words} — {roles} — {limit} — {dates} ({stands})",
)
NO_LIMIT = Text(fr="sans plafond", en="no limit")
OPEN = Text(fr="depuis le {starts}", en="since {starts}")
CLOSED = Text(fr="du {starts} au {ends}", en="from {starts} to {ends}")
NOTHING = Text(
    fr="« {name} » ne désigne pas un seul mandat. « communaux mandate list --past » les dit tous.",
    en="“{name}” does not name one single mandate. “communaux mandate list --past” has them all.",
)
SHORTEST = 4


@spoken("list", LIST)
@option("--territory", text=TERRITORY)
@option("--past", is_flag=True, text=PAST)
def list_(territory: str | None, *, past: bool) -> None:
    wake()
    from communaux.apps.actors.mandates import mandates_of

    where = territory_named(territory)
    found = mandates_of(where, clock.today(where.zone))
    for each in (*found.held, *found.coming, *(found.over if past else ())):
        say(told(each))


def told(mandate: Mandate) -> Text:
    """One mandate on one line."""
    from communaux.apps.actors.wording import mandate_words

    limit = mandate.limit
    dates = OPEN if mandate.ends is None else CLOSED
    last = {"ends": mandate.ends} if mandate.ends else {}
    return LINE.format(
        number=str(mandate.uuid)[:8],
        person=mandate.person.name,
        words=mandate_words(mandate),
        roles=", ".join(mandate.roles),
        limit=limit.text() if limit else NO_LIMIT,
        dates=dates.format(starts=mandate.starts, **last),
        stands=STANDS[mandate.stands(clock.today(mandate.territory.zone))],
    )


def mandate_named(name: str) -> Mandate:
    """The mandate whose number begins so."""
    from communaux.apps.actors.mandates import rows

    if len(name) < SHORTEST:
        raise Stop(NOTHING.format(name=name))
    found = [each for each in rows().order_by("pk") if str(each.uuid).startswith(name.lower())]
    if len(found) != 1:
        raise Stop(NOTHING.format(name=name[:60]))
    return found[0]


COMMANDS = (list_,)
