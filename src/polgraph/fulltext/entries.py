"""Quads → what can be searched in them: quotes, and the names of goals, actors and all else that is called something.

A quote is the words of a statement, so its IRI is the statement's. What comes out of a document's graph has that
graph as its source; what comes out of the summary graph, or out of no named graph, has its own IRI: a source is
what is replaced as one when something changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyoxigraph as ox

from polgraph import vocab


class Kind(StrEnum):
    """What is found: a statement by its words, anything else by its names."""

    QUOTE = "quote"
    GOAL = "goal"
    ACTOR = "actor"
    GROUP = "group"
    POST = "post"
    AREA = "area"
    OCCASION = "occasion"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found by its words.

    ``text`` is a quote, a label or a title; ``more`` holds other names. ``source`` is the graph or subject that the
    entry goes with. A quote has ``prefix`` and ``suffix``, the words around it, and its ``document`` with the offset
    ``start``, in code points; the parts of a quote that is interrupted are joined by an ellipsis.
    """

    iri: str
    kind: Kind
    text: str
    source: str
    more: str = ""
    prefix: str = ""
    suffix: str = ""
    document: str | None = None
    start: int | None = None


BETWEEN = " … "
"""What stands between the parts of a quote, and between names."""

_TYPE = f"{vocab.RDF}type"
_LABEL, _ALIAS = f"{vocab.SKOS}prefLabel", f"{vocab.SKOS}altLabel"
_TITLE, _ID = f"{vocab.DCTERMS}title", f"{vocab.SCHEMA}identifier"
_EVIDENCE, _SHOWS = f"{vocab.PG}evidence", f"{vocab.PG}shows"
_SOURCE, _SELECTOR = f"{vocab.OA}hasSource", f"{vocab.OA}hasSelector"
_EXACT, _PREFIX, _SUFFIX, _START = (f"{vocab.OA}{name}" for name in ("exact", "prefix", "suffix", "start"))
_ONE = (_TITLE, _ID, _SOURCE, _EXACT, _PREFIX, _SUFFIX, _START)
_MANY = (_LABEL, _ALIAS, _EVIDENCE, _SHOWS, _SELECTOR)

KINDS = {
    f"{vocab.PG}Statement": Kind.QUOTE,
    f"{vocab.PG}Goal": Kind.GOAL,
    **dict.fromkeys(
        (f"{vocab.PG}{name}" for name in ("Actor", "Person", "Organization", "Country", "Group")), Kind.ACTOR
    ),
    f"{vocab.PG}TargetGroup": Kind.GROUP,
    f"{vocab.ORG}Post": Kind.POST,
    f"{vocab.PG}PolicyArea": Kind.AREA,
    f"{vocab.PG}Occasion": Kind.OCCASION,
    f"{vocab.PG}Document": Kind.DOCUMENT,
}
"""The classes whose members can be found."""

_Term = Any  # an IRI or a literal; triples within triples, which pyoxigraph also knows, are in no graph of ours


def entries(quads: Iterable[ox.Quad]) -> Iterator[Entry]:
    """Yield what can be searched in these quads, in the order in which they tell of it.

    They may be a whole dataset, the graph of one document, or some subjects of the summary graph. A thing whose
    class stands in several graphs is yielded once for each.
    """
    facts = _Facts()
    facts.read(quads)
    for (iri, kind), sources in facts.members.items():
        for source in sources:
            yield from _MAKERS.get(kind, _named)(facts, iri, kind, source)


class _Facts:
    """What the quads say, of the few predicates that matter: predicate → subject → objects.

    ``one`` holds what a subject has one of, without a list for each: a million quads take 1.4 s instead of 2.9, as
    Python's collector of garbage has less to walk through.
    """

    def __init__(self) -> None:
        self.one: dict[str, dict[str, _Term]] = {predicate: {} for predicate in _ONE}
        self.many: dict[str, dict[str, list[_Term]]] = {predicate: defaultdict(list) for predicate in _MANY}
        self.members: dict[tuple[str, Kind], dict[str, None]] = {}

    def read(self, quads: Iterable[Any]) -> None:
        """Take in the quads: one look-up for most, for a store has millions."""
        one, many = self.one, self.many
        for quad in quads:
            predicate = quad.predicate.value
            if predicate in one:
                one[predicate][quad.subject.value] = quad.object
            elif predicate in many:
                many[predicate][quad.subject.value].append(quad.object)
            elif predicate == _TYPE and (kind := KINDS.get(quad.object.value)):
                iri = quad.subject.value
                self.members.setdefault((iri, kind), {})[_source(quad.graph_name, iri)] = None

    def texts(self, subject: str, predicate: str) -> list[str]:
        """Return the objects as text, each once, sorted; English ones first."""
        found = self.many[predicate].get(subject, ())
        if len(found) == 1:
            return [found[0].value]
        return [text for _, text in sorted({(getattr(one, "language", None) != "en", one.value) for one in found})]

    def text(self, subject: str, predicate: str) -> str:
        """Return the one object as text, empty where there is none."""
        found = self.one[predicate].get(subject)
        return found.value if found is not None else ""


def _source(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, subject: str) -> str:
    """Return what is replaced as one: the graph of a document, else the subject by itself."""
    if isinstance(graph, ox.DefaultGraph) or graph.value.endswith(_SUMMARY):
        return subject
    return graph.value


_SUMMARY = vocab.Mint().summary_graph().removeprefix(vocab.BASE)


def _named(facts: _Facts, iri: str, kind: Kind, source: str) -> Iterator[Entry]:
    label, *others = facts.texts(iri, _LABEL) or [""]
    if label:
        yield Entry(iri, kind, label, source, BETWEEN.join(dict.fromkeys([*others, *facts.texts(iri, _ALIAS)])))


def _document(facts: _Facts, iri: str, kind: Kind, source: str) -> Iterator[Entry]:
    title, name = facts.text(iri, _TITLE), facts.text(iri, _ID)
    if title or name:
        yield Entry(iri, kind, title or name, source, name if title else "", document=iri)


def _quote(facts: _Facts, iri: str, kind: Kind, source: str) -> Iterator[Entry]:
    parts = sorted(filter(None, (_part(facts, iri, evidence) for evidence in facts.texts(iri, _EVIDENCE))))
    if parts:
        first, last = parts[0], parts[-1]
        text = BETWEEN.join(part[1] for part in parts)
        yield Entry(iri, kind, text, source, "", first[2], last[3], first[4] or None, first[0])


def _part(facts: _Facts, statement: str, evidence: str) -> tuple[int, str, str, str, str] | None:
    """Return offset, words, prefix, suffix and document of a stretch, where it shows the statement."""
    if statement not in facts.texts(evidence, _SHOWS):
        return None
    selectors = facts.texts(evidence, _SELECTOR)

    def first(predicate: str) -> str:
        return next(filter(None, (facts.text(one, predicate) for one in selectors)), "")

    exact, start = first(_EXACT), first(_START)
    if not exact or not start:
        return None
    return int(start), exact, first(_PREFIX), first(_SUFFIX), facts.text(evidence, _SOURCE)


_MAKERS: dict[Kind, Callable[[_Facts, str, Kind, str], Iterator[Entry]]] = {
    Kind.QUOTE: _quote,
    Kind.DOCUMENT: _document,
}
