"""The queue: letters leave one by one, never twice, again later when the server would not.

A letter is claimed by one UPDATE that only one program can win, then sent outside any
transaction, then marked. Between the sending and the mark nothing can be known if the program is
killed: such a letter is never sent again by itself, it is shown as doubtful. At most once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from communaux.apps.dossiers.patience import patiently
from communaux.apps.notifications.models import Letter, State
from communaux.kernel.time import clock

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""Ours: how long to wait after each refusal; after the last, the letter is a failure."""
LOST_AFTER = timedelta(minutes=15)
"""Ours: a program that has claimed a letter for so long was killed; sending takes a minute."""
HANDFUL = 20
IN_TROUBLE = (State.FAILED, State.DOUBTFUL)


def claimed() -> Letter | None:
    """The next letter whose time has come, now ours alone; None when there is none."""
    now = clock.now()
    due = Letter.objects.filter(state=State.WAITING, not_before__lte=now)
    for pk in due.order_by("not_before", "pk").values_list("pk", flat=True)[:HANDFUL]:
        if _take(pk, now):
            return Letter.objects.select_related("person").get(pk=pk)
    return None


def _take(pk: UUID, now: datetime) -> bool:
    mine = Letter.objects.filter(pk=pk, state=State.WAITING)
    taken = patiently(
        lambda: mine.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1)
    )
    return taken == 1


def settle(letter: Letter, state: State, trouble: str = "", code: int | None = None) -> None:
    """How it ended. Only whoever claimed the letter may say so."""
    letter.state, letter.trouble, letter.code = state, trouble, code
    letter.sent_at = clock.now() if state == State.SENT else None
    _save(letter)


def put_off(letter: Letter, trouble: str, code: int | None = None) -> None:
    """Not sent, and that is sure: again later, each time after a longer wait, then a failure."""
    if letter.attempts > len(WAITS):
        settle(letter, State.FAILED, trouble, code)
        return
    letter.state, letter.trouble, letter.code = State.WAITING, trouble, code
    letter.not_before = clock.now() + WAITS[letter.attempts - 1]
    _save(letter)


def postpone(letter: Letter, until: datetime) -> None:
    """Not now: it is night for its reader. That was no attempt."""
    letter.state, letter.not_before = State.WAITING, until
    letter.attempts -= 1
    _save(letter)


def _save(letter: Letter) -> None:
    columns = ["state", "trouble", "code", "sent_at", "not_before", "attempts"]
    mine = Letter.objects.filter(pk=letter.pk, state=State.SENDING)
    patiently(lambda: mine.update(**{name: getattr(letter, name) for name in columns}))


def find_lost() -> int:
    """Letters claimed by a program that was killed: perhaps sent, so never sent again alone."""
    lost = Letter.objects.filter(state=State.SENDING, claimed_at__lt=clock.now() - LOST_AFTER)
    if not lost.exists():
        return 0
    return patiently(lambda: lost.update(state=State.DOUBTFUL, trouble="killed"))


def in_trouble() -> list[Letter]:
    """The letters that failed, and those that perhaps left; the latest first."""
    found = Letter.objects.filter(state__in=IN_TROUBLE).select_related("person")
    return list(found.order_by("-claimed_at", "pk"))


def send_again(letters: list[UUID] | None = None) -> list[Letter]:
    """Put failed and doubtful letters back in the queue, as if never tried; those put back.

    A person decides it: a doubtful letter may then arrive twice.
    """
    found = Letter.objects.filter(state__in=IN_TROUBLE)
    if letters is not None:
        found = found.filter(pk__in=letters)
    again = list(found)
    same = Letter.objects.filter(pk__in=[letter.pk for letter in again], state__in=IN_TROUBLE)
    patiently(
        lambda: same.update(state=State.WAITING, attempts=0, not_before=clock.now(), trouble="",
                            code=None)
    )  # fmt: skip
    return again
