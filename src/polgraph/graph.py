"""Claims → an RDF dataset: one named graph for each document, one for what spans documents.

A document's graph holds all that the document says, so reading it again replaces one graph. The summary
graph holds the other spellings of names, which goals say the same in other words, the labels of the speech
acts and policy areas in use, and the run. There are no blank nodes, and literals are canonical.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from rdflib import XSD, Dataset, Literal, URIRef
from rdflib.namespace import NamespaceManager

from polgraph import intervals, ontology, vocab
from polgraph.model import (
    Act,
    Claim,
    Entity,
    Excerpt,
    GoalClaim,
    GoalMatch,
    MatchKind,
    MembershipClaim,
    Source,
    Span,
    Spans,
    Statement,
)
from polgraph.vocab import BASE, Mint

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]

CONTEXT = 32  # characters of text kept before and after a quote, to find it again in an altered text
_NOT_WANTED = (Act.DENY, Act.ASK)  # what is denied or asked about is not thereby wanted


@dataclass(frozen=True, slots=True)
class Run:
    """What made the claims: the version of polgraph and its settings; no time, so that bytes repeat."""

    version: str
    settings: Mapping[str, str] = field(default_factory=dict)


def build(claims: Iterable[Claim], run: Run, base: str = BASE, matches: Iterable[GoalMatch] = ()) -> Dataset:
    """Return the graph of the claims and of what their goals are to each other; the order makes no difference."""
    mint = Mint(base)
    dataset = new_dataset(mint.prefixes())
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.statement.source.id].append(claim)
    activity = mint.run(run.version, run.settings.items())
    for doc, own in by_document.items():
        _add(dataset, mint.document_graph(doc), _Scribe(mint, activity).document(own))
    if by_document:
        everything = list(chain.from_iterable(by_document.values()))
        _add(dataset, mint.summary_graph(), _summary(everything, run, activity))
        _add(dataset, mint.summary_graph(), chain.from_iterable(_match(found, mint, activity) for found in matches))
    return dataset


def new_dataset(prefixes: Mapping[str, str]) -> Dataset:
    """Return an empty dataset that knows these prefixes and shows all its graphs as one."""
    dataset = Dataset(default_union=True)
    dataset.namespace_manager = NamespaceManager(dataset, bind_namespaces="none")
    for prefix, space in sorted(prefixes.items()):
        dataset.bind(prefix, space)
    return dataset


def _add(dataset: Dataset, name: str, triples: Iterable[Triple]) -> None:
    graph = dataset.graph(URIRef(name))
    graph.addN((s, p, o, graph) for s, p, o in dict.fromkeys(triples))


@lru_cache(maxsize=1 << 16)
def _iri(value: str) -> URIRef:
    return URIRef(value)


@lru_cache(maxsize=1 << 12)
def _pg(name: str) -> URIRef:
    return URIRef(vocab.PG + name)


_A = URIRef(f"{vocab.RDF}type")
_LABEL = URIRef(f"{vocab.SKOS}prefLabel")
_ALIAS = URIRef(f"{vocab.SKOS}altLabel")
_SOURCE = URIRef(f"{vocab.OA}hasSource")
_SELECTOR = URIRef(f"{vocab.OA}hasSelector")
_QUOTE = URIRef(f"{vocab.OA}TextQuoteSelector")
_POSITION = URIRef(f"{vocab.OA}TextPositionSelector")
_TRUE = Literal("true", datatype=XSD.boolean)
_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_KINDS = {
    MatchKind.EXACT: f"{vocab.SKOS}exactMatch",
    MatchKind.CLOSE: f"{vocab.SKOS}closeMatch",
    MatchKind.BROADER: f"{vocab.SKOS}broader",
}
_OUTSIDE = {"Post": URIRef(f"{vocab.ORG}Post")}  # kinds of entities that are no class of ours


def _label(words: str) -> Literal:
    return Literal(words, lang="en")


def _date(iso: str) -> Literal:
    """Return the date to the year, month or day; a week or interval gives its first day."""
    if intervals.is_date(iso):
        return Literal(iso, datatype=_DATES[len(iso)])
    return Literal(str(intervals.days(iso)[0]), datatype=XSD.date)


def _decimal(number: Decimal) -> Literal:
    """Return the canonical decimal of XSD 1.1: no exponent, no zeros at the end, no point before nothing."""
    whole, _, part = format(number, "f").partition(".")
    digits = f"{whole}.{part.rstrip('0')}".rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD.decimal, normalize=False)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Writes what one document says."""

    mint: Mint
    run: str

    def document(self, claims: Iterable[Claim]) -> Iterator[Triple]:
        described: set[str] = set()
        for claim in claims:
            if not described:
                yield from _source(claim.statement.source, _iri(claim.document))
            fresh = {e.iri: e for e in _named(claim) if e.iri not in described}
            described.update(fresh, [claim.document])
            yield from chain.from_iterable(map(_entity, fresh.values()))
            yield from self._claim(claim)

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        yield from self._statement(claim)
        yield from _plain_edges(claim)
        yield from self._memberships(claim)
        if claim.occasion and claim.statement.occasion and claim.statement.occasion.date:
            yield _iri(claim.occasion.iri), _iri(f"{vocab.SCHEMA}startDate"), _date(claim.statement.occasion.date)
        for goal in claim.goals:
            yield from _goal(goal)
        yield from self._evidence(claim)

    def _statement(self, claim: Claim) -> Iterator[Triple]:
        me = _iri(claim.iri)
        yield me, _A, _pg("Statement")
        yield me, _iri(f"{vocab.PROV}wasQuotedFrom"), _iri(claim.document)
        yield me, _iri(f"{vocab.PROV}wasGeneratedBy"), _iri(self.run)
        yield from ((me, _pg(name), node) for name, node in _parties(claim))
        yield from ((me, _pg(name), literal) for name, literal in _manner(claim.statement))

    def _memberships(self, claim: Claim) -> Iterator[Triple]:
        """Yield the offices and parties of the speaker, each with the date of the document that tells of it."""
        if not claim.speaker:
            return
        who, date = _iri(claim.speaker.iri), claim.statement.source.date
        for one in dict.fromkeys((MembershipClaim(claim.role, claim.role_of), *claim.memberships)):
            if through := one.post or one.organization:
                member = _iri(self.mint.membership(who, through.iri))
                yield from _membership(who, member, one)
                if date and intervals.is_date(date):
                    yield member, _pg("observedOn"), _date(date)

    def _evidence(self, claim: Claim) -> Iterator[Triple]:
        shown: dict[Span, list[str]] = defaultdict(list)
        for spans, what in _shown(claim):
            for span in spans:
                shown[span].append(what)
        for number, span in enumerate(sorted(shown)):
            me = _iri(self.mint.evidence(claim.iri, number))
            yield _iri(claim.iri), _pg("evidence"), me
            yield me, _A, _pg("Evidence")
            yield me, _SOURCE, _iri(claim.document)
            yield from ((me, _pg("shows"), _iri(what)) for what in shown[span])
            yield from _selectors(me, span, claim.statement.excerpt)


