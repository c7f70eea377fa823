"""``polgraph score``: statements against gold ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli.tables import Cell, TableFormat, print_table

if TYPE_CHECKING:
    from polgraph.score import Scores

_HEADER = ("measure", "p", "r", "f1", "gold", "pred", "acc", "n", "ece")


def score(
    pred: Annotated[str, typer.Argument(metavar="PRED.jsonl", help="Statements that [b]extract[/b] wrote.")],
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A folder of NAME.txt and NAME.json, or statements.")],
    format: Annotated[TableFormat, typer.Option(help="How to write it.")] = TableFormat.TABLE,
) -> None:
    """Measure statements and goals against those that people marked."""
    from polgraph.score import read_both, score

    documents, found = read_both(pred, gold)
    print_table(_HEADER, list(_rows(score(documents, found))), format)


def _rows(scores: Scores) -> Iterator[tuple[Cell, ...]]:
    from polgraph.score.calibration import equal_mass, expected_error

    for name, found in scores.found.items():
        yield name, *(round(x, 4) for x in (found.p, found.r, found.f1)), found.gold, found.found, None, None, None
    for name, pairs in scores.agreed.items():
        yield name, None, None, None, None, None, round(pairs.r, 4), pairs.gold, None
    for name, judged in scores.judged.items():
        if judged:
            error = round(expected_error(equal_mass(judged)), 4)
            yield f"ece_{name}", None, None, None, None, None, None, len(judged), error
