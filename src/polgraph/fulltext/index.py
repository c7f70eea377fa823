"""The file beside a store in which its words are looked up: ``search.sqlite``, one for all versions of the store.

Every row tells from which version on it holds and, once it has been replaced, from which on no more. So a reader of
one version finds what that version says while the next is written, or after it. A change is one transaction, and a
change made again ends the same: first all that this version or a later one had done is undone.

It is a rollback journal, not a write-ahead log: readers with a log must be able to write beside the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from polgraph.errors import OutputError, SetupError
from polgraph.fulltext.entries import Entry
from polgraph.fulltext.opening import FORMAT, OURS, opening, telling

FILE = "search.sqlite"
"""What the file is called, in the folder of the store."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Words by their stems, without accents: nurses is nurse, and naïve is naive."""

_CACHE = 64  # MiB: what a change of some thousand entries alters stays in memory until it is committed, so nobody waits

_SCHEMA = f"""
PRAGMA application_id = {OURS};
PRAGMA user_version = {FORMAT};
CREATE TABLE about (first INTEGER NOT NULL, oldest INTEGER NOT NULL, newest INTEGER NOT NULL);
INSERT INTO about VALUES (0, 0, 0);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,
    until INTEGER,
    source TEXT NOT NULL,
    iri TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    more TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    document TEXT,
    start INTEGER
);
CREATE INDEX held ON entries (source) WHERE until IS NULL;
CREATE INDEX ended ON entries (until) WHERE until IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (text, more, content = entries, content_rowid = id, tokenize = '{TOKENIZER}');
CREATE VIRTUAL TABLE stems USING fts5vocab (words, row);
CREATE VIRTUAL TABLE places USING fts5vocab (words, instance);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 0.5)');
"""
# A label weighs twice what another name does. Other sizes of the pages and of the memory of FTS5 made no difference on
# 96,000 entries (0.7 to 0.9 s, within the noise).

_INSERT = """
INSERT INTO entries (since, source, iri, kind, text, more, prefix, suffix, document, start)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

# The first version there was an index for; where it is undone, the one in its place.
_STEP = "UPDATE about SET first = iif(newest = 0, :version, min(first, :version)), newest = :version"


def create(path: Path) -> None:
    """Make an empty index at ``path``, in place of what stands there.

    Raises:
        OutputError: It cannot be written.
        SetupError: The SQLite of this Python has no full-text search.

    """
    try:
        for old in (path, path.with_name(f"{path.name}-journal")):  # else the journal of the old would undo the new
            old.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    except (sqlite3.Error, OSError) as error:
        if "fts5" in str(error):
            raise SetupError(f"SQLite {sqlite3.sqlite_version} was made without FTS5; use another Python") from error
        raise OutputError(f"{path}: the search index cannot be written ({error}); make room") from error


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to write through, which the caller closes; one thread at a time may use it.

    Raises:
        GraphError: There is no index, or it is damaged or of another version of polgraph.

    """
    with telling(path):
        connection = opening(path, "rw")
    connection.executescript(f"PRAGMA cache_size = -{_CACHE << 10}; PRAGMA secure_delete = OFF")
    return connection


def sources(connection: sqlite3.Connection) -> list[str]:
    """Return the sources of all that the newest version can be searched for."""
    return [source for [source] in connection.execute("SELECT DISTINCT source FROM entries WHERE until IS NULL")]


def update(connection: sqlite3.Connection, version: int, gone: Iterable[str], fresh: Iterable[Entry]) -> None:
    """Make ``version`` of the store what it was before, without all from the sources ``gone`` and with ``fresh``.

    All of it is done or nothing; done again, after a crash or with other entries, it ends as if done once.

    Raises:
        OutputError: It cannot be written, or that version is behind what is forgotten.

    """
    with _changing(connection):
        _undo(connection, version)
        ended = "UPDATE entries SET until = ? WHERE source = ? AND until IS NULL"
        connection.executemany(ended, ((version, source) for source in gone))
        last = _one(connection, "SELECT ifnull(max(id), 0) FROM entries")
        connection.executemany(_INSERT, (_row(version, entry) for entry in fresh))
        added = "INSERT INTO words (rowid, text, more) SELECT id, text, more FROM entries WHERE id > ?"
        connection.execute(added, (last,))
        connection.execute(_STEP, {"version": version})


def vacate(connection: sqlite3.Connection, oldest: int) -> None:
    """Forget what no version from ``oldest`` on says; older ones cannot be searched any more.

    Raises:
        OutputError: It cannot be written.

    """
    with _changing(connection):
        _forget(connection, "until <= ?", oldest)
        connection.execute("UPDATE about SET oldest = max(oldest, ?)", (oldest,))


def _row(version: int, entry: Entry) -> tuple[int | str | None, ...]:
    text, more = (words.replace("\x00", " ") for words in (entry.text, entry.more))  # SQLite would stop there
    names = (entry.source, entry.iri, entry.kind.value, text, more, entry.prefix, entry.suffix)
    return version, *names, entry.document, entry.start


def _undo(connection: sqlite3.Connection, version: int) -> None:
    """Go back to before ``version``; only after a crash is there anything to be undone, so it may take its time."""
    oldest, newest = connection.execute("SELECT oldest, newest FROM about").fetchone()
    if version <= oldest:
        raise OutputError(f"version {version} of the search index is forgotten up to {oldest}; build the store anew")
    if version <= newest:
        _forget(connection, "since >= ?", version)
        connection.execute("UPDATE entries SET until = NULL WHERE until >= ?", (version,))


def _forget(connection: sqlite3.Connection, which: str, version: int) -> None:
    removed = f"INSERT INTO words (words, rowid, text, more) SELECT 'delete', id, text, more FROM entries WHERE {which}"
    connection.execute(removed, (version,))
    connection.execute(f"DELETE FROM entries WHERE {which}", (version,))


def _one(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])


@contextmanager
def _changing(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing of what is done within."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        place = connection.execute("PRAGMA database_list").fetchone()[2]
        raise OutputError(f"{place}: the search index cannot be written ({error}); make room, or try again") from error
