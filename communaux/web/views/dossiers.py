"""The list of dossiers: filters in the address, a page at a time, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.dossiers.listing import Filters, Page, listing
from communaux.catalogue import catalogue
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.question import Option
from communaux.web.finding import territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.pager import Pager
from communaux.web.showing.counts import state_label
from communaux.web.showing.rows import listed
from communaux.web.views.mechanisms import FAMILIES

DOSSIERS = Text(fr="Les dossiers", en="Dossiers")
NAMES = ("q", "mecanisme", "etat", "tour", "situation")
MECHANISM = Text(fr="Mécanisme", en="Mechanism"), Text(fr="Tous", en="All")
STATE = Text(fr="Où il en est", en="Where it stands"), Text(fr="Partout", en="Anywhere")
TURN = Text(fr="Au tour de", en="Whose turn"), Text(fr="N’importe qui", en="Anyone")
STANDING = Text(fr="Situation", en="Situation"), Text(fr="Toutes", en="All")
STANDINGS = {
    "retard": Text(fr="Quelqu’un est en retard", en="Somebody is late"),
    "en-cours": Text(fr="En cours", en="Under way"),
    "fini": Text(fr="Terminé", en="Ended"),
}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """One list of choices above the list of dossiers."""

    name: str
    label: Text
    all: Text
    options: tuple[Option, ...]


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """One page of dossiers, narrowed by what the address says."""
    territory = territory_of(request)
    chosen = {name: request.GET.get(name, "")[:LONGEST].strip() for name in NAMES}
    found = listing(territory, _filters(chosen), request.GET.get("page")) if territory else None
    on = today(territory.zone if territory else None)
    shown = {
        "here": "dossiers",
        "path": [Step(DOSSIERS)],
        "chosen": {**chosen, "any": any(chosen.values())},
        "filters": tuple(_lists(chosen)),
        "rows": tuple(listed(found.rows, on)) if found else (),
        "count": found.total if found else 0,
        "capped": found.capped if found else False,
        "pager": _pager(found, chosen),
    }
    return page(request, "dossiers.html", territory_frame(request) | shown)


def _filters(chosen: Mapping[str, str]) -> Filters:
    standing = chosen["situation"]
    families = {str(name) for name in FAMILIES}
    return Filters(
        mechanism="" if chosen["mecanisme"] in families else chosen["mecanisme"],
        family=chosen["mecanisme"] if chosen["mecanisme"] in families else "",
        state=chosen["etat"],
        turn=chosen["tour"],
        text=chosen["q"],
        late=standing == "retard",
        ended={"en-cours": False, "fini": True}.get(standing),
    )


def _lists(chosen: Mapping[str, str]) -> Iterator[Filter]:
    """The choices come from the texts of the mechanisms: no query is needed."""
    known = {slug: shelf.mechanism for slug, shelf in catalogue().shelves.items()}
    states: dict[str, Text] = {}
    roles: dict[str, Text] = {}
    for mechanism in known.values():
        states |= {name: state_label(mechanism, name) for name in mechanism.states}
        roles |= {name: role.label for name, role in mechanism.roles.items()}
    titles = {slug: mechanism.title for slug, mechanism in known.items()}
    for name, words, labels in (
        ("mecanisme", MECHANISM, titles),
        ("etat", STATE, states),
        ("tour", TURN, roles),
        ("situation", STANDING, STANDINGS),
    ):
        options = tuple(
            Option(value, label, value == chosen[name]) for value, label in labels.items()
        )
        yield Filter(name, *words, options)


def _pager(found: Page | None, chosen: Mapping[str, str]) -> Pager:
    if found is None:
        return Pager()
    return Pager(
        previous=_address(chosen, found.previous),
        next=_address(chosen, found.next),
    )


def _address(chosen: Mapping[str, str], cursor: str | None) -> str | None:
    if cursor is None:
        return None
    kept = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode({**kept, 'page': cursor})}"
