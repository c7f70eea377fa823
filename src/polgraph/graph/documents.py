"""The graph of one document: all that it says, by itself, whatever other documents say.

What things are called, what they are and which areas goals belong to is settled over all documents, and stands in
the summary graph. So a document's graph changes only when the document does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from rdflib import XSD, Literal, URIRef

from polgraph import intervals, vocab
from polgraph.graph.edges import positions
from polgraph.graph.values import TRUE, A, Triple, date, decimal, integer, iri, pg
from polgraph.model import Claim, Excerpt, Goal, GoalClaim, MembershipClaim, Source, Span, Spans, Statement
from polgraph.vocab import Mint

CONTEXT = 32  # characters of text kept before and after a quote, to find it again in an altered text
_SOURCE = URIRef(f"{vocab.OA}hasSource")
_SELECTOR = URIRef(f"{vocab.OA}hasSelector")
_QUOTE = URIRef(f"{vocab.OA}TextQuoteSelector")
_POSITION = URIRef(f"{vocab.OA}TextPositionSelector")


def document(claims: Iterable[Claim], mint: Mint, run: str) -> Iterator[Triple]:
    """Yield what one document says; ``run`` is the IRI of what made its claims."""
    return _Scribe(mint, run).document(claims)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Writes what one document says."""

    mint: Mint
    run: str

    def document(self, claims: Iterable[Claim]) -> Iterator[Triple]:
        claims = list(claims)
        for claim in claims[:1]:
            yield from _source(claim.statement.source, iri(claim.document))
        yield from chain.from_iterable(map(self._claim, claims))

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        yield from self._statement(claim)
        yield from _plain_edges(claim)
        yield from self._memberships(claim)
        if claim.occasion and claim.statement.occasion and claim.statement.occasion.date:
            yield iri(claim.occasion.iri), iri(f"{vocab.SCHEMA}startDate"), date(claim.statement.occasion.date)
        for goal in claim.goals:
            yield from _goal(goal)
        yield from self._evidence(claim)

    def _statement(self, claim: Claim) -> Iterator[Triple]:
        me = iri(claim.iri)
        yield me, A, pg("Statement")
        yield me, iri(f"{vocab.PROV}wasQuotedFrom"), iri(claim.document)
        yield me, iri(f"{vocab.PROV}wasGeneratedBy"), iri(self.run)
        yield from ((me, pg(name), node) for name, node in _parties(claim))
        yield from ((me, pg(name), literal) for name, literal in _manner(claim.statement))
        if claim.statement.origin:
            yield me, iri(f"{vocab.DCTERMS}identifier"), Literal(claim.statement.origin)

    def _memberships(self, claim: Claim) -> Iterator[Triple]:
        """Yield the offices and parties of the speaker, each with the date of the document that tells of it."""
        if not claim.speaker:
            return
        who, told = iri(claim.speaker.iri), claim.statement.source.date
        for one in dict.fromkeys((claim.office, *claim.memberships)):
            if through := one.post or one.organization:
                member = iri(self.mint.membership(who, through.iri))
                yield from _membership(who, member, one)
                if told and intervals.is_date(told):
                    yield member, pg("observedOn"), date(told)

    def _evidence(self, claim: Claim) -> Iterator[Triple]:
        shown: dict[Span, list[str]] = defaultdict(list)
        for spans, what in _shown(claim):
            for span in spans:
                shown[span].append(what)
        for number, span in enumerate(sorted(shown)):
            me = iri(self.mint.evidence(claim.iri, number))
            yield iri(claim.iri), pg("evidence"), me
            yield me, A, pg("Evidence")
            yield me, _SOURCE, iri(claim.document)
            yield from ((me, pg("shows"), iri(what)) for what in shown[span])
            yield from _selectors(me, span, claim.statement.excerpt)


def _membership(who: URIRef, member: URIRef, one: MembershipClaim) -> Iterator[Triple]:
    """Return who holds which post or belongs to which body; a post is in the body that its own words name."""
    yield member, A, iri(f"{vocab.ORG}Membership")
    yield member, iri(f"{vocab.ORG}member"), who
    if one.post:
        yield who, iri(f"{vocab.ORG}holds"), iri(one.post.iri)
        yield member, iri(f"{vocab.ORG}role"), iri(one.post.iri)
    if one.organization:
        yield member, iri(f"{vocab.ORG}organization"), iri(one.organization.iri)
    if one.post and one.organization and one.named:
        yield iri(one.post.iri), iri(f"{vocab.ORG}postIn"), iri(one.organization.iri)


def _parties(claim: Claim) -> Iterator[tuple[str, URIRef]]:
    """Return what a statement points to: its act, its goals, who speaks, who is spoken to, through whom and where."""
    yield "act", iri(claim.act)
    ends = {"speaker": claim.speaker, "addressee": claim.addressee, "reportedBy": claim.reported_by}
    for name, entity in {**ends, "occasion": claim.occasion}.items():
        if entity:
            yield name, iri(entity.iri)
    for goal in claim.goals:
        yield from ((name, iri(goal.iri)) for name in ("goal", "rejects")[: 1 + goal.rejected])


