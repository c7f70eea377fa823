"""The links between goals: what the blocks found of each pair, and what of that the graph shows.

A link to a broader goal is not shown where another goal stands between; one that would make the same, by way of others,
what people said is not, is shown as close; what people decided is shown as they did.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from polgraph.identity import deciding
from polgraph.model import GoalMatch, MatchKind
from polgraph.store.ledger import Ledger
from polgraph.store.ruling import Ruling
from polgraph.store.votes import dump

Pair = tuple[str, str]
"""The IRIs of two goals, in order."""

FIELDS = "one, other, kind, score, reasons"


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a ledger; to be used within one change of it."""

    ledger: Ledger
    ruling: Ruling

    def relink(self, pair: Pair) -> set[Pair]:
        """Link a pair as its blocks found it, and return the pairs that may be shown otherwise now."""
        sql = self.ledger.sql
        old = match_of(sql.execute(f"SELECT {FIELDS} FROM links WHERE low = ? AND high = ?", pair).fetchone())
        new = None if frozenset(pair) in self.ruling.apart else self._found(pair)
        if old == new:
            return set()
        sql.execute("DELETE FROM links WHERE low = ? AND high = ?", pair)
        if new:
            sql.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", (*pair, *row_of(new)))
        return {pair}.union(*(self._around(link) for link in (old, new) if link and link.kind is MatchKind.BROADER))

    def _found(self, pair: Pair) -> GoalMatch | None:
        """Return what the blocks found of a pair: that it is alike, if any did."""
        query = (
            f"SELECT {FIELDS} FROM found "
            "WHERE (one = ? AND other = ?) OR (one = ? AND other = ?) ORDER BY role = 'narrow' LIMIT 1"
        )
        return match_of(self.ledger.sql.execute(query, (*pair, *pair[::-1])).fetchone())

    def _around(self, link: GoalMatch) -> set[Pair]:
        """Return the pairs of which a link to a broader goal may be the half of the way."""
        query = "SELECT low, high FROM links WHERE kind = 'broader' AND (one = ? OR other = ?)"
        return {(low, high) for low, high in self.ledger.sql.execute(query, (link.one, link.other))}

    def show(self, pairs: set[Pair], settled: bool) -> set[Pair]:
        """Show of the pairs what their links are in the graph, and return those that changed.

        ``settled``: people decided of pairs, now or until now, so that links may be loose, or no longer.
        """
        sql, loose = self.ledger.sql, self._loose()
        near = sql.execute("SELECT low, high FROM shown WHERE instr(reasons, ?)", (deciding.NEARBY,)) if settled else ()
        ruled = {in_order((link.one, link.other)): link for link in self.ruling.links}
        changed = set()
        for pair in sorted({*pairs, *loose, *near}):
            new = ruled.get(pair) or loose.get(pair) or self._usual(pair)
            if new != self.shown(pair):
                changed.add(pair)
                sql.execute("DELETE FROM shown WHERE low = ? AND high = ?", pair)
                if new:
                    sql.execute("INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?)", (*pair, *row_of(new)))
        return changed

    def _usual(self, pair: Pair) -> GoalMatch | None:
        """Return the link of a pair; none to a broader goal where another goal stands between."""
        sql = self.ledger.sql
        link = match_of(sql.execute(f"SELECT {FIELDS} FROM links WHERE low = ? AND high = ?", pair).fetchone())
        between = (
            "SELECT 1 FROM links a JOIN links b ON b.one = a.other AND b.kind = 'broader' "
            "WHERE a.one = ? AND a.kind = 'broader' AND b.other = ? LIMIT 1"
        )
        if link and link.kind is MatchKind.BROADER and sql.execute(between, (link.one, link.other)).fetchone():
            return None
        return link

    def _loose(self) -> dict[Pair, GoalMatch]:
        """Return the links that make one, by way of others, of two goals that people said are not."""
        query = f"SELECT {FIELDS} FROM links WHERE kind = 'exact' AND (one = ? OR other = ?)"
        settled = self.ruling.apart
        reached, fresh = set(), {goal for pair in settled for goal in pair}
        links: dict[GoalMatch, None] = {}
        while fresh:
            reached |= fresh
            rows = [row for goal in sorted(fresh) for row in self.ledger.sql.execute(query, (goal, goal))]
            found = [match for row in rows if (match := match_of(row))]
            links.update(dict.fromkeys(found))
            fresh = {goal for match in found for goal in (match.one, match.other)} - reached
        loosened = deciding.loosened(list(links), settled)
        return {in_order((new.one, new.other)): new for old, new in zip(links, loosened, strict=True) if new is not old}

    def shown(self, pair: Pair) -> GoalMatch | None:
        """Return the link of a pair as the graph has it."""
        query = f"SELECT {FIELDS} FROM shown WHERE low = ? AND high = ?"
        return match_of(self.ledger.sql.execute(query, pair).fetchone())

    def shown_of(self, goal: str) -> list[GoalMatch]:
        """Return the links of a goal as the graph has them."""
        query = f"SELECT {FIELDS} FROM shown WHERE low = ? OR high = ? ORDER BY low, high"
        return [match for row in self.ledger.sql.execute(query, (goal, goal)) if (match := match_of(row))]

    def all_shown(self) -> set[Pair]:
        """Return all pairs that have a link in the graph."""
        return {(low, high) for low, high in self.ledger.sql.execute("SELECT low, high FROM shown")}


def match_of(row: Sequence[Any] | None) -> GoalMatch | None:
    """Return the match that a row of the ledger tells."""
    if row is None:
        return None
    one, other, kind, score, reasons = row
    return GoalMatch(MatchKind(kind), one, other, tuple(json.loads(reasons)), score)


def row_of(match: GoalMatch) -> tuple[str, str, str, float, str]:
    """Return how the ledger tells a match."""
    return match.one, match.other, match.kind.value, match.score, dump(match.reasons)


def in_order(pair: Sequence[str]) -> Pair:
    """Return the goals of a pair in the order of their IRIs."""
    low, high = sorted(pair)
    return low, high
