"""What a time phrase means: from its words and the day of writing to an ISO 8601 date or interval.

Each function takes what a pattern of ``times`` found and gives the date, or None where it cannot be worked out.
The groups they read are named in the pattern: ``n`` a count, ``unit``, ``y`` a year, ``month``, ``which`` (this, next).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.extractors.figures import dates
from polgraph.extractors.figures.numerals import number, ordinal


@dataclass(frozen=True, slots=True)
class Found:
    """A match in its text, the date on which the text was written, and the country that it is about."""

    match: re.Match[str]
    written: str | None
    country: str | None = None

    def __getitem__(self, group: str) -> str:
        """The words of a named group in lower case, one space between them; empty where there is none."""
        return " ".join((self.match.groupdict().get(group) or "").casefold().split())

    @property
    def day(self) -> dt.date | None:
        """The day of writing, where it is known to the day."""
        return dates.day_of(self.written)

    @property
    def year(self) -> int | None:
        """The year of writing."""
        return dates.year_of(self.written)


_OPENING = re.compile(r"since|after|as of|as from|from|(?:beginning|starting|effective)\b.*")


def placed(iso: str | None, found: Found) -> str | None:
    """The date with what its preposition and its part say: the end of June, since 2012."""
    if iso is None:
        return None
    iso = _part(iso, found["part"].removeprefix("the ").removeprefix("very "))
    opens = _OPENING.fullmatch(found["prep"]) or found["onward"]
    return f"{iso}/.." if opens and "/" not in iso else iso


def _part(iso: str, part: str) -> str:
    if part in ("end of", "close of"):
        return dates.last_day(iso).isoformat()
    if part in ("beginning of", "start of", "turn of"):
        return dates.first_day(iso).isoformat()
    if part in ("middle of", "mid") and (years := re.fullmatch(r"(\d{4})/(\d{4})", iso)):
        first, last = int(years[1]), int(years[2])
        return str((first + last) // 2) if last - first > 9 else f"{first + 4}/{first + 6}"
    if part.endswith("half of") and re.fullmatch(r"\d{4}", iso):
        return f"{iso}-01/{iso}-06" if part.startswith("first") else f"{iso}-07/{iso}-12"
    return iso


# Times that say by themselves when they are


def five_year_plan(found: Found) -> str | None:
    """China's plans: the 1st began in 1953, the 2nd in 1958, the 3rd in 1966; each since follows at once."""
    if years := re.search(r"(\d{4})\s*[-\u2013]\s*(\d{2,4})", found["brackets"]):
        return _closed(years[1], years[2])
    count = ordinal(found["nth"])
    told = found.country == "China" or re.search(r"\bChin(?:a|ese)\b|\bCPC\b", found.match.string)
    if count is None or not told:
        return None
    begin = 1966 + 5 * (count - 3) if count >= 3 else 1953 + 5 * (count - 1)
    return f"{begin}/{begin + 4}" if begin < 2200 else None


def congress(found: Found) -> str | None:
    """A Congress of the United States; since the 74th each begins on 3 January of an odd year."""
    count = ordinal(found["nth"])
    if count is None or not 74 <= count < 300:
        return None
    begin = 1789 + 2 * (count - 1)
    return f"{begin}-01-03/{begin + 2}-01-03"


def years(found: Found) -> str | None:
    """Years joined by a dash or by words; the second may have two figures."""
    return _closed(found["a"], found["b"])


def _closed(begin: str, end: str) -> str | None:
    full = end if len(end) == 4 else begin[: 4 - len(end)] + end
    return f"{begin}/{full}" if begin < full else None


def between(found: Found) -> str | None:
    """From one day or month to another; a year named once counts for both."""
    year = re.search(r"\d{4}", found["b"]) or re.search(r"\d{4}", found["a"])
    sides = [_point(found[side], year[0] if year else found.written) for side in ("a", "b")]
    return f"{sides[0]}/{sides[1]}" if all(sides) else None


def _point(words: str, year: str | None) -> str | None:
    """A day or a month written out; ``year`` is taken where the words name none."""
    own = re.search(r"\d{4}", words)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words)
    month = next(value for word in re.findall(r"[a-z]+", words) if (value := calendar("month").get(word)))
    of = dates.year_of(own[0] if own else year)
    if of is None:
        return None
    return _day(of, month, int(day[1])) if day else dates.month(of, month)


def date(found: Found) -> str | None:
    """A day with its month; without a year the one that is meant on the day of writing."""
    month, day = _month_number(found["month"]), int(re.sub(r"\D", "", found["d"]))
    if found["y"] or found["of"]:
        year = _named_year(found)
        return _day(year, month, day) if year else None
    return _nearest([_day(year, month, day) for year in _years_around(found)], found)


