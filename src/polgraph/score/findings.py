"""Findings: each statement and goal of either side beside its like of the other, with what is wrong about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from polgraph.score.agreement import PRESENCE, goal_agrees, goal_phrases, speaker_agrees, statement_agrees
from polgraph.score.gold import PHRASES, Gold, Row
from polgraph.score.matching import HALF, Item, Pair, Words, goal_pairs, jaccard, matches, statement_pairs, touched

NEAR = 0.1  # of the words shared by two things that do not match: the one is then the other, wrongly cut


class Kind(StrEnum):
    """What became of a statement or goal."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a statement or goal in the words of either side, empty where there is none, and whether they agree."""

    name: str
    gold: str
    found: str
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement or goal on both sides; ``where`` tells more of one that stands on one side only."""

    thing: str
    kind: Kind
    where: str
    gold: Item | None
    found: Item | None
    parts: tuple[Part, ...]

    @property
    def wrong(self) -> list[str]:
        """The names of the parts in which the sides differ."""
        return [part.name for part in self.parts if not part.agrees]

    @property
    def start(self) -> int:
        """The offset of its first word, of the gold where there is one."""
        words = (self.gold and self.gold.words) or (self.found and self.found.words)
        return min(words, default=0) if words else 0


def findings(document: Gold, found: Sequence[Row]) -> list[Finding]:
    """Return the statements and goals of a document, gold and found, in the order of the text."""
    said, wanted = statement_pairs(document, found), goal_pairs(document, found)
    known = frozenset(item.words for pair in said if pair.gold and pair.found for item in (pair.gold, pair.found))
    told = [
        *(_finding(document.text, "statement", pair, known) for pair in _with_near(said)),
        *(_finding(document.text, "goal", pair, known) for pair in _with_near(wanted)),
    ]
    return sorted(told, key=lambda one: (one.start, one.thing != "statement"))


def _with_near(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, what is left over on both sides paired where it overlaps."""
    yield from (pair for pair in pairs if pair.gold and pair.found)
    missed = [pair.gold for pair in pairs if pair.gold and not pair.found]
    extra = [pair.found for pair in pairs if pair.found and not pair.gold]
    near = dict(matches([item.words for item in missed], [item.words for item in extra], NEAR))
    yield from (Pair(item, extra[near[i]] if i in near else None) for i, item in enumerate(missed))
    yield from (Pair(None, item) for j, item in enumerate(extra) if j not in near.values())


def _finding(text: str, thing: str, pair: Pair, known: frozenset[Words]) -> Finding:
    gold, found = (_WORDINGS[thing](text, item.row) if item else {} for item in (pair.gold, pair.found))
    same = _agreement(text, thing, pair)
    parts = tuple(Part(name, gold.get(name, ""), found.get(name, ""), same.get(name, True)) for name in gold or found)
    if pair.gold and pair.found:
        kind = Kind.RIGHT if all(same.values()) else Kind.WRONG
        return Finding(thing, kind, "", pair.gold, pair.found, parts)
    kind = Kind.MISSED if pair.gold else Kind.SPURIOUS
    return Finding(thing, kind, _where(text, thing, pair, known), pair.gold, pair.found, parts)


def _where(text: str, thing: str, pair: Pair, known: frozenset[Words]) -> str:
    """Whether a statement has a cue, or whether a goal's statement was matched."""
    item = pair.gold or pair.found
    assert item is not None  # a pair has one side at least
    if thing == "statement":
        return "without a cue" if item.row.get("implicit") else "with a cue"
    if touched(text, item.statement["content"]) in known:
        return "in a matched statement"
    return "in a missed statement" if pair.gold else "in a spurious statement"


def _agreement(text: str, thing: str, pair: Pair) -> dict[str, bool]:
    """Which parts are the same; of what overlaps too little to match only the words are compared."""
    if not pair.gold or not pair.found:
        return {}
    if jaccard(pair.gold.words, pair.found.words) < HALF:
        return {"words": False}
    gold, found = pair.gold.row, pair.found.row
    if thing == "statement":
        return {"speaker": speaker_agrees(text, gold, found), **statement_agrees(gold, found)}
    phrases = {name: len(set(tally)) == 1 for name, tally in goal_phrases(text, gold, found).items()}
    return {"object": _same_object(gold, found), **goal_agrees(gold, found), **phrases}


def _same_object(gold: Row, found: Row) -> bool:
    """Whether the objects share half of their words, or neither side has one; the measures leave it out."""
    mine, yours = (frozenset(re.findall(r"\w+", (row.get("object") or "").casefold())) for row in (gold, found))
    return mine == yours or jaccard(mine, yours) >= HALF


# ------------------------------------------------------------------------------------------ in words


def _statement_wording(text: str, row: Row) -> dict[str, str]:
    speaker, cue = row.get("speaker") or {}, row.get("cue") or {}
    return {
        "words": _quoted(text, row.get("content")),
        "speaker": _quoted(text, speaker.get("spans")),
        "speaker_name": speaker.get("name") or "",
        "cue": _quoted(text, cue.get("spans")),
        "act": row.get("act") or "",
    }


def _goal_wording(text: str, row: Row) -> dict[str, str]:
    phrases = {name: "; ".join(_quoted(text, phrase) for phrase in row.get(name) or ()) for name in PHRASES}
    return {
        "words": _quoted(text, row.get("spans")),
        "action": row.get("action") or "",
        "object": row.get("object") or "",
        "direction": row.get("direction") or "for",
        "area": ", ".join(map(str, row.get("areas") or ())),
        **phrases,
        **{name: _said(row.get(name)) for name in PRESENCE},
    }


_WORDINGS = {"statement": _statement_wording, "goal": _goal_wording}


def _quoted(text: str, spans: Sequence[Sequence[int]] | None) -> str:
    return " ... ".join(" ".join(text[start:end].split()) for start, end in spans or ())


def _said(value: Any) -> str:
    """A time or target as worded, with what was worked out of it; gold files may have the words alone."""
    if not isinstance(value, dict):
        return str(value or "")
    worked_out = (str(value[name]) for name in ("iso", "value", "unit") if value.get(name) is not None)
    return " · ".join(filter(None, (value.get("text"), " ".join(worked_out))))
