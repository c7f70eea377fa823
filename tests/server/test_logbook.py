"""The access log: a line of JSON for each request, of a live server."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from polgraph.server.logbook import opened
from tests.server.living import ACCESS, PROXY, Live, polgraph, until

LONG = f"ASK {{}} # {'Ĝ' * 900}"


def lines(live: Live) -> list[dict[str, Any]]:
    return [json.loads(line) for line in live.out.read_text(encoding="ascii").splitlines()]


def logged(live: Live, method: str, path: str, **more: Any) -> dict[str, Any]:
    """The one line of a request that is made to be known by the name of its program."""
    agent = uuid.uuid4().hex
    headers = {"User-Agent": agent, **more.pop("headers", {})}
    answer = httpx2.request(method, f"{live.url}{path}", headers=headers, **more)
    until(lambda: any(line.get("agent") == agent for line in lines(live)))
    [line] = [line for line in lines(live) if line.get("agent") == agent]
    assert line["status"] == answer.status_code
    return line


def test_a_line_tells_when_who_what_and_how(live: Live) -> None:
    line = logged(live, "GET", "sparql", params={"query": "ASK { }"})
    assert list(line) == ["time", "client", "method", "path", "query", "status", "bytes", "seconds", "agent"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
    assert abs(datetime.now(UTC) - datetime.fromisoformat(line["time"])) < timedelta(minutes=1)
    assert (line["client"], line["method"], line["path"]) == ("127.0.0.1", "GET", "/sparql")
    assert (line["query"], line["status"], line["bytes"]) == ("ASK { }", 200, len('{"head":{},"boolean":true}'))
    assert 0 <= line["seconds"] < 10


@pytest.mark.parametrize(
    ("method", "path", "more", "expected"),
    [
        ("POST", "sparql", {"data": {"query": "ASK {}"}}, {"query": "ASK {}", "status": 200}),
        ("HEAD", "sparql?query=ASK%7B%7D", {}, {"query": "ASK{}", "bytes": 0}),
        ("GET", "sparql?query=SELEC", {}, {"query": "SELEC", "status": 400}),
        ("GET", "sparql?query=%zz", {}, {"query": "query=%zz", "status": 400}),
        ("GET", "sparql", {"headers": {"X-Forwarded-For": "192.0.2.1"}}, {"query": "", "client": "127.0.0.1"}),
        ("GET", "nowhere%0A%22?a=b", {}, {"path": '/nowhere\n"', "query": "a=b", "status": 404}),
        ("PUT", "sparql", {}, {"method": "PUT", "status": 405}),
        ("OPTIONS", "sparql", {}, {"method": "OPTIONS", "status": 204}),
    ],
)
def test_every_request_has_a_line(
    live: Live, method: str, path: str, more: dict[str, Any], expected: dict[str, Any]
) -> None:
    line = logged(live, method, path, **more)
    assert {name: line[name] for name in expected} == expected


def test_an_answer_that_is_known_has_a_line(live: Live) -> None:
    tag = live.ask("ASK {}").headers["etag"]
    line = logged(live, "GET", "sparql", params={"query": "ASK {}"}, headers={"If-None-Match": tag, "Accept": "*/*"})
    assert (line["status"], line["query"], line["bytes"]) == (304, "ASK {}", 0)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_long_words_are_cut(live: Live, method: str) -> None:
    where = {"data" if method == "POST" else "params": {"query": LONG}}
    assert logged(live, method, "sparql", **where)["query"] == f"{LONG[:499]}…"
    assert len(logged(live, "GET", "x" * 900)["path"]) == 500


def test_the_client_is_whom_a_trusted_proxy_asks_for(live: Live) -> None:
    address = f"198.51.100.{uuid.uuid4().int % 250 + 1}"
    live.ask("ASK {}", address=PROXY, headers={"X-Forwarded-For": address})
    until(lambda: any(line["client"] == address for line in lines(live)))


def test_what_is_no_request_has_a_line_too(live: Live) -> None:
    before = len(lines(live))
    live.exchange(b"HELO\r\n\r\n")
    until(lambda: any(line["status"] == 400 and "path" not in line for line in lines(live)[before:]))


def test_a_log_may_be_a_file(strict: Live) -> None:
    question = f"ASK {{}} # {uuid.uuid4()}"
    strict.ask(question)
    file = strict.log.with_name(ACCESS)
    until(lambda: question in [json.loads(line).get("query") for line in file.read_text(encoding="ascii").splitlines()])


def test_a_file_is_added_to(tmp_path: Path) -> None:
    file = tmp_path / "access.jsonl"
    for status in (200, 404):
        with opened(str(file)) as log:
            assert log
            log.note(client="192.0.2.7", status=status)
    assert [json.loads(line)["status"] for line in file.read_text(encoding="ascii").splitlines()] == [200, 404]
    assert file.stat().st_mode & 0o007 == 0


def test_a_log_that_cannot_be_opened_is_told_at_the_start(showcase: Path, tmp_path: Path) -> None:
    done = polgraph("serve", showcase, "--port", 0, "--log", tmp_path / "none" / "access.jsonl")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "the log cannot be opened" in done.stderr


def test_a_full_disk_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with opened("/dev/full") as log:
        assert log
        log.note(status=200)
        log.note(status=200)
    assert capsys.readouterr().err.count("the log /dev/full cannot be written (No space left on device)") == 1
