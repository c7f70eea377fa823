"""What stands in which column of the table, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

import pyoxigraph as ox

from polgraph import intervals, vocab
from polgraph.exporters.tables.matches import Match
from polgraph.exporters.tables.rows import A, Row, pg
from polgraph.exporters.tables.told import links, texts
from polgraph.model import Act, Span

JOINT = "; "
Cell = str | bool | list[str] | list[Span] | list[Match] | None
Value = Callable[[Row], Cell]


class Kind(Enum):
    """What the cells of a column hold; numbers and days are told as text, as they stand in the graph."""

    TEXT = auto()
    TEXTS = auto()
    TRUTH = auto()
    DAY = auto()
    NUMBER = auto()
    NUMBERS = auto()
    PLACES = auto()
    MATCHES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the kind of its cells, what they tell, and how a row gives one."""

    kind: Kind
    about: str
    value: Value


_PLACE, _IDENTIFIER, _START = (
    ox.NamedNode(vocab.SCHEMA + name) for name in ("locationCreated", "identifier", "startDate")
)
_TITLE, _ISSUED = ox.NamedNode(f"{vocab.DCTERMS}title"), ox.NamedNode(f"{vocab.DCTERMS}issued")
_PUBLISHER = ox.NamedNode(f"{vocab.DC}publisher")
_HOLDS, _MEMBER, _BODY = (ox.NamedNode(vocab.ORG + name) for name in ("holds", "member", "organization"))
_NOT_WANTED = {ox.NamedNode(f"{vocab.ACT}{act}") for act in (Act.DENY, Act.ASK)}
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def _joined(words: Iterable[str]) -> str | None:
    return JOINT.join(words) or None


def _one(node: ox.NamedNode | None) -> str | None:
    return node.value if node else None


def _document(predicate: ox.NamedNode) -> Callable[[Row], str | None]:
    """Return the words that all graphs say of the document."""
    return lambda row: _joined(texts(row.told.values(row.said.document, predicate))) if row.said.document else None


def _said(name: str) -> Callable[[Row], str | None]:
    return lambda row: _joined(texts(row.said.about.get(pg(name), ())))


def _party(name: str) -> Callable[[Row], str | None]:
    return lambda row: _joined(map(row.told.label, links(row.said.about.get(pg(name), ()))))


def _party_iri(name: str) -> Callable[[Row], str | None]:
    return lambda row: _one(row.said.link(pg(name)))


def _truth(name: str) -> Callable[[Row], bool]:
    return lambda row: "true" in texts(row.said.about.get(pg(name), ()))


def _day(words: Callable[[Row], str | None]) -> Callable[[Row], str | None]:
    """Return the words where they are one whole day."""
    return lambda row: told if (told := words(row)) and _FULL.fullmatch(told) and intervals.is_date(told) else None


def _goal_words(name: str) -> Callable[[Row], str | None]:
    """Return the words that all graphs say of the goal."""
    return lambda row: _joined(texts(row.told.values(row.goal, pg(name)))) if row.goal else None


def _goal_links(name: str) -> Callable[[Row], list[ox.NamedNode]]:
    return lambda row: list(links(row.told.values(row.goal, pg(name)))) if row.goal else []


def _detail_words(name: str) -> Callable[[Row], list[str]]:
    return lambda row: texts(row.details.get(pg(name), ()))


def _detail_links(name: str) -> Callable[[Row], list[ox.NamedNode]]:
    return lambda row: list(links(row.details.get(pg(name), ())))


def _labels(found: Callable[[Row], list[ox.NamedNode]]) -> Callable[[Row], list[str]]:
    return lambda row: list(map(row.told.label, found(row)))


def _iris(found: Callable[[Row], list[ox.NamedNode]]) -> Callable[[Row], list[str]]:
    return lambda row: [node.value for node in found(row)]


def _quote(shown: Callable[[Row], ox.NamedNode | None]) -> Callable[[Row], str | None]:
    return lambda row: " ... ".join(quote.words for quote in row.quotes(shown(row))) or None


def _places(shown: Callable[[Row], ox.NamedNode | None]) -> Callable[[Row], list[Span]]:
    return lambda row: [quote.span for quote in row.quotes(shown(row))]


def _posts(row: Row) -> list[ox.NamedNode]:
    return list(links(row.said.document_on(row.said.link(pg("speaker"))).get(_HOLDS, ())))


