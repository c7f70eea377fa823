"""The links between the things of the page: the edges of its map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef

from polgraph.facts import PG
from polgraph.page.cast import ORG, Cast
from polgraph.page.nouns import Link

_LINKS = {
    "advocates": PG.advocates,
    "opposes": PG.opposes,
    "responsible": PG.responsible,
    "beneficiary": PG.beneficiary,
    "means": PG.means,
    "purpose": PG.purpose,
    "area": PG.policyArea,
}

_Named = tuple[URIRef, URIRef, str]


def links(cast: Cast) -> set[Link]:
    """Return the links; that somebody speaks of a goal goes without saying where he wants or opposes it."""
    found = set(_numbered(cast, [*_stated(cast), *_areas(cast), *_spoken(cast), *_offices(cast)]))
    plain = {(link.source, link.target) for link in found if link.kind in ("advocates", "opposes")}
    return {link for link in found if link.kind != "mentions" or (link.source, link.target) not in plain}


def _numbered(cast: Cast, named: Iterable[_Named]) -> Iterator[Link]:
    numbers = cast.numbers
    for source, target, kind in named:
        if source != target and source in numbers and target in numbers:
            yield Link(numbers[source], numbers[target], kind)


def _stated(cast: Cast) -> Iterator[_Named]:
    for name, predicate in _LINKS.items():
        for iri in cast.numbers:
            yield from ((iri, value, name) for value in cast.facts.links(iri, predicate))


def _areas(cast: Cast) -> Iterator[_Named]:
    for goal, kind in cast.kinds.items():
        if kind == "goal" and not cast.facts.links(goal, PG.policyArea):
            yield from ((goal, top, "area") for top in cast.facts.links(goal, PG.topArea))
    yield from ((iri, area.broader, "under") for iri, area in cast.areas.items() if area.broader)


def _spoken(cast: Cast) -> Iterator[_Named]:
    """Yield what no plain edge tells: goals spoken of, and who is spoken to."""
    for one in cast.facts.members(PG.Statement):
        for speaker in cast.facts.links(one, PG.speaker):
            yield from ((speaker, goal, "mentions") for goal in cast.facts.links(one, PG.goal))
            yield from ((speaker, whom, "addresses") for whom in cast.facts.links(one, PG.addressee))


def _offices(cast: Cast) -> Iterator[_Named]:
    for member, memberships in cast.memberships.items():
        for one in memberships:
            yield from ((member, body, "office") for body in cast.facts.links(one, ORG.organization))
