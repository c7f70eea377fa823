"""The page with other numbers: a part of it, or its things in another order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from polgraph.page.nouns import Content, Link, Mark, Saying, Thing, Value


@dataclass(frozen=True, slots=True)
class Renumbering:
    """The old numbers of things and documents, and the new ones; what has no new number is left out.

    ``old`` are the things by their old numbers: where words can stand for one that is left out, its label does.
    """

    old: Sequence[Thing]
    things: Mapping[int, int]
    documents: Mapping[int, int]

    def thing(self, thing: Thing) -> Thing:
        """Return the thing, the values of its facts renumbered."""
        facts = tuple((heading, tuple(map(self._value, values))) for heading, values in thing.facts)
        return replace(thing, facts=facts)

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """Yield those links of which both ends are kept."""
        numbers = self.things
        for source, target, kind, change in links:
            if source in numbers and target in numbers:
                yield Link(numbers[source], numbers[target], kind, change)

    def saying(self, saying: Saying) -> Saying:
        """Return the statement with all that it points at renumbered."""
        return replace(
            saying,
            document=None if saying.document is None else self.documents.get(saying.document),
            speaker=self.number(saying.speaker),
            addressee=None if saying.addressee is None else self._value(saying.addressee),
            reported_by=self.number(saying.reported_by),
            goals=self._all(saying.goals),
            rejects=self._all(saying.rejects),
            marks=tuple(Mark(start, end, kind, self.number(thing)) for start, end, kind, thing in saying.marks),
        )

    def parents(self, parents: Mapping[int, int | None]) -> dict[int, int | None]:
        """Return the tree of those areas that are kept."""
        return {self.things[area]: self.number(above) for area, above in parents.items() if area in self.things}

    def number(self, number: int | None) -> int | None:
        """Return the new number of a thing, if it is kept."""
        return None if number is None else self.things.get(number)

    def _value(self, value: Value) -> Value:
        return value if isinstance(value, str) else self.things.get(value, self.old[value].label)

    def _all(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(self.things[number] for number in numbers if number in self.things))


def part(told: Content, things: Sequence[int], documents: Sequence[int]) -> Content:
    """Return the content with only these things and documents, in this order."""
    turned = Renumbering(
        told.things,
        {number: place for place, number in enumerate(things)},
        {number: place for place, number in enumerate(documents)},
    )
    return replace(
        told,
        things=tuple(turned.thing(told.things[number]) for number in things),
        links=tuple(turned.links(told.links)),
        sayings=tuple(map(turned.saying, told.sayings)),
        documents=tuple(told.documents[number] for number in documents),
        parents=turned.parents(told.parents),
        focus=turned.number(told.focus),
    )
