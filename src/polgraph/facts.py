"""What a graph says of each subject, whichever of its named graphs says it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

import pyoxigraph as ox
from rdflib import BNode, Dataset, Literal, Namespace, URIRef
from rdflib.term import Node as Term

from polgraph import vocab


class Vocabulary(Namespace):
    """A namespace that makes each of its terms once; rdflib's own make them anew whenever they are asked for."""

    def __getattr__(self, name: str) -> URIRef:
        term = super().__getattr__(name)
        self.__dict__[name] = term
        return term


PG = Vocabulary(vocab.PG)
OA = Vocabulary(vocab.OA)
SKOS = Vocabulary(vocab.SKOS)
DCTERMS = Vocabulary(vocab.DCTERMS)
TYPE = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Tagged(str):
    """The text of a literal in a language."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Tagged:  # noqa: D102 - the class tells
        made = super().__new__(cls, text)
        made.language = language
        return made


Value = str
"""A URIRef, a Tagged text, or a plain one."""


class _Source(Protocol):
    """A graph, asked by predicate or class; what it says in two named graphs it may say twice."""

    def pairs(self, predicate: URIRef) -> Iterator[tuple[Hashable, Value]]: ...

    def members(self, kind: URIRef) -> Iterator[Hashable]: ...


@dataclass(frozen=True, slots=True)
class _Column:
    """What one predicate says: subject → the IRIs and the texts, each in order."""

    links: Mapping[Hashable, list[URIRef]]
    texts: Mapping[Hashable, list[str]]


class Facts:
    """The facts of a graph by subject and predicate, each once and in a fixed order; blank nodes are no values.

    A predicate is read as a whole when it is first asked for. A page asks some fifty times per statement:
    asking the graph each time costs more than the page itself, and reading all there is twice as much.
    """

    def __init__(self, graph: Dataset | ox.Store) -> None:
        self._source: _Source = _Oxigraph(graph) if isinstance(graph, ox.Store) else _Rdflib(graph)
        self._columns: dict[URIRef, _Column] = {}
        self._members: dict[URIRef, list[URIRef]] = {}

    def members(self, *classes: URIRef) -> list[URIRef]:
        """Return what is of any of the classes, by IRI."""
        for kind in classes:
            if kind not in self._members:
                self._members[kind] = [one for one in self._source.members(kind) if isinstance(one, URIRef)]
        return sorted({one for kind in classes for one in self._members[kind]}, key=str)

    def values(self, subject: Term, *predicates: URIRef) -> list[Value]:
        """Return the values of the predicates in the order given, sorted within each."""
        found: list[Value] = []
        for column in map(self._column, predicates):
            both = [*column.links.get(subject, ()), *column.texts.get(subject, ())]
            found += sorted(both, key=str) if len(both) > 1 else both
        return found

    def links(self, subject: Term, *predicates: URIRef) -> list[URIRef]:
        """Return those values that are IRIs."""
        return [value for predicate in predicates for value in self._column(predicate).links.get(subject, ())]

    def link(self, subject: Term, *predicates: URIRef) -> URIRef | None:
        """Return the first value that is an IRI."""
        for predicate in predicates:
            if found := self._column(predicate).links.get(subject):
                return found[0]
        return None

    def texts(self, subject: Term, *predicates: URIRef) -> list[str]:
        """Return the literals as text."""
        return [value for predicate in predicates for value in self._column(predicate).texts.get(subject, ())]

    def text(self, subject: Term, *predicates: URIRef) -> str | None:
        """Return the first literal as text."""
        for predicate in predicates:
            if found := self._column(predicate).texts.get(subject):
                return found[0]
        return None

    def is_true(self, subject: Term, predicate: URIRef) -> bool:
        """Return whether the subject has ``true`` there."""
        return "true" in self.texts(subject, predicate)

    def label(self, subject: Term) -> str:
        """Return what to call it: English label, else any label or title, else the end of its IRI."""
        for predicate in (SKOS.prefLabel, DCTERMS.title):
            found = self._column(predicate).texts.get(subject)
            if found:
                return next((one for one in found if isinstance(one, Tagged) and one.language == "en"), found[0])
        return vocab.local_name(str(subject))

    def _column(self, predicate: URIRef) -> _Column:
        if predicate not in self._columns:
            self._columns[predicate] = _read(self._source.pairs(predicate))
        return self._columns[predicate]


def _read(pairs: Iterable[tuple[Hashable, Value]]) -> _Column:
    links: dict[Hashable, list[URIRef]] = {}
    texts: dict[Hashable, list[str]] = {}
    for subject, value in pairs:
        if isinstance(value, URIRef):
            links.setdefault(subject, []).append(value)
        else:
            texts.setdefault(subject, []).append(value)
    for iris in links.values():
        if len(iris) > 1:
            iris[:] = sorted(set(iris), key=str)
    for words in texts.values():
        if len(words) > 1:
            words[:] = _each_once(words)
    return _Column(links, texts)


def _each_once(words: Collection[str]) -> list[str]:
    each = sorted({(str(one), one.language if isinstance(one, Tagged) else "") for one in words})
    return [_tagged(*one) for one in each]


def _tagged(text: str, language: str | None) -> str:
    return Tagged(text, language) if language else text


class _Oxigraph:
    """A store; its terms are made into rdflib's, each once, so that they are the same when they are compared."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._known: dict[str, URIRef] = {}

    def pairs(self, predicate: URIRef) -> Iterator[tuple[Hashable, Value]]:
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            value = quad.object
            if isinstance(value, ox.Literal):
                yield self._term(quad.subject), _tagged(value.value, value.language)
            elif isinstance(value, ox.NamedNode):
                yield self._term(quad.subject), self._iri(value.value)

    def members(self, kind: URIRef) -> Iterator[Hashable]:
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(kind)):
            yield self._term(quad.subject)

    def _term(self, term: object) -> Hashable:
        return self._iri(term.value) if isinstance(term, ox.NamedNode) else BNode(cast("ox.BlankNode", term).value)

    def _iri(self, value: str) -> URIRef:
        known = self._known.get(value)
        if known is None:
            known = self._known[value] = str.__new__(URIRef, value)  # rdflib would check what Oxigraph has checked
        return known


class _Rdflib:
    """A dataset; its memory is asked itself, which tells no named graphs and so says each fact once."""

    def __init__(self, dataset: Dataset) -> None:
        self._memory = dataset.store

    def pairs(self, predicate: URIRef) -> Iterator[tuple[Hashable, Value]]:
        for (subject, _, value), _ in self._memory.triples((None, predicate, None)):
            if isinstance(value, URIRef):
                yield subject, value
            elif isinstance(value, Literal):
                yield subject, _tagged(str(value), value.language)

    def members(self, kind: URIRef) -> Iterator[Hashable]:
        for (subject, _, _), _ in self._memory.triples((None, TYPE, kind)):
            yield subject
