"""What passes between the parts of this package: files, drafts, and metadata on their way to Documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from polgraph.model import Membership, Reject


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a text beside its words; each field as in ``Source``."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and those of ``other`` where one is missing; never the role of another speaker."""
        missing = {name: getattr(other, name) for name in FIELDS if getattr(self, name) is None}
        if self.speaker and other.speaker not in (None, self.speaker):
            missing.pop("speaker_role", None)
        return replace(self, **missing)


FIELDS = tuple(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of all texts, and how to read them.

    The six descriptions (date ... title) are used for a text that has none of its own. What wins, from first to
    last: the file's front matter, HTML metadata or columns; an index; headline and dateline; these options. Only
    the date that a text shows wins over an index. ``date`` also gives the day of a dateline its year.
    ``columns`` maps our column names (text, id, file, title, date, place, publisher, speaker, speaker_role) to
    those of the user's tables. ``suffix`` is what every file that the user names is read as, whatever its own.
    """

    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    title: str | None = None
    encoding: str = "utf-8"
    columns: Mapping[str, str] = field(default_factory=dict)
    suffix: str | None = None


class Layout(Enum):
    """How a text shows its paragraphs and headings."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one input. ``path`` is as given by the user; ``location`` is ``None`` for standard input."""

    path: str
    location: Path | None
    data: bytes

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return "stdin" if self.location is None else Path(self.path).stem


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as read, before its blocks, date and id are settled.

    ``place`` is where to look for it ("folder/table.csv:12"); ``body`` is where the text proper begins,
    after any front matter. ``metadata`` are the file's own; ``described`` is what an index says of it.
    ``memberships`` are those of the speaker of ``metadata``.
    """

    stem: str
    path: str
    place: str
    text: str
    metadata: Metadata = Metadata()
    layout: Layout = Layout.PLAIN
    body: int = 0
    described: Metadata = Metadata()
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an index: what is known of the text in another file (a path below the index's own folder)."""

    file: str
    place: str
    metadata: Metadata


Finding = Draft | Entry | Reject


class Reader(Protocol):
    """The plug point of this stage: one for each kind of file."""

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield the texts of ``file``, and a Reject for each part that cannot be used."""


def reject(reason: str, place: str, detail: str = "") -> Reject:
    """A Reject of this stage."""
    return Reject("read", reason, place, detail=detail)
