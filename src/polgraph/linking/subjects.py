"""What of a graph can be linked: its actors, posts, goals and policy areas, each with what is said around its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from polgraph import vocab
from polgraph.facts import DCTERMS, OA, PG, SKOS, Facts, Vocabulary

ORG = Vocabulary(vocab.ORG)
PROV = Vocabulary(vocab.PROV)

KINDS = {
    "Person": PG.Person,
    "Organization": PG.Organization,
    "Country": PG.Country,
    "Actor": PG.Actor,
    "Post": ORG.Post,
    "Goal": PG.Goal,
    "PolicyArea": PG.PolicyArea,
}
"""The kinds of subjects by their classes. Groups are nobody that an authority knows: "Olaf Scholz and Zbigniew Rau"."""

ACTORS = ("Person", "Organization", "Country", "Actor")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as texts tell it: its own words, the body named with it, and the days of the texts, in order."""

    label: str
    body: str | None = None
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One document: its day, what was quoted from it, and whom and what offices it names, all in order."""

    document: str
    day: str | None = None
    passages: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of ours that something elsewhere may be.

    ``kind`` is a key of ``KINDS``; ``offices`` are those that a person is told to hold, ``thing`` what a goal acts on,
    ``areas`` the names of its policy areas and of those above them; ``settings`` are the documents that name it.
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    settings: tuple[Setting, ...] = ()
    thing: str | None = None
    areas: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the other names."""
        return (self.label, *self.aliases)

    @property
    def days(self) -> tuple[str | None, ...]:
        """The day of each document that names it; ``None`` where none is known."""
        return tuple(dict.fromkeys(setting.day for setting in self.settings))


def read(graph: Dataset | ox.Store | Facts) -> Iterator[Subject]:
    """Yield all that can be linked in a graph: by kind, then by IRI, so that the same graph gives the same subjects."""
    facts = graph if isinstance(graph, Facts) else Facts(graph)
    reader = _Reader(facts, _mentions(facts))
    for kind, members in _members(facts).items():
        yield from (reader.subject(kind, iri) for iri in members)


def _members(facts: Facts) -> dict[str, list[URIRef]]:
    """Return kind → its members; what is of a class below "Actor" is of that alone."""
    found = {kind: facts.members(KINDS[kind]) for kind in KINDS}
    narrower = {iri for kind in ("Person", "Organization", "Country") for iri in found[kind]}
    narrower.update(facts.members(PG.Group))
    found["Actor"] = [iri for iri in found["Actor"] if iri not in narrower]
    return found


class _Reader:
    """Puts subjects together; a document's setting is made once and shared by all that it names."""

    def __init__(self, facts: Facts, mentions: dict[URIRef, dict[URIRef, str | None]]) -> None:
        self._facts = facts
        self._mentions = mentions
        self._passages = _passages(facts)
        self._named = _named(facts, mentions)
        self._memberships = _by(facts, facts.members(ORG.Membership), ORG.member)
        self._posts = _by(facts, facts.members(ORG.Membership), ORG.role)
        self._persons = set(facts.members(PG.Person))
        self._settings: dict[tuple[URIRef, str | None], Setting] = {}

    def subject(self, kind: str, iri: URIRef) -> Subject:
        """Return the subject that is called so."""
        facts = self._facts
        label, thing = str(facts.label(iri)), facts.text(iri, PG.object)
        return Subject(
            iri=str(iri),
            kind=kind,
            label=label,
            aliases=tuple(name for name in map(str, facts.texts(iri, SKOS.altLabel)) if name != label),
            offices=tuple(self._offices(kind, iri)),
            settings=tuple(self._where(kind, iri)),
            thing=thing and str(thing),
            areas=_areas(facts, iri),
        )

    def _offices(self, kind: str, iri: URIRef) -> Iterator[Office]:
        if kind == "Post":
            body = self._facts.link(iri, ORG.postIn)
            yield self._office(iri, body, self._days(self._posts[iri]))
        for member in self._memberships[iri]:
            post, body = self._facts.link(member, ORG.role), self._facts.link(member, ORG.organization)
            days = self._days([member])
            if post:
                yield self._office(post, body, days)

    def _office(self, post: URIRef, body: URIRef | None, days: tuple[str, ...]) -> Office:
        return Office(str(self._facts.label(post)), str(self._facts.label(body)) if body else None, days)

    def _days(self, memberships: Iterable[URIRef]) -> tuple[str, ...]:
        return tuple(sorted({day for one in memberships for day in self._facts.texts(one, PG.observedOn)}))

    def _where(self, kind: str, iri: URIRef) -> Iterator[Setting]:
        """Yield the documents that name it; a post is named where its holders are told to hold it."""
        told = self._mentions.get(iri, {})
        if kind == "Post":
            days = self._days(self._posts[iri])
            holders = [self._facts.link(one, ORG.member) for one in self._posts[iri]]
            places = {doc: day for one in holders if one for doc, day in self._mentions.get(one, {}).items()}
            told = {doc: day for doc, day in places.items() if not days or day in days}
        for doc in sorted(told, key=str):
            yield self._setting(doc, told[doc])

    def _setting(self, doc: URIRef, day: str | None) -> Setting:
        if (doc, day) not in self._settings:
            actors = self._named.get(doc, ())
            labels = {self._facts.label(one) for one in actors}
            posts = {self._facts.label(post) for one in actors for post in self._facts.links(one, ORG.holds)}
            people = {self._facts.label(one) for one in actors if one in self._persons}
            made = Setting(str(doc), day, self._passages.get(doc, ()), *map(_sorted, (labels | posts, people)))
            self._settings[doc, day] = made
        return self._settings[doc, day]


