"""What is said without a cue."""

from __future__ import annotations

from dataclasses import dataclass

from polgraph.model import Act, Spans, Speaker


@dataclass(frozen=True, slots=True)
class Implied:
    """Words that somebody says without a cue.

    ``needs_goal``: they count only where a goal is found in them; ``heads``: the clauses that are wanted as
    such (token indices), where it is not for their wording to tell.
    """

    sentence: int
    content: Spans
    speaker: Speaker
    act: Act | None = None
    needs_goal: bool = True
    heads: tuple[int, ...] = ()
