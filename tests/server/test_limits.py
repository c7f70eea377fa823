"""The limits, each reached on the live server: what goes beyond is refused as a whole, and delays nobody."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.parse import quote

import httpx2
import pytest

from polgraph.store import snapshot
from tests.server.living import (
    CROSS,
    PATIENCE,
    ROOT,
    TIME_LIMIT,
    Live,
    get,
    here,
    polgraph,
    post,
    read_all,
    serving,
    until,
)

QUICK = "SELECT DISTINCT ?actor { ?actor pg:opposes ?goal } LIMIT 5"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(28))
HUNGRY = f"SELECT (STRLEN(?x28) AS ?n) {{ ?s oa:exact ?x0 {DOUBLED} }}"
LINES = (ROOT / "graphs" / "amber-coast" / "statements.jsonl").read_text(encoding="utf-8").splitlines()


def assert_well(server: Live) -> None:
    answer = server.ask(QUICK)
    assert (answer.status_code, len(answer.json()["results"]["bindings"])) == (200, 5)


# ── Time ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_without_end_is_stopped_at_the_limit_and_its_worker_gone(strict: Live) -> None:
    until(lambda: len(strict.workers()) == 3)
    before = set(strict.workers())
    begun = time.monotonic()
    answer = strict.ask(CROSS)
    took = time.monotonic() - begun
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert answer.text.startswith("the question took longer than 1 s; ")
    assert TIME_LIMIT <= took < TIME_LIMIT + 1.5
    until(lambda: len(strict.workers()) == 3 and not before <= set(strict.workers()))
    assert_well(strict)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_slow_questions_delay_no_others(strict: Live, count: int) -> None:
    """However many there are: those beyond the slow places are refused when others wait."""

    def timed() -> float:
        begun = time.monotonic()
        assert_well(strict)
        return time.monotonic() - begun

    with ThreadPoolExecutor(count) as pool:
        slow = [pool.submit(strict.ask, CROSS, address=f"127.0.0.{20 + n}") for n in range(count)]
        time.sleep(0.4 if count <= 2 else 0)
        times = [timed() for _ in range(15 if count <= 2 else 5)]
        assert {each.result().status_code for each in slow} == {503}
    assert median(times) < (0.3 if count <= 2 else 1.5)


def test_a_client_that_leaves_takes_its_question_along(strict: Live) -> None:
    address = f"GET /sparql?query={quote(CROSS)} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n".encode()
    until(lambda: len(strict.workers()) == 3)
    before = set(strict.workers())
    with socket.create_connection(strict.address) as connection:
        connection.sendall(address)
        time.sleep(0.3)
    until(lambda: len(before - set(strict.workers())) == 1, 1.0)  # sooner than the time limit
    assert_well(strict)


# ── Memory ───────────────────────────────────────────────────────────────────────────────────────


def test_a_question_that_eats_memory_ends_alone(strict: Live) -> None:
    def told() -> bool:
        answer = strict.ask(HUNGRY)
        assert answer.status_code == 503
        return "needs more memory than a worker may have" in answer.text

    until(told, 30)  # on a busy machine its time may be over first
    assert_well(strict)


def test_too_little_memory_to_open_the_store_is_told(showcase: Path) -> None:
    done = polgraph("serve", showcase, "--memory", 64, "--port", 0)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "a worker of 64 MiB dies as it opens the store; give more with --memory" in done.stderr


def test_a_question_nested_too_deep_is_told(live: Live) -> None:
    query = f"ASK {{ FILTER({'(' * 30_000}1{')' * 30_000}) }}"
    answer = post(live.sparql, data={"query": query})
    assert (answer.status_code, answer.text) == (400, "the question is nested too deep; write it flatter\n")
    assert_well(live)


# ── Size ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_with_too_many_rows_is_refused_not_cut(strict: Live, form: str) -> None:
    whole = strict.ask("SELECT * { ?s ?p ?o } LIMIT 1000", format=form)
    assert whole.status_code == 200
    beyond = strict.ask("SELECT * { ?s ?p ?o } LIMIT 1001", format=form)
    assert (beyond.status_code, "more than 1,000 rows" in beyond.text) == (422, True)


def test_too_many_triples_are_refused_not_cut(strict: Live) -> None:
    for limit, status in ((1000, 200), (1001, 422)):
        query = f"CONSTRUCT WHERE {{ ?s oa:exact ?o }} LIMIT {limit}"
        assert strict.ask(query).status_code == status


def test_triples_that_come_more_than_once_count_once(strict: Live) -> None:
    """A triple found a thousand times is still one, and does not stand for those that come after it."""
    query = "CONSTRUCT { ?type a rdfs:Class } WHERE { ?thing a ?type }"
    types = len(strict.ask("SELECT DISTINCT ?type { ?thing a ?type }").json()["results"]["bindings"])
    assert len(strict.ask(query, format="nt").text.splitlines()) == types


def test_an_answer_that_is_too_long_is_refused_not_cut(strict: Live) -> None:
    answer = strict.ask(
        'SELECT (CONCAT(?x, ?x, ?x) AS ?y) { ?s oa:exact ?q BIND(REPLACE(STR(?s), ".", ?q) AS ?x) } LIMIT 900'
    )
    assert (answer.status_code, "longer than 1 MiB" in answer.text) == (422, True)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_long_question_is_refused(strict: Live, way: str) -> None:
    send = {
        "get": lambda query: get(strict.sparql, params={"query": query}),
        "form": lambda query: post(strict.sparql, data={"query": query}),
        "direct": lambda query: post(
            strict.sparql, content=query, headers={"Content-Type": "application/sparql-query"}
        ),
    }[way]
    fits = f"ASK {{}} #{'x' * 4992}"
    assert len(fits) == 5000
    assert send(fits).status_code == 200
    refused = send(fits + "x")
    assert (refused.status_code, "more than 5,000 characters" in refused.text) == (413, True)


def test_a_huge_question_is_refused(strict: Live) -> None:
    huge = "x" * 3_000_000
    by_address = strict.exchange(f"GET /sparql?query={huge} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert by_address == b"" or by_address.startswith(b"HTTP/1.1 414 ")
    by_body = strict.exchange(
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Length: {len(huge)}\r\n\r\n{huge}".encode()
    )
    assert by_body == b"" or by_body.startswith(b"HTTP/1.1 413 ")
    assert_well(strict)


def test_a_long_address_is_told(strict: Live) -> None:
    heard = strict.exchange(b"GET /sparql?query=" + b"x" * 40_000)
    assert heard.startswith(b"HTTP/1.1 414 ")
    assert b"send the question by POST" in heard


def test_a_huge_body_is_refused_before_it_is_read(strict: Live) -> None:
    with socket.create_connection(strict.address, timeout=5) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 9000000000\r\n\r\n"
        )
        assert read_all(connection).startswith(b"HTTP/1.1 413 ")


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def test_more_questions_than_may_wait_are_refused_at_once(strict: Live) -> None:
    def timed(number: int) -> tuple[int, float, str]:
        begun = time.monotonic()
        answer = strict.ask(CROSS, address=f"127.0.0.{30 + number}")
        return answer.status_code, time.monotonic() - begun, answer.text

    with ThreadPoolExecutor(15) as pool:
        answers = list(pool.map(timed, range(15)))
    assert {status for status, _, _ in answers} == {503}
    refused = [took for _, took, text in answers if text.startswith("too many questions are waiting")]
    assert len(refused) >= 5
    assert min(refused) < 1
    until(lambda: len(strict.workers()) >= 3)
    assert_well(strict)


@pytest.fixture(scope="module")
def small(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of few connections that waits for nobody."""
    options = ("--connections", "40", "--patience", "0.5", "--max-size", "1", "--max-query", "90000", "--workers", "1")
    with serving(showcase, tmp_path_factory.mktemp("small"), *options, "--queue", "60") as server:
        yield server
        assert server.is_well(), server.said()


