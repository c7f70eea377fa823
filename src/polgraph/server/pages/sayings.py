"""Statements as people read them: who said what to whom, and the words with what they show marked."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rdflib import URIRef

from polgraph import vocab
from polgraph.fulltext.entries import BETWEEN
from polgraph.graph import CONTEXT
from polgraph.model import Span
from polgraph.page.passages import Evidence, passages
from polgraph.server.pages.asking import Asker, Row, value, values_of
from polgraph.server.pages.places import Cell, Showing

PG = vocab.PG
_QUOTED = f"{vocab.PROV}wasQuotedFrom"
_FLAGS = {"isImplicit": "carried on", "isDenied": "denied", "isHypothetical": "hypothetical"}

_FACTS = """SELECT DISTINCT ?statement ?p ?o WHERE {
  VALUES ?statement { $iris }
  ?statement ?p ?o .
}"""
_WORDS = """SELECT DISTINCT ?statement ?shows ?exact ?prefix ?suffix ?start ?end WHERE {
  VALUES ?statement { $iris }
  ?statement pg:evidence ?evidence .
  ?evidence pg:shows ?shows ; oa:hasSelector ?quote , ?position .
  ?quote oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?quote oa:prefix ?prefix }
  OPTIONAL { ?quote oa:suffix ?suffix }
}"""
_DATES = """SELECT DISTINCT ?doc (MIN(STR(?day)) AS ?date) WHERE {
  VALUES ?doc { $iris }
  ?doc dcterms:issued ?day .
} GROUP BY ?doc"""

_MARKS = {"speaker": "speaker", "act": "cue", "goal": "goal"}

Facts = Mapping[str, Sequence[str]]

Mark = tuple[int, int, str]
"""Where something is shown, from and to, and what."""

Found = Mapping[str, Sequence[Span]]
"""Statement → what was looked for and found, as places in its words."""

_NOTHING: Found = {}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage, and what it shows: "content", "goal", "cue", "speaker" ... or nothing."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of a document, cut where what it shows changes; ``start`` and ``end`` are those of what is marked.

    ``opens`` and ``closes`` tell whether the document begins or ends with it.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    opens: bool = False
    closes: bool = False

    @property
    def content(self) -> str:
        """The words that show the statement itself."""
        return "".join(piece.text for piece in self.pieces if "content" in piece.kinds)


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: its parties as they are shown, its flags and the passages behind it."""

    page: str
    iri: str
    act: Cell
    speaker: Cell | None
    addressee: tuple[Cell, ...]
    reported_by: tuple[Cell, ...]
    goals: tuple[Cell, ...]
    rejected: tuple[Cell, ...]
    occasion: tuple[Cell, ...]
    document: Cell | None
    date: str
    confidence: str
    flags: tuple[str, ...]
    passages: tuple[Passage, ...]


async def sayings(asker: Asker, showing: Showing, iris: Sequence[str], found: Found = _NOTHING) -> list[Saying]:
    """Return statements as people read them, in the order given; what was ``found`` in their words is marked too.

    Raises:
        Refusal: The store does not answer.

    """
    if not iris:
        return []
    here = values_of(iris)
    facts, words = await asyncio.gather(*(asker.rows(q.replace("$iris", here)) for q in (_FACTS, _WORDS)))
    known = _facts(facts)
    mentioned = {iri for about in known.values() for name in _MENTIONS for iri in about.get(name, ())}
    documents = {doc for about in known.values() for doc in about.get(_QUOTED, ())}
    names, dates = await asyncio.gather(asker.labels(mentioned), _dates(asker, documents))
    told = Showing(showing.places, {**showing.labels, **names})
    stretches = _stretches(words)
    return [_saying(iri, known.get(iri, {}), stretches.get(iri, []), found.get(iri, ()), told, dates) for iri in iris]


_MENTIONS = [*(PG + name for name in ("act", "speaker", "addressee", "reportedBy", "goal", "occasion")), _QUOTED]


async def _dates(asker: Asker, documents: Iterable[str]) -> dict[str, str]:
    rows = await asker.rows(_DATES.replace("$iris", values_of(documents)))
    return {value(row, "doc"): value(row, "date") for row in rows if "date" in row}


