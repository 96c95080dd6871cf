"""The agreement, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass

from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """One clause: letter, title, text, whether it is complete."""

    letter: str
    title: Text
    text: str
    needed: str
    complete: bool
    lacks: Text | None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The table, and its count."""

    rows: tuple[ClauseLine, ...]
    filled: int
    required: int


def clauses(situation: Situation) -> Clauses | None:
    """None while the mechanism has no clauses, or their level is undecided."""
    states = situation.clauses
    if not states:
        return None
    rows = tuple(
        ClauseLine(
            letter=state.clause.id,
            title=state.clause.title,
            text=state.text,
            needed=state.needed,
            complete=state.complete,
            lacks=state.lacks,
        )
        for state in states
    )
    required = [row for row in rows if row.needed != "no"]
    return Clauses(rows, sum(row.complete for row in required), len(required))
