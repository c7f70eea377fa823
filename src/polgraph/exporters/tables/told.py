"""What a store says of a subject: read when it is asked for, so that a table needs no more memory than its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import pyoxigraph as ox

from polgraph import vocab
from polgraph.vocab import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Facts = Mapping[ox.NamedNode, tuple[Term, ...]]
"""The values of each predicate, each once and in a fixed order."""

_KEPT = 1 << 16  # what is said again and again: labels, areas, documents
_NEAR = 1 << 10
_LABEL = ox.NamedNode(f"{vocab.SKOS}prefLabel")
_TITLE = ox.NamedNode(f"{vocab.DCTERMS}title")


class Told:
    """What the graphs of a store say, all of them together unless one is named."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.values = lru_cache(_KEPT)(self._values)
        self.label = lru_cache(_KEPT)(self._label)
        self.within = lru_cache(_NEAR)(self.about)  # asked again for the next column, the next goal

    def about(self, subject: ox.NamedNode, graphs: tuple[Graph | None, ...] = (None,)) -> Facts:
        """Return all that these graphs say of the subject."""
        found: dict[ox.NamedNode, set[Term]] = defaultdict(set)
        for graph in graphs:
            for quad in self._store.quads_for_pattern(subject, None, None, graph):
                found[quad.predicate].add(quad.object)
        return {predicate: _sorted(values) for predicate, values in found.items()}

    def subjects(
        self, predicate: ox.NamedNode, value: ox.NamedNode, graphs: Iterable[Graph | None] = (None,)
    ) -> list[ox.NamedNode]:
        """Return what has this value there, by IRI."""
        found = {q.subject for graph in graphs for q in self._store.quads_for_pattern(None, predicate, value, graph)}
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=_iri)

    def strangers(self, predicate: ox.NamedNode, value: ox.NamedNode, lacking: ox.NamedNode) -> list[ox.NamedNode]:
        """Return what has this value there and nothing at ``lacking``, by IRI."""
        every = (quad.subject for quad in self._store.quads_for_pattern(None, predicate, value, None))
        found = {one for one in every if not any(True for _ in self._store.quads_for_pattern(one, lacking, None, None))}
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=_iri)

    def objects(self, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """Return the IRIs that anything has there, in order."""
        found = {quad.object for quad in self._store.quads_for_pattern(None, predicate, None, None)}
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=_iri)

    def select(self, question: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a question."""
        found = self._store.query(question, prefixes=PREFIXES, use_default_graph_as_union=True)
        return cast("Iterator[Sequence[Any]]", iter(cast(ox.QuerySolutions, found)))

    def graphs(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode) -> tuple[Graph, ...]:
        """Return the graphs that say so, in order."""
        found = {quad.graph_name for quad in self._store.quads_for_pattern(subject, predicate, value, None)}
        return tuple(sorted(found, key=str))

    def _values(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[Term, ...]:
        return _sorted({quad.object for quad in self._store.quads_for_pattern(subject, predicate, None, None)})

    def _label(self, subject: ox.NamedNode) -> str:
        """Return what to call it: English label, else any label or title, else the end of its IRI."""
        for predicate in (_LABEL, _TITLE):
            found = [value for value in self.values(subject, predicate) if isinstance(value, ox.Literal)]
            if found:
                return next((value for value in found if value.language == "en"), found[0]).value
        return vocab.local_name(subject.value)


def texts(values: Iterable[Term]) -> list[str]:
    """Return the literals as text."""
    return [value.value for value in values if isinstance(value, ox.Literal)]


def links(values: Iterable[Term]) -> Iterator[ox.NamedNode]:
    """Yield those values that are IRIs."""
    return (value for value in values if isinstance(value, ox.NamedNode))


def _sorted(terms: set[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=_order) if len(terms) > 1 else terms)


def _order(term: Term) -> tuple[str, str]:
    return "" if isinstance(term, ox.Triple) else term.value, str(term)


def _iri(node: ox.NamedNode) -> str:
    return node.value