def test_more_connections_than_may_be_open_are_refused(small: Live) -> None:
    held = [socket.create_connection(small.address) for _ in range(45)]
    assert get(small.sparql).status_code == 503
    for connection in held:
        connection.close()
    until(lambda: get(small.sparql).status_code == 200)


# ── Clients that dawdle ──────────────────────────────────────────────────────────────────────────


def dawdle(server: Live, opening: bytes, byte: bytes) -> tuple[bytes, float]:
    """What is heard by a client that sends a byte now and then, and after how long the connection is closed."""
    begun = time.monotonic()
    with socket.create_connection(server.address, timeout=0.2) as connection:
        connection.sendall(opening)
        heard = b""
        while time.monotonic() - begun < 15:
            heard += read_all(connection)
            try:
                connection.sendall(byte)
                connection.sendall(b"")
            except (BrokenPipeError, ConnectionResetError):
                break
            if b"\r\n\r\n" in heard:
                break
    return heard, time.monotonic() - begun


def test_headers_that_never_end(strict: Live) -> None:
    heard, took = dawdle(strict, b"GET /sparql HTTP/1.1\r\nHost: x\r\nX: ", b"y")
    assert heard.startswith(b"HTTP/1.1 408 ")
    assert b"did not come whole within 1 s" in heard
    assert took < PATIENCE + 2
    assert_well(strict)


def test_a_connection_without_a_word(strict: Live) -> None:
    with socket.create_connection(strict.address, timeout=5) as connection:
        assert read_all(connection).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_never_ends(strict: Live) -> None:
    opening = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 90\r\n\r\n"
    )
    heard, took = dawdle(strict, opening, b"A")
    assert heard.startswith(b"HTTP/1.1 408 ")
    assert b"the body did not come whole within 1 s" in heard
    assert took < PATIENCE + 2


def test_a_hundred_dawdlers_delay_nobody(strict: Live) -> None:
    held = [socket.create_connection(strict.address) for _ in range(100)]
    for connection in held:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: ")
    begun = time.monotonic()
    assert_well(strict)
    assert time.monotonic() - begun < 1
    for connection in held:
        connection.close()


LONG_ROW = " ".join(f"{'x' * 150}{n}" for n in range(400))
LONG = f'SELECT ("{LONG_ROW}" AS ?a) {{ ?s oa:exact ?q }} LIMIT 15'


