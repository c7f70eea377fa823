"""Outputs of the command line: refused before the long work begins, replaced in one step after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from polgraph.errors import OutputError, UsageError


def check(graphs: Sequence[str] = (), files: Sequence[str] = ()) -> list[Path]:
    """Return the outputs that exporters are to write, once they and the other files look writable.

    Raises:
        UsageError: An output is given twice, or its suffix is unknown.
        OutputError: An output cannot be written where it is to be.

    """
    stores = [name for name in graphs if names_store(name)]
    _check_each_once([*graphs, *files])
    for name in stores:
        _check_store(Path(name))
    for name in (*graphs, *files):
        if name not in stores:
            _check_file(Path(name))
    return [Path(name) for name in graphs]


def check_store_name(name: str) -> None:
    """Refuse a name that is not one of a store.

    Raises:
        UsageError: Its suffix is that of something else.

    """
    if not names_store(name):
        raise UsageError(f"{name}: a store is a folder; name it without a suffix, or with .store")


def names_store(name: str | Path) -> bool:
    """Whether an output of this name is a store."""
    from polgraph.exporters import EXPORTERS, exporter

    return exporter(Path(name)) is EXPORTERS[".store"]


def _check_each_once(names: Sequence[str]) -> None:
    seen: dict[Path, str] = {}
    for name in names:
        first = seen.setdefault(Path(name).resolve(), name)
        if first is not name:
            raise UsageError(f"{name}: the same output as {first}; give it once")


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(f"{path}: may not be written; change its permissions or name another")
    _check_folder_of(path)


def _check_store(path: Path) -> None:
    from polgraph.store import is_store

    empty = path.is_dir() and not any(path.iterdir())
    if path.exists() and not empty and not is_store(path):
        raise OutputError(f"{path}: what stands there is not a polgraph store; name another place")
    _check_folder_of(path)


def _check_folder_of(path: Path) -> None:
    """Refuse a place whose folder neither is there nor can be made."""
    nearest = next(folder for folder in path.absolute().parents if folder.exists())
    if not nearest.is_dir():
        raise OutputError(f"{path}: {nearest} is not a folder; name another place")
    if not os.access(nearest, os.W_OK):
        raise OutputError(f"{path}: nothing may be written in {nearest}; change its permissions or name another place")


def make_folders(paths: Iterable[Path]) -> None:
    """Make the folders that the files are to lie in."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """Give a text stream to a file that is there, whole, only when the work is done; ``-`` is stdout.

    A device or a pipe is written as it comes.
    """
    from polgraph.exporters.replacing import replacing

    if path == "-":
        yield sys.stdout
        return
    place = Path(path)
    make_folders([place])
    whole = nullcontext(place) if place.exists() and not place.is_file() else replacing(place)
    with whole as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
