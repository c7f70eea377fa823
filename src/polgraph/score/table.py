"""The table of scores: one measure a row, rounded to four places."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.score.calibration import equal_mass, expected_error
from polgraph.score.measures import Scores

HEADER = ("measure", "p", "r", "f1", "gold", "pred", "acc", "n", "ece")

Cell = str | int | float | None


def rows(scores: Scores) -> Iterator[tuple[Cell, ...]]:
    """Yield the measures of what was found, what matched pairs agree on, and the calibration errors."""
    for name, found in scores.found.items():
        yield name, *(round(x, 4) for x in (found.p, found.r, found.f1)), found.gold, found.found, None, None, None
    for name, pairs in scores.agreed.items():
        yield name, None, None, None, None, None, round(pairs.r, 4), pairs.gold, None
    for name, judged in scores.judged.items():
        if judged:
            error = round(expected_error(equal_mass(judged)), 4)
            yield f"ece_{name}", None, None, None, None, None, None, len(judged), error
