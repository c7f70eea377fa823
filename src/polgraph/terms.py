"""rdflib terms ⇄ pyoxigraph terms: the working graph is rdflib's, files and stores are pyoxigraph's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from polgraph.errors import GraphError

_TYPE = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def sorted_quads(dataset: Dataset) -> list[ox.Quad]:
    """Return the quads by graph, subject, predicate (the class first) and object: the same for the same graph."""
    quads = [(g, s, p, o) for s, p, o, g in dataset.quads()]
    ranks = {term: rank for rank, term in enumerate(sorted(_terms(quads), key=_by_name))}
    known = {term: _to_oxigraph(term) for term in ranks}
    keys = sorted((ranks[g], ranks[s], ranks[p], ranks[o]) for g, s, p, o in quads)
    ordered = list(known.values())
    return [ox.Quad(ordered[s], ordered[p], ordered[o], ordered[g]) for g, s, p, o in keys]


def to_quads(triples: Iterable[tuple[Node, Node, Node]], graph: str) -> set[ox.Quad]:
    """Return triples as quads of a named graph, each once."""
    name, known = ox.NamedNode(graph), _Known()
    return {ox.Quad(known[s], known[p], known[o], name) for s, p, o in triples}


class _Known(dict[Node, Any]):
    """Terms that were converted before: predicates and subjects come again and again."""

    def __missing__(self, term: Node) -> Any:
        self[term] = found = _to_oxigraph(term)
        return found


def to_rdflib(quads: Iterable[ox.Quad], dataset: Dataset) -> Dataset:
    """Return the dataset with the quads added to it."""
    known: dict[object, Any] = {}
    graphs: dict[object, Graph] = {}

    def term(value: object) -> Any:
        if value not in known:
            known[value] = _to_rdflib(value)
        return known[value]

    def graph(name: object) -> Graph:
        if name not in graphs:
            graphs[name] = dataset.default_graph if isinstance(name, ox.DefaultGraph) else dataset.graph(term(name))
        return graphs[name]

    return dataset.addN((term(q.subject), term(q.predicate), term(q.object), graph(q.graph_name)) for q in quads)


def _terms(quads: Iterable[tuple[Node | None, Node, Node, Node]]) -> Iterator[Node | None]:
    return iter({term: None for quad in quads for term in quad})


def _by_name(term: Node | None) -> tuple[bool, bool, str]:
    name = "" if term is None else str(term) if isinstance(term, URIRef) else term.n3()
    return term is not None, term != _TYPE, name


def _to_oxigraph(term: Node | None) -> Any:  # which kind of term stands where is for pyoxigraph to check
    if term is None or term == DATASET_DEFAULT_GRAPH_ID:
        return ox.DefaultGraph()
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, Literal):
        return _literal(term)
    raise GraphError(f"{term!r}: only IRIs, blank nodes and literals can be written as RDF")


def _literal(term: Literal) -> ox.Literal:
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _to_rdflib(term: object) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise GraphError(f"{term}: only RDF 1.1 can be read")
