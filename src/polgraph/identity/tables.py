"""What goals are compared by: which actions, names and words say the same, and what a word does in a goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from polgraph import ontology
from polgraph.identity import speller
from polgraph.identity.speller import Phrases, Speller, Words, phrases


@dataclass(frozen=True, slots=True)
class Sense:
    """A class of actions that an action is in, if the object's head is one of ``heads``, or none where ``barred``."""

    name: str
    exact: bool
    heads: frozenset[Words] = frozenset()
    barred: bool = False

    def holds(self, phrase: Words) -> bool:
        """Whether the action has this sense with an object whose phrase this is, its head last."""
        found = any(phrase[-len(head) :] == head for head in self.heads)
        return not self.heads or found is not self.barred


@dataclass(frozen=True, slots=True)
class Tables:
    """All that is looked up, its words as the speller brings them together.

    ``senses`` are the classes of each action, ``opposites`` the pairs of classes that undo one another; ``exact``
    and ``near`` are the synonyms among objects; ``roles`` tells what single words do in a goal; ``places`` are the
    words that names of countries begin with, ``names`` the other names of actors, as they are written.
    """

    speller: Speller
    senses: Mapping[str, tuple[Sense, ...]]
    opposites: frozenset[frozenset[str]]
    exact: Phrases
    near: Phrases
    roles: Mapping[str, frozenset[str]]
    places: frozenset[str]
    names: Phrases = field(default_factory=dict)

    def is_of(self, role: str, word: str) -> bool:
        """Whether the word has the role."""
        return word in self.roles[role]

    def with_names(self, names: Iterable[tuple[Words, Words]]) -> Tables:
        """Return the tables with names: what one is called, and by which words it is known.

        What is a word of its own besides is left out: Cuban, though a Mr Cuban speaks.
        """
        return replace(self, names=phrases(pair for pair in names if pair[0][0].casefold() not in self.exact))


@cache
def load() -> Tables:
    """Return the tables of the ontology folder."""
    spelled = speller.load()
    countries = [
        (spelled.normal(name), spelled.normal(row["name"]))
        for row in ontology.lexicon("countries")
        for name in _cells(f"{row['aliases']}|{row['adjectives']}|{row['name']}")
    ]
    return Tables(
        speller=spelled,
        senses=dict(_senses(spelled)),
        opposites=frozenset(_opposites()),
        exact=phrases([*countries, *_synonyms("exact", spelled)]),
        near=phrases(_synonyms("close", spelled)),
        roles=_roles(spelled),
        places=frozenset(usual[0] for _, usual in countries),
    )


def _senses(spelled: Speller) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for row in ontology.lexicon("action-synonyms"):
        barred = row["objects"].startswith("not ")
        heads = frozenset(spelled.normal(head) for head in _cells(row["objects"].removeprefix("not ")))
        action = " ".join(spelled.spelled(tuple(row["action"].split())))
        found[action].append(Sense(row["class"], row["grade"] == "exact", heads, barred))
    for action, senses in found.items():
        yield action, tuple(senses)


def _opposites() -> Iterator[frozenset[str]]:
    for row in ontology.lexicon("action-opposites"):
        yield from (frozenset(pair) for pair in product([row["class"]], _cells(row["opposites"])))


def _synonyms(grade: str, spelled: Speller) -> Iterator[tuple[Words, Words]]:
    for row in ontology.lexicon("object-synonyms"):
        if row["grade"] == grade:
            yield from ((spelled.normal(other), spelled.normal(row["word"])) for other in _cells(row["others"]))


def _roles(spelled: Speller) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in ontology.lexicon("goal-words"):
        found[row["role"]].update(spelled.counted(spelled.spelled((row["word"],))))
    return {role: frozenset(words) for role, words in found.items()}


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
