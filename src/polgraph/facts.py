"""What a dataset says of each subject, whichever graph says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from rdflib import Dataset, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node as Term

from polgraph import vocab

PG = Namespace(vocab.PG)
OA = Namespace(vocab.OA)


class Facts:
    """The facts of a dataset by subject and predicate, each once and in a fixed order.

    One walk over the quads: a page asks some fifty times per statement, and asking rdflib each time
    costs more than the page itself.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._about: dict[Term, dict[Term, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._members: dict[Term, set[Term]] = defaultdict(set)
        for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
            self._about[subject][predicate].add(value)
            if predicate == RDF.type:
                self._members[value].add(subject)

    def members(self, *classes: URIRef) -> list[URIRef]:
        """Return what is of any of the classes, by IRI."""
        found = {subject for kind in classes for subject in self._members.get(kind, ()) if isinstance(subject, URIRef)}
        return sorted(found)

    def values(self, subject: Term, *predicates: URIRef) -> list[Term]:
        """Return the values of the predicates in the order given, sorted within each."""
        about = self._about.get(subject, {})
        return [value for predicate in predicates for value in _sorted(about.get(predicate, ()))]

    def links(self, subject: Term, *predicates: URIRef) -> list[URIRef]:
        """Return those values that are IRIs."""
        return [value for value in self.values(subject, *predicates) if isinstance(value, URIRef)]

    def link(self, subject: Term, *predicates: URIRef) -> URIRef | None:
        """Return the first value that is an IRI."""
        return next(iter(self.links(subject, *predicates)), None)

    def texts(self, subject: Term, *predicates: URIRef) -> list[str]:
        """Return the literals as text."""
        return [str(value) for value in self.values(subject, *predicates) if isinstance(value, Literal)]

    def text(self, subject: Term, *predicates: URIRef) -> str | None:
        """Return the first literal as text."""
        return next(iter(self.texts(subject, *predicates)), None)

    def is_true(self, subject: Term, predicate: URIRef) -> bool:
        """Return whether the subject has ``true`` there."""
        return "true" in self.texts(subject, predicate)

    def label(self, subject: Term) -> str:
        """Return what to call it: English label, else any label or title, else the end of its IRI."""
        for predicate in (SKOS.prefLabel, DCTERMS.title):
            found = [value for value in self.values(subject, predicate) if isinstance(value, Literal)]
            if found:
                return str(next((value for value in found if value.language == "en"), found[0]))
        return vocab.local_name(str(subject))


def _sorted(terms: Collection[Term]) -> Collection[Term]:
    return sorted(terms, key=_order) if len(terms) > 1 else terms


def _order(term: Term) -> tuple[str, str]:
    return str(term), term.n3()
