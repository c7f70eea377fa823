"""What an authority file holds: people, countries, bodies, offices, and concepts, each with the names it goes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Sort(StrEnum):
    """What sort of thing an entry is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    OFFICE = "office"
    CONCEPT = "concept"
    SCHEME = "scheme"  # a part of a thesaurus; concepts lie under it, and no words name it


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office from when until when; days, months or years as ISO 8601 has them, ``None`` is unknown or open.

    ``seen`` is the last day, month or year on which it is known to have been held, where the end is open: what came
    after, the source could not know.
    """

    office: str
    holder: str
    start: str | None = None
    end: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of an authority.

    ``aliases`` are other labels in the same language, ``codes`` acronyms and notations; ``broader`` are the IRIs of
    what lies above it, ``country`` is the IRI of the country that it belongs to, where it belongs to one.
    """

    iri: str
    sort: Sort
    label: str
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Whose an authority is: what it is called, its version, source and licence (IRIs where there are any)."""

    name: str
    title: str
    version: str
    source: str
    licence: str
    language: str = "en"


class Authority(Protocol):
    """An authority that has been indexed: asked by names, never read again."""

    @property
    def notice(self) -> Notice:
        """Whose it is."""
        ...

    def entry(self, iri: str) -> Entry | None:
        """Return the entry of that IRI."""
        ...

    def named(self, key: str) -> Sequence[Entry]:
        """Return the entries with a label, alias or code of which ``key`` is the key (``authorities.keys``), by IRI."""
        ...

    def near(self, key: str, least: float) -> Sequence[tuple[Entry, float]]:
        """Return the entries with a name at least so like (0 to 1), the likest first, then by IRI.

        Blocked, so never all are compared.
        """
        ...

    def tenures(self, iri: str) -> Sequence[Tenure]:
        """Return the tenures of an office, or of a person."""
        ...

    def labels(self, iris: Sequence[str]) -> Mapping[str, str]:
        """Return IRI → label of those that are in it."""
        ...
