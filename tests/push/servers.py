"""Servers to push to: Oxigraph and Virtuoso as they are, and one of our own that misbehaves on demand."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

PASSWORD = "tr0ub4dor"
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
MaxClientConnections = 4
CheckpointInterval = 0
ThreadsPerQuery = 1
DirsAllowed = {shards}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
MaxClientConnections = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True, slots=True)
class Running:
    """A server under way: its address, its folder, and for Virtuoso the address of its SQL."""

    url: str
    folder: Path
    sql: str = ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """Serve a folder with the ``oxigraph`` of PyPI."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with _process(command, f"{url}/query?query=ASK%20%7B%7D"):
        yield Running(url, folder)


@contextmanager
def virtuoso(folder: Path, shards: Path) -> Iterator[Running]:
    """Serve a new database with Virtuoso, whose loader may read ``shards``; dba has the password of these tests."""
    program = shutil.which("virtuoso-t")
    if not program or not shutil.which("isql-vt"):
        pytest.skip("no Virtuoso to push to: virtuoso-t and isql-vt (Debian: virtuoso-opensource-7) are not installed")
    http, sql = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, shards=shards, http=http, sql=sql), encoding="utf-8")
    url, at = f"http://127.0.0.1:{http}", f"127.0.0.1:{sql}"
    with _process([program, "+foreground", "+configfile", str(settings)], f"{url}/sparql"):
        _set_password(at)
        yield Running(url, folder, at)


def _set_password(at: str) -> None:
    change = f'set password "dba" "{PASSWORD}";'
    subprocess.run(["isql-vt", at, "dba", "dba", f"exec={change}"], check=True, capture_output=True, timeout=60)


@contextmanager
def _process(command: list[str], answers_at: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, answers_at)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with suppress(urllib.error.URLError, ConnectionError), directly.open(url, timeout=10):
            return
        time.sleep(0.1)
    raise AssertionError(f"{process.args} does not answer")


# ── Our own ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Request:
    """What came: the method, the graph it names, its header lines, its body as sent, and the second it came in."""

    method: str
    path: str
    graph: str | None
    headers: Message
    body: bytes
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back; no ``status`` is a connection cut without a word."""

    status: int | None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Judge = Callable[[Request], Reply | None]


class GraphStore(ThreadingHTTPServer):
    """A graph store over HTTP that counts lines; ``judges`` are asked first and may answer in its place."""

    daemon_threads = False
    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.graphs: dict[str, list[bytes]] = {}
        self.seen: list[Request] = []
        self.judges: list[Judge] = []

    @property
    def puts(self) -> list[Request]:
        return [request for request in self.seen if request.method == "PUT"]

    def once(self, *replies: Reply, method: str = "PUT") -> None:
        """Give these answers, one each, to the next requests of a method."""
        rest = list(replies)
        self.judges.append(lambda request: rest.pop(0) if rest and request.method == method else None)

    def answer(self, request: Request) -> Reply:
        self.seen.append(request)
        for judge in self.judges:
            if reply := judge(request):
                return reply
        if request.path == "/query":
            return self._counted(parse_qs(request.body.decode())["query"][0])
        if request.method == "PUT":
            packed = request.headers["Content-Encoding"] == "gzip"
            self.graphs[request.graph or ""] = (gzip.decompress(request.body) if packed else request.body).splitlines()
            return Reply(201)
        if request.method == "DELETE":
            return Reply(204 if self.graphs.pop(request.graph or "", None) else 404)
        return Reply(501)

    def _counted(self, query: str) -> Reply:
        if "COUNT" in query:
            named = re.findall(r"<([^>]*)>", query)
            rows = [{"g": name, "n": len(self.graphs[name])} for name in named if name in self.graphs]
        else:
            base, last = re.findall(r'"([^"]*)"', query)
            rows = [{"name": name} for name in sorted(self.graphs) if name.startswith(base) and name > last]
        found = [{name: {"type": "literal", "value": str(value)} for name, value in row.items()} for row in rows]
        answer = {"head": {}, "results": {"bindings": found}}
        return Reply(200, {"Content-Type": "application/sparql-results+json"}, json.dumps(answer).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _do(self) -> None:
        parts = urlsplit(self.path)
        graph = parse_qs(parts.query).get("graph", [None])[0]
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        request = Request(self.command, parts.path, graph, self.headers, body, time.monotonic())
        reply = cast("GraphStore", self.server).answer(request)
        if reply.status is None:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else reply.body)

    do_PUT = do_POST = do_DELETE = do_HEAD = _do  # noqa: N815 - the names http.server looks for

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def graph_store() -> Iterator[GraphStore]:
    server = GraphStore()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asks_basic(request: Request) -> Reply | None:
    """Let in who has the password, in the basic way."""
    if request.headers["Authorization"] == "Basic " + base64.b64encode(f"ada:{PASSWORD}".encode()).decode():
        return None
    return Reply(401, {"WWW-Authenticate": 'Basic realm="graphs"'})
