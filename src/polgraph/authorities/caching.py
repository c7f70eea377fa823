"""The cache folder: where indexes lie by the sha256 of what they were made of, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from polgraph.authorities.building import FORMAT
from polgraph.errors import OutputError, UnreadableError

_MAKING = ".making-"
_STALE = 86_400  # seconds after which what somebody was making is given up
_SETTLED = 2.0  # seconds that a file must have been left alone before its times tell that it is as it was


def folder() -> Path:
    """Return the cache folder: ``polgraph/authorities`` under ``$XDG_CACHE_HOME``, by default ``~/.cache``."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "polgraph" / "authorities"


def cached(path: Path, settings: str, make: Callable[[Path, str], Path]) -> Path:
    """Return the index of a file, made by ``make`` (folder to work in, sum of the file) if it is not there yet.

    It is made in a folder of its own and renamed, so that of two that make it at once neither sees half of one. The
    file is not even read for its sum where its place, size and times are those of the last time.

    Raises:
        UnreadableError: The file cannot be read, or changed while it was being read.
        OutputError: The folder cannot be written.

    """
    home = folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        before = _times(path)
        digest = _known(home, path, before) or _sum(path)
        index = home / f"{hashlib.sha256(f'{digest} {settings} {FORMAT}'.encode()).hexdigest()}.sqlite"
        if not _is_whole(index):
            _make(home, index, lambda there: make(there, digest))
        _remember(home, path, before, digest)
    except OSError as why:
        place = why.filename or home
        raise OutputError(
            f"{place}: the cache of authorities cannot be written ({why.strerror or why}); make room, or name another "
            f"folder as XDG_CACHE_HOME"
        ) from why
    return index


def _make(home: Path, index: Path, make: Callable[[Path], Path]) -> None:
    _clear(home)
    work = Path(tempfile.mkdtemp(prefix=_MAKING, dir=home))
    try:
        make(work).replace(index)
    except sqlite3.OperationalError as why:
        raise OutputError(
            f"{home}: the index cannot be written ({why}); make room, or name another folder as XDG_CACHE_HOME"
        ) from why
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _clear(home: Path) -> None:
    """Throw away what was being made when a process was killed."""
    for left in home.glob(f"{_MAKING}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _is_whole(index: Path) -> bool:
    """Whether an index is there and of this form; one that a disk damaged is made again."""
    if not index.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            row: tuple[str] | None = connection.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    return row == (FORMAT,)


def _sum(path: Path) -> str:
    """Return the sha256 of a file."""
    before = _times(path)
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as why:
        raise UnreadableError(f"{path}: cannot be read ({why.strerror}); name a file that is there") from why
    if _times(path) != before:
        raise UnreadableError(f"{path}: changed while it was being read; run this again when it is whole")
    return digest


def _times(path: Path) -> list[int]:
    """Return what changes when a file does: device, number, size, times."""
    try:
        seen = path.stat()
    except OSError as why:
        raise UnreadableError(f"{path}: cannot be read ({why.strerror}); name a file that is there") from why
    return [seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns]


def _note(home: Path, path: Path) -> Path:
    return home / f"{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()}.sum"


def _known(home: Path, path: Path, times: list[int]) -> str | None:
    """Return the sum of a file that is as it was when last read; ``None`` if it may not be."""
    try:
        said = json.loads(_note(home, path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_same = isinstance(said, dict) and said.get("times") == times
    return str(said["sum"]) if is_same and "sum" in said else None


def _remember(home: Path, path: Path, times: list[int], digest: str) -> None:
    """Keep the sum of a file that has been left alone for a while; times of a file just written tell too little."""
    if time.time() - max(times[3:]) / 1e9 < _SETTLED or _known(home, path, times) == digest:
        return
    with tempfile.NamedTemporaryFile("w", dir=home, prefix=_MAKING, delete=False, encoding="utf-8") as stream:
        json.dump({"times": times, "sum": digest}, stream)
    Path(stream.name).replace(_note(home, path))
