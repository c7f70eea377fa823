"""What stands above the concepts that are linked to, so that a graph can be asked by wider ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polgraph.authorities.nouns import Authority, Entry, Sort
from polgraph.mappings.nouns import Mapping


@dataclass(frozen=True, slots=True)
class Above:
    """A concept of another collection: its IRI and label, and the IRIs of those right above it."""

    iri: str
    label: str
    broader: tuple[str, ...] = ()


def above(mappings: Sequence[Mapping], authorities: Sequence[Authority]) -> tuple[Above, ...]:
    """Return the concepts that are linked to and all that stand above them, by IRI; of other things nothing."""
    found: dict[str, Above] = {}
    for authority in authorities:
        fresh = sorted({one.object for one in mappings} - found.keys())
        while fresh:
            entries = list(_concepts(fresh, authority))
            found |= {entry.iri: Above(entry.iri, entry.label, entry.broader) for entry in entries}
            fresh = sorted({iri for entry in entries for iri in entry.broader} - found.keys())
    return tuple(found[iri] for iri in sorted(found))


_OTHERS = (Sort.PERSON, Sort.ORGANIZATION, Sort.COUNTRY, Sort.OFFICE)


def _concepts(iris: Iterable[str], authority: Authority) -> Iterator[Entry]:
    for iri in iris:
        entry = authority.entry(iri)
        if entry and entry.sort not in _OTHERS:
            yield entry
