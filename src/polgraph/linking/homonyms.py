"""Names that are more than one thing: which of them the words around tell, if any do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.linking.places import places, tokens
from polgraph.linking.scoring import Reason
from polgraph.linking.subjects import Setting, Subject

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa|Kansas"
    "|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    "|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania"
    "|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin"
    "|Wyoming"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may be: the words that tell it, and those that tell another."""

    thing: str
    signs: frozenset[str]
    others: frozenset[str]


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """Return name → what it may be; nothing for a name that tells nothing at all ("Congress")."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for row in ontology.lexicon("homonyms"):
        found[row["name"]].append(Meaning(row["thing"], _set(row["signs"]), _set(row["others"])))
    return {name: tuple(one for one in ones if one.thing or name == "*") for name, ones in found.items()}


def doubts(subject: Subject, country: str | None) -> Iterator[Reason]:
    """Yield what the names of a subject leave in doubt; in one document "Georgia" may be the state, in all others not.

    ``country`` is the country that it would be, ``None`` for anything else.
    """
    if country is None:
        if subject.label in meanings():
            yield Reason.HOMONYM
        return
    found = {reason for setting in subject.settings for reason in _in(setting, country)}
    yield from (reason for reason in (Reason.OTHER_THING, Reason.OTHER_SIGN) if reason in found)
    if Reason.SIGN in found:
        yield Reason.SIGN
    elif Reason.HOMONYM in found:
        yield Reason.HOMONYM


def _in(setting: Setting, country: str) -> Iterator[Reason]:
    text = "\n".join((*setting.passages, *setting.beside))
    used = _used(country, setting.passages) or {country}
    if any(_is_of_something_else(name, setting) for name in used):
        yield Reason.OTHER_THING
    if used <= meanings().keys() - {"*"}:
        yield from (_told(one, text) for name in used for one in meanings()[name] if one.thing == country)


def _told(one: Meaning, text: str) -> Reason:
    if any(_stands(word, text) for word in one.others):
        return Reason.OTHER_SIGN
    return Reason.SIGN if "*" in one.signs or any(_stands(word, text) for word in one.signs) else Reason.HOMONYM


def _used(country: str, passages: tuple[str, ...]) -> set[str]:
    """Return the names, without adjectives, by which passages name a country."""
    known = places().known.get(country)
    nouns = {tokens(name): name for name in known.nouns} if known else {}
    named = (
        words[part] for words in map(tokens, passages) for part, place in places().found(words) if place == country
    )
    return {nouns[words] for words in named if words in nouns}


def _is_of_something_else(name: str, setting: Setting) -> bool:
    """Whether somebody bears the name, it is a town, or the words beside it make it a shop, a firm or a team."""
    if any(name in person.split() and person != name for person in setting.people):
        return True
    return any(_elsewhere(name).search(text) for text in setting.passages if name in text)


@cache
def _elsewhere(name: str) -> re.Pattern[str]:
    """Return what the name of something else stands in: "the retailer X", "X stores", "X, a town", "X, Ohio"."""
    word, marks = re.escape(name), "|".join(map(re.escape, sorted(meanings()["*"][0].others)))
    return re.compile(
        rf"\b(?:{marks})(?: chain| group| company)? {word}\b|\b{word} (?:{marks})\b"
        rf"|\b{word}, (?:a|an|the) (?:[\w-]+ ){{0,3}}(?:{marks})\b|\b{word}, (?:{_STATES})\b"
    )


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}" + (r"(?!\w)" if word[-1].isalnum() else ""), text) is not None


def _set(cell: str) -> frozenset[str]:
    return frozenset(value for value in cell.split("|") if value)
