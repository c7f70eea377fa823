"""Gzip-compressed N-Quads in shards, for a server's own loader: the way for more than ten million statements."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from polgraph.errors import OutputError, UsageError
from polgraph.push.bodies import in_order, packing, write_lines
from polgraph.push.parts import Part

BULK = 10_000_000
"""Above so many triples, graph by graph takes hours, and the loaders of the servers take minutes."""
SIZE = 1_000_000
"""Statements in a shard."""
_SHARD = re.compile(r"shard-\d{5}\.nq\.gz")
_SIMPLE = re.compile(r"[\w./+-]+")  # the name goes into scripts of sh and SQL


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds something else, or whose name would need quoting in a loader's script.

    Raises:
        UsageError: Its full name has blanks or marks in it.
        OutputError: It holds what is no shard, or is no folder.

    """
    if not _SIMPLE.fullmatch(str(folder.absolute())):
        raise UsageError(f"{folder.absolute()}: loaders want a plain name; letters, digits and . _ - + / only")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: a file stands there, and shards want a folder; name another")
    if folder.is_dir() and not all(_SHARD.fullmatch(file.name) for file in folder.iterdir()):
        raise OutputError(f"{folder}: holds something other than shards; name another folder")


def write(
    store: ox.Store, found: Sequence[Part], folder: Path, size: int, done: Callable[[int, int], None]
) -> list[Path]:
    """Return the shards written, the same bytes for the same graphs; those of before are replaced when all are there.

    Raises:
        UsageError: The folder's name needs quoting.
        OutputError: The folder is not free, or cannot be written.

    """
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".polgraph-", dir=folder.parent))
    try:
        lines = _lines(store, found, done)
        for number, first in enumerate(lines, start=1):
            _write_one(beside / f"shard-{number:05}.nq.gz", chain([first], islice(lines, size - 1)))
        beside.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return sorted(folder.iterdir())


def _lines(store: ox.Store, found: Sequence[Part], done: Callable[[int, int], None]) -> Iterator[bytes]:
    for number, part in enumerate(found, start=1):
        with ExitStack() as scratch:
            yield from in_order(part.quads(store), ox.RdfFormat.N_QUADS, scratch)
        done(number, len(found))


def _write_one(path: Path, lines: Iterator[bytes]) -> None:
    with path.open("wb") as file, packing(file) as out:
        write_lines(out, lines)
