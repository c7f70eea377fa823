"""The quads of a store in the order of ``terms.sorted_quads``, without an rdflib dataset between."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Literal, URIRef

from polgraph import vocab

_TYPE = ox.NamedNode(f"{vocab.RDF}type")
_STRING = ox.NamedNode(f"{vocab.XSD}string")
_Key = tuple[bool, bool, str]


def in_order(store: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads by graph, subject, predicate (the class first) and object: the same for the same graph."""
    quads = list(store)
    terms = {term: None for quad in quads for term in (quad.graph_name, quad.subject, quad.predicate, quad.object)}
    ranks = {term: rank for rank, term in enumerate(sorted(terms, key=_key))}
    return sorted(quads, key=lambda q: (ranks[q.graph_name], ranks[q.subject], ranks[q.predicate], ranks[q.object]))


def _key(term: object) -> _Key:
    """Return what rdflib's term would be sorted by: the default graph, then the class, then all others by name."""
    match term:
        case ox.NamedNode(value=value):
            return True, term != _TYPE, value
        case ox.Literal():
            return True, True, _written(term)
    return not isinstance(term, ox.DefaultGraph), True, str(term)


def _written(literal: ox.Literal) -> str:
    """Return the literal as rdflib writes it, which differs in what is escaped."""
    datatype = None if literal.language or literal.datatype == _STRING else URIRef(literal.datatype.value)
    return Literal(literal.value, lang=literal.language, datatype=datatype, normalize=False).n3()
