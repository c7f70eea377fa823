"""Decide: names of goals in a graph → the lines for a file of decisions.

Goals are named by IRI, label or alias. A goal that was made one with another is no node any more; it goes by the
label that it had when that was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rdflib import Dataset, URIRef
from rdflib.namespace import PROV

from polgraph import vocab
from polgraph.errors import UsageError
from polgraph.facts import PG, Facts
from polgraph.identity.decisions import Decision, Verdict, in_force
from polgraph.naming import Names
from polgraph.vocab import SCHEMA

_IDENTIFIER = URIRef(f"{SCHEMA}identifier")


@dataclass(frozen=True, slots=True)
class Note:
    """Who decides, when, and why: what a line keeps beside what it says."""

    by: str | None = None
    on: str | None = None
    why: str | None = None


class Labelled(NamedTuple):
    """A goal, and what it is called."""

    iri: str
    label: str


def merge(dataset: Dataset, names: Sequence[str], verdict: Verdict, note: Note) -> list[Decision]:
    """Return that the goals are what the verdict says to the first of them: one with it, close to it, or narrower.

    Raises:
        UsageError: A name is none of a goal, or of several; or two name the same goal.

    """
    facts = Facts(dataset)
    known = Names.of(facts, [PG.Goal])
    first, *others = [_labelled(facts, _goal(known, name)) for name in names]
    return [_decision(verdict, first, other, note) for other in others]


def split(dataset: Dataset, one: str, other: str, made: Sequence[Decision], note: Note) -> list[Decision]:
    """Return that two goals are not the same, nor linked; ``made`` are the decisions so far.

    Raises:
        UsageError: A name is none of a goal, or of several; or both name the same goal.

    """
    facts = Facts(dataset)
    known, before = Names.of(facts, [PG.Goal]), _merged(made)
    first, second = (before.get(name.casefold()) or _labelled(facts, _goal(known, name)) for name in (one, other))
    return [_decision(Verdict.SPLIT, first, second, note)]


def split_off(dataset: Dataset, name: str, document: str, note: Note) -> list[Decision]:
    """Return that a document means something else by the words of a goal than the others do.

    Raises:
        UsageError: A name is none, or of several; or the document has no such goal, or is the only one that has.

    """
    facts = Facts(dataset)
    goal = _goal(Names.of(facts, [PG.Goal]), name)
    there = _documents(facts, goal)
    doc = _document(facts, document)
    if doc not in there:
        raise UsageError(
            f"{document}: does not have the goal {facts.label(goal)!r}; name one of: {_named(facts, there)}"
        )
    if len(there) == 1:
        raise UsageError(
            f"{document}: is the only document with the goal {facts.label(goal)!r}; there is nothing to split"
        )
    home = facts.text(doc, _IDENTIFIER) or vocab.local_name(str(doc))
    label, own = facts.label(goal), vocab.goal_of_document(str(goal), home)
    return [Decision(Verdict.SPLIT, str(goal), own, home, (label,), note.by, note.on, note.why)]


def _goal(known: Names, name: str) -> URIRef:
    """Return the one goal that a name stands for."""
    found = known.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} stands for several goals; name one by its IRI: {', '.join(found)}")
    near = known.near(name)
    raise UsageError(
        f"no goal is called {name!r}; " + (f"there is: {', '.join(near)}" if near else "name one of the graph")
    )


def _labelled(facts: Facts, goal: URIRef) -> Labelled:
    return Labelled(str(goal), facts.label(goal))


def _decision(verdict: Verdict, one: Labelled, other: Labelled, note: Note) -> Decision:
    if one.iri == other.iri:
        raise UsageError(f"{one.label!r} is named twice; name two goals")
    return Decision(verdict, one.iri, other.iri, None, (one.label, other.label), note.by, note.on, note.why)


def _merged(made: Iterable[Decision]) -> dict[str, Labelled]:
    """Return the goals that decisions made one, by the labels that they had and by IRI."""
    found: dict[str, Labelled] = {}
    for decision in in_force(made):
        if decision.verdict is Verdict.MERGE:
            for goal, label in zip((decision.a, decision.b), decision.labels or (decision.a, decision.b), strict=False):
                found[label.casefold()] = found[goal.casefold()] = Labelled(goal, label)
    return found


def _documents(facts: Facts, goal: URIRef) -> list[URIRef]:
    said = (iri for iri in facts.members(PG.Statement) if goal in facts.links(iri, PG.goal))
    return sorted({doc for iri in said for doc in facts.links(iri, PROV.wasQuotedFrom)})


def _document(facts: Facts, name: str) -> URIRef | None:
    """Return the document of this id, IRI or title; ``None`` where there is none, or several."""
    by_id = [doc for doc in facts.members(PG.Document) if facts.text(doc, _IDENTIFIER) == name]
    found = by_id or Names.of(facts, [PG.Document]).find(name)
    return found[0] if len(found) == 1 else None


def _named(facts: Facts, documents: Iterable[URIRef]) -> str:
    return ", ".join(facts.text(doc, _IDENTIFIER) or str(doc) for doc in documents)
