"""Which countries, and unions of states, a text names: by name, by adjective, by the names others give them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from polgraph import ontology

WIKIDATA = "http://www.wikidata.org/entity/"
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'\u2019](?=[^\W_])|\.(?=[\s,;)]|$))*")
_OWNER = re.compile(r"['\u2019]s?$")

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A country or union: what to call it, the nouns and the adjectives that name it, its item in Wikidata."""

    name: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    iri: str
    is_country: bool = True


class Places:
    """Finds places in texts. The longest name counts, and capitals do: "New Mexico" is no country, nor is "polish"."""

    def __init__(self, places: Iterable[Place], silent: Iterable[str]) -> None:
        self.known = {place.name: place for place in places}
        self._by_iri = {place.iri: place.name for place in self.known.values()}
        self._first: dict[str, list[tuple[Tokens, str]]] = defaultdict(list)
        for name, place in self._names(silent):
            words = tokens(name)
            self._first[words[0]].append((words, place))
        for named in self._first.values():
            named.sort(key=lambda pair: (-len(pair[0]), pair))
        self.told = lru_cache(1 << 16)(self._told)

    def _names(self, silent: Iterable[str]) -> Iterator[tuple[str, str]]:
        for place in self.known.values():
            yield from ((name, place.name) for name in (*place.nouns, *place.adjectives))
        yield from ((name, "") for name in silent)

    def _told(self, text: str) -> frozenset[str]:
        """Return the names of the places that a text names."""
        return frozenset(place for _, place in self.found(tokens(text)) if place)

    def found(self, words: Tokens) -> Iterator[tuple[slice, str]]:
        """Yield where a place is named, and which; "" for what only looks like one."""
        at = 0
        while at < len(words):
            hit = next((one for one in self._first.get(words[at], ()) if words[at : at + len(one[0])] == one[0]), None)
            if hit:
                yield slice(at, at + len(hit[0])), hit[1]
            at += len(hit[0]) if hit else 1

    def is_country(self, name: str) -> bool:
        """Whether something is called as a country is."""
        return name in self.known and self.known[name].is_country

    def by_iri(self, iri: str | None) -> str | None:
        """Return the name of the place that Wikidata knows by this IRI."""
        return self._by_iri.get(iri or "")


@cache
def places() -> Places:
    """Return the places of the word lists."""
    countries = (_country(row) for row in ontology.lexicon("countries"))
    unions = map(_union, ontology.lexicon("unions"))
    silent = [row["name"] for row in ontology.lexicon("homonyms") if not row["thing"] and row["name"] != "*"]
    return Places((*countries, *unions), silent)


def tokens(text: str) -> Tokens:
    """Return the words of a text as they stand, without stops and the ``'s`` of owners: "U.S." is "US"."""
    return tuple(_plain(found[0]) for found in _TOKEN.finditer(text.replace("-", " ")))


@lru_cache(1 << 16)
def _plain(word: str) -> str:
    return _OWNER.sub("", word).replace(".", "").replace("\u2019", "'")


def _country(row: dict[str, str]) -> Place:
    nouns = [name for name in (row["name"], *_list(row["aliases"])) if not name.endswith("*")]
    return Place(row["name"], tuple(nouns), tuple(_list(row["adjectives"])), WIKIDATA + row["wikidata"])


def _union(row: dict[str, str]) -> Place:
    return Place(row["name"], (row["name"], *_list(row["aliases"])), (), WIKIDATA + row["wikidata"], is_country=False)


def _list(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]