def _bodies(row: Row) -> list[ox.NamedNode]:
    """Return the bodies and parties that the document says the speaker belongs to."""
    speaker = row.said.link(pg("speaker"))
    if speaker is None:
        return []
    memberships = row.told.subjects(_MEMBER, speaker, row.said.graphs)
    found = {body for one in memberships for body in links(row.said.document_on(one).get(_BODY, ()))}
    return sorted(found, key=lambda body: body.value)


def _speaker_kind(row: Row) -> str | None:
    speaker = row.said.link(pg("speaker"))
    return _joined(vocab.local_name(kind.value) for kind in links(row.told.values(speaker, A))) if speaker else None


def _occasion_date(row: Row) -> str | None:
    return _joined(texts(row.said.document_on(row.said.link(pg("occasion"))).get(_START, ())))


def _stance(row: Row) -> str | None:
    if row.goal is None:
        return None
    return "rejects" if row.goal in row.said.about.get(pg("rejects"), ()) else "wants"


def _asserted(row: Row) -> bool:
    about = row.said.about
    marked = pg("reportedBy") in about or _truth("isDenied")(row) or _truth("isHypothetical")(row)
    return not (marked or pg("speaker") not in about or row.said.link(pg("act")) in _NOT_WANTED)


def _frame(row: Row) -> ox.NamedNode | None:
    return next(iter(row.shown(pg("timeFrame"))), None)


def _timed(name: str) -> Callable[[Row], str | None]:
    return lambda row: _joined(texts(row.told.values(frame, pg(name)))) if (frame := _frame(row)) else None


def _graph(row: Row) -> str | None:
    return _joined(graph.value for graph in row.said.graphs if isinstance(graph, ox.NamedNode))


