"""Words → what says them, best first: the looking up in the index beside a store."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice, takewhile
from pathlib import Path

from polgraph.fulltext.entries import Kind
from polgraph.fulltext.index import TOKENIZER
from polgraph.fulltext.opening import reading
from polgraph.model import Span
from polgraph.search import words as asking


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its IRI, and its words with the places in them, ``marks``, that were looked for.

    ``score`` is BM25, higher is better; it is there to sort by, and tells nothing across versions or questions. The
    other fields are those of `polgraph.fulltext.entries.Entry`.
    """

    iri: str
    kind: Kind
    text: str
    score: float
    marks: tuple[Span, ...] = ()
    more: str = ""
    prefix: str = ""
    suffix: str = ""
    document: str | None = None
    start: int | None = None


def find(
    path: Path,
    version: int,
    words: str,
    kinds: Collection[Kind] = (),
    limit: int = 20,
    among: Collection[str] | None = None,
    until: float | None = None,
) -> list[Hit]:
    """Return what holds all of the words in that version of the store, by score and then by IRI.

    ``path`` is that of the index. Only what is of these ``kinds``, where any are given, and whose IRI is ``among``
    those given. See `polgraph.search.words.terms` for how words are written; no words are wrong. Which hits there
    are depends on the version alone; a word's weight is its rarity in all that the file keeps, so that a change not
    yet forgotten may move them a little. ``until`` is when it is given up, as `time.monotonic` counts.

    Raises:
        GraphError: There is no index, it is damaged, it is not of that version, or it takes too long.

    """
    with reading(path, version, until) as connection:
        if not (query := asking.query(words)):
            return []
        best = _best(_ranked(connection, query, version, kinds), limit, among)
        return [_hit(connection, query, number, -rank) for rank, _, _, _, number in best]


def count(path: Path, version: int, words: str, until: float | None = None) -> dict[Kind, int]:
    """Return how many of each kind hold all of the words in that version; of a kind that none is of, nothing.

    Raises:
        GraphError: As of `find`.

    """
    with reading(path, version, until) as connection:
        given = {"query": asking.query(words), "version": version}
        counted = connection.execute(_COUNTED, given) if given["query"] else ()
        return {Kind(kind): number for kind, number in counted}


def near(path: Path, version: int, words: str, until: float | None = None) -> dict[str, tuple[str, ...]]:
    """Return the words that nothing in that version holds, each with those spelt like it that something does.

    After ``until``, as `time.monotonic` counts, no more are looked for.

    Raises:
        GraphError: As of `find`.

    """
    with reading(path, version, until) as connection:
        unknown = [part for part, own in asking.parts(words).items() if not _is_there(connection, own, version)]
        connection.set_progress_handler(None, 0)  # what is left are short questions, and the clock is looked at between
        return {part: tuple(_alike(connection, part, version, until)) for part in unknown}


# ── Ranking ──────────────────────────────────────────────────────────────────────────────────────

_Ranked = tuple[float, str, str, str, int]  # rank (low is good), IRI, kind, source, number of the row

_VALID = "since <= :version AND (until IS NULL OR until > :version)"
# ":kinds" holds the names of the kinds, of which none is part of another.
_FOUND = f"""
SELECT words.rank, iri, kind, source, id FROM words JOIN entries ON id = words.rowid
WHERE words MATCH :query AND {_VALID} AND (:kinds = '' OR instr(:kinds, kind)) ORDER BY words.rank
"""
_COUNTED = f"""
SELECT kind, count(DISTINCT iri) FROM words JOIN entries ON id = words.rowid
WHERE words MATCH :query AND {_VALID} GROUP BY kind ORDER BY kind
"""


def _ranked(connection: sqlite3.Connection, query: str, version: int, kinds: Collection[Kind]) -> Iterable[_Ranked]:
    given = {"query": query, "version": version, "kinds": " ".join(kinds)}
    return connection.execute(_FOUND, given)


def _best(ranked: Iterable[_Ranked], limit: int, among: Collection[str] | None) -> list[_Ranked]:
    """Return the best of each IRI; only as many rows are looked at as it takes, with all that tie with the last."""
    kept: dict[tuple[str, str], _Ranked] = {}
    last = float("inf")
    for row in ranked:
        if row[0] > last:
            break
        if among is None or row[1] in among:
            kept[row[1:3]] = min(row, kept.get(row[1:3], row))
            last = row[0] if len(kept) >= limit else last
    return sorted(kept.values())[:limit]


