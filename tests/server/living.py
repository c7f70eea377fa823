"""A real ``polgraph serve``: its own process, its own port; and how to talk to it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from polgraph.vocab import Mint

ROOT = Path(__file__).resolve().parents[2]
POLGRAPH = (sys.executable, "-m", "polgraph")
_START = 30  # seconds
_END = 15
PREFIXES = Mint().prefixes()


@dataclass
class Live:
    """A server that runs: its address (with a slash at the end), its store, its process, what it has said."""

    url: str
    store: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def sparql(self) -> str:
        return f"{self.url}sparql"

    @property
    def address(self) -> tuple[str, int]:
        found = re.fullmatch(r"http://([^:]+):(\d+)/", self.url)
        assert found
        return found[1], int(found[2])

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def ask(self, query: str, **fields: str) -> httpx2.Response:
        return httpx2.get(self.sparql, params={"query": query, **fields}, timeout=60)

    def exchange(self, words: bytes, wait: float = 10) -> bytes:
        """What the server answers to bytes as they are, until it closes the connection or goes silent."""
        with socket.create_connection(self.address, timeout=wait) as connection:
            connection.sendall(words)
            return read_all(connection)

    def is_well(self) -> bool:
        """Whether it runs, and nothing unforeseen has happened."""
        return self.process.poll() is None and "Traceback" not in self.said()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """The exit code, once told to stop."""
        self.process.send_signal(number)
        return self.process.wait(_END)

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def read_all(connection: socket.socket) -> bytes:
    """Everything until the other side closes, or for as long as the socket waits."""
    heard = b""
    try:
        while part := connection.recv(65_536):
            heard += part
    except (TimeoutError, ConnectionResetError):
        pass
    return heard


@contextmanager
def serving(store: Path, folder: Path, *options: str) -> Iterator[Live]:
    """A server on a free port, stopped at the end."""
    log = folder / f"serve-{time.monotonic_ns()}.log"
    with log.open("wb") as stderr:
        command = [*POLGRAPH, "serve", str(store), "--port", "0", *options]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr)
    try:
        yield Live(_address(log, process), store, process, log)
    finally:
        process.terminate()
        try:
            process.wait(_END)
        finally:
            process.kill()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"serving at (\S+)", log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.02)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')}")


def polgraph(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A verb, run to its end."""
    return subprocess.run([*POLGRAPH, *map(str, arguments)], capture_output=True, text=True, timeout=60, cwd=ROOT)


def until(met: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)
