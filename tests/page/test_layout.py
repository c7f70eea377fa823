"""Where the overview's things stand: the same everywhere, none over another, and as a screen shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from page import invented
from polgraph.page.content import content
from polgraph.page.layout import SCREEN, Box, Pull, place
from polgraph.page.overview import ARELESS, wrapped
from polgraph.page.picture import SHOWN, picture

if TYPE_CHECKING:
    from rdflib import Dataset


def overlapping(boxes: list[Box], places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of boxes that lie over each other by more than a pixel, by number."""
    return [
        (one, other)
        for one, (box, (x, y)) in enumerate(zip(boxes, places, strict=True))
        for other, (near, (x2, y2)) in enumerate(zip(boxes[:one], places[:one], strict=True))
        if abs(x - x2) < (box.width + near.width) / 2 - 1 and abs(y - y2) < (box.height + near.height) / 2 - 1
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 40, 120])
def test_no_box_lies_over_another(count: int) -> None:
    boxes = [Box(60 + number % 7 * 20, 30 + number % 3 * 12) for number in range(count)]
    places = place(boxes, [Pull(number, number % 30, 1.0) for number in range(30, count)])
    assert len(places) == count
    assert overlapping(boxes, places) == []


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.builds(Box, st.floats(20, 180), st.floats(20, 90)), min_size=2, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40),
)
def test_nor_does_any_however_they_are_drawn_together(boxes: list[Box], ends: list[tuple[int, int]]) -> None:
    pulls = [Pull(one, other, 1.0) for one, other in ends if one != other and max(one, other) < len(boxes)]
    places = place(boxes, pulls)
    assert overlapping(boxes, places) == []
    assert place(boxes, pulls) == places


def test_what_the_screen_holds_fits_it() -> None:
    boxes = [Box(120, 55) for _ in range(44)]
    places = place(boxes, [Pull(number, number % 11, 1.0) for number in range(11, 44)])
    wide, high = (max(axis) - min(axis) for axis in zip(*places, strict=True))
    assert wide <= SCREEN[0]
    assert high <= SCREEN[1]


def test_areas_and_those_who_speak_most_stand_in_the_overview(example: Dataset) -> None:
    told = content(example)
    placed = {node["id"] for node in picture(told).nodes if "x" in node}
    tops = {area for area, parent in told.parents.items() if parent is None}
    kinds = {told.things[number].kind for number in placed - tops}
    assert tops <= placed
    assert kinds == {"person", "organization", "group", "country"}
    assert len(placed) < SHOWN


def test_goals_without_an_area_have_a_place_of_their_own() -> None:
    said = [invented.Said("Ada Brook", "urged them", "paint", f"boat {number}", area=None) for number in range(3)]
    told = content(invented.dataset([invented.Text("boats", "Boats", "2031-01-01", said)]))
    extra = [node for node in picture(told).nodes if node["id"] == len(told.things)]
    assert [node["label"] for node in extra] == [ARELESS.label]
    assert "x" in extra[0]


def test_without_such_goals_there_is_none(example: Dataset) -> None:
    told = content(example)
    assert {node["id"] for node in picture(told).nodes} == set(range(len(told.things)))


def test_sizes_grow_with_the_statements(example: Dataset) -> None:
    told = content(example)
    sizes = {node["id"]: node["size"] for node in picture(told).nodes}
    people = [number for number, thing in enumerate(told.things) if thing.kind == "person"]
    weights = [told.things[number].weight for number in people]
    assert [sizes[number] for number in people] == sorted((sizes[number] for number in people), reverse=True)
    assert weights == sorted(weights, reverse=True)


def test_labels_are_wrapped_to_three_lines() -> None:
    assert wrapped("short") == ["short"]
    lines = wrapped("improve the elderly care services of every town and village in the country at once")
    assert len(lines) == 3
    assert max(map(len, lines)) <= 18
    assert lines[-1].endswith("…")
