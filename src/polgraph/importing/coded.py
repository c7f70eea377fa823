"""A row that somebody coded → a statement of ours, each phrase at its place in the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.classify import classify
from polgraph.model import (
    Act,
    Actor,
    ActorKind,
    Cue,
    Direction,
    Excerpt,
    Goal,
    Membership,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
)

_SHOWN = ("id", "person", "organization", "concept", "agreement", "text")
_BETWEEN = " | "
_STATE = "be"  # the action of a goal that is worded as a state of things, not as something to do


@dataclass(frozen=True, slots=True)
class Coded:
    """A row by our names of its columns; ``origin`` is its file and its id there."""

    origin: str
    cells: Mapping[str, str]
    agrees: bool

    @property
    def line(self) -> str:
        """The row in words, as our documents have it: "id 12 | person Ada Brook | concept trees | agreement 1"."""
        return _BETWEEN.join(f"{name} {self.cells[name]}" for name in _SHOWN if self.cells[name])

    def span(self, name: str, start: int) -> Span:
        """Return where a cell stands in the document, whose line begins at ``start``."""
        before = [f"{one} {self.cells[one]}" for one in _SHOWN[: _SHOWN.index(name)] if self.cells[one]]
        begins = start + sum(map(len, before)) + len(_BETWEEN) * len(before) + len(name) + 1
        return Span(begins, begins + len(self.cells[name]))


def statement(source: Source, row: Coded, start: int) -> Statement:
    """Return what a row says: somebody supports or opposes what its concept names."""
    who = tuple(row.span(name, start) for name in ("person", "organization") if row.cells[name])
    concept = Phrase((row.span("concept", start),), row.cells["concept"])
    return Statement(
        source=source,
        speaker=Speaker(_actor(row.cells), who),
        cue=Cue(),
        act=Act.SUPPORT if row.agrees else Act.OPPOSE,
        content=concept,
        excerpt=Excerpt(start, row.line),
        goals=(_goal(concept, wanted=row.agrees),),
        origin=row.origin,
    )


def _actor(cells: Mapping[str, str]) -> Actor:
    body = cells["organization"]
    if not cells["person"]:
        return Actor(body, ActorKind.ORGANIZATION)
    return Actor(cells["person"], ActorKind.PERSON, memberships=(Membership(None, body),) if body else ())


def _goal(concept: Phrase, *, wanted: bool) -> Goal:
    """The goal that a concept names: an action and its object where it opens with a verb we know, else the whole."""
    action, thing = _parted(concept.text)
    stops = action in _stopping()
    direction = Direction.FOR if wanted is not stops else Direction.AGAINST
    found = classify(concept.text)
    return Goal(concept, action, thing, direction, areas=found.codes, finer_areas=found.finer)


def _parted(concept: str) -> tuple[str, str]:
    words = concept.split()
    for length in (2, 1):
        action = " ".join(words[:length]).casefold()
        if len(words) > length and action in _actions():
            return action, " ".join(words[length:])
    return _STATE, concept


@cache
def _actions() -> frozenset[str]:
    """Verbs that the word lists know; each list has its own column for them."""
    lists = {"action-synonyms": "action", "prepositional-verbs": "action", "nominalizations": "verb"}
    return _stopping().union(*({row[column] for row in ontology.lexicon(name)} for name, column in lists.items()))


@cache
def _stopping() -> frozenset[str]:
    return frozenset(row["lemma"] for row in ontology.lexicon("stopping"))
