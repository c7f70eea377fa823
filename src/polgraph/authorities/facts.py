"""What a file tells of things, one fact at a time, before it is known which things there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, Protocol


class Tells(IntEnum):
    """What a fact tells of its subject. Of labels the lowest number is the likeliest to be the one to show."""

    LABEL = 0
    SECOND = 1
    THIRD = 2
    FOURTH = 3
    ALIAS = 9
    CODE = 10
    SORT = 11
    BROADER = 12
    COUNTRY = 13
    NOTE = 14
    TENURE = 15


NAMES = range(Tells.LABEL, Tells.ALIAS + 1)
"""What calls a thing something in a language."""


class Fact(NamedTuple):
    """One thing told of a subject; ``language`` is that of the words, "" where none is said."""

    subject: str
    tells: int
    value: str
    language: str = ""


@dataclass(slots=True)
class About:
    """What a file tells of itself while it is read: title, version, source, licence, language."""

    said: dict[str, str] = field(default_factory=dict)


class Reading(Protocol):
    """A form of file that facts are read from."""

    def __call__(self, about: About) -> Iterator[Fact]:
        """Yield the facts, and tell ``about`` what the file says of itself."""
        ...


_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TENURE = re.compile(rf"(\S+) ({_DAY})?/(?:({_DAY})|(?:\.\.)?)(?: ({_DAY}))?")


def tenure(words: str) -> tuple[str, str | None, str | None, str | None] | None:
    """Return office, start, end and day last seen of ``OFFICE START/END SEEN``; ``None`` if the words are none.

    START and END may be missing, END ".." where somebody holds the office; SEEN goes with an open end and may be
    missing, too.
    """
    found = _TENURE.fullmatch(words)
    if found is None or (found[3] and found[4]) or (found[2] and found[3] and _before(found[3], found[2])):
        return None
    return found[1], found[2], found[3], found[4]


def _before(end: str, start: str) -> bool:
    """Whether an end lies before a start, as far as both say."""
    shared = min(len(end), len(start))
    return end[:shared] < start[:shared]
