"""Paces, limits and ages: lengths of time that are themselves to be reached, "every hour", "within 48 hours"."""

from __future__ import annotations

import re

from polgraph.extractors.figures.numerals import alternatives, number, number_pattern
from polgraph.model import Phrase, Span, Target, TimeFrame

_LIMIT = re.compile(
    rf"within \s+ (?P<n> {number_pattern()} ) \s+ (?: (?:working|business) \s+ )? (?P<unit> hours | days | weeks )",
    re.VERBOSE | re.IGNORECASE,
)
_PACE = re.compile(
    rf"""\b every \s+ (?: (?P<n> \d{{1,3}} | {alternatives("number")} ) \s+ (?:hours|days|weeks|months|years)
        | (?: hour | week | fortnight | month | quarter ) ) \b (?! ['\u2019-] )""",
    re.VERBOSE | re.IGNORECASE,
)


_AGE = re.compile(
    rf"""\b age \b [\w\s]{{0,40}}? \b (?: from \s+ (?: {number_pattern()} ) \s+ )? to \s+
        (?P<to> (?P<n> {number_pattern()} ) (?: \s+ years \b )? ) (?! [\w-] )""",
    re.VERBOSE | re.IGNORECASE,
)


def time_limit(time: TimeFrame) -> Target | None:
    """The limit that a counted time sets, "within ten weeks"; None for a date or a longer stretch."""
    match = _LIMIT.fullmatch(time.phrase.text)
    return Target(time.phrase, number(match["n"]), match["unit"].casefold()) if match else None


def find_pace(text: str, within: Span) -> Target | None:
    """The first pace in a stretch of text: of "every quarter" the value is 1, of "every two weeks" too."""
    match = _PACE.search(text, *within)
    if match is None:
        return None
    return Target(Phrase((Span(*match.span()),), match[0]), number("1"), " ".join(match[0].casefold().split()))


def find_age(text: str, within: Span) -> Target | None:
    """The age that one is to be raised or lowered to: "the voting age to sixteen"."""
    match = _AGE.search(text, *within)
    if match is None:
        return None
    return Target(Phrase((Span(*match.span("to")),), match["to"]), number(match["n"]), "years")
