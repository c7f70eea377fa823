"""What is known of people beside the texts: their speakers get the offices and parties they had on the day.

A name alone joins somebody of a text with somebody of the list only where nothing speaks against it: one person of the
list goes by it, in full, and the text tells no office that he or she did not hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from polgraph import intervals
from polgraph.model import ActorKind, Membership, Reject, Statement

_EMPTY = frozenset({"the", "of", "for", "and", "a", "an", "in", "to", "on", "at", "former", "deputy", "member"})
"""Words of an office that do not tell which."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office or a membership, from its first day to its last; dates are ISO 8601 and may be open."""

    membership: Membership
    first: str | None = None
    last: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it lasts on a day, month or year; without one, only if it has no dates of its own."""
        if day is None or not intervals.is_date(day):
            return not (self.first or self.last)
        return intervals.overlaps(day, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a list, by all names in full, with what he or she was and when."""

    id: str
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...] = ()

    def on(self, day: str | None) -> tuple[Membership, ...]:
        """Return what the person was on a day, offices first, in the order of the list."""
        held = [one.membership for one in self.tenures if one.holds(day)]
        return tuple(dict.fromkeys(sorted(held, key=lambda one: one.role is None)))


class People:
    """People by the keys of their names."""

    def __init__(self, people: Iterable[Person]) -> None:
        known: dict[str, dict[str, Person]] = defaultdict(dict)
        for person in people:
            for name in person.names:
                known[_key(name)][person.id] = person
        self._known: Mapping[str, dict[str, Person]] = known

    def inform(self, found: Iterable[Statement | Reject]) -> Iterator[Statement | Reject]:
        """Yield what was found, speakers with what they were on the day of their statement or its document.

        Who cannot be told for certain stays as the text has him or her, with a Reject for each document.
        """
        told: dict[Reject, None] = {}
        for item in found:
            outcome = self._informed(item) if isinstance(item, Statement) else item
            if isinstance(outcome, Reject) and isinstance(item, Statement):
                told[outcome] = None
                outcome = item
            yield outcome
        yield from told

    def _informed(self, said: Statement) -> Statement | Reject:
        actor, day = said.speaker.actor, said.date or said.source.date
        found = self._known.get(_key(actor.name or ""), {}) if actor.kind in (ActorKind.PERSON, None) else {}
        if not found or not actor.name or " " not in actor.name.strip():
            return said
        if len(found) > 1:
            return _doubt(said, "two people of one name", f"{actor.name}: {', '.join(sorted(found))}")
        held = next(iter(found.values())).on(day)
        if held and actor.role and not any(_agree(actor.role, one) for one in held):
            return _doubt(said, "office of somebody else", f"{actor.name}, {actor.role}: not so in the list")
        known = tuple(dict.fromkeys((*actor.memberships, *held)))
        informed = replace(actor, kind=ActorKind.PERSON, memberships=known)
        return replace(said, speaker=replace(said.speaker, actor=informed)) if held else said


def _doubt(said: Statement, reason: str, detail: str) -> Reject:
    return Reject("extract", reason, said.source.id, detail=detail)


def _agree(role: str, held: Membership) -> bool:
    """Whether an office as a text has it may be one of the list: they share a word that tells which."""
    return bool(_telling(role) & (_telling(held.role or "") | _telling(held.organization or "")))


def _telling(words: str) -> set[str]:
    return set(_key(words).split()) - _EMPTY


def _key(name: str) -> str:
    """What is the same for all spellings: accents, case, points and hyphens do not count."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.casefold()))
