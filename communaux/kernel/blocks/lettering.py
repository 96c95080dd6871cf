"""How much room words take, so that labels can be placed without a browser.

Widths are those of a generous sans (wider than most system faces) rounded up to 1/20 em:
a label may look a little short in its room, it never runs out of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

_BY_WIDTH = {
    0.20: "\u202f\u2009",
    0.30: "'IJijl",
    0.35: " \u00a0,./:;\\|’·",
    0.40: "()-[]ft",
    0.45: "!r²³¹",
    0.50: '"*_`–°ˣ',
    0.55: "?csz“”",
    0.60: "FLkvxy",
    0.65: "$0123456789EPSTYabdeghnopqu{}«»€£",
    0.70: "ABCKRVXZ",
    0.75: "NU",
    0.80: "&DGHOQ",
    0.85: "#+<=>^w~→↻✓",
    0.90: "M",
    1.00: "%@Wm—…½",
    1.10: "œæŒÆ",
}
_WIDTH = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_WIDEST = 1.2
_BOLD = 1.16
_BREAKS = re.compile(r"[ \t\r\n\f\v]+")
_GLUED = re.compile(r"(?<=«) | (?=[»:;!?])|(?<=\d) (?=[^\W\d])|(?<=\w) (?=\d{4}\b)")
"""Spaces that never end a line: French punctuation, "3 jours", "octobre 2026"."""
BESIDE = "·\u00a0"
"""Opens a detail that follows on the same line; left out when the detail opens a line."""
_HALF_CAPITAL = 0.36
"""How far letters stand under the middle of their line, in em."""


@dataclass(frozen=True)
class Run:
    """Words that share a class (ink, soft, accent…) and a weight."""

    words: str
    tone: str = "ink"
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """Runs set side by side, moved to the right by `indent`."""

    runs: tuple[Run, ...]
    indent: float = 0.0

    def width(self, size: float) -> float:
        """Conservative width from the left edge of the label, indent and spaces included."""
        spaces = max(0, len(self.runs) - 1) * text_width(" ", size, bold=True)
        words = sum(text_width(run.words, size, bold=run.bold) for run in self.runs)
        return self.indent + spaces + words

    def joined(self, word: Run) -> Line:
        """The line with one more word."""
        last = self.runs[-1] if self.runs else None
        if last is None or (last.tone, last.bold) != (word.tone, word.bold):
            return Line((*self.runs, word), self.indent)
        longer = Run(f"{last.words} {word.words}", last.tone, last.bold)
        return Line((*self.runs[:-1], longer), self.indent)


@dataclass(frozen=True)
class Box:
    """A rectangle in drawing units, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Label:
    """Wrapped words and the room they take."""

    lines: tuple[Line, ...]
    box: Box
    size: float
    flush_right: bool = False

    def moved(self, x: float, y: float) -> Label:
        """The same label with its top left corner at (x, y)."""
        box = Box(x, y, self.box.width, self.box.height)
        return Label(self.lines, box, self.size, self.flush_right)

    @property
    def leading(self) -> float:
        """Height of one line."""
        return leading(self.size)

    def foot(self, place: int) -> float:
        """Where line number `place`, from 0, stands."""
        return self.middle(place) + _HALF_CAPITAL * self.size

    def middle(self, place: int = 0) -> float:
        """Half-height of line number `place`, where an arrow should arrive."""
        return self.box.y + (place + 0.5) * self.leading


def leading(size: float) -> float:
    """Height of a line of letters of this size."""
    return round(size * 1.28, 2)


@lru_cache(maxsize=8192)
def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Conservative width of `words`, in drawing units."""
    return sum(map(_sign_width, words)) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=2048)
def _sign_width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    letter = unicodedata.normalize("NFD", sign)[0]
    return _WIDTH.get(sign) or _WIDTH.get(letter) or _WIDEST


def wrap(runs: Sequence[Run], width: float, size: float, *, hang: float = 0.0) -> tuple[Line, ...]:
    """Break runs into lines no wider than `width`; a longer word is cut.

    Lines after the first are moved to the right by `hang`.
    """
    lines: list[Line] = []
    current = Line(())
    for word in _words(runs, width - hang, size):
        longer = current.joined(word)
        if current.runs and longer.width(size) > width:
            lines.append(current)
            longer = Line((replace(word, words=word.words.removeprefix(BESIDE)),), hang)
        current = longer
    return (*lines, current) if current.runs else tuple(lines)


def _words(runs: Sequence[Run], width: float, size: float) -> Iterator[Run]:
    for run in runs:
        for word in filter(None, _BREAKS.split(_GLUED.sub("\u00a0", run.words))):
            for piece in _pieces(word, width, size, bold=run.bold):
                yield Run(piece, run.tone, run.bold)


def _pieces(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    """The word whole if it fits, else what no-break spaces join, else as many signs as fit."""
    if text_width(word, size, bold=bold) <= width:
        yield word
        return
    for part in filter(None, word.split("\u00a0")):
        yield from _cut(part, width, size, bold=bold)


def _cut(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and text_width(piece + sign, size, bold=bold) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def set_label(
    paragraphs: Sequence[Sequence[Run]], x: float, y: float, width: float, size: float
) -> Label:
    """Wrap paragraphs into a label whose top left corner is at (x, y)."""
    lines = [line for runs in paragraphs for line in wrap(runs, width, size)]
    return place_lines(lines, x, y, size)


def place_lines(lines: Iterable[Line], x: float, y: float, size: float) -> Label:
    """A label of lines already broken."""
    lines = tuple(lines)
    widest = max((line.width(size) for line in lines), default=0.0)
    return Label(lines, Box(x, y, widest, len(lines) * leading(size)), size)
