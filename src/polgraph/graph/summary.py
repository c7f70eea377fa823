"""What spans documents: what things are called and are, when they come up, where actors stand, and the links of goals.

Each function says all that the summary graph holds of one subject, so that a store can replace just that when a
document comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from rdflib import Literal, URIRef

from polgraph import ontology, vocab
from polgraph.graph.values import ALIAS, LABEL, A, Triple, date, decimal, integer, iri, label, pg
from polgraph.linkers.settle import Called
from polgraph.model import Entity, GoalMatch, MatchKind

_KINDS = {
    MatchKind.EXACT: f"{vocab.SKOS}exactMatch",
    MatchKind.CLOSE: f"{vocab.SKOS}closeMatch",
    MatchKind.BROADER: f"{vocab.SKOS}broader",
}
_OUTSIDE = {"Post": URIRef(f"{vocab.ORG}Post")}  # kinds of entities that are no class of ours


@dataclass(frozen=True, slots=True)
class Run:
    """What made the claims: the version of polgraph and its settings; no time, so that bytes repeat."""

    version: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """The first and the last date on which something comes up, in the order of ISO 8601; none where none is known."""

    first: str | None = None
    last: str | None = None

    @classmethod
    def on(cls, dates: Iterable[str]) -> Seen:
        """Return the span of the dates."""
        known = sorted(dates)
        return cls(known[0], known[-1]) if known else cls()


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on a goal: ``stance`` is "advocates" or "opposes", asserted by so many statements."""

    actor: str
    stance: str
    goal: str
    statements: int
    documents: int
    seen: Seen


def entity(named: Entity, seen: Seen) -> Iterator[Triple]:
    """Yield what an actor, post, group, occasion or time frame is and is called, and when it comes up."""
    me = iri(named.iri)
    yield me, A, _OUTSIDE.get(named.kind) or pg(named.kind)
    yield from _called(me, named.label, named.aliases)
    yield from _seen(me, seen)


def goal(called: Called, seen: Seen) -> Iterator[Triple]:
    """Yield what a goal is called, the fields it belongs to, and when it comes up."""
    me = iri(called.iri)
    yield me, A, pg("Goal")
    yield from _called(me, called.label, called.aliases)
    words = {"action": called.action, "direction": called.direction, "object": called.object or ""}
    for name, said in words.items():
        if plain := " ".join(said.split()):
            yield me, pg(name), Literal(plain)
    yield from ((me, pg("policyArea"), iri(area)) for area in called.areas)
    if called.top_area:
        yield me, pg("topArea"), iri(called.top_area)
    yield from _seen(me, seen)


def position(node: str, held: Position) -> Iterator[Triple]:
    """Yield how often and when an actor has stood for or against a goal; ``node`` is the IRI of the position."""
    me = iri(node)
    yield me, A, pg("Position")
    yield me, pg("positionOf"), iri(held.actor)
    yield me, pg("positionOn"), iri(held.goal)
    yield me, pg("stance"), pg(held.stance)
    yield me, pg("statementCount"), integer(held.statements)
    yield me, pg("documentCount"), integer(held.documents)
    yield from _seen(me, held.seen)


def run(node: str, made: Run) -> Iterator[Triple]:
    """Yield what made the claims."""
    yield iri(node), A, pg("Extraction")
    yield iri(node), pg("version"), Literal(made.version)
    yield from ((iri(node), pg("settings"), Literal(f"{name}={value}")) for name, value in made.settings.items())


def links(found: GoalMatch) -> Iterator[Triple]:
    """Yield the link between two goals, both ways where it has no direction."""
    kind, one, other = (iri(name) for name in (_KINDS[found.kind], found.one, found.other))
    yield one, kind, other
    if found.kind is not MatchKind.BROADER:
        yield other, kind, one


def match(node: str, found: GoalMatch, activity: str) -> Iterator[Triple]:
    """Yield why the link between two goals is there."""
    me, kind, one, other = (iri(name) for name in (node, _KINDS[found.kind], found.one, found.other))
    yield me, A, pg("GoalMatch")
    yield me, pg("matchOf"), one
    yield me, pg("matchWith"), other
    yield me, pg("matchKind"), kind
    yield me, pg("score"), decimal(Decimal(str(found.score)))
    yield me, iri(f"{vocab.PROV}wasGeneratedBy"), iri(activity)
    yield from ((me, pg("reason"), Literal(reason)) for reason in found.reasons)


def with_those_above(used: Iterable[str]) -> set[str]:
    """Return the speech acts and policy areas among these IRIs, and all that stand above them."""
    known, names = _concepts(), _named()
    found = {name for name in used if name in known}
    fresh = set(found)
    while fresh:
        fresh = {names[above] for name in fresh if (above := known[name][0].broader)} - found
        found |= fresh
    return found


def concept(name: str) -> Iterator[Triple]:
    """Yield what one speech act or policy area is called and where it stands."""
    one, kind, scheme = _concepts()[name]
    me = iri(one.iri)
    yield me, A, pg(kind)
    yield me, LABEL, label(one.label)
    yield me, iri(f"{vocab.SKOS}inScheme"), iri(scheme)
    if one.notation:
        yield me, iri(f"{vocab.SKOS}notation"), Literal(one.notation)
    if one.broader:
        yield me, iri(f"{vocab.SKOS}broader"), iri(_named()[one.broader])


@cache
def _concepts() -> dict[str, tuple[ontology.Concept, str, str]]:
    """IRI → the concept, its class and its scheme."""
    acts = {one.iri: (one, "SpeechAct", vocab.ACT_SCHEME) for one in ontology.acts()}
    return acts | {one.iri: (one, "PolicyArea", vocab.AREA_SCHEME) for one in ontology.areas()}


@cache
def _named() -> dict[str, str]:
    """Name of a policy area → its IRI."""
    return {one.name: one.iri for one in ontology.areas()}


def _called(me: URIRef, name: str, aliases: Iterable[str]) -> Iterator[Triple]:
    yield me, LABEL, label(name)
    yield from ((me, ALIAS, label(alias)) for alias in aliases)


def _seen(me: URIRef, seen: Seen) -> Iterator[Triple]:
    if seen.first and seen.last:
        yield me, pg("firstMention"), date(seen.first)
        yield me, pg("lastMention"), date(seen.last)
