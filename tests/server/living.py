"""A real ``polgraph serve``: its own process, its own port; and how to talk to it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2
from typer.testing import CliRunner

from polgraph.cli import app
from polgraph.vocab import Mint

ROOT = Path(__file__).resolve().parents[2]
POLGRAPH = (sys.executable, "-m", "polgraph")
_START = 30  # seconds
_END = 15
PREFIXES = Mint().prefixes()
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""A question without end."""
PROXY = "127.0.0.9"
"""The address from which some servers believe whom a question is asked for."""

ACCESS = "access.jsonl"
TIME_LIMIT = 1.0  # seconds
PATIENCE = 1.0
STRICT = (
    *("--workers", "2", "--time-limit", str(TIME_LIMIT), "--memory", "256", "--max-rows", "1000", "--max-size", "1"),
    *("--max-query", "5000", "--queue", "4", "--patience", str(PATIENCE), "--grace", "3"),
    *("--url", "https://data.example.org/town", "--proxy", f"192.0.2.0/24,{PROXY}"),
)
"""Of a server with limits that are soon reached."""

_UNSEALED = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # nothing here is encrypted; loading certificates costs 20 ms a time
get = partial(httpx2.get, verify=_UNSEALED, timeout=60)
post = partial(httpx2.post, verify=_UNSEALED, timeout=60)


@dataclass
class Live:
    """A server that runs: its address (with a slash at the end), its store, its process, its stderr and stdout."""

    url: str
    store: Path
    process: subprocess.Popen[bytes]
    log: Path
    out: Path

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

    def ask(
        self, query: str, *, address: str | None = None, headers: Mapping[str, str] | None = None, **fields: str
    ) -> httpx2.Response:
        """The answer to a question; ``address`` is the one of this machine to ask from."""
        transport = httpx2.HTTPTransport(local_address=address, verify=_UNSEALED)
        with httpx2.Client(transport=transport, timeout=60) as client:
            return client.get(self.sparql, params={"query": query, **fields}, headers=headers)

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

    def ends_well(self, number: int = signal.SIGTERM) -> bool:
        """Whether it stops when told to, with status 0, leaves no worker, and nothing unforeseen has happened."""
        workers = self.workers()
        assert workers
        return self.stop(number) == 0 and self.is_over(workers)

    def is_over(self, workers: list[int]) -> bool:
        """Whether it has stopped with status 0, left none of the workers, and nothing unforeseen has happened."""
        left = [pid for pid in workers if Path(f"/proc/{pid}").exists()]
        return self.process.returncode == 0 and not left and "Traceback" not in self.said()

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
    out = log.with_suffix(".out")
    with log.open("wb") as stderr, out.open("wb") as stdout:
        command = [*POLGRAPH, "serve", str(store), "--port", "0", *options]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
    try:
        yield Live(_address(log, process), store, process, log, out)
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


def here(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A verb that ends by itself, run in this process: another would take half a second to start."""
    ended = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return subprocess.CompletedProcess(arguments, ended.exit_code, ended.stdout, ended.stderr)


def copied(store: Path, copy: Path, *left_out: str) -> Path:
    """A copy of a store; what is never written again is shared, as fifty megabytes a test are many."""

    def share(source: str, target: str) -> None:
        (os.link if source.endswith((".sst", ".log")) and "versions" in source else shutil.copy2)(source, target)

    return Path(shutil.copytree(store, copy, copy_function=share, ignore=shutil.ignore_patterns(*left_out)))


def until(met: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)
