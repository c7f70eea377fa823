"""The policy areas that a dataset's goals lie in, and those above them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import URIRef

from polgraph import ontology
from polgraph.facts import PG, SKOS, Facts


@dataclass(frozen=True, slots=True)
class Area:
    """A policy area; ``broader`` is the one above it."""

    label: str
    aliases: tuple[str, ...] = ()
    broader: URIRef | None = None


Areas = dict[URIRef, Area]


def used(facts: Facts) -> Areas:
    """Return the areas in use with all that lie above them; no area lies above itself."""
    known = _known()
    found: Areas = {}
    queue = [area for goal in facts.members(PG.Goal) for area in facts.links(goal, PG.policyArea, PG.topArea)]
    while queue:
        iri = queue.pop()
        if iri not in found:
            found[iri] = known.get(iri) or _foreign(facts, iri)
            queue += [found[iri].broader or iri]
    return {iri: _uncircled(found, iri) for iri in sorted(found)}


def upward(areas: Areas, area: URIRef) -> Iterator[URIRef]:
    """Yield the area and those above it, each once."""
    seen: set[URIRef] = set()
    at: URIRef | None = area
    while at is not None and at not in seen:
        yield at
        seen.add(at)
        at = areas[at].broader


def _known() -> Areas:
    """Return the areas of the ontology."""
    concepts = {concept.name: concept for concept in ontology.areas()}
    return {
        URIRef(concept.iri): Area(
            concept.label,
            concept.aliases,
            URIRef(concepts[concept.broader].iri) if concept.broader in concepts else None,
        )
        for concept in concepts.values()
    }


def _foreign(facts: Facts, iri: URIRef) -> Area:
    return Area(facts.label(iri), tuple(facts.texts(iri, SKOS.altLabel)), facts.link(iri, SKOS.broader))


def _uncircled(areas: Areas, iri: URIRef) -> Area:
    """Return the area, cut from the one above where the way up leads back to it."""
    area = areas[iri]
    looped = area.broader is not None and iri in upward(areas, area.broader)
    return replace(area, broader=None) if looped else area
