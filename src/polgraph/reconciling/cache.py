"""What services answered, kept on disk: an SQLite file with a row for each service and question."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from polgraph.errors import OutputError

FILE = "reconciling.sqlite"
"""What the file is called, in the folder of the user's caches."""

_OURS = 0x70677263  # "pgrc"
_FORMAT = 1
_PATIENCE = 20  # seconds that one waits while another commits
_SCHEMA = f"""
PRAGMA application_id = {_OURS};
PRAGMA user_version = {_FORMAT};
CREATE TABLE answers (
    service TEXT NOT NULL, query TEXT NOT NULL, answer TEXT NOT NULL, asked REAL NOT NULL, PRIMARY KEY (service, query)
) WITHOUT ROWID;
"""
_PUT = (
    "INSERT INTO answers VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET answer = excluded.answer, asked = excluded.asked"
)


def usual() -> Path:
    """Return where the file is, unless somebody says otherwise."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "polgraph" / FILE


class Cache:
    """The answers of one service; several processes may use a file at once."""

    def __init__(self, connection: sqlite3.Connection, path: Path, service: str) -> None:
        self._connection = connection
        self.path = path
        self._service = service

    def get(self, query: str, since: float = 0.0) -> str | None:
        """Return the answer to a question, where it was asked ``since`` that time (of `time.time`)."""
        with _telling(self.path):
            asked = "SELECT answer FROM answers WHERE service = ? AND query = ? AND asked >= ?"
            found = self._connection.execute(asked, (self._service, query, since)).fetchone()
        return found[0] if found else None

    def put(self, answers: Mapping[str, str]) -> None:
        """Keep the answers to these questions: all of them, or none where it fails.

        Raises:
            OutputError: The file cannot be written.

        """
        with _telling(self.path), self._connection:
            now = time.time()
            self._connection.executemany(_PUT, ((self._service, *pair, now) for pair in answers.items()))


@contextmanager
def opened(path: Path, service: str) -> Iterator[Cache]:
    """Give the answers of a service that are kept at ``path``, which is made where it is not there.

    Raises:
        OutputError: It cannot be read or written, or is something else.

    """
    with _telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection:
            _prepare(connection, path)
            yield Cache(connection, path, service)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")  # two that come first at once: the second finds it made
        try:
            (tables,) = cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not tables:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    cursor.execute(statement)
            found = cursor.execute("SELECT * FROM pragma_application_id, pragma_user_version").fetchone()
            if found != (_OURS, _FORMAT):
                raise OutputError(f"{path}: no cache of reconciliation of this version of polgraph; name another file")
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"{path}: the cache cannot be used ({error}); delete it, or name another file") from error
