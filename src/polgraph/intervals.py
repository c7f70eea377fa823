"""ISO 8601 dates and intervals as first and last days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})")
_OPEN = ("", "..")


def days(iso: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of an ISO 8601 date or interval; ``None`` where it is open.

    A date is a year, month, week or day, so ``2021/2025`` runs from 2021-01-01 to 2025-12-31.

    Raises:
        ValueError: It is none of these, or there is no such day.

    """
    first, slash, last = iso.partition("/")
    begins = None if slash and first in _OPEN else _stretch(first)[0]
    ends = None if slash and last in _OPEN else _stretch(last if slash else first)[1]
    if begins and ends and begins > ends:
        raise ValueError(f"{iso!r} ends before it begins")
    return begins, ends


def is_date(iso: str) -> bool:
    """Whether it is an ISO 8601 year, month or day that exists."""
    try:
        _stretch(iso)
    except ValueError:
        return False
    return _WEEK.fullmatch(iso) is None


def overlaps(iso: str, first: str | None, last: str | None) -> bool:
    """Whether a day, month or year may lie between two dates, both included, of which each may be open.

    Never, where they are the wrong way round.
    """
    between = f"{first or '..'}/{last or '..'}"
    if not is_interval(between):
        return False
    (begins, ends), (opens, closes) = days(iso), days(between)
    return not (opens and ends and ends < opens) and not (closes and begins and begins > closes)


def is_interval(iso: str) -> bool:
    """Whether ``days`` can tell its first and last day."""
    try:
        days(iso)
    except ValueError:
        return False
    return True


def begins(iso: str) -> date | None:
    """Return the first day of a date or interval; ``None`` where it has none or is neither."""
    return days(iso)[0] if is_interval(iso) else None


def _stretch(iso: str) -> tuple[date, date]:
    if found := _DAY.fullmatch(iso):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _WEEK.fullmatch(iso):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + timedelta(days=6)
    if found := _MONTH.fullmatch(iso):
        return _month(int(found[1]), int(found[2]))
    if found := _YEAR.fullmatch(iso):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    raise ValueError(f"{iso!r} is no ISO 8601 year, month, week or day")


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, date(year, month, calendar.monthrange(year, month)[1])
