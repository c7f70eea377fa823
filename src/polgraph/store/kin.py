"""Which goals say the same, kept in step: only what a change can touch is compared again.

The ledger holds the blocks that goals are compared in (``identity.matching``), which pairs each block found, and the
links that follow. A change is followed through all of it: names of actors that goals use, goals, blocks, pairs, links.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from polgraph.identity import deciding, matching, names, tables
from polgraph.identity.matching import NEIGHBOURS, Key, Known, Role
from polgraph.model import Entity, GoalMatch, MatchKind
from polgraph.store.ledger import Ledger
from polgraph.store.ruling import Ruling
from polgraph.store.settled import Settled
from polgraph.store.votes import Aspect, dump
from polgraph.vocab import Mint, digest

Pair = tuple[str, str]


@dataclass(slots=True)
class Kin:
    """The links between the goals of a ledger; to be used within one change of it."""

    ledger: Ledger
    settled: Settled
    mint: Mint
    decided: Ruling
    _known: dict[str, Known | None] = field(default_factory=dict)
    _worded: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = field(default_factory=dict)

    # ── Names of actors ──────────────────────────────────────────────────────────────────────────

    def rename(self, before: Mapping[str, Entity | None], after: Mapping[str, Entity | None]) -> set[str]:
        """Take in what actors are called now, and return the goals in whose words one of the changed names stands."""
        change: dict[Pair, int] = defaultdict(int)
        for told, by in ((before, -1), (after, 1)):
            for pair in (pair for one in told.values() if one for pair in names.borne(one)):
                change[pair] += by
        changed = {pair: by for pair, by in change.items() if by}
        touched = self._first_words(changed)
        self._count(changed)
        touched |= self._first_words(changed)
        query = "SELECT iri FROM terms WHERE word = ?"
        return {iri for word in touched for [iri] in self.ledger.sql.execute(query, (word,))}

    def _count(self, changed: Mapping[Pair, int]) -> None:
        add = (
            "INSERT INTO names VALUES (?, ?, ?, ?) "
            "ON CONFLICT (name, label) DO UPDATE SET count = count + excluded.count"
        )
        rows = [(name, label, _first(name), by) for (name, label), by in changed.items()]
        self.ledger.sql.executemany(add, rows)
        gone = "DELETE FROM names WHERE name = ? AND label = ? AND count <= 0"
        self.ledger.sql.executemany(gone, changed)

    def _first_words(self, pairs: Iterable[Pair]) -> set[str]:
        """Return with which words those names begin that may be read otherwise when these come or go."""
        bearers = "SELECT label FROM names WHERE name = ?"
        others = "SELECT first FROM names WHERE label = ?"
        sql = self.ledger.sql
        labels = {label for pair in pairs for label in (pair[1], *_column(sql.execute(bearers, pair[:1])))}
        return {_first(name) for name, _ in pairs} | {
            word for label in labels for word in (_first(label), *_column(sql.execute(others, (label,))))
        }

    def _names(self, word: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the names in use that begin with a word, each with the full name."""
        if word not in self._worded:
            query = (
                "SELECT DISTINCT c.name, c.label FROM names a JOIN names b ON b.label = a.label "
                "JOIN names c ON c.name = b.name WHERE a.first = ?"
            )
            found = names.in_use(self.ledger.sql.execute(query, (word,)))
            self._worded[word] = [pair for pair in found if pair[0][0] == word]
        return self._worded[word]

    # ── Goals and blocks ─────────────────────────────────────────────────────────────────────────

    def update(self, goals: Iterable[str], before: Ruling, anew: bool = False) -> set[Pair]:
        """Compare again what these goals may have changed, and return the pairs whose links are others now.

        ``before`` is what was decided of pairs until now; ``anew`` says that all goals are given, after ``forget``.
        """
        touched: dict[Key, set[str]] = defaultdict(set)
        for iri in sorted(set(goals)):
            for key in self._place(iri):
                touched[key].add(iri)
        pairs = {_in_order(sorted(pair)) for pair in before.apart ^ self.decided.apart}
        for key, changed in touched.items():
            if key.role is Role.ALIKE:
                pairs |= self._compare_alike(key, changed)
        for key in {key._replace(role=Role.NARROW) for key in touched if key.role is not Role.ALIKE}:
            pairs |= self._compare_broader(key, touched.get(key, set()), touched.get(key.wide, set()))
        linked = {near for pair in sorted(pairs) for near in self._relink(pair)}
        linked |= {_in_order((link.one, link.other)) for link in (*before.links, *self.decided.links)}
        linked |= self.all_shown() if anew else set()
        return self._show(linked)

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
        with_names = usual.with_names(pair for word in sorted(words) for pair in self._names(word))
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
        sql.executemany(
            "DELETE FROM found WHERE role = ? AND words = ? AND one = ? AND other = ?", ((*key, *p) for p in gone)
        )
        fresh = {(match.one, match.other): match for match in found}
        rows = ((*key, *_row(match)) for match in fresh.values())
        sql.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return {_in_order(pair) for pair in (*gone, *fresh)}

    # ── Links ────────────────────────────────────────────────────────────────────────────────────

    def _relink(self, pair: Pair) -> set[Pair]:
        """Link a pair as its blocks found it, and return the pairs that may be shown otherwise now."""
        sql = self.ledger.sql
        old = _match(sql.execute(f"SELECT {_FIELDS} FROM links WHERE low = ? AND high = ?", pair).fetchone())
        new = None if frozenset(pair) in self.decided.apart else self._found(pair)
        if old == new:
            return set()
        sql.execute("DELETE FROM links WHERE low = ? AND high = ?", pair)
        if new:
            sql.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", (*pair, *_row(new)))
        return {pair}.union(*(self._around(link) for link in (old, new) if link and link.kind is MatchKind.BROADER))

    def _found(self, pair: Pair) -> GoalMatch | None:
        """Return what the blocks found of a pair: that it is alike, if any did."""
        query = (
            f"SELECT {_FIELDS} FROM found "
            "WHERE (one = ? AND other = ?) OR (one = ? AND other = ?) ORDER BY role = 'narrow' LIMIT 1"
        )
        return _match(self.ledger.sql.execute(query, (*pair, *pair[::-1])).fetchone())

    def _around(self, link: GoalMatch) -> set[Pair]:
        """Return the pairs of which a link to a broader goal may be the half of the way."""
        query = "SELECT low, high FROM links WHERE kind = 'broader' AND (one = ? OR other = ?)"
        return {(low, high) for low, high in self.ledger.sql.execute(query, (link.one, link.other))}

    def _show(self, pairs: set[Pair]) -> set[Pair]:
        """Show of the pairs what their links are in the graph, and return those that changed."""
        sql, loose = self.ledger.sql, self._loose()
        near = sql.execute("SELECT low, high FROM shown WHERE instr(reasons, ?)", (deciding.NEARBY,)) if loose else ()
        ruled = {_in_order((link.one, link.other)): link for link in self.decided.links}
        changed = set()
        for pair in sorted({*pairs, *loose, *near}):
            new = ruled.get(pair) or loose.get(pair) or self._usual(pair)
            if new != self.shown(pair):
                changed.add(pair)
                sql.execute("DELETE FROM shown WHERE low = ? AND high = ?", pair)
                if new:
                    sql.execute("INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?)", (*pair, *_row(new)))
        return changed

    def _usual(self, pair: Pair) -> GoalMatch | None:
        """Return the link of a pair; none to a broader goal where another goal stands between."""
        sql = self.ledger.sql
        link = _match(sql.execute(f"SELECT {_FIELDS} FROM links WHERE low = ? AND high = ?", pair).fetchone())
        between = (
            "SELECT 1 FROM links a JOIN links b ON b.one = a.other AND b.kind = 'broader' "
            "WHERE a.one = ? AND a.kind = 'broader' AND b.other = ? LIMIT 1"
        )
        if link and link.kind is MatchKind.BROADER and sql.execute(between, (link.one, link.other)).fetchone():
            return None
        return link

    def _loose(self) -> dict[Pair, GoalMatch]:
        """Return the links that make one, by way of others, of two goals that people said are not."""
        query = f"SELECT {_FIELDS} FROM links WHERE kind = 'exact' AND (one = ? OR other = ?)"
        settled = self.decided.apart
        reached, fresh = set(), {goal for pair in settled for goal in pair}
        links: dict[GoalMatch, None] = {}
        while fresh:
            reached |= fresh
            rows = [row for goal in sorted(fresh) for row in self.ledger.sql.execute(query, (goal, goal))]
            found = [match for row in rows if (match := _match(row))]
            links.update(dict.fromkeys(found))
            fresh = {goal for match in found for goal in (match.one, match.other)} - reached
        loosened = deciding.loosened(list(links), settled)
        return {
            _in_order((new.one, new.other)): new for old, new in zip(links, loosened, strict=True) if new is not old
        }

    def shown(self, pair: Pair) -> GoalMatch | None:
        """Return the link of a pair as the graph has it."""
        query = f"SELECT {_FIELDS} FROM shown WHERE low = ? AND high = ?"
        return _match(self.ledger.sql.execute(query, pair).fetchone())

    def shown_of(self, goal: str) -> list[GoalMatch]:
        """Return the links of a goal as the graph has them."""
        query = f"SELECT {_FIELDS} FROM shown WHERE low = ? OR high = ? ORDER BY low, high"
        return [match for row in self.ledger.sql.execute(query, (goal, goal)) if (match := _match(row))]

    def all_shown(self) -> set[Pair]:
        """Return all pairs that have a link in the graph."""
        return {(low, high) for low, high in self.ledger.sql.execute("SELECT low, high FROM shown")}


_FIELDS = "one, other, kind, score, reasons"


def _match(row: Sequence[Any] | None) -> GoalMatch | None:
    if row is None:
        return None
    one, other, kind, score, reasons = row
    return GoalMatch(MatchKind(kind), one, other, tuple(json.loads(reasons)), score)


def _row(match: GoalMatch) -> tuple[str, str, str, float, str]:
    return match.one, match.other, match.kind.value, match.score, dump(match.reasons)


def _in_order(pair: Sequence[str]) -> Pair:
    low, high = sorted(pair)
    return low, high


def _first(name: str) -> str:
    return name.split()[0] if name.split() else ""


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
