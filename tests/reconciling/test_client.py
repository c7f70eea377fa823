"""The client on real sockets: batches, what is kept, what is asked again, and servers in every bad way."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from polgraph.errors import OutputError, PolgraphError, ServiceError, UsageError
from polgraph.mappings.nouns import Justification, Predicate, Standing
from polgraph.push.patience import Patience
from polgraph.reconciling import cache
from polgraph.reconciling.client import Service
from polgraph.reconciling.fetching import Limits
from polgraph.reconciling.nouns import Property, Query, Ref, Strict, Type
from polgraph.reconciling.proposing import Wanted, candidates, propose, read_types
from tests.reconciling.misbehaving import FEWEST, SIZE, SPACE, Bad, serving

HASTY = Patience(tries=2, first=0.01, longest=0.02, asked=2.0)
NARROW = Limits(seconds=0.6, size=SIZE, pause=0.0)
ADA, LIND = Query("Ada Brook"), Query("Tom Lind", ("Person",), 5, (Property("born", (Ref("Q1"), 1961)),), Strict.ANY)


@pytest.fixture
def bad() -> Iterator[Bad]:
    with serving() as server:
        yield server


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "kept.sqlite"


def service(bad: Bad, kept: Path, path: str = "", **more: Any) -> Service:
    return Service(f"{bad.url}{path}", **({"cache": kept, "patience": HASTY, "limits": NARROW} | more))


def names(many: int) -> list[Query]:
    return [Query(f"Name {number}") for number in range(many)]


def rows(kept: Path) -> int:
    with sqlite3.connect(kept) as connection:
        found = connection.execute("SELECT count(*) FROM answers").fetchone()[0]
    connection.close()
    return int(found)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


def test_questions_are_answered_in_order_in_batches_as_large_as_the_service_says(bad: Bad, kept: Path) -> None:
    with service(bad, kept) as things:
        found = list(things.ask([ADA, *names(9), LIND, ADA]))
        assert things.manifest.name == "Things"
        assert things.manifest.types == (Type("Person", "person"),)
    assert [query for query, _ in found] == [ADA, *names(9), LIND, ADA]
    assert all(query.text in {candidate.name for candidate in some} for query, some in found)
    assert bad.batches() == [4, 4, 3]  # equal questions are sent once
    sent = {name: query for _, _, form in bad.asked if form for name, query in ((q["query"], q) for q in form.values())}
    assert sent["Tom Lind"] == {
        "query": "Tom Lind",
        "type": "Person",
        "limit": 5,
        "properties": [{"pid": "born", "v": [{"id": "Q1"}, 1961]}],
        "type_strict": "any",
    }


def test_what_was_answered_is_not_asked_again_until_it_is_old(bad: Bad, kept: Path) -> None:
    with service(bad, kept) as things:
        first = list(things.ask(names(5)))
    before = len(bad.asked)
    with service(bad, kept) as things:
        assert list(things.ask(names(5))) == first
    assert len(bad.asked) == before
    with service(bad, kept, age=0.0) as things:
        assert list(things.ask(names(5))) == first
    assert len(bad.asked) == before + 3  # the manifest, and two batches
    with service(bad, kept, "other") as things:
        list(things.ask(names(1)))
    assert len(bad.asked) == before + 5  # another service is asked for itself


def test_offline_replays_what_is_kept_and_tells_what_is_missing(bad: Bad, kept: Path) -> None:
    with service(bad, kept) as things:
        first = list(things.ask(names(5)))
    before = len(bad.asked)
    with service(bad, kept, offline=True, age=0.0) as things:
        assert list(things.ask(names(5))) == first
        with pytest.raises(ServiceError, match="offline") as raised:
            next(things.ask([*names(5), ADA, LIND, Query("C"), Query("D")]))
    told = str(raised.value)
    assert "4 of 9 questions ('Ada Brook', 'Tom Lind', 'C' …)" in told
    assert str(kept) in told and "run once without --offline" in told
    with (
        service(bad, kept, "never", offline=True) as things,
        pytest.raises(ServiceError, match="what the service tells"),
    ):
        _ = things.manifest
    assert len(bad.asked) == before


def test_requests_keep_their_distance(bad: Bad, kept: Path) -> None:
    with service(bad, kept, limits=Limits(pause=0.15)) as things:
        list(things.ask(names(8)))
    with service(bad, kept, "other", limits=Limits(pause=0.15)) as things:
        _ = things.manifest
    gaps = [later - earlier for earlier, later in zip(bad.times, bad.times[1:], strict=False)]
    assert len(gaps) == 3 and min(gaps) >= 0.15


def test_a_busy_service_is_asked_again_when_it_says(bad: Bad, kept: Path) -> None:
    begun = time.monotonic()
    with service(bad, kept, "later", patience=Patience(tries=3, first=0.01, asked=5)) as things:
        assert things.manifest.name == "Things"
    assert len(bad.asked) == 3
    assert time.monotonic() - begun >= 1.0


def test_a_batch_that_is_too_large_is_halved(bad: Bad, kept: Path) -> None:
    with service(bad, kept, "crowded") as things:
        assert len(list(things.ask(names(8)))) == 8
    assert bad.batches()[0] == 4
    assert max(bad.batches()[1:]) <= FEWEST
    assert sum(bad.batches()[1:]) == 8


@pytest.mark.parametrize("path", ["moved", "found"])
def test_a_redirect_on_the_same_host_is_followed(bad: Bad, kept: Path, path: str) -> None:
    with service(bad, kept, path) as things:
        assert len(list(things.ask([ADA]))) == 1
    method, place, form = bad.asked[-1]
    assert (method, place, form is not None) == ("POST", "/moved/here" if path == "moved" else "/", True)


# ── Servers in every bad way ─────────────────────────────────────────────────────────────────────

BAD = {
    "slow": "does not answer (no whole answer within 0.6 s)",
    "dripping-head": "does not answer (no whole answer within 0.6 s)",
    "dripping-body": "does not answer (no whole answer within 0.6 s)",
    "cut": "does not answer (RemoteProtocolError",
    "busy": "does not answer (503 Service Unavailable (busy))",
    "tomorrow": "wants 86,400 s of patience",
    "round": "leads from one address to the next without end",
    "elsewhere": "points to http://127.0.0.1:9/steal?x=1, where nothing was sent",
    "see-other": "points to",
    "html": "sends HTML instead of JSON ('<!doctype html> <h1>Welcome [31m to things</h1>' …)",
    "empty": "sends no JSON",
    "half": "sends no JSON",
    "list": "the manifest is no object",
    "nameless": "the manifest has no name",
    "huge": "sends more than 10,000 bytes",
    "bomb": "sends more than 10,000 bytes",
    "mangled": "sends what cannot be unpacked",
    "nothing": "404 Not Found (No); nothing reconciles there; check the address",
    "secret": "401 Unauthorized (who are you)",
    "broken": "500 Internal Server Error (Oops); ask who runs it",
    "lacks-one": "q0 has no result",
    "no-score": "q0, candidate 1 has no score that is a number",
    "endless-score": "q0, candidate 1 has no score that is a number",
    "says-error": "refuses (no [2J such type)",
    "too-long": "finds even one question too long",
}
_MANIFEST_IS_WELL = {"see-other", "lacks-one", "no-score", "endless-score", "says-error", "too-long"}


@pytest.mark.parametrize("path", BAD)
def test_each_is_told_in_one_line_soon_and_nothing_of_it_is_kept(bad: Bad, kept: Path, path: str) -> None:
    begun = time.monotonic()
    with service(bad, kept, path) as things, pytest.raises(ServiceError) as raised:
        list(things.ask([ADA, LIND]))
    told = str(raised.value)
    assert told.startswith(f"{bad.url}{path}: ")
    assert BAD[path] in told
    assert told.isprintable()
    assert time.monotonic() - begun < 4
    assert rows(kept) == (1 if path in _MANIFEST_IS_WELL else 0)


def test_nobody_at_home_is_told(kept: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/"
        with Service(url, cache=kept, patience=HASTY, limits=NARROW) as things, pytest.raises(ServiceError) as raised:
            _ = things.manifest
    assert "does not answer (ConnectError" in str(raised.value)


@pytest.mark.parametrize(
    "address", ["", "reconcile", "ftp://example.org/", "http://", "file:///etc/passwd", "http://example.org:port/"]
)
def test_what_is_no_address_is_told_before_anything_is_sent(address: str, kept: Path) -> None:
    with pytest.raises(UsageError, match="give one as https://"):
        Service(address, cache=kept)
    assert not kept.exists()


def test_what_was_answered_before_a_failure_is_kept(bad: Bad, kept: Path) -> None:
    with service(bad, kept) as things:
        answered = things.ask(names(8))
        assert len([next(answered) for _ in range(4)]) == 4
        answered.close()
    with service(bad, kept, offline=True) as things:
        assert len(list(things.ask(names(4)))) == 4
        with pytest.raises(ServiceError, match="4 of 8 questions"):
            next(things.ask(names(8)))


_INTERRUPTED = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, as in a background job
from polgraph.reconciling.client import Service
from polgraph.reconciling.nouns import Query
try:
    with Service(sys.argv[1], cache=Path(sys.argv[2])) as things:
        print("asking", things.manifest.name, flush=True)
        list(things.ask([Query("Ada Brook")]))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_whoever_interrupts_need_not_wait_and_leaves_nothing_open(bad: Bad, kept: Path) -> None:
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", _INTERRUPTED, f"{bad.url}hanging", str(kept)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asking:
        assert asking.stdout and asking.stdout.readline() == "asking Things\n"
        while not bad.batches():
            time.sleep(0.01)
        begun = time.monotonic()
        asking.send_signal(signal.SIGINT)
        said, complained = asking.communicate(timeout=20)
    assert (said, complained, asking.returncode) == ("interrupted\n", "", 0)
    assert time.monotonic() - begun < 5
    assert rows(kept) == 1  # the manifest


# ── The file ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("found", ["text", "other", "newer"])
def test_a_file_that_is_something_else_stays_as_it_is(bad: Bad, tmp_path: Path, found: str) -> None:
    path = tmp_path / "mine.sqlite"
    if found == "text":
        path.write_text("my diary, all of it longer than a header of SQLite is" * 3, encoding="utf-8")
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE diary (day TEXT)")
            if found == "newer":
                connection.executescript(f"PRAGMA application_id = {cache._OURS}; PRAGMA user_version = 99")
        connection.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match=r"mine\.sqlite: "), service(bad, path):
        pass
    assert path.read_bytes() == before


def test_many_at_once_share_a_file(bad: Bad, kept: Path) -> None:
    told: list[PolgraphError | int] = []

    def work(number: int) -> None:
        try:
            with service(bad, kept, f"s{number % 2}") as things:
                told.append(len(list(things.ask(names(6)))))
        except PolgraphError as error:
            told.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [6] * 6
    assert rows(kept) == 2 * (6 + 1)


def test_the_usual_file_is_in_the_folder_of_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.usual() == tmp_path / "polgraph" / cache.FILE
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # as the specification of these folders says, not counted
    assert cache.usual() == Path.home() / ".cache" / "polgraph" / cache.FILE


# ── Proposals ────────────────────────────────────────────────────────────────────────────────────


def test_proposals_await_a_review_whatever_the_service_is_sure_of(bad: Bad, kept: Path) -> None:
    subjects = [
        Wanted("https://town.example.org/tom", "Tom Lind", ("Person",), predicate=Predicate.CLOSE),
        Wanted("https://town.example.org/ada", "Ada Brook"),
        Wanted("https://town.example.org/nobody", " "),
    ]
    with service(bad, kept) as things:
        found = list(candidates(things, subjects))
        assert list(candidates(things, reversed(subjects))) == found
    assert [(one.subject_label, one.object) for one in found] == [
        ("Ada Brook", f"{SPACE}ada-brook"),
        ("Ada Brook", "https://elsewhere.example.org/x%20y"),
        ("Tom Lind", f"{SPACE}tom-lind"),
        ("Tom Lind", "https://elsewhere.example.org/x%20y"),
    ]
    assert {one.standing for one in found} == {Standing.REVIEW}
    assert {one.object_source for one in found} == {SPACE}
    assert [one.predicate for one in found] == [Predicate.EXACT] * 2 + [Predicate.CLOSE] * 2
    first, second, *_ = found
    assert (first.confidence, first.justification) == (1.0, Justification.LEXICAL)
    assert first.reasons == ("Things scores it 87.5", "it would match it itself", "type: Person")
    assert second.confidence < 0.95 and second.justification is Justification.SIMILARITY
    assert json.dumps(bad.asked[-1][2]) == json.dumps(
        {"q0": {"query": "Ada Brook", "limit": 5}, "q1": {"query": "Tom Lind", "type": "Person", "limit": 5}}
    )


@dataclass(frozen=True)
class Ours:
    iri: str
    label: str
    kind: str


def test_kinds_are_asked_for_with_the_types_that_they_have_there(bad: Bad, kept: Path) -> None:
    ours = [Ours("u:1", "Ada Brook", "Person"), Ours("u:2", "plant trees", "Goal"), Ours("u:3", "Riverside", "Country")]
    proposed = propose(bad.url, ours, cache=kept)
    assert {one.subject for one in proposed} == {"u:1", "u:2", "u:3"}
    assert {one.predicate for one in proposed if one.subject == "u:2"} == {Predicate.CLOSE}
    types = read_types(["Person=Q5", "Goal=Policy", "Person = Human"])
    assert types == {"Person": ("Q5", "Human"), "Goal": ("Policy",)}
    few = propose(bad.url, ours, types, cache=kept)
    assert {one.subject for one in few} == {"u:1", "u:2"}
    sent = bad.asked[-1][2]
    assert sent and [query["type"] for query in sent.values()] == [["Q5", "Human"], "Policy"]
    assert propose(bad.url, ours, types, cache=kept, offline=True) == few
    for word in ("Person", "=Q5", "Person=", ""):
        with pytest.raises(UsageError, match="as Person=Q5"):
            read_types([word])
