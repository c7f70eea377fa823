"""Agreement: what a gold and a found statement or goal that match have in common, part by part."""

from __future__ import annotations

from typing import NamedTuple

from polgraph.score.gold import PHRASES, Row
from polgraph.score.matching import ANY, matches, same_name, touched

PRESENCE = ("timeframe", "target")


class Tally(NamedTuple):
    """How many are right, of how many in the gold, among how many found."""

    right: int
    gold: int
    found: int


def speaker_agrees(text: str, gold: Row, found: Row) -> bool:
    """Whether the mentions of the speaker share a word, or neither side has one."""
    a, b = (touched(text, (row.get("speaker") or {}).get("spans")) for row in (gold, found))
    return bool(a & b) or not (a or b)


def statement_agrees(gold: Row, found: Row) -> dict[str, bool]:
    """Return whether the name of the speaker and the act are the same."""
    mine, yours = gold.get("speaker") or {}, found.get("speaker") or {}
    return {"speaker_name": same_name(mine.get("name"), yours.get("name")), "act": gold["act"] == found.get("act")}


def goal_agrees(gold: Row, found: Row) -> dict[str, bool]:
    """Return whether action, direction and main area are the same; any area of the gold will do."""
    return {
        "action": gold["action"] == found.get("action"),
        "direction": gold.get("direction", "for") == found.get("direction", "for"),
        "area": (found.get("areas") or [None])[0] in (gold.get("areas") or ()),
    }


def goal_phrases(text: str, gold: Row, found: Row) -> dict[str, Tally]:
    """Return how many phrases of each kind share a word, and whether there are a time and a target at all."""
    counts = {}
    for name in PHRASES:
        a, b = ([touched(text, phrase) for phrase in goal.get(name) or ()] for goal in (gold, found))
        counts[name] = Tally(len(matches(a, b, ANY)), len(a), len(b))
    for name in PRESENCE:
        there, here = bool(gold.get(name)), bool(found.get(name))
        counts[name] = Tally(there and here, there, here)
    return counts
