"""Policy areas and the vocabularies of others, as the tables in ``ontology/alignments`` align them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.linking.asking import Authorities
from polgraph.mappings.nouns import Predicate

_SPACES = {"eurovoc": "http://eurovoc.europa.eu/", "sdg": "http://metadata.un.org/sdg/"}
_PREDICATES = {
    "closeMatch": Predicate.CLOSE,
    "broadMatch": Predicate.BROAD,
    "narrowMatch": Predicate.NARROW,
}
_HIGHEST = 8  # steps from a concept to its domain; EuroVoc needs seven


@dataclass(frozen=True, slots=True)
class Alignment:
    """One row: an area by name, and what concept it is aligned with; ``None`` is "related", which links nothing."""

    area: str
    concept: str
    predicate: Predicate | None


@cache
def alignments() -> tuple[Alignment, ...]:
    """Return the rows of all tables, in their order."""
    return tuple(row for name in _SPACES for row in _rows(name))


@cache
def top(area: str) -> str:
    """Return the name of the major topic above an area."""
    broader = {one.name: one.broader for one in ontology.areas()}
    while above := broader.get(area):
        area = above
    return area


@cache
def _topics() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in alignments():
        found[row.concept].add(top(row.area))
    return {concept: frozenset(tops) for concept, tops in found.items()}


def topics(concept: str, authorities: Authorities) -> frozenset[str]:
    """Return the major topics that a concept is of: by its own alignments, else by those of the nearest above it."""
    level, seen = [concept], {concept}
    for _ in range(_HIGHEST):
        found = {topic for iri in level for topic in _topics().get(iri, ())}
        if found or not level:
            return frozenset(found)
        above = [iri for one in level if (known := authorities.entry(one)) for iri in known[1].broader]
        level = sorted(set(above) - seen)
        seen.update(level)
    return frozenset()


def _rows(name: str) -> Iterator[Alignment]:
    lines = ontology.text(f"alignments/{name}.csv").splitlines()
    for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")):
        yield Alignment(row["area"], _SPACES[name] + row["concept"], _PREDICATES.get(row["match"]))
