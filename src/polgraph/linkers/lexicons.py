"""What the linker looks up: countries, groups, stopping verbs, words that name nobody, policy areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.linkers.spelling import key


@dataclass(frozen=True, slots=True)
class Country:
    """A country's usual name, and the other names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Word lists by the key of each word.

    ``vague`` are nouns that name nobody by themselves ("government", "critics"), ``deictic`` nouns that
    mean something else in every text ("bill", "measures"); ``offices`` are nouns of what somebody is
    ("mayor"), ``titles`` short forms → such nouns; ``ties`` are the prepositions that belong to an action before
    its object ("invest in"); ``areas`` is name → IRI and ``tops`` name → name of the
    major topic above it.
    """

    countries: dict[str, Country]
    groups: dict[str, str]
    stopping: frozenset[str]
    vague: frozenset[str]
    offices: frozenset[str]
    titles: dict[str, str]
    deictic: frozenset[str]
    ties: dict[str, tuple[str, ...]]
    areas: dict[str, str]
    tops: dict[str, str]

    @classmethod
    def load(cls) -> Lexicons:
        """Return the lists of the ontology folder."""
        offices = frozenset(row["noun"] for row in ontology.lexicon("offices"))
        broader = {area.name: area.broader for area in ontology.areas()}
        return cls(
            countries=dict(_countries(ontology.lexicon("countries"))),
            groups=dict(_groups(ontology.lexicon("groups"))),
            stopping=frozenset(row["lemma"] for row in ontology.lexicon("stopping")),
            vague=_words("actor") | offices - _words("name"),
            offices=offices,
            titles={key(row["word"]): row["office"] for row in ontology.lexicon("titles") if row["office"]},
            deictic=_words("object"),
            ties={row["action"]: _list(row["prepositions"]) for row in ontology.lexicon("prepositional-verbs")},
            areas={area.name: area.iri for area in ontology.areas()},
            tops={name: _top(name, broader) for name in broader},
        )


@cache
def lexicons() -> Lexicons:
    """Return the lists of the ontology folder, the same ones at every call."""
    return Lexicons.load()


def _words(used_as: str) -> frozenset[str]:
    return frozenset(row["word"] for row in ontology.lexicon("vague") if row["used_as"] == used_as)


def _countries(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, Country]]:
    for row in rows:
        aliases = _list(row["aliases"])
        country = Country(row["name"], aliases)
        for name in (*aliases, row["name"]):
            yield key(name), country


def _groups(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for words in (*_list(row["words"]), row["label"]):
            yield key(words), row["label"]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _top(name: str, broader: dict[str, str | None]) -> str:
    above = broader[name]
    return _top(above, broader) if above else name