def _columns() -> Iterator[tuple[str, Kind, str, Value]]:
    """Yield name, kind, what it tells, and where it comes from; new columns go to the end."""
    text, listed, day = Kind.TEXT, Kind.TEXTS, Kind.DAY
    beneficiaries, responsible = (lambda row: row.shown(pg("beneficiary"))), _detail_links("responsible")
    yield "document", text, "Id of the document", _document(_IDENTIFIER)
    yield "title", text, "Title of the document", _document(_TITLE)
    yield "issued", text, "Date of the document: a day, month or year, ISO 8601", _document(_ISSUED)
    yield "publisher", text, "Who published the document", _document(_PUBLISHER)
    yield "place", text, "Where the document was written", _document(_PLACE)
    yield "statement", text, "IRI of the statement", lambda row: row.said.iri.value
    yield "speaker", text, "Who says it", _party("speaker")
    yield "speaker_iri", text, "IRI of the speaker", _party_iri("speaker")
    yield "speaker_role", listed, "Offices of the speaker that the document tells of", _labels(_posts)
    yield "act", text, "Speech act: urge, pledge, warn ...", _party("act")
    yield "cue", text, "Verb or words that attribute the statement, as a lemma", _said("cue")
    yield "content", text, "Words of the statement; ' ... ' where some are left out", _quote(lambda row: row.said.iri)
    yield "offsets", Kind.PLACES, "Where the content stands in the text, in characters", _places(_statement)
    yield "addressee", text, "Who is spoken to", _party("addressee")
    yield "reported_by", text, "Through whom it reaches us", _party("reportedBy")
    yield "occasion", text, "Event at which it was said", _party("occasion")
    yield "occasion_date", text, "When the event began, ISO 8601", _occasion_date
    yield "stated_on", text, "When it was said: a day, month or year, ISO 8601", _said("statedOn")
    yield "implicit", Kind.TRUTH, "Whether the attribution is carried on from before", _truth("isImplicit")
    yield "denied", Kind.TRUTH, "Whether the attribution is denied: 'did not urge'", _truth("isDenied")
    yield "hypothetical", Kind.TRUTH, "Whether it is only thought possible: 'might urge'", _truth("isHypothetical")
    yield "confidence", Kind.NUMBER, "Share of statements like this one that is right, 0 to 1", _said("confidence")
    yield "stance", text, "Whether the speaker 'wants' or 'rejects' the goal", _stance
    yield "goal", text, "What is wanted", lambda row: row.told.label(row.goal) if row.goal else None
    yield "goal_iri", text, "IRI of the goal", lambda row: _one(row.goal)
    yield "goal_words", text, "Words of the goal in the text", _quote(_goal)
    yield "goal_offsets", Kind.PLACES, "Where these words stand in the text, in characters", _places(_goal)
    yield "action", text, "What is to be done", _goal_words("action")
    yield "object", text, "To what", _goal_words("object")
    yield (
        "direction",
        text,
        "Whether the action is 'for' its object or 'against' it, as to stop is",
        _goal_words("direction"),
    )
    yield "top_area", text, "Major policy topic", _top_label
    yield "areas", listed, "Finest policy areas known", _labels(_goal_links("policyArea"))
    yield "responsible", listed, "Who is to bring it about", _labels(responsible)
    yield "beneficiaries", listed, "For whom, as this statement says", _labels(beneficiaries)
    yield "means", listed, "By what means, as worded in the document", _detail_words("meansText")
    yield "purpose", listed, "What for, as worded in the document", _detail_words("purposeText")
    yield "timeframe", text, "By when, as this statement says: ISO 8601 date or interval", _timed("iso")
    yield "begins", day, "First day of the time frame", _timed("begins")
    yield "ends", day, "Last day of the time frame", _timed("ends")
    yield "target", listed, "How much, as worded in the document", _detail_words("target")
    yield "target_value", Kind.NUMBERS, "The amount", _detail_words("targetValue")
    yield "target_unit", listed, "ISO 4217 currency, %, or what is counted", _detail_words("targetUnit")
    yield "document_iri", text, "IRI of the document", lambda row: _one(row.said.document)
    yield "document_graph", text, "Named graph that holds what the document says", _graph
    yield "sha256", text, "SHA-256 of the text in UTF-8, to which the offsets belong", _document(pg("sha256"))
    yield "issued_day", day, "Date of the document where it is known to the day", _day(_document(_ISSUED))
    yield "stated_day", day, "When it was said, where that is known to the day", _day(_said("statedOn"))
    yield "occasion_day", day, "When the event began, where that is known to the day", _day(_occasion_date)
    yield (
        "asserted",
        Kind.TRUTH,
        "Whether the speaker stands behind it: not denied, hypothetical, reported or asked",
        _asserted,
    )
    yield "act_iri", text, "IRI of the speech act", _party_iri("act")
    yield "speaker_kind", text, "Person, Organization, Country, Group or Actor", _speaker_kind
    yield "speaker_role_iris", listed, "IRIs of the offices", _iris(_posts)
    yield "speaker_bodies", listed, "Bodies and parties that the document says the speaker belongs to", _labels(_bodies)
    yield "speaker_body_iris", listed, "IRIs of these bodies", _iris(_bodies)
    yield "addressee_iri", text, "IRI of the addressee", _party_iri("addressee")
    yield "reported_by_iri", text, "IRI of who reports it", _party_iri("reportedBy")
    yield "occasion_iri", text, "IRI of the event", _party_iri("occasion")
    yield "top_area_iri", text, "IRI of the major topic", lambda row: next(iter(_iris(_top)(row)), None)
    yield "area_iris", listed, "IRIs of the policy areas", _iris(_goal_links("policyArea"))
    yield "responsible_iris", listed, "IRIs of those responsible", _iris(responsible)
    yield "beneficiary_iris", listed, "IRIs of the beneficiaries", _iris(beneficiaries)
    yield "means_iris", listed, "IRIs of the goals that are the means", _iris(_detail_links("means"))
    yield "purpose_iris", listed, "IRIs of the goals that are the purpose", _iris(_detail_links("purpose"))
    yield "timeframe_label", text, "The time frame in words", _frame_label
    yield "timeframe_iri", text, "IRI of the time frame", lambda row: _one(_frame(row))
    yield "goal_cluster", text, "One IRI for all goals that are the same in other words: the first of them", _cluster
    yield "goal_matches", Kind.MATCHES, "Goals that say the same in other words, with score and reasons", _matches


def _statement(row: Row) -> ox.NamedNode:
    return row.said.iri


def _goal(row: Row) -> ox.NamedNode | None:
    return row.goal


_top = _goal_links("topArea")


def _top_label(row: Row) -> str | None:
    return _joined(_labels(_top)(row))


def _frame_label(row: Row) -> str | None:
    return row.told.label(frame) if (frame := _frame(row)) else None


def _cluster(row: Row) -> str | None:
    return row.kin.cluster(row.goal) if row.goal else None


def _matches(row: Row) -> list[Match]:
    return row.kin.matches(row.goal) if row.goal else []


COLUMNS: dict[str, Column] = {name: Column(kind, about, value) for name, kind, about, value in _columns()}
"""The columns by name, in their order."""
