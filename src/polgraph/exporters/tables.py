"""A spreadsheet: one row for each statement and goal, with every field of both."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset, URIRef
from rdflib.namespace import DC, DCTERMS, ORG, PROV

from polgraph import vocab
from polgraph.facts import OA, PG, Facts

SCHEMA_PLACE = URIRef(f"{vocab.SCHEMA}locationCreated")
SCHEMA_ID = URIRef(f"{vocab.SCHEMA}identifier")
SCHEMA_START = URIRef(f"{vocab.SCHEMA}startDate")
JOINT = "; "

Quotes = tuple[tuple[int, int, str, frozenset[URIRef]], ...]


def export_csv(dataset: Dataset, path: Path) -> None:
    """Write the statements as CSV (RFC 4180, UTF-8), by document and place in the text; lists are joined.

    A statement without a goal has one row, its goal's cells empty.
    """
    facts = Facts(dataset)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([cell(row) for cell in COLUMNS.values()] for row in _rows(facts))


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement and one of its goals; ``quotes`` are (start, end, words, what they show), in text order."""

    facts: Facts
    statement: URIRef
    goal: URIRef | None
    quotes: Quotes

    def texts(self, subject: URIRef | None, *predicates: URIRef) -> str:
        return JOINT.join(self.facts.texts(subject, *predicates)) if subject else ""

    def labels(self, subject: URIRef | None, *predicates: URIRef) -> str:
        return JOINT.join(map(self.facts.label, self.facts.links(subject, *predicates))) if subject else ""

    def linked(self, predicate: URIRef) -> URIRef | None:
        return self.facts.link(self.statement, predicate)

    def quote(self, shown: URIRef | None) -> str:
        return " ... ".join(words for _, _, words, shows in self.quotes if shown in shows)

    def places(self, shown: URIRef | None) -> str:
        return " ".join(f"{start}-{end}" for start, end, _, shows in self.quotes if shown in shows)


def _rows(facts: Facts) -> Iterator[_Row]:
    found = [(said, _quotes(facts, said)) for said in facts.members(PG.Statement)]
    for said, quotes in sorted(found, key=lambda one: _order(facts, *one)):
        goals = sorted(facts.links(said, PG.goal), key=lambda goal: (_first(quotes, goal), goal))
        yield from (_Row(facts, said, goal, quotes) for goal in goals or (None,))


def _order(facts: Facts, said: URIRef, quotes: Quotes) -> tuple[str, int, str]:
    return str(facts.link(said, PROV.wasQuotedFrom)), _first(quotes, said), str(said)


def _first(quotes: Quotes, shown: URIRef) -> int:
    """Return where the words that show it begin; 0 where none do."""
    return min((start for start, _, _, shows in quotes if shown in shows), default=0)


def _quotes(facts: Facts, said: URIRef) -> Quotes:
    found = []
    for evidence in facts.links(said, PG.evidence):
        words, start, end = (_selected(facts, evidence, name) for name in (OA.exact, OA.start, OA.end))
        found.append((int(start), int(end), words, frozenset(facts.links(evidence, PG.shows))))
    return tuple(sorted(found, key=lambda quote: quote[:3]))


def _selected(facts: Facts, evidence: URIRef, name: URIRef) -> str:
    return next(text for selector in facts.links(evidence, OA.hasSelector) for text in facts.texts(selector, name))


def _of_document(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.texts(row.linked(PROV.wasQuotedFrom), predicate)


def _of_statement(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.texts(row.statement, predicate)


def _of_goal(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.texts(row.goal, predicate)


def _named(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.labels(row.statement, predicate)


def _goal_named(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.labels(row.goal, predicate)


def _iri(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.linked(predicate) or ""


def _flag(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: "true" if row.facts.is_true(row.statement, predicate) else "false"


def _timed(predicate: URIRef) -> Callable[[_Row], str]:
    return lambda row: row.texts(row.facts.link(row.goal, PG.timeFrame) if row.goal else None, predicate)


def _stance(row: _Row) -> str:
    if row.goal is None:
        return ""
    return "rejects" if row.goal in row.facts.links(row.statement, PG.rejects) else "wants"


COLUMNS: dict[str, Callable[[_Row], str]] = {
    "document": _of_document(SCHEMA_ID),
    "title": _of_document(DCTERMS.title),
    "issued": _of_document(DCTERMS.issued),
    "publisher": _of_document(DC.publisher),
    "place": _of_document(SCHEMA_PLACE),
    "statement": lambda row: row.statement,
    "speaker": _named(PG.speaker),
    "speaker_iri": _iri(PG.speaker),
    "speaker_role": lambda row: row.labels(row.linked(PG.speaker), ORG.holds),
    "act": _named(PG.act),
    "cue": _of_statement(PG.cue),
    "content": lambda row: row.quote(row.statement),
    "offsets": lambda row: row.places(row.statement),
    "addressee": _named(PG.addressee),
    "reported_by": _named(PG.reportedBy),
    "occasion": _named(PG.occasion),
    "occasion_date": lambda row: row.texts(row.linked(PG.occasion), SCHEMA_START),
    "stated_on": _of_statement(PG.statedOn),
    "implicit": _flag(PG.isImplicit),
    "denied": _flag(PG.isDenied),
    "hypothetical": _flag(PG.isHypothetical),
    "confidence": _of_statement(PG.confidence),
    "stance": _stance,
    "goal": lambda row: row.facts.label(row.goal) if row.goal else "",
    "goal_iri": lambda row: row.goal or "",
    "goal_words": lambda row: row.quote(row.goal),
    "goal_offsets": lambda row: row.places(row.goal),
    "action": _of_goal(PG.action),
    "object": _of_goal(PG.object),
    "direction": _of_goal(PG.direction),
    "top_area": _goal_named(PG.topArea),
    "areas": _goal_named(PG.policyArea),
    "responsible": _goal_named(PG.responsible),
    "beneficiaries": _goal_named(PG.beneficiary),
    "means": _of_goal(PG.meansText),
    "purpose": _of_goal(PG.purposeText),
    "timeframe": _timed(PG.iso),
    "begins": _timed(PG.begins),
    "ends": _timed(PG.ends),
    "target": _of_goal(PG.target),
    "target_value": _of_goal(PG.targetValue),
    "target_unit": _of_goal(PG.targetUnit),
}
