"""An emblem is the drawing of one process graph: same graph, same emblem; other graph, other."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import assume, given
from hypothesis import strategies as st

from communaux.kernel.blocks import emblem

SVG = "{http://www.w3.org/2000/svg}"
Moves = list[tuple[str, str]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], Moves, frozenset[str]]:
    names = [str(place) for place in range(draw(st.integers(1, 30)))]
    ends = st.sampled_from(names)
    moves = draw(st.lists(st.tuples(ends, ends), max_size=40))
    return names, moves, frozenset(draw(st.lists(ends, max_size=4)))


def drawn(graph: tuple[list[str], Moves, frozenset[str]]) -> str:
    return emblem(*graph)


@given(graphs())
def test_the_same_graph_always_gives_the_same_emblem(
    graph: tuple[list[str], Moves, frozenset[str]],
) -> None:
    stages, moves, endings = graph
    assert emblem(stages, moves, endings) == emblem(tuple(stages), list(moves), set(endings))


@given(graphs(), graphs())
def test_two_different_graphs_look_different(
    one: tuple[list[str], Moves, frozenset[str]], other: tuple[list[str], Moves, frozenset[str]]
) -> None:
    assume((len(one[0]), sorted(one[1]), one[2]) != (len(other[0]), sorted(other[1]), other[2]))
    assert drawn(one) != drawn(other)


def test_the_direction_of_an_act_shows() -> None:
    stages = ["idea", "review", "signed", "alive"]
    assert emblem(stages, [("idea", "signed")], ()) != emblem(stages, [("signed", "idea")], ())
    assert emblem(stages, [("idea", "review")], ()) != emblem(stages, [("review", "idea")], ())


def test_a_second_act_along_the_same_way_makes_a_broader_stroke() -> None:
    stages, once = ["idea", "review"], [("idea", "review")]
    assert emblem(stages, once, ()) != emblem(stages, once * 2, ())


@given(graphs())
def test_an_emblem_stays_in_its_frame_and_out_of_the_way_of_screen_readers(
    graph: tuple[list[str], Moves, frozenset[str]],
) -> None:
    root = ET.fromstring(drawn(graph))  # noqa: S314 - our own markup
    assert root.get("aria-hidden") == "true"
    assert len(list(root)) >= len(graph[0])
    for path in root.iter(f"{SVG}path"):
        assert {path.get("fill"), path.get("stroke")} <= {"currentColor", "none", None}
        start = (path.get("d") or "").removeprefix("M").replace("C", " ").replace("Q", " ")
        x, y = start.split()[0].rstrip("zahvl").split("a")[0].split("h")[0].split(",")
        assert 0 <= float(x) <= 100
        assert 0 <= float(y) <= 100


def test_from_four_to_thirty_stages_marks_never_touch() -> None:
    for count in range(4, 31):
        names = [str(place) for place in range(count)]
        root = ET.fromstring(emblem(names, [], ()))  # noqa: S314 - our own markup
        starts = [(path.get("d") or "")[1:].split("a")[0].split(",") for path in root]
        radii = [float((path.get("d") or "").split("a")[1].split(",")[0]) for path in root]
        centres = [
            (float(x) + radius, float(y)) for (x, y), radius in zip(starts, radii, strict=True)
        ]
        for (place, one), (after, other) in pairwise(enumerate(centres)):
            apart = ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
            assert apart > radii[place] + radii[after]


def test_a_move_to_an_unknown_stage_is_left_out() -> None:
    assert emblem(["a", "b"], [("a", "z")], ()) == emblem(["a", "b"], [], ())


def test_no_stage_gives_an_empty_emblem() -> None:
    assert "<path" not in emblem([], [], ())
