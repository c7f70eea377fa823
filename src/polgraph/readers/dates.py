"""Dates as datelines, date lines and metadata word them → ISO 8601."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"[12][0-9]{3}"

DATE = (
    rf"(?:{_WEEKDAY},?\s+)?(?:"
    rf"(?P<month1>{_MONTH})\s+(?P<day1>{_DAY})\b(?:,?\s+(?P<year1>{_YEAR})\b)?"
    rf"|(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR})\b)?"
    rf"|(?P<year3>{_YEAR})-(?P<month3>[01][0-9])-(?P<day3>[0-3][0-9])(?![0-9])"
    r")"
)
"""A pattern for a date with a day; ``day_of`` reads its groups. Compile it with ``re.IGNORECASE`` for capitals."""

_DATED = re.compile(DATE + r"(?:[T ,].*)?", re.IGNORECASE)
_ISO_PART = re.compile(rf"({_YEAR})(?:-(0[1-9]|1[0-2]))?")
_MONTH_YEAR = re.compile(rf"({_MONTH})\s+({_YEAR})", re.IGNORECASE)


class Day(NamedTuple):
    """A day of the calendar; ``year`` is ``None`` where the text does not tell it."""

    month: int
    day: int
    year: int | None = None


def day_of(match: re.Match[str]) -> Day | None:
    """The day that a match of ``DATE`` names, if it names one and there is such a day."""
    form = next((form for form in "123" if match[f"month{form}"]), None)
    if form is None:
        return None
    month, day, year = (match[f"{part}{form}"] for part in ("month", "day", "year"))
    found = Day(_month(month), int(re.sub(r"\D", "", day)), int(year) if year else None)
    return found if iso(found, 2000) else None


def iso(day: Day, year: int) -> str | None:
    """``day`` as an ISO date, in ``year`` where it tells none; ``None`` if the calendar has no such day."""
    try:
        return datetime.date(day.year or year, day.month, day.day).isoformat()
    except ValueError:
        return None


def near(day: Day, known: str | None) -> str | None:
    """``day`` as an ISO date, its year taken from ``known``: of three years the one that lies nearest."""
    if day.year is not None:
        return iso(day, day.year)
    if known is None:
        return None
    if len(known) < len("2021-02-27"):
        return iso(day, int(known[:4]))
    anchor = datetime.date.fromisoformat(known)
    dates = (iso(day, anchor.year + step) for step in (0, -1, 1))
    return min(filter(None, dates), key=lambda date: abs(datetime.date.fromisoformat(date) - anchor), default=None)


def parse(words: str) -> str | None:
    """An ISO date, month or year for what metadata call a date; ``None`` where it cannot be told.

    Times of day are dropped. "02/03/2021" is not told: Americans and Britons read two days.
    """
    words = words.strip()
    if part := _ISO_PART.fullmatch(words):
        return words
    if part := _MONTH_YEAR.fullmatch(words):
        return f"{part[2]}-{_month(part[1]):02}"
    match = _DATED.fullmatch(words)
    day = day_of(match) if match else None
    return iso(day, day.year) if day and day.year else None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1
