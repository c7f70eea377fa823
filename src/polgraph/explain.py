"""Explain: a node or an edge of a graph → the sentences behind it, with their offsets.

All that a graph says rests on statements, and a statement on words of a document. Behind a node stand the
statements that point to it, or whose goals, speaker or occasion do; behind an edge stand those that stand
behind both of its ends. Between goals that say the same in other words stand the reasons, and the statements behind
either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Dataset, URIRef
from rdflib.namespace import ORG, PROV, RDF

from polgraph import vocab
from polgraph.facts import PG, Facts
from polgraph.model import Span
from polgraph.naming import Names
from polgraph.page.passages import evidence, passages

_NAMED = (
    *(PG.Person, PG.Organization, PG.Country, PG.Group, PG.Actor, PG.Goal, PG.TargetGroup, PG.PolicyArea, PG.SpeechAct),
    *(PG.Occasion, PG.TimeFrame, PG.Document, ORG.Post),
)
"""The classes whose members can be asked about by name."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph; ``kind`` is the local name of its class."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document, from offset ``start`` on, and in it the spans that show what was asked about."""

    start: int
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement behind what was asked about: who says it, by which act, when, where and in which words."""

    iri: str
    speaker: str | None
    act: str
    date: str | None
    document: str
    title: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a name stands for in the graph, and the passages behind it in the order of documents and offsets.

    All is well where ``nodes`` holds one node for each name asked about. Else ``name`` is the one that stands for
    several things or for none: ``nodes`` holds them, ``near`` holds names like it, and there are no passages.
    ``reasons`` say why two goals are linked.
    """

    name: str
    nodes: tuple[Node, ...]
    passages: tuple[Passage, ...] = ()
    near: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def explain(dataset: Dataset, name: str, other: str | None = None) -> Explanation:
    """Return the sentences behind a node, or behind the edge between two: names, aliases or IRIs.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.

    """
    facts = Facts(dataset)
    names = Names.of(facts, (*_NAMED, PG.Statement))
    asked = [name] if other is None else [name, other]
    found = [names.find(word) for word in asked]
    for word, iris in zip(asked, found, strict=True):
        if len(iris) != 1:
            near = () if iris else names.near(word)
            return Explanation(word, tuple(_node(facts, iri) for iri in iris), near=near)
    ends = [iris[0] for iris in found]
    reasons = _reasons(facts, ends)
    gather = set.union if reasons else set.intersection
    behind = gather(*(_behind(facts, end) for end in ends))
    told = sorted((_passage(facts, iri, ends) for iri in behind), key=_place)
    return Explanation(name, tuple(_node(facts, end) for end in ends), tuple(told), reasons=reasons)


def _reasons(facts: Facts, ends: list[URIRef]) -> tuple[str, ...]:
    """Why two goals are linked; nothing where they are not."""
    for match in facts.members(PG.GoalMatch) if len(ends) > 1 else ():
        if {*facts.links(match, PG.matchOf, PG.matchWith)} == {*ends}:
            return tuple(facts.texts(match, PG.reason))
    return ()


# ---------------------------------------------------------------------------------------- which node


def _node(facts: Facts, iri: URIRef) -> Node:
    kinds = [vocab.local_name(str(kind)) for kind in facts.links(iri, RDF.type)]
    return Node(str(iri), facts.label(iri), next(iter(kinds), "Resource"))


# --------------------------------------------------------------------------------- what stands behind it


def _behind(facts: Facts, node: URIRef) -> set[URIRef]:
    """The statements that lead to a node: themselves, at once, or through what they point to."""
    return {iri for iri in facts.members(PG.Statement) if node == iri or node in _reach(facts, iri)}


def _reach(facts: Facts, statement: URIRef) -> Iterator[URIRef]:
    """What a statement leads to: what it points to, and what its goals and its speaker's posts point to."""
    yield from facts.links(statement, *_POINTERS)
    for goal in facts.links(statement, PG.goal):
        yield from facts.links(goal, *_GOAL_POINTERS)
    for speaker in facts.links(statement, PG.speaker):
        for post in facts.links(speaker, ORG.holds):
            yield post
            yield from facts.links(post, ORG.postIn)


_POINTERS = (PG.speaker, PG.act, PG.goal, PG.addressee, PG.reportedBy, PG.occasion, PROV.wasQuotedFrom)
_GOAL_POINTERS = (PG.policyArea, PG.topArea, PG.beneficiary, PG.responsible, PG.means, PG.purpose, PG.timeFrame)


def _passage(facts: Facts, statement: URIRef, asked: list[URIRef]) -> Passage:
    source, act = facts.link(statement, PROV.wasQuotedFrom), facts.link(statement, PG.act)
    speaker = facts.link(statement, PG.speaker)
    return Passage(
        iri=str(statement),
        speaker=facts.label(speaker) if speaker else None,
        act=vocab.local_name(str(act)) if act else "",
        date=facts.text(statement, PG.statedOn),
        document=str(source or ""),
        title=facts.label(source) if source else "",
        quotes=_quotes(facts, statement, asked),
    )


def _quotes(facts: Facts, statement: URIRef, asked: list[URIRef]) -> tuple[Quote, ...]:
    """The words of a statement in their context, those marked that show what was asked about."""
    stretches = evidence(facts, statement)
    goals = [goal for goal in facts.links(statement, PG.goal) if set(asked) & set(facts.links(goal, *_GOAL_POINTERS))]
    tries = ([s for s in stretches if set(s.shows) & set(things)] for things in (asked, goals, [statement]))
    marks = _merged(Span(s.start, s.end) for s in next(filter(None, tries), []))
    return tuple(
        Quote(start, text, tuple(m for m in marks if start <= m.start and m.end <= start + len(text)))
        for start, text in passages(stretches)
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _place(passage: Passage) -> tuple[str, int, str]:
    return passage.document, passage.quotes[0].start if passage.quotes else 0, passage.iri