# ── What was found, with its marks ───────────────────────────────────────────────────────────────

_PRIVATE = range(0xE000, 0xF900)  # characters that mean nothing; marks are made of two that the text does not have
_SHOWN = """
SELECT iri, kind, entries.text, entries.more, prefix, suffix, document, start, highlight(words, 0, :open, :close)
FROM words JOIN entries ON id = words.rowid WHERE words MATCH :query AND words.rowid = :number
"""


def _hit(connection: sqlite3.Connection, query: str, number: int, score: float) -> Hit:
    (text,) = connection.execute("SELECT text FROM entries WHERE id = ?", (number,)).fetchone()
    opening, closing_ = islice((sign for sign in map(chr, _PRIVATE) if sign not in text), 2)
    given = {"query": query, "number": number, "open": opening, "close": closing_}
    iri, kind, text, more, *rest, marked = connection.execute(_SHOWN, given).fetchone()
    return Hit(iri, Kind(kind), text, round(score, 6), _marks(marked, opening, closing_), more, *rest)


def _marks(marked: str, opening: str, closing_: str) -> tuple[Span, ...]:
    """Return where the marks stand in the text without them."""
    found, done = [], 0
    for piece in marked.split(closing_):
        before, sign, inside = piece.partition(opening)
        if sign:
            found.append(Span(done + len(before), done + len(before) + len(inside)))
        done += len(before) + len(inside)
    return tuple(found)


# ── Words like those ─────────────────────────────────────────────────────────────────────────────

_OFFERED = 3
_TRIED = 12  # stems looked at for each word
_SHORTER, _LONGER = 5, 2  # letters by which a stem may differ: a word that is misspelt keeps its ending
_STEMS_ALIKE, _WORDS_ALIKE = 0.6, 0.7  # what they must share
_THERE = f"SELECT 1 FROM words JOIN entries ON id = words.rowid WHERE words MATCH :query AND {_VALID} LIMIT 1"
_PLACES = f"""
SELECT CASE col WHEN 'text' THEN text ELSE more END, offset FROM places JOIN entries ON id = doc
WHERE term = :stem AND {_VALID} LIMIT 1
"""
_TOKEN = re.compile(r"[^\W_]+")


def _is_there(connection: sqlite3.Connection, query: str, version: int) -> bool:
    return connection.execute(_THERE, {"query": query, "version": version}).fetchone() is not None


def _alike(connection: sqlite3.Connection, part: str, version: int, until: float | None) -> list[str]:
    """Return words that are spelt like the part, as some text has them."""
    if until is not None and time.monotonic() > until:
        return []
    stem = _stem(part)
    bounds = (len(stem) - _SHORTER, len(stem) + _LONGER)
    stems = [
        term for (term,) in connection.execute("SELECT term FROM stems WHERE length(term) BETWEEN ? AND ?", bounds)
    ]
    found = [
        _written(text, number, one)
        for one in get_close_matches(stem, _in_time(stems, until), _TRIED, _STEMS_ALIKE)
        for text, number in connection.execute(_PLACES, {"stem": one, "version": version})
    ]
    return get_close_matches(part.casefold(), list(filter(None, found)), _OFFERED, _WORDS_ALIKE)


def _in_time(stems: Iterable[str], until: float | None) -> Iterable[str]:
    """Return the stems, or those there is time for: comparing takes some 10 microseconds for each."""
    return stems if until is None else takewhile(lambda _: time.monotonic() < until, stems)


def _written(text: str, number: int, stem: str) -> str:
    """Return the word of the text with that number, empty where it is counted otherwise than the index does."""
    word = next(iter(_TOKEN.findall(text)[number : number + 1]), "").casefold()
    return word if _stem(word) == stem else ""


def _stem(word: str) -> str:
    """Return what the index keeps of a word, as its own tokenizer has it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = '{TOKENIZER}')")
        connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab (words, row)")
        connection.execute("INSERT INTO words VALUES (?)", (word,))
        return str(next(connection.execute("SELECT term FROM stems"), ("",))[0])
