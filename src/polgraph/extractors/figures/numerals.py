"""Numbers as English writes them: ``1,250``, ``5.4 billion``, ``twenty-five``, ``half a million``, ``14th``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from polgraph import ontology

FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


@cache
def values(kind: str) -> dict[str, int]:
    """The words of one kind in ``numbers.csv`` and their values.

    "number" (one), "scale" (million), "part" (thirds → 3) or "ordinal" (third → 3).
    """
    return {row["word"]: int(row["value"]) for row in ontology.lexicon("numbers") if row["kind"] == kind}


@cache
def alternatives(kind: str, shortest: int = 1) -> str:
    """A regular expression for the words of one kind that have at least so many letters, longest first."""
    return "|".join(sorted((w for w in values(kind) if len(w) >= shortest), key=lambda w: (-len(w), w)))


@cache
def number_pattern() -> str:
    """A regular expression for a cardinal number in figures, in words, or in figures and a scale."""
    word = rf"(?:{alternatives('number')}|hundred|thousand|million|billion|trillion)"
    words = rf"\b{word}(?:[\s-](?:and\s)?{word})*\b"
    figures = rf"(?<![\w.,/]){FIGURE}(?:[\s-]?(?:{alternatives('scale')})\b)*"
    return rf"(?:{figures}|{words}|\bhalf[\s-]an?[\s-](?:million|billion)\b)"


def number(words: str) -> Decimal | None:
    """The value of a cardinal number (``"5.4 billion"`` → 5400000000), or None for any other words."""
    total, current, seen = Decimal(0), Decimal(0), False
    for part in re.findall(rf"{FIGURE}|[^\W\d_]+", words.casefold()):
        value = _simple(part)
        scale = values("scale").get(part)
        if value is not None:
            current += value
        elif scale is not None and scale > 100:
            total, current = total + (current if seen else Decimal(1)) * scale, Decimal(0)
        elif scale is not None:
            current = (current if seen else Decimal(1)) * scale
        elif part not in ("a", "an", "and"):
            return None
        seen = seen or part not in ("a", "an", "and")
    return plain(total + current) if seen else None


def _simple(part: str) -> Decimal | None:
    if part[0].isdigit():
        return Decimal(part.replace(",", ""))
    if part == "half":
        return Decimal("0.5")
    value = values("number").get(part)
    return None if value is None else Decimal(value)


def ordinal(words: str) -> int | None:
    """The value of an ordinal number (``"14th"``, ``"fourteenth"`` → 14), or None for any other words."""
    if figure := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", words.casefold()):
        return int(figure[1])
    return values("ordinal").get(words.casefold())


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros at the end of its fraction."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
