"""Arithmetic on ISO 8601 dates to the day, week, month or year, and on intervals ``start/end`` of them.

A date to the month, ``2008-06``, is the stretch from its first day to its last.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_WEEK = re.compile(r"(\d{4})-W(\d\d)")


def first_day(iso: str) -> dt.date:
    """The day on which a date or an interval begins."""
    return _bounds(iso.partition("/")[0])[0]


def last_day(iso: str) -> dt.date:
    """The day on which a date or a closed interval ends."""
    return _bounds(iso.rpartition("/")[2])[1]


def _bounds(iso: str) -> tuple[dt.date, dt.date]:
    if week := _WEEK.fullmatch(iso):
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + dt.timedelta(6)
    year, *rest = (int(part) for part in iso[:10].split("-"))
    if len(rest) == 2:
        return dt.date(year, rest[0], rest[1]), dt.date(year, rest[0], rest[1])
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def day_of(iso: str | None) -> dt.date | None:
    """The day that a date names, or None where it names a week, a month or a year."""
    return dt.date.fromisoformat(iso[:10]) if iso and re.match(r"\d{4}-\d\d-\d\d", iso) else None


def year_of(iso: str | None) -> int | None:
    """The year in which a date lies."""
    return int(iso[:4]) if iso else None


def month_of(iso: str | None) -> tuple[int, int] | None:
    """The year and month in which a date to the day or month lies."""
    found = re.match(r"(\d{4})-(\d\d)", iso or "")
    return (int(found[1]), int(found[2])) if found else None


def week_of(day: dt.date) -> str:
    """The ISO week in which a day lies: ``2007-W50``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month(year: int, number: int) -> str:
    """A month in ISO form; the number may lie outside 1-12 and is carried over into the year."""
    years, zero = divmod(number - 1, 12)
    return f"{year + years}-{zero + 1:02}"


def quarter(year: int, number: int) -> str:
    """A quarter as an interval of months; the number may lie outside 1-4."""
    return f"{month(year, 3 * number - 2)}/{month(year, 3 * number)}"


def moved(day: dt.date, count: int, unit: str) -> dt.date:
    """The day so many days, weeks, months, quarters, years or decades later; at most the last of its month."""
    if unit in _DAYS:
        return day + dt.timedelta(count * _DAYS[unit])
    years, zero = divmod(day.month - 1 + count * _MONTHS[unit], 12)
    year = day.year + years
    return dt.date(year, zero + 1, min(day.day, calendar.monthrange(year, zero + 1)[1]))


_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def weekday_before(day: dt.date, weekday: int) -> dt.date:
    """The last such weekday on or before a day (Monday is 0)."""
    return day - dt.timedelta((day.weekday() - weekday) % 7)


def weekday_after(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday after a day."""
    return day + dt.timedelta((weekday - day.weekday() - 1) % 7 + 1)
