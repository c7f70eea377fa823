"""Heads of state and government, foreign ministers, holders of world offices, as Wikidata has them → rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polgraph import ontology
from thesauri import offices
from thesauri.offices import Place
from thesauri.rows import ITEM, Row, others, read
from thesauri.states import SAME, countries

_LEADERS_SEEN, _WORLD_SEEN = "2022-10", "2023-01"  # when the sources were made: a tenure without end was open then
_UNION = "Q458"
_SHARED = frozenset({"Congo"})  # names that texts give to two countries
_SHORT = 4  # words of a name that is written behind an office
_WORLD = {
    "Secretary-General of the United Nations": "Q81066",
    "Deputy Secretary-General of the United Nations": "Q3099742",
    "President of the United Nations General Assembly": "Q1161813",
    "Director-General of the World Trade Organization": "Q5280514",
    "OSCE High Commissioner on National Minorities": "Q2472167",
    "Judge of the International Court of Justice": "Q30771010",
    "President of the International Court of Justice": "Q19926443",
    "Vice President of the International Court of Justice": "Q94450525",
    "president of the Parliamentary Assembly of the Council of Europe": "Q43083583",
    "Speaker of the Arab Parliament": "Q78476622",
}
"""Items of offices, as ``html/positions.csv`` of every-politician-scrapers/world has them (87c4eee). Left out are
permanent representatives and under-secretaries-general: 18 and 4 of hundreds, so that the few would stand for all."""


def leaders(sources: Path) -> list[Row]:
    """Return heads of state and government, foreign ministers, holders of world offices, and the offices, by IRI.

    Left out are offices of what has no entry among the countries (regions, and states that few recognise), but for
    Kosovo and the European Union.
    """
    places = _places(sources)
    found: dict[str, Row] = {f"{ITEM}{_UNION}": Row(f"{ITEM}{_UNION}", "organization", "European Union", ["EU"])}
    for one in (*_heads(sources), *_ministers(sources)):
        place = places.get(SAME.get(one.place, one.place))
        if place and one.name:
            _add(found, one, place)
    for one in _world(sources):
        _add(found, one, Place("", ""))
    for row in found.values():
        row.tenures.sort(key=lambda tenure: tenure.split()[::-1])
    return sorted(found.values(), key=lambda row: row.iri)


@dataclass(frozen=True, slots=True)
class _Held:
    """Who held what, by Wikidata items."""

    place: str
    office: str
    told: str
    person: str
    name: str
    when: str
    is_abroad: bool = False


def _heads(sources: Path) -> Iterator[_Held]:
    for row in read(sources / "world_leaders_2022_wikidata.csv"):
        when = _when(row["start_year"], row["end_year"], _LEADERS_SEEN)
        office, person = (row["position"], row["positionLabel"]), (row["officeholder"], row["officeholderLabel"])
        yield _Held(row["countryid"], *office, *person, when)


def _ministers(sources: Path) -> Iterator[_Held]:
    for row in read(sources / "every_politician_world/sources_foreign_wikidata.csv"):
        if row["person"]:
            when = _when(row["start"], "", _WORLD_SEEN)
            office = (row["position"], row["positionLabel"])
            yield _Held(row["country"], *office, row["person"], row["name"], when, is_abroad=True)


def _world(sources: Path) -> Iterator[_Held]:
    for row in read(sources / "every_politician_world/html_holders21.csv"):
        if item := _WORLD.get(row["position"]):
            yield _Held(
                "", item, row["position"], row["personID"], row["person"], _when(row["start"], row["end"], _WORLD_SEEN)
            )


def _when(start: str, end: str, seen: str) -> str:
    return f"{start}/{end}" if end else f"{start}/.. {seen}"


def _add(found: dict[str, Row], held: _Held, place: Place) -> None:
    """Put the office and its holder among the rows, and say there that it was held."""
    iri, person = f"{ITEM}{held.office}", f"{ITEM}{held.person}"
    if iri not in found:
        label = offices.label(held.office, held.told, place) if place.iri else held.told[0].upper() + held.told[1:]
        names = (
            offices.aliases(held.office, held.told, place, is_abroad=held.is_abroad)
            if place.iri
            else _alone(held.office)
        )
        found[iri] = Row(iri, "office", label, names, country=place.iri)
    if person in found and found[person].country != place.iri:
        found[person].country = ""  # who reigns over several is of none
    if person not in found:
        found[person] = Row(person, "person", held.name, _persons(held.name), country=place.iri)
    if (tenure := f"{iri} {held.when}") not in found[person].tenures:
        found[person].tenures.append(tenure)
        told = f"{found[iri].label} {held.when.partition('/')[0]}".strip()
        found[person].note = "; ".join(filter(None, (found[person].note, told)))


def _alone(item: str) -> list[str]:
    return list(offices.ALONE.get(item, ()))


def _persons(name: str) -> list[str]:
    """Return a name without title ("Mark Malloch Brown, Baron Malloch-Brown") and initials ("Michael D. Higgins")."""
    bare = name.partition(", ")[0]
    return others((bare, re.sub(r"(?<=\w) (?:[A-Z]\. )+", " ", bare)), name)


def _places(sources: Path) -> dict[str, Place]:
    """Return item → what a country is called beside its offices: short names, and adjectives of our own list."""
    ours = {row["name"]: row for row in ontology.lexicon("countries")}
    found = {_UNION: Place(f"{ITEM}{_UNION}", "European Union", ("EU", "Union"))}
    for row in countries(sources):
        known = ours.get(row.label, {"aliases": "", "adjectives": ""})
        names = [name for name in {*known["aliases"].split("|"), *row.alias} if name and name not in _SHARED]
        names = others((name for name in names if "*" not in name), row.label)
        longer = tuple(name for name in names if len(name.split()) > _SHORT)
        names = [name for name in names if name not in longer]
        adjectives = tuple(filter(None, known["adjectives"].split("|"))) or (
            ("Kosovar",) if row.label == "Kosovo" else ()
        )
        codes = [code for code in row.code if code in ("US", "USA")]
        found[row.iri.removeprefix(ITEM)] = Place(row.iri, row.label, (*names, *codes), adjectives, longer)
    return found
