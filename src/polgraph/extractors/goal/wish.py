"""A wish: a clause or phrase of which the text says that somebody wants it."""

from __future__ import annotations

from dataclasses import dataclass

from polgraph.model import Act

STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.ANNOUNCE})
"""Acts by which the first person takes a stand."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A clause or phrase that is wanted; ``head`` and ``responsible`` are token indices.

    ``act`` is the force that its own wording carries ("should" urges, "we will" pledges); ``rule`` is what made it out.
    """

    head: int
    act: Act
    negated: bool = False
    responsible: int | None = None
    rule: str = "complement"
