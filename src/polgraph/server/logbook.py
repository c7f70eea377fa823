"""The access log: a line of JSON for each request, where the server was told to keep one.

A line tells when (UTC), which address, what was asked for, and with what outcome::

    {"time": "2026-03-05T09:30:00.250Z", "client": "192.0.2.7", "method": "GET", "path": "/sparql",
     "query": "ASK {}", "status": 200, "bytes": 26, "seconds": 0.004, "agent": "curl/8.5"}

``query`` is the question in SPARQL, else what follows the ``?`` of the address; ``bytes`` are those of the body as
sent. The file is opened to append, so that ``copytruncate`` of logrotate fits.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from polgraph.errors import OutputError
from polgraph.server.clients import address_of

QUESTION = "question"
"""The key in the state of a request under which the question stands, once it is known."""

_MOST = 500  # characters of a query, path or name of a program
_STDOUT = 1
_MODE = 0o640  # addresses and questions are nobody else's business
_FAILED = 500


class Logbook:
    """Writes lines to an open file. Where it cannot, that is told once, and answering goes on."""

    def __init__(self, file: int, name: str) -> None:
        self._file = file
        self._name = name
        self._is_told = False

    def note(self, **told: Any) -> None:
        """Write a line; long words are cut."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = json.dumps({"time": now, **{name: _short(value) for name, value in told.items()}})
        try:
            os.write(self._file, f"{line}\n".encode())
            self._is_told = False
        except OSError as error:
            if not self._is_told:
                sys.stderr.write(f"polgraph: the log {self._name} cannot be written ({error.strerror})\n")
            self._is_told = True


@contextmanager
def opened(name: str | None) -> Iterator[Logbook | None]:
    """Give the log of this name, ``-`` being stdout; none where there is no name.

    Raises:
        OutputError: The file cannot be opened.

    """
    if name is None or name == "-":
        yield None if name is None else Logbook(_STDOUT, "on stdout")
        return
    try:
        file = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _MODE)
    except OSError as error:
        raise OutputError(
            f"{name}: the log cannot be opened ({error.strerror}); give another file with --log"
        ) from error
    try:
        yield Logbook(file, name)
    finally:
        os.close(file)


class Logged:
    """Notes each request when it is over."""

    def __init__(self, app: ASGIApp, log: Logbook) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        begun, status, size = time.monotonic(), _FAILED, 0

        async def count(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b"")) if scope["method"] != "HEAD" else 0
            await send(message)

        try:
            await self._app(scope, receive, count)
        finally:
            took = round(time.monotonic() - begun, 3)
            self._log.note(**_asked(scope), status=status, bytes=size, seconds=took, agent=_agent(scope))


def _asked(scope: Scope) -> dict[str, str]:
    query = scope["state"].get(QUESTION) or scope["query_string"].decode("latin-1")
    return {"client": address_of(scope), "method": scope["method"], "path": scope["path"], "query": query}


def _agent(scope: Scope) -> str:
    return Headers(scope=scope).get("user-agent", "")


def _short(value: Any) -> Any:
    return f"{value[: _MOST - 1]}…" if isinstance(value, str) and len(value) > _MOST else value
