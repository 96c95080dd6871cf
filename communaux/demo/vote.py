"""A vote under way in the demo: a roll, letters drawn, some papers in the box, the rest to come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.casting import cast
from communaux.apps.deliberation.ballots.letters import draw_letters
from communaux.apps.deliberation.ballots.preparing import Plan, open_ballot, prepare
from communaux.apps.deliberation.ballots.roll import Line, add_voters
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.time import clock

VOTERS, VOTED = 60, 23
SINCE, STILL = timedelta(days=2), timedelta(days=12)
MORNING, EVENING = time(8), time(18)


def begin_vote(row: DossierRow, name: str, acting: Acting) -> None:
    """Open the ballot `name` of a dossier two days ago, and let some people vote yesterday."""
    today = clock.today(row.territory.zone)
    plan = Plan(
        opens_at=datetime.combine(today - SINCE, MORNING, UTC),
        closes_at=datetime.combine(today + STILL, EVENING, UTC),
    )
    with clock.at(today - SINCE - timedelta(days=1)):
        ballot = prepare(row, name, acting, plan)
        roll = [Line(str(n), f"Voix n° {n}") for n in range(1, VOTERS + 1)]
        add_voters(ballot, acting, roll)
        letters = draw_letters(ballot, acting)
        ballot = open_ballot(ballot, acting)
    choices = list(mechanism_of(row.pinned_id).ballots[name].choices)
    with clock.at(today - timedelta(days=1)):
        for n, letter in enumerate(letters[:VOTED]):
            cast(ballot, letter.code, choices[n % 5 // 4])  # Four in five for the first.
