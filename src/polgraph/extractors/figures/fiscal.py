"""Fiscal years: "FY2025", "the 2026-27 financial year", "next fiscal year", by the country whose they are.

Where the country is not known, a fiscal year is taken for the calendar year by which it is called.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from polgraph import ontology
from polgraph.extractors.figures import dates
from polgraph.extractors.figures.kinds import Kind
from polgraph.extractors.figures.reckoning import STEPS, Found


class Rule(NamedTuple):
    """When the fiscal years of a country begin, and whether they are called by the year in which they end."""

    month: int
    day: int
    by_end: bool


_CALENDAR = Rule(1, 1, by_end=False)


def kinds() -> tuple[Kind, ...]:
    """The rows of fiscal years in the table of time phrases."""
    year, second = r"(?: (?:19|20) \d\d )", r"(?: \s* [-\u2013/] \s* (?P<b> \d{4} | \d\d ) (?!\d) )?"
    noun = r"(?: fiscal | financial | budget ) \s+ year"
    which = (
        "this | next | last | (?:the\\s+)? (?: coming | upcoming | current | present | previous | past | following )"
    )
    return (
        Kind(
            "fiscal year",
            "fiscal financial budget fy",
            rf"""(?i: (?:the\s+)? \b (?: fiscal (?: \s+ years? )? | financial \s+ years? | budget \s+ year | FY ) [\s-]*
                (?P<y> {year} | (?<=FY) \d\d ) {second} )""",
            named,
        ),
        Kind(
            "fiscal year, number first",
            "fiscal financial budget",
            rf"(?i: (?:the\s+)? \b (?P<y> {year} ) {second} \s+ {noun} s? \b )",
            named,
        ),
        Kind(
            "fiscal year, told from now",
            "fiscal financial budget",
            rf"(?i: (?P<which> {which} | the \s+ (?:next|last|same) ) \s+ {noun} \b )",
            relative,
        ),
        Kind(
            "part of a fiscal year",
            "fiscal financial budget",
            rf"(?i: the (?P<which>) \s+ {noun} \b )",
            relative,
            "part",
        ),
    )


def named(found: Found) -> str | None:
    """The stretch of a fiscal year that is called by its year, or by both of them."""
    rule, first = _rule(found.country), found["y"]
    begin = int(first) if len(first) == 4 else 2000 + int(first)
    if found["b"]:
        end = int(str(begin)[: 4 - len(found["b"])] + found["b"])
        return _stretch(rule, begin) if rule and end == begin + 1 else f"{begin}/{end}" if begin < end else None
    return _stretch(rule, begin - rule.by_end) if rule else str(begin)


def relative(found: Found) -> str | None:
    """The fiscal year in which the text was written, the next or the last."""
    rule, step = _rule(found.country), STEPS.get(found["which"].removeprefix("the "), 0)
    if found.year is None:
        return None
    if rule is None:
        return str(found.year + step)
    here = dates.month_of(found.written)
    if here is None:
        return None
    written = dt.date.fromisoformat(found.written) if found.day and found.written else dt.date(*here, 28)
    begun = written >= dt.date(written.year, rule.month, rule.day)
    return _stretch(rule, written.year + step - (not begun))


def _stretch(rule: Rule, begin: int) -> str:
    """The fiscal year that begins in a calendar year: to the year or month where it keeps to them."""
    if rule == _CALENDAR:
        return str(begin)
    if rule.day == 1:
        return f"{dates.month(begin, rule.month)}/{dates.month(begin + 1, rule.month - 1)}"
    first = dt.date(begin, rule.month, rule.day)
    return f"{first}/{dates.moved(first, 1, 'year') - dt.timedelta(1)}"


def _rule(country: str | None) -> Rule | None:
    """The rule of a country; a known one without a row keeps to the calendar."""
    return _rules().get(country, _CALENDAR) if country else None


@cache
def _rules() -> dict[str, Rule]:
    rows = ontology.lexicon("fiscal-years")
    return {row["country"]: _parsed(row["begins"], row["named"]) for row in rows}


def _parsed(begins: str, called: str) -> Rule:
    month, _, day = begins.partition("-")
    return Rule(int(month), int(day), by_end=called == "ends")
