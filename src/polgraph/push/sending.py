"""Graph by graph to a server, and the count afterwards: an answer of 200 alone is no proof that anything was loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from polgraph.errors import PushError, StoppedError
from polgraph.push.bodies import body
from polgraph.push.parts import Part
from polgraph.push.server import Server

IN_A_ROW = 3
"""After so many graphs in a row that a server does not take, it is not asked to take another."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A graph that the server says it has taken; ``size`` in bytes on the wire."""

    part: Part
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A graph that it did not take, and why; ``untried`` where it was not asked any more."""

    part: Part
    why: str
    untried: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A graph of which the server has another number of triples than it should."""

    name: str
    expected: int
    found: int


def send(server: Server, store: ox.Store, found: Sequence[Part]) -> Iterator[Sent | Failed]:
    """Replace each graph by ours and yield what became of it; where nothing goes any more, the rest is untried."""
    in_a_row = 0
    for number, part in enumerate(found):
        try:
            yield Sent(part, _put(server, store, part))
            in_a_row = 0
        except PushError as why:
            yield Failed(part, str(why))
            in_a_row += 1
            if isinstance(why, StoppedError) or in_a_row == IN_A_ROW:
                yield from (Failed(rest, str(why), untried=True) for rest in found[number + 1 :])
                return


def differences(server: Server, expected: Iterable[tuple[str, int]]) -> list[Difference]:
    """Return the graphs of which the server has more or fewer triples than expected.

    Raises:
        PushError: It does not say how many it has.

    """
    wanted = dict(expected)
    counted = server.counts(list(wanted))
    return [Difference(name, count, counted[name]) for name, count in wanted.items() if counted[name] != count]


def left_over(server: Server, base: str, found: Iterable[Part]) -> list[str]:
    """Return the server's graphs with names as ``base`` gives them to documents and the summary, which we have not.

    Raises:
        PushError: The server does not say which it has.

    """
    ours = {part.name for part in found}
    named_by_us = re.compile(re.escape(base) + r"(doc/[^/]+/graph|graph/summary)")
    return [name for name in server.names_under(base) if name not in ours and named_by_us.fullmatch(name)]


def _put(server: Server, store: ox.Store, part: Part) -> int:
    """Return how many bytes went; packed where the server takes it so, which is found out once."""
    with body(store, part, packed=server.packs, veiled=server.veils) as first:
        if server.put(part.name, first):
            return first.size
    with body(store, part, packed=False, veiled=server.veils) as plain:
        server.put(part.name, plain)
        server.packs = False
        return plain.size
