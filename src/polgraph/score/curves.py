"""Reliability curves: how sure things were said to be against how often they are right, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from polgraph.score.calibration import Bin, Judged, equal_mass, equal_width, expected_error

_SIDE, _LEFT, _BOTTOM = 180, 34, 190  # of the square, in units of the drawing


def curve(thing: str, judged: Sequence[Judged]) -> dict[str, Any]:
    """Return where the points and ticks of a curve stand, and what is told of it."""
    bins = equal_mass(judged)
    mass, width = expected_error(bins), expected_error(equal_width(judged))
    return {
        "told": f"{len(judged)} {thing}s; expected calibration error {mass:.3f} (bins of equal mass), "
        f"{width:.3f} (of equal width)",
        "ticks": [{"x": _x(at), "y": _y(at) + 3, "label": f"{at:g}"} for at in (0.0, 0.5, 1.0)],
        "dots": [_dot(one, len(judged)) for one in bins],
    }


def _dot(one: Bin, total: int) -> dict[str, Any]:
    told = f"confidence {one.confidence:.2f}: {one.right:.2f} of {one.count} right"
    radius = round(2.5 + 5 * (one.count / total) ** 0.5, 1)
    return {"x": _x(one.confidence), "y": _y(one.right), "r": radius, "told": told}


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_BOTTOM - _SIDE * share, 1)
