"""Where everything of a process diagram stands: one column of words between two sets of rails.

Units are those of a phone 360 points wide. Every height grows downwards, so labels in the column
cannot overlap; rails keep to the margins, each in a lane of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communaux.kernel.blocks.graph import Arrow, Graph, Move, Stage
from communaux.kernel.blocks.lettering import BESIDE, Label, Line, Run, place_lines, set_label, wrap
from communaux.kernel.blocks.rails import Rail, assign_lanes, lane_count
from communaux.kernel.text import Text

WIDTH = 360.0
NODE = 11.0
"""Radius of a stage's mark."""
NAME_SIZE = 16.0
ACT_SIZE = 12.5
ACTS_SHOWN = 3
_HANG = 10.0
_MORE = Text(fr="+\u00a0{n} dans le tableau", en="+\u00a0{n} in the table")
_EDGE = 3.0
_LANE = 9.0
_MARGIN_FOR_LANES = 84.0
_CURRENT = Text(fr="étape actuelle", en="current stage")
_LEGEND = Text(
    fr="Rond double : départ. Carré : fin. Boucle : l’étape ne change pas. "
    "« → 5 » : mène à l’étape 5.",
    en="Double circle: start. Square: end. Loop: the stage stays the same. "
    "“→ 5”: leads to stage 5.",
)


@dataclass(frozen=True)
class Columns:
    """Horizontal positions: the spine, the words, the lanes on both sides."""

    left_lanes: int
    right_lanes: int

    @property
    def left_step(self) -> float:
        return _step(self.left_lanes)

    @property
    def right_step(self) -> float:
        return _step(self.right_lanes)

    @property
    def spine(self) -> float:
        return _EDGE + NODE + 3 + (self.left_lanes * self.left_step + 10 if self.left_lanes else 0)

    @property
    def words(self) -> float:
        return self.spine + NODE + 10

    @property
    def words_end(self) -> float:
        rails = self.right_lanes * self.right_step + 14 if self.right_lanes else 0
        return WIDTH - _EDGE - rails

    def left_lane(self, lane: int) -> float:
        """Horizontal position of a lane on the left, 0 nearest the spine."""
        return self.spine - NODE - 14 - lane * self.left_step

    def right_lane(self, lane: int) -> float:
        """Horizontal position of a lane on the right, 0 nearest the words."""
        return self.words_end + 12 + lane * self.right_step


def _step(lanes: int) -> float:
    return min(_LANE, _MARGIN_FOR_LANES / lanes) if lanes else 0.0


@dataclass(frozen=True)
class Row:
    """The acts of one arrow, written under the stage they leave."""

    arrow: Arrow
    label: Label

    @property
    def height(self) -> float:
        """Where its arc leaves."""
        return self.label.middle()


@dataclass(frozen=True)
class Station:
    """A stage in the column, with its name and its arrows."""

    stage: Stage
    number: int
    name: Label
    tag: Label | None
    rows: tuple[Row, ...]
    on_path: bool
    """Whether the spine goes on to the next station."""

    @property
    def height(self) -> float:
        """Where its mark stands."""
        return self.name.middle()

    @property
    def foot(self) -> float:
        """Bottom of its words."""
        return max(_foot(label) for label in self.labels)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Its name, its tag if it is the current one, its acts."""
        tag = (self.tag,) if self.tag else ()
        return (self.name, *tag, *(row.label for row in self.rows))


@dataclass(frozen=True)
class Layout:
    """A diagram ready to draw."""

    columns: Columns
    stations: tuple[Station, ...]
    back: dict[str, Rail]
    jump: dict[str, Rail]
    legend: Label

    @property
    def height(self) -> float:
        return self.legend.box.y + self.legend.box.height + 4

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything written, for checking that nothing overlaps."""
        written = [label for station in self.stations for label in station.labels]
        return (*written, self.legend)


def lay_out(graph: Graph, language: str, current: str | None) -> Layout:
    """Place every word, then stretch the rails to the heights found."""
    back, jump = _ordinal_rails(graph, "back"), _ordinal_rails(graph, "jump")
    columns = Columns(lane_count(back), lane_count(jump))
    stations = _stack(graph, columns, language, current)
    legend = _legend(stations[-1].foot + 20 if stations else 4, language)
    return Layout(
        columns,
        stations,
        _stretched(back, stations, "back"),
        _stretched(jump, stations, "jump"),
        legend,
    )


