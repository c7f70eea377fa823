"""What stands in the overview, and where: the top policy areas, and the actors who have most to say of them.

Goals are folded into their areas. What is unfolded later finds its own place around what it was folded into.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from polgraph.page.content import Content, Thing
from polgraph.page.layout import GAP, SCREEN, Box, Place, Pull, place

ARELESS = Thing("", "area", "No policy area known", 0)
"""What stands for all policy areas that are not known."""

_AREAS = 22
_ACTORS = range(8, 27)
"""At least and at most so many actors, as the room allows."""

_FILLED = 0.54
"""How much of the screen names may take: more leaves no room to push them apart in."""

_LINE = 18
_LINES = 3
_LETTER = 0.55
_BOLD = 0.63
"""The width of a letter, in font sizes, rather too wide than too narrow: areas have theirs in bold."""

_FONT = 13


def overview(told: Content, sizes: Sequence[int]) -> dict[int, Place]:
    """Return number of a thing → its place; ``sizes`` are those of ``picture``.

    The number after the last thing's is that of ``ARELESS``, which is there where a goal has no policy area.
    """
    spoken = _spoken(told)
    things = [*told.things, ARELESS]
    bearers = Counter((thing.kind, thing.label) for thing in told.things)
    boxes = {
        number: _box(thing, sizes[number], bearers[thing.kind, thing.label]) for number, thing in enumerate(things)
    }
    chosen = _chosen(told, spoken, boxes)
    seats = {number: seat for seat, number in enumerate(chosen)}
    pulls = [
        Pull(seats[actor], seats[area], sqrt(count))
        for (actor, area), count in sorted(spoken.items())
        if actor in seats and area in seats and area < len(told.things)  # not knowing draws nobody together
    ]
    middles = place([boxes[number] for number in chosen], pulls)
    return {
        number: _above_label(things[number], boxes[number], sizes[number], middle)
        for number, middle in zip(chosen, middles, strict=True)
    }


def _above_label(thing: Thing, box: Box, size: int, middle: Place) -> Place:
    """Return the place of a thing in its box: an area's name stands on it, any other's below."""
    return middle if thing.kind == "area" else Place(middle.x, middle.y - round(box.height / 2 - size))


def _chosen(told: Content, spoken: Counter[tuple[int, int]], boxes: dict[int, Box]) -> list[int]:
    """Return the areas, and as many of the actors as have room beside them."""
    tops = Counter(dict.fromkeys(_tops(told), 0))
    actors: Counter[int] = Counter()
    for (actor, area), count in spoken.items():
        tops[area] += count
        actors[actor] += count
    chosen = _most(tops)[:_AREAS]
    room = SCREEN[0] * SCREEN[1] * _FILLED - sum(_room(boxes[area]) for area in chosen)
    for actor in _most(actors)[: _ACTORS.stop - 1]:
        room -= _room(boxes[actor])
        if room < 0 and len(chosen) >= len(tops) + _ACTORS.start:
            break
        chosen.append(actor)
    return sorted(chosen)


def _room(box: Box) -> float:
    return (box.width + GAP[0]) * (box.height + GAP[1])


def _most(counts: Counter[int]) -> list[int]:
    return sorted(counts, key=lambda number: (-counts[number], number))


def _tops(told: Content) -> list[int]:
    """Return the top areas; among them the unknown one, where a goal has none."""
    known = {link.source for link in told.links if link.kind == "area"}
    lost = any(thing.kind == "goal" and number not in known for number, thing in enumerate(told.things))
    return [area for area, parent in told.parents.items() if parent is None] + [len(told.things)] * lost


def _spoken(told: Content) -> Counter[tuple[int, int]]:
    """Return (speaker, top area) → how often the speaker speaks of a goal in it."""
    tops: dict[int, set[int]] = {}
    for link in told.links:
        if link.kind == "area":
            tops.setdefault(link.source, set()).add(_top(told, link.target))
    return Counter(
        (saying.speaker, area)
        for saying in told.sayings
        if saying.speaker is not None
        for goal in saying.goals
        for area in tops.get(goal, {len(told.things)})
    )


def _top(told: Content, area: int) -> int:
    while (above := told.parents.get(area)) is not None:
        area = above
    return area


def wrapped(label: str) -> list[str]:
    """Return the label in at most three lines of 18 characters, an ellipsis at its end where it was longer."""
    lines = textwrap.wrap(" ".join(label.split()), _LINE) or ["(no name)"]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LINE - 1]}…"]
    return lines


def _box(thing: Thing, size: int, bearers: int = 1) -> Box:
    """Return the room that a thing and its label take; an area's label stands in it, with a count, others' below.

    Where several bear one name, years tell them apart.
    """
    lines = wrapped(thing.label if bearers == 1 else f"{thing.label} (2024–2025)")
    letters = max(map(_advance, lines))
    if thing.kind == "area":
        return Box(letters * _BOLD * size + 16, 1.25 * size * len(lines) + 26)
    return Box(max(letters * _LETTER * _FONT, 2.0 * size), 2 * size + 8 + 17 * len(lines))


def _advance(line: str) -> int:
    """Return the width of a line in letters; what stands beyond U+2E80 (Chinese, emoji) is two wide."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in line)
