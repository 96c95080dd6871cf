"""Closing: counting what was cast online and entered for the polling place, then unlinking."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.officers import require_ballotter
from communaux.apps.deliberation.ballots.standing import (
    kind_of,
    local,
    locked,
    marks_of,
    require_closed,
    require_running,
)
from communaux.apps.deliberation.ballots.unlinking import rewrite
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.counting import BLANK, INVALID, Tally, count
from communaux.kernel.ballots.hours import require_over
from communaux.kernel.ballots.listing import papers_hash
from communaux.kernel.time import clock


def close(ballot: Ballot, acting: Acting | None, in_person: Mapping[str, int]) -> Ballot:
    """Count and close; `in_person` gives the papers counted at the polling place by choice.

    Raises `BadCount`, `OutOfHours` or `BallotRefused`, having written nothing.
    """
    require_ballotter(ballot, acting)
    return patiently(
        lambda: count_and_close(ballot, {name: n for name, n in in_person.items() if n})
    )


def tally_of(ballot: Ballot) -> Tally:
    """The result of a closed ballot. Raises `BallotRefused` before that."""
    require_closed(ballot)
    counts = ballot.counts
    return Tally(
        eligible=counts["eligible"],
        choices=counts["choices"],
        blank=counts[BLANK],
        invalid=counts[INVALID],
    )


def count_and_close(ballot: Ballot, in_person: Mapping[str, int]) -> Ballot:
    """The same, whoever asks."""
    with transaction.atomic():
        fresh = locked(ballot)
        require_running(fresh)
        require_over(clock.now(), local(fresh, fresh.closes_at))
        papers = list(fresh.papers.values_list("receipt_hash", "choice", "signed"))
        marks = marks_of(fresh)
        tally = count(kind_of(fresh).choices, marks, [choice for _, choice, _ in papers], in_person)
        fresh.closed_at = clock.now()
        fresh.papers_hash = papers_hash(papers, in_person)
        fresh.counts = {
            "eligible": tally.eligible,
            "online": marks.online,
            "in_person": dict(in_person),
            "choices": dict(tally.choices),
            BLANK: tally.blank,
            INVALID: tally.invalid,
        }
        fresh.save()
        rewrite(fresh)
        return fresh
