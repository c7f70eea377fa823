"""What there is to send: the named graphs of a store or an RDF file, each with its count of triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from polgraph.errors import GraphError, UsageError

_SIZES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_UNNAMED = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_BLANK = "ASK { GRAPH ?g { ?s ?p ?o } FILTER(ISBLANK(?s) || ISBLANK(?o)) }"


@dataclass(frozen=True, slots=True)
class Part:
    """One graph: the name it goes by, how many triples it has, and where they stand in the store."""

    name: str
    triples: int
    place: ox.NamedNode | ox.DefaultGraph

    def quads(self, store: ox.Store) -> Iterator[ox.Quad]:
        """Yield what it holds, under the name it goes by, in the order of the store."""
        if isinstance(self.place, ox.NamedNode):
            yield from store.quads_for_pattern(None, None, None, self.place)
            return
        named = ox.NamedNode(self.name)
        for quad in store.quads_for_pattern(None, None, None, self.place):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, named)


def parts(store: ox.Store, path: str, unnamed: str | None = None) -> list[Part]:
    """Return the graphs in the order of their names; triples without one go by the name ``unnamed``.

    Raises:
        GraphError: There are no triples, or some that stand in no graph with an IRI.
        UsageError: ``unnamed`` is no IRI, or one of the graphs has that name.

    """
    found = [*_named(store, path), *_without_name(store, path, unnamed)]
    if not found:
        raise GraphError(f"{path}: holds no triples; nothing is to be sent")
    names = {part.name for part in found}
    if len(names) < len(found):
        raise UsageError(f"--default-graph {unnamed}: a graph of {path} has that name; choose another")
    return sorted(found, key=lambda part: part.name)


def refuse_blank(store: ox.Store, path: str) -> None:
    """Refuse blank nodes, which are cut apart when their graph is spread over files.

    Raises:
        GraphError: There are some.

    """
    if bool(store.query(_BLANK)) or bool(store.query(_BLANK.replace("GRAPH ?g ", ""))):
        raise GraphError(f"{path}: has blank nodes, which do not hold together over shards; give them IRIs")


def total(found: Iterable[Part]) -> int:
    """Return how many triples they have together."""
    return sum(part.triples for part in found)


def _named(store: ox.Store, path: str) -> Iterator[Part]:
    for row in cast("ox.QuerySolutions", store.query(_SIZES)):
        name = row["g"]
        if not isinstance(name, ox.NamedNode):
            raise GraphError(f"{path}: the graph {name} has no IRI; name it")
        yield Part(name.value, _number(row["n"]), name)


def _without_name(store: ox.Store, path: str, unnamed: str | None) -> Iterator[Part]:
    count = _number(next(cast("ox.QuerySolutions", store.query(_UNNAMED)))["n"])
    if not count:
        return
    if unnamed is None:
        raise GraphError(
            f"{path}: {count:,} triples stand in no named graph; give one, --default-graph IRI, or a store"
        )
    try:
        ox.NamedNode(unnamed)
    except ValueError as why:
        raise UsageError(f"--default-graph {unnamed}: no IRI ({why}); write it in full") from why
    yield Part(unnamed, count, ox.DefaultGraph())


def _number(term: object) -> int:
    return int(cast("ox.Literal", term).value)
