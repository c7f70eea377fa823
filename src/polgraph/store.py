"""The SPARQL store on disk, and the reading of any graph file.

A store is a folder with ``polgraph-store.json``, which names the folder beside it that holds the data. A new
build is made as a further data folder; then the small file is replaced, which is atomic. Readers hold what
they have opened, and a build that dies leaves the old content in place.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from polgraph.errors import GraphError, OutputError
from polgraph.vocab import BASE

if TYPE_CHECKING:
    from rdflib import Dataset

MARKER = "polgraph-store.json"
FORMAT = 1
_DATA = re.compile(r"data-\w+")
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""The RDF files that are read and written."""


def write_store(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Make the quads the whole content of the store at ``path``, a folder that is new, empty or a store.

    Raises:
        OutputError: The folder is no store of ours, or cannot be written; what it held is as it was.

    """
    _refuse_foreign(path)
    try:
        if path.exists():
            _fill(path, quads)
        else:
            _make(path, quads)
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be written ({error.strerror or error}); make room") from error


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One whole version of a store: its name, the folder that Oxigraph opens, and what begins its own IRIs."""

    version: str
    data: Path
    base: str = BASE


def snapshot(path: Path) -> Snapshot:
    """Return the newest version of the store at ``path``.

    Raises:
        GraphError: There is none, or it is of another version or damaged.

    """
    name = _data(path)
    return Snapshot(name, path / name)


def open_store(path: Path) -> ox.Store:
    """Return the store at ``path``, to be read only.

    Raises:
        GraphError: There is none, or it is of another version or damaged.

    """
    try:
        return ox.Store.read_only(str(snapshot(path).data))
    except OSError as error:
        raise GraphError(f"{path}: the store cannot be opened ({error}); build it anew") from error


def open_graph(path: Path) -> ox.Store:
    """Return a store to query: the one on disk, or one in memory that holds the RDF file.

    Raises:
        GraphError: It cannot be read; the message tells line and column where the file is malformed.

    """
    if path.is_dir():
        return open_store(path)
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=_format(path))
    except (SyntaxError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return store


def load_graph(path: Path | str) -> Dataset:
    """Return an RDF file or a store as an rdflib dataset that shows all its graphs as one.

    Raises:
        GraphError: It cannot be read; the message tells line and column where the file is malformed.

    """
    from polgraph.graph import new_dataset
    from polgraph.terms import to_rdflib
    from polgraph.vocab import PREFIXES

    path = Path(path)
    if path.is_dir():
        return to_rdflib(open_store(path), new_dataset(PREFIXES))
    try:
        parser = ox.parse(path=str(path), format=_format(path))
        quads = list(parser)
    except (SyntaxError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return to_rdflib(quads, new_dataset(PREFIXES | parser.prefixes))


def is_store(path: Path) -> bool:
    """Whether the folder at ``path`` is a store of ours."""
    return (path / MARKER).is_file()


def _refuse_foreign(path: Path) -> None:
    if path.is_dir() and not is_store(path) and any(path.iterdir()):
        raise OutputError(f"{path}: a folder that is not a polgraph store stands there; name another")
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path}: a file stands there, and a store is a folder; name another")


def _make(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Build a whole new store beside ``path`` and rename it."""
    beside = Path(tempfile.mkdtemp(prefix=".polgraph-", dir=path.parent))
    try:
        _fill(beside, quads)
        beside.chmod(0o755)
        beside.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, quads: Iterable[ox.Quad]) -> None:
    """Build new data within the store, point the marker to it, and drop the old."""
    data = Path(tempfile.mkdtemp(prefix="data-", dir=folder))
    try:
        _bulk_load(data, quads)
        _point(folder, data.name)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    for old in sorted(folder.glob("data-*")):
        if old != data:
            shutil.rmtree(old, ignore_errors=True)


def _bulk_load(data: Path, quads: Iterable[ox.Quad]) -> None:
    store = ox.Store(str(data))
    store.bulk_extend(quads)
    store.flush()


def _point(folder: Path, data: str) -> None:
    fresh = folder / f"{MARKER}.new"
    fresh.write_text(json.dumps({"format": FORMAT, "data": data}) + "\n", encoding="utf-8")
    fresh.replace(folder / MARKER)


def _data(path: Path) -> str:
    """Return the name of the folder that holds the data now."""
    if not is_store(path):
        raise GraphError(f"{path}: no polgraph store ({MARKER} is missing); name a store or an RDF file")
    try:
        about = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except ValueError as error:
        raise GraphError(f"{path / MARKER}: malformed ({error}); build the store anew") from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise GraphError(f"{path / MARKER}: written by another version of polgraph; build the store anew")
    if not _DATA.fullmatch(str(about.get("data"))):
        raise GraphError(f"{path / MARKER}: malformed (it names no data folder); build the store anew")
    return str(about["data"])


def _format(path: Path) -> ox.RdfFormat:
    if not path.exists():
        raise GraphError(f"{path}: no such file or store; check the path")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(f"{path}: not an RDF file; its suffix must be one of {' '.join(FORMATS)}, or a store folder")
    return form


def _unreadable(path: Path, error: Exception) -> GraphError:
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return GraphError(f"{path}:{error.lineno}:{error.offset}: {error.msg}; mend the file or export it anew")
    return GraphError(f"{path}: cannot be read as RDF ({error}); mend the file or export it anew")
