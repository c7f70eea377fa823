"""A store that grows: documents come, change and go, and what spans them is right after each change.

Each change is one version. What it takes and adds is worked out against the votes of all documents and written into the
ledger; then it is done, and a snapshot of it becomes the newest version. The outcome depends on the documents alone,
not on the order in which they came: it is what a build of all of them gives.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from polgraph import fulltext, vocab
from polgraph.errors import GraphError, OutputError, UsageError
from polgraph.graph import Run
from polgraph.identity import decisions
from polgraph.identity.decisions import Decision
from polgraph.linkers import Linker
from polgraph.mappings.holding import Linked
from polgraph.store import lock, outside
from polgraph.store.change import Change, Desk, Manner, Told
from polgraph.store.ledger import Ledger, Pending
from polgraph.store.marker import LEDGER, VERSIONS, WORK, is_store, point, snapshot
from polgraph.store.versions import making, publish, tidy
from polgraph.vocab import Mint

_MANY = 50_000  # quads from which on a bulk load, which sorts first, is quicker than single writes
_NAMING = frozenset({f"{vocab.RDF}type", f"{vocab.SKOS}prefLabel", f"{vocab.SKOS}altLabel"})


@contextmanager
def growing(path: Path, base: str | None = None, *, make: bool = False) -> Iterator[Store]:
    """Give the store at ``path``, open for writing; what an earlier writer had begun is ended first.

    With ``make`` a new one is made where there is none, whose IRIs begin with ``base``.

    Raises:
        OutputError: Somebody else writes it, it cannot be written, or it cannot grow because it was made of RDF.
        GraphError: There is none, or it is damaged or of another version of polgraph.
        UsageError: Its IRIs begin otherwise.

    """
    if make and not is_store(path):
        _make(path, base or vocab.BASE)
    check(path, base)
    with (
        lock.writing(path),
        closing(Ledger(path / LEDGER)) as ledger,
        closing(fulltext.connect(path / fulltext.FILE)) as found,
    ):
        store = Store(path, ledger, _work(path), found)
        try:
            store.recover()
            yield store
        finally:
            del store.work  # Oxigraph lets go of its folder when nobody has it any more


def check(path: Path, base: str | None = None) -> None:
    """Refuse a store that cannot grow, or whose IRIs begin otherwise.

    Raises:
        OutputError: It cannot grow because it was made of RDF.
        GraphError: There is none, or it is damaged or of another version of polgraph.
        UsageError: Its IRIs begin otherwise.

    """
    has = snapshot(path).base
    if base is not None and base != has:
        raise UsageError(f"{path}: its IRIs begin with {has}, not {base}; leave out --base")
    if not (path / LEDGER).is_file():
        raise OutputError(
            f"{path}: was made of RDF and cannot grow ({LEDGER} is missing); make one of texts: polgraph add NEW TEXT"
        )


class Store:
    """A store that is open for writing; ``growing`` gives one, and holds its lock."""

    def __init__(self, path: Path, ledger: Ledger, work: ox.Store, found: sqlite3.Connection) -> None:
        self.path, self.ledger, self.work, self.found = path, ledger, work, found
        self.base = snapshot(path).base

    def key(self, id: str) -> str | None:
        """Return the key of a document; ``None`` where the store has none of this id."""
        return self.ledger.key(id)

    @property
    def version(self) -> str:
        """The number of the newest version."""
        return snapshot(self.path).version

    def same_text(self, digest: str) -> str | None:
        """Return the id of a document with a text of this digest."""
        return self.ledger.same_text(digest)

    def called(self, name: str) -> str:
        """Return the id of the document of this IRI; a name that is none is an id itself."""
        if not name.startswith(f"{self.base}doc/"):
            return name
        told = self.work.quads_for_pattern(ox.NamedNode(name), ox.NamedNode(f"{vocab.SCHEMA}identifier"), None, None)
        return next((quad.object.value for quad in told if isinstance(quad.object, ox.Literal)), name)

    def manner(self, load: Callable[[str, str], Linker]) -> Manner:
        """Return how documents came in last, which is how those are linked again that a removal concerns."""
        version, settings = json.loads(self.ledger.noted("run", '["", {"linker": "lexicon"}]'))
        return Manner(load(settings["linker"], self.base), Run(version, settings), self.decisions(), str(self.path))

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions of people that the store keeps to."""
        return decisions.load(self.ledger.noted("decisions"), str(self.path))

    def put(self, told: Sequence[Told], manner: Manner) -> Change:
        """Take in documents, each in place of what the store had of the same id, as one further version."""
        return self._change(told, (), manner)

    def remove(self, ids: Sequence[str], manner: Manner) -> Change:
        """Take out documents, and with them what nobody else says, as one further version.

        Raises:
            UsageError: The store has no such document; nothing is taken out.

        """
        for id in ids:
            if self.key(id) is None:
                raise UsageError(f"{id}: no such document in {self.path}; polgraph status --documents lists them")
        return self._change((), ids, manner)

    def link(self, linked: Linked) -> None:
        """Have these links outward in place of all that were, as one further version if that is a change."""
        version = int(snapshot(self.path).version) + 1
        with self.ledger.changing():
            delta = outside.take(self.ledger, self.work, Mint(self.base), linked)
            if delta.removed or delta.added:
                self.ledger.begin(Pending(version, _dump(delta.removed), _dump(delta.added)))
        if delta.removed or delta.added:
            self._finish(version, delta.removed, delta.added)

    def recover(self) -> None:
        """End what the ledger says was begun.

        Raises:
            GraphError: The ledger is not that of the newest version.

        """
        newest, under_way = int(snapshot(self.path).version), self.ledger.pending()
        if under_way and under_way.version == newest + 1:
            self._finish(under_way.version, _load(under_way.removed), _load(under_way.added))
        elif under_way and under_way.version == newest:
            self._conclude(newest)
        elif under_way or self.ledger.noted("version") != str(newest):
            raise GraphError(f"{self.path / LEDGER}: not of version {newest}; build the store anew from the texts")

    def _change(self, told: Sequence[Told], gone: Sequence[str], manner: Manner) -> Change:
        version = int(snapshot(self.path).version) + 1
        with self.ledger.changing():
            desk = Desk(self.ledger, self.work, Mint(self.base), manner)
            change, delta = desk.change(told, gone)
            if delta.removed or delta.added:
                self.ledger.begin(Pending(version, _dump(delta.removed), _dump(delta.added)))
        if delta.removed or delta.added:
            self._finish(version, delta.removed, delta.added)
        return change

    def _finish(self, version: int, removed: Sequence[ox.Quad], added: Sequence[ox.Quad]) -> None:
        """Do what a version consists of, and make it the newest; done again, it ends the same."""
        there = {name for name in _graphs([*removed, *added]) if self._holds(name)}
        for quad in removed:
            self.work.remove(quad)
        if len(added) < _MANY:
            self.work.extend(added)
        else:
            self.work.bulk_extend(added)
        self._index(version, removed, added, there)
        publish(self.path, self.work, version, self.base)
        self._conclude(version)

    def _conclude(self, version: int) -> None:
        """Note that a version is the newest, and let go of what nobody needs any more."""
        self.ledger.finish(version)
        fulltext.vacate(self.found, tidy(self.path))

    def _index(
        self, version: int, removed: Sequence[ox.Quad], added: Sequence[ox.Quad], there: set[ox.NamedNode]
    ) -> None:
        """Have the search in step: documents that changed, and all that is called otherwise.

        What is in none of the graphs that were ``there`` is all among the added; the rest is read from the store.
        """
        summary = ox.NamedNode(Mint(self.base).summary_graph())
        graphs = _graphs([*removed, *added]) - {summary}
        naming = (q for q in (*removed, *added) if q.graph_name == summary and q.predicate.value in _NAMING)
        subjects = {one for quad in naming if isinstance(one := quad.subject, ox.NamedNode)}
        read = chain(
            (quad for quad in added if quad.graph_name not in there),
            *(self.work.quads_for_pattern(None, None, None, graph) for graph in graphs & there),
            *(self.work.quads_for_pattern(one, None, None, summary) for one in subjects if summary in there),
        )
        fulltext.update(self.found, version, {term.value for term in graphs | subjects}, fulltext.entries(read))

    def _holds(self, graph: ox.NamedNode) -> bool:
        """Whether the store has anything of the graph."""
        return next(iter(self.work.quads_for_pattern(None, None, None, graph)), None) is not None


