"""The statements of the page: who said it, how and where, and the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import DCTERMS, PG, Facts, Vocabulary
from polgraph.page.cast import Cast
from polgraph.page.nouns import Content, Mark, Saying
from polgraph.page.passages import Evidence, evidence, passages
from polgraph.page.things import SCHEMA, tell, words

_QUOTED_FROM = Vocabulary(vocab.PROV).wasQuotedFrom

FLAGS = {"implicit": PG.isImplicit, "denied": PG.isDenied, "hypothetical": PG.isHypothetical}


def sayings(cast: Cast) -> Iterator[Saying]:
    """Yield the statements without their words."""
    return (_saying(cast, iri) for iri in cast.facts.members(PG.Statement))


def quoted(told: Content, facts: Facts) -> Content:
    """Return the content with the words of its statements.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.

    """
    numbers = {thing.iri: number for number, thing in enumerate(told.things)}
    return replace(told, sayings=tuple(_quoted(one, facts, numbers) for one in told.sayings))


def _saying(cast: Cast, iri: URIRef) -> Saying:
    facts = cast.facts
    act, source = facts.link(iri, PG.act), facts.link(iri, _QUOTED_FROM)
    return Saying(
        iri=str(iri),
        act=vocab.local_name(str(act)) if act else "",
        document=cast.documents.get(source) if source else None,
        speaker=cast.number(facts.link(iri, PG.speaker)),
        addressee=next(tell(cast, iri, PG.addressee), None),
        reported_by=cast.number(facts.link(iri, PG.reportedBy)),
        goals=cast.numbers_at(iri, PG.goal),
        rejects=cast.numbers_at(iri, PG.rejects),
        date=facts.text(iri, PG.statedOn) or (facts.text(source, DCTERMS.issued) if source else None),
        occasion=_occasion(cast, iri),
        confidence=facts.text(iri, PG.confidence),
        flags=tuple(flag for flag, predicate in FLAGS.items() if facts.is_true(iri, predicate)),
    )


def _occasion(cast: Cast, statement: URIRef) -> str | None:
    """Return what it was said at, with the day where it is another than the statement's."""
    occasion = cast.facts.link(statement, PG.occasion)
    if occasion is None:
        return None
    same = cast.facts.text(occasion, SCHEMA.startDate) == cast.facts.text(statement, PG.statedOn)
    return cast.facts.label(occasion) if same else words(cast, occasion)


def _quoted(saying: Saying, facts: Facts, numbers: dict[str, int]) -> Saying:
    iri = URIRef(saying.iri)
    stretches = evidence(facts, iri)
    goals, acts = facts.links(iri, PG.goal), facts.links(iri, PG.act)
    marks = tuple(mark for one in stretches for mark in _marks(one, iri, goals, acts, numbers))
    return replace(saying, passages=tuple(passages(stretches)), marks=marks)


def _marks(
    stretch: Evidence, statement: URIRef, goals: list[URIRef], acts: list[URIRef], numbers: dict[str, int]
) -> Iterator[Mark]:
    for shown in stretch.shows or (statement,):
        if shown == statement:
            yield Mark(stretch.start, stretch.end, "content")
        elif shown in goals:
            yield Mark(stretch.start, stretch.end, "goal", numbers.get(str(shown)))
        elif shown in acts:
            yield Mark(stretch.start, stretch.end, "cue")
