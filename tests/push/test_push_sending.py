"""Sending to a server that does as told: what goes over the wire, what is tried again, what is told, how it ends."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from polgraph.errors import StoppedError
from polgraph.push.engines import ENGINES, Addresses
from polgraph.push.patience import Patience, seconds_asked
from polgraph.push.server import Server
from polgraph.store import open_graph
from push.calling import push, run
from push.servers import GraphStore, Reply, Request

DOC = "https://w3id.org/polgraph/id/doc/"
TREES = f"{DOC}tree-budget/graph"


def graphs_of(path: Path) -> dict[str, set[ox.Triple]]:
    store = open_graph(path)
    return {
        graph.value: {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
        for graph in store.named_graphs()
        if isinstance(graph, ox.NamedNode)
    }


def triples(lines: list[bytes]) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)}


def quickly(server: GraphStore, **patience: float) -> Server:
    at = Addresses(f"{server.url}/graphs", f"{server.url}/query")
    return Server(ENGINES["generic"], at, patience=Patience(**{"first": 0.01, **patience}))  # type: ignore[arg-type]


def test_every_graph_arrives_whole_in_the_order_of_names(town: Path, server: GraphStore) -> None:
    ended = push(town, server)
    assert ended.code == 0, ended.err
    assert {name: triples(lines) for name, lines in server.graphs.items()} == graphs_of(town)
    names = [request.graph for request in server.puts]
    assert names == sorted(graphs_of(town))
    assert f"{len(names)} graphs" in ended.err
    assert not ended.out


def test_the_same_graph_is_the_same_sorted_bytes_however_it_came_into_the_store(
    town: Path, server: GraphStore, tmp_path: Path
) -> None:
    quads = list(open_graph(town))
    backwards = tmp_path / "backwards.nq"
    ox.serialize(reversed(quads), str(backwards), ox.RdfFormat.N_QUADS)
    push(town, server)
    push(backwards, server)
    bodies = [request.body for request in server.puts]
    half = len(bodies) // 2
    assert bodies[:half] == bodies[half:]
    lines = gzip.decompress(bodies[0]).splitlines()
    assert lines == sorted(lines)
    assert all(request.headers["Content-Type"] == "application/n-triples" for request in server.puts)


def test_what_does_not_fit_in_memory_is_the_same_bytes(
    town: Path, server: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(town, server)
    monkeypatch.setattr("polgraph.push.bodies.RUN", 7)
    monkeypatch.setattr("polgraph.push.bodies._IN_MEMORY", 100)
    push(town, server)
    bodies = [request.body for request in server.puts]
    half = len(bodies) // 2
    assert bodies[:half] == bodies[half:]


def test_a_server_that_refuses_gzip_gets_it_plain_and_is_not_asked_again(town: Path, server: GraphStore) -> None:
    server.judges.append(lambda request: Reply(415) if request.headers["Content-Encoding"] else None)
    assert push(town, server).code == 0
    encodings = [request.headers["Content-Encoding"] for request in server.puts]
    assert encodings == ["gzip"] + [None] * len(graphs_of(town))
    assert {name: triples(lines) for name, lines in server.graphs.items()} == graphs_of(town)


def test_a_malformed_graph_is_not_taken_for_refused_gzip(town: Path, server: GraphStore) -> None:
    server.once(Reply(400), Reply(400))  # packed and plain: it is the graph
    assert push(town, server).code == 3
    assert [request.headers["Content-Encoding"] for request in server.puts[:3]] == ["gzip", None, "gzip"]


def test_a_busy_server_is_asked_again_when_it_says(town: Path, server: GraphStore) -> None:
    server.once(Reply(503, {"Retry-After": "1"}), Reply(None))
    ended = push(town, server)
    assert ended.code == 0, ended.err
    first, second = server.puts[:2]
    assert second.at - first.at >= 1  # of itself it would wait half a second at most
    assert [request.graph for request in server.puts[:3]] == [server.puts[0].graph] * 3
    assert len({request.body for request in server.puts[:3]}) == 1  # whole each time


@pytest.mark.parametrize("reply", [Reply(429), Reply(502), Reply(503), Reply(504), Reply(None)])
def test_what_may_pass_is_tried_again(server: GraphStore, reply: Reply) -> None:
    server.once(reply, reply, method="POST")
    with quickly(server) as known:
        assert known.counts(["urn:g"]) == {"urn:g": 0}
    assert len(server.seen) == 3


def test_what_is_refused_for_good_is_sent_once(town: Path, server: GraphStore) -> None:
    refused = TREES
    server.judges.append(lambda request: Reply(500, body=b"<h1>no <b>room</b></h1>") if _is(request, refused) else None)
    ended = push(town, server)
    assert ended.code == 3
    assert sum(_is(request, refused) for request in server.puts) == 1
    assert len([line for line in ended.err.splitlines() if line.startswith(refused)]) == 1
    assert "500 Internal Server Error (no room)" in ended.err
    assert set(server.graphs) == set(graphs_of(town)) - {refused}


def _is(request: Request, graph: str) -> bool:
    return (request.method, request.graph) == ("PUT", graph)


def test_a_server_that_goes_away_is_not_asked_for_every_graph(town: Path, server: GraphStore) -> None:
    first = min(graphs_of(town))
    server.judges.append(lambda request: None if request.graph in (None, first) else Reply(None))
    ended = push(town, server, "--tries", 1)
    assert ended.code == 3
    assert len(server.puts) == 2
    assert "untried" in ended.err


def test_three_refusals_in_a_row_are_enough(town: Path, server: GraphStore) -> None:
    server.judges.append(lambda request: Reply(500) if request.method == "PUT" else None)
    ended = push(town, server)
    assert ended.code == 2
    assert len(server.puts) == 3
    assert "none of" in ended.err


def test_too_much_patience_is_not_had(server: GraphStore) -> None:
    server.once(Reply(503, {"Retry-After": "9999"}), method="DELETE")
    began = time.monotonic()
    with quickly(server) as known, pytest.raises(StoppedError, match="9,999 s of patience"):
        known.delete("urn:g")
    assert time.monotonic() - began < 1
    assert len(server.seen) == 1


def test_nobody_there_is_told_after_all_tries() -> None:
    at = Addresses("http://127.0.0.1:9/graphs", "http://127.0.0.1:9/query")
    patience = Patience(tries=3, first=0.01)
    with Server(ENGINES["generic"], at, patience=patience) as known, pytest.raises(StoppedError, match="ConnectError"):
        known.counts(["urn:g"])


def test_waits_grow_and_differ() -> None:
    waits = [list(Patience(tries=9, first=1, longest=20).waits()) for _ in range(20)]
    for number, ceiling in enumerate((1, 2, 4, 8, 16, 20, 20, 20)):
        column = [run[number] for run in waits]
        assert ceiling / 2 <= min(column) < max(column) <= ceiling


def test_retry_after_may_be_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=90)
    assert 85 < seconds_asked(format_datetime(soon, usegmt=True)) <= 90
    assert seconds_asked(format_datetime(soon - timedelta(days=1), usegmt=True)) == 0
    assert seconds_asked("17") == 17
    assert seconds_asked("soon") == seconds_asked(None) == 0


def test_a_success_that_loaded_nothing_is_found_out(town: Path, server: GraphStore) -> None:
    server.judges.append(lambda request: Reply(200) if _is(request, TREES) else None)
    ended = push(town, server)
    assert ended.code == 1
    assert f"{TREES}: {len(graphs_of(town)[TREES])} triples expected, 0 found" in ended.err
    assert f"1 of {len(graphs_of(town))} graphs differ" in ended.err


def test_check_compares_and_sends_nothing(town: Path, server: GraphStore) -> None:
    assert push(town, server).code == 0
    sent = len(server.puts)
    assert push(town, server, "--check").code == 0
    server.graphs[TREES].pop()
    ended = push(town, server, "--check")
    assert ended.code == 1
    size = len(graphs_of(town)[TREES])
    assert f"{size} triples expected, {size - 1} found" in ended.err
    assert len(server.puts) == sent


def test_a_wrong_address_for_questions_shows_before_anything_is_sent(town: Path, server: GraphStore) -> None:
    server.judges.append(lambda request: Reply(200, body=b"<html>hello") if request.path == "/query" else None)
    ended = push(town, server)
    assert ended.code == 2
    assert "not with SPARQL results" in ended.err
    assert not server.puts


def test_dry_run_lists_and_sends_nothing(town: Path, server: GraphStore) -> None:
    ended = push(town, server, "--dry-run")
    assert ended.code == 0
    assert not server.seen
    head, *rows = [line.split("\t") for line in ended.out.splitlines()]
    assert head == ["what", "graph", "triples", "bytes"]
    push(town, server)
    assert rows == [
        ["put", request.graph, str(len(server.graphs[request.graph or ""])), str(len(request.body))]
        for request in server.puts
    ]


def test_prune_removes_our_graphs_and_no_others(town_store: Path, server: GraphStore) -> None:
    old, others = f"{DOC}long-gone/graph", (f"{DOC}long-gone", "https://example.org/graph", f"{DOC}a/b/graph")
    server.graphs = {name: [b""] for name in (old, *others)}
    assert push(town_store, server).code == 0
    assert old in server.graphs
    tried = push(town_store, server, "--prune", "--dry-run")
    assert f"delete\t{old}\t\t" in tried.out.splitlines()
    assert old in server.graphs
    ended = push(town_store, server, "--prune")
    assert ended.code == 0, ended.err
    assert set(server.graphs) == {*graphs_of(town_store), *others}
    assert f"removed {old}" in ended.err


def test_check_may_prune_what_a_loader_leaves(town_store: Path, server: GraphStore) -> None:
    assert push(town_store, server).code == 0
    server.graphs[f"{DOC}long-gone/graph"] = [b""]
    sent = len(server.puts)
    assert push(town_store, server, "--check", "--prune").code == 0
    assert set(server.graphs) == set(graphs_of(town_store))
    assert len(server.puts) == sent
    assert "--check --prune" in push(town_store, server, "--shards", "s", "--prune").err


def test_nothing_is_pruned_after_a_failure_or_by_a_file(town: Path, town_store: Path, server: GraphStore) -> None:
    old = f"{DOC}long-gone/graph"
    server.graphs = {old: [b""]}
    server.judges.append(lambda request: Reply(500) if _is(request, TREES) else None)
    assert push(town_store, server, "--prune").code == 3
    assert old in server.graphs
    ended = push(town, server, "--prune")
    assert ended.code == 2
    assert "name a store" in ended.err


def test_triples_without_a_graph_need_a_name(server: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "loose.ttl"
    file.write_text("<urn:s> <urn:p> 1, 2 .")
    ended = push(file, server)
    assert ended.code == 2
    assert "2 triples stand in no named graph" in ended.err
    assert push(file, server, "--default-graph", "no iri").code == 2
    assert push(file, server, "--default-graph", "urn:g").code == 0
    assert [len(lines) for lines in server.graphs.values()] == [2]
    both = tmp_path / "both.trig"
    both.write_text("<urn:s> <urn:p> 1 . <urn:g> { <urn:s> <urn:p> 2 }")
    assert "has that name" in push(both, server, "--default-graph", "urn:g").err


def test_nothing_to_send_is_said(server: GraphStore, tmp_path: Path) -> None:
    empty = tmp_path / "empty.nq"
    empty.touch()
    ended = push(empty, server)
    assert ended.code == 2
    assert "holds no triples" in ended.err


def test_a_server_needs_an_address_for_questions(town: Path, server: GraphStore) -> None:
    ended = run("push", town, server.url)
    assert ended.code == 2
    assert "--engine oxigraph" in ended.err
    assert "did you mean virtuoso?" in run("push", town, server.url, "--engine", "virtuso").err
    assert run("push", town, "localhost:7878", "--engine", "oxigraph").code == 2


def test_an_interrupt_leaves_whole_graphs(town: Path, server: GraphStore) -> None:
    third = sorted(graphs_of(town))[2]
    ended = threading.Event()
    server.judges.append(lambda request: Reply(None) if _is(request, third) and ended.wait(30) else None)
    addresses = (f"{server.url}/graphs", "--query", f"{server.url}/query")
    command = [sys.executable, "-m", "polgraph", "push", str(town), *addresses]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    while not any(_is(request, third) for request in server.seen):
        time.sleep(0.02)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    ended.set()
    assert process.returncode == 130
    assert f"2 of {len(graphs_of(town))} graphs were sent, each whole" in told
    whole = graphs_of(town)
    assert {name: triples(lines) for name, lines in server.graphs.items()} == {
        name: whole[name] for name in sorted(whole)[:2]
    }
