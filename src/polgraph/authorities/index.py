"""Authorities, ready to be asked: those that polgraph brings along, and any file of the user's.

A file is read once. Its index lies in a cache folder by the sha256 of its bytes, so it is read again only when it has
changed; what belongs to no file any more may be deleted there at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from polgraph import ontology
from polgraph.authorities import building, caching, reading
from polgraph.authorities.blocking import Near
from polgraph.authorities.facts import About
from polgraph.authorities.keys import bag
from polgraph.authorities.nouns import Entry, Notice, Sort, Tenure

_KEPT = 1 << 16  # entries kept in memory
_ENTRY = "SELECT id, iri, sort, label, aliases, codes, country, note FROM entries WHERE"
_NAMED = """
SELECT entry FROM names WHERE key = ?1
UNION SELECT names.entry FROM names JOIN entries ON entries.id = names.entry WHERE bag = ?2 AND sort = ?3
ORDER BY entry
"""
_TENURES = """
SELECT office, holder, started, ended, seen FROM tenures WHERE office = ?1
UNION SELECT office, holder, started, ended, seen FROM tenures WHERE holder = ?1
ORDER BY started, ended, office, holder
"""
_VARIABLES = 500  # of one question; SQLite of old takes 999


class Indexed:
    """An authority whose index is a file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        about = dict(self._connection.execute("SELECT name, value FROM about"))
        self._notice = Notice(**{field.name: about[field.name] for field in fields(Notice)})
        self._remarks = tuple(json.loads(about["remarks"]))
        self._near: Near | None = None
        self._entry = lru_cache(_KEPT)(self._read)

    @property
    def notice(self) -> Notice:
        """Whose it is."""
        return self._notice

    @property
    def remarks(self) -> tuple[str, ...]:
        """What somebody should know before using it, in sentences: labels in other languages, circles that were cut."""
        return self._remarks

    def entry(self, iri: str) -> Entry | None:
        """Return the entry of that IRI."""
        row = self._connection.execute("SELECT id FROM entries WHERE iri = ?", (iri,)).fetchone()
        return self._entry(row[0]) if row else None

    def named(self, key: str) -> Sequence[Entry]:
        """Return the entries with a label, alias or code of this key, by IRI.

        The words of an office may stand in any order: "japan prime minister" is the "prime minister of japan".
        """
        rows = self._connection.execute(_NAMED, (key, bag(key), Sort.OFFICE))
        return [self._entry(number) for (number,) in rows]

    def near(self, key: str, least: float) -> Sequence[tuple[Entry, float]]:
        """Return the entries with a label or alias at least so like (0 to 1), the likest first, then by IRI.

        See `polgraph.authorities.blocking` for what likeness is: the order of words makes no difference to it.
        """
        self._near = self._near or Near(self._connection)
        found: dict[int, float] = {}
        for name, likeness in self._near(bag(key), max(least, 0.01)):
            for (number,) in self._connection.execute("SELECT entry FROM names WHERE bag = ?", (name,)):
                found[number] = max(likeness, found.get(number, 0.0))
        return [(self._entry(number), found[number]) for number in sorted(found, key=lambda one: (-found[one], one))]

    def tenures(self, iri: str) -> Sequence[Tenure]:
        """Return the tenures of an office, or of a person, by their beginnings; those of unknown ones first."""
        return [Tenure(*row) for row in self._connection.execute(_TENURES, (iri,))]

    def labels(self, iris: Sequence[str]) -> Mapping[str, str]:
        """Return IRI → label of those that are in it."""
        found: dict[str, str] = {}
        for at in range(0, len(iris), _VARIABLES):
            part = iris[at : at + _VARIABLES]
            marks = ",".join("?" * len(part))
            found.update(self._connection.execute(f"SELECT iri, label FROM entries WHERE iri IN ({marks})", part))
        return {iri: found[iri] for iri in iris if iri in found}

    def __iter__(self) -> Iterator[Entry]:
        """Yield all entries, by IRI."""
        return (self._read(number) for number in range(len(self)))

    def __len__(self) -> int:
        """How many entries it has."""
        return int(self._connection.execute("SELECT count(*) FROM entries").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _read(self, number: int) -> Entry:
        row = self._connection.execute(f"{_ENTRY} id = ?", (number,)).fetchone()
        above = self._connection.execute("SELECT iri FROM above WHERE entry = ? ORDER BY iri", (number,))
        _, iri, sort, label, aliases, codes, country, note = row
        broader = tuple(iri for (iri,) in above)
        return Entry(iri, Sort(sort), label, _unpacked(aliases), _unpacked(codes), broader, country, note)


def open_authority(path: Path, columns: Mapping[str, str] | None = None, kind: Sort = Sort.CONCEPT) -> Indexed:
    """Return the authority of a file, which is read if its index is not in the cache.

    ``columns`` says what columns of a table are called if not as they are known; ``kind`` is what all is that the
    file says no kind of.

    Raises:
        UnreadableError: The file is missing, empty, no text, or says what nothing is called.
        LineError: A line of it is broken; the message names it.
        UsageError: Its suffix, or a column, is not known.
        OutputError: The cache folder cannot be written.

    """
    called = dict(columns or {})
    settings = json.dumps([path.name, sorted(called.items()), kind])  # the name tells form and title

    def make(folder: Path, digest: str) -> Path:
        about = About()
        facts = reading.facts(path, called, about)
        return building.write(folder, str(path), facts, lambda: reading.notice(path, about, digest), kind)

    return Indexed(caching.cached(path, settings, make))


def shipped() -> list[Indexed]:
    """Return the authorities that polgraph brings along, by name: countries, eurovoc, leaders, sdg."""
    return [open_authority(path) for path in sorted(ontology.path("authorities").glob("*.csv"))]


def _unpacked(values: str | None) -> tuple[str, ...]:
    return tuple(json.loads(values)) if values else ()