def _membership(who: URIRef, member: URIRef, one: MembershipClaim) -> Iterator[Triple]:
    """Return who holds which post or belongs to which body; a post is in the body that its own words name."""
    yield member, _A, _iri(f"{vocab.ORG}Membership")
    yield member, _iri(f"{vocab.ORG}member"), who
    if one.post:
        yield who, _iri(f"{vocab.ORG}holds"), _iri(one.post.iri)
        yield member, _iri(f"{vocab.ORG}role"), _iri(one.post.iri)
    if one.organization:
        yield member, _iri(f"{vocab.ORG}organization"), _iri(one.organization.iri)
    if one.post and one.organization and one.organization.label in one.post.label:
        yield _iri(one.post.iri), _iri(f"{vocab.ORG}postIn"), _iri(one.organization.iri)


def _parties(claim: Claim) -> Iterator[tuple[str, URIRef]]:
    """Return what a statement points to: its act, its goals, who speaks, who is spoken to, through whom and where."""
    yield "act", _iri(claim.act)
    ends = {"speaker": claim.speaker, "addressee": claim.addressee, "reportedBy": claim.reported_by}
    for name, entity in {**ends, "occasion": claim.occasion}.items():
        if entity:
            yield name, _iri(entity.iri)
    for goal in claim.goals:
        yield from ((name, _iri(goal.iri)) for name in ("goal", "rejects")[: 1 + goal.rejected])


