"""What does search cost, and what does it save? On a million quads: amber-coast many times over, with IRIs of its own.

``PYTHONPATH=src:. python benchmarks/search.py`` builds the graph in memory and prints, all from one run:

- making: seconds to gather the entries and to index them, beside ``bulk_load`` of the same quads by pyoxigraph alone;
- adding: milliseconds to add one document to the full index, beside adding it to an empty one;
- asking: milliseconds of a search, beside SPARQL's ``CONTAINS`` over the same quotes, and how many times as fast.

In every copy one long word in ten is another one, so that the vocabulary grows as that of real texts does.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox

import polgraph
from polgraph import fulltext, search
from polgraph.fulltext.opening import reading
from polgraph.terms import sorted_quads
from polgraph.vocab import BASE

_STATEMENTS = Path(__file__).resolve().parents[1] / "graphs" / "amber-coast" / "statements.jsonl"
_FOLDER = re.compile(rf"{re.escape(BASE)}((?!graph/|run/)[a-z]+/)(.*)")
_LONG = re.compile(r"[a-z]{7,}")
_ASKED = ("nurses", "minimum wage", '"raise the minimum"', "government", "the", "hospit", "senat -wage")
_CONTAINS = """
SELECT DISTINCT ?statement WHERE {
  ?evidence pg:shows ?statement ; oa:hasSelector ?selector . ?statement a pg:Statement . ?selector oa:exact ?words .
  FILTER(CONTAINS(LCASE(?words), "nurse"))
}"""
_PREFIXES = {"pg": "https://w3id.org/polgraph/ns#", "oa": "http://www.w3.org/ns/oa#"}


def copies(quads: list[ox.Quad], count: int) -> Iterator[ox.Quad]:
    """Yield the quads so many times, all but the first under names of their own."""
    for number in range(count):
        known: dict[object, ox.NamedNode | ox.Literal] = {}
        for quad in quads:
            terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
            yield ox.Quad(*(known.setdefault(term, _renamed(term, number)) for term in terms))  # type: ignore[arg-type]


def _renamed(term: object, number: int) -> ox.NamedNode | ox.Literal:
    match term:
        case ox.NamedNode(value=value):
            return ox.NamedNode(_FOLDER.sub(rf"{BASE}\g<1>{number}-\2", value) if number else value)
        case ox.Literal(value=value, language=str() as language):
            return ox.Literal(_reworded(value, number), language=language)
        case ox.Literal(value=value, datatype=datatype) if datatype.value.endswith("#string"):
            return ox.Literal(_reworded(value, number))
        case ox.Literal():
            return term
    raise TypeError(term)


def _reworded(text: str, number: int) -> str:
    return _LONG.sub(lambda found: _word(found[0], number), text)


def _word(word: str, number: int) -> str:
    return word if zlib.crc32(f"{word} {number}".encode()) % 10 else f"{word[:4]}{number}{word[4:]}"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python benchmarks/search.py", description=main.__doc__)
    parser.add_argument("--copies", type=int, default=24, help="of amber-coast, of 41,521 quads each")
    count = parser.parse_args().copies
    one = sorted_quads(polgraph.build([str(_STATEMENTS)]).dataset)
    quads = list(copies(one, count))
    with tempfile.TemporaryDirectory() as folder:
        index, data = Path(folder, fulltext.FILE), Path(folder, "data")
        making(quads, index, data)
        adding(list(copies(one, count + 1))[len(quads) :], index, Path(folder, "empty.sqlite"))
        asking(index, ox.Store(str(data)))


def making(quads: list[ox.Quad], index: Path, data: Path) -> None:
    """Measure the gathering and the indexing beside a bulk load of the same quads, one after the other and at once."""
    gathered: list[fulltext.Entry] = []
    gathering = timed(lambda: gathered.extend(fulltext.entries(quads)))
    writing = timed(lambda: _make(index, gathered))
    loading = timed(lambda: _load(data, quads))
    other = data.with_name("other")
    both = timed(lambda: _at_once(quads, other.with_suffix(".sqlite"), other))
    print(f"{len(quads):,} quads, {len(gathered):,} entries, index of {index.stat().st_size / 2**20:.1f} MiB")
    print(f"entries gathered in {gathering:.2f} s, indexed in {writing:.2f} s; bulk_load alone {loading:.2f} s")
    print(f"both at once, in two threads {both:.2f} s: {both / loading:.2f} times bulk_load alone")


def _make(index: Path, entries: list[fulltext.Entry]) -> None:
    fulltext.create(index)
    connection = fulltext.connect(index)
    fulltext.update(connection, 1, (), entries)
    connection.close()


def _load(data: Path, quads: list[ox.Quad]) -> None:
    store = ox.Store(str(data))
    store.bulk_extend(quads)
    store.flush()


def _at_once(quads: list[ox.Quad], index: Path, data: Path) -> None:
    beside = threading.Thread(target=lambda: _make(index, list(fulltext.entries(quads))))
    beside.start()
    _load(data, quads)
    beside.join()


def adding(quads: list[ox.Quad], full: Path, empty: Path) -> None:
    """Measure the adding of documents one by one to the full index and to empty ones."""
    by_graph: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad)
    fresh = [list(fulltext.entries(own)) for own in by_graph.values()]
    to_full = [_adding(full, number, entries) for number, entries in enumerate(fresh, start=2)]
    to_empty = []
    for entries in fresh:
        fulltext.create(empty)
        to_empty.append(_adding(empty, 1, entries))
    medians = statistics.median(to_full) * 1000, statistics.median(to_empty) * 1000
    print(
        f"a document of {len(quads) // len(fresh):,} quads added in {medians[0]:.1f} ms, to an empty index in", end=" "
    )
    print(f"{medians[1]:.1f} ms, slowest of {len(fresh)} {max(to_full) * 1000:.1f} ms")


def _adding(index: Path, version: int, entries: list[fulltext.Entry]) -> float:
    """Return the seconds of one change, the opening and closing of the file included."""

    def add() -> None:
        connection = fulltext.connect(index)
        fulltext.update(connection, version, (), entries)
        connection.close()

    return timed(add)


def asking(index: Path, store: ox.Store) -> None:
    """Measure searches, the reading of the first twenty hits included, beside CONTAINS."""
    for words in _ASKED:
        best = min(timed(partial(search.find, index, 1, words)) for _ in range(5))
        print(f"search {words:<22} {best * 1000:8.1f} ms")
    all_of_it = min(timed(lambda: _every(index, "nurse")) for _ in range(5))
    walked = min(timed(lambda: list(_ask(store))) for _ in range(3))
    print(f"all quotes with nurse: {len(_every(index, 'nurse')):,} by the index in {all_of_it * 1000:.1f} ms, ", end="")
    print(f"{len(list(_ask(store))):,} by CONTAINS in {walked * 1000:.0f} ms: {walked / all_of_it:.0f} times")
    best = min(timed(lambda: search.find(index, 1, "nurse", [fulltext.Kind.QUOTE])) for _ in range(5))
    print(f"the best twenty, ranked and marked, in {best * 1000:.1f} ms: {walked / best:.0f} times")


def _ask(store: ox.Store) -> Iterator[object]:
    return iter(store.query(_CONTAINS, prefixes=_PREFIXES, use_default_graph_as_union=True))  # type: ignore[arg-type]


def _every(index: Path, word: str) -> list[tuple[str]]:
    with reading(index, 1) as connection:
        asked = "SELECT iri FROM words JOIN entries ON id = words.rowid WHERE words MATCH ? AND kind = 'quote'"
        return connection.execute(f"{asked} AND since <= 1", (word,)).fetchall()


if __name__ == "__main__":
    main()
