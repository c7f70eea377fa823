"""People: who an actor is by name and office, or by the office alone on the day of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Entry, Sort, Tenure
from polgraph.linking.asking import Authorities
from polgraph.linking.offices import Offices, told
from polgraph.linking.places import places
from polgraph.linking.roles import NONE, Role, roles
from polgraph.linking.scoring import Candidate, Reason
from polgraph.linking.subjects import Subject
from polgraph.linking.times import Held, before, held
from polgraph.mappings.nouns import Predicate

_LIKE = 0.85  # of two spellings of one name: "Zelensky" and "Zelenskyy" among them


@dataclass(frozen=True, slots=True)
class Told:
    """An office that a text tells of somebody, with the days of the texts."""

    role: Role
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenancy:
    """An office that somebody held, by an authority."""

    role: Role
    tenure: Tenure


class People:
    """Finds people in the authorities."""

    def __init__(self, authorities: Authorities, offices: Offices) -> None:
        self._authorities = authorities
        self._offices = offices

    def candidates(self, subject: Subject) -> Iterator[Candidate]:
        """Yield those that the subject may be, with all that speaks for and against each."""
        if by_office := self._office_of(subject):
            yield from self._by_office(subject, by_office)
            return
        about = _About.of(subject)
        for candidate in self._named(subject, about):
            yield self._judged(candidate, about)

    def _office_of(self, subject: Subject) -> Role | None:
        """Return the role of somebody who is called by the office: "China's premier"."""
        role = roles().read(subject.label)
        return role if role and role.role != NONE and role.clean else None

    def _by_office(self, subject: Subject, role: Role) -> Iterator[Candidate]:
        """Yield who held the office on all the days; nothing is sure if that is not one and the same."""
        if role.former or len(role.places) != 1 or not subject.days:
            return
        found = [self._offices.holders(role, day) if day else {} for day in subject.days]
        everybody = sorted({iri for holders in found for iri in holders})
        one = len(everybody) == 1 and all(holders.get(everybody[0]) is Held.SURELY for holders in found)
        for iri in everybody:
            if known := self._authorities.entry(iri):
                reason = Reason.OFFICE if one else Reason.OFFICE_THEN
                yield Candidate(*known, Predicate.EXACT, (Reason.ONLY_OFFICE, reason))

    def _named(self, subject: Subject, about: _About) -> Iterator[Candidate]:
        """Yield those of that name, else of nearly that name; those of that surname only if the office was theirs."""
        found: dict[str, Candidate] = {}
        for name in (one for one in subject.names if " " in one):
            for whose, entry in self._authorities.named(name, Sort.PERSON):
                found.setdefault(entry.iri, Candidate(whose, entry, Predicate.EXACT, (Reason.NAME,)))
        if not found and " " in subject.label:
            for whose, entry, likeness in self._authorities.near(subject.label, _LIKE, Sort.PERSON):
                found.setdefault(entry.iri, Candidate(whose, entry, Predicate.EXACT, (Reason.NEAR,), likeness))
        if not found and " " not in subject.label:
            found.update(self._surnames(subject, about))
        yield from (found[iri] for iri in sorted(found))

    def _surnames(self, subject: Subject, about: _About) -> Iterator[tuple[str, Candidate]]:
        holders = {iri for one in about.told for day in one.days for iri in self._offices.holders(one.role, day)}
        for iri in sorted(holders):
            known = self._authorities.entry(iri)
            if known and any(key(name).split()[-1:] == key(subject.label).split() for name in _names(known[1])):
                yield iri, Candidate(*known, Predicate.EXACT, (Reason.SHORT,))

    def _judged(self, candidate: Candidate, about: _About) -> Candidate:
        had = [*self._held(candidate.entry)]
        theirs = {place for one in had for place in one.role.places} | _own_place(candidate.entry)
        known = bool(self._authorities.tenures(candidate.entry.iri))
        return candidate.but(*about.speaks(had, frozenset(theirs), known))

    def _held(self, person: Entry) -> Iterator[Tenancy]:
        for tenure in self._authorities.tenures(person.iri):
            known = self._authorities.entry(tenure.office) if tenure.holder == person.iri else None
            role = self._offices.role_of(known[1]) if known else None
            if role:
                yield Tenancy(role, tenure)


@dataclass(frozen=True, slots=True)
class _About:
    """What texts tell of somebody: offices of theirs, offices named beside them, and places."""

    told: tuple[Told, ...]
    others: bool
    beside: tuple[Told, ...]
    told_places: frozenset[str]
    near_places: frozenset[str]
    days: tuple[str, ...]

    @classmethod
    def of(cls, subject: Subject) -> _About:
        offices = [(told(office), office) for office in subject.offices]
        days = tuple(day for day in subject.days if day)
        own = tuple(
            Told(role, office.days or days) for role, office in offices if role and role.role != NONE and role.clean
        )
        words = [text for setting in subject.settings for text in setting.passages]
        labels = {label: setting.day for setting in subject.settings for label in setting.beside}
        beside = [Told(role, (day,)) for label, day in labels.items() if day and (role := roles().read(label))]
        return cls(
            told=own,
            others=any(not (role and role.role != NONE and role.clean) for role, _ in offices),
            beside=tuple(one for one in beside if one.role.clean and one.role.role != NONE and one.role.places),
            told_places=frozenset(place for role, _ in offices if role for place in role.places)
            | places().told(" ".join(office.label for office in subject.offices)),
            near_places=frozenset(place for text in (*words, *labels) for place in places().told(text)),
            days=days,
        )

    def speaks(self, had: list[Tenancy], theirs: frozenset[str], known: bool) -> Iterator[Reason]:
        """Yield what speaks for somebody who held these offices and belongs to these places, and what against.

        Another office speaks against those whose offices are known, but not if one was theirs on the day in a country
        that is named beside: a president may lead a party, too.
        """
        by_office = max((self._office(one, other) for one in self.told for other in had), key=_weight, default=None)
        if by_office:
            yield by_office
        elif self.told or self.others:
            yield from [Reason.OTHER_OFFICE] if known and not any(map(self._may_hold, had)) else []
        elif any(self._office(one, other) in _ON_THE_DAY for one in self.beside for other in had):
            yield Reason.OFFICE_BESIDE
        if self.told_places and theirs and not self.told_places & theirs:
            yield Reason.OTHER_COUNTRY
        elif self.told_places & theirs and by_office is None:
            yield Reason.COUNTRY_TOLD
        elif self.near_places & theirs and not self.told_places:
            yield Reason.COUNTRY_BESIDE

    def _may_hold(self, other: Tenancy) -> bool:
        """Whether somebody held an office at a place that is named, on a day of the texts."""
        return bool(self.near_places & other.role.places) and any(held(other.tenure, day) for day in self.days)

    def _office(self, one: Told, other: Tenancy) -> Reason | None:
        """Return what an office that is told says for somebody who held another, by role, place and day."""
        if one.role.role != other.role.role or (one.role.places and not one.role.places & other.role.places):
            return None
        if one.role.former:
            return Reason.OFFICE_PAST if any(before(other.tenure, day) for day in one.days) else None
        how = max((held(other.tenure, day) for day in one.days), default=Held.MAYBE)
        if how is Held.NOT:
            return Reason.OFFICE_THEN
        if not one.role.places and not self.near_places & other.role.places:
            return Reason.OFFICE_ANYWHERE
        return Reason.OFFICE if how is Held.SURELY else Reason.OFFICE_UNSURE


_ON_THE_DAY = frozenset({Reason.OFFICE, Reason.OFFICE_UNSURE})


def _weight(reason: Reason | None) -> float:
    return reason.weight if reason else -1.0


def _own_place(entry: Entry) -> frozenset[str]:
    place = places().by_iri(entry.country)
    return frozenset({place} if place else ())


def _names(entry: Entry) -> Iterable[str]:
    return (entry.label, *entry.aliases)
