"""The age of a signature: how old it may be on the day of an application, and when it is too old.

“Not older than six months on 31 August” means dated 28 February or later: one counts back from
the application, and a day that the shorter month lacks becomes its last day.
"""

from __future__ import annotations

from datetime import date, timedelta

from communaux.kernel.time.duration import Duration

ONE_DAY = timedelta(days=1)


def earliest_counted(application: date, limit: Duration) -> date:
    """The oldest date that still counts for an application made on that day."""
    return limit.before(application)


def too_old_from(signed: date, limit: Duration) -> date:
    """The first day on which an application can no longer count a signature of that date.

    Not simply a day after `signed` plus the limit: signed on 28 February, with six months, it
    counts to 31 August, because each of the last days of August counts back to 28 February.
    """
    day = limit.after(signed) + ONE_DAY
    while earliest_counted(day, limit) <= signed:
        day += ONE_DAY
    return day
