"""Matching: which of the things found is which of the gold, told by the words that they cover.

A match is one to one, the best overlap first, and needs a Jaccard index of at least one half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from polgraph.score.gold import Gold, Row

T = TypeVar("T")

Words = frozenset[int]
"""Words of a text, by the offsets at which they begin."""

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
REACH = 40  # characters beyond a span in which the words that it touches are looked for
HALF = 0.5
ANY = 1e-9

_NO_NAME = frozenset(
    {"the", "mr", "mrs", "ms", "dr", "sen", "senator", "president", "minister", "premier", "u.s", "us"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """A statement, or a goal and its statement, as one side has it; ``words`` are its own."""

    row: Row
    words: Words
    statement: Row


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing of the gold and one that was found, side by side; None where there is no such thing."""

    gold: Item | None
    found: Item | None


def statement_pairs(document: Gold, found: Sequence[Row]) -> list[Pair]:
    """Return every statement of either side, those that match together."""
    return _paired(*(list(_statements(document.text, rows)) for rows in (document.statements, found)))


def goal_pairs(document: Gold, found: Sequence[Row]) -> list[Pair]:
    """Return every goal of either side, those that match together, whatever their statements."""
    return _paired(*(list(_goals(document.text, rows)) for rows in (document.statements, found)))


def touched(text: str, spans: Iterable[Sequence[int]] | None) -> Words:
    """Return the words that the spans touch."""
    return frozenset(
        word.start()
        for start, end in spans or ()
        for word in WORD.finditer(text, max(0, start - REACH), min(len(text), end + REACH))
        if word.start() < end and word.end() > start
    )


def matches(gold: Sequence[Words], found: Sequence[Words], least: float) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indices, best overlap first, of at least so much of it."""
    ranked = sorted(((jaccard(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
    mine: dict[int, int] = {}
    theirs: set[int] = set()
    for overlap, i, j in ranked:
        if overlap >= least and i not in mine and j not in theirs:
            mine[i] = j
            theirs.add(j)
    return list(mine.items())


def jaccard(a: frozenset[T], b: frozenset[T]) -> float:
    """Return the share of the things of both that they have in common; 0 where neither has any."""
    return len(a & b) / len(a | b) if a | b else 0.0


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are equal but for titles, or one holds the other and they end alike."""
    x, y = _name_words(a), _name_words(b)
    if not x or not y:
        return x == y
    return x == y or ((set(x) <= set(y) or set(y) <= set(x)) and x[-1] == y[-1])


def _statements(text: str, rows: Sequence[Row]) -> Iterator[Item]:
    for row in rows:
        yield Item(row, touched(text, row["content"]), row)


def _goals(text: str, rows: Sequence[Row]) -> Iterator[Item]:
    for row in rows:
        yield from (Item(goal, touched(text, goal.get("spans")), row) for goal in row.get("goals") or ())


def _paired(gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Pairs that match, then what was missed, then what is spurious."""
    same = matches([item.words for item in gold], [item.words for item in found], HALF)
    mine, yours = {i for i, _ in same}, {j for _, j in same}
    return [
        *(Pair(gold[i], found[j]) for i, j in same),
        *(Pair(item, None) for i, item in enumerate(gold) if i not in mine),
        *(Pair(None, item) for j, item in enumerate(found) if j not in yours),
    ]


def _name_words(name: str | None) -> list[str]:
    return [word for word in re.findall(r"[\w-]+", (name or "").casefold()) if word not in _NO_NAME]
