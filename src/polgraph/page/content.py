"""Everything the page tells, read from a dataset: things, the links between them, and who said so where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import NamedTuple

from rdflib import Dataset, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, SKOS

from polgraph import vocab
from polgraph.errors import UsageError
from polgraph.facts import PG, Facts
from polgraph.page import areas
from polgraph.page.passages import Evidence, evidence, passages

_DC_PUBLISHER = URIRef(f"{vocab.DC}publisher")
_SCHEMA = Namespace(vocab.SCHEMA)

ACTOR_KINDS = {
    "person": PG.Person,
    "organization": PG.Organization,
    "country": PG.Country,
    "group": PG.Group,
    "actor": PG.Actor,
}
KINDS = {**ACTOR_KINDS, "goal": PG.Goal, "beneficiary": PG.TargetGroup, "area": PG.PolicyArea}
"""What the page calls each class; the first that fits names a thing."""

FLAGS = {"implicit": PG.isImplicit, "denied": PG.isDenied, "hypothetical": PG.isHypothetical}

_LINKS = {
    "advocates": PG.advocates,
    "opposes": PG.opposes,
    "responsible": PG.responsible,
    "beneficiary": PG.beneficiary,
    "means": PG.means,
    "purpose": PG.purpose,
    "area": PG.policyArea,
}

Value = int | str
"""Text, or the number of a thing of the page."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, goal, beneficiary group or policy area; ``weight`` counts the statements behind it."""

    iri: str
    kind: str
    label: str
    weight: int
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[Value, ...]], ...] = ()


class Link(NamedTuple):
    """``source`` and ``target`` are numbers of things; ``kind`` is "advocates", "opposes", "mentions", "area" ..."""

    source: int
    target: int
    kind: str


