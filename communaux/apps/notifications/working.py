"""One round of work: tell what was noted, then send what is due; and the loop that goes on."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, close_old_connections

from communaux.apps.dossiers.refusals import Busy
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread

EVERY = 3.0
"""Seconds between two looks at the queue: ours; two small queries when it is empty."""
log = logging.getLogger(__name__)


def one_round(stopped: Event | None = None) -> tuple[int, int]:
    """How many notices were made, how many letters left."""
    made = spread()
    sent = send_due(stopped.is_set if stopped else lambda: False)
    return made, sent


def work(stopped: Event, every: float = EVERY) -> None:
    """Rounds until `stopped`; a database that is busy or away is met again the next time."""
    while not stopped.is_set():
        try:
            close_old_connections()
            one_round(stopped)
        except (Busy, DatabaseError) as error:
            log.warning("Letters wait for the database: %s", type(error).__name__)
        stopped.wait(every)
    close_old_connections()
