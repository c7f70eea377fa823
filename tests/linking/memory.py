"""A small authority in memory, for what the shipped ones do not have: two of one name, bodies of several countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from polgraph.authorities.keys import bag, key
from polgraph.authorities.nouns import Entry, Notice, Sort, Tenure


class Memory:
    """An authority whose entries are given; ``asked`` are the keys that were looked up, in order."""

    def __init__(self, entries: Iterable[Entry], tenures: Iterable[Tenure] = (), name: str = "memory") -> None:
        self._entries = {entry.iri: entry for entry in entries}
        self._tenures = tuple(tenures)
        self._name = name
        self.asked: list[str] = []

    @property
    def notice(self) -> Notice:
        return Notice(self._name, "A register", "1", f"https://example.org/{self._name}", "CC0")

    def entry(self, iri: str) -> Entry | None:
        return self._entries.get(iri)

    def named(self, key: str) -> Sequence[Entry]:
        self.asked.append(key)
        return [entry for _, entry in sorted(self._entries.items()) if _has(entry, key)]

    def near(self, key: str, least: float) -> Sequence[tuple[Entry, float]]:
        found = ((entry, max(_likeness(bag(key), name) for name in _bags(entry))) for entry in self._entries.values())
        return sorted((pair for pair in found if pair[1] >= least), key=lambda pair: (-pair[1], pair[0].iri))

    def tenures(self, iri: str) -> Sequence[Tenure]:
        return [one for one in self._tenures if iri in (one.office, one.holder)]

    def labels(self, iris: Sequence[str]) -> Mapping[str, str]:
        return {iri: self._entries[iri].label for iri in iris if iri in self._entries}


def _has(entry: Entry, wanted: str) -> bool:
    names = {key(name) for name in (entry.label, *entry.aliases, *entry.codes)}
    return wanted in names or (entry.sort is Sort.OFFICE and bag(wanted) in map(bag, names))


def _bags(entry: Entry) -> list[str]:
    return [bag(key(name)) for name in (entry.label, *entry.aliases)]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
