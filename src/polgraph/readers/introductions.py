"""How speakers introduce themselves in the text: "As Prime Minister, I ...", "on behalf of the Government of X"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from polgraph import ontology
from polgraph.readers.draft import Metadata

_CAP = r"[A-ZÀ-Þ][\w’'-]+"
OFFICE = (
    r"(?:(?:Prime|Deputy|Vice|Foreign|Finance|First|Acting|Federal|State|Interim)[ -])*"
    r"(?:President|Minister|Secretary(?:-General)?|Chancellor|Taoiseach|Tánaiste|Governor|Mayor|Premier|Commissioner"
    r"|Ambassador|Chairman|Chairwoman|Chairperson|Chair|Director(?:-General)?|Governor-General|Leader|King|Queen"
    r"|Prince|Senator|Speaker|Treasurer|Administrator|Attorney General|High Representative)"
    rf"(?:(?: of State)?(?: (?:of|for|at)(?: the)? {_CAP}(?:(?:,? and|,| of| for| the| of the)? {_CAP}){{0,8}}))?"
)
"""A regular expression for an office as English writes it before or instead of a name."""

_OFFICE = rf"(?:the |your |your new )?(?P<office>{OFFICE})(?! {_CAP})(?![\w-])"
_SELF = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Aa]s {_OFFICE}(?: [^.,;!?\n]{{0,60}})?, (?:I(?! \w+ed\b)|[Mm]y)\b",
        rf"\bI, as {_OFFICE}",
        rf"\b[Mm]y (?!predecessor)[^.,;!?\n]{{0,50}}\bas {_OFFICE}",
        rf"\bin my capacity (?:not only )?as {_OFFICE}",
        rf"\bI (?:am|speak|stand|address|write|come|appear)\b[^.,;!?\n]{{0,60}} as {_OFFICE}",
        rf"\bas your (?:new )?(?P<office>{OFFICE})(?! {_CAP})(?![\w-])",
        rf"\bI am (?:the )?(?P<office>{OFFICE})(?! {_CAP})(?![\w-])",
    )
)
_PEOPLE = r"(?:(?:the )?(?:Government|people|delegation|nation|President|citizens)(?:,? and )?(?: the )?)+"
_BEHALF = r"\b[Oo]n behalf of (?=(?P<rest>[^.;!?\n]{0,160}))"
_WISHES = r"\b(?:condolences|solidarity|greetings|sympath(?:y|ies)|thoughts|appreciation|gratitude|best wishes)"
_NATION = rf"{_WISHES}[^.;!?\n]{{0,40}}? (?:of|from) (?P<rest>{_PEOPLE} ?of [^.;!?\n]{{0,80}})"
_OURS = r"\b(?:[Mm]y|[Oo]ur)(?: own| beloved| great)? (?:country|nation|homeland), (?P<rest>[^.;!?\n]{0,60})"
_WE_IN = r"\b(?:[Ww]e|us),? (?:the people |the citizens )?(?:in|from|of) (?P<rest>[^.;!?\n]{0,60})"
_SAYS = tuple(re.compile(pattern) for pattern in (_BEHALF, _NATION, _OURS, _WE_IN))
_DIPLOMATIC = re.compile(
    r"\b(?:General Assembly|Security Council|Human Rights Council|this rostrum|(?:my|our) delegation"
    r"|Conference of the Parties)\b",
    re.IGNORECASE,
)
_OPENING = 2000  # characters in which a delegate addresses the meeting
_HOME = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:country|delegation|nation|Government|homeland)\b")
_FEWEST = 4  # times that the one country which is meant by "my country" is named; twice as often as any other


def introduced(told: str) -> Metadata:
    """The country for which a delegate speaks, else the office that the speaker claims; nothing where two are named.

    ``told`` is the text without its quotations.
    """
    country = delegate_of(told)
    if country:
        return Metadata(speaker=country)
    claimed = Counter(match["office"] for pattern in _SELF for match in pattern.finditer(told))
    full = {office for office in claimed if not any(office != o and o.startswith(office) for o in claimed)}
    return Metadata(speaker=(own := full.pop()), speaker_role=own) if len(full) == 1 else Metadata()


def delegate_of(told: str) -> str | None:
    """The country on whose behalf a diplomatic text is spoken; None for other texts and where it is not certain."""
    if not is_diplomatic(told):
        return None
    said = {country for pattern in _SAYS for match in pattern.finditer(told) if (country := _opens(match["rest"]))}
    return said.pop() if len(said) == 1 else None if said else _at_home(told)


def is_diplomatic(told: str) -> bool:
    """Whether a text opens as delegates do: to an assembly of states, for a delegation."""
    return _DIPLOMATIC.search(told, 0, _OPENING) is not None


def _at_home(told: str) -> str | None:
    """The country that "my country" can only mean: named twice as often as any other."""
    if not _HOME.search(told):
        return None
    named = Counter(_names_of_countries()[match.casefold()] for match in _country().findall(told))
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _opens(words: str) -> str | None:
    """The country that words name at once, or after "the Government and people of the Republic of"."""
    opening = re.match(
        rf"(?:{_PEOPLE} ?of )?(?:the )?(?:(?:\w+ )?(?:Republic|Kingdom|Commonwealth|State|Federation) of (?:the )?)?",
        words,
    )
    match = _country().match(words, opening.end() if opening else 0) or _country().match(words)
    return _names_of_countries()[match[0].casefold()] if match else None


@cache
def _country() -> re.Pattern[str]:
    longest = sorted(_names_of_countries(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b(?!['’]s [A-Z])", re.IGNORECASE)


@cache
def _names_of_countries() -> dict[str, str]:
    rows = ontology.lexicon("countries")
    aliases = {a.casefold(): row["name"] for row in rows for a in row["aliases"].split("|") if len(a) > 3}
    return aliases | {row["name"].casefold(): row["name"] for row in rows}


@cache
def offices() -> frozenset[str]:
    """Nouns and short titles, in small letters without points, that are offices before a name."""
    nouns = (row["noun"] for row in ontology.lexicon("offices") if row["kind"] == "office")
    titles = (row["word"].casefold().rstrip(".") for row in ontology.lexicon("titles") if row["office"])
    return frozenset([*nouns, *titles])
