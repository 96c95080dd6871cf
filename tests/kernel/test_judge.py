"""Judging an act: every refusal says what, why, and from when."""

from __future__ import annotations

from datetime import date

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import Dossier, World
from communaux.kernel.dossier.judge import judge, judge_all
from communaux.kernel.dossier.situation import situate
from communaux.kernel.mechanism.loader import load
from communaux.kernel.text import Text
from tests.kernel.lending import (
    BOOK,
    BRUNO,
    CHLOE,
    ELSA,
    MECHANISM,
    REASONS,
    Story,
    asked,
    commented,
)


def _kinds(judgement):
    return [verdict.kind for verdict in judgement.refusals]


def _fields(judgement):
    return {problem.field: problem.sentence.fr for problem in judgement.problems}


def test_an_act_before_the_comment_period_ends_is_refused_with_the_date():
    judgement = commented().judged(
        "2026-01-10", BRUNO, "accept", useful=True, useful_reasons=REASONS
    )
    assert _kinds(judgement) == ["elapsed"]
    assert judgement.possible_from == date(2026, 1, 21)
    assert "21 janvier 2026" in judgement.refusals[0].sentence.fr


def test_an_outsider_is_told_whose_act_it_is():
    judgement = asked().judged("2026-01-02", ELSA, "publish")
    assert _kinds(judgement) == ["role"]
    assert "Le guichet" in judgement.refusals[0].sentence.fr
    assert judgement.role is None


def test_a_party_of_another_group_has_no_seat():
    assert "role" in _kinds(asked().judged("2026-01-02", ELSA, "complain"))


def test_everybody_may_remark_while_comments_are_open_and_not_before():
    assert commented().judged("2026-01-06", ELSA, "remark", remark="Et la lumière ?").allowed
    assert _kinds(asked().judged("2026-01-02", ELSA, "remark", remark="x")) == ["stage"]


def test_a_judgement_without_reasons_is_not_one():
    story = commented()
    assert "useful_reasons" in _fields(story.judged("2026-02-01", BRUNO, "accept", useful=True))
    no = story.judged("2026-02-01", BRUNO, "accept", useful="non", useful_reasons=REASONS)
    assert _kinds(no) == ["judgement"]


def test_a_preview_leaves_judgements_to_people():
    found = judge(commented().at("2026-02-01"), "accept", BRUNO)
    assert found.allowed
    assert [verdict.holds for verdict in found.verdicts] == [True, None]


def test_a_date_before_the_last_act_is_refused():
    story = asked()
    story.do("2026-01-04", CHLOE, "complain")
    refused = story.judged("2026-01-02", BRUNO, "publish")
    assert _kinds(refused) == ["date"]
    assert "4 janvier 2026" in refused.refusals[0].sentence.fr


def test_an_end_before_a_start_is_refused_on_its_field():
    judgement = Story().judged(
        "2026-01-01", CHLOE, "ask", title="x", start="2026-05-01", end="2026-04-01"
    )
    assert "end" in _fields(judgement)


def test_every_bad_answer_is_told_at_once():
    judgement = Story().judged("2026-01-01", CHLOE, "ask", start="demain", surprise="!")
    assert set(_fields(judgement)) == {"title", "start", "surprise"}


def test_a_text_of_twenty_megabytes_is_refused_with_a_sentence():
    judgement = Story().judged("2026-01-01", CHLOE, "ask", title="x" * 20_000_000)
    assert "trop" in _fields(judgement)["title"]


def test_french_numbers_and_dates_are_understood():
    story = Story()
    judgement = story.judged("2026-01-01", CHLOE, "ask", title="x", start="01/03/2026")
    assert dict(judgement.data or {})["start"] == "2026-03-01"
    assert asked().judged("2026-01-02", BRUNO, "publish", persons="1 200").data == {"persons": 1200}


def test_a_negative_number_is_refused_where_it_makes_no_sense():
    assert "persons" in _fields(asked().judged("2026-01-02", BRUNO, "publish", persons="-3"))


def test_a_lock_of_another_dossier_refuses_the_tagged_act_with_its_end():
    lock = Lock(
        "moratorium", "other", date(2026, 1, 1), date(2026, 2, 1), ("sale",),
        Text(fr="Gel de la vente", en="Sale frozen"),
    )  # fmt: skip
    story = Story(World(locks=(lock,)))
    story.do("2026-01-01", CHLOE, "ask", title="x")
    refused = story.judged("2026-01-02", BRUNO, "sell")
    assert _kinds(refused) == ["lock"]
    assert "1er février 2026" in refused.refusals[0].sentence.fr
    story.do("2026-01-03", BRUNO, "publish")
    assert story.judged("2026-02-02", BRUNO, "sell").allowed


def test_the_same_hand_does_not_sign_twice():
    story = commented()
    story.do("2026-02-01", BRUNO, "accept", useful=True, useful_reasons=REASONS)
    story.do("2026-02-02", CHLOE, "sign")
    assert "hands" in _kinds(story.judged("2026-02-02", CHLOE, "sign"))


def test_an_ended_dossier_says_so():
    story = asked()
    story.do("2026-01-02", BRUNO, "refuse", reasons=REASONS)
    assert not [j for j in judge_all(story.at("2026-01-03"), BRUNO) if j.allowed]


def test_a_rectification_of_nothing_is_refused():
    story = asked()
    fields = {
        "rectified_act": 9,
        "rectified_field": "title",
        "rectified_value": "y",
        "rectification_reasons": REASONS,
    }
    assert "rectified_act" in _fields(story.judged("2026-01-02", BRUNO, "correct", **fields))
    fields = {
        "rectified_act": 1,
        "rectified_field": "persons",
        "rectified_value": "y",
        "rectification_reasons": REASONS,
    }
    assert "rectified_field" in _fields(story.judged("2026-01-02", BRUNO, "correct", **fields))
    fields = {
        "rectified_act": 1,
        "rectified_field": "start",
        "rectified_value": "jamais",
        "rectification_reasons": REASONS,
    }
    assert "rectified_value" in _fields(story.judged("2026-01-02", BRUNO, "correct", **fields))


def test_a_number_not_yet_in_force_is_a_refusal_and_no_crash():
    early = load(
        MECHANISM.replace(
            "    opens: true\n",
            "    opens: true\n    conditions: [{kind: span, first: start, then: end, "
            "parameter: answer}]\n",
        )
    )
    situation = situate(Dossier(id="d", mechanism=early), date(1999, 1, 1), BOOK)
    dates = {"title": "x", "start": "1999-01-01", "end": "1999-01-02"}
    refused = judge(situation, "ask", CHLOE, data=dates)
    assert _kinds(refused) == ["span"]
    assert "1er janvier 2000" in refused.refusals[0].sentence.fr
