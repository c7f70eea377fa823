"""How long to try again where a server is away or busy: longer each time, by chance a little more or less."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LATER = frozenset({429, 502, 503, 504})
"""Answers that mean: not now. Any other refusal would be the same the next time."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and the seconds in between: ``first``, doubled each time up to ``longest``.

    A server that asks for more time gets it, up to ``asked`` seconds.
    """

    tries: int = 5
    first: float = 0.5
    longest: float = 30.0
    asked: float = 300.0

    def waits(self) -> Iterator[float]:
        """Yield the seconds to wait after each failed try but the last; chance keeps clients apart."""
        for number in range(self.tries - 1):
            yield min(self.longest, self.first * 2**number) * random.uniform(0.5, 1)


def seconds_asked(value: str | None) -> float:
    """Return the seconds that a Retry-After header asks for, which may be a date; 0 where it is none or malformed."""
    if value is None:
        return 0.0
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
