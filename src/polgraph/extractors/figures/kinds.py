"""One row of the table of time phrases: what a kind of them looks like, and how its date is worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polgraph.extractors.figures.reckoning import Found


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of time phrase; ``core`` is a verbose regular expression.

    ``signs`` are words of which the text must hold one, in small letters ("0000" is any number of four figures):
    a row without a sign in the text is not tried, which makes the table ten times as fast. ``needs`` says what
    must stand before the core: nothing (""), a preposition ("prep"), one that bounds a stretch ("bound": before,
    during), a part of the stretch ("part": the end of), or a preposition or part ("any").
    """

    name: str
    signs: str
    core: str
    resolve: Callable[[Found], str | None]
    needs: str = ""


YEAR = r"(?<![\w.,$\u20ac\u00a3\#/]) (?<!\d-) (?:1[5-9]|20|21) \d\d (?! [\d%] | [.,/]\d )"
TO = r"\s+ (?:to|and|until|till|through) \s+"
