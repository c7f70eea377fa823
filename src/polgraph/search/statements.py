"""What a graph tells of statements: who said it, by which act, when and where; and which stand behind an IRI.

Whichever graph tells it: a statement stands in its document's graph, names may stand in the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from polgraph import vocab
from polgraph.fulltext.entries import Entry, Kind, entries
from polgraph.model import Span

Placed = tuple[str, str]
"""A document, and a statement that was quoted from it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An IRI, and what it is called."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a statement, by which act, when, and in which document at which offsets.

    ``date`` is when it was said, ``issued`` the day of the document. What the graph does not tell is ``None``.
    """

    speaker: Thing | None
    act: Thing | None
    date: str | None
    document: Thing | None
    issued: str | None
    places: tuple[Span, ...]


def said(graph: ox.Store, statement: str) -> Said:
    """Return what the graph tells of a statement."""
    document = _first(graph, statement, _SOURCE)
    return Said(
        speaker=_thing(graph, _first(graph, statement, f"{vocab.PG}speaker")),
        act=_thing(graph, _first(graph, statement, f"{vocab.PG}act")),
        date=_first(graph, statement, f"{vocab.PG}statedOn"),
        document=_thing(graph, document),
        issued=_first(graph, document, f"{vocab.DCTERMS}issued") if document else None,
        places=tuple(sorted(_places(graph, statement))),
    )


def quote(graph: ox.Store, statement: str) -> Entry | None:
    """Return the words of a statement as they would be searched; ``None`` where the graph has none."""
    found = (one for one in entries(_about(graph, statement)) if one.kind is Kind.QUOTE)
    return next(found, None)


def behind(graph: ox.Store, iri: str) -> list[Placed]:
    """Return the statements that an IRI stands for, is part of, or is the document, speaker, goal or area of."""
    return read_placed(_rows(graph, asked_behind(iri)))


def in_order(graph: ox.Store, statements: Iterable[Placed], limit: int) -> list[str]:
    """Return the first statements by document and place in it, as many as the limit says."""
    few = early(statements, limit)
    starts = read_starts(_rows(graph, asked_starts(few)))
    return by_place(few, starts)[:limit]


# ── The same as questions in SPARQL, for whoever reaches the graph by them alone ─────────────────

Row = Mapping[str, str]
"""Names of an answer, and their IRIs or words; without those that are unbound."""

_SPACES = {prefix: vocab.PREFIXES[prefix] for prefix in ("dcterms", "oa", "org", "pg", "prov", "skos")}
_HEADER = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in _SPACES.items())

_BEHIND = """SELECT DISTINCT ?statement ?document WHERE {
  { $this a pg:Statement BIND($this AS ?statement) }
  UNION { ?statement pg:speaker|pg:act|pg:goal|pg:addressee|pg:reportedBy|pg:occasion|pg:evidence $this }
  UNION { ?statement prov:wasQuotedFrom|prov:wasGeneratedBy $this }
  UNION { ?goal pg:policyArea|pg:topArea|pg:beneficiary|pg:responsible|pg:means|pg:purpose|pg:timeFrame $this .
          ?statement pg:goal ?goal }
  UNION { ?holder org:holds $this . ?statement pg:speaker ?holder }
  UNION { ?holder org:holds/org:postIn $this . ?statement pg:speaker ?holder }
  OPTIONAL { ?statement prov:wasQuotedFrom ?document }
}"""
_STARTS = """SELECT ?statement ?start WHERE {
  VALUES ?statement { $iris }
  ?statement pg:evidence ?evidence . ?evidence pg:shows ?statement ; oa:hasSelector/oa:start ?start
}"""

# The statements stand in each part, since Oxigraph evaluates the parts of a UNION by themselves; and FILTER is quicker
# here than VALUES (20 statements: 5 ms, not 160).
_TOLD = """CONSTRUCT { ?subject ?p ?o } WHERE {
  { VALUES ?subject { $iris } ?subject ?p ?o }
  UNION { VALUES ?statement { $iris } ?statement pg:evidence ?subject . ?subject pg:shows ?statement ; ?p ?o }
  UNION { VALUES ?statement { $iris } ?statement pg:evidence ?evidence . ?evidence pg:shows ?statement .
          ?evidence oa:hasSelector ?subject . ?subject ?p ?o }
  UNION { VALUES ?statement { $iris } ?statement pg:speaker|pg:act|prov:wasQuotedFrom ?subject . ?subject ?p ?o
          FILTER(?p IN (skos:prefLabel, dcterms:title, dcterms:issued)) }
}"""


def asked_behind(iri: str) -> str:
    """Return the question that `behind` asks."""
    return (_HEADER + _BEHIND).replace("$this", str(ox.NamedNode(iri)))


def asked_starts(statements: Iterable[Placed]) -> str:
    """Return the question where in their documents these statements begin."""
    return (_HEADER + _STARTS).replace("$iris", _values(one for _, one in statements))


def asked_told(statements: Iterable[str]) -> str:
    """Return the question for a graph with all that `said` and `quote` tell of these statements."""
    return (_HEADER + _TOLD).replace("$iris", _values(statements))


def read_placed(rows: Iterable[Row]) -> list[Placed]:
    """Return what the answer to `asked_behind` says; the document is empty where none is told."""
    return [(row.get("document", ""), row["statement"]) for row in rows]


def read_starts(rows: Iterable[Row]) -> dict[str, int]:
    """Return statement → offset, as the answer to `asked_starts` says."""
    starts: dict[str, int] = {}
    for row in rows:
        start = int(row["start"])
        starts[row["statement"]] = min(start, starts.get(row["statement"], start))
    return starts


def early(statements: Iterable[Placed], limit: int) -> list[Placed]:
    """Return the statements of the documents that come first, enough for the limit.

    Places need be looked up only of these: an area may have a tenth of all statements.
    """
    placed = sorted(statements)
    return [one for one in placed if len(placed) <= limit or one[0] <= placed[limit - 1][0]]


def by_place(statements: Iterable[Placed], starts: Mapping[str, int]) -> list[str]:
    """Return the statements by document and offset."""
    return [one for _, _, one in sorted((document, starts.get(one, 0), one) for document, one in statements)]


def _values(iris: Iterable[str]) -> str:
    return " ".join(str(known) for iri in iris if (known := node(iri)))


def _rows(graph: ox.Store, question: str) -> Iterator[Row]:
    found: Any = graph.query(question, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return ({name: row[name].value for name in names if row[name] is not None} for row in found)


# ── What is told of one ──────────────────────────────────────────────────────────────────────────

_SOURCE, _EVIDENCE = f"{vocab.PROV}wasQuotedFrom", f"{vocab.PG}evidence"
_SHOWS, _SELECTOR = f"{vocab.PG}shows", f"{vocab.OA}hasSelector"


def _places(graph: ox.Store, statement: str) -> Iterator[Span]:
    for evidence in _objects(graph, statement, _EVIDENCE):
        if statement in _objects(graph, evidence, _SHOWS):
            yield from filter(None, (_span(graph, one) for one in _objects(graph, evidence, _SELECTOR)))


def _span(graph: ox.Store, selector: str) -> Span | None:
    start, end = (_first(graph, selector, f"{vocab.OA}{name}") for name in ("start", "end"))
    return Span(int(start), int(end)) if start and end else None


def _about(graph: ox.Store, statement: str) -> Iterator[ox.Quad]:
    """Yield all that is told of a statement, its evidence and what that is selected by."""
    yield from _quads(graph, statement)
    for evidence in _objects(graph, statement, _EVIDENCE):
        yield from _quads(graph, evidence)
        for selector in _objects(graph, evidence, _SELECTOR):
            yield from _quads(graph, selector)


# ── Looking into the graph, whatever its named graphs ────────────────────────────────────────────


def node(iri: str) -> ox.NamedNode | None:
    """Return the IRI as a term, ``None`` where the text is no absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _quads(graph: ox.Store, subject: str, predicate: str | None = None) -> Iterator[Any]:
    if (start := node(subject)) is not None:
        yield from graph.quads_for_pattern(start, ox.NamedNode(predicate) if predicate else None, None, None)


def _objects(graph: ox.Store, subject: str, predicate: str) -> list[str]:
    return sorted({quad.object.value for quad in _quads(graph, subject, predicate)})


def _first(graph: ox.Store, subject: str, predicate: str) -> str | None:
    return next(iter(_objects(graph, subject, predicate)), None)


def _thing(graph: ox.Store, iri: str | None) -> Thing | None:
    if iri is None:
        return None
    names = (_first(graph, iri, f"{vocab.SKOS}prefLabel"), _first(graph, iri, f"{vocab.DCTERMS}title"))
    return Thing(iri, next(filter(None, names), vocab.local_name(iri)))
