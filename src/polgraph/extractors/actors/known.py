"""What the word lists say of a word: titles, offices, bodies, works, pronouns, first names, countries.

Every question takes a word in any case.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from polgraph import ontology


class Title(NamedTuple):
    """A word before a name: "Sen." has the office "Senator", "Mr." none. ``gender`` is "m", "f" or ""."""

    office: str
    gender: str


class Pronoun(NamedTuple):
    """``kind`` is "person", "thing", "several", "first" or "relative"; ``gender`` is "m", "f" or ""."""

    kind: str
    gender: str


def title(word: str) -> Title | None:
    """The title that a word is before a name, or None."""
    return _titles().get(word.casefold())


def pronoun(word: str) -> Pronoun | None:
    """What a personal, possessive or relative pronoun stands for, or None."""
    return _pronouns().get(word.casefold())


def is_pronoun(word: str, kind: str) -> bool:
    """Whether a word is a pronoun of this kind."""
    told = pronoun(word)
    return told is not None and told.kind == kind


def is_office(noun: str) -> bool:
    """Whether a noun in the singular names what a person is: minister, spokesman, economist."""
    return noun.casefold() in _offices()


def is_human(noun: str) -> bool:
    """Whether a noun in the singular names a person by what anybody may be: woman, voter, someone."""
    return noun.casefold() in _humans() or noun.casefold().endswith(("ologist", "ician", "ocrat"))


def is_group(noun: str) -> bool:
    """Whether a noun names people as a group: families, refugees, the public."""
    return noun.casefold() in _groups()


def is_body(noun: str) -> bool:
    """Whether a noun in the singular names a body of people that can act: ministry, party, bank."""
    return noun.casefold() in _bodies()


def work(noun: str) -> str | None:
    """The kind of a thing that speaks for its author, "bill", "report", "rule" or "letter"; None of any other noun."""
    return _works().get(noun.casefold())


def event(noun: str) -> frozenset[str]:
    """The prepositions with which a noun tells where something was said ("interview"); empty for other nouns."""
    return _events().get(noun, frozenset())


def gender(name: str) -> str:
    """The gender, "m" or "f", of a first name or of an office; empty where the lists do not tell."""
    return _genders().get(name.casefold(), "")


def country(name: str) -> str | None:
    """The usual name of a country that is called so, or None."""
    return _countries().get(name.casefold())


def country_of_adjective(word: str) -> str | None:
    """The only country of which an adjective tells: Norwegian is of Norway; None where several share it."""
    return _demonyms().get(word.casefold())


def country_of_capital(place: str) -> str | None:
    """The country whose capital this place is, or None."""
    return _capitals().get(place.casefold())


@cache
def _titles() -> dict[str, Title]:
    return {row["word"].casefold(): Title(row["office"], row["gender"]) for row in ontology.lexicon("titles")}


@cache
def _pronouns() -> dict[str, Pronoun]:
    return {row["word"]: Pronoun(row["kind"], row["gender"]) for row in ontology.lexicon("pronouns")}


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["noun"] for row in ontology.lexicon("offices") if row["kind"] == "office")


@cache
def _humans() -> frozenset[str]:
    return frozenset(row["noun"] for row in ontology.lexicon("offices") if row["kind"] == "human")


@cache
def _groups() -> frozenset[str]:
    rows = ontology.lexicon("groups")
    words = {word for row in rows for word in (row["label"], *row["words"].split("|"))}
    return frozenset(word.casefold() for word in words if " " not in word) | {"people", "public", "staff", "personnel"}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in ontology.lexicon("bodies"))


@cache
def _works() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in ontology.lexicon("works")}


@cache
def _events() -> dict[str, frozenset[str]]:
    return {row["noun"]: frozenset(row["prepositions"].split("|")) for row in ontology.lexicon("events")}


@cache
def _genders() -> dict[str, str]:
    names = {row["name"].casefold(): row["gender"] for row in ontology.lexicon("firstnames")}
    return names | {row["noun"]: row["gender"] for row in ontology.lexicon("offices") if row["gender"]}


@cache
def _countries() -> dict[str, str]:
    rows = ontology.lexicon("countries")
    aliases = {a.casefold(): row["name"] for row in rows for a in row["aliases"].split("|") if a}
    return aliases | {row["name"].casefold(): row["name"] for row in rows}


def is_calendar(word: str) -> bool:
    """Whether a word is a month or a weekday."""
    return word.casefold() in _calendar()


def is_adjective_of_place(word: str) -> bool:
    """Whether an adjective keeps its capital: Chinese, European, Republican."""
    return word.casefold() in _adjectives()


@cache
def _calendar() -> frozenset[str]:
    return frozenset(row["word"] for row in ontology.lexicon("calendar"))


@cache
def _adjectives() -> frozenset[str]:
    told = {a.casefold() for row in ontology.lexicon("countries") for a in row["adjectives"].split("|") if a}
    return frozenset(told) | {row["word"] for row in ontology.lexicon("adjectives")}


@cache
def _demonyms() -> dict[str, str]:
    rows = ontology.lexicon("countries")
    told = [(a.casefold(), row["name"]) for row in rows for a in row["adjectives"].split("|") if a]
    many = {a for a, name in told if any(b == a and other != name for b, other in told)}
    return {a: name for a, name in told if a not in many}


@cache
def _capitals() -> dict[str, str]:
    return {c.casefold(): row["name"] for row in ontology.lexicon("countries") for c in row["capital"].split("|") if c}
