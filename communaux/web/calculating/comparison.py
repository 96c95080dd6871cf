"""Scenarios side by side: what was given differently, each number, each drawing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communaux.kernel.blocks.block import Block, Drawing, Figure
from communaux.kernel.blocks.wording import figure_text
from communaux.kernel.exact import exact
from communaux.web.calculating.address import query_of
from communaux.web.calculating.answering import Answer, answer_to
from communaux.web.calculating.difference import difference
from communaux.web.calculating.place import Place
from communaux.web.wording import language, said

LETTERS = "ABCDEFGH"
IDS = re.compile(r'(\s(?:id|aria-labelledby|aria-describedby|aria-controls|for)=")([^"]*)(")')
REFERENCES = re.compile(r'((?:xlink:)?href="#|url\(#)([\w:.-]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One column: `alone` is its own address, `without` that of the page once it is removed."""

    letter: str
    answer: Answer
    current: bool
    alone: str
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one scenario says on a line, and how it differs from A (nothing for A itself)."""

    letter: str
    value: str
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the comparison."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing of one scenario, its ids made its own."""

    letter: str
    title: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything the page shows side by side."""

    scenarios: tuple[Scenario, ...]
    inputs: tuple[Line, ...]
    figures: tuple[Line, ...]
    values: tuple[Line, ...]
    drawings: tuple[tuple[Picture, ...], ...]


def compare(place: Place, kept: Sequence[str], current: Answer) -> Comparison | None:
    """The sets kept and the current one; None when nothing is kept."""
    if not kept:
        return None
    scenarios = tuple(_scenarios(place, kept, current))
    return Comparison(
        scenarios=scenarios,
        inputs=tuple(_inputs(scenarios)),
        figures=tuple(_figures(scenarios)),
        values=tuple(_values(scenarios)),
        drawings=tuple(_drawings(scenarios)),
    )


def _scenarios(place: Place, kept: Sequence[str], current: Answer) -> Iterator[Scenario]:
    for letter, query in zip(LETTERS, kept, strict=False):
        others = [each for each in kept if each != query]
        yield Scenario(
            letter=letter,
            answer=answer_to(place, query),
            current=False,
            alone=query,
            without=query_of(current.typed, others),
        )
    alone = query_of(current.typed)
    yield Scenario(letter=LETTERS[len(kept)], answer=current, current=True, alone=alone)


def _inputs(scenarios: Sequence[Scenario]) -> Iterator[Line]:
    """Only what was given differently."""
    given = [
        {one.name: one for one in each.answer.found.given} if each.answer.found else {}
        for each in scenarios
    ]
    for name in _names(given):
        words = [found[name].words(language()) if name in found else "—" for found in given]
        if len(set(words)) > 1:
            label = next(found[name].label for found in given if name in found)
            cells = tuple(
                Cell(letter=each.letter, value=word)
                for each, word in zip(scenarios, words, strict=True)
            )
            yield Line(label=said(label), cells=cells)


def _figures(scenarios: Sequence[Scenario]) -> Iterator[Line]:
    """Each number, found in the other scenarios by its label."""
    found = [_by_label(_blocks(each)) for each in scenarios]
    for key in _names(found):
        figures = [one.get(key) for one in found]
        first = figures[0]
        cells = tuple(
            Cell(letter=each.letter, value=_shown(figure), difference=_differs(figure, first, n))
            for n, (each, figure) in enumerate(zip(scenarios, figures, strict=True))
        )
        label = next(figure.label for figure in figures if figure is not None)
        yield Line(label=label.in_(language()), cells=cells)


def _by_label(blocks: Sequence[Block]) -> dict[str, Figure]:
    """Figures by label; the second of one label is another line."""
    seen: Counter[str] = Counter()
    found = {}
    for block in blocks:
        if isinstance(block, Figure):
            seen[block.label.fr] += 1
            found[f"{block.label.fr}/{seen[block.label.fr]}"] = block
    return found


def _shown(figure: Figure | None) -> str:
    return figure_text(figure, language()) if figure else "—"


def _differs(figure: Figure | None, first: Figure | None, place: int) -> str:
    if not place or figure is None or first is None:
        return ""
    return said(difference(figure.value, first.value, figure.unit, figure.precision))


def _values(scenarios: Sequence[Scenario]) -> Iterator[Line]:
    """Every named value that is not a list, exactly as programs read it."""
    results = [each.answer.found.result if each.answer.found else None for each in scenarios]
    found = [dict(result.values) if result else {} for result in results]
    for name in _names(found):
        values = [one.get(name) for one in found]
        if any(isinstance(value, list | tuple | dict) for value in values):
            continue
        cells = tuple(
            Cell(
                letter=each.letter,
                value="—" if value is None else str(exact(value)),
                difference=said(difference(value, values[0])) if n else "",
            )
            for n, (each, value) in enumerate(zip(scenarios, values, strict=True))
        )
        yield Line(label=name, cells=cells)


def _drawings(scenarios: Sequence[Scenario]) -> Iterator[tuple[Picture, ...]]:
    """The first drawing of each scenario together, then the second."""
    found = [[b for b in _blocks(each) if isinstance(b, Drawing)] for each in scenarios]
    for place in range(max(map(len, found), default=0)):
        yield tuple(
            Picture(
                letter=each.letter,
                title=drawings[place].title.in_(language()),
                svg=_own_ids(drawings[place], each.letter),
            )
            for each, drawings in zip(scenarios, found, strict=True)
            if place < len(drawings)
        )


def _own_ids(drawing: Drawing, letter: str) -> str:
    """The picture with ids no other picture of the page has."""
    svg = drawing.svg.get(language()) or next(iter(drawing.svg.values()), "")
    end = f"-{letter.lower()}"
    named = IDS.sub(lambda m: m[1] + " ".join(each + end for each in m[2].split()) + m[3], svg)
    return REFERENCES.sub(lambda m: m[1] + m[2] + end, named)


def _blocks(scenario: Scenario) -> tuple[Block, ...]:
    found = scenario.answer.found
    return found.result.blocks if found else ()


def _names(found: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for one in found for name in one))
