"""The ledger of a store that grows: each document's statements and votes, the sums of all votes, and what is under way.

One SQLite file that only the writer opens. Before anything of a version is written, the ledger holds in one transaction
all that it consists of; so what was begun can always be ended.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from polgraph.errors import GraphError, OutputError
from polgraph.store.votes import Vote, Votes

FORMAT = 1
_CACHE = 128  # MiB

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL, statements BLOB NOT NULL, votes BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX texts ON documents (text);
CREATE TABLE votes (
    subject TEXT, aspect TEXT, value TEXT, count INTEGER NOT NULL, PRIMARY KEY (subject, aspect, value)
) WITHOUT ROWID;
CREATE INDEX concepts ON votes (aspect, subject) WHERE aspect IN ('used', 'settings');
CREATE TABLE names (name TEXT, label TEXT, first TEXT, count INTEGER NOT NULL, PRIMARY KEY (name, label)) WITHOUT ROWID;
CREATE INDEX firsts ON names (first);
CREATE INDEX labels ON names (label);
CREATE TABLE goals (iri TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blocks (role TEXT, words TEXT, iri TEXT, PRIMARY KEY (role, words, iri)) WITHOUT ROWID;
CREATE TABLE terms (word TEXT, iri TEXT, PRIMARY KEY (word, iri)) WITHOUT ROWID;
CREATE TABLE found (
    role TEXT, words TEXT, one TEXT, other TEXT, kind TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
    PRIMARY KEY (role, words, one, other)
) WITHOUT ROWID;
CREATE INDEX found_of ON found (one, other);
CREATE TABLE links (
    low TEXT, high TEXT, one TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL, score REAL NOT NULL,
    reasons TEXT NOT NULL, PRIMARY KEY (low, high)
) WITHOUT ROWID;
CREATE INDEX links_from ON links (one, kind);
CREATE INDEX links_to ON links (other, kind);
CREATE TABLE shown (
    low TEXT, high TEXT, one TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL, score REAL NOT NULL,
    reasons TEXT NOT NULL, PRIMARY KEY (low, high)
) WITHOUT ROWID;
CREATE INDEX shown_high ON shown (high);
CREATE TABLE decided (goal TEXT, document TEXT, PRIMARY KEY (goal, document)) WITHOUT ROWID;
CREATE INDEX decided_in ON decided (document);
CREATE TABLE fields (goal TEXT, area TEXT, PRIMARY KEY (goal, area)) WITHOUT ROWID;
CREATE INDEX areas ON fields (area);
CREATE TABLE pending (version INTEGER PRIMARY KEY, removed BLOB NOT NULL, added BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the ledger knows of a document.

    ``key`` tells whether it has changed: its content, what is known of it, and by which run. ``text`` is the digest of
    its text; ``lines`` are its statements as JSON Lines.
    """

    id: str
    key: str
    text: str
    lines: str
    votes: Votes


@dataclass(frozen=True, slots=True)
class Pending:
    """A version under way: what it takes from the store and what it adds, as N-Quads."""

    version: int
    removed: bytes
    added: bytes


