"""Confidence: how often what was found in this way is right, learnt from annotated texts.

Each mark of a statement or goal adds its weight to the log-odds that it is right (a logistic regression);
``ontology/lexicons/confidence.csv`` holds the weights, and ``python -m training.confidence`` works them out anew.
A statement is right when its content and speaker are, a goal when its words and action are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from polgraph import ontology
from polgraph.model import Statement

Marks = tuple[str, ...]
"""What was seen of a statement or goal that tells how often such are right, by the names in the lexicon."""

ALWAYS = "any"
"""The mark that everything bears: its weight is the log-odds of what bears no other."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement and what tells how sure it is: its own marks, and those of each of its goals."""

    statement: Statement
    marks: Marks
    goal_marks: tuple[Marks, ...]


def with_confidence(found: Found) -> Statement:
    """The statement, it and each of its goals as sure as their marks make them."""
    pairs = zip(found.statement.goals, found.goal_marks, strict=True)
    goals = tuple(replace(goal, confidence=likelihood(_weights("goal"), marks)) for goal, marks in pairs)
    return replace(found.statement, confidence=likelihood(_weights("statement"), found.marks), goals=goals)


def likelihood(weights: Mapping[str, float], marks: Marks) -> float:
    """How likely what bears these marks is right, to two places; a mark without a weight tells nothing."""
    odds = sum(weights.get(mark, 0.0) for mark in (ALWAYS, *marks))
    return round(1 / (1 + math.exp(-odds)), 2)


@cache
def _weights(thing: str) -> dict[str, float]:
    return {row["mark"]: float(row["weight"]) for row in ontology.lexicon("confidence") if row["thing"] == thing}