class Mark(NamedTuple):
    """A stretch worth marking; ``kind`` is "content", "goal" or "cue"."""

    start: int
    end: int
    kind: str
    thing: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as the page tells it; numbers point into ``Content.things`` and ``Content.documents``."""

    iri: str
    act: str
    document: int | None
    speaker: int | None = None
    addressee: Value | None = None
    reported_by: int | None = None
    goals: tuple[int, ...] = ()
    rejects: tuple[int, ...] = ()
    date: str | None = None
    occasion: str | None = None
    confidence: str | None = None
    flags: tuple[str, ...] = ()
    passages: tuple[tuple[int, str], ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the page cites it."""

    iri: str
    title: str
    date: str | None = None
    publisher: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that the page tells.

    ``parents`` says of each area's number which area it lies under; ``focus`` is the number of the thing
    that the page is about, if it is about one.
    """

    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    sayings: tuple[Saying, ...]
    documents: tuple[Paper, ...]
    parents: dict[int, int | None]
    focus: int | None = None


def content(dataset: Dataset, focus: str | None = None, depth: int = 2) -> Content:
    """Return what the page tells of a dataset, in an order that depends on nothing else.

    With ``focus``, a label, alias or IRI, only what lies within ``depth`` links of it. The way leads
    into policy areas but not through them: an area touches everything.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.
        UsageError: Nothing, or more than one thing, is called ``focus``.

    """
    facts = Facts(dataset)
    whole = _Reading(facts)
    if focus is None:
        return whole.content()
    centre = whole.find(focus)
    near = _Reading(facts, whole.around(centre, depth))
    return replace(near.content(), focus=near.numbers[centre])


class _Reading:
    """One walk through the facts; numbers things first, so that all else can point at them."""

    def __init__(self, facts: Facts, kept: frozenset[URIRef] | None = None) -> None:
        self.facts = facts
        self.areas = areas.used(facts)
        kinds = self._kinds()
        self.kinds = {iri: kind for iri, kind in kinds.items() if kept is None or iri in kept}
        self.statements = [one for one in facts.members(PG.Statement) if kept is None or self._touches(one, kept)]
        self.memberships = self._memberships()
        self.weights = self._weights()
        order = sorted(self.kinds, key=self._rank)
        self.numbers = {iri: number for number, iri in enumerate(order)}
        self.papers = {iri: number for number, iri in enumerate(facts.members(PG.Document))}

    def content(self) -> Content:
        links = self._links()
        return Content(
            things=tuple(self._thing(iri) for iri in self.numbers),
            links=tuple(sorted(links)),
            sayings=tuple(sorted(map(self._saying, self.statements), key=_chronology)),
            documents=tuple(map(self._paper, self.papers)),
            parents={self.numbers[iri]: self.number(self.areas[iri].broader) for iri in self._shown_areas()},
        )

    def find(self, name: str) -> URIRef:
        """Return the thing of this IRI, label or alias; case does not matter."""
        wanted = name.casefold()
        names = {iri: {str(iri), *map(str.casefold, self._names(iri))} for iri in self.kinds}
        found = [iri for iri in self.kinds if name in names[iri] or wanted in names[iri]]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{name!r} is the name of {', '.join(sorted(found))}: say which by its IRI")
        near = get_close_matches(name, sorted(self._label(iri) for iri in self.kinds), n=3)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "give the label or IRI of a thing in it"
        raise UsageError(f"{name!r}: nothing in the graph is called that; {hint}")

    def around(self, centre: URIRef, depth: int) -> frozenset[URIRef]:
        """Return what lies within ``depth`` links, not counting ways that lead through an area."""
        iris = list(self.numbers)
        neighbours: dict[URIRef, set[URIRef]] = defaultdict(set)
        for source, target, _ in self._links():
            neighbours[iris[source]].add(iris[target])
            neighbours[iris[target]].add(iris[source])
        near = edge = {centre}
        for _ in range(depth):
            walked = [iri for iri in edge if iri == centre or self.kinds[iri] != "area"]
            edge = {other for iri in walked for other in neighbours[iri]} - near
            near = near | edge
        return frozenset(near)

    def _names(self, iri: URIRef) -> list[str]:
        return [self._label(iri), *self._aliases(iri)]

    def _aliases(self, iri: URIRef) -> tuple[str, ...]:
        return self.areas[iri].aliases if iri in self.areas else tuple(self.facts.texts(iri, SKOS.altLabel))

    def _shown_areas(self) -> list[URIRef]:
        return [iri for iri in sorted(self.areas) if iri in self.numbers]

    def _touches(self, statement: URIRef, kept: frozenset[URIRef]) -> bool:
        """Return whether it has a kept goal, or no goal at all and a kept speaker."""
        goals = self.facts.links(statement, PG.goal)
        return any(iri in kept for iri in goals or self.facts.links(statement, PG.speaker))

    def _rank(self, iri: URIRef) -> tuple[int, int, str, str]:
        kind = list(KINDS).index(self.kinds[iri])
        return kind, -self.weights.get(iri, 0), self._label(iri), str(iri)

    def number(self, iri: URIRef | None) -> int | None:
        """Return the number of a thing of the page."""
        return None if iri is None else self.numbers.get(iri)

    def _numbers(self, iri: URIRef, predicate: URIRef) -> tuple[int, ...]:
        return tuple(sorted(self.numbers[one] for one in self.facts.links(iri, predicate) if one in self.numbers))

    def _label(self, iri: URIRef) -> str:
        return self.areas[iri].label if iri in self.areas else self.facts.label(iri)

    def _kinds(self) -> dict[URIRef, str]:
        """Return what each thing is; of the areas only those in use."""
        found = {iri: kind for kind, cls in reversed(KINDS.items()) for iri in self.facts.members(cls)}
        return {iri: kind for iri, kind in found.items() if kind != "area"} | dict.fromkeys(self.areas, "area")

    def _memberships(self) -> dict[URIRef, list[URIRef]]:
        found: dict[URIRef, list[URIRef]] = defaultdict(list)
        for one in self.facts.members(ORG.Membership):
            for member in self.facts.links(one, ORG.member):
                found[member].append(one)
        return found

    def _weights(self) -> dict[URIRef, int]:
        """How many statements stand behind each thing."""
        behind: dict[URIRef, set[URIRef]] = defaultdict(set)
        for statement in self.statements:
            goals = self.facts.links(statement, PG.goal)
            touched = [*self.facts.links(statement, PG.speaker, PG.reportedBy, PG.addressee), *goals]
            for goal in goals:
                touched += self.facts.links(goal, PG.beneficiary, PG.responsible)
                for area in self.facts.links(goal, PG.policyArea, PG.topArea):
                    touched += areas.upward(self.areas, area)
            for iri in touched:
                behind[iri].add(statement)
        return {iri: len(statements) for iri, statements in behind.items()}

    def _links(self) -> set[Link]:
        stated = (
            (iri, value, name)
            for iri in self.numbers
            for name, predicate in _LINKS.items()
            for value in self.facts.links(iri, predicate)
        )
        found = set(self._numbered([*stated, *self._area_links(), *self._spoken_links()]))
        plain = {(source, target) for source, target, kind in found if kind in ("advocates", "opposes")}
        return {link for link in found if link.kind != "mentions" or (link.source, link.target) not in plain}

    def _numbered(self, links: Iterable[tuple[URIRef, URIRef, str]]) -> Iterator[Link]:
        for source, target, kind in links:
            if source != target and source in self.numbers and target in self.numbers:
                yield Link(self.numbers[source], self.numbers[target], kind)

    def _area_links(self) -> Iterator[tuple[URIRef, URIRef, str]]:
        for goal in self.facts.members(PG.Goal):
            if not self.facts.links(goal, PG.policyArea):
                yield from ((goal, top, "area") for top in self.facts.links(goal, PG.topArea))
        yield from ((iri, area.broader, "under") for iri, area in self.areas.items() if area.broader)

    def _spoken_links(self) -> Iterator[tuple[URIRef, URIRef, str]]:
        """Yield what no plain edge tells: goals spoken of, who is spoken to, whose office somebody holds."""
        for one in self.statements:
            for speaker in self.facts.links(one, PG.speaker):
                yield from ((speaker, goal, "mentions") for goal in self.facts.links(one, PG.goal))
                yield from ((speaker, whom, "addresses") for whom in self.facts.links(one, PG.addressee))
        for member, memberships in self.memberships.items():
            for one in memberships:
                yield from ((member, body, "office") for body in self.facts.links(one, ORG.organization))

    def _thing(self, iri: URIRef) -> Thing:
        kind = self.kinds[iri]
        told = [(heading, tuple(values(self, iri))) for heading, values in _FACTS[kind].items()]
        return Thing(
            str(iri),
            kind,
            self._label(iri),
            self.weights.get(iri, 0),
            self._aliases(iri),
            tuple((heading, values) for heading, values in told if values),
        )

    def tell(self, iri: URIRef, *predicates: URIRef) -> Iterator[Value]:
        """Yield what the predicates say, each once: the number of a thing, or words."""
        told: dict[Value, None] = {}
        for value in self.facts.values(iri, *predicates):
            link = value if isinstance(value, URIRef) else None
            number = self.number(link)
            told[number if number is not None else (self._words(link) if link else str(value))] = None
        yield from told

    def _words(self, iri: URIRef) -> str:
        """Return words for what is no thing of the page: a time frame with its dates, a post with its body."""
        body = self.facts.link(iri, ORG.postIn)
        details = [self.facts.text(iri, PG.iso), self.facts.text(iri, _SCHEMA.startDate)]
        details += [self.facts.label(body)] if body else []
        return " · ".join([self.facts.label(iri), *(detail for detail in details if detail)])

    def _saying(self, iri: URIRef) -> Saying:
        facts, stretches = self.facts, evidence(self.facts, iri)
        act, source = facts.link(iri, PG.act), facts.link(iri, PROV.wasQuotedFrom)
        return Saying(
            iri=str(iri),
            act=vocab.local_name(str(act)) if act else "",
            document=self.papers.get(source) if source else None,
            speaker=self.number(facts.link(iri, PG.speaker)),
            addressee=next(self.tell(iri, PG.addressee), None),
            reported_by=self.number(facts.link(iri, PG.reportedBy)),
            goals=self._numbers(iri, PG.goal),
            rejects=self._numbers(iri, PG.rejects),
            date=facts.text(iri, PG.statedOn) or (facts.text(source, DCTERMS.issued) if source else None),
            occasion=self._occasion(iri),
            confidence=facts.text(iri, PG.confidence),
            flags=tuple(flag for flag, predicate in FLAGS.items() if facts.is_true(iri, predicate)),
            passages=tuple(passages(stretches)),
            marks=tuple(mark for stretch in stretches for mark in self._marks(iri, stretch)),
        )

    def _marks(self, statement: URIRef, stretch: Evidence) -> Iterator[Mark]:
        goals, acts = self.facts.links(statement, PG.goal), self.facts.links(statement, PG.act)
        for shown in stretch.shows or (statement,):
            if shown == statement:
                yield Mark(stretch.start, stretch.end, "content")
            elif shown in goals:
                yield Mark(stretch.start, stretch.end, "goal", self.number(shown))
            elif shown in acts:
                yield Mark(stretch.start, stretch.end, "cue")

    def _occasion(self, statement: URIRef) -> str | None:
        """Return what it was said at, with the day where it is another than the statement's."""
        occasion = self.facts.link(statement, PG.occasion)
        day = self.facts.text(occasion, _SCHEMA.startDate) if occasion else None
        if occasion is None or day == self.facts.text(statement, PG.statedOn):
            return self.facts.label(occasion) if occasion else None
        return self._words(occasion)

    def _paper(self, iri: URIRef) -> Paper:
        facts = self.facts
        return Paper(
            str(iri),
            facts.label(iri),
            facts.text(iri, DCTERMS.issued),
            facts.text(iri, _DC_PUBLISHER),
            facts.text(iri, _SCHEMA.locationCreated),
        )


