"""Names that are nearly alike, without comparing all with all: runs of three characters say which can be.

The likeness of two names is the normalised Indel similarity of their bags (``keys.bag``): one less the insertions and
deletions that make one of the other, by both lengths. An insertion spoils at most two runs of three characters, a
deletion three, so the number of runs that two names as alike as asked must share is known, and only names that share
so many are compared: from a likeness of .85 upwards nothing is missed (a test compares all with all). Below that the
number comes to nothing, and names are passed over that share less than a fifth of the runs: of 5,370 labels that are
.7 alike to one of EuroVoc, 6 were.
"""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from polgraph.authorities.keys import grams

_CHUNK = 1 << 17  # bags looked through at once; what is in memory does not grow with the file
_KEPT = 64 << 20  # bytes of postings kept in memory
_HELD = 4  # chunks whose bags are held in memory; of larger files they are looked up
_HAIR = 1e-9  # what products of floats may be off
_LOOSE = 1e-3  # rapidfuzz rounds a cutoff: at .85 it drops what is .85 alike (3.14.6)
_FURTHER = 4  # runs looked up beyond those that cannot be done without; they spare comparisons
_WHOLE = 0.85  # the likeness from which on all is found; names as alike as that share a run: edits are too few for none
_FEWEST = 0.2  # of the runs must be shared, if less likeness is asked

_SCHEMA = """
CREATE TABLE chunks (chunk INTEGER PRIMARY KEY, lengths BLOB NOT NULL);
CREATE TABLE postings (gram TEXT, chunk INT, bags BLOB NOT NULL);
"""

_Numbers = NDArray[np.int32]
_Run = tuple[int, dict[int, _Numbers]]  # how many bags have it; chunk → which


def write(connection: sqlite3.Connection) -> None:
    """Make the tables that `Near` asks, of the table ``bags``."""
    connection.executescript(_SCHEMA)
    rows = iter(connection.execute("SELECT id, bag FROM bags ORDER BY id"))
    for chunk, first in enumerate(iter(lambda: list(islice(rows, _CHUNK)), [])):
        postings: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for at, (_, bag) in enumerate(first):
            for gram in grams(bag):
                postings[gram].append(at)
        lengths = array("i", (len(bag) for _, bag in first))
        connection.execute("INSERT INTO chunks VALUES (?, ?)", (chunk, lengths.tobytes()))
        packed = ((gram, chunk, found.tobytes()) for gram, found in sorted(postings.items()))
        connection.executemany("INSERT INTO postings VALUES (?, ?, ?)", packed)
    connection.execute("CREATE UNIQUE INDEX postings_gram ON postings (gram, chunk)")


class Near:
    """What is near a bag, by the tables that `write` made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lengths = {
            chunk: np.frombuffer(packed, np.int32)
            for chunk, packed in connection.execute("SELECT chunk, lengths FROM chunks ORDER BY chunk")
        }
        self._bags = self._all() if len(self._lengths) <= _HELD else []
        self._runs: dict[str, _Run] = {}
        self._size = 0

    def __call__(self, bag: str, least: float) -> Iterator[tuple[str, float]]:
        """Yield the bags that are at least so like (more than 0, at most 1), each with how like it is."""
        runs = sorted(map(self._run, grams(bag)), key=_total)
        shares = _shares(len(bag), len(runs), least)
        looked = runs[: len(runs) - shares.fewest + 1 + _FURTHER]
        spare = len(runs) - len(looked)
        for chunk, lengths in self._lengths.items():
            found = [there[chunk] for _, there in looked if chunk in there]
            if found and (numbers := _sharing(found, lengths, shares, spare)).size:
                yield from self._compared(bag, (numbers + chunk * _CHUNK).tolist(), least)

    def _compared(self, bag: str, numbers: list[int], least: float) -> Iterator[tuple[str, float]]:
        names = [self._bags[number] for number in numbers] if self._bags else self._read(numbers)
        scorer = Indel.normalized_similarity
        alike = process.cdist([bag], names, scorer=scorer, score_cutoff=least - _LOOSE, dtype=np.float64, workers=1)[0]
        for at in (alike >= least - _HAIR).nonzero()[0].tolist():
            yield names[at], float(alike[at])

    def _all(self) -> list[str]:
        return [bag for (bag,) in self._connection.execute("SELECT bag FROM bags ORDER BY id")]

    def _read(self, numbers: list[int]) -> list[str]:
        """Return the bags of these numbers, in any order."""
        marks = ",".join(map(str, numbers))
        return [bag for (bag,) in self._connection.execute(f"SELECT bag FROM bags WHERE id IN ({marks})")]

    def _run(self, gram: str) -> _Run:
        """Return the bags that have a run, those asked for before from memory."""
        if (known := self._runs.get(gram)) is not None:
            return known
        rows = self._connection.execute("SELECT chunk, bags FROM postings WHERE gram = ?", (gram,))
        found = {chunk: np.frombuffer(packed, np.int32) for chunk, packed in rows}
        total = sum(numbers.size for numbers in found.values())
        self._size += total * 4
        if self._size > _KEPT:
            self._runs, self._size = {}, total * 4
        self._runs[gram] = (total, found)
        return self._runs[gram]


def _total(run: _Run) -> int:
    return run[0]


class _Shares(NamedTuple):
    """How many runs must be shared by names of the shortest length that can be alike, the next, and so on."""

    shortest: int
    longest: int
    needed: NDArray[np.int64]
    fewest: int


@lru_cache(4_096)
def _shares(length: int, runs: int, least: float) -> _Shares:
    """Return what names must share with one of this length and number of runs."""
    longest = math.floor(length * (2 - least) / least + _HAIR)
    shortest = math.ceil(length * least / (2 - least) - _HAIR)
    floor = 1 if least >= _WHOLE else max(1, math.ceil(runs * _FEWEST))
    needed = [max(floor, runs - _spoilt(length, other, least)) for other in range(shortest, longest + 1)]
    return _Shares(shortest, longest, np.array(needed, dtype=np.int64), min(needed))


def _spoilt(length: int, other: int, least: float) -> int:
    """Return how many runs a name of this length loses at most until it is one of the other length, and still alike."""
    edits = math.floor((1 - least) * (length + other) + _HAIR)
    edits -= (edits - length + other) % 2
    deleted = (edits + length - other) // 2
    return 3 * deleted + 2 * (edits - deleted)


def _sharing(found: list[_Numbers], lengths: _Numbers, shares: _Shares, spare: int) -> NDArray[np.int64]:
    """Return which bags of a chunk share enough of the runs, ``spare`` of which were not looked up."""
    counts = np.bincount(np.concatenate(found), minlength=lengths.size)
    some = (counts >= max(1, shares.fewest - spare)).nonzero()[0]
    sizes = lengths[some]
    fits = (sizes >= shares.shortest) & (sizes <= shares.longest)
    some, sizes = some[fits], sizes[fits]
    return some[counts[some] >= shares.needed[sizes - shares.shortest] - spare]