def _manner(said: Statement) -> Iterator[tuple[str, Literal]]:
    """Return how it was said: how surely, when, by which cue, and what keeps it from being asserted."""
    yield "confidence", _decimal(Decimal(str(round(said.confidence, 4))))
    if said.date:
        yield "statedOn", _date(said.date)
    if said.cue.lemma:
        yield "cue", Literal(said.cue.lemma)
    flags = {"isImplicit": said.implicit, "isDenied": said.denied, "isHypothetical": said.hypothetical}
    yield from ((name, _TRUE) for name, holds in flags.items() if holds)


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
    quote, position = _iri(f"{evidence}-quote"), _iri(f"{evidence}-position")
    yield evidence, _SELECTOR, quote
    yield evidence, _SELECTOR, position
    yield quote, _A, _QUOTE
    context = {"prefix": excerpt.text[max(0, start - CONTEXT) : start], "suffix": excerpt.text[end : end + CONTEXT]}
    for name, words in {"exact": excerpt.text[start:end], **context}.items():
        if words:
            yield quote, _iri(f"{vocab.OA}{name}"), Literal(words)
    yield position, _A, _POSITION
    yield position, _iri(f"{vocab.OA}start"), _integer(span.start)
    yield position, _iri(f"{vocab.OA}end"), _integer(span.end)


def _plain_edges(claim: Claim) -> Iterator[Triple]:
    """Return the edges from the speaker to what he wants or does not want; none where he asserts nothing."""
    if claim.speaker and claim.statement.asserted and claim.statement.act not in _NOT_WANTED:
        for goal in claim.goals:
            yield _iri(claim.speaker.iri), _pg("opposes" if goal.rejected else "advocates"), _iri(goal.iri)


def _goal(claim: GoalClaim) -> Iterator[Triple]:
    me, goal = _iri(claim.iri), claim.goal
    yield me, _A, _pg("Goal")
    yield me, _LABEL, _label(claim.label)
    for name, words in _wordings(claim):
        if said := " ".join(words.split()):
            yield me, _pg(name), Literal(said)
    for name, iri in _links(claim):
        yield me, _pg(name), _iri(iri)
    if goal.target and goal.target.phrase.text.strip() and goal.target.value is not None:
        yield me, _pg("targetValue"), _decimal(goal.target.value)
    if claim.timeframe and goal.timeframe and goal.timeframe.iso:
        yield from _interval(_iri(claim.timeframe.iri), goal.timeframe.iso)


def _wordings(claim: GoalClaim) -> Iterator[tuple[str, str]]:
    goal = claim.goal
    yield "action", goal.action
    yield "direction", goal.direction
    yield "object", goal.object or ""
    yield from (("meansText", phrase.text) for phrase in goal.means)
    yield from (("purposeText", phrase.text) for phrase in goal.purpose)
    if goal.target and goal.target.phrase.text.strip():
        yield "target", goal.target.phrase.text
        yield "targetUnit", goal.target.unit or ""


def _links(claim: GoalClaim) -> Iterator[tuple[str, str]]:
    yield from (("policyArea", area) for area in claim.areas)
    yield from (("beneficiary", group.iri) for group in claim.beneficiaries)
    yield from (("means", goal) for goal in claim.means)
    yield from (("purpose", goal) for goal in claim.purpose)
    if claim.top_area:
        yield "topArea", claim.top_area
    if claim.responsible:
        yield "responsible", claim.responsible.iri
    if claim.timeframe:
        yield "timeFrame", claim.timeframe.iri


def _interval(time: URIRef, iso: str) -> Iterator[Triple]:
    """Return the ISO 8601 form of a time frame and its days; nothing where they cannot be told."""
    if not intervals.is_interval(iso):
        return
    yield time, _pg("iso"), Literal(iso)
    for name, day in zip(("begins", "ends"), intervals.days(iso), strict=True):
        if day:
            yield time, _pg(name), Literal(day.isoformat(), datatype=XSD.date)


