"""Bad requests and bad stores: a clear answer each, and the server stays up."""

from __future__ import annotations

import fcntl
import json
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

from polgraph.store import snapshot
from tests.server.living import Live, copied, get, here, polgraph, post, serving, until

ASK = "ASK { ?s pg:speaker ?o }"
MARKER = "polgraph-store.json"


@pytest.fixture(autouse=True)
def stays_up(live: Live) -> Iterator[None]:
    yield
    assert live.ask(ASK).json()["boolean"] is True


def fetch(live: Live, raw: bytes) -> bytes:
    """The answer to the bytes of a request target, sent as they are."""
    return live.exchange(b"GET " + raw + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")


def send(live: Live, body: bytes, kind: str | None) -> httpx2.Response:
    headers = {} if kind is None else {"Content-Type": kind}
    return post(live.sparql, content=body, headers=headers)


# ── Questions ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT ?x WHERE { ?x ?y }", "line 1, column "),
        ("SELECT *\nWHERE {\n  ?s ?p ?o .\n  FILTER(?o > ) }", "line 4, column "),
        ("SELECT * WHERE { ?s nowhere:p ?o }", "line 1, column "),
        ("SELECT * { GRAPH <rel> { ?s ?p ?o } }", "line 1, column "),
        ("", "line 1, column 1"),
        ("hello there", "line 1, column "),
        ("SELECT * { ?s ?p ?o } }", "line 1, column "),
        ("\x00\x01", "line 1, column "),
        ("SELECT (?a AS ?a) {} GROUP BY ?b", ""),
        ("who-wants-what", "line 1, column "),
    ],
)
def test_a_malformed_question_is_told_its_place(live: Live, query: str, place: str) -> None:
    answer = live.ask(query)
    assert answer.status_code == 400
    assert answer.text.startswith(place)
    assert answer.text.count("\n") == 1
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <HOST> { ?s ?p ?o } }",
        "SELECT * { service silent <HOST> { ?s ?p ?o } }",
        "PREFIX ex: <HOST> SELECT * { SERVICEex:a { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <HOST> { ?s ?p ?o } }",
        "SELECT * { \\U00000053ERVICE <HOST> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } VALUES ?where { <HOST> } }",
        "LOAD <HOST>",
        "L\\u004FAD <HOST> INTO GRAPH <urn:x>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "SELECT * FROM <HOST> { ?s ?p ?o }",
    ],
)
def test_what_fetches_or_writes_is_refused(live: Live, query: str) -> None:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        ear.settimeout(0.1)
        answer = live.ask(query.replace("HOST", f"http://127.0.0.1:{ear.getsockname()[1]}/"))
        assert answer.status_code == 403
        assert answer.text.startswith("line 1, column ")
        with pytest.raises(TimeoutError):
            ear.accept()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"update=INSERT+DATA+%7B%7D", "application/x-www-form-urlencoded"),
        (b"query=ASK%7B%7D&update=CLEAR+ALL", "application/x-www-form-urlencoded"),
        (b"query=ASK%7B%7D&using-graph-uri=urn:x", "application/x-www-form-urlencoded"),
        (b"INSERT DATA { <urn:a> <urn:b> <urn:c> }", "application/sparql-update"),
    ],
)
def test_there_is_no_update(live: Live, body: bytes, kind: str) -> None:
    answer = send(live, body, kind)
    assert answer.status_code == 403
    assert "takes no updates" in answer.text
    assert get(live.sparql, params={"update": "CLEAR ALL"}).status_code == 403
    assert post(f"{live.url}update", content=body, headers={"Content-Type": kind}).status_code == 404


def test_no_worker_has_a_network(live: Live) -> None:
    """Where the server says so, a worker is in a network of its own, in which nothing is but loopback, and down."""
    if "workers have no network" not in live.said():
        pytest.skip("this system lets no process give up the network")
    outside = Path("/proc/self/ns/net").readlink()
    assert live.workers()
    for pid in live.workers():
        assert Path(f"/proc/{pid}/ns/net").readlink() != outside
        table = Path(f"/proc/{pid}/net/dev").read_text(encoding="ascii").splitlines()[2:]
        assert [line.split(":")[0].strip() for line in table] == ["lo"]
        assert Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").count("\n") == 1


