"""Are the named questions fast enough? Each on a million quads, beside SQL over the Parquet table of the same store.

``PYTHONPATH=src:. python -m benchmarks.questions FOLDER`` builds a synthetic graph of about a million quads in the
folder, once, exports its table, and asks every question as a user does (``polgraph.questions.ask``, from the text of
the question to the answer) with its defaults and, where a default means any, also with a value. The SQL in
``benchmarks/sql`` is as fast as we could write it; it must give the same rows. Both are the best of several runs. A
question fails where it takes a hundred times as long as its SQL, or more than two seconds; the command then gives 1.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyoxigraph as ox

from benchmarks.synthetic import documents
from polgraph import lines, ontology
from polgraph.questions import ask, bind, find_parameters, named
from polgraph.store import open_store

DOCUMENTS = 865  # about a million quads
MOST_TIMES, MOST_SECONDS = 100, 2.0
_RUNS = 3
_SQL = Path(__file__).with_name("sql")
_VALUES = {  # for those parameters whose default is any, or nearly so
    "who": "ministry of health",
    "about": "wind farms",
    "group": "nurses",
    "occasion": "summit",
    "before": "2026-01-01",
    "least": "5",
    "area": "7",
    "office": "minister",
}
_SCORES = {"same-in-other-words": {"least": "0.9"}}

Row = tuple[str | None, ...]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a question and its SQL take, in seconds, and whether they give the same rows."""

    name: str
    values: Mapping[str, str]
    rows: int
    asked: float
    sql: float
    same: bool

    @property
    def holds(self) -> bool:
        """Whether it is right and fast enough."""
        return self.same and self.asked < MOST_SECONDS and self.asked < MOST_TIMES * self.sql


def prepare(folder: Path, count: int) -> tuple[Path, Path]:
    """Return the store and the table of so many documents, made where the folder has none."""
    statements, store, table = (folder / f"{count}.{kind}" for kind in ("jsonl", "store", "parquet"))
    folder.mkdir(parents=True, exist_ok=True)
    if not store.exists():
        with statements.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{lines.dump(one)}\n" for document in documents(count) for one in document)
        _polgraph("build", statements, "--store", store)
    if not table.exists():
        _polgraph("export", store, "-o", table)
    return store, table


def _polgraph(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "polgraph", *map(str, arguments)], check=True)


def measure(store: ox.Store, table: Path, names: Sequence[str]) -> Iterator[Timing]:
    """Yield the timings of each question with its defaults and with values."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW statements AS FROM read_parquet('{table}')")
        for name in names:
            for values in _settings(name):
                yield _timing(store, connection, name, values)


def _settings(name: str) -> Iterator[dict[str, str]]:
    """Yield what to set in a question: nothing, and a value for each of its parameters."""
    yield {}
    values = {parameter.name: _VALUES[parameter.name] for parameter in find_parameters(named(name))}
    if values:
        yield values | _SCORES.get(name, {})


def _timing(store: ox.Store, connection: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, str]) -> Timing:
    sparql = bind(named(name), values)
    sql, given = (_SQL / f"{name}.sql").read_text(encoding="utf-8"), _defaults(name) | values
    answer, asked = _best(lambda: ask(store, sparql))
    rows, took = _best(lambda: connection.execute(sql, given).fetchall())
    same = sorted(map(_plain, answer.rows), key=str) == sorted(map(_plain, rows), key=str)
    return Timing(name, values, len(rows), asked, took, same)


def _defaults(name: str) -> dict[str, str]:
    """Return the defaults without quotation marks, datatype and prefix."""
    return {one.name: re.sub(r'^"(.*)".*|^area:', r"\1", one.default) for one in find_parameters(named(name))}


def _best(work: Callable[[], Found]) -> tuple[Found, float]:
    """Return what comes of it, and the shortest of several times."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    return found, min(times)


def _plain(row: Sequence[Any]) -> Row:
    return tuple(None if cell is None else _number(str(cell)) for cell in row)


def _number(words: str) -> str:
    """Return numbers without zeros at their ends, and all else as it is."""
    try:
        return str(Decimal(words).normalize())
    except InvalidOperation:
        return words


def tabled() -> list[str]:
    """Return the questions that the table can answer, too; it has no links to other collections."""
    return [name for name in ontology.queries() if (_SQL / f"{name}.sql").exists()]


def main() -> int:
    """Print a line for each question; return 1 where one is wrong or too slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=main.__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--only", nargs="+", metavar="NAME", default=tabled())
    given = parser.parse_args()
    place, table = prepare(given.folder, given.documents)
    store = open_store(place)
    print(f"{len(store):,} quads, {table.stat().st_size / 1e6:.1f} MB of Parquet", file=sys.stderr)
    print(f"{'question':<48}{'rows':>7}{'ask ms':>9}{'SQL ms':>8}{'ratio':>7}")
    failed = 0
    for one in measure(store, table, given.only):
        failed += not one.holds
        told = f"{one.name} {' '.join(f'{name}={value!r}' for name, value in one.values.items())}"
        fault = "" if one.holds else "  too slow" if one.same else "  other rows"
        numbers = f"{one.asked * 1000:>9.0f}{one.sql * 1000:>8.1f}{one.asked / one.sql:>7.1f}"
        print(f"{told:<48}{one.rows:>7}{numbers}{fault}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
