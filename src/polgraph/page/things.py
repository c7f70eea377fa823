"""The things of the page, each with what the panel says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import PG, SKOS, Vocabulary
from polgraph.page.cast import ACTOR_KINDS, ORG, Cast
from polgraph.page.nouns import Thing, Value
from polgraph.page.outside import outside

SCHEMA = Vocabulary(vocab.SCHEMA)


def things(cast: Cast) -> Iterator[Thing]:
    """Yield the things in the order of their numbers; what stands behind them is not counted yet."""
    return (_thing(cast, iri) for iri in cast.numbers)


def words(cast: Cast, iri: URIRef) -> str:
    """Return words for what is no thing of the page: a time frame with its dates, a post with its body."""
    facts, body = cast.facts, cast.facts.link(iri, ORG.postIn)
    details = [facts.text(iri, PG.iso), facts.text(iri, SCHEMA.startDate), cast.label(body) if body else None]
    label = facts.label(iri)
    return " · ".join([label, *(detail for detail in details if detail and detail not in label)])


def tell(cast: Cast, iri: URIRef, *predicates: URIRef) -> Iterator[Value]:
    """Yield what the predicates say, each once: the number of a thing, or words."""
    told: dict[Value, None] = {}
    for value in cast.facts.values(iri, *predicates):
        if isinstance(value, URIRef):
            number = cast.numbers.get(value)
            told[words(cast, value) if number is None else number] = None
        else:
            told[str(value)] = None
    yield from told


def _thing(cast: Cast, iri: URIRef) -> Thing:
    kind = cast.kinds[iri]
    told = [(heading, tuple(values(cast, iri))) for heading, values in _FACTS[kind].items()]
    return Thing(
        str(iri),
        kind,
        cast.label(iri),
        aliases=cast.aliases(iri),
        facts=tuple((heading, values) for heading, values in told if values),
        first=cast.facts.text(iri, PG.firstMention),
        last=cast.facts.text(iri, PG.lastMention),
        outside=outside(cast, iri),
    )


_Told = Callable[[Cast, URIRef], Iterable[Value]]


def _of(*predicates: URIRef) -> _Told:
    return lambda cast, iri: tell(cast, iri, *predicates)


def _like(predicate: URIRef) -> _Told:
    """Return what tells of things of the same graph; those of others are links to the outside."""
    return lambda cast, iri: cast.numbers_at(iri, predicate)


def _offices(cast: Cast, iri: URIRef) -> list[Value]:
    """Return the posts held; one that a membership tells of with its body is not told again without."""
    facts, said = cast.facts, dict[Value, None]()
    roles: set[URIRef] = set()
    for one in cast.memberships.get(iri, ()):
        posts = facts.links(one, ORG.role)
        for role in [*facts.texts(one, ORG.role), *map(facts.label, posts)]:
            bodies = [cast.label(body) for body in facts.links(one, ORG.organization)]
            said[", ".join([role, *(body for body in bodies if body not in role)])] = None
        roles.update(posts)
    held = (words(cast, post) for post in facts.links(iri, ORG.holds) if post not in roles)
    return [*said, *(post for post in held if post not in said)]


def _bodies(cast: Cast, iri: URIRef) -> list[Value]:
    """Return what somebody belongs to without a post in it."""
    plain = [one for one in cast.memberships.get(iri, ()) if not cast.facts.values(one, ORG.role)]
    return list(dict.fromkeys(value for one in plain for value in tell(cast, one, ORG.organization)))


def _direction(cast: Cast, iri: URIRef) -> list[Value]:
    return ["to be stopped or prevented"] if cast.facts.text(iri, PG.direction) == "against" else []


def _above(cast: Cast, iri: URIRef) -> list[Value]:
    number = cast.number(cast.areas[iri].broader)
    return [] if number is None else [number]


_FACTS: dict[str, dict[str, _Told]] = {
    **{kind: {"Office": _offices, "Member of": _bodies} for kind in ACTOR_KINDS},
    "goal": {
        "Policy area": _of(PG.policyArea, PG.topArea),
        "Direction": _direction,
        "Who is to do it": _of(PG.responsible),
        "For whom": _of(PG.beneficiary),
        "By what means": _of(PG.means, PG.meansText),
        "What for": _of(PG.purpose, PG.purposeText),
        "When": _of(PG.timeFrame),
        "Target": _of(PG.target),
        "The same as": _like(SKOS.exactMatch),
        "Close to": _like(SKOS.closeMatch),
        "More broadly": _like(SKOS.broader),
    },
    "beneficiary": {},
    "area": {"Under": _above},
}
"""What the panel says of each kind: heading → values."""
