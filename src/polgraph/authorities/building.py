"""Facts → an index: the file of SQLite that an authority is asked by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from polgraph.authorities import blocking, cycles
from polgraph.authorities.facts import Fact
from polgraph.authorities.gathering import Gathered, entries, stage
from polgraph.authorities.keys import bag, key
from polgraph.authorities.nouns import Entry, Notice, Sort, Tenure
from polgraph.errors import UnreadableError

FORMAT = "1"
"""The version of the form of the index; files of others are made anew."""

_SCHEMA = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, iri TEXT, sort TEXT, label TEXT, aliases TEXT, codes TEXT, country TEXT, note TEXT
);
CREATE TABLE above (entry INT, iri TEXT);
CREATE TABLE names (key TEXT, bag TEXT, entry INT);
CREATE TABLE tenures (office TEXT, holder TEXT, started TEXT, ended TEXT, seen TEXT);
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
"""
_INDEXES = """
CREATE UNIQUE INDEX entries_iri ON entries (iri);
CREATE INDEX above_entry ON above (entry);
CREATE INDEX names_key ON names (key, entry);
CREATE INDEX names_bag ON names (bag, entry) WHERE bag IS NOT NULL;
CREATE INDEX tenures_office ON tenures (office);
CREATE INDEX tenures_holder ON tenures (holder);
CREATE TABLE bags (id INTEGER PRIMARY KEY, bag TEXT);
INSERT INTO bags (id, bag) SELECT row_number() OVER (ORDER BY length(bag), bag) - 1, bag
    FROM (SELECT DISTINCT bag FROM names WHERE bag IS NOT NULL);
"""
_LABELS = "it needs skos:prefLabel, rdfs:label, schema:name or foaf:name in RDF, or rows in a table"
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;"


def write(folder: Path, place: str, facts: Iterable[Fact], notice: Callable[[], Notice], otherwise: Sort) -> Path:
    """Return the index of the facts of a file, made in a folder that is thrown away with all else in it.

    ``notice`` is asked when all facts are read; ``otherwise`` is the kind of what has none. Nothing is in memory but
    some entries at a time and the links between them.

    Raises:
        UnreadableError: The file, which ``place`` names, says what nothing is called.

    """
    path = folder / "index.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(_FAST)
        connection.execute("ATTACH ? AS staged", (str(folder / "facts"),))
        connection.executescript("PRAGMA staged.journal_mode = OFF; PRAGMA staged.synchronous = OFF;")
        stage(connection, facts)
        connection.executescript(_SCHEMA)
        told = Gathered()
        if not _insert(connection, entries(connection, otherwise, told)):
            raise UnreadableError(f"{place}: says what nothing is called; {_LABELS}")
        connection.executescript(_INDEXES)
        cuts = _cut(connection)
        blocking.write(connection)
        about = asdict(notice()) | {"remarks": json.dumps(_remarks(told, cuts)), "format": FORMAT}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    finally:
        connection.close()
    return path


def _insert(connection: sqlite3.Connection, found: Iterator[tuple[Entry, list[Tenure]]]) -> int:
    """Put the entries into their tables, and return how many there are."""
    count = 0
    connection.execute("BEGIN")
    for number, (entry, tenures) in enumerate(found):
        count = number + 1
        row = (number, entry.iri, entry.sort, entry.label, _packed(entry.aliases), _packed(entry.codes))
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, entry.country, entry.note))
        connection.executemany("INSERT INTO above VALUES (?, ?)", ((number, above) for above in entry.broader))
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", ((*keys, number) for keys in _keys(entry)))
        connection.executemany(
            "INSERT INTO tenures VALUES (?, ?, ?, ?, ?)",
            ((t.office, t.holder, t.start, t.end, t.seen) for t in tenures),
        )
    connection.execute("COMMIT")
    return count


def _keys(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Yield the keys that an entry is found by, each with its bag; codes have none: what is nearly one is another."""
    if entry.sort is Sort.SCHEME:
        return
    names = dict.fromkeys(key(name) for name in (entry.label, *entry.aliases))
    codes = dict.fromkeys(key(code) for code in entry.codes)
    yield from ((name, bag(name)) for name in names if name)
    yield from ((code, None) for code in codes if code and code not in names)


def _packed(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _cut(connection: sqlite3.Connection) -> int:
    """Cut circles in what lies above what, and return in how many places."""
    (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    edges = connection.execute(
        "SELECT above.entry, entries.id FROM above JOIN entries ON entries.iri = above.iri ORDER BY 1, 2"
    )
    found = list(cycles.cut(edges, count))
    connection.executemany("DELETE FROM above WHERE entry = ? AND iri = (SELECT iri FROM entries WHERE id = ?)", found)
    return len(found)


def _remarks(told: Gathered, cuts: int) -> list[str]:
    """Return what somebody should know of the authority before using it, in sentences."""
    foreign = ", ".join(f"{count:,} in {tag}" for tag, count in sorted(told.foreign.items()))
    return [
        sentence
        for count, sentence in (
            (
                told.foreign.total(),
                f"{told.foreign.total():,} things have no English label and are taken as they are called: {foreign}",
            ),
            (told.nameless, f"{told.nameless:,} things have no label and are left out"),
            (cuts, f"{cuts:,} links to what lies above led back to where they began and are cut"),
        )
        if count
    ]
