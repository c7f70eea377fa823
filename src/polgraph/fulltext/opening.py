"""The opening of an index, and what can keep it from being read."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from polgraph.errors import GraphError

FORMAT = 1
"""How the tables are laid out: the ``user_version`` in the head of the file."""

OURS = 0x706F6C67
"""That the file is ours: "polg", its ``application_id``."""

_HEAD = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
_PATIENCE = 20  # seconds that one waits while another commits
_STEPS = 10_000  # of SQLite between two looks at the clock: about a millisecond


@contextmanager
def reading(path: Path, version: int, until: float | None = None) -> Iterator[sqlite3.Connection]:
    """Give a connection that reads ``version`` of the store, and nothing can be changed through.

    ``until`` is when it is given up, as `time.monotonic` counts.

    Raises:
        GraphError: There is no index, it is damaged, it is not of that version, or it takes too long.

    """
    patience = _PATIENCE if until is None else min(_PATIENCE, max(0.0, until - time.monotonic()))
    with telling(path), closing(_open_to_read(path, patience)) as connection:
        if until is not None:
            connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        connection.execute("BEGIN")
        oldest, newest = connection.execute("SELECT max(first, oldest), newest FROM about").fetchone()
        if not oldest <= version <= newest:
            held = f"versions {oldest} to {newest} of the store can be searched, not {version}"
            raise GraphError(f"{path}: {held}; build the store anew, or ask again where it has just been changed")
        yield connection


def opening(path: Path, mode: str, patience: float = _PATIENCE) -> sqlite3.Connection:
    """Return a connection that begins and ends no transaction by itself; it waits so many seconds for others."""
    place = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(place, timeout=patience, isolation_level=None, check_same_thread=False, uri=True)
    try:
        if connection.execute(_HEAD).fetchone() != (OURS, FORMAT):
            raise GraphError(f"{path}: written by another version of polgraph; build the store anew")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path, patience: float) -> sqlite3.Connection:
    """Return a connection that cannot write.

    Where a writer was killed in the middle of a change, the next who opens the file to write makes it whole again.
    A reader who may write does so.
    """
    try:
        return opening(path, "ro", patience)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
    opening(path, "rw", patience).close()
    return opening(path, "ro", patience)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell by a `GraphError` what keeps the file from being read."""
    try:
        yield
    except sqlite3.Error as error:
        why = _REASONS.get(error.sqlite_errorname, _damaged)
        raise GraphError(f"{path}: {why(path, error)}") from error


def _missing(path: Path, error: sqlite3.Error) -> str:
    if path.exists():
        return f"the search index cannot be opened ({error}); check who may read it"
    return "the store has no search index; build it anew: polgraph build TEXT... --store STORE"


def _busy(path: Path, error: sqlite3.Error) -> str:
    return "the search index is being written; try again"


def _endless(path: Path, error: sqlite3.Error) -> str:
    return "the search took too long; look for rarer words, or for fewer"


def _broken(path: Path, error: sqlite3.Error) -> str:
    return "a writer was killed in the middle of a change; let who may write the store search it once"


def _damaged(path: Path, error: sqlite3.Error) -> str:
    return f"the search index is damaged ({error}); build the store anew"


_REASONS: dict[str, Callable[[Path, sqlite3.Error], str]] = {
    "SQLITE_CANTOPEN": _missing,
    "SQLITE_BUSY": _busy,
    "SQLITE_INTERRUPT": _endless,
    "SQLITE_READONLY_ROLLBACK": _broken,
    "SQLITE_READONLY": _broken,
}