def _facts(rows: Iterable[Row]) -> dict[str, dict[str, list[str]]]:
    """Return statement → predicate → values, sorted."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement, predicate, end in sorted((value(r, "statement"), value(r, "p"), value(r, "o")) for r in rows):
        found[statement][predicate].append(end)
    return found


def _saying(
    iri: str,
    facts: Facts,
    words: list[Evidence],
    found: Iterable[Span],
    showing: Showing,
    dates: Mapping[str, str],
) -> Saying:
    def cells(name: str) -> tuple[Cell, ...]:
        return tuple(showing.iri(end) for end in facts.get(name, ()))

    rejected = set(facts.get(f"{PG}rejects", ()))
    wanted = [goal for goal in facts.get(f"{PG}goal", ()) if goal not in rejected]
    document = facts.get(_QUOTED, ("",))[0]
    return Saying(
        page=showing.places.resource(iri),
        iri=iri,
        act=next(iter(cells(f"{PG}act")), Cell("says")),
        speaker=next(iter(cells(f"{PG}speaker")), None),
        addressee=cells(f"{PG}addressee"),
        reported_by=cells(f"{PG}reportedBy"),
        goals=tuple(map(showing.iri, wanted)),
        rejected=tuple(map(showing.iri, sorted(rejected))),
        occasion=cells(f"{PG}occasion"),
        document=showing.iri(document) if document else None,
        date=facts.get(f"{PG}statedOn", (dates.get(document, ""),))[0],
        confidence=facts.get(f"{PG}confidence", ("",))[0],
        flags=tuple(words for name, words in _FLAGS.items() if "true" in facts.get(PG + name, ())),
        passages=tuple(_passages(words, [*_shown(words, _kinds(iri, facts)), *_found(iri, words, found)])),
    )


def _kinds(iri: str, facts: Facts) -> dict[str, str]:
    """Return what the words for each IRI are marked as."""
    known = {end: kind for name, kind in _MARKS.items() for end in facts.get(PG + name, ())}
    return {**known, iri: "content"}


def _stretches(rows: Iterable[Row]) -> dict[str, list[Evidence]]:
    """Return statement → its evidence, in the order of the text; what has no place in the text is left out."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        start, end = value(row, "start"), value(row, "end")
        if start.isdecimal() and end.isdecimal():
            exact, before, after = (value(row, name) for name in ("exact", "prefix", "suffix"))
            shows = (URIRef(value(row, "shows")),)
            found[value(row, "statement")].append(Evidence(int(start), int(end), exact, before, after, shows))
    return {iri: sorted(some, key=lambda one: (one.start, one.end, one.shows)) for iri, some in found.items()}


def _shown(words: Iterable[Evidence], kinds: Mapping[str, str]) -> Iterator[Mark]:
    return ((e.start, e.end, kinds.get(str(shown), "detail")) for e in words for shown in e.shows)


def _found(iri: str, words: Iterable[Evidence], found: Iterable[Span]) -> Iterator[Mark]:
    """Yield the places in the document of what was found in a statement's words, as the search joins them."""
    done = 0
    for part in sorted((e.start, e.exact) for e in words if str(e.shows[0]) == iri):
        start, text = part
        for span in found:
            first, last = max(span.start, done), min(span.end, done + len(text))
            if first < last:
                yield start + first - done, start + last - done, "found"
        done += len(text) + len(BETWEEN)


def _passages(words: Sequence[Evidence], marks: Sequence[Mark]) -> Iterator[Passage]:
    for start, text in passages(words):
        stop = start + len(text)
        within = [mark for mark in marks if start <= mark[0] and mark[1] <= stop]
        first = min((mark[0] for mark in within), default=start)  # none, where offsets and words disagree
        last = max((mark[1] for mark in within), default=stop)
        opens, closes = first - start < CONTEXT, stop - last < CONTEXT
        pieces = tuple(cut(start, text, marks))
        yield Passage(first, last, _at_words(pieces, opens, closes), opens, closes)


def _at_words(pieces: tuple[Piece, ...], opens: bool, closes: bool) -> tuple[Piece, ...]:
    """Return the pieces without the parts of words at both ends, where the context was cut."""
    head, tail = pieces[0], pieces[-1]
    if not opens and not head.kinds:
        pieces = (Piece(head.text.partition(" ")[2] or head.text), *pieces[1:])
    if not closes and not tail.kinds and len(pieces) > 1:
        pieces = (*pieces[:-1], Piece(tail.text.rpartition(" ")[0] or tail.text))
    return pieces


def cut(start: int, text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield a passage, which begins at ``start``, cut at the ends of its marks."""
    stop = start + len(text)
    within = {place for mark in marks for place in mark[:2] if start < place < stop}
    cuts = [start, *sorted(within), stop]
    for here, there in pairwise(cuts):
        shown = {kind for first, last, kind in marks if first <= here and there <= last}
        yield Piece(text[here - start : there - start], tuple(sorted(shown)))
