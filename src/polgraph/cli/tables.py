"""Tables on stdout: for people, as CSV or as JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]


class TableFormat(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_table(header: Sequence[str], rows: Rows, form: TableFormat) -> None:
    """Write the rows to stdout."""
    _PRINTERS[form](header, rows)


def _for_people(header: Sequence[str], rows: Rows) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else _UNBROKEN)
    with console.capture() as drawn:
        console.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in drawn.get().strip("\n").split("\n"))


_UNBROKEN = 100_000  # columns where nobody looks on: no cell is broken


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _csv(header: Sequence[str], rows: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def _json(header: Sequence[str], rows: Rows) -> None:
    objects = [dict(zip(header, row, strict=True)) for row in rows]
    sys.stdout.write(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")


_PRINTERS = {TableFormat.TABLE: _for_people, TableFormat.CSV: _csv, TableFormat.JSON: _json}
