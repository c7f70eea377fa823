"""Who speaks, told by the name of the file: "2024-budget-17-jane-doe.txt", "general-debate-velmora.txt"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from polgraph import ontology

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 3  # letters of a surname; shorter words are marks of parties and places


def person_in(stem: str, told: str) -> str | None:
    """The one person that a file is named after: a known first name and the word behind it; else None.

    ``told`` is the text without its quotations. Who speaks a text does not speak of himself by his surname: where it
    does, the text is about him.
    """
    words = _WORDS.findall(stem)
    pairs = [(one, two) for one, two in pairwise(words) if _is_name(one, two)]
    if len(pairs) != 1 or re.search(rf"\b{re.escape(pairs[0][1])}\b", told, re.IGNORECASE):
        return None
    return " ".join(map(_capital, pairs[0]))


def country_in(stem: str, told: str) -> str | None:
    """The one country that a file is named after and that its text speaks of; else None."""
    joined = f" {' '.join(_WORDS.findall(stem)).casefold()} "
    named = {country for name, country in _countries().items() if f" {name} " in joined}
    country = named.pop() if len(named) == 1 else None
    return country if country and re.search(rf"\b{re.escape(country)}\b", told) else None


def _is_name(one: str, two: str) -> bool:
    return one.casefold() in _first_names() and len(two) >= _SHORTEST and two.casefold() not in _first_names()


def _capital(word: str) -> str:
    return word.capitalize() if word.isupper() or word.islower() else word


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in ontology.lexicon("firstnames"))


@cache
def _countries() -> dict[str, str]:
    return {row["name"].casefold(): row["name"] for row in ontology.lexicon("countries")}
