"""Random walks: whatever people try, in whatever order, some things never happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.replay import appended
from communaux.kernel.dossier.situation import continued, situate
from tests.kernel.lending import BOOK, BRUNO, CHLOE, ELSA, LENDING, REASONS

ANSWERS = {
    "title": "Atelier", "start": "2026-02-01", "end": "2026-12-31", "reasons": REASONS,
    "remark": "Et la lumière ?", "phone": "06", "useful": True, "useful_reasons": REASONS,
    "persons": 3, "terms": "Le samedi.", "rectified_act": 1, "rectified_field": "title",
    "rectified_value": "Ateliers", "rectification_reasons": REASONS,
}  # fmt: skip
GOOD = [
    (0, CHLOE, "ask"), (4, BRUNO, "publish"), (20, BRUNO, "accept"), (1, CHLOE, "sign"),
    (1, BRUNO, "sign"), (150, CHLOE, "report"), (60, BRUNO, "give_back"),
]  # fmt: skip
tries = st.tuples(
    st.integers(0, 40), st.sampled_from([CHLOE, BRUNO, ELSA]), st.sampled_from([*LENDING.acts])
)
steps = st.builds(
    lambda n, more: GOOD[:n] + more, st.integers(0, len(GOOD)), st.lists(tries, max_size=20)
)


def walk(moves):
    """Try each move; keep those allowed. Yields the dossier after each kept act."""
    dossier, day = Dossier(id="w", mechanism=LENDING), date(2026, 1, 1)
    for days, hand, name in [(0, CHLOE, "ask"), *moves]:
        day += timedelta(days=days)
        data = {field: ANSWERS[field] for field in LENDING.forms[name]}
        judgement = judge(situate(dossier, day, BOOK), name, hand, data=data)
        if judgement.allowed:
            dossier = appended(dossier, judgement, hand, day)
            yield dossier, day


@given(steps)
def test_no_sequence_signs_before_the_comments_have_ended_and_both_hands_have_signed(moves):
    for dossier, day in walk(moves):
        if situate(dossier, day, BOOK).stage != "lent":
            continue
        accepted = max(act.seq for act in dossier.acts if act.kind == "accept")
        signed = {act.role for act in dossier.acts if act.kind == "sign" and act.seq > accepted}
        assert signed == {"group", "office"}
        opened = max(
            act.on
            for act in dossier.acts
            if act.kind in ("publish", "rewrite") and act.seq < accepted
        )
        assert dossier.acts[accepted - 1].on > opened + timedelta(days=15)


@given(steps)
def test_the_fold_of_any_prefix_is_valid_and_replaying_twice_gives_the_same(moves):
    for dossier, day in walk(moves):
        for n in range(len(dossier.acts) + 1):
            part = replace(dossier, acts=dossier.acts[:n])
            first, second = situate(part, day, BOOK), situate(part, day, BOOK)
            assert first.state == second.state
            assert first.deadlines == second.deadlines
            assert set(first.stages) <= set(LENDING.tracks)
            assert all(stage in LENDING.stages for stage in first.stages.values())


@given(steps)
def test_adding_an_act_to_a_situation_is_folding_the_whole_register_again(moves):
    before = None
    for dossier, day in walk(moves):
        if before is not None:
            after = continued(situate(before, day, BOOK), dossier)
            whole = situate(dossier, day, BOOK)
            assert after.state == whole.state
            assert after.deadlines == whole.deadlines
        before = dossier


@given(steps)
def test_nobody_without_a_seat_or_a_mandate_ever_acts(moves):
    for dossier, _ in walk(moves):
        for act in dossier.acts:
            assert act.person != "Elsa" or act.role in ("public", "group")
            assert act.role in LENDING.acts[act.kind].by


@given(steps, st.integers(0, 400))
def test_looking_at_a_day_never_depends_on_what_came_after(moves, days):
    last = [dossier for dossier, _ in walk(moves)][-1]
    day = date(2026, 1, 1) + timedelta(days=days)
    known = replace(last, acts=tuple(act for act in last.acts if act.on <= day))
    assert situate(last, day, BOOK).stages == situate(known, day, BOOK).stages
