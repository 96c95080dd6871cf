"""A mechanism's process, drawn from its own stages and acts, for a phone first.

The path runs down a spine. Acts are written beside it, with who may do them. Returns run on
rails to the left, refusals and jumps on rails to the right; arcs to one stage share a rail.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communaux.kernel.blocks.block import Column, Drawing, Table
from communaux.kernel.blocks.graph import Graph, Move, Stage, read_graph
from communaux.kernel.blocks.process_layout import WIDTH, lay_out
from communaux.kernel.blocks.process_marks import draw_arrows, draw_stations
from communaux.kernel.blocks.svg import group, lettered, picture, sentence
from communaux.kernel.text import Text

__all__ = ["Move", "Stage", "process_block", "process_diagram"]

_TITLE = Text(fr="Le chemin, étape par étape", en="The path, stage by stage")
_EMPTY = Text(fr="Ce mécanisme n’a pas encore d’étape.", en="This mechanism has no stage yet.")
_COLUMNS = (
    Column(label=Text(fr="De l’étape", en="From stage")),
    Column(label=Text(fr="Acte", en="Act")),
    Column(label=Text(fr="Par", en="By")),
    Column(label=Text(fr="Vers l’étape", en="To stage")),
)
_NOTE = Text(
    fr="Les étapes portent le même numéro que sur le dessin.",
    en="Stages have the same number as in the drawing.",
)


def process_diagram(
    stages: Sequence[Stage],
    moves: Sequence[Move],
    *,
    language: str,
    current: str | None = None,
    passed: Collection[str] = (),
    prefix: str = "process",
) -> str:
    """The diagram as an SVG 360 units wide, meant to be shown between 320 and 640 points.

    `current` and `passed` are ids of stages, for the diagram of one dossier. `prefix` makes the
    ids of the markup unique in a page. Raises `UnknownStageError`, a SpokenError, when
    a move names no stage.
    """
    graph = read_graph(stages, moves)
    title = _TITLE.in_(language)
    described = _description(graph, current, passed).in_(language)
    if not stages:
        words, height = sentence(described, WIDTH)
        return picture(prefix, title, described, (WIDTH, height), "process", words)
    layout = lay_out(graph, language, current)
    return picture(
        prefix,
        title,
        described,
        (WIDTH, layout.height),
        "process",
        draw_arrows(layout, passed),
        draw_stations(layout, current, passed),
        group(*(lettered(label) for label in layout.labels)),
    )


def process_block(
    stages: Sequence[Stage],
    moves: Sequence[Move],
    *,
    current: str | None = None,
    passed: Collection[str] = (),
    prefix: str = "process",
) -> Drawing:
    """The diagram in both languages, with every move in its table."""
    graph = read_graph(stages, moves)
    return Drawing(
        title=_TITLE,
        description=_description(graph, current, passed),
        svg={
            language: process_diagram(
                stages, moves, language=language, current=current, passed=passed, prefix=prefix
            )
            for language in ("fr", "en")
        },
        table=_table(graph),
    )


def _description(graph: Graph, current: str | None, passed: Collection[str]) -> Text:
    if not graph.stages:
        return _EMPTY
    acts = sum(len(arrow.moves) for arrows in graph.arrows.values() for arrow in arrows)
    told = {language: _told(graph, language, current, passed) for language in ("fr", "en")}
    return Text(
        fr=f"Étapes : {len(graph.stages)}. Actes : {acts}. {told['fr']}",
        en=f"Stages: {len(graph.stages)}. Acts: {acts}. {told['en']}",
    )


def _told(graph: Graph, language: str, current: str | None, passed: Collection[str]) -> str:
    """The stages in order, each with what the drawing shows by its shape."""
    french = language == "fr"
    marks = (
        ("départ" if french else "start", {s.id for s in graph.stages if s.start}),
        ("fin" if french else "end", {s.id for s in graph.stages if s.ending}),
        ("étape passée" if french else "passed", set(passed)),
        ("étape actuelle" if french else "current stage", {current}),
    )
    told = []
    for number, stage in enumerate(graph.stages, start=1):
        words = ", ".join(word for word, ids in marks if stage.id in ids)
        told.append(f"{number}. {stage.label.in_(language)}{f' ({words})' if words else ''}")
    return "\u00a0; ".join(told) + "." if french else "; ".join(told) + "."


def _table(graph: Graph) -> Table:
    numbered = {
        stage.id: Text(fr=f"{number}. {stage.label.fr}", en=f"{number}. {stage.label.en}")
        for number, stage in enumerate(graph.stages, start=1)
    }
    return Table(
        caption=_TITLE,
        columns=_COLUMNS,
        rows=tuple(
            (numbered[move.source], move.label, move.by, numbered[move.target])
            for stage in graph.stages
            for arrow in graph.arrows[stage.id]
            for move in arrow.moves
        ),
        note=_NOTE if graph.stages else _EMPTY,
    )
