"""Measures: how much of the gold was found, how much of what was found is right, and what matches agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from polgraph.score.agreement import Tally, goal_agrees, goal_phrases, speaker_agrees, statement_agrees
from polgraph.score.calibration import Judged
from polgraph.score.gold import Gold, Row
from polgraph.score.matching import Item, Pair, goal_pairs, statement_pairs


@dataclass(slots=True)
class Measure:
    """How many are right, of how many in the gold, among how many found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int = 1, found: int = 1) -> None:
        """Count some more; by default a single pair that agrees or not."""
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    @property
    def p(self) -> float:
        """Precision."""
        return self.right / self.found if self.found else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; the share that agrees, where pairs were counted."""
        return 2 * self.p * self.r / (self.p + self.r) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures by name: what was found, what the matched pairs agree on, and how sure was what is right.

    ``judged`` holds the statements found and the goals found, under ``statement`` and ``goal``.
    """

    found: dict[str, Measure] = field(default_factory=lambda: defaultdict(Measure))
    agreed: dict[str, Measure] = field(default_factory=lambda: defaultdict(Measure))
    judged: dict[str, list[Judged]] = field(default_factory=lambda: defaultdict(list))


def score(gold: Iterable[Gold], found: Mapping[str, Sequence[Row]]) -> Scores:
    """Return how the statements found, by name of document, compare with the gold ones."""
    scores = Scores()
    for document in gold:
        statements = found.get(document.name, ())
        _score_statements(document.text, statement_pairs(document, statements), scores)
        _score_goals(document.text, goal_pairs(document, statements), scores)
    return scores


def is_right(text: str, thing: str, pair: Pair) -> bool:
    """Whether a statement is found with its speaker, or a goal with its action: what a confidence speaks of."""
    if pair.gold is None or pair.found is None:
        return False
    gold, found = pair.gold.row, pair.found.row
    return speaker_agrees(text, gold, found) if thing == "statement" else goal_agrees(gold, found)["action"]


def _score_statements(text: str, pairs: Sequence[Pair], scores: Scores) -> None:
    attributed = _judge(text, "statement", pairs, scores)
    right, gold, found = _counts(pairs)
    scores.found["statement"].add(right, gold, found)
    scores.found["attribution"].add(attributed, gold, found)
    for mine, yours in _both(pairs):
        for name, same in statement_agrees(mine.row, yours.row).items():
            scores.agreed[name].add(same)


def _score_goals(text: str, pairs: Sequence[Pair], scores: Scores) -> None:
    _judge(text, "goal", pairs, scores)
    scores.found["goal"].add(*_counts(pairs))
    for mine, yours in _both(pairs):
        for name, same in goal_agrees(mine.row, yours.row).items():
            scores.agreed[name].add(same)
        for name, tally in goal_phrases(text, mine.row, yours.row).items():
            scores.found[name].add(*tally)


def _judge(text: str, thing: str, pairs: Iterable[Pair], scores: Scores) -> int:
    """Note of each thing found how sure it was and whether it is right; return how many are."""
    judged = [(pair.found.row.get("confidence"), is_right(text, thing, pair)) for pair in pairs if pair.found]
    scores.judged[thing] += [Judged(float(sure), right) for sure, right in judged if sure is not None]
    return sum(right for _, right in judged)


def _counts(pairs: Sequence[Pair]) -> Tally:
    gold, found = sum(pair.gold is not None for pair in pairs), sum(pair.found is not None for pair in pairs)
    return Tally(gold + found - len(pairs), gold, found)


def _both(pairs: Iterable[Pair]) -> Iterator[tuple[Item, Item]]:
    yield from ((pair.gold, pair.found) for pair in pairs if pair.gold and pair.found)
