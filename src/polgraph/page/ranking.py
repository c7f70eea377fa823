"""The order of the page: what weighs most comes first, and statements by their dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from polgraph.page.cast import KINDS
from polgraph.page.nouns import Content, Saying, Thing
from polgraph.page.numbering import part

_CARRIES = ("beneficiary", "responsible", "area")
"""A statement of a goal is also one of whom these links lead to."""

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(slots=True)
class _Behind:
    """The statements behind a thing: how many, and the days of the first and the last."""

    count: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, day: str | None) -> None:
        self.count += 1
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)


def ranked(told: Content) -> Content:
    """Return the content with weights, things by kind, weight and label, and statements by date and place."""
    behind = _behind(told)
    things = tuple(_weighed(thing, behind[number]) for number, thing in enumerate(told.things))
    order = sorted(range(len(things)), key=lambda number: _rank(things[number]))
    turned = part(replace(told, things=things), order, range(len(told.documents)))
    return replace(turned, links=tuple(sorted(turned.links)), sayings=tuple(sorted(turned.sayings, key=_chronology)))


def _behind(told: Content) -> Mapping[int, _Behind]:
    reach = _reach(told)
    found: dict[int, _Behind] = defaultdict(_Behind)
    for saying in told.sayings:
        for number in {*_named(saying), *(one for goal in saying.goals for one in reach[goal])}:
            found[number].add(saying.date)
    return found


def _named(saying: Saying) -> Iterator[int]:
    for who in (saying.speaker, saying.reported_by, saying.addressee):
        if isinstance(who, int):
            yield who
    yield from saying.goals


def _reach(told: Content) -> Mapping[int, set[int]]:
    """Return goal → whom and what it leads to, and the areas above its own."""
    found: dict[int, set[int]] = defaultdict(set)
    for link in told.links:
        if link.kind in _CARRIES and told.things[link.source].kind == "goal":
            at: int | None = link.target
            while at is not None and at not in found[link.source]:
                found[link.source].add(at)
                at = told.parents.get(at)
    return found


def _weighed(thing: Thing, behind: _Behind) -> Thing:
    return replace(thing, weight=behind.count, first=thing.first or behind.first, last=thing.last or behind.last)


def _rank(thing: Thing) -> tuple[int, int, str, str]:
    return _PLACES[thing.kind], -thing.weight, thing.label, thing.iri


def _chronology(saying: Saying) -> tuple[str, int, int, str]:
    """By date (undated last), document, place in the text."""
    start = saying.passages[0][0] if saying.passages else 0
    return saying.date or "9999", -1 if saying.document is None else saying.document, start, saying.iri
