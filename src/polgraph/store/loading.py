"""A store made of RDF: to be queried, searched and served; to grow it would have to know who said what how often."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from polgraph import fulltext, vocab
from polgraph.errors import GraphError, OutputError
from polgraph.store import lock
from polgraph.store.marker import LEDGER, VERSIONS, WORK, is_store, point, snapshot
from polgraph.store.opening import format_of, unreadable
from polgraph.store.versions import making, tidy

_SUMMARY = "graph/summary"


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is to be in a store: how it gets into Oxigraph, and its quads once more, for the search."""

    load: Callable[[ox.Store], None]
    quads: Callable[[], Iterable[ox.Quad]]


def write_store(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Make the quads the whole content of the store at ``path``, a folder that is new, empty or a store.

    Raises:
        OutputError: The folder is no store of ours, or cannot be written; what it held is as it was.

    """
    known = quads if isinstance(quads, list) else list(quads)
    _write(path, Cargo(lambda store: store.bulk_extend(known), lambda: known))


def load_store(path: Path, file: Path) -> None:
    """Make an RDF file the whole content of the store at ``path``, a folder that is new, empty or a store.

    The file is read by Oxigraph itself, and never as a whole in memory.

    Raises:
        GraphError: The file cannot be read; the message tells line and column where it is malformed.
        OutputError: The folder is no store of ours, or cannot be written; what it held is as it was.

    """
    form = format_of(file)

    def load(store: ox.Store) -> None:
        try:
            store.bulk_load(path=str(file), format=form)
        except (SyntaxError, OSError, ValueError) as error:
            raise unreadable(file, error) from error

    _write(path, Cargo(load, lambda: ox.parse(path=str(file), format=form)))


def _write(path: Path, cargo: Cargo) -> None:
    try:
        if is_store(path):
            with lock.writing(path):
                _replace(path, cargo)
        else:
            with making(path) as beside:
                point(beside, 1, _fill(beside, cargo, 1))
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be written ({error.strerror or error}); make room") from error


def _replace(path: Path, cargo: Cargo) -> None:
    """Make the cargo the next version; what the store grew by is of no use any more."""
    number = int(snapshot(path).version) + 1
    point(path, number, _fill(path, cargo, number))
    shutil.rmtree(path / WORK, ignore_errors=True)
    for file in path.glob(f"{LEDGER}*"):
        file.unlink()
    with closing(fulltext.connect(path / fulltext.FILE)) as found:
        fulltext.vacate(found, tidy(path))


def _fill(path: Path, cargo: Cargo, number: int) -> str:
    """Make a version of the cargo, and have it in the search, both at once; return what begins its IRIs."""
    data = path / VERSIONS / str(number)
    shutil.rmtree(data, ignore_errors=True)
    try:
        with ThreadPoolExecutor(1) as beside:
            indexed = beside.submit(_index, path, cargo, number)
            store = ox.Store(str(data))
            cargo.load(store)
            store.flush()
            indexed.result()
            return _base(store)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise


def _index(path: Path, cargo: Cargo, number: int) -> None:
    with closing(fulltext.connect(path / fulltext.FILE)) as found:
        try:
            fulltext.update(found, number, fulltext.sources(found), fulltext.entries(cargo.quads()))
        except SyntaxError as error:  # told by the load itself, with its place
            raise GraphError(str(error)) from error


def _base(store: ox.Store) -> str:
    """Return what begins the IRIs of a graph, by the name of its summary."""
    return next(_bases(store), vocab.BASE)


def _bases(store: ox.Store) -> Iterator[str]:
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return (name.removesuffix(_SUMMARY) for name in names if name.endswith(f"/{_SUMMARY}"))