def _manner(said: Statement) -> Iterator[tuple[str, Literal]]:
    """Return how it was said: how surely, when, by which cue, and what keeps it from being asserted."""
    yield "confidence", decimal(Decimal(str(round(said.confidence, 4))))
    if said.date:
        yield "statedOn", date(said.date)
    if said.cue.lemma:
        yield "cue", Literal(said.cue.lemma)
    flags = {"isImplicit": said.implicit, "isDenied": said.denied, "isHypothetical": said.hypothetical}
    yield from ((name, TRUE) for name, holds in flags.items() if holds)


def _shown(claim: Claim) -> Iterator[tuple[Spans, str]]:
    """Return which words show which node."""
    said = claim.statement
    yield said.content.spans, claim.iri
    yield said.cue.spans, claim.act
    if claim.speaker:
        yield said.speaker.spans, claim.speaker.iri
    for goal in claim.goals:
        yield goal.goal.phrase.spans, goal.iri
        if goal.timeframe and goal.goal.timeframe:
            yield goal.goal.timeframe.phrase.spans, goal.timeframe.iri
        for phrase, group in zip(goal.goal.beneficiaries, goal.beneficiaries, strict=True):
            yield phrase.spans, group.iri


def _selectors(evidence: URIRef, span: Span, excerpt: Excerpt) -> Iterator[Triple]:
    start, end = span.start - excerpt.start, span.end - excerpt.start
    quote, position = iri(f"{evidence}-quote"), iri(f"{evidence}-position")
    yield evidence, _SELECTOR, quote
    yield evidence, _SELECTOR, position
    yield quote, A, _QUOTE
    context = {"prefix": excerpt.text[max(0, start - CONTEXT) : start], "suffix": excerpt.text[end : end + CONTEXT]}
    for name, words in {"exact": excerpt.text[start:end], **context}.items():
        if words:
            yield quote, iri(f"{vocab.OA}{name}"), Literal(words)
    yield position, A, _POSITION
    yield position, iri(f"{vocab.OA}start"), integer(span.start)
    yield position, iri(f"{vocab.OA}end"), integer(span.end)


def _plain_edges(claim: Claim) -> Iterator[Triple]:
    """Yield the edges from the speaker to what he wants or does not want."""
    return ((iri(who), pg(stance), iri(goal)) for who, stance, goal in positions(claim))


def _goal(claim: GoalClaim) -> Iterator[Triple]:
    me, goal = iri(claim.iri), claim.goal
    for name, words in _wordings(goal):
        if said := " ".join(words.split()):
            yield me, pg(name), Literal(said)
    for name, other in _links(claim):
        yield me, pg(name), iri(other)
    if goal.target and goal.target.phrase.text.strip() and goal.target.value is not None:
        yield me, pg("targetValue"), decimal(goal.target.value)
    if claim.timeframe and goal.timeframe and goal.timeframe.iso:
        yield from _interval(iri(claim.timeframe.iri), goal.timeframe.iso)


def _wordings(goal: Goal) -> Iterator[tuple[str, str]]:
    yield from (("meansText", phrase.text) for phrase in goal.means)
    yield from (("purposeText", phrase.text) for phrase in goal.purpose)
    if goal.target and goal.target.phrase.text.strip():
        yield "target", goal.target.phrase.text
        yield "targetUnit", goal.target.unit or ""


def _links(claim: GoalClaim) -> Iterator[tuple[str, str]]:
    yield from (("beneficiary", group.iri) for group in claim.beneficiaries)
    yield from (("means", goal) for goal in claim.means)
    yield from (("purpose", goal) for goal in claim.purpose)
    if claim.responsible:
        yield "responsible", claim.responsible.iri
    if claim.timeframe:
        yield "timeFrame", claim.timeframe.iri


def _interval(time: URIRef, iso: str) -> Iterator[Triple]:
    """Return the ISO 8601 form of a time frame and its days; nothing where they cannot be told."""
    if not intervals.is_interval(iso):
        return
    yield time, pg("iso"), Literal(iso)
    for name, day in zip(("begins", "ends"), intervals.days(iso), strict=True):
        if day:
            yield time, pg(name), Literal(day.isoformat(), datatype=XSD.date)


def _source(source: Source, me: URIRef) -> Iterator[Triple]:
    yield me, A, pg("Document")
    yield me, pg("sha256"), Literal(source.sha256)
    yield me, iri(f"{vocab.SCHEMA}identifier"), Literal(source.id)
    texts = {
        f"{vocab.DCTERMS}title": source.title,
        f"{vocab.DC}publisher": source.publisher,
        f"{vocab.SCHEMA}locationCreated": source.place,
    }
    for property_, words in texts.items():
        if words:
            yield me, iri(property_), Literal(words)
    if source.date and intervals.is_date(source.date):
        yield me, iri(f"{vocab.DCTERMS}issued"), date(source.date)
