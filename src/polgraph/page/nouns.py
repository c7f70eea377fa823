"""What the page tells, in its nouns; numbers point at things and documents by their place in ``Content``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Value = int | str
"""Text, or the number of a thing of the page."""

Outside = tuple[tuple[str, ...], ...]
"""Pages and things of other collections: what they are to this one ("sameAs", "closeMatch", "page" ...), address, and
what they are called where that is known."""


class Change(StrEnum):
    """What became of something between two graphs; nothing where both have it."""

    NONE = ""
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, goal, beneficiary group or policy area; ``weight`` counts the statements behind it.

    ``first`` and ``last`` are the days of its first and its last mention, ``facts`` what the panel says of it:
    (heading, values).
    """

    iri: str
    kind: str
    label: str
    weight: int = 0
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    first: str | None = None
    last: str | None = None
    outside: Outside = ()
    change: Change = Change.NONE


class Link(NamedTuple):
    """``source`` and ``target`` are numbers of things; ``kind`` is "advocates", "opposes", "mentions", "area" ..."""

    source: int
    target: int
    kind: str
    change: Change = Change.NONE


class Mark(NamedTuple):
    """A stretch worth marking; ``kind`` is "content", "goal" or "cue"."""

    start: int
    end: int
    kind: str
    thing: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as the page tells it."""

    iri: str
    act: str
    document: int | None = None
    speaker: int | None = None
    addressee: Value | None = None
    reported_by: int | None = None
    goals: tuple[int, ...] = ()
    rejects: tuple[int, ...] = ()
    date: str | None = None
    occasion: str | None = None
    confidence: str | None = None
    flags: tuple[str, ...] = ()
    passages: tuple[tuple[int, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    change: Change = Change.NONE


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the page cites it.

    ``name`` is what it is called where it was read, ``sha256`` the hash of its text; ``text`` is the whole of
    that, where the page is to show it.
    """

    iri: str
    title: str
    date: str | None = None
    publisher: str | None = None
    place: str | None = None
    outside: Outside = ()
    name: str | None = None
    sha256: str | None = None
    text: str | None = None
    change: Change = Change.NONE


@dataclass(frozen=True, slots=True)
class Content:
    """All that the page tells.

    ``parents`` says of each area's number which area it lies under; ``focus`` is the number of the thing
    that the page is about, if it is about one; ``difference`` names two graphs that are compared, the earlier
    first.
    """

    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    sayings: tuple[Saying, ...]
    documents: tuple[Paper, ...]
    parents: dict[int, int | None]
    focus: int | None = None
    difference: tuple[str, str] | None = None
