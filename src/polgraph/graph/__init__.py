"""Claims → an RDF dataset: one named graph for each document, one for what spans documents.

A document's graph holds all that the document says, so reading it again replaces one graph. The summary graph holds
what is settled over all documents: what things are called and are, the areas of goals, when all that first and last
comes up, where actors stand and how often they say so, which goals say the same in other words, and the runs. There
are no blank nodes, and literals are canonical.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from rdflib import Dataset, URIRef
from rdflib.namespace import NamespaceManager

from polgraph.graph import summary
from polgraph.graph.documents import CONTEXT as CONTEXT
from polgraph.graph.documents import document
from polgraph.graph.edges import mentioned, positions, stated
from polgraph.graph.summary import Position, Seen
from polgraph.graph.summary import Run as Run
from polgraph.graph.values import Triple
from polgraph.linkers.settle import Called, entities
from polgraph.model import Claim, Entity, GoalMatch
from polgraph.vocab import BASE, Mint


def build(claims: Iterable[Claim], run: Run, base: str = BASE, matches: Iterable[GoalMatch] = ()) -> Dataset:
    """Return the graph of the claims and of what their goals are to each other; the order makes no difference.

    The claims are settled: they call each thing alike.
    """
    mint = Mint(base)
    dataset = new_dataset(mint.prefixes())
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.statement.source.id].append(claim)
    activity = mint.run(run.version, run.settings.items())
    for doc, own in by_document.items():
        _add(dataset, mint.document_graph(doc), document(own, mint, activity))
    if by_document:
        everything = list(chain.from_iterable(by_document.values()))
        _add(dataset, mint.summary_graph(), _summary(everything, mint))
        _add(dataset, mint.summary_graph(), summary.run(activity, run))
        for found in matches:
            _add(dataset, mint.summary_graph(), summary.links(found))
            _add(dataset, mint.summary_graph(), summary.match(mint.match(found.one, found.other), found, activity))
    return dataset


def new_dataset(prefixes: Mapping[str, str]) -> Dataset:
    """Return an empty dataset that knows these prefixes and shows all its graphs as one."""
    dataset = Dataset(default_union=True)
    dataset.namespace_manager = NamespaceManager(dataset, bind_namespaces="none")
    for prefix, space in sorted(prefixes.items()):
        dataset.bind(prefix, space)
    return dataset


def _add(dataset: Dataset, name: str, triples: Iterable[Triple]) -> None:
    graph = dataset.graph(URIRef(name))
    graph.addN((s, p, o, graph) for s, p, o in dict.fromkeys(triples))


def _summary(claims: list[Claim], mint: Mint) -> Iterator[Triple]:
    named: dict[str, Entity] = {one.iri: one for claim in claims for one in entities(claim)}
    goals = {goal.iri: Called.of(goal) for claim in claims for goal in claim.goals}
    days = _days(claims)
    for one in named.values():
        yield from summary.entity(one, Seen.on(days[one.iri]))
    for goal in goals.values():
        yield from summary.goal(goal, Seen.on(days[goal.iri]))
    for held in _positions(claims):
        yield from summary.position(mint.position(held.actor, held.stance, held.goal), held)
    used = {claim.act for claim in claims}.union(*(goal.fields for goal in goals.values()))
    for name in sorted(summary.with_those_above(used)):
        yield from summary.concept(name)


def _days(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Return subject → the dates on which it comes up."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if day := stated(claim):
            for name in mentioned(claim):
                found[name].add(day)
    return found


@dataclass(slots=True)
class _Held:
    statements: int = 0
    documents: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


def _positions(claims: Iterable[Claim]) -> Iterator[Position]:
    held: dict[tuple[str, str, str], _Held] = defaultdict(_Held)
    for claim in claims:
        for place in dict.fromkeys(positions(claim)):
            here = held[place]
            here.statements += 1
            here.documents.add(claim.document)
            here.days.update(filter(None, [stated(claim)]))
    for (actor, stance, goal), here in held.items():
        yield Position(actor, stance, goal, here.statements, len(here.documents), Seen.on(here.days))
