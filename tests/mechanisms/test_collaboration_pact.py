"""The collaboration pact: what may not be signed, what silence does, what stays private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import Replay, hand_of, replay
from communaux.kernel.dossier.scenario import Scenario, Step
from communaux.kernel.dossier.situation import situate

SHELF = catalogue().shelf("collaboration_pact")
PACT = SHELF.mechanism
NO_TAG = SHELF.scenarios["no_tag_fuori_porta"]
SIGNED = date(2025, 4, 25)


def told(story: Scenario) -> Replay:
    return replay(story, PACT, SHELF.book, SHELF.instruments)


def without(story: Scenario, *acts: str) -> Scenario:
    """The story as if these acts had been forgotten, its expectations dropped."""
    kept = [step for step in story.steps if step.do and step.do not in acts]
    return story.model_copy(
        update={"steps": tuple(step.model_copy(update={"expect": None}) for step in kept)}
    )


def until(story: Scenario, act: str) -> Scenario:
    """The story up to the first time this act is done, that act left out."""
    place = next(n for n, step in enumerate(story.steps) if step.do == act)
    return story.model_copy(update={"steps": story.steps[:place]})


def until_last(story: Scenario, act: str) -> Scenario:
    """The story up to the last time this act is done, that one left out."""
    place = max(n for n, step in enumerate(story.steps) if step.do == act)
    return story.model_copy(update={"steps": story.steps[:place]})


def judged(story: Scenario, step: Step) -> Judgement:
    """The step as it would be judged after the story."""
    dossier = told(story).dossier
    assert isinstance(dossier, Dossier)
    assert step.on is not None
    situation = situate(dossier, step.on, SHELF.book)
    hand = hand_of(story.cast[step.by or ""])
    return judge(situation, step.do or "", hand, data=step.with_)


def first(act: str) -> Step:
    return next(step for step in NO_TAG.steps if step.do == act)


def last(act: str) -> Step:
    return [step for step in NO_TAG.steps if step.do == act][-1]


@pytest.mark.parametrize(
    ("act", "limit", "passes"),
    [
        ("commit_budget", "500.00", False),
        ("commit_budget", "599.99", False),
        ("commit_budget", "600.00", True),
        ("sign", "500.00", False),
        ("sign", "600.00", True),
    ],
)
def test_six_hundred_euros_ask_for_a_mandate_that_goes_that_far(
    act: str, limit: str, passes: bool
) -> None:
    story = until(NO_TAG, act) if act == "commit_budget" else until_last(NO_TAG, act)
    step = last(act)
    limited = story.cast["district"].model_copy(update={"limit": Decimal(limit)})
    story = story.model_copy(update={"cast": {**story.cast, "officer": limited}})
    found = judged(story, step.model_copy(update={"by": "officer"}))
    assert [verdict.kind for verdict in found.refusals] == ([] if passes else ["mandate"])
    assert found.amount == Decimal("600.00")


def test_the_pact_of_the_porticoes_can_be_signed_when_nothing_was_forgotten() -> None:
    assert judged(until(NO_TAG, "sign"), first("sign")).allowed


@pytest.mark.parametrize(
    ("forgotten", "refusal"),
    [
        ("file_risk_sheet", "done"),
        ("commit_budget", "any_of"),
        ("draft", "clauses"),
        ("agree_draft", "stage"),
    ],
)
def test_a_pact_cannot_be_signed_when_a_safeguard_was_forgotten(
    forgotten: str, refusal: str
) -> None:
    judgement = judged(without(until(NO_TAG, "sign"), forgotten), first("sign"))
    assert not judgement.allowed
    assert refusal in {verdict.kind for verdict in judgement.refusals}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("insurance_number", "numéro du contrat"),
        ("insurance_expiry", "fin de l’assurance"),
    ],
)
def test_a_pact_cannot_be_signed_without_its_insurance(answer: str, words: str) -> None:
    story = until(NO_TAG, "sign")
    steps = [
        step.model_copy(update={"with_": {k: v for k, v in step.with_.items() if k != answer}})
        for step in story.steps
    ]
    judgement = judged(story.model_copy(update={"steps": tuple(steps)}), first("sign"))
    assert any(words in verdict.sentence.fr for verdict in judgement.refusals)


def test_a_listed_wall_waits_for_the_heritage_opinion() -> None:
    story = without(until(NO_TAG, "conclude_opinions"), "heritage_opinion")
    judgement = judged(story, first("conclude_opinions"))
    assert [v.source for v in judgement.refusals] == ["B8"]


def test_a_wall_that_is_not_listed_needs_no_heritage_opinion() -> None:
    story = without(until(NO_TAG, "conclude_opinions"), "heritage_opinion", "ask_heritage")
    plain = tuple(
        step.model_copy(update={"with_": {**step.with_, "heritage": False}})
        if "heritage" in step.with_
        else step
        for step in story.steps
    )
    assert judged(story.model_copy(update={"steps": plain}), first("conclude_opinions")).allowed


def test_the_signed_pact_holds_its_commons_against_a_sale_until_its_term() -> None:
    dossier = told(NO_TAG).dossier
    assert isinstance(dossier, Dossier)
    assert situate(dossier, date(2025, 4, 24), SHELF.book).locks == ()
    (lock,) = situate(dossier, SIGNED, SHELF.book).locks
    assert (lock.kind, lock.forbids, lock.until) == ("care", ("sale_of_place",), date(2027, 12, 31))


def test_both_sides_owe_a_report_every_six_months() -> None:
    dossier = told(NO_TAG).dossier
    assert isinstance(dossier, Dossier)
    young = replace(dossier, acts=tuple(a for a in dossier.acts if a.on <= date(2025, 6, 1)))
    duties = situate(young, date(2025, 11, 25), SHELF.book).duties
    late = {(duty.owed_by, duty.due) for duty in duties if duty.late}
    assert late == {("civic_subject", date(2025, 10, 25)), ("district", date(2025, 10, 25))}


def test_an_outsider_reads_no_name_and_signs_nothing() -> None:
    judgement = judged(until(NO_TAG, "sign"), first("sign").model_copy(update={"by": "neighbour"}))
    assert judgement.role is None
    named = {name for name in PACT.fields if name.endswith(("_name", "_contact"))}
    assert named | {"members", "responsible_adult", "committee_members"} == {
        name for name, field in PACT.fields.items() if field.visibility == "personal"
    }


def test_every_refusal_by_the_authority_asks_for_reasons_of_twenty_characters() -> None:
    refusing = ("refuse", "executive_refuse", "decline_money", "uphold_refusal", "terminate")
    for act in (*refusing, "suspend", "archive", "not_chosen_here", "close_alone"):
        reasons = PACT.forms[act]["reasons"]
        assert (reasons.required, reasons.min_length) == (True, 20), act


def test_every_act_of_the_mechanism_is_done_in_some_story() -> None:
    done = {step.do for story in SHELF.scenarios.values() for step in story.steps if step.do}
    assert set(PACT.acts) - done == set()


def test_a_number_that_is_nobodys_law_says_so() -> None:
    ours = {name for name, each in SHELF.parameters.items() if each.nature == "default"}
    assert {"publicity_ordinary", "executive_time", "codesign_time", "kickoff_time"} <= ours
    assert all(SHELF.parameters[name].settable for name in ours)
    unsure = {name for name, each in SHELF.parameters.items() if each.nature == "unsure"}
    assert unsure == {"money_silence", "longest_complex", "conciliation_time", "appeal_time"}


def test_the_two_counts_of_pacts_stay_side_by_side() -> None:
    (found,) = [c for c in SHELF.figures.contradictions if c.id == "number_of_pacts"]
    assert [said.value for said in found.values] == ["957", "1238"]
