"""The city doughnut as a process: what it refuses to forget."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.dossier.act import Dossier, Hand
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import replay
from communaux.kernel.dossier.situation import situate

SHELF = catalogue().shelf("city_doughnut")
COMMITTEE = Hand(person="Bruno", party="Comité donut", roles=frozenset({"doughnut_committee"}))
CITY = Hand(person="Awa", party="Ville de Grenoble", roles=frozenset({"pilot_authority"}))
BOUNDARIES = [name for name in SHELF.mechanism.fields if name.startswith("boundary_")]
LENSES = {name: ["Une dimension"] for name in SHELF.mechanism.fields if name.startswith("lens_")}


def told(steps: int) -> Dossier:
    """The register of the Grenoble story after its first steps."""
    story = SHELF.scenarios["grenoble_2022"]
    short = story.model_copy(update={"steps": story.steps[:steps]})
    played = replay(short, SHELF.mechanism, SHELF.book, SHELF.instruments)
    assert played.failures == ()
    assert played.dossier is not None
    return played.dossier


def judged(dossier: Dossier, act: str, on: date, hand: Hand, data: dict[str, Any]) -> Judgement:
    return judge(situate(dossier, on, SHELF.book), act, hand, data=data)


def test_the_nine_boundaries_and_the_four_lenses_are_asked_for() -> None:
    assert len(BOUNDARIES) == 9
    assert len(LENSES) == 4


@pytest.mark.parametrize("forgotten", BOUNDARIES)
def test_framing_does_not_close_while_a_boundary_is_neither_kept_nor_set_aside_with_a_reason(
    forgotten: str,
) -> None:
    kept = {name: "kept" for name in BOUNDARIES if name != forgotten}
    on, dossier = date(2022, 3, 22), told(4)
    found = judged(dossier, "close_framing", on, COMMITTEE, {**LENSES, **kept})
    assert [verdict.kind for verdict in found.refusals] == ["any_of"]
    silent = {**LENSES, **kept, forgotten: "set_aside"}
    assert not judged(dossier, "close_framing", on, COMMITTEE, silent).allowed
    reason = {forgotten.replace("boundary", "reason"): "Aucun levier mesurable ici."}
    assert judged(dossier, "close_framing", on, COMMITTEE, {**silent, **reason}).allowed


@pytest.mark.parametrize("lens", LENSES)
def test_no_lens_may_stay_empty(lens: str) -> None:
    data = {**LENSES, **dict.fromkeys(BOUNDARIES, "kept"), lens: []}
    found = judged(told(4), "close_framing", date(2022, 3, 22), COMMITTEE, data)
    assert [problem.field for problem in found.problems] == [lens]


def test_an_unanswered_contest_stands_against_adoption_and_its_answer_lifts_it() -> None:
    pending, settled = told(25), told(27)
    blocked = judged(pending, "adopt", date(2022, 10, 27), CITY, {"portrait_version": "v1"})
    assert "stage" in {verdict.kind for verdict in blocked.refusals}
    free = judged(settled, "adopt", date(2022, 11, 7), CITY, {"portrait_version": "v1"})
    assert {verdict.kind for verdict in free.refusals} == {"document"}


def test_no_answer_of_the_register_is_an_overall_score() -> None:
    names = [*SHELF.mechanism.fields, *SHELF.mechanism.indicators]
    assert not [name for name in names if "score" in name or "overall" in name]


def test_what_is_ours_says_so_and_a_territory_may_change_it() -> None:
    ours = [each for each in SHELF.parameters.values() if each.nature == "default"]
    assert len(ours) == 9
    assert all(each.settable and each.note for each in ours)


def test_a_contact_is_never_in_the_clear() -> None:
    contacts = [f for name, f in SHELF.mechanism.fields.items() if name.endswith("_contact")]
    assert {field.visibility for field in contacts} == {"personal"}
