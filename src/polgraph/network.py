"""A dataset → a networkx graph: who wants what, for whom, by when, without the statements in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import networkx as nx
from rdflib import Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS

from polgraph import vocab
from polgraph.facts import PG, Facts

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.term import Node

KINDS = {
    PG.Person: "Person",
    PG.Organization: "Organization",
    PG.Country: "Country",
    PG.Group: "Group",
    PG.Actor: "Actor",
    PG.Goal: "Goal",
    PG.PolicyArea: "PolicyArea",
    PG.TargetGroup: "TargetGroup",
    PG.TimeFrame: "TimeFrame",
    ORG.Post: "Post",
}
"""The classes whose members are nodes; what belongs to several is drawn as the first."""

_STANCES = {PG.advocates: False, PG.opposes: True}  # whether the goal is rejected
_NOT_ASSERTED = (PG.isDenied, PG.isHypothetical, PG.reportedBy)
_NOT_WANTED = ("deny", "ask")
_ONCE = (PG.action, PG.object, PG.direction, PG.iso, PG.begins, PG.ends, SKOS.notation)

Edge = tuple[URIRef, URIRef, URIRef]
Value = str | int | tuple[str, ...]


def network(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """Return the network of actors, goals, areas, groups, time frames and posts, in a fixed order.

    Nodes are IRIs with ``label``, ``kind`` and their literals by the local name of the property, as a tuple
    where there may be several. The key of an edge is the local name of its property, also in ``relation``.
    Both have ``statements``, how many stand behind them: those in which a node is speaker or goal; those that
    give an edge; ``acts`` are their speech acts.
    """
    facts = Facts(dataset)
    kinds = {node: kind for cls, kind in reversed(KINDS.items()) for node in facts.members(cls)}
    spoken = {node: tuple(said) for node, said in _spoken(facts).items()}
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, literals in sorted(_literals(dataset, kinds).items()):
        own: dict[str, Value] = {
            "label": facts.label(node),
            "kind": kinds[node],
            "statements": len(spoken.get(node, ())),
        }
        drawn.add_node(str(node), **own, **literals)
    for edge, documents in sorted(_edges(dataset, kinds).items()):
        said = [one for one in spoken.get(edge[0], ()) if one in documents and _gives(facts, one, edge)]
        name, acts = vocab.local_name(str(edge[1])), sorted({_act(facts, one) for one in said})
        drawn.add_edge(str(edge[0]), str(edge[2]), key=name, relation=name, statements=len(said), acts=tuple(acts))
    return drawn


def _spoken(facts: Facts) -> Mapping[URIRef, Iterable[URIRef]]:
    """Node → the statements that have it as speaker or goal, each once."""
    said: dict[URIRef, dict[URIRef, None]] = defaultdict(dict)
    for statement in facts.members(PG.Statement):
        for node in facts.links(statement, PG.speaker, PG.goal):
            said[node][statement] = None
    return said


def _literals(dataset: Dataset, nodes: Iterable[URIRef]) -> dict[URIRef, dict[str, Value]]:
    found: dict[Node, dict[Node, set[str]]] = {node: defaultdict(set) for node in nodes}
    for subject, property_, value, _ in dataset.quads():
        if isinstance(value, Literal) and subject in found and property_ != SKOS.prefLabel:
            found[subject][property_].add(str(value))
    return {node: _attributes(found[node]) for node in nodes}


def _attributes(texts: Mapping[Node, set[str]]) -> dict[str, Value]:
    return {
        vocab.local_name(str(property_)): min(words) if property_ in _ONCE else tuple(sorted(words))
        for property_, words in sorted(texts.items())
    }


def _edges(dataset: Dataset, nodes: Mapping[URIRef, str]) -> dict[Edge, set[Node]]:
    """Edge → the statements of the graphs that hold it."""
    statements: dict[Node | None, set[Node]] = defaultdict(set)
    edges: dict[Edge, list[Node | None]] = defaultdict(list)
    for subject, property_, value, graph in dataset.quads():
        if property_ == RDF.type and value == PG.Statement:
            statements[graph].add(subject)
        elif subject in nodes and value in nodes:
            edges[_edge(subject, property_, value)].append(graph)
    return {edge: set().union(*(statements[graph] for graph in graphs)) for edge, graphs in edges.items()}


def _edge(*terms: Node) -> Edge:
    start, name, end = (URIRef(str(term)) for term in terms)
    return start, name, end


def _gives(facts: Facts, statement: URIRef, edge: Edge) -> bool:
    """Whether the statement, of which the edge's subject is speaker or goal, stands behind the edge."""
    _, property_, value = edge
    if property_ not in _STANCES:
        return True
    return (
        value in facts.links(statement, PG.goal)
        and (value in facts.links(statement, PG.rejects)) is _STANCES[property_]
        and not facts.values(statement, *_NOT_ASSERTED)
        and _act(facts, statement) not in _NOT_WANTED
    )


def _act(facts: Facts, statement: URIRef) -> str:
    return vocab.local_name(str(facts.link(statement, PG.act)))