def _chronology(saying: Saying) -> tuple[str, int, int, str]:
    """By date (undated last), document, place in the text."""
    start = saying.passages[0][0] if saying.passages else 0
    return saying.date or "9999", -1 if saying.document is None else saying.document, start, saying.iri


_Told = Callable[[_Reading, URIRef], Iterable[Value]]


def _of(*predicates: URIRef) -> _Told:
    return lambda reading, iri: reading.tell(iri, *predicates)


def _offices(reading: _Reading, iri: URIRef) -> list[Value]:
    """Return the posts held, and what memberships say."""
    facts = reading.facts
    said = [
        ", ".join([*facts.texts(one, ORG.role), *map(facts.label, facts.links(one, ORG.role, ORG.organization))])
        for one in reading.memberships.get(iri, ())
    ]
    return [*dict.fromkeys([*reading.tell(iri, ORG.holds), *said])]


def _direction(reading: _Reading, iri: URIRef) -> list[Value]:
    return ["to be stopped or prevented"] if reading.facts.text(iri, PG.direction) == "against" else []


def _above(reading: _Reading, iri: URIRef) -> list[Value]:
    number = reading.number(reading.areas[iri].broader)
    return [] if number is None else [number]


_FACTS: dict[str, dict[str, _Told]] = {
    **{kind: {"Office": _offices} for kind in ACTOR_KINDS},
    "goal": {
        "Policy area": _of(PG.policyArea, PG.topArea),
        "Direction": _direction,
        "Who is to do it": _of(PG.responsible),
        "For whom": _of(PG.beneficiary),
        "By what means": _of(PG.means, PG.meansText),
        "What for": _of(PG.purpose, PG.purposeText),
        "When": _of(PG.timeFrame),
        "Target": _of(PG.target),
        "The same as": _of(SKOS.exactMatch),
        "Close to": _of(SKOS.closeMatch),
        "More broadly": _of(SKOS.broader),
    },
    "beneficiary": {},
    "area": {"Under": _above},
}
"""What the panel says of each kind: heading → values."""
