"""Claims → claims and matches: which goals are one, which say the same in other words, and which do not.

People decide first (``decisions``); what they leave open is told by the words alone (``matching``), so that each link
has its reasons. The same claims and decisions give the same links, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polgraph.identity import deciding, names, tables
from polgraph.identity.decisions import Decision
from polgraph.identity.matching import match
from polgraph.linkers.settle import settle
from polgraph.model import Claim, GoalMatch, Reject
from polgraph.vocab import Mint


@dataclass(frozen=True, slots=True)
class Identified:
    """The claims with decided goals made one or kept apart, the links between goals, and decisions without effect."""

    claims: tuple[Claim, ...]
    matches: tuple[GoalMatch, ...]
    rejects: tuple[Reject, ...] = ()


def identify(claims: Sequence[Claim], mint: Mint, decisions: Sequence[Decision] = (), path: str = "") -> Identified:
    """Return which goals of the claims are the same, all called alike; ``path`` is the file of the decisions."""
    divided = settle(deciding.divided(claims, decisions))
    rejects = deciding.unmet(deciding.goals_of(divided), decisions, path)
    whole = deciding.merged(divided, decisions)
    links, apart = deciding.decided(deciding.goals_of(divided), decisions)
    settled = apart | {frozenset((link.one, link.other)) for link in links}
    found = match(whole, tables.load().with_names(names.names(whole)), mint, settled)
    return Identified(tuple(whole), (*deciding.loosened(found, settled), *links), tuple(rejects))
