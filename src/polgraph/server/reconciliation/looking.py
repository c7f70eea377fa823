"""Words → what may be called so: the looking up in the index, where not all words need be there, nor be right.

A question is looked for three ways: what holds all its words, the nearest in length first; what holds the rarer ones of
them, best first; and, for words that nothing holds, what holds words spelt like those.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from polgraph.errors import GraphError
from polgraph.fulltext.entries import BETWEEN, Kind
from polgraph.fulltext.opening import reading

_EACH = 30  # rows of each way
_COMMON = 20_000  # rows: a word in more of them tells nothing, and takes long
_TOKENS = 20  # words of a question that are looked for
_ALIKE = 75.0  # of 100: how like a word must be to one that is misspelt
_SPELLINGS = 4
_TOKEN = re.compile(r"[^\W_]+")
_NAMES = tuple(kind for kind in Kind if kind is not Kind.QUOTE)

_VALID = "since <= :version AND (until IS NULL OR until > :version) AND instr(:kinds, kind)"
_FROM = "SELECT iri, kind, entries.text, entries.more FROM words JOIN entries ON id = words.rowid"
_NEAREST = (
    f"{_FROM} WHERE words MATCH :query AND {_VALID} ORDER BY abs(length(entries.text) - :length), iri LIMIT {_EACH}"
)
_BEST = f"{_FROM} WHERE words MATCH :query AND {_VALID} ORDER BY words.rank LIMIT {_EACH}"
_BEGUN = f"""{_FROM} WHERE words MATCH :query AND {_VALID}
ORDER BY NOT (entries.text LIKE :start ESCAPE '\\'), length(entries.text), iri LIMIT :most
"""
_COUNTED = f"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT {_COMMON + 1})"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with its names, of which the first is what it is mostly called."""

    iri: str
    kind: Kind
    names: tuple[str, ...]


def alike(
    index: Path, version: int, asked: Sequence[tuple[str, Collection[Kind]]], until: float
) -> list[tuple[Named, ...]]:
    """Return for each name, and the kinds it may be of (any, where none is given), what may be called so.

    Raises:
        GraphError: There is no index, it is damaged, it is not of that version, or it takes too long.

    """
    with reading(index, version, until) as connection:
        shelves = _Shelves(connection, version, until)
        return [shelves.alike(text, kinds) for text, kinds in asked]


def begun(
    index: Path, version: int, prefix: str, kinds: Collection[Kind], most: int, until: float
) -> tuple[Named, ...]:
    """Return what has all the words, of which the last may go on; what begins with them first, the shorter first.

    Raises:
        GraphError: As of `alike`.

    """
    tokens = _TOKEN.findall(prefix)[:_TOKENS]
    if not tokens:
        return ()
    query = " AND ".join([*map(_quoted, tokens[:-1]), f"({_quoted(tokens[-1])} OR {_quoted(tokens[-1])} *)"])
    start = re.sub(r"([\\%_])", r"\\\1", prefix.strip()) + "%"
    with reading(index, version, until) as connection:
        return _Shelves(connection, version, until).rows(_BEGUN, query, kinds, start=start, most=most)


class _Shelves:
    """An index that is open, with the words that it has been asked for."""

    def __init__(self, connection: sqlite3.Connection, version: int, until: float) -> None:
        self._connection = connection
        self._version = version
        self._until = until
        self._counts: dict[str, int] = {}

    def alike(self, text: str, kinds: Collection[Kind]) -> tuple[Named, ...]:
        tokens = list(dict.fromkeys(token.casefold() for token in _TOKEN.findall(text)))[:_TOKENS]
        if not tokens:
            return ()
        found = [*self.rows(_NEAREST, " AND ".join(map(_quoted, tokens)), kinds, length=len(text))]
        if rare := [_quoted(token) for token in tokens if 0 < self._count(token) <= _COMMON]:
            found += self.rows(_BEST, " OR ".join(rare), kinds)
        if not all(map(self._count, tokens)):
            found += self._misspelt(text, tokens, kinds)
        return tuple(dict.fromkeys(found))

    def _misspelt(self, text: str, tokens: Sequence[str], kinds: Collection[Kind]) -> tuple[Named, ...]:
        """Return what holds all words, those that nothing holds in another spelling; else any of these spellings."""
        known = [_quoted(token) for token in tokens if self._count(token)]
        spelt = [words for token in tokens if not self._count(token) if (words := " OR ".join(self._spellings(token)))]
        if not spelt:
            return ()
        whole = " AND ".join([*known, *(f"({words})" for words in spelt)])
        found = self.rows(_NEAREST, whole, kinds, length=len(text))
        return found or self.rows(_BEST, " OR ".join(spelt), kinds)

    def rows(self, question: str, query: str, kinds: Collection[Kind], **more: str | int) -> tuple[Named, ...]:
        given = {"query": query, "version": self._version, "kinds": " ".join(kinds or _NAMES), **more}
        return tuple(map(_named, self._connection.execute(question, given)))

    def _count(self, token: str) -> int:
        """Return how many rows hold a word, up to one more than are common."""
        if token not in self._counts:
            self._counts[token] = int(self._connection.execute(_COUNTED, (_quoted(token),)).fetchone()[0])
        return self._counts[token]

    def _spellings(self, token: str) -> Iterator[str]:
        """Return queries for words that are spelt like one; what stands in the index are stems, so they may go on."""
        if time.monotonic() > self._until:  # SQLite looks at the clock by itself
            raise GraphError("the names are spelt too strangely to be found in time; ask for fewer at a time")
        close = process.extract(token, self._stems, scorer=fuzz.ratio, limit=_SPELLINGS, score_cutoff=_ALIKE)
        return (f"{_quoted(stem)} *" for stem, _, _ in close)

    @cached_property
    def _stems(self) -> list[str]:
        return [
            stem for (stem,) in self._connection.execute("SELECT term FROM stems WHERE length(term) BETWEEN 3 AND 40")
        ]


def _named(row: tuple[str, str, str, str]) -> Named:
    iri, kind, text, more = row
    return Named(iri, Kind(kind), tuple(_each((text, *more.split(BETWEEN)))))


def _each(names: Iterable[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name)


def _quoted(token: str) -> str:
    return f'"{token}"'
