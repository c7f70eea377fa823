"""Costs: how much each kind of error takes from its measure, so that one knows which to solve first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from polgraph.score.agreement import PRESENCE
from polgraph.score.findings import Finding, Kind
from polgraph.score.gold import PHRASES
from polgraph.score.measures import Measure, Scores

_MAIN = ("statement", "attribution", "goal")
_OPEN = (*PHRASES, *PRESENCE)  # measured by F1 on matched pairs
_MEASURES = {"speaker": "attribution"}  # parts whose measure has another name


@dataclass(frozen=True, slots=True)
class Cost:
    """A kind of error: how many there are, and the measure as it is and as it were without them; None: unmeasured.

    ``kind`` and ``part`` tell where to look for them: what became of the things, and which part is wrong, if any.
    """

    thing: str
    error: str
    kind: str
    part: str
    count: int
    measure: str | None = None
    now: float = 0.0
    solved: float = 0.0

    @property
    def gain(self) -> float:
        """What the measure would rise by."""
        return self.solved - self.now


def costs(found: Iterable[Finding], scores: Scores) -> list[Cost]:
    """Return the kinds of errors with what they cost, those of the main measures first, the dearest of them leading."""
    counts = Counter(kind for finding in found for kind in _errors(finding))
    priced = [_cost(*kind, count, scores) for kind, count in counts.items()]
    return sorted(priced, key=_place)


def _place(cost: Cost) -> tuple[bool, float, int, str]:
    return cost.measure not in _MAIN, -cost.gain, -cost.count, f"{cost.thing} {cost.error}"


def _errors(finding: Finding) -> list[tuple[str, str, Kind, str]]:
    """What is wrong: the thing, the error in words, what became of the thing, and the wrong part if any."""
    if finding.kind in (Kind.MISSED, Kind.SPURIOUS):
        return [(finding.thing, f"{finding.kind}, {finding.where}", finding.kind, "")]
    return [(finding.thing, f"wrong {name}", finding.kind, name) for name in finding.wrong]


def _cost(thing: str, error: str, kind: Kind, part: str, count: int, scores: Scores) -> Cost:
    name = thing if part in ("", "words") else _MEASURES.get(part, part)
    now = scores.found.get(name) or scores.agreed.get(name)
    if now is None:
        return Cost(thing, error, kind, part, count)
    solved = 1.0 if part in _OPEN else _without(now, kind, count).f1
    return Cost(thing, error, kind, part, count, name, now.f1, solved)


def _without(now: Measure, kind: Kind, count: int) -> Measure:
    """The measure if so many missed ones were found, spurious ones left out, or wrong ones right."""
    if kind is Kind.MISSED:
        return Measure(now.right + count, now.gold, now.found + count)
    if kind is Kind.SPURIOUS:
        return Measure(now.right, now.gold, now.found - count)
    return Measure(now.right + count, now.gold, now.found)
