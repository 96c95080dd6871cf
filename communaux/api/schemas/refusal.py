"""What every refusal of the API says: a code for programs, a sentence for people."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema

from communaux.api.schemas.judgement import ProblemOut, VerdictOut
from communaux.kernel.text import Text

Code = Literal[
    "malformed", "unidentified", "forbidden", "unknown", "refused", "overtaken", "too_large",
    "unsupported", "invalid", "busy", "too_many",
]  # fmt: skip


class ActSeen(Schema):
    """An act that was recorded while somebody was writing."""

    seq: int
    act: str
    label: Text
    legal_date: date


class Refusal(Schema):
    """A refusal is an answer.

    `verdicts` say which rule, which figure, which source, and from when; `problems` name the
    answers to correct; `seen`, `now` and `acts` tell what happened since the dossier was read.
    """

    error: Code
    sentence: Text
    verdicts: list[VerdictOut] = []
    problems: list[ProblemOut] = []
    possible_from: date | None = None
    seen: int | None = None
    now: int | None = None
    acts: list[ActSeen] = []
