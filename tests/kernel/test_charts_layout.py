"""Whatever the labels, nothing written on a drawing overlaps anything or leaves the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.blocks import Due, Event, Move, Span, Stage
from communaux.kernel.blocks.bars import lay_out_bars
from communaux.kernel.blocks.chronology import DueState, SpanState, read_chronology
from communaux.kernel.blocks.graph import TwiceNamedError, UnknownStageError, read_graph
from communaux.kernel.blocks.lettering import Label, Run, wrap
from communaux.kernel.blocks.process_layout import WIDTH, lay_out
from communaux.kernel.blocks.rails import assign_lanes
from communaux.kernel.blocks.timeline_narrow import lay_out_narrow
from communaux.kernel.blocks.timeline_wide import WIDTH as WIDE
from communaux.kernel.blocks.timeline_wide import lay_out_wide
from communaux.kernel.text import Text

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90).filter(str.strip)
SENTENCES = st.lists(st.text("aeiMWl’-1", min_size=1, max_size=14), min_size=1, max_size=9)
TEXTS = (WORDS | SENTENCES.map(" ".join)).map(Text.same)
DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31)) | st.dates(date(2026, 1, 1), date(2026, 2, 1))
SPAN_STATES: tuple[SpanState, ...] = ("done", "current", "coming")
DUE_STATES: tuple[DueState, ...] = ("open", "met", "late")
ROUNDING = 0.001


def assert_nothing_overlaps(labels: Sequence[Label], width: float) -> None:
    for one, other in combinations([label for label in labels if label.lines], 2):
        assert not one.box.meets(other.box), (one, other)
    for label in labels:
        assert label.box.x >= 0
        assert label.box.y >= 0
        assert label.box.x + label.box.width <= width + ROUNDING, label


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Stage], list[Move]]:
    names = [str(place) for place in range(draw(st.integers(1, 14)))]
    stages = [Stage(id=name, label=draw(TEXTS), ending=draw(st.booleans())) for name in names]
    ends = st.sampled_from(names)
    moves = draw(st.lists(st.tuples(ends, ends, TEXTS, TEXTS), max_size=30))
    told = [Move(source=a, target=b, label=label, by=by) for a, b, label, by in moves]
    return stages, told


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(["fr", "en"]))
def test_labels_of_a_process_never_overlap(
    graph: tuple[list[Stage], list[Move]], language: str
) -> None:
    stages, moves = graph
    layout = lay_out(read_graph(stages, moves), language, stages[-1].id)
    assert_nothing_overlaps(layout.labels, WIDTH)
    assert layout.height >= max(label.box.y + label.box.height for label in layout.labels)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_rails_keep_clear_of_words_marks_and_one_another(
    graph: tuple[list[Stage], list[Move]],
) -> None:
    layout = lay_out(read_graph(*graph), "fr", None)
    for rails in (layout.back, layout.jump):
        for one, other in combinations(rails.values(), 2):
            assert one.lane != other.lane or not one.touches(other)
    column_end = max(label.box.x + label.box.width for s in layout.stations for label in s.labels)
    for rail in layout.jump.values():
        assert column_end <= layout.columns.right_lane(rail.lane) <= WIDTH
    for rail in layout.back.values():
        assert 0 <= layout.columns.left_lane(rail.lane) < layout.columns.spine


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[list[Span], list[Event], list[Due], date]:
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = draw(DAYS), draw(st.none() | DAYS)
        state: SpanState = draw(st.sampled_from(SPAN_STATES))
        spans.append(Span(label=draw(TEXTS), start=start, end=end, state=state))
    events = [Event(label=draw(TEXTS), day=draw(DAYS)) for _ in range(draw(st.integers(0, 13)))]
    deadlines = [
        Due(
            label=draw(TEXTS),
            day=draw(DAYS),
            state=draw(st.sampled_from(DUE_STATES)),
            explanation=draw(TEXTS),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    return spans, events, deadlines, draw(DAYS)


@settings(max_examples=80, deadline=None)
@given(chronologies(), st.sampled_from(["fr", "en"]))
def test_labels_and_poles_of_a_wide_timeline_never_overlap(
    told: tuple[list[Span], list[Event], list[Due], date], language: str
) -> None:
    layout = lay_out_wide(read_chronology(*told), language)
    assert_nothing_overlaps(layout.labels, WIDE)
    for planted in (*layout.names, *layout.under):
        for label in layout.labels:
            assert not planted.pole.meets(label.box), (planted, label)


@settings(max_examples=80, deadline=None)
@given(chronologies(), st.sampled_from(["fr", "en"]))
def test_labels_and_bars_of_a_narrow_timeline_never_overlap(
    told: tuple[list[Span], list[Event], list[Due], date], language: str
) -> None:
    layout = lay_out_narrow(read_chronology(*told), language)
    assert_nothing_overlaps(layout.labels, 360)
    for one, other in combinations(layout.bars, 2):
        apart = one.foot <= other.top + ROUNDING or other.foot <= one.top + ROUNDING
        assert one.lane != other.lane or apart
    lanes = {bar.lane for bar in layout.bars}
    assert all(
        10 + 12 + (lane + 1) * layout.lane_width <= entry.label.box.x
        for lane in lanes
        for entry in layout.entries
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.none() | st.integers() | st.decimals()), max_size=8), TEXTS)
def test_labels_and_values_of_bars_never_overlap(
    items: list[tuple[Text, Decimal | int | None]], unit: Text
) -> None:
    rows = lay_out_bars(items, unit, "fr", None)
    assert_nothing_overlaps([label for row in rows for label in (row.label, row.value)], 360)
    for row in rows:
        assert not row.track.meets(row.label.box)
        assert not row.track.meets(row.value.box)


@given(TEXTS, st.floats(60, 400), st.floats(8, 24))
def test_a_wrapped_line_is_never_wider_than_its_room(
    words: Text, width: float, size: float
) -> None:
    lines = wrap([Run(words.fr), Run(words.en, bold=True)], width, size, hang=8)
    assert all(line.width(size) <= width + ROUNDING for line in lines)


def test_dates_and_french_punctuation_do_not_break_across_lines() -> None:
    lines = wrap([Run("Ouvert au public : le 10 octobre 2026 « matin »")], 112, 12)
    broken = [" ".join(run.words for run in line.runs) for line in lines]
    assert any("public\u00a0:" in line for line in broken)
    assert any("10\u00a0octobre\u00a02026" in line for line in broken)
    assert any("«\u00a0matin\u00a0»" in line for line in broken)


def test_endings_stand_under_the_path_the_natural_one_first() -> None:
    stages = [
        Stage(id=name, label=Text.same(name), ending=name in {"refused", "closed"})
        for name in ("idea", "refused", "closed", "alive")
    ]
    close = Move(source="alive", target="closed", label=Text.same("Clore"), by=Text.same("Awa"))
    ordered = read_graph(stages, [close])
    assert [stage.id for stage in ordered.stages] == ["idea", "alive", "closed", "refused"]


def test_arcs_to_one_stage_share_a_rail_and_short_rails_stay_inside() -> None:
    rails = assign_lanes({"near": [3, 4], "far": [1, 9], "apart": [6, 8]})
    assert {name: rail.lane for name, rail in rails.items()} == {"near": 0, "apart": 0, "far": 1}


def test_more_than_three_acts_between_two_stages_are_counted() -> None:
    stages = [Stage(id="a", label=Text.same("A"))]
    moves = [
        Move(source="a", target="a", label=Text.same(f"acte {n}"), by=Text.same("Driss"))
        for n in range(5)
    ]
    rows = lay_out(read_graph(stages, moves), "fr", None).stations[0].rows
    written = [run.words for line in rows[0].label.lines for run in line.runs]
    assert len(rows) == 1
    assert written[-1] == "+\u00a02 dans le tableau"


def test_a_move_to_a_stage_that_does_not_exist_is_refused_in_a_sentence() -> None:
    lost = Move(source="a", target="z", label=Text.same("Partir"), by=Text.same("Elsa"))
    with pytest.raises(UnknownStageError, match="« Partir » nomme l’étape « z », qui n’existe pas"):
        read_graph([Stage(id="a", label=Text.same("A"))], [lost])


def test_two_stages_of_one_name_are_refused_in_a_sentence() -> None:
    with pytest.raises(TwiceNamedError, match="Deux étapes s’appellent « a »"):
        read_graph([Stage(id="a", label=Text.same("A"))] * 2, [])


def test_only_the_latest_events_are_named_and_the_drawing_says_so() -> None:
    events = [Event(label=Text.same(f"fait {n}"), day=date(2026, 1, n + 1)) for n in range(13)]
    layout = lay_out_wide(read_chronology([], events, [], date(2026, 2, 1)), "fr")
    written = " ".join(
        run.words for label in layout.labels for ln in label.lines for run in ln.runs
    )
    assert "fait\u00a03" in written.replace(" ", "\u00a0")
    assert "fait 2 " not in written
    assert written.replace("\u00a0", " ").startswith("Aujourd’hui")
    assert "3 faits plus anciens" in written.replace("\u00a0", " ")
