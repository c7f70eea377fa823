"""Circles in what lies above what: found and cut, always at the same places."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

_NEW, _OPEN, _DONE = 0, 1, 2


def cut(edges: Iterable[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """Yield the edges (below, above) without which no walk upwards comes back to where it began.

    The nodes are 0 to ``count`` - 1 and the edges in order, so the answer hangs on nothing but the edges. Walks are
    taken without recursion: a chain may be as long as the file.
    """
    begins, above = array("q", bytes(8 * (count + 1))), array("q")
    for below, there in edges:
        begins[below + 1] += 1
        above.append(there)
    for node in range(count):
        begins[node + 1] += begins[node]
    state = bytearray(count)
    for start in range(count):
        if state[start] == _NEW and begins[start] < begins[start + 1]:
            yield from _walk(start, begins, above, state)


def _walk(start: int, begins: array[int], above: array[int], state: bytearray) -> Iterator[tuple[int, int]]:
    """Walk up from a node, depth first, and yield each edge that leads back into the way that led there."""
    way = [(start, begins[start])]
    state[start] = _OPEN
    while way:
        node, at = way.pop()
        if at == begins[node + 1]:
            state[node] = _DONE
            continue
        way.append((node, at + 1))
        there = above[at]
        if state[there] == _OPEN:
            yield node, there
        elif state[there] == _NEW:
            state[there] = _OPEN
            way.append((there, begins[there]))
