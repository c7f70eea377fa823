"""The versions of a store: a snapshot of what was written, then the switch, then what nobody needs any more goes."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pyoxigraph as ox

from polgraph.store.marker import VERSIONS, point, sync

KEPT = 2
"""How many versions stay, the newest among them."""

GRACE = 600.0
"""Seconds for which a version stays after it was made, so that whoever has opened it can go on reading."""


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
