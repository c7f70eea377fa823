"""Links to what others have, put into a store or into a graph in memory in place of all that were there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from polgraph import fulltext
from polgraph.errors import OutputError
from polgraph.mappings.holding import Linked
from polgraph.store import lock, outside
from polgraph.store.growing import growing
from polgraph.store.marker import LEDGER, VERSIONS, point, snapshot
from polgraph.store.summing import Delta
from polgraph.store.versions import tidy
from polgraph.vocab import BASE, PG, RDF

_MANY = 50_000  # quads from which on a bulk load is quicker


def link(path: Path, linked: Linked) -> str:
    """Have these links in the store at ``path`` as a further version, if they change it; return its newest version.

    A store that grows keeps them for things that come back, too.

    Raises:
        GraphError: There is no store, or it is damaged or of another version of polgraph.
        OutputError: Somebody else writes it, or it cannot be written.

    """
    base = snapshot(path).base
    if (path / LEDGER).is_file():
        with growing(path) as store:
            store.link(linked)
    else:
        with lock.writing(path):
            _write(path, linked, base)
    return snapshot(path).version


def joined(graph: ox.Store, linked: Linked, base: str) -> ox.Store:
    """Return a copy of a graph with these links in place of those that it has."""
    copy = ox.Store()
    copy.bulk_extend(graph)
    _apply(copy, outside.replacing(copy, linked, base))
    return copy


def base_of(graph: ox.Store) -> str:
    """Return what the IRIs of a graph begin with: by the name of its summary, else by that of a run."""
    return next(_bases(graph), BASE)


def _bases(graph: ox.Store) -> Iterator[str]:
    names = sorted(name.value for name in graph.named_graphs() if isinstance(name, ox.NamedNode))
    yield from (name.removesuffix("graph/summary") for name in names if name.endswith("/graph/summary"))
    kind, run = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{PG}Extraction")
    runs = (quad.subject for quad in graph.quads_for_pattern(None, kind, run, None))
    named = sorted(one.value for one in runs if isinstance(one, ox.NamedNode))
    yield from (name.rpartition("run/")[0] for name in named if "/run/" in name)


def _write(path: Path, linked: Linked, base: str) -> None:
    """Make a further version of a store that was made of RDF."""
    newest = snapshot(path)
    number = int(newest.version) + 1
    data = path / VERSIONS / str(number)
    try:
        delta = outside.replacing(ox.Store.read_only(str(newest.data)), linked, base)
        if not (delta.removed or delta.added):
            return
        shutil.rmtree(data, ignore_errors=True)  # what a killed writer left of it
        _copy(newest.data, data, delta)
        with closing(fulltext.connect(path / fulltext.FILE)) as found:
            fulltext.update(found, number, (), ())  # of what can be searched, nothing changes
            point(path, number, base)
            fulltext.vacate(found, tidy(path))
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be written ({error.strerror or error}); make room") from error


def _copy(old: Path, new: Path, delta: Delta) -> None:
    ox.Store.read_only(str(old)).backup(str(new))
    store = ox.Store(str(new))
    _apply(store, delta)
    store.flush()


def _apply(store: ox.Store, delta: Delta) -> None:
    for quad in delta.removed:
        store.remove(quad)
    if len(delta.added) < _MANY:
        store.extend(delta.added)
    else:
        store.bulk_extend(delta.added)
