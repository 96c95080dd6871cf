"""Random walks through any mechanism: a story cut anywhere, then anything by anybody, any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from communaux.catalogue import Shelf
from communaux.kernel.dossier.act import Hand
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.replay import appended, document_of, hand_of, start
from communaux.kernel.dossier.scenario import Scenario
from communaux.kernel.dossier.situation import Situation, situate

REASON = "Un motif écrit, assez long pour être compris par toute personne qui le lit."
GUESSES = {
    "text": "Parcelle AB 112", "long_text": REASON, "lines": ["Une ligne assez longue."],
    "integer": 30, "number": "3", "amount": "600.00", "boolean": True,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody tries an act, some days later; `yes` answers every yes-or-no question."""

    days: int
    act: str
    who: int
    yes: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The beginning of a story, then what is tried."""

    story: Scenario
    cut: int
    tries: tuple[Try, ...]


def walks(shelf: Shelf, *, longest: int = 10, furthest: int = 80) -> st.SearchStrategy[Walk]:
    """Walks through the stories of a mechanism; at most `furthest` days between two tries."""
    tries = st.builds(
        Try,
        days=st.integers(0, furthest),
        act=st.sampled_from([*shelf.mechanism.acts]),
        who=st.integers(0, 5),
        yes=st.booleans(),
    )
    return st.builds(
        Walk,
        story=st.sampled_from([story for story in shelf.scenarios.values() if not story.settings]),
        cut=st.integers(0, 25),
        tries=st.lists(tries, max_size=longest).map(tuple),
    )


def walk(shelf: Shelf, chosen: Walk) -> Iterator[tuple[Situation, Situation]]:
    """For each act that was allowed: the situation just before it, and just after."""
    dossier = start(chosen.story, shelf.mechanism)
    for move in _moves(shelf, chosen):
        documents = tuple(document_of(kind) for kind in move.papers)
        before = situate(dossier, move.day, shelf.book)
        judgement = judge(before, move.act, move.hand, data=move.data, documents=documents)
        if judgement.allowed:
            dossier = appended(dossier, judgement, move.hand, move.day, documents)
            yield before, situate(dossier, move.day, shelf.book)


@dataclass(frozen=True, slots=True)
class _Move:
    day: date
    act: str
    hand: Hand
    data: dict[str, Any]
    papers: tuple[str, ...]


def _moves(shelf: Shelf, chosen: Walk) -> Iterator[_Move]:
    """What the story does until it is cut, then what is tried with guessed answers."""
    cast, day = chosen.story.cast, date(2026, 1, 5)
    for step in [step for step in chosen.story.steps if step.do][: chosen.cut]:
        day = step.on or day
        hand = hand_of(cast[step.by or ""])
        yield _Move(day, step.do or "", hand, step.with_, step.documents)
    hands = [hand_of(player) for player in cast.values()]
    for attempt in chosen.tries:
        day += timedelta(days=attempt.days)
        form = shelf.mechanism.forms[attempt.act]
        papers = tuple(field.document for field in form.values() if field.document)
        answers = guessed(shelf, attempt.act, day, yes=attempt.yes)
        yield _Move(day, attempt.act, hands[attempt.who % len(hands)], answers, papers)


def guessed(shelf: Shelf, act: str, day: date, *, yes: bool) -> dict[str, Any]:
    """Plausible answers to every question of an act; dates are the day itself."""
    answers: dict[str, Any] = {}
    for name, field in shelf.mechanism.forms[act].items():
        if field.choices:
            answers[name] = field.choices[0 if yes else -1].id
        elif field.type == "date":
            answers[name] = day
        elif field.type in GUESSES:
            answers[name] = yes if field.type == "boolean" else GUESSES[field.type]
    return answers
