"""Facts in any order → entries, by IRI: the facts wait in a file of SQLite and are sorted there, be they millions."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from polgraph.authorities.facts import NAMES, Fact, Tells, tenure
from polgraph.authorities.nouns import Entry, Sort, Tenure

_Told = tuple[int, str, str]  # what it tells, the value, the language
_SORTS = {
    sort: at
    for at, sort in enumerate((Sort.SCHEME, Sort.COUNTRY, Sort.OFFICE, Sort.PERSON, Sort.ORGANIZATION, Sort.CONCEPT))
}
_ENGLISH = "en"


@dataclass(slots=True)
class Gathered:
    """What is told of the gathering itself: languages taken where there was no English, and things without a label."""

    foreign: Counter[str] = field(default_factory=Counter)
    nameless: int = 0


def stage(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Put the facts into the table ``facts`` of the database attached as ``staged``."""
    connection.execute("CREATE TABLE staged.facts (subject TEXT, tells INT, value TEXT, language TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO staged.facts VALUES (?, ?, ?, ?)", facts)
    connection.execute("COMMIT")


def entries(connection: sqlite3.Connection, otherwise: Sort, told: Gathered) -> Iterator[tuple[Entry, list[Tenure]]]:
    """Yield what has a label, by IRI, each thing with its tenures; what has no kind is of the kind ``otherwise``."""
    order = _languages(connection)
    rows = connection.execute(
        "SELECT DISTINCT subject, tells, value, language FROM staged.facts ORDER BY subject, tells, value, language"
    )
    for subject, group in groupby(rows, itemgetter(0)):
        facts = [row[1:] for row in group]
        names = [fact for fact in facts if fact[0] in NAMES]
        if names:
            language = _language(names, order)
            if language not in (_ENGLISH, ""):
                told.foreign[language] += 1
            yield _entry(subject, facts, names, language, otherwise), list(_tenures(subject, facts))
        elif any(tells == Tells.SORT for tells, _, _ in facts):
            told.nameless += 1


def _languages(connection: sqlite3.Connection) -> list[str]:
    """Return the languages of names in the order in which they are taken: English, none, then by how many names."""
    found = Counter[str]()
    for tag, count in connection.execute(
        "SELECT language, count(*) FROM staged.facts WHERE tells <= ? GROUP BY language", (Tells.ALIAS,)
    ):
        found[_family(tag)] += count
    rest = sorted(found.keys() - {_ENGLISH, ""}, key=lambda tag: (-found[tag], tag))
    return [_ENGLISH, "", *rest]


def _family(tag: str) -> str:
    """Return "en" for all forms of English; other tags stay as they are."""
    return _ENGLISH if tag.split("-")[0] == _ENGLISH else tag


def _language(names: Sequence[_Told], order: Sequence[str]) -> str:
    there = {_family(language) for _, _, language in names}
    return next(language for language in order if language in there)


def _entry(iri: str, facts: Sequence[_Told], names: Sequence[_Told], language: str, otherwise: Sort) -> Entry:
    taken = [fact for fact in names if _family(fact[2]) in (language, "")]
    _, label, _ = min(taken, key=lambda fact: (fact[0], _family(fact[2]) != language, fact[1]))
    sorts = sorted((Sort(value) for tells, value, _ in facts if tells == Tells.SORT), key=_SORTS.__getitem__)

    def values(wanted: Tells) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for tells, value, _ in facts if tells == wanted))

    return Entry(
        iri=iri,
        sort=sorts[0] if sorts else otherwise,
        label=label,
        aliases=tuple(sorted({value for _, value, _ in taken} - {label})),
        codes=values(Tells.CODE),
        broader=tuple(value for value in values(Tells.BROADER) if value != iri),
        country=next(iter(values(Tells.COUNTRY)), None),
        note=_note(facts, language),
    )


def _note(facts: Sequence[_Told], language: str) -> str | None:
    notes = [(_family(tag) != language, value) for tells, value, tag in facts if tells == Tells.NOTE]
    return min((note for note in notes), default=(False, None))[1]


def _tenures(holder: str, facts: Sequence[_Told]) -> Iterator[Tenure]:
    for tells, value, _ in facts:
        if tells == Tells.TENURE and (found := tenure(value)):
            yield Tenure(found[0], holder, *found[1:])
