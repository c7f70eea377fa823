"""What a graph tells of statements: who said it, by which act, when and where; and which stand behind an IRI.

Whichever graph tells it: a statement stands in its document's graph, names may stand in the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from polgraph import vocab
from polgraph.model import Span
from polgraph.search.entries import Entry, Kind, entries


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


def behind(graph: ox.Store, iri: str) -> set[str]:
    """Return the statements that an IRI stands for, is part of, or is the document, speaker, goal or area of."""
    if f"{vocab.PG}Statement" in _objects(graph, iri, f"{vocab.RDF}type"):
        return {iri}
    goals = {goal for name in _GOAL_POINTERS for goal in _subjects(graph, f"{vocab.PG}{name}", iri)}
    posts = {iri, *_subjects(graph, f"{vocab.ORG}postIn", iri)}
    holders = {who for post in posts for who in _subjects(graph, f"{vocab.ORG}holds", post)}
    ends = [*((pointer, iri) for pointer in _POINTERS), *((_GOAL, goal) for goal in goals)]
    ends += [(_SPEAKER, holder) for holder in holders]
    return {statement for pointer, end in ends for statement in _subjects(graph, pointer, end)}


def in_order(graph: ox.Store, statements: Iterable[str], limit: int) -> list[str]:
    """Return the first statements by document and place in it, as many as the limit says.

    Places are looked up only of the documents that come first: an area may have a tenth of all statements.
    """
    placed = sorted((_first(graph, one, _SOURCE) or "", one) for one in statements)
    cut = placed[limit - 1][0] if len(placed) > limit else None
    early = [(document, one) for document, one in placed if cut is None or document <= cut]
    return [one for _, _, one in sorted((document, _start(graph, one), one) for document, one in early)][:limit]


_SOURCE, _EVIDENCE = f"{vocab.PROV}wasQuotedFrom", f"{vocab.PG}evidence"
_SHOWS, _SELECTOR = f"{vocab.PG}shows", f"{vocab.OA}hasSelector"
_SPEAKER, _GOAL = f"{vocab.PG}speaker", f"{vocab.PG}goal"
_POINTERS = (
    *(f"{vocab.PG}{name}" for name in ("speaker", "act", "goal", "addressee", "reportedBy", "occasion", "evidence")),
    *(_SOURCE, f"{vocab.PROV}wasGeneratedBy"),
)
_GOAL_POINTERS = ("policyArea", "topArea", "beneficiary", "responsible", "means", "purpose", "timeFrame")


def _start(graph: ox.Store, statement: str) -> int:
    return min((place.start for place in _places(graph, statement)), default=0)


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


def _subjects(graph: ox.Store, predicate: str, end: str) -> set[str]:
    if (known := node(end)) is None:
        return set()
    found: Iterable[Any] = graph.quads_for_pattern(None, ox.NamedNode(predicate), known, None)
    return {quad.subject.value for quad in found}


def _first(graph: ox.Store, subject: str, predicate: str) -> str | None:
    return next(iter(_objects(graph, subject, predicate)), None)


def _thing(graph: ox.Store, iri: str | None) -> Thing | None:
    if iri is None:
        return None
    names = (_first(graph, iri, f"{vocab.SKOS}prefLabel"), _first(graph, iri, f"{vocab.DCTERMS}title"))
    return Thing(iri, next(filter(None, names), vocab.local_name(iri)))
