"""What was found, as a page shows it: by kind, names to follow, quotes with who said them, other ways to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from polgraph.fulltext import Kind
from polgraph.search import Hit
from polgraph.search.answers import Asked, full_iri
from polgraph.server.pages.asking import Asker
from polgraph.server.pages.looking import MOST, Sight
from polgraph.server.pages.places import Places, Showing
from polgraph.server.pages.sayings import Piece, Saying, cut, sayings

HEADINGS = {
    Kind.QUOTE: "Quotes",
    Kind.GOAL: "Goals",
    Kind.ACTOR: "Actors",
    Kind.GROUP: "Target groups",
    Kind.POST: "Offices",
    Kind.AREA: "Policy areas",
    Kind.OCCASION: "Occasions",
    Kind.DOCUMENT: "Documents",
}
_NAMES_FIRST = (*(kind for kind in Kind if kind is not Kind.QUOTE), Kind.QUOTE)


@dataclass(frozen=True, slots=True)
class Name:
    """Something found by its name: its page, the name with what was looked for marked, and what else it is called."""

    href: str
    iri: str
    pieces: tuple[Piece, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of a kind, some of ``count``; ``more`` leads to more of them."""

    kind: Kind
    heading: str
    count: int
    names: tuple[Name, ...]
    sayings: tuple[Saying, ...]
    more: str

    @property
    def shown(self) -> int:
        """How many are shown."""
        return len(self.names) + len(self.sayings)


@dataclass(frozen=True, slots=True)
class Choice:
    """Another way to ask: what it is called, its link, how much it finds, and whether it is this one."""

    words: str
    href: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that a page tells of a search; ``about`` is the IRI that it keeps to, with its name."""

    groups: tuple[Group, ...]
    kinds: tuple[Choice, ...]
    near: tuple[Choice, ...]
    unknown: tuple[str, ...]
    about: Choice | None


async def draw(asker: Asker, places: Places, asked: Asked, seen: Sight) -> Drawn:
    """Return what a page shows of a search.

    Raises:
        Refusal: The store does not answer.

    """
    quotes = [hit for hit in seen.hits if hit.kind is Kind.QUOTE]
    said = await sayings(asker, Showing(places), [hit.iri for hit in quotes], {hit.iri: hit.marks for hit in quotes})
    return Drawn(
        tuple(_groups(places, asked, seen, tuple(said))),
        tuple(_kinds(places, asked, seen.counts)),
        tuple(_near(places, asked, seen.near)),
        tuple(seen.near),
        await _about(asker, places, asked),
    )


def address(places: Places, asked: Asked, kinds: tuple[Kind, ...] = (), limit: int | None = None) -> str:
    """Return the link that asks this."""
    told = {"q": asked.words, "kind": ",".join(kinds), "about": asked.about, "limit": limit or ""}
    return f"{places.root}/search?{urlencode({name: one for name, one in told.items() if one})}"


def _groups(places: Places, asked: Asked, seen: Sight, said: tuple[Saying, ...]) -> Iterator[Group]:
    for kind in _NAMES_FIRST:
        hits = [hit for hit in seen.hits if hit.kind is kind]
        if hits:
            named = () if kind is Kind.QUOTE else tuple(_name(places, hit) for hit in hits)
            more = address(places, asked, () if asked.about else (kind,), MOST)
            quotes = said if kind is Kind.QUOTE else ()
            yield Group(kind, HEADINGS[kind], seen.counts.get(kind, len(hits)), named, quotes, more)


def _name(places: Places, hit: Hit) -> Name:
    marks = [(mark.start, mark.end, "found") for mark in hit.marks]
    return Name(places.resource(hit.iri), hit.iri, tuple(cut(0, hit.text, marks)), hit.more)


def _kinds(places: Places, asked: Asked, counts: Mapping[Kind, int]) -> Iterator[Choice]:
    """Yield all kinds together, then each that something was found of, or that is asked for."""
    if asked.about:
        return
    if counts:
        yield Choice("All", address(places, asked), sum(counts.values()), not asked.kinds)
    for kind in _NAMES_FIRST:
        if counts and (kind in counts or kind in asked.kinds):
            link = address(places, asked, (kind,))
            yield Choice(HEADINGS[kind], link, counts.get(kind, 0), kind in asked.kinds)


def _near(places: Places, asked: Asked, near: Mapping[str, tuple[str, ...]]) -> Iterator[Choice]:
    """Yield the words with those that nothing holds replaced: each by the likest, one at a time by the others."""
    best = {word: alike[0] for word, alike in near.items() if alike}
    tried = [best | {word: other} for word, alike in near.items() for other in alike]
    for words in dict.fromkeys(_replaced(asked.words, instead) for instead in tried):
        yield Choice(words, address(places, Asked(words, about=asked.about), asked.kinds))


def _replaced(words: str, instead: Mapping[str, str]) -> str:
    return re.sub(r"[^\W_]+", lambda word: instead.get(word[0], word[0]), words)


async def _about(asker: Asker, places: Places, asked: Asked) -> Choice | None:
    if not asked.about:
        return None
    iri = full_iri(asked.about, places.base)
    return Choice(Showing(places, await asker.labels([iri])).name(iri), places.resource(iri))
