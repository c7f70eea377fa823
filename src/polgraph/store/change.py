"""What a change of documents takes from a store and adds to it, worked out from the ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import pyoxigraph as ox

from polgraph import __version__, lines, ontology
from polgraph.graph.documents import document
from polgraph.graph.summary import Run
from polgraph.identity import deciding, decisions
from polgraph.identity.decisions import Decision
from polgraph.linkers import Linker
from polgraph.model import Claim, Reject, Statement
from polgraph.store import outside, votes
from polgraph.store.ledger import Ledger, Row
from polgraph.store.ruling import Ruling
from polgraph.store.settled import Role, Settled, roles
from polgraph.store.summing import Delta, Summing
from polgraph.store.votes import Aspect, Votes, dump
from polgraph.terms import to_quads
from polgraph.vocab import Mint, digest


@dataclass(frozen=True, slots=True)
class Told:
    """A document for a store: its id, a key that tells whether it has changed, and what it says.

    ``text`` is the digest of its text.
    """

    id: str
    key: str
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are linked and identified; ``path`` is the file that the decisions are from."""

    linker: Linker
    run: Run
    decisions: tuple[Decision, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of documents, by id, and what of them could not be used."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True)
class _Linked:
    """A document with its claims, before decisions make goals one, and what these say of things."""

    told: Told
    run: str
    claims: list[Claim]
    votes: Votes
    rejects: list[Reject]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a change is worked out, within one transaction of the ledger; ``work`` holds what is to be changed."""

    ledger: Ledger
    work: ox.Store
    mint: Mint
    manner: Manner

    def change(self, told: Sequence[Told], gone: Sequence[str]) -> tuple[Change, Delta]:
        """Note the change in the ledger; return what becomes of the documents, and of the quads."""
        other = self.ledger.noted("decisions") != self._dumped
        anew = other or self.ledger.noted("rules", _rules()) != _rules()
        known = {one.id: self.ledger.key(one.id) for one in told}
        fresh = {one.id: self._linked(one, self.manner.run) for one in told}
        if other:
            self._link_again(fresh, {*self.ledger.documents()} - {*gone})
        before, after = Ruling.noted(self.ledger), self._ruling(fresh, gone)
        self._link_again(fresh, self.ledger.ruled(before.renamed(after)) - {*gone})
        delta = self._carry_out(fresh, gone, before, after, anew)
        outside.follow(self.ledger, self.work, self.mint, delta)
        self._note(after)
        change = Change(
            added=tuple(id for id, key in known.items() if key is None),
            changed=tuple(id for id, key in known.items() if key is not None),
            removed=tuple(gone),
            rejects=(*chain.from_iterable(fresh[one.id].rejects for one in told), *self._unmet()),
        )
        return change, delta

    # ── Documents ────────────────────────────────────────────────────────────────────────────────

    def _linked(self, told: Told, run: Run) -> _Linked:
        found = self.manner.linker.link(told.statements)
        claims = deciding.divided([one for one in found if isinstance(one, Claim)], self.manner.decisions)
        said = votes.of_claims(claims)
        node = self.mint.run(run.version, run.settings.items())
        if claims:
            said.update(votes.of_run(node, run))
        return _Linked(told, node, claims, said, [one for one in found if isinstance(one, Reject)])

    def _link_again(self, fresh: dict[str, _Linked], ids: Iterable[str]) -> None:
        """Link documents of the store anew, since decisions make other goals of theirs one."""
        for id in sorted({*ids} - fresh.keys()):
            if row := self.ledger.document(id):
                told = lines.load(row.lines.rstrip("\n").split("\n"), id, strict=True)  # words hold other ends of lines
                said = [one for one in told if isinstance(one, Statement)]
                fresh[id] = self._linked(Told(id, row.key, row.text, tuple(said)), self._run_of(row))

    def _run_of(self, row: Row) -> Run:
        """Return by which run a document is linked again: its own, but for the decisions."""
        made = next((vote.value for vote in row.votes if vote.aspect == Aspect.SETTINGS), None)
        version, settings = json.loads(made) if made else (self.manner.run.version, self.manner.run.settings)
        kept = {name: value for name, value in settings.items() if name != "decisions"}
        return Run(version, {n: v for n, v in self.manner.run.settings.items() if n == "decisions"} | kept)

    def _row(self, one: _Linked, claims: Sequence[Claim]) -> Row:
        said = one.votes + votes.of_positions(claims, self.mint)
        lined = "".join(f"{lines.dump(statement)}\n" for statement in one.told.statements)
        return Row(one.told.id, one.told.key, one.told.text, lined, said)

    # ── Decisions ────────────────────────────────────────────────────────────────────────────────

    @property
    def _dumped(self) -> str:
        return decisions.dump(self.manner.decisions)

    def _ruling(self, fresh: Mapping[str, _Linked], gone: Iterable[str]) -> Ruling:
        """Return what the decisions come to when the change is done."""
        named = deciding.named(self.manner.decisions)
        if not named:
            return Ruling()
        change: Counter[str] = Counter()
        for one in fresh.values():
            change.update(_worded(one.votes))
        for row in filter(None, map(self.ledger.document, {*fresh, *gone})):
            change.subtract(_worded(row.votes))
        there = {g for g in named if sum(self.ledger.votes(g, Aspect.WORDING).values()) + change[g] > 0}
        return Ruling.of(self.manner.decisions, there)

    def _unmet(self) -> list[Reject]:
        named = deciding.named(self.manner.decisions)
        known = {goal for goal in named if self.ledger.votes(goal, Aspect.WORDING)}
        return deciding.unmet(known, self.manner.decisions, self.manner.path)

    def _note(self, ruling: Ruling) -> None:
        ruling.note(self.ledger)
        self.ledger.note("decisions", self._dumped)
        self.ledger.note("rules", _rules())
        self.ledger.note("run", dump([self.manner.run.version, dict(self.manner.run.settings)]))

    # ── What changes ─────────────────────────────────────────────────────────────────────────────

    def _carry_out(
        self, fresh: Mapping[str, _Linked], gone: Sequence[str], before: Ruling, after: Ruling, anew: bool
    ) -> Delta:
        """Put the documents into the ledger, have all that spans them follow, and return what becomes of the quads."""
        delta = Delta([], [])
        old = [row for id in (*fresh, *gone) if (row := self.ledger.document(id))]
        new = [self._write(one, after, delta) for one in fresh.values()]
        for id in gone:
            delta.replace(self._graph(id), set())
        change: Votes = Counter()
        for row in new:
            change.update(row.votes)
        for row in old:
            change.subtract(row.votes)
        touched = {vote.subject for vote, count in change.items() if count}
        role = roles((vote.subject, vote.aspect) for row in (*old, *new) for vote in row.votes)
        called = {one: Settled(self.ledger).entity(one) for one in touched if role.get(one) is Role.ENTITY}
        self._store(new, gone, change)
        if anew:
            role, called = roles(self.ledger.all_roles()) | role, {}
            touched = set(role)
        summing = Summing(self.ledger, self.work, self.mint, Settled(self.ledger, after.heads), after, delta)
        summing.follow({one: role[one] for one in sorted(touched) if one in role}, called, before, anew)
        return delta

    def _write(self, one: _Linked, ruling: Ruling, delta: Delta) -> Row:
        """Return the row of a document, and have its graph in the delta."""
        claims = [deciding.renamed(claim, ruling.heads) for claim in one.claims]
        graph = to_quads(document(claims, self.mint, one.run), self.mint.document_graph(one.told.id))
        delta.replace(self._graph(one.told.id), graph)
        return self._row(one, claims)

    def _graph(self, id: str) -> Iterator[ox.Quad]:
        return self.work.quads_for_pattern(None, None, None, ox.NamedNode(self.mint.document_graph(id)))

    def _store(self, new: Iterable[Row], gone: Iterable[str], change: Votes) -> None:
        named = deciding.named(self.manner.decisions)
        self.ledger.count(change)
        for row in new:
            self.ledger.put(row)
            self.ledger.rule(row.id, sorted(named & {*_worded(row.votes)}))
        for id in gone:
            self.ledger.drop(id)
            self.ledger.rule(id, ())


def _worded(said: Votes) -> Counter[str]:
    """Return goal → how often it is worded."""
    found: Counter[str] = Counter()
    for vote, count in said.items():
        if vote.aspect == Aspect.WORDING:
            found[vote.subject] += count
    return found


@cache
def _rules() -> str:
    """Return what changes when goals may be compared or areas be called otherwise: the version and the word lists."""
    concepts = [ontology.path(name) for name in ("acts.ttl", "areas.ttl")]
    files = [*concepts, *sorted(ontology.path("lexicons").glob("*.csv"))]
    return digest("\n".join((__version__, *(file.read_text(encoding="utf-8") for file in files))))
