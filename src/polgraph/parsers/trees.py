"""Scores of arcs to the best tree with one root (Chu and Liu 1965, Edmonds 1967).

That it has one root only is had for nothing: with a fine on each arc from the root that no sum of scores outweighs,
the best tree of all has the least number of them (Stanojević and Cohen 2021).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

_NEVER = -1e9
_FINE = 1e6


def best_tree(scores: Scores) -> Heads:
    """The heads of words 1..n in the tree of highest score: shape (n,), 0 is the root.

    ``scores`` has shape (n + 1, n + 1), row the dependent, column the head, index 0 the root. The greedy choice
    is taken where it is a tree already.
    """
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER)
    scores[0] = _NEVER
    greedy = scores.argmax(1)
    greedy[0] = 0
    if is_tree(greedy):
        found: Heads = greedy[1:]
        return found
    scores[:, 0] -= _FINE
    return _arborescence(scores)[1:]


def is_tree(heads: Heads) -> bool:
    """Whether exactly one word hangs on the root and every word reaches it; ``heads[0]`` is 0."""
    reached = heads.copy()
    for _ in range(len(heads).bit_length() + 1):
        reached = reached[reached]
    return int((heads[1:] == 0).sum()) == 1 and not reached.any()


def _arborescence(scores: Scores) -> Heads:
    """The maximum spanning arborescence from node 0; ``heads[0]`` is 0."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    small, out_of, into = _contracted(scores, heads, cycle, rest)
    return _expanded(_arborescence(small), heads, cycle, rest, out_of, into)


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of one cycle, if the heads have any."""
    colour = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        path = []
        node = start
        while node and not colour[node]:
            colour[node] = start
            path.append(node)
            node = int(heads[node])
        if node and colour[node] == start:
            return np.array(path[path.index(node) :])
    return None


def _contracted(scores: Scores, heads: Heads, cycle: Heads, rest: Heads) -> tuple[Scores, Heads, Heads]:
    """Scores with the cycle made one node (the last), and which of its nodes each arc leaves and enters."""
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    small[:-1, -1] = leaving.max(1)
    small[-1, :-1] = entering.max(0)
    small[0] = _NEVER
    return small, leaving.argmax(1), entering.argmax(0)


def _expanded(small: Heads, heads: Heads, cycle: Heads, rest: Heads, out_of: Heads, into: Heads) -> Heads:
    """The heads of the whole graph from those of the contracted one."""
    last = len(rest)
    full = heads.copy()
    for node in range(1, last):
        full[rest[node]] = cycle[out_of[node]] if small[node] == last else rest[small[node]]
    full[cycle[into[small[last]]]] = rest[small[last]]
    return full
