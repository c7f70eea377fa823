"""The paths that a user names → the files they stand for."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polgraph.model import Reject
from polgraph.readers.draft import File, reject

STDIN = "-"
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file to read: ``path`` as the user would name it; ``named``: by the user, not found in a folder."""

    path: str
    location: Path | None
    named: bool = True

    @property
    def key(self) -> Path | None:
        """What is the same for all paths that lead to this file."""
        return self.location.resolve() if self.location else None


def find(path: str) -> Iterator[Found | Reject]:
    """Yield the files of a path, a folder (recursive, in order, hidden files left out), a pattern or ``-``."""
    location = Path(path)
    if path == STDIN:
        yield Found(STDIN, None)
    elif location.is_dir():
        yield from _in_folder(location)
    elif location.exists():
        yield Found(location.as_posix(), location)
    elif _PATTERN.isdisjoint(path):
        yield reject("missing path", location.as_posix(), "there is no such file or folder")
    else:
        yield from _matching(path)


def load(found: Found) -> File | Reject:
    """The bytes of a file that was found."""
    if found.location is None:
        return File(found.path, None, sys.stdin.buffer.read())
    try:
        return File(found.path, found.location, found.location.read_bytes())
    except OSError as error:
        return reject("unreadable file", found.path, error.strerror or str(error))


def _in_folder(folder: Path) -> Iterator[Found | Reject]:
    broken: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=broken.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            location = Path(parent, name)
            yield Found(location.as_posix(), location, named=False)
            empty = False
    yield from (reject("unreadable folder", Path(error.filename).as_posix(), error.strerror or "") for error in broken)
    if empty and not broken:
        yield reject("empty folder", folder.as_posix())


def _matching(pattern: str) -> Iterator[Found | Reject]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield reject("missing path", Path(pattern).as_posix(), "no file matches this pattern")
    for match in map(Path, matches):
        if match.is_dir():
            yield from (found for found in _in_folder(match) if "**" not in pattern)
        else:
            yield Found(match.as_posix(), match, named=False)