class Ledger:
    """An open ledger; all that changes it goes through ``changing``.

    Raises:
        GraphError: The file is damaged, or of another version of polgraph.
        OutputError: It cannot be written.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sql = sqlite3.connect(path, isolation_level=None)
        try:
            self.sql.executescript(f"PRAGMA cache_size = -{_CACHE << 10}; PRAGMA journal_mode = WAL")
            self._prepare()
        except sqlite3.DatabaseError as error:
            self.sql.close()
            raise GraphError(f"{path}: damaged ({error}); build the store anew from the texts") from error

    def _prepare(self) -> None:
        [form] = self.sql.execute("PRAGMA user_version").fetchone()
        if form == 0:
            with self.changing():
                for command in filter(None, map(str.strip, _SCHEMA.split(";"))):
                    self.sql.execute(command)
                self.sql.execute(f"PRAGMA user_version = {FORMAT}")
        elif form != FORMAT:
            raise GraphError(f"{self.path}: written by another version of polgraph; build the store anew")

    def close(self) -> None:
        """Close the file."""
        self.sql.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Do all that is done within, or nothing of it.

        Raises:
            OutputError: The disk is full, or cannot be written.

        """
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.sql.execute("COMMIT")
        except BaseException as error:
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise OutputError(f"{self.path}: cannot be written ({error}); make room and try again") from error
            raise

    # ── What is known of the store ───────────────────────────────────────────────────────────────

    def note(self, name: str, value: str) -> None:
        """Remember a value by a name."""
        self.sql.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def noted(self, name: str, usual: str = "") -> str:
        """Return what was remembered by a name, or what is usual where nothing was."""
        found = self._one("SELECT value FROM about WHERE name = ?", name)
        return usual if found is None else found

    def pending(self) -> Pending | None:
        """Return the version that is under way."""
        row = self.sql.execute("SELECT * FROM pending").fetchone()
        return row and Pending(row[0], zlib.decompress(row[1]), zlib.decompress(row[2]))

    def begin(self, under_way: Pending) -> None:
        """Say what the next version takes and adds."""
        removed, added = (zlib.compress(part, 1) for part in (under_way.removed, under_way.added))
        self.sql.execute("INSERT INTO pending VALUES (?, ?, ?)", (under_way.version, removed, added))

    def finish(self, version: int) -> None:
        """Say that the version is in place."""
        with self.changing():
            self.sql.execute("DELETE FROM pending")
            self.note("version", str(version))

    # ── Documents ────────────────────────────────────────────────────────────────────────────────

    def key(self, id: str) -> str | None:
        """Return the key of a document; ``None`` where the store has none of this id."""
        return self._one("SELECT key FROM documents WHERE id = ?", id)

    def same_text(self, text: str) -> str | None:
        """Return the id of a document with a text of this digest."""
        return self._one("SELECT id FROM documents WHERE text = ?", text)

    def documents(self) -> list[str]:
        """Return the ids of all documents, in order."""
        return [id for [id] in self.sql.execute("SELECT id FROM documents ORDER BY id")]

    def document(self, id: str) -> Row | None:
        """Return what is known of a document."""
        row = self.sql.execute("SELECT * FROM documents WHERE id = ?", (id,)).fetchone()
        if row is None:
            return None
        id, key, text, lines, packed = row
        votes = {Vote(*vote): count for *vote, count in json.loads(zlib.decompress(packed))}
        return Row(id, key, text, zlib.decompress(lines).decode(), Votes(votes))

    def put(self, row: Row) -> None:
        """Know this of a document from now on; its votes are counted by ``count``."""
        votes = json.dumps([[*vote, count] for vote, count in row.votes.items()], ensure_ascii=False)
        packed = (zlib.compress(text.encode(), 1) for text in (row.lines, votes))
        values = (row.id, row.key, row.text, *packed)
        self.sql.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", values)

    def drop(self, id: str) -> None:
        """Know nothing of a document any more; its votes are counted by ``count``."""
        self.sql.execute("DELETE FROM documents WHERE id = ?", (id,))

    # ── Votes ────────────────────────────────────────────────────────────────────────────────────

    def count(self, change: Votes) -> None:
        """Add to the sums of votes, or take from them."""
        add = (
            "INSERT INTO votes VALUES (?, ?, ?, ?) "
            "ON CONFLICT (subject, aspect, value) DO UPDATE SET count = count + excluded.count"
        )
        changed = [(*vote, number) for vote, number in change.items() if number]
        self.sql.executemany(add, changed)
        gone = "DELETE FROM votes WHERE subject = ? AND aspect = ? AND value = ? AND count <= 0"
        self.sql.executemany(gone, (row[:3] for row in changed if row[3] < 0))

    def votes(self, subject: str, aspect: str) -> Counts:
        """Return value → how often that is said of a subject."""
        found = self.sql.execute("SELECT value, count FROM votes WHERE subject = ? AND aspect = ?", (subject, aspect))
        return dict(found.fetchall())

    def ends(self, subject: str, aspect: str) -> tuple[str | None, str | None]:
        """Return the least and the greatest value that is said of a subject."""
        where = "FROM votes WHERE subject = ? AND aspect = ?"
        query = f"SELECT (SELECT min(value) {where}), (SELECT max(value) {where})"
        least, greatest = self.sql.execute(query, (subject, aspect) * 2).fetchone()
        return least, greatest

    def kinds(self, subject: str, aspect: str) -> int:
        """Return how many different values are said of a subject."""
        found = self._one("SELECT count(*) FROM votes WHERE subject = ? AND aspect = ?", subject, aspect)
        return int(found or 0)

    def lay(self, goal: str, areas: Iterable[str]) -> None:
        """Say which areas a goal belongs to."""
        self.sql.execute("DELETE FROM fields WHERE goal = ?", (goal,))
        self.sql.executemany("INSERT INTO fields VALUES (?, ?)", ((goal, area) for area in areas))

    def areas(self) -> list[str]:
        """Return the areas that goals belong to, by leaps through the index."""
        query = (
            "WITH RECURSIVE leap(area) AS (SELECT min(area) FROM fields UNION ALL "
            "SELECT (SELECT min(area) FROM fields WHERE area > leap.area) FROM leap WHERE leap.area IS NOT NULL) "
            "SELECT area FROM leap WHERE area IS NOT NULL"
        )
        return [area for [area] in self.sql.execute(query)]

    def rule(self, document: str, goals: Iterable[str]) -> None:
        """Say which goals that decisions are about a document has."""
        self.sql.execute("DELETE FROM decided WHERE document = ?", (document,))
        self.sql.executemany("INSERT INTO decided VALUES (?, ?)", ((goal, document) for goal in goals))

    def ruled(self, goals: Iterable[str]) -> set[str]:
        """Return the documents that have one of these goals, if decisions are about it."""
        query = "SELECT document FROM decided WHERE goal = ?"
        return {document for goal in goals for [document] in self.sql.execute(query, (goal,))}

    def subjects(self, aspect: str) -> list[str]:
        """Return of what anything is said, in order: speech acts ("used") or runs ("settings"), which are indexed."""
        among = "aspect IN ('used', 'settings')"  # names the index, which a parameter alone does not
        query = f"SELECT DISTINCT subject FROM votes WHERE aspect = ? AND {among} ORDER BY subject"
        return [subject for [subject] in self.sql.execute(query, (aspect,))]

    def all_roles(self) -> Iterator[tuple[str, str]]:
        """Yield subject and aspect of all votes; a walk through the whole ledger."""
        return iter(self.sql.execute("SELECT DISTINCT subject, aspect FROM votes ORDER BY subject, aspect"))

    def _one(self, query: str, *values: str) -> str | None:
        row = self.sql.execute(query, values).fetchone()
        return row[0] if row else None


Counts = dict[str, int]
