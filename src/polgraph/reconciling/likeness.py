"""How alike two names are, whoever compares them: the service, and who judges what a service proposes."""

from __future__ import annotations

from rapidfuzz import fuzz

from polgraph.authorities.keys import key

OTHERS = 0.94
"""How alike two names can be at most that are not the same: a letter makes another person."""

_PARTS = 0.9
"""What it is worth at most if one name is all in the other: "Lorne" in "Pavel Lorne"."""


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1; 1 is the same but for case, accents and the like."""
    mine, theirs = key(one), key(other)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    whole = fuzz.ratio(mine, theirs)
    turned = fuzz.token_sort_ratio(mine, theirs)
    within = _PARTS * fuzz.token_set_ratio(mine, theirs) * min(1.0, 0.5 + _share(mine, theirs) / 2)
    return round(min(OTHERS, max(whole, turned, within) / 100), 4)


def _share(one: str, other: str) -> float:
    """Return how long the shorter is beside the longer."""
    return min(len(one), len(other)) / max(len(one), len(other))
