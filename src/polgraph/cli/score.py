"""``polgraph score``: statements against gold ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import files
from polgraph.cli.tables import TableFormat, print_table


def score(
    pred: Annotated[str, typer.Argument(metavar="PRED.jsonl", help="Statements that [b]extract[/b] wrote.")],
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A folder of NAME.txt and NAME.json, or statements.")],
    format: Annotated[TableFormat, typer.Option(help="How to write it.")] = TableFormat.TABLE,
    report: Annotated[
        str | None, typer.Option("-o", "--report", metavar="FILE.html", help="Write a page to browse the errors in.")
    ] = None,
) -> None:
    """Measure statements and goals against those that people marked, and show where they differ."""
    files.check(files=[report] if report else [])
    from polgraph.score import read_both, score
    from polgraph.score.table import HEADER, rows

    documents, found = read_both(pred, gold)
    if report:
        from polgraph.score.report import render

        page = render(documents, found, f"{Path(pred).name} against {Path(gold).name}")
        with files.writing(report) as stream:
            stream.write(page)
    print_table(HEADER, list(rows(score(documents, found))), format)
