"""The versions of a store: the first in a new folder; then snapshots, each with its switch; what nobody needs goes."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from polgraph import fulltext
from polgraph.errors import OutputError
from polgraph.store.lock import LOCK
from polgraph.store.marker import VERSIONS, is_store, point, sync

KEPT = 2
"""How many versions stay, the newest among them."""

GRACE = 600.0
"""Seconds for which a version stays after it was made, so that whoever has opened it can go on reading."""


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Give a folder beside ``path`` to make a new store in; it takes its place, whole, when all went well.

    Raises:
        OutputError: Something else stands there, or it cannot be made.

    """
    _refuse_foreign(path)
    beside = Path(tempfile.mkdtemp(prefix=".polgraph-", dir=path.absolute().parent))
    try:
        (beside / VERSIONS).mkdir()
        (beside / LOCK).touch()
        fulltext.create(beside / fulltext.FILE)
        yield beside
        beside.chmod(0o755)
        beside.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_foreign(path: Path) -> None:
    """Refuse a place where something stands that is not a store of ours.

    Raises:
        OutputError: A file, or a folder of something else.

    """
    if path.is_dir() and not is_store(path) and any(path.iterdir()):
        raise OutputError(f"{path}: a folder that is not a polgraph store stands there; name another")
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path}: a file stands there, and a store is a folder; name another")


def publish(path: Path, store: ox.Store, version: int, base: str) -> None:
    """Make what ``store`` holds the version of this number, and the newest; what it takes is links to files."""
    folder = path / VERSIONS / str(version)
    shutil.rmtree(folder, ignore_errors=True)  # what a killed writer left of it
    store.backup(str(folder))
    sync(folder.parent)
    point(path, version, base)


def tidy(path: Path) -> int:
    """Remove versions that are old and long replaced; return the number of the oldest that stays."""
    numbers = sorted(int(folder.name) for folder in (path / VERSIONS).iterdir() if folder.name.isdecimal())
    late = time.time() - GRACE
    old = [n for n in numbers[:-KEPT] if (path / VERSIONS / str(n)).stat().st_mtime < late]
    for number in old:
        shutil.rmtree(path / VERSIONS / str(number), ignore_errors=True)
    return min(set(numbers) - set(old))
