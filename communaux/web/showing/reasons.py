"""Verdicts as pages show them: sign, sentence, figure, origin, source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.text import Text

SIGNS = {True: "yes", False: "not", None: "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One verdict, in words."""

    sign: str
    sentence: Text
    figure: Text | None
    origin: Text | None
    source: str | None
    source_url: str
    possible_from: date | None
    parts: tuple[Reason, ...]


def reasons(verdicts: Iterable[Verdict], slug: str) -> tuple[Reason, ...]:
    """The verdicts of an act of the mechanism `slug`, in their order."""
    return tuple(_reason(verdict, slug) for verdict in verdicts)


def _reason(verdict: Verdict, slug: str) -> Reason:
    return Reason(
        sign=SIGNS[verdict.holds],
        sentence=verdict.sentence,
        figure=verdict.figure,
        origin=verdict.origin,
        source=verdict.source,
        source_url=f"{reverse('mechanism', args=[slug])}#source-{verdict.source}",
        possible_from=verdict.possible_from,
        parts=reasons(verdict.parts, slug),
    )
