"""Calibration: whether what is said to be right with 80 % is right four times in five.

The expected calibration error is that of Naeini, Cooper and Hauskrecht (2015): the mean distance, in bins of like
confidence, between the confidence and the share that is right, each bin weighted by what it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BINS = 10


class Judged(NamedTuple):
    """How sure a statement or goal was said to be, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Things of like confidence: how many, how sure on the average, and the share that is right."""

    count: int
    confidence: float
    right: float


def equal_mass(judged: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """Return bins that hold about as many things each; what is equally sure stands in one bin."""
    ranked = sorted(one.confidence for one in judged)
    first = {confidence: rank for rank, confidence in reversed(list(enumerate(ranked)))}
    return _binned(judged, lambda one: first[one.confidence] * number // len(ranked))


def equal_width(judged: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """Return the bins of tenths, those that hold something."""
    return _binned(judged, lambda one: min(int(one.confidence * number), number - 1))


def expected_error(bins: Iterable[Bin]) -> float:
    """Return the expected calibration error, from 0 to 1; 0 where nothing was judged."""
    held = list(bins)
    apart = sum(b.count * abs(b.confidence - b.right) for b in held)
    return apart / sum(b.count for b in held) if held else 0.0


def precision_above(judged: Iterable[Judged], least: float) -> tuple[float, int]:
    """Return the share that is right of what is at least so sure, and how many those are."""
    kept = [one.right for one in judged if one.confidence >= least]
    return (sum(kept) / len(kept) if kept else 0.0), len(kept)


def _binned(judged: Iterable[Judged], place: Callable[[Judged], int]) -> list[Bin]:
    held: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        held[place(one)].append(one)
    return [_bin(held[number]) for number in sorted(held)]


def _bin(held: Sequence[Judged]) -> Bin:
    size = len(held)
    return Bin(size, sum(one.confidence for one in held) / size, sum(one.right for one in held) / size)
