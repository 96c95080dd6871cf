"""Random walks through the right to buy: nobody buys, or keeps a right, against the Act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.dossier.situation import situate
from tests.mechanisms.random_walk import walk, walks

SHELF = catalogue().shelf("community_right_to_buy")
REGISTERING = {"register", "register_late", "allow_registration"}
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(walks(SHELF))
def test_nobody_buys_without_registration_majority_and_consent(chosen: Any) -> None:
    for _, after in walk(SHELF, chosen):
        done = [act.kind for act in after.dossier.acts]
        if after.stage in {"consented", "bought"}:
            event(f"reached {after.stage}")
            assert REGISTERING & set(done)
            assert "return_ballot" in done
            assert {"consent", "allow_purchase"} & set(done)
            if "allow_purchase" not in done:
                assert 2 * int(str(after.facts["votes_for"])) > int(str(after.facts["voted"]))
        if after.stage == "bought":
            assert {act.role for act in after.dossier.acts if act.kind == "settle"} == {
                "community_body", "owner",
            }  # fmt: skip


@FEW
@given(walks(SHELF, longest=4), st.integers(0, 90))
def test_the_interest_never_survives_a_missed_confirmation(chosen: Any, days: int) -> None:
    for _, after in walk(SHELF, chosen):
        if after.stage != "asked":
            continue
        clock = [due for due in after.deadlines if due.name == "confirmation"][-1]
        later = situate(after.dossier, after.on + timedelta(days=days), SHELF.book)
        assert clock.due
        event("missed" if later.on > clock.due else "still time")
        assert later.stage == ("deleted" if later.on > clock.due else "asked")
        assert (later.ended is not None) == (later.on > clock.due)


@FEW
@given(walks(SHELF, longest=5))
def test_the_land_is_held_from_registration_to_the_end_and_never_after(chosen: Any) -> None:
    for _, after in walk(SHELF, chosen):
        kinds = {lock.kind for lock in after.locks}
        if after.ended:
            assert kinds == set()
        elif after.stage == "registered":
            event("registered")
            assert "registered_interest" in kinds
            assert "moratorium" not in kinds


@FEW
@given(walks(SHELF))
def test_an_exempt_transfer_never_moves_the_dossier(chosen: Any) -> None:
    for before, after in walk(SHELF, chosen):
        if after.dossier.acts[-1].kind in {"exempt_transfer", "notify_exempt"}:
            event("exempt")
            assert before.stage == after.stage == "registered"
            assert before.locks == after.locks


@FEW
@given(walks(SHELF))
def test_nobody_acts_without_a_seat_or_a_mandate(chosen: Any) -> None:
    mandates = {player.name: player.mandates for player in chosen.story.cast.values()}
    for _, after in walk(SHELF, chosen):
        act = after.dossier.acts[-1]
        role = SHELF.mechanism.roles[act.role]
        assert act.role in SHELF.mechanism.acts[act.kind].by
        assert role.held_by != "mandate" or act.role in mandates[act.party]
