"""What people call offices: titles by what an office is, with the country before or behind them.

Wikidata names each office once ("Premier of the People's Republic of China", "Minister of Foreign Affairs"); texts say
"China's premier", "the Irish prime minister", "German chancellor". The titles below are ours. Forms that differ only in
the order of words or in "of" are one to an authority (``polgraph.authorities.keys.bag``), so each is written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polgraph.authorities.keys import bag, key

_HEAD = ("prime minister", "premier", "PM")
_CROWN = ("monarch", "king", "queen")
_ABROAD = ("foreign minister", "minister of foreign affairs", "foreign affairs minister")
_CHANCELLOR = ("chancellor", "federal chancellor")
_SECRETARY = ("foreign secretary", "foreign affairs secretary", "secretary of foreign affairs")

KINDS = (
    (re.compile(r"prime minister\b", re.I), _HEAD),
    (re.compile(r"premier\b", re.I), _HEAD),
    (
        re.compile(r"president\b(?! of the (?:pontifical|executive|united nations|parliament|international))", re.I),
        ("president",),
    ),
    (re.compile(r"monarch\b", re.I), _CROWN),
    (re.compile(r"(?:king|queen)\b", re.I), ("king", "monarch")),
    (re.compile(r"(federal )?chancellor\b", re.I), _CHANCELLOR),
)
"""How a label begins that has these titles, whatever its country."""

TITLES = {
    "Q191827": ("taoiseach", *_HEAD),
    "Q702650": ("premier", "prime minister", "PM"),  # president of Taiwan's Executive Yuan
    "Q887003": ("president",),  # of the Republic of China: Taiwan's
    "Q16020744": ("prime minister", "chairman of the council of ministers"),  # Bosnia and Herzegovina
    "Q11811941": ("federal councillor", "member of the federal council"),
    "Q332486": ("supreme leader",),
    "Q56876342": ("supreme leader", "leader"),
    "Q14213": ("secretary of state", *_ABROAD),
    "Q1371091": ("foreign secretary", "secretary of state for foreign affairs", *_ABROAD),
    "Q7444306": (*_SECRETARY, *_ABROAD),
    "Q17088037": (*_SECRETARY, *_ABROAD),
    "Q110786693": (*_SECRETARY, *_ABROAD),
    "Q109779095": (*_SECRETARY, *_ABROAD),
    "Q313465": ("external affairs minister", "minister of external affairs", *_ABROAD),
    "Q634291": ("high representative", "foreign policy chief", "high representative for foreign affairs"),
    "Q2608295": ("secretary for relations with states", "foreign minister"),
}
"""Titles of offices that no rule has."""

ALONE = {
    "Q191827": ("the Irish Taoiseach",),
    "Q19546": ("the Pope", "Pope of the Catholic Church", "Roman pontiff"),
    "Q174156": ("king of Malaysia", "Malaysian king"),
    "Q1261215": ("king of Bhutan", "Bhutanese king"),
    "Q81066": ("Secretary-General of the UN", "UN chief", "UN secretary general", "United Nations chief"),
    "Q3099742": ("Deputy Secretary-General of the UN", "UN deputy chief", "UN deputy secretary general"),
    "Q1161813": ("President of the UN General Assembly", "President of the General Assembly"),
    "Q5280514": ("Director-General of the WTO", "WTO chief", "head of the WTO"),
    "Q19926443": ("President of the ICJ",),
    "Q94450525": ("Vice President of the ICJ",),
    "Q30771010": ("Judge of the ICJ",),
    "Q2472167": ("OSCE High Commissioner on National Minorities",),
    "Q43083583": ("President of PACE",),
}
"""Names that an office has beside those that its titles and its country give."""

_PROPER = frozenset({"Q191827", "Q1261215", "Q174156", "Q1258128", "Q19546"})  # titles that no other country has

_WITH_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Vatican|Holy|European Union|UK|US"
    r"|USA|UAE|EU|DRC|PRC|ROK|DPRK)\b"
    r"|\b(?:Republic|Islands|Kingdom|Emirates|Federation|Union|State|States|Confederation)\b"
)
"""Names of countries that "the" goes before."""

_ELSEHOW = re.compile(r"of the Republic of China|Belgians|Lichtenstein|St Kitts|of the Union|pope|Vatican", re.I)
"""How labels tell a place that no name of it does."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, or what else has offices: the short names that go with them, and longer ones that tell it, too."""

    iri: str
    label: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()


def label(item: str, told: str, place: Place) -> str:
    """Return what an office is called so that its place is told: "Minister of Foreign Affairs of Albania"."""
    bare = re.sub(r" \([^)]*\)$|, \w+$", "", told)
    bare = bare[0].upper() + bare[1:]
    return bare if item in _PROPER or _tells(bare, place) else f"{bare} of {the(place.label)}"


def the(name: str) -> str:
    """Return the name of a country as it stands after "of"."""
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def aliases(item: str, told: str, place: Place, *, is_abroad: bool) -> list[str]:
    """Return what else an office is called; ``is_abroad`` says that it is that of a foreign minister."""
    titles = TITLES.get(item) or (_ABROAD if is_abroad else _titles(told))
    own = _bare(told, place)
    made = _forms(dict.fromkeys((*([own] if own and own.lower() not in titles else []), *titles)), place)
    return list(_once((*made, *ALONE.get(item, ())), label(item, told, place)))


def _titles(told: str) -> tuple[str, ...]:
    return next((titles for begins, titles in KINDS if begins.match(told)), ())


def _forms(titles: Iterable[str], place: Place) -> Iterator[str]:
    for title in titles:
        yield from (f"{title} of {the(name)}" for name in (place.label, *place.names))
        yield from (f"{adjective} {title}" for adjective in place.adjectives)


def _bare(told: str, place: Place) -> str:
    """Return a title without its place; nothing where it stands in the midst."""
    for name in sorted((place.label, *place.names, *place.longer), key=len, reverse=True):
        title = re.sub(rf"(,| of| in)? (the )?{re.escape(name)}$| \({re.escape(name)}\)$", "", told, flags=re.I)
        if title != told:
            return title
    for word in (*place.adjectives, place.label):
        if told.startswith(f"{word} "):
            return told.removeprefix(f"{word} ")
    return "" if _tells(told, place) else told


def _tells(told: str, place: Place) -> bool:
    """Whether a label tells its place."""
    words = f" {key(told)} "
    return any(f" {key(name)} " in words for name in (place.label, *place.names, *place.adjectives, *place.longer)) or (
        _ELSEHOW.search(told) is not None
    )


def _once(names: Iterable[str], shown: str) -> Iterator[str]:
    """Yield each name whose words no name before it has."""
    seen = {bag(key(shown))}
    for name in names:
        if (words := bag(key(name))) not in seen:
            seen.add(words)
            yield name
