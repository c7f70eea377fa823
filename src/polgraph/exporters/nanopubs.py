"""Statements → nanopublications (https://nanopub.net/guidelines/): four named graphs each.

The head ties them together; the assertion is what is said, whole by itself; the provenance is where it was read and by
what; the publication info is about the nanopublication as such. Nobody has signed them, and no time of day stands in
them: a tool that publishes adds creator, time, licence and signature, and gives them their final (trusty) IRIs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from polgraph import vocab

NP = "http://www.nanopub.org/nschema#"

_LABELS = ("prefLabel", "notation", "broader")
_GOAL = frozenset({"action", "object", "direction", "policyArea", "topArea", "rejects"})
_PARTIES = ("speaker", "addressee", "reportedBy", "goal", "occasion", "act")
_Triple = tuple[ox.NamedNode, ox.NamedNode, "ox.NamedNode | ox.Literal"]


def _node(space: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(space + name)


_A = _node(vocab.RDF, "type")
_STATEMENT, _EVIDENCE = _node(vocab.PG, "Statement"), _node(vocab.PG, "evidence")
_FROM, _BY = _node(vocab.PROV, "wasQuotedFrom"), _node(vocab.PROV, "wasGeneratedBy")
_DERIVED = _node(vocab.PROV, "wasDerivedFrom")
_SELECTOR = _node(vocab.OA, "hasSelector")
_STANCES = tuple(_node(vocab.PG, name) for name in ("advocates", "opposes"))
_SEEN = frozenset({_node(vocab.PG, "firstMention"), _node(vocab.PG, "lastMention")})
_ORIGIN = _node(vocab.DCTERMS, "identifier")


def nanopubs(store: ox.Store, base: str) -> Iterator[ox.Quad]:
    """Yield the quads of a nanopublication for each statement of a store, by the IRIs of the statements."""
    said = {quad.subject for quad in store.quads_for_pattern(None, _A, _STATEMENT, None)}
    for statement in sorted((one for one in said if isinstance(one, ox.NamedNode)), key=lambda one: one.value):
        yield from _Nanopub(store, statement, f"{base}np/{vocab.local_name(statement.value)}").quads()


@dataclass(frozen=True, slots=True)
class _Nanopub:
    """One statement of a store, under the IRI of its nanopublication."""

    store: ox.Store
    statement: ox.NamedNode
    iri: str

    def quads(self) -> Iterator[ox.Quad]:
        parts = {
            "Head": self._head(),
            "assertion": self._assertion(),
            "provenance": self._provenance(),
            "pubinfo": self._publication(),
        }
        for name, triples in parts.items():
            graph = self._part(name)
            yield from (ox.Quad(*triple, graph) for triple in dict.fromkeys(triples))

    def _part(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{self.iri}#{name}")

    def _head(self) -> Iterator[_Triple]:
        me = ox.NamedNode(self.iri)
        yield me, _A, _node(NP, "Nanopublication")
        yield me, _node(NP, "hasAssertion"), self._part("assertion")
        yield me, _node(NP, "hasProvenance"), self._part("provenance")
        yield me, _node(NP, "hasPublicationInfo"), self._part("pubinfo")

    def _assertion(self) -> Iterator[_Triple]:
        """Yield who says what by which act, what all this is called, and where the speaker stands."""
        apart = {_EVIDENCE, _FROM, _BY, _ORIGIN}
        yield from (triple for triple in self._about(self.statement) if triple[1] not in apart)
        named = {other for name in _PARTIES for other in self._linked(self.statement, _node(vocab.PG, name))}
        goals = self._linked(self.statement, _node(vocab.PG, "goal"))
        named |= {area for goal in goals for name in ("policyArea", "topArea") for area in self._areas(goal, name)}
        for node in sorted(named, key=lambda one: one.value):
            yield from self._called(node)
        yield from self._stance(goals)

    def _areas(self, goal: ox.NamedNode, name: str) -> list[ox.NamedNode]:
        return self._linked(goal, _node(vocab.PG, name))

    def _called(self, node: ox.NamedNode) -> Iterator[_Triple]:
        """Yield what a thing is and is called; of a goal also what it takes to know it."""
        kept = {_A, *(_node(vocab.SKOS, name) for name in _LABELS), *(_node(vocab.PG, name) for name in _GOAL)}
        yield from (triple for triple in self._about(node) if triple[1] in kept)

    def _stance(self, goals: Iterable[ox.NamedNode]) -> Iterator[_Triple]:
        """Yield the plain edges from the speaker, if the document of the statement has them."""
        graphs = [quad.graph_name for quad in self.store.quads_for_pattern(self.statement, _A, _STATEMENT, None)]
        rejected = self._linked(self.statement, _node(vocab.PG, "rejects"))
        for who in self._linked(self.statement, _node(vocab.PG, "speaker")):
            for goal in goals:
                edge = _STANCES[goal in rejected]
                if self._asserted() and any(ox.Quad(who, edge, goal, graph) in self.store for graph in graphs):
                    yield who, edge, goal

    def _asserted(self) -> bool:
        """Whether the speaker stands behind it; another statement of the document may have made the edge."""
        told = {triple[1] for triple in self._about(self.statement)}
        return not told & {_node(vocab.PG, name) for name in ("isDenied", "isHypothetical", "reportedBy")}

    def _provenance(self) -> Iterator[_Triple]:
        """Yield the document and the words that the assertion was read from, and the run that read it."""
        me = self._part("assertion")
        documents = self._linked(self.statement, _FROM)
        yield from ((me, _DERIVED, document) for document in documents)
        yield from ((me, _BY, run) for run in self._linked(self.statement, _BY))
        apart = (_EVIDENCE, _FROM, _BY, _ORIGIN)
        yield from (triple for triple in self._about(self.statement) if triple[1] in apart)
        for evidence in self._linked(self.statement, _EVIDENCE):
            yield from self._about(evidence)
            for selector in self._linked(evidence, _SELECTOR):
                yield from self._about(selector)
        for node in (*documents, *self._linked(self.statement, _BY)):
            yield from self._about(node)

    def _publication(self) -> Iterator[_Triple]:
        me = ox.NamedNode(self.iri)
        yield me, _node(vocab.DCTERMS, "subject"), self.statement
        for run in self._linked(self.statement, _BY):
            yield me, _BY, run

    def _about(self, node: ox.NamedNode) -> list[_Triple]:
        """Return what is told of a node, each once and in order; nothing of when else it comes up."""
        found = {
            (quad.subject, quad.predicate, quad.object)
            for quad in self.store.quads_for_pattern(node, None, None, None)
            if quad.predicate not in _SEEN and isinstance(quad.object, ox.NamedNode | ox.Literal)
        }
        return sorted(found, key=str)  # type: ignore[arg-type]  # the subject is the node

    def _linked(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        found = {quad.object for quad in self.store.quads_for_pattern(node, predicate, None, None)}
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=lambda one: one.value)
