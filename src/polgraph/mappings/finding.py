"""A graph, authorities and decisions → the mappings that hold for the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from polgraph import linking
from polgraph.authorities.nouns import Authority
from polgraph.facts import PG, SKOS, Facts
from polgraph.linking import subjects
from polgraph.linking.subjects import Subject
from polgraph.mappings.decisions import Decision
from polgraph.mappings.nouns import Mapping
from polgraph.mappings.settling import settle


@dataclass(frozen=True, slots=True)
class Found:
    """The mappings that hold, sorted; how many things were looked up, and how many decided on are not there."""

    mappings: tuple[Mapping, ...]
    subjects: int
    elsewhere: int


def find(
    graph: ox.Store,
    authorities: Sequence[Authority],
    decisions: Sequence[Decision] = (),
    propose: Callable[[Sequence[Subject]], Iterable[Mapping]] | None = None,
) -> Found:
    """Return what the things of a graph are in these authorities, and what else is proposed for them."""
    facts = Facts(graph)
    known = list(subjects.read(facts))
    there = {one.iri for one in known}
    found = [*linking.find(known, authorities, [decision.mapping for decision in decisions])]
    found += propose(known) if propose else ()
    elsewhere = {decision.mapping.subject for decision in decisions} - there
    return Found(settle(found, decisions, _same(facts), there), len(known), len(elsewhere))


def _same(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the goals of a graph that are the same in other words."""
    goals = set(facts.members(PG.Goal))
    for one in sorted(goals, key=str):
        yield from ((str(one), str(other)) for other in facts.links(one, SKOS.exactMatch) if other in goals)