def _entity(entity: Entity) -> Iterator[Triple]:
    me = _iri(entity.iri)
    yield me, _A, _OUTSIDE.get(entity.kind) or _pg(entity.kind)
    yield me, _LABEL, _label(entity.label)


def _named(claim: Claim) -> Iterator[Entity]:
    own = (claim.speaker, claim.role, claim.role_of, claim.addressee, claim.reported_by, claim.occasion)
    yield from filter(None, own)
    for one in claim.memberships:
        yield from filter(None, (one.post, one.organization))
    for goal in claim.goals:
        yield from filter(None, (goal.responsible, goal.timeframe, *goal.beneficiaries))


def _source(source: Source, me: URIRef) -> Iterator[Triple]:
    yield me, _A, _pg("Document")
    yield me, _pg("sha256"), Literal(source.sha256)
    yield me, _iri(f"{vocab.SCHEMA}identifier"), Literal(source.id)
    texts = {
        f"{vocab.DCTERMS}title": source.title,
        f"{vocab.DC}publisher": source.publisher,
        f"{vocab.SCHEMA}locationCreated": source.place,
    }
    for property_, words in texts.items():
        if words:
            yield me, _iri(property_), Literal(words)
    if source.date and intervals.is_date(source.date):
        yield me, _iri(f"{vocab.DCTERMS}issued"), _date(source.date)


def _summary(claims: Iterable[Claim], run: Run, activity: str) -> Iterator[Triple]:
    yield _iri(activity), _A, _pg("Extraction")
    yield _iri(activity), _pg("version"), Literal(run.version)
    for name, value in run.settings.items():
        yield _iri(activity), _pg("settings"), Literal(f"{name}={value}")
    used: set[str] = set()
    for claim in claims:
        used.update([claim.act], *(goal.areas for goal in claim.goals), filter(None, (g.top_area for g in claim.goals)))
        for entity in _named(claim):
            yield from ((_iri(entity.iri), _ALIAS, _label(alias)) for alias in entity.aliases)
        for goal in claim.goals:
            yield from ((_iri(goal.iri), _ALIAS, _label(alias)) for alias in goal.aliases)
    yield from _concepts(ontology.acts(), used, "SpeechAct", vocab.ACT_SCHEME)
    yield from _concepts(ontology.areas(), used, "PolicyArea", vocab.AREA_SCHEME)


def _match(found: GoalMatch, mint: Mint, activity: str) -> Iterator[Triple]:
    """Return the link between two goals, both ways where it has no direction, and why it is there."""
    me, kind, one, other = (
        _iri(iri) for iri in (mint.match(found.one, found.other), _KINDS[found.kind], found.one, found.other)
    )
    yield one, kind, other
    if found.kind is not MatchKind.BROADER:
        yield other, kind, one
    yield me, _A, _pg("GoalMatch")
    yield me, _pg("matchOf"), one
    yield me, _pg("matchWith"), other
    yield me, _pg("matchKind"), kind
    yield me, _pg("score"), _decimal(Decimal(str(found.score)))
    yield me, _iri(f"{vocab.PROV}wasGeneratedBy"), _iri(activity)
    yield from ((me, _pg("reason"), Literal(reason)) for reason in found.reasons)


def _concepts(concepts: Iterable[ontology.Concept], used: set[str], kind: str, scheme: str) -> Iterator[Triple]:
    """Return names and places of the concepts in use and of those above them."""
    known = {concept.name: concept for concept in concepts}
    wanted = [concept for concept in known.values() if concept.iri in used]
    for concept in wanted:
        me = _iri(concept.iri)
        yield me, _A, _pg(kind)
        yield me, _LABEL, _label(concept.label)
        yield me, _iri(f"{vocab.SKOS}inScheme"), _iri(scheme)
        if concept.notation:
            yield me, _iri(f"{vocab.SKOS}notation"), Literal(concept.notation)
        if concept.broader:
            yield me, _iri(f"{vocab.SKOS}broader"), _iri(known[concept.broader].iri)
            wanted.append(known[concept.broader])
