"""Datelines: ``BEIJING - ``, ``LONDON, March 3 (Agency) -- ``, also glued to the words beside them.

The forms follow the stylebooks of the wire services: the city in capitals, then the region unless the city
is well known, the day, the agency in brackets, and a dash. A form that lacks one of these needs the others:
without capitals a region, day or agency must stand; without a dash the agency must.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import NamedTuple

from polgraph.model import Span
from polgraph.readers.dates import DATE, Day, day_of

_PLACE = r"(?P<place>[^\W\d_][^\d()\[\]:;!?\"“”–—\n\r]{1,50}?)"
_AGENCY = r"(?P<agency>\([^()\n\r]{2,60}\))"
# The hyphen needs its spaces, or "TWENTY-ONE"; a dash of its own width needs none.
# The last two are dashes in UTF-8 that somebody read as Windows-1252 before us.
_DASH = r"(?P<dash>\s*(?:--+|[—–]|â€“|â€”)\s*|\s*-\s+)"
_OPENING = r"(?=[\"“‘'\[]*[^\W\d_a-zß-ÿ]|[\"“‘'$€£]*[0-9])"

_WIRE = re.compile(
    rf"[(\[]?(?:{_PLACE}(?=,?\s|[)\]–—-]))?(?:,\s+)?(?:{DATE})?,?[)\]]?(?:\s*{_AGENCY})?"
    rf"(?:{_DASH}|(?<=\))\s+){_OPENING}"
)
_AGENCY_FIRST = re.compile(
    r"(?P<agency>(?:[A-Z][\w.]+ ){1,3}(?:News Agency|News Service|Daily)|[A-Za-z]+news\.com),\s+"
    rf"(?:(?P<place>[A-Z][\w .'’-]{{1,40}}?),\s+)?(?:reported\s+)?(?:{DATE})"
    rf"(?:\s*\([^()\n\r]{{2,80}}\))?:?\s+{_OPENING}"
)
_ALONE = re.compile(rf"{_PLACE},\s+(?:{DATE})(?:\s*{_AGENCY})?\W*")
_SEAM = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[.?!\"”’')\]0-9])(?=[A-Z])|"
    r"(?<!\bin)(?<!\bto)(?<!\bof)(?<!\bat)(?<!\bfor)(?<!\band)(?<!\bfrom)(?<!\bwith)(?<!,)\s(?=[A-Z])"
)

_LISTS = tomllib.loads(resources.files(__package__).joinpath("datelines.toml").read_text("utf-8"))
_REGIONS, _CITIES, _LABELS, _OPENERS, _PARTICLES = (
    frozenset(word.replace("_", " ") for word in _LISTS[name].split())
    for name in ("regions", "cities", "labels", "openers", "particles")
)
# "(AP)", "(Xinhua, by Wang Kun)", "(dpa)"; not "(D-CT)", not "(centre)".
_AGENCY_NAME = re.compile(r"\((?!(?:[DRI]|ID|Lab|Con)\b[-.–])(?:dpa|ots|[^\W\d_a-zß-ÿ])")
_LONGEST_HEADLINE = 300


class Dateline(NamedTuple):
    """A dateline and what it tells; ``span`` reaches to the first word of the sentence after it."""

    span: Span
    place: str | None
    day: Day | None


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that ``text[start:end]`` opens with, if it does."""
    for pattern, holds in ((_AGENCY_FIRST, bool), (_WIRE, _is_wire)):
        match = pattern.match(text, start, min(end, start + 160))
        if match and holds(match):
            return _dateline(match)
    return None


def dateline_alone(text: str, start: int, end: int) -> Dateline | None:
    """The place and day, "London, 3 March 2021", that fill the line ``text[start:end]``, if they do."""
    match = _ALONE.fullmatch(text, start, end) if end - start <= 100 else None
    return _dateline(match) if match and _is_place(match["place"], sure=True, spaced=True) else None


def glued_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that follows a headline inside the one line ``text[start:end]``, with or without a space."""
    for seam in _SEAM.finditer(text, start + 1, min(end, start + _LONGEST_HEADLINE)):
        found = dateline_at(text, seam.end(), end)
        if found and _sure(text, found, glued=not seam[0]):
            return found
    return None


def _sure(text: str, found: Dateline, *, glued: bool) -> bool:
    """Whether a dateline in mid-line can be nothing else: "What is on TV - a list" must not be one."""
    if found.place is None:
        return False
    city = found.place.split(",")[0]
    evident = glued or found.day is not None or ")" in text[found.span.start : found.span.end]
    return city in _CITIES or (evident and _words(city)[0].isupper())


def _dateline(match: re.Match[str]) -> Dateline:
    return Dateline(Span(match.start(), match.end()), match["place"], day_of(match))


def _is_wire(match: re.Match[str]) -> bool:
    """Whether the parts that ``_WIRE`` found are enough of a dateline."""
    agency = _AGENCY_NAME.match(match["agency"]) if match["agency"] else None
    day, dash = day_of(match), match["dash"]
    if (match["agency"] and not agency) or not (dash or agency):
        return False
    if match["place"] is None:
        return day is not None and agency is not None
    return _is_place(match["place"], sure=bool(day or agency), spaced=dash is None or dash != dash.strip())


def _is_place(place: str, *, sure: bool, spaced: bool) -> bool:
    """Whether ``place`` can stand in a dateline; ``sure``: a day or an agency stands with it."""
    city, _, region = place.partition(",")
    if not region and city in _CITIES:
        return sure or spaced
    words = _words(city)
    if not words or len(words) > 4 or words[0] in _OPENERS or not all(_is_name(word) for word in words):
        return False
    if not _LABELS.isdisjoint(word.upper() for word in words):
        return False
    if sure or _is_region(region):
        return True
    capitals = city.isupper() and len(city) >= len("ROME")
    return capitals and (spaced or bool(region)) and len(_words(region)) <= 3


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w.'’]*", name)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word in _PARTICLES


def _is_region(region: str) -> bool:
    return region.replace(".", "").replace(" ", "") in _REGIONS
