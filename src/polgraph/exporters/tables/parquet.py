"""The table as Parquet, for pandas, R, DuckDB and the like: each column in its type, row groups as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pyoxigraph as ox

from polgraph.errors import OutputError
from polgraph.exporters.tables.columns import COLUMNS, Cell, Kind
from polgraph.exporters.tables.matches import Match
from polgraph.exporters.tables.rows import rows
from polgraph.model import Span

GROUP = 10_000  # rows that are held in memory before they are written
_ABOUT = {"polgraph.table": "statements", "polgraph.format": "1"}  # no time and no version, so that bytes repeat
_WORDS = pa.list_(pa.field("item", pa.string(), nullable=False))
_TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: _WORDS,
    Kind.TRUTH: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.NUMBER: pa.float64(),
    Kind.NUMBERS: pa.list_(pa.field("item", pa.float64(), nullable=False)),
    Kind.PLACES: pa.list_(
        pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    ),
    Kind.MATCHES: pa.list_(
        pa.struct(
            [
                *(pa.field(name, pa.string()) for name in ("link", "goal", "label")),
                pa.field("score", pa.float64()),
                pa.field("reasons", _WORDS),
            ]
        )
    ),
}
_NEVER_NULL = {Kind.TEXTS, Kind.TRUTH, Kind.NUMBERS, Kind.PLACES, Kind.MATCHES}  # an empty list where there is nothing


def schema() -> pa.Schema:
    """Return names and types of the columns; the metadata of each field tells what it is about."""
    fields = [
        pa.field(name, _TYPES[column.kind], column.kind not in _NEVER_NULL, {"description": column.about})
        for name, column in COLUMNS.items()
    ]
    return pa.schema(fields, _ABOUT)


def export_parquet(store: ox.Store, path: Path) -> None:
    """Write the statements as Parquet, by document and place in the text; the same store gives the same bytes.

    Raises:
        OutputError: A number or a day is none.

    """
    described, values = schema(), [column.value for column in COLUMNS.values()]
    cells = ([value(row) for value in values] for row in rows(store))  # row by row: what a row needs is then at hand
    with pq.ParquetWriter(path, described, compression="zstd") as writer:
        for group in _groups(cells):
            arrays = [_array(name, column) for name, column in zip(COLUMNS, zip(*group, strict=True), strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=described), row_group_size=GROUP)


def _groups(every: Iterator[list[Cell]]) -> Iterator[list[list[Cell]]]:
    while group := list(islice(every, GROUP)):
        yield group


def _array(name: str, cells: Sequence[Cell]) -> pa.Array:
    kind = COLUMNS[name].kind
    make = _MAKERS.get(kind)
    try:
        return pa.array(map(make, cells) if make else cells, _TYPES[kind])
    except ValueError as error:
        raise OutputError(f"{name}: {error}; polgraph validate tells where the graph is to be mended") from error


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _number(words: str | None) -> float | None:
    return float(words) if words else None


def _numbers(found: list[str]) -> list[float]:
    return [float(words) for words in found]


def _places(spans: list[Span]) -> list[dict[str, int]]:
    return [span._asdict() for span in spans]


def _matches(found: list[Match]) -> list[dict[str, Any]]:
    return [match._asdict() | {"score": _number(match.score)} for match in found]


_MAKERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.NUMBERS: _numbers,
    Kind.PLACES: _places,
    Kind.MATCHES: _matches,
}
