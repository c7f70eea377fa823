"""Scores of arcs to the best tree with one root (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

_NEVER = -1e9
_ROOTS_TRIED = 3


def best_tree(scores: Scores) -> Heads:
    """The heads of words 1..n in the tree of highest score: shape (n,), 0 is the root.

    ``scores`` has shape (n + 1, n + 1), row the dependent, column the head, index 0 the root. The greedy choice
    is taken where it is a tree already; else the best of the likeliest roots.
    """
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER)
    scores[0] = _NEVER
    greedy = scores.argmax(1)
    greedy[0] = 0
    return greedy[1:] if is_tree(greedy) else _best_rooted(_log_softmax(scores), greedy)[1:]


def is_tree(heads: Heads) -> bool:
    """Whether exactly one word hangs on the root and every word reaches it; ``heads[0]`` is 0."""
    reached = heads.copy()
    for _ in range(len(heads).bit_length() + 1):
        reached = reached[reached]
    return int((heads[1:] == 0).sum()) == 1 and not reached.any()


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(1, keepdims=True)
    normal: Scores = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return normal


def _best_rooted(scores: Scores, greedy: Heads) -> Heads:
    """The best arborescence over the likely roots, one root each."""
    likely = np.argsort(-scores[1:, 0], kind="stable")[:_ROOTS_TRIED] + 1
    roots = sorted({*likely.tolist(), *(np.flatnonzero(greedy[1:] == 0) + 1).tolist()})
    trees = [_arborescence(_with_root(scores, root)) for root in roots]
    rows = np.arange(1, len(scores))
    return max(trees, key=lambda heads: float(scores[rows, heads[1:]].sum()))


def _with_root(scores: Scores, root: int) -> Scores:
    only = scores.copy()
    only[1:, 0] = _NEVER
    only[root] = _NEVER
    only[root, 0] = 0.0
    return only


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
