"""Which goals say the same, kept in step: only what a change can touch is compared again.

The ledger holds the blocks that goals are compared in (``identity.matching``) and which pairs each block found. A
change is followed through all of it: names of actors that goals use, goals, blocks, pairs, links.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from polgraph.identity import matching, tables
from polgraph.identity.matching import NEIGHBOURS, Key, Known, Role
from polgraph.model import Entity, GoalMatch
from polgraph.store.calling import Names
from polgraph.store.ledger import Ledger
from polgraph.store.links import Links, Pair, in_order, row_of
from polgraph.store.ruling import Ruling
from polgraph.store.settled import Settled
from polgraph.store.votes import Aspect, dump
from polgraph.vocab import Mint, digest


@dataclass(slots=True)
class Kin:
    """The goals of a ledger as they are compared; to be used within one change of it."""

    ledger: Ledger
    settled: Settled
    mint: Mint
    names: Names
    links: Links
    _known: dict[str, Known | None] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, settled: Settled, mint: Mint, ruling: Ruling) -> Kin:
        """Return the goals of a ledger, under this ruling."""
        return cls(ledger, settled, mint, Names(ledger), Links(ledger, ruling))

    def rename(self, before: Mapping[str, Entity | None], after: Mapping[str, Entity | None]) -> set[str]:
        """Take in what actors are called now, and return the goals in whose words one of the changed names stands."""
        return self.names.rename(before, after)

    def update(self, goals: Iterable[str], before: Ruling, anew: bool = False) -> set[Pair]:
        """Compare again what these goals may have changed, and return the pairs whose links are others now.

        ``before`` is what was decided of pairs until now; ``anew`` says that all goals are given, after ``forget``.
        """
        touched: dict[Key, set[str]] = defaultdict(set)
        for iri in sorted(set(goals)):
            for key in self._place(iri):
                touched[key].add(iri)
        ruling = self.links.ruling
        pairs = {in_order(sorted(pair)) for pair in before.apart ^ ruling.apart}
        for key, changed in touched.items():
            if key.role is Role.ALIKE:
                pairs |= self._compare_alike(key, changed)
        for key in {key._replace(role=Role.NARROW) for key in touched if key.role is not Role.ALIKE}:
            pairs |= self._compare_broader(key, touched.get(key, set()), touched.get(key.wide, set()))
        linked = {near for pair in sorted(pairs) for near in self.links.relink(pair)}
        linked |= {in_order((link.one, link.other)) for link in (*before.links, *ruling.links)}
        linked |= self.links.all_shown() if anew else set()
        return self.links.show(linked, settled=bool(before.apart or ruling.apart))

    def forget(self) -> None:
        """Forget all blocks and pairs, to compare everything anew; what is shown stays until that is done."""
        for table in ("names", "goals", "blocks", "terms", "found", "links"):
            self.ledger.sql.execute(f"DELETE FROM {table}")

    def _place(self, iri: str) -> set[Key]:
        """Put a goal into its blocks and return all that it stood in or stands in now; none if nothing changed."""
        sql, known = self.ledger.sql, self.known(iri)
        row = sql.execute("SELECT told FROM goals WHERE iri = ?", (iri,)).fetchone()
        old = json.loads(row[0]) if row else {"digest": "", "keys": [], "words": []}
        new = self._told(iri, known)
        if new["digest"] == old["digest"]:
            return set()
        sql.executemany("DELETE FROM blocks WHERE role = ? AND words = ? AND iri = ?", ((*k, iri) for k in old["keys"]))
        sql.executemany("DELETE FROM terms WHERE word = ? AND iri = ?", ((word, iri) for word in old["words"]))
        sql.execute("DELETE FROM goals WHERE iri = ?", (iri,))
        if known:
            sql.executemany("INSERT INTO blocks VALUES (?, ?, ?)", ((*key, iri) for key in new["keys"]))
            sql.executemany("INSERT INTO terms VALUES (?, ?)", ((word, iri) for word in new["words"]))
            sql.execute("INSERT INTO goals VALUES (?, ?)", (iri, dump(new)))
        return {Key(Role(role), words) for role, words in (*old["keys"], *new["keys"])}

    def _told(self, iri: str, known: Known | None) -> dict[str, Any]:
        if known is None:
            return {"digest": "", "keys": [], "words": []}
        keys = sorted({(key.role.value, key.words) for key in matching.keys(known)})
        return {"digest": _digest(known), "keys": keys, "words": sorted(set(self._written(iri)))}

    def _written(self, iri: str) -> tuple[str, ...]:
        called = self.settled.goal(iri)
        return tables.load().speller.written(called.object or "") if called else ()

    def known(self, iri: str) -> Known | None:
        """Return what a goal is compared by; ``None`` where it cannot be compared, or is not there."""
        if iri not in self._known:
            self._known[iri] = self._look_up(iri)
        return self._known[iri]

    def _look_up(self, iri: str) -> Known | None:
        called = self.settled.goal(iri)
        if called is None:
            return None
        usual = tables.load()
        words = set(usual.speller.written(called.object or ""))
        with_names = usual.with_names(pair for word in sorted(words) for pair in self.names.beginning(word))
        gainers, doers = (self.settled.of_goal(iri, name) for name in (Aspect.BENEFICIARY, Aspect.RESPONSIBLE))
        return matching.known_as(called, gainers, doers, with_names, self.mint)

    def _members(self, key: Key, limit: int = -1) -> list[str]:
        query = "SELECT iri FROM blocks WHERE role = ? AND words = ? ORDER BY iri LIMIT ?"
        return _column(self.ledger.sql.execute(query, (*key, limit)))

    def _all_known(self, iris: Iterable[str]) -> list[Known]:
        return [known for iri in iris if (known := self.known(iri))]

    # ── Pairs ────────────────────────────────────────────────────────────────────────────────────

    def _compare_alike(self, key: Key, changed: set[str]) -> set[Pair]:
        """Find the pairs of a block again: those with a changed goal, or all where it may hold too many."""
        block = self._members(key)
        if len(block) + len(changed) > NEIGHBOURS:
            return self._replace(key, matching.alike(self._all_known(block), tables.load()))
        here = self._all_known(block)
        found = (
            matching.compare(one, other, tables.load())
            for n, one in enumerate(here)
            for other in here[n + 1 :]
            if one.iri in changed or other.iri in changed
        )
        return self._replace(key, filter(None, found), changed)

    def _compare_broader(self, key: Key, narrow: set[str], wide: set[str]) -> set[Pair]:
        """Find again which goals of a block have which broader ones."""
        above = self._members(key.wide, NEIGHBOURS + 1)
        if len(above) + len(wide) > NEIGHBOURS:
            below = self._all_known(self._members(key))
            return self._replace(key, matching.broader(below, self._all_known(above), tables.load()))
        tops = self._all_known(above)
        fresh = matching.broader(self._all_known(sorted(narrow & set(self._members(key)))), tops, tables.load())
        found = list(fresh)
        if changed := [top for top in tops if top.iri in wide]:
            below = self._all_known(iri for iri in self._members(key) if iri not in narrow)
            found += matching.broader(below, changed, tables.load())
        return self._replace(key, found, narrow | wide)

    def _replace(self, key: Key, found: Iterable[GoalMatch], changed: set[str] | None = None) -> set[Pair]:
        """Keep these as what the block found, of the changed goals or of all; return all pairs that it may concern."""
        sql = self.ledger.sql
        old = sql.execute("SELECT one, other FROM found WHERE role = ? AND words = ?", key).fetchall()
        gone = [pair for pair in old if changed is None or changed & {*pair}]
        sql.executemany(_LOSE, ((*key, *pair) for pair in gone))
        fresh = {(match.one, match.other): match for match in found}
        rows = ((*key, *row_of(match)) for match in fresh.values())
        sql.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return {in_order(pair) for pair in (*gone, *fresh)}


_LOSE = "DELETE FROM found WHERE role = ? AND words = ? AND one = ? AND other = ?"


def _column(rows: Iterable[Sequence[str]]) -> list[str]:
    return [row[0] for row in rows]


def _digest(known: Known) -> str:
    """Return what is the same only for the same goal; sets are put in order first."""
    told = (
        known.iri,
        *(sorted(part) for part in (known.areas, known.beneficiaries, known.responsible)),
        known.top_area,
        known.home,
        *(sorted(getattr(known.wording, name)) for name in ("content", "core")),
        sorted(known.wording.senses.items()),
        *(getattr(known.wording, name) for name in _ORDERED),
    )
    return digest(repr(told))


_ORDERED = ("action", "steps", "head", "core_head", "core_links", "plain", "joined", "telling")