def _legend(top: float, language: str) -> Label:
    words = Run(_LEGEND.in_(language), "soft")
    return set_label([[words]], _EDGE, top, WIDTH - 2 * _EDGE, ACT_SIZE - 0.5)


def _ordinal_rails(graph: Graph, direction: str) -> dict[str, Rail]:
    """Rails by rank of stage and row: lanes depend on order alone, not on how words wrap."""
    place = graph.place
    extents: dict[str, list[float]] = {}
    for stage in graph.stages:
        for rank, arrow in enumerate(graph.arrows[stage.id], start=1):
            if arrow.direction == direction:
                reach = extents.setdefault(arrow.target, [float(place[arrow.target])])
                reach.append(place[stage.id] + rank / (len(graph.arrows[stage.id]) + 1))
    return assign_lanes(extents)


def _stack(
    graph: Graph, columns: Columns, language: str, current: str | None
) -> tuple[Station, ...]:
    stations: list[Station] = []
    top = 6.0
    for stage in graph.stages:
        station = _station(graph, stage, columns, top, (language, stage.id == current))
        stations.append(station)
        top = max(station.foot + 16, station.height + 2 * NODE + 22)
    return tuple(stations)


def _station(
    graph: Graph, stage: Stage, columns: Columns, top: float, told: tuple[str, bool]
) -> Station:
    language, is_current = told
    width = columns.words_end - columns.words
    words = [[Run(stage.label.in_(language), bold=True)]]
    name = set_label(words, columns.words, top, width, NAME_SIZE)
    foot = _foot(name) + 3
    tag = _tag(columns, foot - 2, width, language) if is_current else None
    foot = _foot(tag) + 4 if tag else foot
    rows: list[Row] = []
    for arrow in graph.arrows[stage.id]:
        acts = _acts(arrow, graph.place, (language, width))
        rows.append(Row(arrow, place_lines(acts, columns.words, foot, ACT_SIZE)))
        foot = _foot(rows[-1].label) + 5
    return Station(stage, graph.place[stage.id], name, tag, tuple(rows), graph.follows(stage))


def _foot(label: Label) -> float:
    return label.box.y + label.box.height


def _tag(columns: Columns, top: float, width: float, language: str) -> Label:
    words = Run(_CURRENT.in_(language), "accent", bold=True)
    return set_label([[words]], columns.words, top, width, ACT_SIZE)


def _acts(arrow: Arrow, place: dict[str, int], told: tuple[str, float]) -> list[Line]:
    """One paragraph per act, the first one opened by the number of the stage it leads to."""
    number = Run(f"→\u00a0{place[arrow.target]}", "accent", bold=True)
    opening = (number,) if arrow.direction in ("back", "jump") else ()
    lines: list[Line] = []
    for move in arrow.moves[:ACTS_SHOWN]:
        lines += _act(opening, move, told)
        opening = ()
    hidden = len(arrow.moves) - ACTS_SHOWN
    if hidden > 0:
        lines.append(Line((Run(_MORE.format(n=hidden).in_(told[0]), "soft"),)))
    return lines


def _act(opening: tuple[Run, ...], move: Move, told: tuple[str, float]) -> list[Line]:
    """The act, then who: on the same line when there is room, else on lines of their own."""
    language, width = told
    lines = list(wrap((*opening, Run(move.label.in_(language))), width, ACT_SIZE, hang=_HANG))
    who = move.by.in_(language)
    beside = lines[-1].joined(Run(BESIDE + who.replace(" ", "\u00a0"), "soft"))
    if beside.width(ACT_SIZE) <= width:
        return [*lines[:-1], beside] if who else lines
    under = wrap((Run(who, "soft"),), width - _HANG, ACT_SIZE)
    return [*lines, *(Line(line.runs, _HANG) for line in under)]


def _stretched(
    rails: dict[str, Rail], stations: Iterable[Station], direction: str
) -> dict[str, Rail]:
    """The same rails, in drawing units."""
    reach: dict[str, list[float]] = {target: [] for target in rails}
    for station in stations:
        if station.stage.id in reach:
            reach[station.stage.id].append(station.height)
        for row in station.rows:
            if row.arrow.direction == direction:
                reach[row.arrow.target].append(row.height)
    return {
        target: replace(rail, first=min(reach[target]), last=max(reach[target]))
        for target, rail in rails.items()
    }