# ── Requests ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (b"/sparql?query=%", b"the address: broken percent-encoding '%' at character 7"),
        (b"/sparql?query=AS%4", b"broken percent-encoding '%4'"),
        (b"/sparql?query=%zz", b"broken percent-encoding '%zz'"),
        (b"/sparql?query=%u0041", b"broken percent-encoding '%u0'"),
        (b"/sparql?query=%FF%FE", b"not UTF-8"),
        (b"/sparql?query=%C3", b"not UTF-8"),
        (b"/sparql?query=%ED%A0%80", b"not UTF-8"),
        (b"/sparql?query=ASK%7B%7D&query=ASK%7B%7D", b"query: given 2 times; give it once"),
        (b"/sparql?query=ASK%7B%7D&format=csv&format=json", b"format: given 2 times"),
        (b"/sparql?default-graph-uri=urn:x", b"query: missing"),
        (b"/sparql?q=ASK%7B%7D", b"query: missing"),
        (b"/sparql?" + b"&".join([b"a=b"] * 1001), b"more than 1000 fields"),
        (b"/sparql?query=ASK%7B%7D%00", b"line 1, column "),
    ],
)
def test_a_broken_address_is_told(live: Live, target: bytes, words: bytes) -> None:
    heard = fetch(live, target)
    assert heard.startswith(b"HTTP/1.1 400 ")
    assert words in heard


@pytest.mark.parametrize(
    ("body", "kind", "status", "words"),
    [
        (b"query=%zz", "application/x-www-form-urlencoded", 400, "the form: broken percent-encoding"),
        (b"query=\xff", "application/x-www-form-urlencoded", 400, "the form: byte 7 must be percent-encoded"),
        (b"query=ASK%7B%7D&query=x", "application/x-www-form-urlencoded; charset=UTF-8", 400, "given 2 times"),
        (b"", "application/x-www-form-urlencoded", 400, "query: missing"),
        (b"ASK { \xff }", "application/sparql-query", 400, "not UTF-8 at byte 7"),
        (b"", "application/sparql-query", 400, "line 1, column 1"),
        (b"{}", "application/json", 415, "application/json: send application/x-www-form-urlencoded or"),
        (b"query=ASK%7B%7D", "multipart/form-data; boundary=x", 415, "multipart/form-data: send"),
        (b"query=ASK%7B%7D", None, 415, "no content type: send"),
    ],
)
def test_a_broken_body_is_told(live: Live, body: bytes, kind: str | None, status: int, words: str) -> None:
    answer = send(live, body, kind)
    assert answer.status_code == status
    assert words in answer.text


def test_a_query_in_address_and_body_is_told(live: Live) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    answer = post(live.sparql, params={"query": ASK}, content=ASK, headers=kind)
    assert (answer.status_code, "in the address and in the body" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "target",
    [
        b"/../../../../etc/passwd",
        b"/static/../../../../etc/passwd",
        b"/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        b"/static/..%2f..%2f..%2fetc%2fpasswd",
        b"/static//etc/passwd",
        b"/static/..%5c..%5cetc%5cpasswd",
        b"/.well-known/../../etc/passwd",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/static/%00",
        b"/polgraph-store.json",
        b"//etc/passwd",
        b"http://other.example/etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(live: Live, target: bytes) -> None:
    heard = fetch(live, target)
    assert heard.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 ", b"HTTP/1.1 307 "))
    assert b"root:" not in heard
    assert b"polgraph-store" not in heard.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "words",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # a TLS hello
        b"GET\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET /sp arql HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x00" * 100 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_is_told(live: Live, words: bytes) -> None:
    assert live.exchange(words, wait=2).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))


@pytest.mark.parametrize("host", [b"", b"a b", b"<script>", b'"', b"x\\y", b"[::1", b"x:99999999"])
def test_a_host_that_is_none_does_no_harm(live: Live, host: bytes) -> None:
    heard = live.exchange(b"GET /sparql HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    status, body = heard.split(b" ", 2)[1], heard.partition(b"\r\n\r\n")[2]
    assert status in (b"200", b"400")
    if status == b"200":
        list(ox.parse(body, format=ox.RdfFormat.TURTLE))


def test_an_endless_list_of_formats_holds_nobody_up(live: Live) -> None:
    begun = time.monotonic()
    for path in ("nowhere", "sparql"):
        answer = get(f"{live.url}{path}", headers={"Accept": "a/b," * 40_000 + "text/csv"})
        assert answer.status_code in (404, 406)
    assert time.monotonic() - begun < 1


def test_an_upgrade_to_websockets_is_passed_over(live: Live) -> None:
    heard = live.exchange(
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        wait=2,
    )
    assert heard.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("accept", ["application/json", "application/problem+json", "application/sparql-results+json"])
def test_programs_are_told_in_json(live: Live, accept: str) -> None:
    for url, status in ((f"{live.sparql}?query=SELEC", 400), (f"{live.url}nowhere", 404)):
        answer = get(url, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert json.loads(answer.text)["status"] == status


# ── Stores ───────────────────────────────────────────────────────────────────────────────────────


def marker(store: Path, **changes: object) -> None:
    file = store / MARKER
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changes), encoding="utf-8")