def iso_date(found: Found) -> str | None:
    """A date that is in ISO form already."""
    year, month, day = (int(part) for part in found["iso"].split("-"))
    return _day(year, month, day)


def month(found: Found) -> str | None:
    """A month of a named year, or the one that is meant on the day of writing."""
    number_of_month = _month_number(found["month"])
    if found["y"] or found["of"]:
        year = _named_year(found)
        return dates.month(year, number_of_month) if year else None
    return _nearest([dates.month(year, number_of_month) for year in _years_around(found)], found)


def _named_year(found: Found) -> int | None:
    """The year told with a date: in figures, or as this, the next or the last one."""
    if found["y"]:
        return int(found["y"])
    return found.year + STEPS.get(found["of"], 0) if found.year else None


def _month_number(word: str) -> int:
    return calendar("month")[word.rstrip(".")]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:  # no such day: February 30
        return None


def _years_around(found: Found) -> list[int]:
    """The years in which a date without a year may lie: the year of writing, the one before, the one after."""
    if found.year is None:
        return []
    return [found.year - 1, found.year, found.year + 1] if dates.month_of(found.written) else [found.year]


def _nearest(candidates: Sequence[str | None], found: Found) -> str | None:
    """The candidate nearest to the writing; the next one after words that look ahead, the last after "last"."""
    kept = [c for c in candidates if c]
    if not kept or found.written is None:
        return None
    written = dates.first_day(found.written)
    if found["prep"] in _AHEAD or found["which"] == "next":
        kept = [c for c in kept if dates.last_day(c) >= written] or kept
    elif found["which"] == "last":
        kept = [c for c in kept if dates.last_day(c) < written][-1:] or kept
    return min(kept, key=lambda c: (abs((dates.first_day(c) - written).days), c))


_AHEAD = frozenset({"by", "until", "till", "no later than", "not later than", "by no later than", "before"})


def nearest_day(found: Found, day: str) -> str | None:
    """The day of the year, written "12-25", that is meant on the day of writing."""
    return _nearest([f"{year}-{day}" for year in _years_around(found)], found)


def quarter(found: Found) -> str | None:
    """A quarter of a named year, else of the year of writing."""
    year = int(found["y"]) if found["y"] else found.year
    count = {"last": 4, "final": 4}.get(found["nth"]) or ordinal(found["nth"]) or int(found["q"] or 0)
    return dates.quarter(year, count) if year and 1 <= count <= 4 else None


def year(found: Found) -> str | None:
    """The year itself, where it is told."""
    return found["y"] or None


def year_end(found: Found) -> str | None:
    """The last day of a named year, else of the year of writing."""
    year = found["y"] or found["z"] or found.year
    return f"{year}-12-31" if year else None


def until_year(found: Found) -> str | None:
    """From the year of writing to a later one."""
    return _closed(str(found.year), found["y"]) if found.year else None


def up_to_year(found: Found) -> str | None:
    """The ten years that lead to a year."""
    end = int(found["y"])
    return f"{end - 10}/{end}"


def century(found: Found) -> str | None:
    """A hundred years: the 21st century began with 2001; the middle of this one is 2050."""
    if found["mid"]:
        return _half_way(found)
    count = ordinal(found["nth"]) if found["nth"] else found.year and (found.year + 99) // 100
    return f"{100 * count - 99:04}/{100 * count:04}" if count else None


