"""Whether somebody held an office on a day, as far as a source can know."""

from __future__ import annotations

from enum import IntEnum

from polgraph.authorities.nouns import Tenure


class Held(IntEnum):
    """How surely an office was held on a day."""

    NOT = 0
    MAYBE = 1
    SURELY = 2


_FIRST, _LAST = ("", "-01", "-01-01"), ("", "-31", "-12-31")


def held(tenure: Tenure, day: str) -> Held:
    """Return whether the tenure covers a day, both as ISO 8601 has them.

    A tenure "from 2022" may begin on any day of that year, so of a day in 2022 nothing is sure; where the end is open,
    nothing is sure after the source has last seen it (``Tenure.seen``), nor at all where that is not known.
    """
    first, last = _first(day), _last(day)
    if (tenure.start and last < _first(tenure.start)) or (tenure.end and first > _last(tenure.end)):
        return Held.NOT
    since = tenure.start is not None and first >= _last(tenure.start)
    until = tenure.end or tenure.seen
    return Held.SURELY if since and until is not None and last <= _first(until) else Held.MAYBE


def before(tenure: Tenure, day: str) -> bool:
    """Whether the tenure ended before the day, or may have."""
    return tenure.end is not None and _last(day) > _first(tenure.end)


def _first(day: str) -> str:
    return day + _FIRST[2 - day.count("-")]


def _last(day: str) -> str:
    """Return a day as text that no day within it comes after; "-31" is fit to compare by for any month."""
    return day + _LAST[2 - day.count("-")]
