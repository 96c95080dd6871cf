"""Sending one letter: what it says is decided now, with the rights and the dossiers of now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage, get_connection

from communaux.apps.actors.models import Account
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.notifications.concerned import still_concerned
from communaux.apps.notifications.letters import letter_message
from communaux.apps.notifications.models import Kind, Letter, Notice, Preference, Rhythm, State
from communaux.apps.notifications.moments import moment, never_rests, rests
from communaux.apps.notifications.outbox import claimed, find_lost, postpone, put_off, settle
from communaux.apps.notifications.owing import still_owed
from communaux.kernel.time import clock

LATE = timedelta(hours=1)
"""Ours: a digest so late that its hour is no longer the one its reader chose."""
PERMANENT = 500
"""Answers of a mail server from 500 on are final (RFC 5321, 4.2.1)."""
log = logging.getLogger(__name__)


def send_due(stopped: Callable[[], bool] = lambda: False) -> int:
    """Send every letter whose time has come; how many left. `stopped`: asked between two."""
    find_lost()
    sent = 0
    while not stopped():
        letter = claimed()
        if letter is None:
            return sent
        sent += _send(letter)
    return sent


def _send(letter: Letter) -> bool:
    try:
        later = _not_before(letter)
        message = None if later else _written(letter)
    except Exception as error:  # noqa: BLE001 - a fault in one letter must not hold back the others
        log.error("Letter %s could not be written: %s", letter.pk, type(error).__name__)  # noqa: TRY400 - no traceback: it would show what the letter says
        settle(letter, State.FAILED, "unwritten")
        return False
    if later is not None:
        postpone(letter, later)
        return False
    if message is None:
        settle(letter, State.DROPPED)
        return False
    return _handed_over(letter, message)


def _not_before(letter: Letter) -> datetime | None:
    """When it may leave, if it is quiet now: after a failure, or a program that was stopped."""
    now, notice = clock.now(), letter.notices.select_related("dossier__territory").first()
    on_time = letter.rhythm != Rhythm.NOW and now < letter.not_before + LATE
    if notice is None or on_time:
        return None
    territory, wish = notice.dossier.territory, _wish(letter)
    off = rests(territory) if wish.rest_days else never_rests
    leaves = moment(wish, Rhythm.NOW, now, territory.zone, off)
    return leaves if leaves > now else None


def _wish(letter: Letter) -> Preference:
    found = Preference.objects.filter(person=letter.person).first()
    return found or Preference(person=letter.person)


def _written(letter: Letter) -> EmailMessage | None:
    """The message, or None when nobody is to be told anything any more."""
    address, wish = _address(letter), _wish(letter)
    found = letter.notices.select_related("person", "party", "dossier__territory")
    notices = [notice for notice in found.order_by("created_at") if _matters(notice, wish)]
    if not address or not notices:
        return None
    return letter_message(letter, notices, wish, address)


def _address(letter: Letter) -> str | None:
    """The confirmed address of her account, as it is now."""
    account = Account.objects.filter(person=letter.person, user__is_active=True).first()
    if account is None:
        return None
    found = EmailAddress.objects.filter(user_id=account.user_id, verified=True)
    kept = found.order_by("-primary", "pk").first()
    return kept.email if kept else None


def _matters(notice: Notice, wish: Preference) -> bool:
    """Whether she still wants it, still may be told it, and it is still so."""
    row = notice.dossier
    today = clock.today(row.territory.zone)
    if wish.rhythm(notice.kind) == Rhythm.NEVER or not still_concerned(notice, today):
        return False
    if notice.kind == Kind.AWAITED:
        return bool(set(notice.role_names) & set(row.turns))
    return not notice.why or still_owed(situation_of(row, today), notice.about)


def _handed_over(letter: Letter, message: EmailMessage) -> bool:
    """Connect, then send: what fails before the message is given can safely be tried again."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        put_off(letter, "server", getattr(error, "smtp_code", None))
        return False
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as error:
        _refused(letter, max(code for code, _ in error.recipients.values()), "recipient")
    except SMTPResponseException as error:
        _refused(letter, error.smtp_code, "refused")
    except (OSError, SMTPException):
        settle(letter, State.DOUBTFUL, "silence")
    else:
        settle(letter, State.SENT)
        return True
    finally:
        _close(connection)
    return False


def _refused(letter: Letter, code: int, trouble: str) -> None:
    if code >= PERMANENT:
        settle(letter, State.FAILED, trouble, code)
    else:
        put_off(letter, trouble, code)


def _close(connection: object) -> None:
    """The letter is settled whatever the server says to our goodbye."""
    try:
        connection.close()  # type: ignore[attr-defined]  # every backend has one
    except (OSError, SMTPException):
        log.info("The mail server did not answer our goodbye")
