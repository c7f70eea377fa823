"""Where everything stands: policy areas as islands of goals, actors between them, no label over another.

The same graph gives the same places on every machine: the arithmetic uses only operations that IEEE 754
rounds exactly (+ - * / sqrt), sums in a fixed order, and a seeded Mersenne Twister. igraph's and
networkx's layouts do not promise that, and neither knows how much room a label takes.

Up to ``_FORCED`` boxes the method is Fruchterman and Reingold, "Graph Drawing by Force-directed
Placement" (1991), then a pushing apart of what overlaps. A larger graph is first gathered into islands,
goals and minor actors laid in rows around their policy area; then the islands and the major actors are
placed by the same method, each taking the room it needs.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_FORCED = 260
"""Boxes placed by force in well under a second; the cost grows with the square."""

_ROUNDS = 240
_GRAVITY = 0.12
"""How strongly the middle draws, against a push of 1 between neighbours."""

_FAR = 9.0
"""Beyond the square root of so many edge lengths boxes hardly push each other, lest parts drift away."""

_FILLED = 0.5
"""How much of the map the boxes take before they are pushed apart."""

_WIDER = 1.05
"""How much wider than high the map is."""

_GAP = (26.0, 20.0)
"""Room between boxes, across and down, in pixels."""

Floats = npt.NDArray[np.float64]


class Place(NamedTuple):
    """The middle of a box, in pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """What has to be placed: its room in pixels, how much it matters, and whether it may head an island."""

    width: float
    height: float
    weight: int
    heads: bool = False


class Pull(NamedTuple):
    """Two boxes that belong together, by number, and how strongly."""

    one: int
    other: int
    strength: float


def place(boxes: Sequence[Box], pulls: Sequence[Pull]) -> list[Place]:
    """Return the place of each box."""
    if len(boxes) <= _FORCED:
        return [Place(round(x), round(y)) for x, y in _forced(boxes, pulls)]
    islands = _islands(boxes, pulls)
    inner = {head: _rows(boxes, members) for head, members in islands.items()}
    heads = sorted(inner)
    rooms = [_room(boxes, inner[head], boxes[head].weight) for head in heads]
    centres = _forced(rooms, _between(heads, islands, pulls))
    placed = {
        member: Place(round(x + dx), round(y + dy))
        for head, (x, y) in zip(heads, centres, strict=True)
        for member, (dx, dy) in inner[head].items()
    }
    return [placed[number] for number in range(len(boxes))]


def _islands(boxes: Sequence[Box], pulls: Sequence[Pull]) -> dict[int, list[int]]:
    """Return head → its members, itself first; every box goes to the head that pulls it most."""
    neighbours: dict[int, Counter[int]] = defaultdict(Counter)
    for one, other, strength in pulls:
        neighbours[one][other] += int(strength * 8)
        neighbours[other][one] += int(strength * 8)
    homes = {head: head for head in _heads(boxes)}
    for _ in range(3):  # goals follow their areas; actors and groups their goals; what hangs on those, those
        homes |= {n: home for n in range(len(boxes)) if n not in homes and (home := _home(neighbours[n], homes)) >= 0}
    lost = next(iter(homes), 0)
    islands: dict[int, list[int]] = {head: [head] for head in sorted(set(homes.values()) | {lost})}
    for number in sorted(range(len(boxes)), key=lambda n: (-boxes[n].weight, n)):
        home = homes.get(number, lost)
        if number != home:
            islands[home].append(number)
    return islands