def _graphs(quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    return {name for quad in quads if isinstance(name := quad.graph_name, ox.NamedNode)}


def _make(path: Path, base: str) -> None:
    """Make an empty store, whole from its first moment."""
    Mint(base)  # which refuses what cannot begin an IRI
    try:
        with making(path) as beside:
            with closing(Ledger(beside / LEDGER)) as ledger, ledger.changing():
                ledger.note("version", "0")
            ox.Store(str(beside / WORK)).backup(str(beside / VERSIONS / "0"))
            point(beside, 0, base)
    except OSError as error:
        why = error.strerror or error
        raise OutputError(f"{path}: the store cannot be made ({why}); name another place") from error


def _work(path: Path) -> ox.Store:
    """Open what the next version is made in; where it is missing, as in a copy, it is the newest version again."""
    try:
        if not (path / WORK).is_dir():
            ox.Store.read_only(str(snapshot(path).data)).backup(str(path / WORK))
        return ox.Store(str(path / WORK))
    except OSError as error:
        raise GraphError(f"{path / WORK}: cannot be opened ({error}); build the store anew from the texts") from error


def _dump(quads: Sequence[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _load(dumped: bytes) -> list[ox.Quad]:
    return list(ox.parse(dumped, format=ox.RdfFormat.N_QUADS))