def _mentions(facts: Facts) -> dict[URIRef, dict[URIRef, str | None]]:
    """Return subject → document that names it → the earliest day it does so."""
    found: dict[URIRef, dict[URIRef, str | None]] = defaultdict(dict)
    for statement in facts.members(PG.Statement):
        doc = facts.link(statement, PROV.wasQuotedFrom)
        if doc is None:
            continue
        day = facts.text(statement, PG.statedOn) or facts.text(doc, DCTERMS.issued)
        for one in _involved(facts, statement):
            found[one][doc] = _earlier(found[one].get(doc), day)
    return found


def _involved(facts: Facts, statement: URIRef) -> Iterator[URIRef]:
    yield from facts.links(statement, PG.speaker, PG.addressee, PG.reportedBy)
    for goal in facts.links(statement, PG.goal):
        yield goal
        yield from facts.links(goal, PG.responsible)
        yield from facts.links(goal, PG.policyArea, PG.topArea)


def _earlier(one: str | None, other: str | None) -> str | None:
    return min(filter(None, (one, other)), default=None)


def _passages(facts: Facts) -> dict[URIRef, tuple[str, ...]]:
    """Return document → what was quoted from it, each quote with the words before and after it, in order."""
    found: dict[URIRef, dict[str, None]] = defaultdict(dict)
    for evidence in facts.members(PG.Evidence):
        doc = facts.link(evidence, OA.hasSource)
        for quote in facts.links(evidence, OA.hasSelector):
            exact = facts.text(quote, OA.exact)
            if doc and exact:
                around = (facts.text(quote, OA.prefix) or "", exact, facts.text(quote, OA.suffix) or "")
                found[doc]["".join(around)] = None
    return {doc: tuple(sorted(passages)) for doc, passages in found.items()}


def _named(facts: Facts, mentions: dict[URIRef, dict[URIRef, str | None]]) -> dict[URIRef, tuple[URIRef, ...]]:
    """Return document → the actors that it names."""
    actors = set(facts.members(*(KINDS[kind] for kind in ACTORS)))
    found: dict[URIRef, list[URIRef]] = defaultdict(list)
    for one in sorted(actors & mentions.keys(), key=str):
        for doc in mentions[one]:
            found[doc].append(one)
    return {doc: tuple(ones) for doc, ones in found.items()}


def _by(facts: Facts, subjects: Iterable[URIRef], predicate: URIRef) -> dict[URIRef, list[URIRef]]:
    found: dict[URIRef, list[URIRef]] = defaultdict(list)
    for one in subjects:
        for other in facts.links(one, predicate):
            found[other].append(one)
    return found


def _areas(facts: Facts, iri: URIRef) -> tuple[str, ...]:
    """Return the names of the areas of a goal with those at the top, or of an area itself."""
    own = facts.links(iri, PG.policyArea, PG.topArea) or ([iri] if str(iri).startswith(vocab.AREA) else [])
    return tuple(dict.fromkeys(vocab.local_name(str(area)) for area in own))


def _sorted(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(map(str, labels))))
