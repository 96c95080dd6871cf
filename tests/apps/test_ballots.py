"""A ballot from its letters to the register."""

from __future__ import annotations

import pytest

from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.publishing import export_ballot, paper_of
from communaux.apps.deliberation.ballots.roll import (
    mark_in_person,
)
from communaux.apps.deliberation.ballots.sealing import seal, sealed_answers
from communaux.apps.deliberation.ballots.standing import standing_of
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.performing import perform
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import (
    AFTER,
    DURING,
    OPEN_VOTE,
    Station,
    called,
    fields,
    station,
)

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


@pytest.fixture
def polls(cast: Cast) -> Station:
    return station(cast)


def test_a_ballot_goes_from_letters_to_a_sealed_act(cast: Cast, polls: Station) -> None:
    receipts = [polls.vote(1), polls.vote(2), polls.vote(3, "against")]
    with clock.at(DURING):
        mark_in_person(polls.ballot, polls.office, "4")
    ballot = polls.close(invalid=1)
    assert standing_of(ballot) == "closed"
    tally = tally_of(ballot)
    assert (tally.eligible, tally.voted, tally.choices) == (5, 4, {"for": 2, "against": 1})
    assert [paper_of(ballot, each).choice for each in receipts] == ["for", "for", "against"]
    with clock.at(AFTER):
        row = seal(ballot, polls.office, data={"remark": "Tout s’est bien passé."})
    assert row.stage == "voted"
    sealed = Entry.objects.get(act="return_vote").body["data"]
    assert sealed["remark"].startswith("Tout")
    assert {name: sealed[name] for name in ("eligible", "voted", "votes_for", "votes_invalid")} == {
        "eligible": 5,
        "voted": 4,
        "votes_for": 2,
        "votes_invalid": 1,
    }
    assert sealed["roll_hash"] == ballot.roll_hash
    assert sealed["papers_hash"] == export_ballot(ballot)["papers_sha256"]
    assert standing_of(polls.fresh()) == "sealed"


def test_a_turnout_under_the_reference_asks_for_a_judgement_and_does_not_fail(cast: Cast) -> None:
    polls = station(cast)
    polls.vote(1)
    polls.vote(2)
    polls.close()
    with clock.at(AFTER):
        row = seal(polls.ballot, polls.office)
        found = judge_act(row, "buy", polls.office)
        assert found.allowed
        assert found.verdicts[1].holds is None
        reasons = "Deux voisines sur cinq, et personne contre."
        data = {"turnout_enough": True, "turnout_enough_reasons": reasons}
        assert perform(row, "buy", polls.office, data=data).stage == "bought"


def test_a_blank_paper_is_counted_with_the_invalid_ones_when_the_act_has_no_place_for_it(
    polls: Station,
) -> None:
    polls.vote(1, "blank")
    ballot = polls.close()
    assert tally_of(ballot).blank == 1
    assert sealed_answers(ballot)["votes_invalid"] == 1


def test_the_figures_of_the_ballot_win_over_figures_typed_beside_them(polls: Station) -> None:
    polls.vote(1)
    polls.close()
    with clock.at(AFTER):
        seal(polls.ballot, polls.office, data={"votes_for": "900", "voted": "1000"})
    assert Entry.objects.get(act="return_vote").body["data"]["votes_for"] == 1


def test_a_vote_on_paper_may_still_be_typed_into_the_act(cast: Cast) -> None:
    row = called(cast)
    data = {"eligible": "100", "voted": "60", "votes_for": "50", "votes_against": "10"}
    assert perform(row, "return_vote", cast.office(), data=data).stage == "voted"


def test_in_an_open_ballot_the_name_stands_on_the_paper(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinning, "catalogue", lambda: fields(OPEN_VOTE))
    polls = station(cast)
    polls.vote(2, "against")
    polls.close()
    (paper,) = export_ballot(polls.ballot)["papers"]
    assert (paper["name"], paper["choice"]) == ("Voisine 2", "against")