def _heads(boxes: Sequence[Box]) -> list[int]:
    """Return the weightiest of those that may head an island, as many as force places with ease."""
    able = [number for number, box in enumerate(boxes) if box.heads]
    return sorted(sorted(able, key=lambda number: (-boxes[number].weight, number))[: _FORCED // 2])


def _home(neighbours: Counter[int], homes: dict[int, int]) -> int:
    """Return the island with the most pull; -1 where no neighbour has one yet."""
    votes: Counter[int] = Counter()
    for neighbour, strength in neighbours.items():
        if neighbour in homes:
            votes[homes[neighbour]] += strength
    return min(votes, key=lambda home: (-votes[home], home), default=-1)


def _rows(boxes: Sequence[Box], members: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Return offsets of an island's members from its middle: staggered rows like bricks, the first nearest."""
    width = max(boxes[member].width for member in members) + _GAP[0]
    height = max(boxes[member].height for member in members) + _GAP[1]
    reach = 1
    while len(_cells(reach, width, height)) < len(members):
        reach += 1
    return dict(zip(members, _cells(reach, width, height), strict=False))


def _cells(reach: int, width: float, height: float) -> list[tuple[float, float]]:
    """Return the middles of the bricks within ``reach`` brick widths, nearest first."""
    tall = int(reach * width / height)
    cells = [
        (width * (column + row % 2 / 2), height * row)
        for row in range(-tall, tall + 1)
        for column in range(-reach - 1, reach + 1)
    ]
    far = (reach * width) ** 2
    near = [cell for cell in cells if cell[0] ** 2 + cell[1] ** 2 <= far]
    return sorted(near, key=lambda cell: (cell[0] ** 2 + cell[1] ** 2, cell))


def _room(boxes: Sequence[Box], inner: dict[int, tuple[float, float]], weight: int) -> Box:
    """Return the box around an island."""
    width = max(2 * abs(dx) + boxes[member].width for member, (dx, _) in inner.items())
    height = max(2 * abs(dy) + boxes[member].height for member, (_, dy) in inner.items())
    return Box(width, height, weight)


def _between(heads: Sequence[int], islands: dict[int, list[int]], pulls: Sequence[Pull]) -> list[Pull]:
    """Return the pulls between islands, each the square root of the sum of those between their members."""
    numbers = {head: number for number, head in enumerate(heads)}
    island = {member: numbers[head] for head, members in islands.items() for member in members}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for one, other, strength in pulls:
        if island[one] != island[other]:
            sums[min(island[one], island[other]), max(island[one], island[other])] += strength
    return [Pull(one, other, total**0.5) for (one, other), total in sorted(sums.items())]


def _forced(boxes: Sequence[Box], pulls: Sequence[Pull]) -> list[tuple[float, float]]:
    """Return places found by force, then pushed apart."""
    if not boxes:
        return []
    width = np.array([box.width for box in boxes]) + _GAP[0]
    height = np.array([box.height for box in boxes]) + _GAP[1]
    side = float(np.sqrt(np.cumsum(width * height)[-1] / _FILLED / _WIDER))
    x, y = _spring(len(boxes), pulls)
    x, y = _apart(_filling(x) * side * _WIDER, _filling(y) * side, width, height)
    return list(zip(_filling(x, 1.0).tolist(), _filling(y, 1.0).tolist(), strict=True))


def _filling(values: Floats, scale: float = 0.0) -> Floats:
    """Return the values around 0, divided by their range unless a scale is given."""
    low, high = float(values.min()), float(values.max())
    return (values - (low + high) / 2) / (scale or high - low or 1.0)


def _spring(count: int, pulls: Sequence[Pull]) -> tuple[Floats, Floats]:
    """Return places by springs and a slight pull to the middle, in units of the wished-for edge length."""
    dice = random.Random(1991)
    side = count**0.5
    x = np.array([dice.uniform(-side, side) for _ in range(count)])
    y = np.array([dice.uniform(-side, side) for _ in range(count)])
    one = np.array([pull.one for pull in pulls], dtype=np.intp)
    other = np.array([pull.other for pull in pulls], dtype=np.intp)
    strength = np.array([pull.strength for pull in pulls], dtype=np.float64)
    for turn in range(_ROUNDS):
        fx, fy = _repulsion(x, y)
        dx, dy = x[one] - x[other], y[one] - y[other]
        drawn = np.sqrt(dx * dx + dy * dy) * strength
        for force, delta in ((fx, dx), (fy, dy)):
            force -= np.bincount(one, drawn * delta, count)
            force += np.bincount(other, drawn * delta, count)
        fx, fy = fx - _GRAVITY * x, fy - _GRAVITY * y
        length = np.sqrt(fx * fx + fy * fy) + 1e-9
        step = np.minimum(length, 0.25 * side * (1 - turn / _ROUNDS) ** 2 + 0.01) / length
        x, y = x + fx * step, y + fy * step
    return x, y


def _repulsion(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return what pushes each box from all others, summed down the columns, whose order is fixed."""
    dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
    squared = dx * dx + dy * dy + 1e-4
    squared += np.where(squared > _FAR, squared * squared, 0.0)
    return np.add.reduce(dx / squared, axis=0), np.add.reduce(dy / squared, axis=0)


def _apart(x: Floats, y: Floats, width: Floats, height: Floats) -> tuple[Floats, Floats]:
    """Push overlapping boxes apart, each pair along the axis on which less of them overlaps."""
    wide, high = (width[None, :] + width[:, None]) / 2, (height[None, :] + height[:, None]) / 2
    order = np.arange(len(x))
    sign = np.where(order[None, :] > order[:, None], 1.0, -1.0)
    np.fill_diagonal(wide, 0)
    for _ in range(400):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        clash = (over_x > 0.5) & (over_y > 0.5)
        if not clash.any():
            break
        across = clash & (over_x * high <= over_y * wide)
        down = clash & ~across
        x = x + _push(np.where(across, over_x, 0.0), np.where(dx == 0, sign, dx))
        y = y + _push(np.where(down, over_y, 0.0), np.where(dy == 0, sign, dy))
    return x, y


def _push(overlap: Floats, delta: Floats) -> Floats:
    """Return how far each box gives way: a little over half of every overlap, spread over the boxes it meets."""
    pushed = np.add.reduce(overlap * np.where(delta > 0, 0.55, -0.55), axis=0)
    met = np.add.reduce((overlap > 0).astype(np.float64), axis=0)
    return np.asarray(pushed / np.sqrt(np.maximum(met, 1.0)))
