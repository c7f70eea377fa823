"""Outputs of the command line: refused before the long work begins, replaced in one step after it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from polgraph.errors import OutputError, UsageError


def check(paths: Sequence[str]) -> list[Path]:
    """Return the outputs, each of which can be written as far as one can tell beforehand.

    Raises:
        UsageError: an output is given twice.
        OutputError: an output is a folder, or cannot be written where it is to be.
    """
    seen: dict[Path, str] = {}
    for name in paths:
        first = seen.setdefault(Path(name).resolve(), name)
        if first is not name:
            raise UsageError(f"{name}: the same output as {first}; give it once")
        _check_place(Path(name))
    return [Path(name) for name in paths]


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; give the name of a file in it")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(f"{path}: cannot be written; change its permissions or give another name")
    check_folder(path)


def check_folder(path: Path) -> None:
    """Refuse a place whose folder neither exists nor can be made.

    Raises:
        OutputError: something on the way to it is no folder, or may not be written.
    """
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir():
        raise OutputError(f"{path}: {folder} is not a folder; give another place")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{path}: nothing can be written in {folder}; change its permissions or give another place")


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """Give a text stream to a file that is there, whole, only when the work is done; ``-`` is stdout.

    A device or a pipe is written as it comes.
    """
    if path == "-":
        yield sys.stdout
    elif Path(path).exists() and not Path(path).is_file():
        with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    else:
        with _replacing(Path(path)) as stream:
            yield stream


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
