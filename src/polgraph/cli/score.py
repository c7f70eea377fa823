"""``polgraph score``: statements against gold ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli.tables import Cell, TableFormat, print_table

if TYPE_CHECKING:
    from polgraph.score import Scores


def score(
    pred: Annotated[str, typer.Argument(metavar="PRED.jsonl", help="Statements that [b]extract[/b] wrote.")],
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A folder of NAME.txt and NAME.json, or statements.")],
    format: Annotated[TableFormat, typer.Option(help="How to write it.")] = TableFormat.TABLE,
) -> None:
    """Measure statements and goals against those that people marked."""
    from polgraph.score import score_files

    print_table(("measure", "p", "r", "f1", "agree", "gold", "found"), list(_rows(score_files(pred, gold))), format)


def _rows(scores: Scores) -> Iterator[tuple[Cell, ...]]:
    for name, measure in scores.found.items():
        yield name, round(measure.p, 4), round(measure.r, 4), round(measure.f1, 4), None, measure.gold, measure.found
    for name, measure in scores.agreed.items():
        yield name, None, None, None, round(measure.r, 4), measure.gold, measure.found