def _half_way(found: Found) -> str | None:
    return str((found.year + 99) // 100 * 100 - 50) if found.year else None


def decade(found: Found) -> str | None:
    """The ten years from a year that ends in 0."""
    begin = int(found["y"])
    return f"{begin}/{begin + 9}"


# Times told from the day of writing


def ago(found: Found) -> str | None:
    """So many units before the day of writing, as precise as the unit."""
    count, day, unit = _count(found), found.day, found["unit"].rstrip("s")
    if count is None or day is None or unit == "decade":
        return None
    if unit == "hour":
        return (day - dt.timedelta(count // 24)).isoformat() if count >= 24 else None
    return _rounded(_moved(day, -count, unit), unit)


def _rounded(day: dt.date | None, unit: str) -> str | None:
    """A day as precise as the unit that led to it: three years ago is a year."""
    if day is None:
        return None
    if unit == "week":
        return dates.week_of(day)
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}.get(unit, 10)]


def hence(found: Found) -> str | None:
    """So many units after the day of writing, as precise as the unit."""
    count, day, unit = _count(found), found.day, found["unit"].rstrip("s")
    if count is None or day is None or unit in ("hour", "decade"):
        return None
    return _rounded(_moved(day, count, unit), unit)


def coming(found: Found) -> str | None:
    """The next five years from the day of writing, or the past ones up to it."""
    count, unit = _count(found), found["unit"].rstrip("s")
    if not found["n"] and found["unit"] == unit:
        count = 1
    if count is None or unit == "hour" or found.written is None or found["way"] in ("following", "preceding"):
        return None
    back = found["way"] in ("past", "last", "previous")
    return _reach(found, -count if back else count, unit)


def within(found: Found) -> str | None:
    """The stretch from the day of writing to the last moment that the words allow; a mere duration has none."""
    unit, count = found["unit"].rstrip("s"), _count(found)
    if count is None or unit == "hour" or not (found["prep"] == "within" or found["time"]):
        return None
    return _reach(found, count, unit)


def _reach(found: Found, count: int, unit: str) -> str | None:
    """The stretch between the writing and so many units from it, as precise as the date of writing."""
    precision = len(found.written or "")
    if precision not in _SEEN_FROM or unit not in _SEEN_FROM[precision]:
        return None
    here = dates.first_day(found.written or "")
    there = _moved(here, count, unit)
    return "/".join(sorted(day.isoformat()[:precision] for day in (here, there))) if there else None


_SEEN_FROM = {
    4: frozenset({"year", "decade"}),
    7: frozenset({"month", "quarter", "year", "decade"}),
    10: frozenset({"day", "week", "month", "quarter", "year", "decade"}),
}


def _moved(day: dt.date, count: int, unit: str) -> dt.date | None:
    try:
        return dates.moved(day, count, unit)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return None


def _count(found: Found) -> int | None:
    words = found["n"]
    value = 1 if words in ("a", "an") else 2 if words == "a couple of" else number(words)
    return int(value) if value is not None and value == int(value) else None


STEPS = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "last": -1, "past": -1, "previous": -1}


def relative(found: Found) -> str | None:
    """The week, month, quarter, year or decade of writing, the next or the last: a date of that precision."""
    if found["special"] in ("school", "academic"):
        return None
    resolve = _UNITS.get(found["unit"])
    return resolve(found, STEPS.get(found["which"].removeprefix("the "), 0)) if resolve else None


def _the_week(found: Found, step: int) -> str | None:
    return dates.week_of(found.day + dt.timedelta(7 * step)) if found.day else None


def _the_month(found: Found, step: int) -> str | None:
    here = dates.month_of(found.written)
    return here and dates.month(here[0], here[1] + step)


def _the_quarter(found: Found, step: int) -> str | None:
    here = dates.month_of(found.written)
    return here and dates.quarter(here[0], (here[1] - 1) // 3 + 1 + step)


def _the_year(found: Found, step: int) -> str | None:
    return str(found.year + step) if found.year else None


def _the_decade(found: Found, step: int) -> str | None:
    begin = found.year and found.year // 10 * 10 + 10 * step
    return f"{begin}/{begin + 9}" if begin else None


def _the_century(found: Found, step: int) -> str | None:
    count = found.year and (found.year + 99) // 100 + step
    return f"{100 * count - 99:04}/{100 * count:04}" if count else None


_UNITS: dict[str, Callable[[Found, int], str | None]] = {
    "week": _the_week,
    "month": _the_month,
    "quarter": _the_quarter,
    "year": _the_year,
    "decade": _the_decade,
    "century": _the_century,
}


def in_a_year(found: Found) -> str | None:
    """The month in which a year from the day of writing is over: this time next year."""
    here = dates.month_of(found.written)
    return here and dates.month(here[0] + 1, here[1])


def weekday(found: Found) -> str | None:
    """The last such day on or before the day of writing; the next one where the words look ahead."""
    if found.day is None:
        return None
    number_of_day = calendar("weekday")[found["weekday"]]
    if found["which"] == "this":
        return (found.day + dt.timedelta(number_of_day - found.day.weekday())).isoformat()
    if found["which"] in ("next", "coming") or found["prep"] in _AHEAD:
        return dates.weekday_after(found.day, number_of_day).isoformat()
    return dates.weekday_before(found.day, number_of_day).isoformat()


def day_word(found: Found) -> str | None:
    """Today, yesterday, tomorrow."""
    step = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(found["word"], 0)
    return (found.day + dt.timedelta(step)).isoformat() if found.day else None


def unknown(_: Found) -> str | None:
    """No date: the words name none ("in the long term")."""
    return None


@cache
def calendar(kind: str) -> dict[str, int]:
    """The names of one kind in ``calendar.csv``, in lower case: months (january → 1) or weekdays (monday → 0)."""
    return {row["word"]: int(row["value"]) for row in ontology.lexicon("calendar") if row["kind"] == kind}
