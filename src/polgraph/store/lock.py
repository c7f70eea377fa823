"""One writer at a time: who comes second is told who is first."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from polgraph.errors import OutputError

LOCK = "lock"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the store at ``path`` for writing; the system lets go of it when the process ends, however it ends.

    Raises:
        OutputError: Somebody else writes it, by process, machine and command; or it may not be written.

    """
    try:
        handle = os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(f"{path}: may not be written ({error.strerror}); change its permissions") from error
    try:
        _hold(path, handle)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder(path: Path) -> str | None:
    """Return who writes the store now: "process 12 on host (polgraph add ...)"; ``None`` where nobody does."""
    try:
        handle = os.open(path / LOCK, os.O_RDWR)
    except OSError:  # never written, or by another user: nobody that we can see
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _named(handle)
    finally:
        os.close(handle)
    return None


def _hold(path: Path, handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{path}: is being written by {_named(handle)}; wait for it, or stop it") from error
    about = {"pid": os.getpid(), "host": socket.gethostname(), "command": " ".join(sys.argv)[:200]}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(about).encode(), 0)


def _named(handle: int) -> str:
    with suppress(ValueError, KeyError, TypeError):  # it is writing its name just now
        about = json.loads(os.pread(handle, 4096, 0))
        return f"process {about['pid']} on {about['host']} ({about['command']})"
    return "another process"
