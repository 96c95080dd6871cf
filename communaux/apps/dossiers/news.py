"""Telling others once an act is safely in the database: mail, statistics, other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """What happened: which act, in which dossier, on which legal date."""

    dossier: UUID
    territory: int
    mechanism: str
    seq: int
    act: str
    on: date


Listener = Callable[[Performed], None]
listeners: list[Listener] = []


def on_performed(listener: Listener) -> Listener:
    """Have `listener` called after each committed act; usable as a decorator."""
    listeners.append(listener)
    return listener


def announce(news: Performed) -> None:
    """Call every listener after the commit; one that fails is logged and stops nobody."""
    for listener in listeners:
        transaction.on_commit(_call(listener, news), robust=True)


def _call(listener: Listener, news: Performed) -> Callable[[], None]:
    # A function with a name: Django names it in the log when it fails.
    def tell() -> None:
        listener(news)

    return tell
