"""An event list for the Discourse Network Analyzer and rDNA: a row for each statement and goal somebody stands behind.

What came from an event list goes back as it was: its number there, who it is, and the words of its concept. Of all
else the concept is the label of the goal, the same over all documents, since a concept is a category there.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import pyoxigraph as ox
from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import DCTERMS, OA, PG, TYPE, Facts, Vocabulary

COLUMNS = (
    *("ID", "time", "docId", "docTitle", "docAuthor", "docSource", "docSection", "docType"),
    *("person", "organization", "concept", "agreement"),
)
_PROV, _SCHEMA, _DC = (Vocabulary(space) for space in (vocab.PROV, vocab.SCHEMA, vocab.DC))
_NOT_WANTED = (URIRef(f"{vocab.ACT}deny"), URIRef(f"{vocab.ACT}ask"))
_BODIES = (PG.Organization, PG.Country, PG.Group)


@dataclass(frozen=True, slots=True)
class _Event:
    """A row; ``number`` is that of the file it came from, "" where it came from a text."""

    number: str
    time: str
    document: str
    title: str
    source: str
    person: str
    organization: str
    concept: str
    agrees: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The row in the order of ``COLUMNS``; nothing is known of author, section and type."""
        head = (self.number, self.time, self.document, self.title, "", self.source, "", "")
        return (*head, self.person, self.organization, self.concept, str(int(self.agrees)))


def export_events(store: ox.Store, path: Path) -> None:
    """Write the rows as DNA does: parted by semicolons, all in quotes, by document and place in the text."""
    events = list(_Telling(store).events())
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(event.cells for event in _numbered(events))


def _numbered(events: list[_Event]) -> list[_Event]:
    """The events with numbers from 1 on, unless each has one of its own."""
    own = {event.number for event in events} - {""}
    if len(own) == len(events):
        return events
    return [replace(event, number=str(number)) for number, event in enumerate(events, 1)]


class _Telling:
    """What the rows take from a store."""

    def __init__(self, store: ox.Store) -> None:
        self.facts = Facts(store)
        self.bodies = _bodies(store)

    def events(self) -> Iterator[_Event]:
        placed = ((self._place(statement), statement) for statement in self.facts.members(PG.Statement))
        for _, statement in sorted(placed):
            if self._is_asserted(statement):
                rejected = self.facts.links(statement, PG.rejects)
                for goal in self.facts.links(statement, PG.goal):
                    yield self._event(statement, goal, agrees=goal not in rejected)

    def _place(self, statement: URIRef) -> tuple[str, int, str]:
        document = self.facts.link(statement, _PROV.wasQuotedFrom)
        starts = map(self._start, self.facts.links(statement, PG.evidence))
        return str(document), min(starts, default=0), str(statement)

    def _start(self, evidence: URIRef) -> int:
        selectors = self.facts.links(evidence, OA.hasSelector)
        return min((int(start) for one in selectors for start in self.facts.texts(one, OA.start)), default=0)

    def _is_asserted(self, statement: URIRef) -> bool:
        facts = self.facts
        apart = any(facts.is_true(statement, name) for name in (PG.isDenied, PG.isHypothetical))
        told = facts.link(statement, PG.reportedBy) or facts.link(statement, PG.act) in _NOT_WANTED
        return bool(facts.link(statement, PG.speaker)) and not (apart or told)

    def _event(self, statement: URIRef, goal: URIRef, *, agrees: bool) -> _Event:
        facts, origin = self.facts, self.facts.text(statement, DCTERMS.identifier) or ""
        document = facts.link(statement, _PROV.wasQuotedFrom) or URIRef("")
        name, _, number = origin.rpartition("#")
        actor = facts.links(statement, PG.speaker)[0]
        told = self._words(statement, actor) if origin else []
        person, organization = told if len(told) == 2 else self._who(actor, document, *told)
        concept = next(iter(self._words(statement, goal)), None) if origin else None
        return _Event(
            number=number,
            time=facts.text(statement, PG.statedOn) or facts.text(document, DCTERMS.issued) or "",
            document=_document_id(facts.text(document, _SCHEMA.identifier) or facts.label(document), name),
            title=facts.text(document, DCTERMS.title) or "",
            source=facts.text(document, _DC.publisher) or "",
            person=person,
            organization=organization,
            concept=concept or facts.label(goal),
            agrees=agrees,
        )

    def _who(self, actor: URIRef, document: URIRef, name: str | None = None) -> tuple[str, str]:
        """Return the person and the body; of a speaker that is a body, the body alone.

        ``name`` is what the rows of an event list call who stands there alone.
        """
        alone, name = name is not None, name or self.facts.label(actor)
        if set(self.facts.links(actor, TYPE)) & set(_BODIES):
            return "", name
        known = [] if alone else self.bodies.get((str(document), str(actor)), [])
        return name, self.facts.label(URIRef(min(known)[1])) if known else ""

    def _words(self, statement: URIRef, shown: URIRef) -> list[str]:
        """Return the words of the document that show something, in the order of the text."""
        evidence = [one for one in self.facts.links(statement, PG.evidence) if shown in self.facts.links(one, PG.shows)]
        placed = sorted((self._start(one), one) for one in evidence)
        selectors = (selector for _, one in placed for selector in self.facts.links(one, OA.hasSelector))
        return [words for one in selectors for words in self.facts.texts(one, OA.exact)]


def _document_id(identifier: str, file: str) -> str:
    """Return the id of a document; of one that came from an event list, as it stood there."""
    stem = PurePath(file).stem
    return identifier.removeprefix(stem).removeprefix("-") if stem and identifier.startswith(stem) else identifier


def _bodies(store: ox.Store) -> dict[tuple[str, str], list[tuple[bool, str]]]:
    """Return (document, person) → the bodies, those first that he or she belongs to without an office."""
    query = f"""PREFIX pg: <{vocab.PG}> PREFIX org: <{vocab.ORG}> SELECT ?document ?person ?body ?post WHERE {{
      GRAPH ?graph {{ ?m org:member ?person ; org:organization ?body . OPTIONAL {{ ?m org:role ?post }}
                     ?document a pg:Document }} }}"""
    found: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    answers = store.query(query)
    assert isinstance(answers, ox.QuerySolutions)
    for row in answers:
        found[row["document"].value, row["person"].value].append((row["post"] is not None, row["body"].value))
    return found
