"""Who and what is on the page: every thing and document of a graph, with a number that all else points at it by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import PG, SKOS, Facts, Vocabulary
from polgraph.page import areas

ORG = Vocabulary(vocab.ORG)

ACTOR_KINDS = {
    "person": PG.Person,
    "organization": PG.Organization,
    "country": PG.Country,
    "group": PG.Group,
    "actor": PG.Actor,
}
KINDS = {**ACTOR_KINDS, "goal": PG.Goal, "beneficiary": PG.TargetGroup, "area": PG.PolicyArea}
"""What the page calls each class; the first that fits names a thing."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The things and documents of a graph; ``memberships`` are those of each member."""

    facts: Facts
    areas: areas.Areas
    kinds: Mapping[URIRef, str]
    numbers: Mapping[URIRef, int]
    documents: Mapping[URIRef, int]
    memberships: Mapping[URIRef, list[URIRef]]

    @classmethod
    def of(cls, facts: Facts) -> Cast:
        """Return the cast of a graph; of the policy areas only those in use."""
        used = areas.used(facts)
        found = {iri: kind for kind, cls in reversed(KINDS.items()) for iri in facts.members(cls)}
        kinds = {iri: kind for iri, kind in found.items() if kind != "area"} | dict.fromkeys(used, "area")
        documents = {iri: number for number, iri in enumerate(facts.members(PG.Document))}
        return cls(facts, used, kinds, {iri: n for n, iri in enumerate(kinds)}, documents, _memberships(facts))

    def number(self, iri: URIRef | None) -> int | None:
        """Return the number of a thing of the page."""
        return None if iri is None else self.numbers.get(iri)

    def numbers_at(self, iri: URIRef, predicate: URIRef) -> tuple[int, ...]:
        """Return the numbers of those things that the predicate leads to."""
        return tuple(self.numbers[one] for one in self.facts.links(iri, predicate) if one in self.numbers)

    def label(self, iri: URIRef) -> str:
        """Return what to call it."""
        return self.areas[iri].label if iri in self.areas else self.facts.label(iri)

    def aliases(self, iri: URIRef) -> tuple[str, ...]:
        """Return what else it is called."""
        return self.areas[iri].aliases if iri in self.areas else tuple(self.facts.texts(iri, SKOS.altLabel))


def _memberships(facts: Facts) -> Mapping[URIRef, list[URIRef]]:
    found: dict[URIRef, list[URIRef]] = defaultdict(list)
    for one in facts.members(ORG.Membership):
        for member in facts.links(one, ORG.member):
            found[member].append(one)
    return found
