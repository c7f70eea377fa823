"""Where the things of the overview stand: near what they belong to, no label over another.

The method is Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991), then a pushing apart of
what overlaps. The same graph gives the same places on every machine: the arithmetic uses only operations that
IEEE 754 rounds exactly (+ - * / sqrt), sums in a fixed order, and a seeded Mersenne Twister. igraph's and networkx's
layouts do not promise that, and neither knows how much room a label takes. The cost grows with the square of the
count: 260 boxes take a second, the fifty of an overview no time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_ROUNDS = 240
_GRAVITY = 0.12
"""How strongly the middle draws, against a push of 1 between neighbours."""

_FAR = 9.0
"""Beyond the square root of so many edge lengths boxes hardly push each other, lest parts drift away."""

_FILLED = 0.8
"""How much of the map the boxes take before they are pushed apart."""

_WIDER = 1.25
"""How much wider than high the map is."""

GAP = (12.0, 10.0)
"""Room between boxes, across and down, in pixels."""

SCREEN = (950.0, 660.0)
"""What a laptop shows of the map without making it smaller, in pixels; what is wider is gathered in."""

_GATHERINGS = 60
_DRAWN = 0.85
"""How much nearer to the middle each gathering draws the boxes."""

_EVENING = 8
"""How much more is pushed down where it is too wide, and across where too high: enough to break up full rows."""

Floats = npt.NDArray[np.float64]


class Place(NamedTuple):
    """The middle of a box, in pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a thing and its label take, in pixels."""

    width: float
    height: float


class Pull(NamedTuple):
    """Two boxes that belong together, by number, and how strongly."""

    one: int
    other: int
    strength: float


def place(boxes: Sequence[Box], pulls: Sequence[Pull]) -> list[Place]:
    """Return the place of each box; no box lies over another."""
    if not boxes:
        return []
    width = np.array([box.width for box in boxes]) + GAP[0]
    height = np.array([box.height for box in boxes]) + GAP[1]
    side = float(np.sqrt(np.cumsum(width * height)[-1] / _FILLED / _WIDER))
    x, y = _spring(len(boxes), pulls)
    x, y = _apart(_even(x) * side * _WIDER, _even(y) * side, width, height)
    x, y = _gathered(x, y, width, height)
    return [Place(round(across), round(down)) for across, down in zip(_centred(x), _centred(y), strict=True)]


def _filling(values: Floats) -> Floats:
    """Return the values around 0, divided by their range."""
    low, high = float(values.min()), float(values.max())
    return (values - (low + high) / 2) / (high - low or 1.0)


def _even(values: Floats) -> Floats:
    """Return the values around 0, in the same order, moved most of the way to evenly spread: so corners are used."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values), dtype=np.float64)
    return 0.2 * _filling(values) + 0.8 * _filling(ranks)


def _centred(values: Floats) -> list[float]:
    """Return the values around 0."""
    moved: list[float] = (values - (float(values.min()) + float(values.max())) / 2).tolist()
    return moved


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


def _apart(x: Floats, y: Floats, width: Floats, height: Floats, across: float = 1.0) -> tuple[Floats, Floats]:
    """Push overlapping boxes apart, each pair along the axis on which less of them overlaps.

    The larger ``across``, the more of them are pushed down instead.
    """
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
        aside = clash & (over_x * high * across <= over_y * wide)
        down = clash & ~aside
        x = x + _push(np.where(aside, over_x, 0.0), np.where(dx == 0, sign, dx))
        y = y + _push(np.where(down, over_y, 0.0), np.where(dy == 0, sign, dy))
    return x, y


def _push(overlap: Floats, delta: Floats) -> Floats:
    """Return how far each box gives way: a little over half of every overlap, spread over the boxes it meets."""
    pushed = np.add.reduce(overlap * np.where(delta > 0, 0.55, -0.55), axis=0)
    met = np.add.reduce((overlap > 0).astype(np.float64), axis=0)
    return np.asarray(pushed / np.sqrt(np.maximum(met, 1.0)))


def _gathered(x: Floats, y: Floats, width: Floats, height: Floats) -> tuple[Floats, Floats]:
    """Draw the boxes together and push them apart again until all fit the screen, or as nearly as they come."""
    best, least = (x, y), np.inf
    for turn in range(_GATHERINGS):
        wide, high = _extent(x, width) / SCREEN[0], _extent(y, height) / SCREEN[1]
        if turn == 0 or (max(wide, high) < least and not _meet(x, y, width, height)):
            best, least = (x, y), max(wide, high)
        if least <= 1:
            break
        near_x, near_y = (x * _DRAWN if wide > 1 else x), (y * _DRAWN if high > 1 else y)
        x, y = _apart(near_x, near_y, width, height, (wide / high) ** _EVENING)
    return best


def _meet(x: Floats, y: Floats, width: Floats, height: Floats) -> bool:
    """Return whether any box lies over another."""
    across = np.abs(x[None, :] - x[:, None]) < (width[None, :] + width[:, None]) / 2 - 1
    down = np.abs(y[None, :] - y[:, None]) < (height[None, :] + height[:, None]) / 2 - 1
    return int(np.count_nonzero(across & down)) > len(x)  # each meets itself


def _extent(middle: Floats, size: Floats) -> float:
    return float((middle + size / 2).max() - (middle - size / 2).min())
