"""The doughnut check of a decision: reasons for each lens, two readings, never a total."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, as_text
from communaux.kernel.dossier.act import Dossier, Hand, World
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import appended
from communaux.kernel.dossier.situation import situate
from communaux.kernel.instrument import BadInputs, Result

SHELF = catalogue().shelf("doughnut_check")
FIELDS = SHELF.mechanism.fields
SCORES = [name for name in FIELDS if name.startswith("score_")]
REASONS = [name for name in FIELDS if name.startswith("reasons_")]
LEAD = Hand(person="Bruno", party="Service des mobilités", roles=frozenset())
READER = Hand(person="Chloé", party="Comité donut", roles=frozenset({"doughnut_committee"}))
READING = {
    "independent": True,
    "independent_reasons": "La relectrice est étrangère au projet.",
    "disagreements": "Aucun.",
}


def wheel(**scores: str) -> dict[str, Any]:
    return {
        "title": "Un projet", "summary": "Pour voir.", "deliberation": "Convention",
        **dict.fromkeys(SCORES, "zero"),
        **dict.fromkeys(REASONS, "Rien de notable sur cette lentille."), **scores,
    }  # fmt: skip


def attempt(dossier: Dossier, act: str, hand: Hand, on: date, data: dict[str, Any]) -> Judgement:
    return judge(situate(dossier, on, SHELF.book), act, hand, data=data)


def perform(dossier: Dossier, act: str, hand: Hand, on: date, data: dict[str, Any]) -> Dossier:
    found = attempt(dossier, act, hand, on, data)
    assert found.allowed, found
    return appended(dossier, found, hand, on)


def ready(scores: dict[str, str], second_minus_2: bool = False) -> Dossier:
    """A project assessed and read a second time."""
    blank = Dossier(id="x", mechanism=SHELF.mechanism, acts=(), world=World())
    assessed = perform(blank, "assess", LEAD, date(2026, 3, 2), wheel(**scores))
    data = {**READING, "second_minus_2": second_minus_2}
    return perform(assessed, "counter_read", READER, date(2026, 3, 5), data)


def vote(dossier: Dossier, **more: str) -> Judgement:
    data = {"session_day": "2026-03-30", **more}
    return attempt(dossier, "put_to_vote", LEAD, date(2026, 3, 9), data)


def turn(*rows: dict[str, str]) -> Result:
    return SHELF.instruments["decision_wheel"].calculate({"on": "2026-03-02", "rows": rows})


def test_every_dimension_is_scored_and_every_lens_has_its_reasons() -> None:
    assert (len(SCORES), len(REASONS)) == (21, 4)
    assert all(FIELDS[name].required for name in (*SCORES, *REASONS))


@pytest.mark.parametrize("score", SCORES)
def test_a_score_of_minus_two_on_any_dimension_waits_for_its_written_justification(
    score: str,
) -> None:
    harmful = ready({score: "minus_2"})
    (refusal,) = vote(harmful).refusals
    assert refusal.sentence.fr.startswith("−2 sur")
    assert vote(harmful, motivation="Aucune autre place n’existe dans la vallée.").allowed


@pytest.mark.parametrize("score", ["minus_1", "zero", "plus_1", "plus_2", "unknown"])
def test_any_other_score_goes_to_the_vote(score: str) -> None:
    assert vote(ready({"score_biodiversity": score})).allowed


def test_the_second_reading_alone_can_ask_for_a_justification() -> None:
    (refusal,) = vote(ready({}, second_minus_2=True)).refusals
    assert "seconde lecture" in refusal.sentence.fr


def test_a_great_good_does_not_buy_back_a_grave_harm() -> None:
    goods = {name: "plus_2" for name in SCORES if name != "score_biodiversity"}
    assert not vote(ready({**goods, "score_biodiversity": "minus_2"})).allowed


def test_a_redesigned_project_does_not_inherit_the_justification_of_the_first() -> None:
    on = date(2026, 3, 9)
    told = {"session_day": "2026-03-30", "motivation": "Aucune autre place n’existe ici."}
    first = perform(ready({"score_land": "minus_2"}), "put_to_vote", LEAD, on, told)
    asked = {"redesign_asked": "Étudiez le talus en friche."}
    council = Hand(person="Awa", party="Conseil", roles=frozenset({"deciding_body"}))
    back = perform(first, "send_back", council, date(2026, 3, 30), asked)
    again = {k: v for k, v in wheel(score_land="minus_2").items() if k in (*SCORES, *REASONS)}
    again["changes_made"] = "Le même, un peu plus petit."
    back = perform(back, "reassess", LEAD, date(2026, 4, 6), again)
    data = {**READING, "second_minus_2": False}
    back = perform(back, "counter_read", READER, date(2026, 4, 8), data)
    late = attempt(back, "put_to_vote", LEAD, date(2026, 4, 9), {"session_day": "2026-04-27"})
    assert [verdict.kind for verdict in late.refusals] == ["any_of"]


def test_the_wheel_counts_the_worse_of_two_readings() -> None:
    values = turn({"dimension": "Eau", "first": "1", "second": "-2", "standing": "out"}).values
    assert values["aggravations"] == ("Eau",)
    assert values["greens"] == ()


def test_the_wheel_has_no_total() -> None:
    result = turn({"dimension": "Eau", "first": "2", "reason": "Source rouverte."},
                  {"dimension": "Air", "first": "-2", "reason": "Chaudière au fioul."})  # fmt: skip
    assert not {"total_score", "score", "sum", "mean"} & set(result.values)
    assert "Aucun total" in "\n".join(as_text(block, "fr") for block in result.blocks)


def test_an_unknown_is_not_a_zero() -> None:
    result = turn({"dimension": "Eau", "first": "inconnu"}, {"dimension": "Air", "first": "0"})
    assert result.values["unknowns"] == ("Eau",)
    assert result.values["incomplete"] is True
    said = [block.sentence.fr for block in result.blocks if isinstance(block, Caution)]
    assert any(words.startswith("Incomplet") for words in said)


@pytest.mark.parametrize("first", ["3", "-3", "beaucoup", "1.5"])
def test_a_score_off_the_scale_is_refused(first: str) -> None:
    with pytest.raises(BadInputs) as bad:
        turn({"dimension": "Eau", "first": first})
    assert [refusal.field for refusal in bad.value.refusals] == ["rows.0.first"]
