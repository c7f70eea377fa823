"""The figures that VoID tells of a store. This runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PROPERTIES = "SELECT DISTINCT ?property { GRAPH ?graph { ?subject ?property ?object } }"
_ENTITIES = "SELECT (COUNT(DISTINCT ?subject) AS ?n) { ?subject a ?class }"


def count(store: ox.Store) -> dict[str, Any]:
    """Return how many graphs, entities, triples of each property and entities of each class there are.

    A triple that stands in several graphs counts once.
    """
    properties = sorted(row["property"].value for row in store.query(_PROPERTIES))  # type: ignore[union-attr]
    (entities,) = store.query(_ENTITIES, use_default_graph_as_union=True)  # type: ignore[misc]
    return {
        "graphs": sum(1 for _ in store.named_graphs()),
        "entities": int(entities["n"].value),
        "properties": {iri: sum(1 for _ in _pairs(store, ox.NamedNode(iri))) for iri in properties},
        "classes": {one.value: sum(1 for _ in these) for one, these in groupby(_pairs(store, _TYPE), _object)},
    }


def _pairs(store: ox.Store, property: ox.NamedNode) -> Iterator[tuple[Any, Any]]:
    """Yield subject and object of each triple of a property once.

    Oxigraph keeps quads by predicate, object, subject and graph, so that the same triple of several graphs comes
    in a row, and all of one object do: nothing need be remembered, however large the store.
    """
    quads = store.quads_for_pattern(None, property, None, None)
    return (pair for pair, _ in groupby((quad.subject, quad.object) for quad in quads))


def _object(pair: tuple[Any, Any]) -> Any:
    return pair[1]
