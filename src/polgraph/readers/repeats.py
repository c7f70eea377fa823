"""The same text twice in one file: where the copies lie.

A copy counts when at least ``_SHORTEST`` letters of the text's beginning come again, whatever the white space
between them; copies may be glued to each other in mid-line. Time grows with the length of the text and not
with its square: each candidate is compared only as far as it agrees, and what agreed is not looked at again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from polgraph.model import Span

_PROBE = 64
_SHORTEST = 120
_FEWEST_WORDS = 12
_STOP = re.compile(r"[.?!][\"”’')\]]*(?=\s|[A-Z]|$)|[\r\n]")


def repeats(text: str, start: int = 0) -> list[Span]:
    """The spans, in order, where the beginning of ``text[start:]`` comes again; one for each copy.

    A copy that is broken off ends with its last whole sentence.
    """
    letters = "".join(text[start:].split())
    if letters.find(letters[:_PROBE], _SHORTEST) < 0:
        return []
    words = [match.span() for match in re.compile(r"\S+").finditer(text, start)]
    if len({text[first:last] for first, last in words[:2000]}) < _FEWEST_WORDS:
        return []
    ends = list(accumulate(last - first for first, last in words))

    def position(letter: int) -> int:
        word = bisect_right(ends, letter)
        return words[word][1] - (ends[word] - letter)

    copies = (Span(position(first), position(last - 1) + 1) for first, last in _copies(letters))
    return [span for copy in copies if (span := _whole(text, copy)).end > span.start]


def _copies(letters: str) -> Iterator[tuple[int, int]]:
    probe, at = letters[:_PROBE], _SHORTEST
    while (at := letters.find(probe, at)) >= 0:
        length = _agreement(letters, at)
        if length < _SHORTEST:
            at += 1
            continue
        # Where the agreement is longer than the way from the beginning, the copy itself comes again.
        for first in range(at, at + length, at):
            yield first, min(first + at, at + length)
        at += length


def _agreement(letters: str, at: int) -> int:
    """How many letters from ``at`` on are those of the beginning: steps double while they agree, then halve."""

    def agree(done: int, step: int) -> bool:
        return letters[done : done + step] == letters[at + done : at + done + step]

    length, step = 0, _PROBE
    while agree(length, step):
        length, step = length + step, step * 2
    while step:
        length += step if agree(length, step) else 0
        step //= 2
    return length


def _whole(text: str, copy: Span) -> Span:
    if copy.end >= len(text.rstrip()) or _STOP.match(text, copy.end - 1) or text[copy.end : copy.end + 1] in "\r\n":
        return copy
    stops = [stop.end() for stop in _STOP.finditer(text, copy.start, copy.end)]
    return Span(copy.start, copy.start + len(text[copy.start : max(stops, default=copy.start)].rstrip()))
