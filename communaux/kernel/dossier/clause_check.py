"""Completeness of the agreement: which clauses are required, which are complete, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.field import Clause
from communaux.kernel.text import Text, list_text, number_text

SHORTEST_CLAUSE = 20
NOT_WRITTEN = Text(fr="clause {id}, {title}", en="clause {id}, {title}")
TOO_SHORT = Text(
    fr="clause {id}, {title} ({n} caractères au moins)",
    en="clause {id}, {title} (at least {n} characters)",
)
LACKING = Text(fr="clause {id}, {title} ({fields})", en="clause {id}, {title} ({fields})")


@dataclass(frozen=True, slots=True)
class ClauseState:
    """One clause: whether it is required here, complete, and what it lacks."""

    clause: Clause
    needed: str
    text: str
    lacks: Text | None

    @property
    def complete(self) -> bool:
        return self.lacks is None


def clause_states(state: State, fact: Callable[[str], object | None]) -> tuple[ClauseState, ...]:
    """The clauses at the dossier's level; empty while the level is unknown."""
    level = state.level()
    if level is None:
        return ()
    shortest = _shortest(state)
    return tuple(
        _look(clause, clause.needed.get(level, "no"), fact, shortest)
        for clause in state.mechanism.clauses
    )


def _shortest(state: State) -> int:
    name = state.mechanism.clause_min_length
    value = state.book.value(name, state.on).value if name else SHORTEST_CLAUSE
    return int(value) if isinstance(value, int) else SHORTEST_CLAUSE


def _look(
    clause: Clause, needed: str, fact: Callable[[str], object | None], shortest: int
) -> ClauseState:
    text = str(fact(clause.field) or "")
    shown: dict[str, Text | str] = {
        "id": clause.id,
        "title": clause.title,
        "n": number_text(shortest),
    }
    lacking = [field.label for field in clause.fields if field.required and not fact(field.id)]
    lacks: Text | None = None
    if needed == "no":
        return ClauseState(clause, needed, text, None)
    if not text:
        lacks = NOT_WRITTEN.format(**shown)
    elif needed == "full" and len(text) < shortest:
        lacks = TOO_SHORT.format(**shown)
    elif lacking:
        lacks = LACKING.format(**shown, fields=list_text(lacking, "and"))
    return ClauseState(clause, needed, text, lacks)
