"""A verdict: whether one condition holds, and everything a person needs to understand why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.text import Text

Answer = bool | None
"""Holds, does not hold, or only a person can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer of one condition.

    `holds` is True, False, or None when only a person can tell (a judgement still to be given,
    or a form not filled in yet). `possible_from` is the first date on which a refusal caused by
    time alone would disappear. `source` is a key of the mechanism's sources; `origin` says in
    words where the number comes from (a law, a published rule, our default, a local decision).
    """

    kind: str
    holds: Answer
    sentence: Text
    figure: Text | None = None
    source: str | None = None
    origin: Text | None = None
    possible_from: date | None = None
    field: str | None = None
    parts: tuple[Verdict, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether this verdict forbids the act: a pending judgement does not."""
        return self.holds is False
