"""The timeline of a dossier, from its spans and deadlines."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from communaux.kernel.blocks.block import Drawing
from communaux.kernel.blocks.chronology import DueState, SpanState
from communaux.kernel.blocks.timeline import Due as DrawnDue
from communaux.kernel.blocks.timeline import Span, timeline
from communaux.kernel.dossier.situation import Due, Situation
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.web.wording import language

STATES: dict[str, DueState] = {"open": "open", "late": "late"}


def over_time(situation: Situation) -> Drawing:
    """Stages of the main track, and deadlines still open or late."""
    stages = situation.dossier.mechanism.stages
    spans = [
        Span(label=stages[span.stage].label, start=span.start, end=span.end, state=_state(span.end))
        for span in situation.spans
        if span.track == MAIN and (span.end is None or span.end > span.start)
    ]
    dues = [drawn for due in situation.deadlines if (drawn := _drawn(due)) is not None]
    return _drawn_once(tuple(spans), tuple(dues), situation.on, language())


@lru_cache(maxsize=512)
def _drawn_once(
    spans: tuple[Span, ...], dues: tuple[DrawnDue, ...], on: date, tongue: str
) -> Drawing:
    """Placing labels costs more than the rest of the page: the same facts are drawn once."""
    return timeline(spans, [], dues, today=on, language=tongue)


def _state(end: object) -> SpanState:
    return "current" if end is None else "done"


def _drawn(due: Due) -> DrawnDue | None:
    if due.due is None or due.state not in STATES:
        return None
    return DrawnDue(
        label=due.label, day=due.due, state=STATES[due.state], explanation=due.explanation
    )
