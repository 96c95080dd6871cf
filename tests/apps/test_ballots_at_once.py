"""Everybody at once: one code gives one paper, and closing never loses or doubles a vote."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connections

from communaux.apps.deliberation.ballots.casting import cast as vote
from communaux.apps.deliberation.ballots.closing import close, tally_of
from communaux.apps.deliberation.ballots.roll import mark_in_person
from communaux.apps.deliberation.models import Paper, Voter
from communaux.apps.dossiers import pinning
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import AFTER, DURING, fields, station

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


def together(*deeds: tuple[datetime, Callable[[], object]]) -> list[object]:
    """Do everything at once, each at its own hour and on its own connection; or the sentence."""
    results: list[object] = [None] * len(deeds)
    gate = threading.Barrier(len(deeds))

    def run(place: int, moment: datetime, deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            with clock.at(moment):
                results[place] = deed()
        except SpokenError as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n, *deed)) for n, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_the_same_code_used_four_times_at_once_gives_one_paper(committed: Cast) -> None:
    polls = station(committed)
    code = polls.codes["1"]
    results = together(*[(DURING, lambda: vote(polls.ballot, code, "for"))] * 4)
    assert sum(isinstance(each, str) for each in results) == 1
    told = [each for each in results if isinstance(each, SpokenError)]
    assert len(told) == 3
    assert all("on ne vote qu’une fois" in each.text.fr for each in told)
    assert Paper.objects.count() == 1
    assert Voter.objects.filter(mark="online").count() == 1


def test_online_and_in_person_at_once_the_same_voter_votes_once(committed: Cast) -> None:
    polls = station(committed)
    together(
        (DURING, lambda: vote(polls.ballot, polls.codes["1"], "for")),
        (DURING, lambda: mark_in_person(polls.ballot, polls.office, "1")),
    )
    (mark,) = Voter.objects.exclude(mark="").values_list("mark", flat=True)
    assert Paper.objects.count() == (mark == "online")


def test_votes_in_flight_while_the_ballot_closes_are_counted_or_refused_never_lost(
    committed: Cast,
) -> None:
    polls = station(committed, 8)
    voting = [
        (DURING, lambda code=code: vote(polls.ballot, code, "for")) for code in polls.codes.values()
    ]
    results = together(*voting, (AFTER, lambda: close(polls.ballot, polls.office, {})))
    receipts = [each for each in results if isinstance(each, str)]
    tally = tally_of(polls.fresh())
    assert tally.voted == len(receipts) == Paper.objects.count()
    assert Voter.objects.filter(mark="online").count() == len(receipts)


def test_two_closings_at_once_close_once(committed: Cast) -> None:
    polls = station(committed)
    polls.vote(1)
    results = together(*[(AFTER, lambda: close(polls.ballot, polls.office, {}))] * 2)
    (told,) = [each for each in results if isinstance(each, SpokenError)]
    assert "clos et compté" in told.text.fr
    assert tally_of(polls.fresh()).voted == 1