DAMAGES = {
    "no store": lambda store: (store / MARKER).unlink(),
    "malformed": lambda store: (store / MARKER).write_text("{", encoding="utf-8"),
    "newer": lambda store: marker(store, format=99),
    "without data": lambda store: snapshot(store).data.rename(store / "away"),
    "without manifest": lambda store: (snapshot(store).data / "CURRENT").unlink(),
    "cut": lambda store: [file.write_bytes(b"") for file in snapshot(store).data.glob("MANIFEST-*")],
}


NOWHERE = ("--host", "192.0.2.1")
"""An address that no machine has: nothing is served there, whatever else goes wrong."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_store_that_cannot_be_opened_is_told_at_the_start(own: Path, damage: str) -> None:
    DAMAGES[damage](own)
    if damage in ("without manifest", "cut"):  # it takes a worker to find out
        done = polgraph("serve", own, "--port", 0, "--workers", 1)
    else:
        done = here("serve", own, *NOWHERE)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("polgraph: error: ")
    assert str(own) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_running_server_goes_on_from_the_last_good_version(own: Path, tmp_path: Path) -> None:
    """A newer version comes and is damaged, in one way after another; mended, it is taken up.

    It starts while somebody writes the store: the lock keeps writers apart, not readers.
    """
    with ExitStack() as stack:
        with (own / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            server = stack.enter_context(serving(own, tmp_path, "--workers", "1"))
            assert server.ask(ASK).json()["boolean"] is True
        for number, damage in enumerate(DAMAGES, 900):
            goes_on(server, tmp_path, number, damage)


def goes_on(server: Live, folder: Path, number: int, damage: str) -> None:
    """Damage the version of this number as it comes, then mend it."""
    tag, said = server.ask(ASK).headers["etag"], len(server.said())
    good = with_next_version(server.store, folder / f"good-{number}", number)
    broken = with_next_version(server.store, folder / f"broken-{number}", number)
    DAMAGES[damage](broken)
    install(broken, server.store, number)
    until(lambda: "; still answering from version " in server.said()[said:])
    for _ in range(8):
        answer = server.ask(ASK)
        assert (answer.json()["boolean"], answer.headers["etag"]) == (True, tag)
    assert server.said()[said:].count("still answering") == 1
    install(good, server.store, number)
    until(lambda: f"polgraph: answering from version {number}-" in server.said())
    assert server.ask(ASK).headers["etag"] != tag


def with_next_version(store: Path, copy: Path, number: int) -> Path:
    """A copy of a store with one version more."""
    copied(store, copy, "*.sqlite", "work")
    copied(snapshot(store).data, snapshot(copy).data.with_name(str(number)))
    marker(copy, version=str(number))
    return copy


def install(source: Path, store: Path, number: int) -> None:
    """Have the version of this number, and the marker, as in the source: switched as a writer does."""
    data, made = (folder / "versions" / str(number) for folder in (store, source))
    if data.exists():
        data.rename(source / "old")
    if made.exists():
        copied(made, source / "whole")
        (source / "whole").rename(data)
    if (source / MARKER).exists():
        shutil.copy(source / MARKER, store / f"{MARKER}.fresh")
        (store / f"{MARKER}.fresh").replace(store / MARKER)
    else:
        (store / MARKER).unlink()


def test_a_path_that_is_no_store_is_told(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "nowhere", "no such store"),
        (tmp_path, "no polgraph store"),
        (Path("graphs/amber-coast/graph.ttl"), "no polgraph store"),
    ):
        done = here("serve", path, *NOWHERE)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert words in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "no.such.host.invalid"), "no such host"),
        (NOWHERE, "this machine has no such address"),
    ],
)
def test_an_address_that_cannot_be_had_is_told(showcase: Path, options: tuple[str, ...], words: str) -> None:
    done = here("serve", showcase, *options)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr


def test_a_port_in_use_is_told_with_the_remedy(live: Live, showcase: Path) -> None:
    done = here("serve", showcase, "--port", live.address[1])
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "another program has this port; give another with --port, or --port 0" in done.stderr


@pytest.mark.parametrize(
    "option",
    ["--workers=0", "--time-limit=0", "--memory=1", "--port=70000", "--max-rows=x", "--per-client=0", "--proxy=*"],
)
def test_an_option_that_makes_no_sense_is_refused(showcase: Path, option: str) -> None:
    done = here("serve", showcase, *NOWHERE, option)
    assert done.returncode == 2
    assert option.partition("=")[0] in done.stderr


def test_ipv6_has_its_brackets(showcase: Path, tmp_path: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(showcase, tmp_path, "--host", "::1", "--workers", "1") as server:
        assert server.url.startswith("http://[::1]:")
        assert server.ask(ASK).json()["boolean"] is True
