"""What speaks for a link and against it: a table of reasons with their weights, and candidates that carry them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from polgraph.authorities.nouns import Authority, Entry
from polgraph.mappings.nouns import Justification, Predicate


class Reason(Enum):
    """A reason: its words for a reader, and what it adds to the score.

    A name that could be somebody else's needs more than itself to reach ``ruling.ACCEPT``; each doubt takes away
    about what one sign gives. The weights were set on the first half of ``tests/gold/links`` and measured on the other.
    """

    NAME = ("same name", 0.55)  # of a person
    SHORT = ("same surname", 0.42)
    NEAR = ("nearly the same name", 0.48)
    ONLY_OFFICE = ("named by the office alone", 0.45)
    PROPER = ("same proper name", 0.75)  # of a country or body
    ACRONYM = ("same acronym", 0.70)
    GENERIC = ("same name, that many may bear", 0.45)
    POST = ("same office", 0.85)
    TABLE = ("aligned by hand", 1.00)
    PHRASE = ("same words", 0.70)  # of a concept
    PART = ("some of the words", 0.50)
    LIKE = ("nearly the same words", 0.62)

    OFFICE = ("held that office on the day", 0.40)
    OFFICE_UNSURE = ("held that office about the day", 0.34)
    OFFICE_ANYWHERE = ("held an office of that name on the day", 0.30)
    OFFICE_BESIDE = ("that office is named beside", 0.30)
    OFFICE_PAST = ("held that office before", 0.28)
    OFFICE_THEN = ("held that office at another time", 0.12)
    COUNTRY_TOLD = ("the country is told with it", 0.20)
    COUNTRY_BESIDE = ("the country is named beside", 0.10)
    KIND = ("of the same kind", 0.10)
    KIND_OPEN = ("of no other kind", 0.05)
    SIGN = ("words beside tell this one", 0.05)
    AREA = ("in the same policy area", 0.15)
    WORDS = ("of several words", 0.20)

    ALIAS = ("by another label", -0.12)
    VAGUE = ("words that mean something else in every text", -0.40)
    OTHER_OFFICE = ("has another office", -0.35)
    OTHER_COUNTRY = ("of another country", -0.45)
    HOMONYM = ("others bear the name, and nothing tells which", -0.25)
    OTHER_SIGN = ("words beside tell another of that name", -0.45)
    OTHER_AREA = ("in another policy area", -0.10)
    OTHER_THING = ("the name is of something else there", -0.35)

    def __init__(self, words: str, weight: float) -> None:
        self.words = words
        self.weight = weight


_SIMILAR = frozenset({Reason.NEAR, Reason.LIKE})
_OF_THE_NAME = frozenset({Reason.WORDS, Reason.ALIAS, Reason.VAGUE, Reason.KIND, Reason.KIND_OPEN})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a subject may be, why, and how like the names are (0 to 1)."""

    authority: Authority
    entry: Entry
    predicate: Predicate
    reasons: tuple[Reason, ...]
    likeness: float = 1.0

    @property
    def score(self) -> float:
        """The sum of the weights, from 0 to 1; what the name gives counts by how like it is."""
        first, *others = self.reasons
        total = first.weight * self.likeness + sum(reason.weight for reason in others)
        return round(min(max(total, 0.0), 1.0), 4)

    @property
    def justification(self) -> Justification:
        """How it was found, in SEMAPV's words: by the name alone, or by more than that."""
        first, *others = self.reasons
        if first is Reason.TABLE:
            return Justification.MANUAL
        if not _OF_THE_NAME.issuperset(others):
            return Justification.COMPOSITE
        return Justification.SIMILARITY if first in _SIMILAR else Justification.LEXICAL

    def but(self, *reasons: Reason) -> Candidate:
        """Return the candidate with more reasons."""
        return replace(self, reasons=(*self.reasons, *reasons))
