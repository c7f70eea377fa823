"""A reconciliation service on a socket of its own, which answers well or, by its path, in each way that is bad."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

SPACE = "https://things.example.org/id/"
MANIFEST = {
    "versions": ["0.2"],
    "name": "Things",
    "identifierSpace": SPACE,
    "schemaSpace": "https://things.example.org/types/",
    "defaultTypes": [{"id": "Person", "name": "person"}],
    "batchSize": 4,
}
SIZE = 10_000  # bytes, the limit of the clients in these tests
FEWEST = 3  # questions that /crowded takes at once


def result(query: dict[str, Any]) -> dict[str, Any]:
    """Two candidates: one that is called so, and one a little otherwise."""
    name = query.get("query", "nobody")
    close = {"id": name.lower().replace(" ", "-"), "name": name, "score": 87.5, "match": True, "type": ["Person"]}
    far = {"id": "https://elsewhere.example.org/x y", "name": f"{name} the Younger", "score": 30, "type": None}
    return {"result": [far, close]}


@dataclass
class Bad:
    """The service: its address, and what it was asked, by path."""

    url: str
    asked: list[tuple[str, str, dict[str, Any] | None]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def batches(self) -> list[int]:
        """How many questions came with each request that had any."""
        return [len(form) for _, _, form in self.asked if form is not None]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: Bad

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"), strict_parsing=True)
        self._answer(json.loads(form["queries"][0]))

    def _answer(self, form: dict[str, Any] | None) -> None:
        self.state.asked.append((self.command, self.path, form))
        self.state.times.append(time.monotonic())
        with suppress(BrokenPipeError, ConnectionResetError):
            _WAYS.get(self.path.strip("/"), _well)(self, form)

    def send(self, body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def good(form: dict[str, Any] | None) -> Any:
    return MANIFEST if form is None else {key: result(query) for key, query in form.items()}


def _well(handler: _Handler, form: dict[str, Any] | None) -> None:
    handler.send(json.dumps(good(form)).encode())


def _only_manifest(bad: Callable[[dict[str, Any]], Any]) -> Callable[[_Handler, dict[str, Any] | None], None]:
    """A manifest as it should be, and answers that are not."""

    def answer(handler: _Handler, form: dict[str, Any] | None) -> None:
        handler.send(json.dumps(good(None) if form is None else bad(form)).encode())

    return answer


def _slow(handler: _Handler, form: dict[str, Any] | None) -> None:
    time.sleep(1.5)
    _well(handler, form)


def _hanging(handler: _Handler, form: dict[str, Any] | None) -> None:
    if form is not None:
        time.sleep(6)
    _well(handler, form)


def _dripping_head(handler: _Handler, form: dict[str, Any] | None) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(40):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _dripping_body(handler: _Handler, form: dict[str, Any] | None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def _cut(handler: _Handler, form: dict[str, Any] | None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"name": "Thi')
    handler.close_connection = True


def _later(handler: _Handler, form: dict[str, Any] | None) -> None:
    """Busy for the first two requests, then well."""
    if len(handler.state.asked) > 2:
        return _well(handler, form)
    return handler.send(b"busy", 503, "text/plain", Retry_After="0.1" if len(handler.state.asked) == 1 else "1")


def _crowded(handler: _Handler, form: dict[str, Any] | None) -> None:
    if form is not None and len(form) > FEWEST:
        return handler.send(b"too many", 413, "text/plain")
    return _well(handler, form)


def _to(address: str, status: int = 307) -> Callable[[_Handler, dict[str, Any] | None], None]:
    return lambda handler, form: handler.send(b"", status, "text/plain", Location=address)


def _says(body: bytes, status: int = 200, kind: str = "text/html", **headers: str) -> Any:
    return lambda handler, form: handler.send(body, status, kind, **headers)


_WAYS: dict[str, Callable[[_Handler, dict[str, Any] | None], None]] = {
    "slow": _slow,
    "hanging": _hanging,
    "dripping-head": _dripping_head,
    "dripping-body": _dripping_body,
    "cut": _cut,
    "later": _later,
    "crowded": _crowded,
    "moved": _to("/moved/here", 308),
    "moved/here": _well,
    "found": _to("/", 302),
    "round": _to("/round"),
    "elsewhere": _to("http://127.0.0.1:9/steal?x=1"),
    "see-other": lambda handler, form: (_well if form is None else _to("/", 303))(handler, form),
    "html": _says(b"<!doctype html>\n<h1>Welcome\x1b[31m to things</h1>"),
    "empty": _says(b""),
    "half": _says(b'{"name": "Thin', kind="application/json"),
    "list": _says(b"[]", kind="application/json"),
    "nameless": _says(b'{"versions": ["0.2"]}', kind="application/json"),
    "huge": _says(b" " * (SIZE + 1)),
    "bomb": _says(gzip.compress(b" " * 10_000_000), Content_Encoding="gzip"),
    "mangled": _says(b"not gzip", Content_Encoding="gzip"),
    "nothing": _says(b"<h1>No</h1>", 404),
    "secret": _says(b"who are you", 401),
    "broken": _says(b"<h1>Oops</h1>", 500),
    "tomorrow": _says(b"closed", 429, Retry_After="86400"),
    "busy": _says(b"busy", 503),
    "lacks-one": _only_manifest(lambda form: {key: result(query) for key, query in list(form.items())[1:]}),
    "no-score": _only_manifest(lambda form: {key: {"result": [{"id": "a", "name": "A"}]} for key in form}),
    "endless-score": _only_manifest(
        lambda form: {key: {"result": [{"id": "a", "name": "A", "score": "9"}]} for key in form}
    ),
    "says-error": _only_manifest(lambda form: {"status": "error", "message": "no\x1b[2J such type"}),
    "too-long": lambda handler, form: _well(handler, form) if form is None else handler.send(b"", 413),
}


@contextmanager
def serving() -> Iterator[Bad]:
    """The service, until the end."""
    state = Bad("")
    handler = type("Handler", (_Handler,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
