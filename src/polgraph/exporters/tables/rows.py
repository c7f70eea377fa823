"""A store → rows: each statement with each of its goals, by document and place in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from polgraph import vocab
from polgraph.errors import OutputError
from polgraph.exporters.tables.matches import Kin
from polgraph.exporters.tables.told import Facts, Graph, Told, links
from polgraph.model import Span

A = ox.NamedNode(f"{vocab.RDF}type")
QUOTED_FROM = ox.NamedNode(f"{vocab.PROV}wasQuotedFrom")
_WORDS = """SELECT DISTINCT ?statement ?evidence ?shows ?words ?start ?end WHERE {
  WHICH .
  ?statement pg:evidence ?evidence .
  OPTIONAL { ?evidence pg:shows ?shows }
  OPTIONAL { ?evidence oa:hasSelector/oa:exact ?words }
  OPTIONAL { ?evidence oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }
}"""


@cache
def pg(name: str) -> ox.NamedNode:
    """Return the term of our vocabulary."""
    return ox.NamedNode(vocab.PG + name)


_STATEMENT, _GOAL = pg("Statement"), pg("goal")
_NOTHING: Facts = {}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text and what they show."""

    span: Span
    words: str
    shows: tuple[ox.NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: all that is told of it, and the graphs that hold it with the details its document gives."""

    told: Told
    iri: ox.NamedNode
    about: Facts
    graphs: tuple[Graph, ...]
    quotes: tuple[Quote, ...]

    @property
    def document(self) -> ox.NamedNode | None:
        """The document that it stands in."""
        return next(links(self.about.get(QUOTED_FROM, ())), None)

    @property
    def shown(self) -> set[ox.NamedNode]:
        """What its words show."""
        return {what for quote in self.quotes for what in quote.shows}

    def link(self, predicate: ox.NamedNode) -> ox.NamedNode | None:
        """Return the first IRI that it has there."""
        return next(links(self.about.get(predicate, ())), None)

    def document_on(self, subject: ox.NamedNode | None) -> Facts:
        """Return what its document says of anything."""
        return self.told.within(subject, self.graphs) if subject else _NOTHING


@dataclass(frozen=True, slots=True)
class Row:
    """A statement and one of its goals, or none; ``details`` are what the document tells of the goal."""

    said: Said
    goal: ox.NamedNode | None
    details: Facts
    kin: Kin

    @property
    def told(self) -> Told:
        """What the store tells."""
        return self.said.told

    def quotes(self, shown: ox.NamedNode | None) -> list[Quote]:
        """Return the words that show it, in the order of the text."""
        return [quote for quote in self.said.quotes if shown in quote.shows]

    def shown(self, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """Return those details that the words of this very statement show."""
        return [link for link in links(self.details.get(predicate, ())) if link in self.said.shown]


def rows(store: ox.Store) -> Iterator[Row]:
    """Yield the rows of a store, document by document; a statement without a goal has one of its own.

    Raises:
        OutputError: Evidence lacks its quote or its place.

    """
    told = Told(store)
    kin = Kin(told)
    for document in told.objects(QUOTED_FROM):
        quotes = _quotes(told, f"?statement prov:wasQuotedFrom {document}")
        found = [_said(told, iri, quotes.get(iri, [])) for iri in told.subjects(QUOTED_FROM, document)]
        yield from _of([said for said in found if said.graphs and said.document == document], kin)
    strays = told.strangers(A, _STATEMENT, QUOTED_FROM)
    quotes = _quotes(told, f"VALUES ?statement {{ {' '.join(map(str, strays))} }}") if strays else {}
    yield from _of([_said(told, iri, quotes.get(iri, [])) for iri in strays], kin)


def _of(document: list[Said], kin: Kin) -> Iterator[Row]:
    for said in sorted(document, key=lambda said: (_first(said, said.iri), said.iri.value)):
        goals = sorted(links(said.about.get(_GOAL, ())), key=lambda goal: (_first(said, goal), goal.value))
        yield from (Row(said, goal, said.document_on(goal), kin) for goal in goals or (None,))


def _first(said: Said, shown: ox.NamedNode) -> int:
    """Return where the words that show it begin; 0 where none do."""
    return min((quote.span.start for quote in said.quotes if shown in quote.shows), default=0)


def _said(told: Told, iri: ox.NamedNode, quotes: list[Quote]) -> Said:
    """Return the statement; in no graph where it is called no statement."""
    ordered = sorted(quotes, key=lambda quote: (quote.span, quote.words))
    return Said(told, iri, told.about(iri), told.graphs(iri, A, _STATEMENT), tuple(ordered))


def _quotes(told: Told, which: str) -> dict[ox.NamedNode, list[Quote]]:
    """Return statement → its quotes, for those of a pattern."""
    shown: dict[ox.NamedNode, dict[tuple[Span, str], list[ox.NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for statement, evidence, shows, words, start, end in told.select(_WORDS.replace("WHICH", which)):
        if words is None or start is None:
            raise OutputError(
                f"{evidence}: lacks its oa:exact, oa:start or oa:end; polgraph validate tells what to mend"
            )
        shown[statement][Span(int(start.value), int(end.value)), words.value].append(shows)
    return {
        statement: [Quote(span, words, tuple(shows)) for (span, words), shows in quotes.items()]
        for statement, quotes in shown.items()
    }
