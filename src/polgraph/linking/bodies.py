"""Countries and bodies: by their proper names and acronyms, and what makes these doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from polgraph import ontology
from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Entry, Sort
from polgraph.linking.asking import Authorities
from polgraph.linking.homonyms import doubts
from polgraph.linking.places import places
from polgraph.linking.scoring import Candidate, Reason
from polgraph.linking.subjects import Subject
from polgraph.mappings.nouns import Predicate

_SORTS = {
    "Country": (Sort.COUNTRY, Sort.CONCEPT),
    "Organization": (Sort.ORGANIZATION, Sort.CONCEPT),
    "Actor": (Sort.ORGANIZATION, Sort.COUNTRY, Sort.CONCEPT),
}
_OWN = {"Country": Sort.COUNTRY, "Organization": Sort.ORGANIZATION}
_SHORT = 2  # letters of an acronym that many have; "EU" and "UN" are known
_COMMON = frozenset(
    {
        "central",
        "national",
        "supreme",
        "federal",
        "high",
        "constitutional",
        "general",
        "of",
        "for",
        "the",
        "and",
        "state",
    }
    | {"health", "finance", "education", "defence", "defense", "justice", "interior", "transport", "labour", "labor"}
    | {"foreign", "affairs", "agriculture", "environment", "trade", "home", "conservative", "liberal", "democratic"}
    | {"social", "socialist", "green", "republican", "people", "upper", "lower", "house", "senate", "chamber"}
)


class Bodies:
    """Finds countries and bodies in the authorities."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities

    def candidates(self, subject: Subject) -> Iterator[Candidate]:
        """Yield the entries of that name."""
        found: dict[str, Candidate] = {}
        for name in subject.names if subject.kind != "Country" else (subject.label,):
            for whose, entry in self._authorities.named(name, *_SORTS[subject.kind]):
                if _is_proper(entry, name) and _is_apt(subject, entry, name):
                    predicate = Predicate.CLOSE if entry.sort is Sort.CONCEPT else Predicate.EXACT
                    found.setdefault(entry.iri, Candidate(whose, entry, predicate, (_by_name(entry, name),)))
        for iri in sorted(found):
            yield found[iri].but(*self._more(subject, found[iri].entry))

    def _more(self, subject: Subject, entry: Entry) -> Iterator[Reason]:
        yield (
            Reason.KIND
            if entry.sort is _OWN.get(subject.kind) or _is_named_like_one(subject, entry)
            else Reason.KIND_OPEN
        )
        yield from doubts(subject, _country(subject, entry))
        place = places().by_iri(entry.country)
        if place and entry.sort is Sort.ORGANIZATION:
            yield from _belongs(subject, place)


def _country(subject: Subject, entry: Entry) -> str | None:
    """Return the country that an entry is, as the word lists call it."""
    told = places().by_iri(entry.iri) or (subject.label if places().is_country(subject.label) else None)
    return told if entry.sort is Sort.COUNTRY or subject.kind == "Country" else None


def _belongs(subject: Subject, place: str) -> Iterator[Reason]:
    """Yield whether the country of a body is told in its name, or named beside it: each has a finance ministry."""
    told = places().told(subject.label)
    if told:
        yield Reason.COUNTRY_TOLD if place in told else Reason.OTHER_COUNTRY
    elif any(
        place in places().told(text) for setting in subject.settings for text in (*setting.passages, *setting.beside)
    ):
        yield Reason.COUNTRY_BESIDE


def _by_name(entry: Entry, name: str) -> Reason:
    """Return how a name is that of an entry: an acronym may be that of many, and so may words that any body has."""
    if _is_generic(name):
        return Reason.GENERIC
    if not _is_acronym(name) or key(name) == key(entry.label):
        return Reason.PROPER
    return Reason.ACRONYM if len(name) > _SHORT or places().told(name) else Reason.GENERIC


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(map(str.isupper, name)) > 1


def _is_named_like_one(subject: Subject, entry: Entry) -> bool:
    """Whether a concept is a body by its name, and the subject a body: EuroVoc says no kind of its concepts."""
    return subject.kind == "Organization" and entry.sort is Sort.CONCEPT


def _is_proper(entry: Entry, name: str) -> bool:
    """Whether an entry has a proper name, as concepts have that are countries or bodies; "central bank" is none."""
    return (
        entry.sort is not Sort.CONCEPT
        or (entry.label[:1].isupper() and not _is_generic(entry.label))
        or name in entry.codes
    )


def _is_apt(subject: Subject, entry: Entry, name: str) -> bool:
    """Whether a name may mean an entry: a country by no code (VA is the Holy See), a body by no name of a country."""
    if name.islower():
        return False
    if entry.sort is Sort.COUNTRY:
        return key(name) in {key(one) for one in (entry.label, *entry.aliases)}
    return subject.kind != "Organization" or not places().is_country(entry.label)


def _is_generic(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return bool(words) and all(word in _words_of_many() or word.removesuffix("s") in _words_of_many() for word in words)


@cache
def _words_of_many() -> frozenset[str]:
    """Return the words that any body, office or ministry may have in its name."""
    bodies = {row["noun"] for row in ontology.lexicon("bodies")}
    vague = {row["word"] for row in ontology.lexicon("vague") if row["used_as"] == "actor"}
    offices = {row["noun"] for row in ontology.lexicon("offices") if row["kind"] == "office"}
    return frozenset(bodies | vague | offices | _COMMON)
