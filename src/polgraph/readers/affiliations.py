"""Who is who in a ParlaMint corpus: its lists of people and bodies, and who belonged to what on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path

from polgraph import intervals
from polgraph.errors import LineError
from polgraph.model import Membership
from polgraph.readers.elements import Element, parse

_LISTS = ("-listPerson.xml", "-listOrg.xml", ".xml", ".ana.xml")
"""What the files are called that may hold the lists of a corpus, after its name."""

_FULL = ("yes", "init", "")  # a body's name in full, then one that does not say
_MERE = frozenset({"member", "MP", "associateMember"})  # no office, only that somebody belongs to it


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What somebody belongs to (the id of a body) as what, from when to when."""

    body: str
    role: str
    office: str | None
    first: str | None
    last: str | None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day; without a day, only if it holds always."""
        return not (self.first or self.last) if day is None else intervals.overlaps(day, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody of the list, by the name given first that has no end."""

    name: str
    affiliations: tuple[Affiliation, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The people and bodies of a corpus, by ``xml:id``."""

    people: Mapping[str, Speaker] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    def memberships(self, who: str, day: str | None) -> tuple[Membership, ...]:
        """Return the offices, then the bodies and parties of somebody on a day, each once.

        An office without a title of its own is not told: "head" of a body may be its president or its clerk.
        """
        held = [one for one in self.people[who].affiliations if one.holds(day)]
        told = [self._membership(one) for one in sorted(held, key=lambda one: one.office is None)]
        return tuple(dict.fromkeys(one for one in told if one != Membership()))

    def _membership(self, held: Affiliation) -> Membership:
        return Membership(held.office, self.bodies.get(held.body))

    def with_those_of(self, root: Element, place: str) -> Register:
        """Return the register with the lists in a file; what is known already stays.

        Raises:
            LineError: A date of it is none.

        """
        people = {one.id: _speaker(one, place) for one in root.below("person") if one.id}
        bodies = {one.id: name for one in root.below("org") if one.id and (name := _body(one))}
        return Register(people | dict(self.people), bodies | dict(self.bodies))


def register_beside(location: Path) -> Register:
    """Return what the lists beside a file of speeches, or in the folder above it, tell of its corpus.

    Raises:
        LineError: One of the lists cannot be read.

    """
    corpus = location.name.partition(".")[0].partition("_")[0]
    names = dict.fromkeys((corpus, corpus.removesuffix("-en")))  # translated corpora keep the lists of the original
    known = Register()
    for folder, name in product((location.parent, location.parent.parent), names):
        for ending in _LISTS:
            found = folder / f"{name}{ending}"
            if found.is_file() and found != location:
                stat = found.stat()
                known = _added(known, _listed(found.as_posix(), stat.st_mtime_ns, stat.st_size))
    return known


def _added(known: Register, more: Register) -> Register:
    return Register({**more.people, **known.people}, {**more.bodies, **known.bodies})


@lru_cache(maxsize=16)
def _listed(path: str, _changed: int, _size: int) -> Register:
    """The lists of a file; hundreds of files of speeches share them, so they are kept while the file stays as it is."""
    return Register().with_those_of(parse(Path(path).read_bytes(), path), path)


def _speaker(person: Element, place: str) -> Speaker:
    names = list(person.children("persName"))
    now = next((name for name in names if not name.get("to")), names[0] if names else person)
    return Speaker(_name(now), tuple(_affiliations(person, place)))


def _name(name: Element) -> str:
    """First names, what stands before the surname, and the surname; the words as they stand where none is marked."""
    parts = [part.words() for kind in ("forename", "nameLink", "surname") for part in name.children(kind)]
    return " ".join(parts) or name.words()


def _affiliations(person: Element, place: str) -> Iterator[Affiliation]:
    for one in person.children("affiliation"):
        when = one.get("when")
        first, last = (_known(one.get(end) or when, f"{place}:{one.line}") for end in ("from", "to"))
        yield Affiliation(one.get("ref").removeprefix("#"), one.get("role"), _office(one), first, last)


def _known(iso: str, place: str) -> str | None:
    """The day of a date or of a time; ParlaMint has both.

    Raises:
        LineError: It is none.

    """
    day = iso.partition("T")[0]
    if day and not intervals.is_date(day):
        raise LineError(f"{place}: {iso!r} is no date; write it as 2021-02-27, 2021-02 or 2021")
    return day or None


def _office(affiliation: Element) -> str | None:
    """The title of an office, in English where there are several; ``None`` for mere members."""
    named = next(iter(_english(affiliation.children("roleName"))), None)
    return (named.words() or None) if named and affiliation.get("role") not in _MERE else None


def _body(org: Element) -> str | None:
    names = list(_english(org.children("orgName")))
    ranked = sorted(names, key=lambda one: _FULL.index(one.get("full")) if one.get("full") in _FULL else len(_FULL))
    return (ranked[0].words() or None) if ranked else None


def _english(elements: Iterable[Element]) -> list[Element]:
    """The elements in English first, the others in their order."""
    return sorted(elements, key=lambda one: (one.language or "en").partition("-")[0] != "en")
