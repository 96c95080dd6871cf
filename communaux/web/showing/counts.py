"""The figures of a territory, each with how it is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.listing import late_turns, tallies_of
from communaux.apps.dossiers.models import Tally
from communaux.catalogue import catalogue
from communaux.kernel.blocks import Drawing, bars
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text

ALIVE = Text(fr="Dossiers en cours", en="Dossiers under way")
ALIVE_HOW = Text(
    fr="Dossiers ouverts dont aucune fin n’est inscrite au registre.",
    en="Opened dossiers with no end in their register.",
)
ENDED = Text(fr="Dossiers terminés", en="Dossiers ended")
ENDED_HOW = Text(
    fr="Conclus, refusés, retirés ou archivés : tous restent lisibles.",
    en="Concluded, refused, withdrawn or archived: all stay readable.",
)
LATE = Text(fr="Dossiers où quelqu’un est en retard", en="Dossiers in which somebody is late")
LATE_HOW = Text(
    fr="Au moins un délai ou une promesse est passé sans l’acte attendu, de quelque côté que ce "
    "soit.",
    en="At least one deadline or promise has passed without the act awaited, on whichever side.",
)
OURS = Text(fr="Réponses de l’autorité en retard", en="Late answers of the authority")
OURS_HOW = Text(
    fr="Parmi les précédents, ceux où c’est au tour de l’autorité de répondre.",
    en="Among the above, those where it is the authority’s turn to answer.",
)
COMMONS = Text(fr="Communs inscrits", en="Commons registered")
COMMONS_HOW = Text(
    fr="Lieux et ressources inscrits dans ce territoire, avec ou sans dossier.",
    en="Places and resources registered in this territory, with or without a dossier.",
)
STATES = Text(fr="{title} : où en sont les dossiers", en="{title}: where dossiers stand")
DOSSIERS = Text(fr="dossiers", en="dossiers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure, and how it is counted."""

    label: Text
    value: int
    how: Text
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class StatesDrawing:
    """The states of the dossiers of one mechanism, drawn."""

    title: Text
    family: str
    drawing: Drawing


def counts(territory: Territory, tallies: Iterable[Tally]) -> tuple[Count, ...]:
    """Five figures, from the tallies, what is late and a count of commons."""
    known = list(tallies)
    alive = sum(tally.count for tally in known if not tally.ended)
    ended = sum(tally.count for tally in known if tally.ended)
    by_turn = late_turns(territory)
    late = sum(by_turn.values())
    ours = sum(n for (mechanism, turn), n in by_turn.items() if _of_authority(mechanism, turn))
    commons = Commons.objects.filter(territory=territory).count()
    return (
        Count(label=ALIVE, value=alive, how=ALIVE_HOW),
        Count(label=ENDED, value=ended, how=ENDED_HOW),
        Count(label=LATE, value=late, how=LATE_HOW, alarming=late > 0),
        Count(label=OURS, value=ours, how=OURS_HOW, alarming=ours > 0),
        Count(label=COMMONS, value=commons, how=COMMONS_HOW),
    )


def _of_authority(mechanism: str, turn: str) -> bool:
    """Whether one of the roles awaited is on the authority's side."""
    shelf = catalogue().shelves.get(mechanism)
    roles = shelf.mechanism.roles if shelf else {}
    return any(role in roles and roles[role].side == "authority" for role in turn.split())


def states(territory: Territory) -> tuple[StatesDrawing, ...]:
    """One drawing per mechanism in use."""
    tallies = [tally for tally in tallies_of(territory) if tally.count]
    found = []
    for slug, shelf in catalogue().shelves.items():
        own = [tally for tally in tallies if tally.mechanism == slug]
        if own:
            found.append(_drawn(shelf.mechanism, own))
    return tuple(found)


def _drawn(mechanism: Mechanism, tallies: Iterable[Tally]) -> StatesDrawing:
    by_state: dict[str, int] = {}
    for tally in tallies:
        by_state[tally.state] = by_state.get(tally.state, 0) + tally.count
    ordered = [name for name in mechanism.states if name in by_state]
    ordered += [name for name in by_state if name not in mechanism.states]
    title = STATES.format(title=mechanism.title)
    rows = [(state_label(mechanism, name), by_state[name]) for name in ordered]
    return StatesDrawing(
        mechanism.title,
        mechanism.family,
        bars(title, rows, DOSSIERS, prefix=f"states-{mechanism.mechanism}"),
    )


def state_label(mechanism: Mechanism, name: str) -> Text:
    """The public word for a state; the stage's own label when the mechanism has no such word."""
    if name in mechanism.states:
        return mechanism.states[name]
    stage = mechanism.stages.get(name)
    return stage.label if stage else Text.same(name or "—")
