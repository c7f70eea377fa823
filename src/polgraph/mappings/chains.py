"""What exact matches join: from one thing to the next, so that two of one collection must not meet.

A collection tells its own things apart. Where a chain of exact matches (and of ``owl:sameAs``) leads from one thing of
a collection to another of it, one of the matches is wrong, however likely each looked by itself.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from polgraph.mappings.curies import target_of
from polgraph.mappings.nouns import Mapping, Predicate

EXACT = frozenset({Predicate.EXACT, Predicate.SAME})
"""The predicates that say of two things that they are one."""


def joins(one: Mapping) -> bool:
    """Whether a mapping says of two things that they are one."""
    return one.predicate in EXACT and not one.negated


@dataclass(slots=True)
class Chains:
    """Things that are one by the matches taken in so far."""

    _above: dict[str, str] = field(default_factory=dict)
    _held: dict[str, dict[str, str]] = field(default_factory=dict)

    def link(self, one: str, other: str) -> None:
        """Take two things of ours for one; what they are linked to is theirs together."""
        self._merge(self._top(one), self._top(other))

    def join(self, ours: str, theirs: str) -> tuple[str, str] | None:
        """Take a thing of ours and one of others for one, unless two things of one collection would meet.

        Returns these two then, and nothing is taken in.
        """
        one, other = self._top(ours), self._top(theirs)
        if one == other:
            return None
        mine, its = self._held.get(one, {}), self._held.get(other) or {target_of(theirs): theirs}
        for space in sorted(mine.keys() & its.keys()):
            if mine[space] != its[space]:
                return mine[space], its[space]
        self._held[other] = its
        self._merge(one, other)
        return None

    def _top(self, name: str) -> str:
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def _merge(self, one: str, other: str) -> None:
        if one != other:
            few, many = sorted((one, other), key=lambda top: len(self._held.get(top, ())))
            self._above[few] = many
            self._held.setdefault(many, {}).update(self._held.pop(few, {}))


def way(edges: Iterable[tuple[str, str, int]], start: str, end: str) -> list[int]:
    """Return the marks of the edges by which one thing becomes another, in order; empty where none lead there."""
    beside: dict[Hashable, list[tuple[str, int]]] = defaultdict(list)
    for one, other, mark in edges:
        beside[one].append((other, mark))
        beside[other].append((one, mark))
    ways: dict[str, list[int]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, mark in beside[here]:
            if there not in ways:
                ways[there] = [*ways[here], mark]
                queue.append(there)
    return sorted(ways.get(end, []))