def test_an_answer_that_nobody_reads_is_dropped(small: Live) -> None:
    """The server does not keep for ever what a client asked for and does not fetch."""
    with asking_without_reading(small, LONG):
        until(lambda: _sending(small) == 1)
        until(lambda: _sending(small) == 0)
        assert_well(small)


def test_slow_readers_are_dropped_when_too_much_waits(small: Live) -> None:
    """Together they may hold sixteen of the largest answers."""
    with ExitStack() as stack:
        slow = [stack.enter_context(asking_without_reading(small, LONG)) for _ in range(24)]
        until(lambda: _sending(small) == len(slow))
        begun, left = time.monotonic(), len(slow)
        while left >= len(slow) and time.monotonic() - begun < 10:
            for connection in slow:  # each reads on, though hardly
                with suppress(ConnectionResetError):
                    connection.recv(40_000)
            time.sleep(0.1)
            left = _sending(small)
        assert left < len(slow)
        assert_well(small)


@contextmanager
def asking_without_reading(server: Live, query: str) -> Iterator[socket.socket]:
    body = f"query={quote(query)}".encode()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(server.address)
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        yield connection


def _sending(server: Live) -> int:
    """How many connections of the server have bytes to send, as the system sees it.

    The system's table is read in pieces, and changes meanwhile, so that a row may stand in it twice.
    """
    port = f":{server.address[1]:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    busy = (row for row in rows if row[1].endswith(port) and row[4].split(":")[0] != "00000000" and row[9] != "0")
    return len({row[2] for row in busy})


# ── The end ──────────────────────────────────────────────────────────────────────────────────────


def test_running_questions_may_end_first(showcase: Path, tmp_path: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a a pg:Goal . ?c pg:speaker ?d FILTER(STRLEN(STR(?a)) < STRLEN(STR(?d))) }"
    options = ("--grace", "20", "--workers", "1")
    with serving(showcase, tmp_path, *options) as server, ThreadPoolExecutor(1) as pool:
        asked, workers = pool.submit(server.ask, slow), server.workers()
        time.sleep(0.2)
        assert not asked.done()
        server.process.send_signal(signal.SIGTERM)
        assert asked.result().status_code == 200
        assert int(asked.result().json()["results"]["bindings"][0]["n"]["value"]) > 0
        assert server.process.wait(20) == 0
        assert server.is_over(workers)


def test_questions_without_end_are_cut_off_at_the_end(showcase: Path, tmp_path: Path) -> None:
    options = ("--grace", "0.2", "--workers", "1")
    with serving(showcase, tmp_path, *options) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.ask, CROSS)
        time.sleep(0.2)
        begun = time.monotonic()
        assert server.ends_well(signal.SIGINT)
        assert time.monotonic() - begun < 4
        assert (asked.result().status_code, "the server is stopping" in asked.result().text) == (503, True)


def test_workers_die_with_a_server_that_is_killed(showcase: Path, tmp_path: Path) -> None:
    with serving(showcase, tmp_path, "--workers", "1") as server:
        workers = server.workers()
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(server.ask, CROSS)
            time.sleep(0.3)
            server.process.kill()
            until(lambda: not any(_runs(pid) for pid in workers), 5)
        assert isinstance(asked.exception(), httpx2.HTTPError)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_that_is_killed_is_replaced(strict: Live) -> None:
    until(lambda: len(strict.workers()) == 3)
    before = strict.workers()
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    until(lambda: not set(before) & set(strict.workers()))
    assert_well(strict)
    until(lambda: len(strict.workers()) == 3)


# ── New versions ─────────────────────────────────────────────────────────────────────────────────


def test_new_versions_are_picked_up(own: Path, tmp_path: Path) -> None:
    """Those that are added, and those of a store built anew in its place, which counts from the same number again."""
    count = "SELECT (COUNT(DISTINCT ?doc) AS ?n) { ?doc a pg:Document }"
    with serving(own, tmp_path, "--workers", "2") as server:

        def documents() -> int:
            answer = server.ask(count)
            return int(answer.json()["results"]["bindings"][0]["n"]["value"])

        before, tag = documents(), server.ask(count).headers["etag"]
        late = build(own, tmp_path, [LINES[0].replace("2025-09-18-drought", "2025-09-19-late")])
        until(lambda: documents() != before)
        for _ in range(10):
            assert documents() == before + 1
        assert server.ask(count).headers["etag"] != tag
        assert late in server.said()
        until(lambda: len(server.workers()) == 3)

        few, tag = tmp_path / "few.store", server.ask(count).headers["etag"]
        build(few, tmp_path, LINES[:20])
        own.rename(tmp_path / "old.store")
        few.rename(own)
        until(lambda: server.said().count("answering from version") == 2)
        assert server.ask(count).headers["etag"] != tag
        assert documents() < before


def build(store: Path, folder: Path, lines: list[str]) -> str:
    """What a server says once it answers from what was built of these statements."""
    file = folder / "statements.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = here("build", file, "--store", store)
    assert done.returncode == 0, done.stderr
    return f"answering from version {snapshot(store).version}-"
