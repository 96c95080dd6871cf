"""Random walks through the pact: stories cut anywhere, then anything by anybody, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.dossier.act import Dossier, Hand
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.replay import appended, document_of, hand_of, start
from communaux.kernel.dossier.scenario import Step
from communaux.kernel.dossier.situation import situate

SHELF = catalogue().shelf("collaboration_pact")
PACT, BOOK = SHELF.mechanism, SHELF.book
STORIES = [story for story in SHELF.scenarios.values() if not story.settings]
REASON = "Un motif écrit, assez long pour être compris."
GUESSES = {
    "text": "Portique", "long_text": REASON, "lines": ["Une ligne assez longue pour compter."],
    "integer": 3, "number": "3", "amount": "600.00", "date": "2026-06-01", "boolean": True,
}  # fmt: skip
tries = st.tuples(
    st.integers(0, 60), st.sampled_from([*PACT.acts]), st.integers(0, 5), st.booleans()
)
walks = st.tuples(st.sampled_from(STORIES), st.integers(0, 60), st.lists(tries, max_size=8))


def guessed(act: str, *, yes: bool) -> dict[str, Any]:
    """Plausible answers to every question of an act."""
    answers: dict[str, Any] = {}
    for name, field in PACT.forms[act].items():
        if field.choices:
            answers[name] = field.choices[0].id
        elif field.type in GUESSES:
            answers[name] = yes if field.type == "boolean" else GUESSES[field.type]
    return answers


def walk(chosen: Any) -> Iterator[tuple[Dossier, date]]:
    """The beginning of a story, then whatever is tried; the dossier after each kept act."""
    story, cut, more = chosen
    told = [step for step in story.steps if step.do][:cut]
    dossier, day = start(story, PACT), date(2020, 1, 1)
    hands = [hand_of(player) for player in story.cast.values()]
    moves: list[tuple[date, Hand, str, dict[str, Any], tuple[str, ...]]] = [
        (
            step.on or day,
            hand_of(story.cast[step.by or ""]),
            step.do or "",
            step.with_,
            step.documents,
        )
        for step in told
        if isinstance(step, Step)
    ]
    day = moves[-1][0] if moves else date(2026, 1, 5)
    for days, act, who, yes in more:
        day += timedelta(days=days)
        papers = tuple(field.document for field in PACT.forms[act].values() if field.document)
        moves.append((day, hands[who % len(hands)], act, guessed(act, yes=yes), papers))
    for on, hand, act, data, papers in moves:
        documents = tuple(document_of(kind) for kind in papers)
        judgement = judge(situate(dossier, on, BOOK), act, hand, data=data, documents=documents)
        if judgement.allowed:
            dossier = appended(dossier, judgement, hand, on, documents)
            yield dossier, on


@settings(max_examples=60, deadline=None)
@given(walks)
def test_no_sequence_brings_a_pact_into_force_before_its_conditions_hold(chosen):
    for dossier, day in walk(chosen):
        if dossier.acts[-1].kind != "sign":
            continue
        now = situate(dossier, day, BOOK)
        if now.stage != "in_force":
            continue
        event("a pact entered into force")
        done = {act.kind for act in dossier.acts}
        assert all(clause.complete for clause in now.clauses)
        assert now.facts.get("insurance_number")
        assert "file_risk_sheet" in done
        assert "commit_budget" in done or now.facts.get("public_money") is False
        assert "heritage_opinion" in done or not now.facts.get("heritage")
        publicity = [due for due in now.deadlines if due.name == "publicity"]
        assert publicity
        assert all(due.due and due.due < day for due in publicity)
        parties = {act.party for act in dossier.acts if act.kind == "sign"}
        assert set(now.seats["civic_subject"]) <= parties


@settings(max_examples=40, deadline=None)
@given(walks)
def test_every_prefix_of_a_register_folds_and_folds_the_same_twice(chosen):
    for dossier, day in walk(chosen):
        part = replace(dossier, acts=dossier.acts[: len(dossier.acts) // 2])
        for each in (dossier, part):
            first, second = situate(each, day, BOOK), situate(each, day, BOOK)
            assert first.state == second.state
            assert first.deadlines == second.deadlines
            assert first.duties == second.duties


@settings(max_examples=40, deadline=None)
@given(walks)
def test_nobody_ever_acts_without_a_seat_or_a_mandate(chosen):
    mandates = {hand_of(player).party: player.mandates for player in chosen[0].cast.values()}
    for dossier, _ in walk(chosen):
        act = dossier.acts[-1]
        role = PACT.roles[act.role]
        assert act.role in PACT.acts[act.kind].by
        assert role.held_by != "mandate" or act.role in mandates[act.party]
