"""Oxigraph and Virtuoso as they are: what was sent is there, and comes back as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

from polgraph.store import open_graph
from push.calling import Ended, run
from push.servers import PASSWORD, Running, free_port, oxigraph, virtuoso

XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = (
    ox.Literal("Łódź “quoted” — 日本 😀", language="en"),
    ox.Literal('line\nbreak\ttab "quote" \\ <b>bold</b>'),
    ox.Literal("<!DOCTYPE html><html><body>as it stood in the source</body></html>"),
    ox.Literal("<urn:s> <urn:p> <urn:o> <urn:g> ."),
    ox.Literal("ü" * 100_000),
    ox.Literal(""),
    ox.Literal(True),
    ox.Literal(False),
    ox.Literal(17),
    *(
        ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        for text, kind in (
            ("2024", "gYear"),
            ("2024-03", "gYearMonth"),
            ("2024-03-05", "date"),
            ("2024-03-05T10:00:00Z", "dateTime"),
            ("0.93", "decimal"),
        )
    ),
)


@pytest.fixture(scope="module")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shards")


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory, shards: Path) -> Iterator[Running]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), shards) as running:
        yield running


@pytest.fixture
def dba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLGRAPH_PUSH_USER", "dba")
    monkeypatch.setenv("POLGRAPH_PUSH_PASSWORD", PASSWORD)


@pytest.fixture
def hard(tmp_path: Path) -> Path:
    """A graph of literals that servers may change."""
    subject, graph = ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/hard")
    quads = (
        ox.Quad(subject, ox.NamedNode(f"https://example.org/p{number}"), literal, graph)
        for number, literal in enumerate(LITERALS)
    )
    ox.serialize(quads, str(tmp_path / "hard.nq"), ox.RdfFormat.N_QUADS)
    return tmp_path / "hard.nq"


def named(path: Path) -> list[str]:
    return sorted(graph.value for graph in open_graph(path).named_graphs() if isinstance(graph, ox.NamedNode))


def held(path: Path, graph: str) -> set[ox.Triple]:
    quads = open_graph(path).quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return {quad.triple for quad in quads}


def read_back(graph_store: str, graph: str, media: str, auth: httpx2.Auth | None = None) -> set[ox.Triple]:
    reply = httpx2.get(graph_store, params={"graph": graph}, headers={"Accept": media}, auth=auth, timeout=60)
    assert reply.status_code == 200, reply.text
    return {quad.triple for quad in ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES)}


def well(ended: Ended) -> None:
    assert ended.code == 0, ended.err
    assert "the server has what it should" in ended.err


# ── Oxigraph ─────────────────────────────────────────────────────────────────────────────────────


def to_oxigraph(graph: Path, running: Running, *options: object) -> Ended:
    return run("push", graph, running.url, "--engine", "oxigraph", *options)


def from_oxigraph(running: Running, graph: str) -> set[ox.Triple]:
    return read_back(f"{running.url}/store", graph, "application/n-triples")


def test_oxigraph_gives_back_what_it_was_sent_however_often(
    town_store: Path, hard: Path, oxigraph_server: Running
) -> None:
    for graph in (town_store, hard, town_store):
        well(to_oxigraph(graph, oxigraph_server))
    for path in (town_store, hard):
        for name in named(path):
            assert from_oxigraph(oxigraph_server, name) == held(path, name)


def test_a_changed_graph_replaces_the_old_one(oxigraph_server: Running, tmp_path: Path) -> None:
    file = tmp_path / "g.trig"
    for content in ("<urn:s> <urn:p> 1, 2, 3", "<urn:s> <urn:p> 3, 4"):
        file.write_text(f"<urn:changed> {{ {content} }}")
        well(to_oxigraph(file, oxigraph_server))
    assert from_oxigraph(oxigraph_server, "urn:changed") == held(file, "urn:changed")


def test_oxigraph_is_pruned_page_by_page(
    town_store: Path, oxigraph_server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _prune_two(lambda graph, *options: to_oxigraph(graph, oxigraph_server, *options), town_store, tmp_path, monkeypatch)


def _prune_two(push: object, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(push)
    old = [f"https://w3id.org/polgraph/id/doc/{name}/graph" for name in ("aaa", "zzz")]
    more = tmp_path / "more.trig"
    more.write_text(
        "".join(f"<{name}> {{ <urn:s> <urn:p> 1 }}" for name in (*old, "https://w3id.org/polgraph/id/doc/q"))
    )
    well(push(more))
    monkeypatch.setattr("polgraph.push.server._NAMES", _small_pages())
    ended = push(store, "--prune")
    well(ended)
    assert [line for line in ended.err.splitlines() if line.startswith("removed")] == [
        f"removed {name}" for name in old
    ]
    assert push(more, "--check").code == 1


def _small_pages() -> str:
    from polgraph.push.server import _NAMES

    assert "LIMIT {page}" in _NAMES
    return _NAMES.replace("LIMIT {page}", "LIMIT 2")


def test_the_shards_and_the_script_of_oxigraph_load_what_is_counted(town_store: Path, tmp_path: Path) -> None:
    location = tmp_path / "loaded"
    at = f"http://127.0.0.1:{free_port()}"
    written = run("push", town_store, at, "--engine", "oxigraph", "--shards", tmp_path / "s", "--shard-size", 150)
    assert written.code == 0, written.err
    tools = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    _load(written.out, PATH=tools, OXIGRAPH_LOCATION=str(location))
    with oxigraph(location) as running:
        well(to_oxigraph(town_store, running, "--check"))


def _load(script: str, **environ: str) -> subprocess.CompletedProcess[str]:
    loaded = subprocess.run(
        ["sh"], input=script, text=True, capture_output=True, timeout=120, env=os.environ | environ, check=False
    )
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    return loaded


# ── Virtuoso ─────────────────────────────────────────────────────────────────────────────────────


def to_virtuoso(graph: Path, running: Running, *options: object) -> Ended:
    return run("push", graph, running.url, "--engine", "virtuoso", *options)


def from_virtuoso(running: Running, graph: str) -> set[ox.Triple]:
    auth = httpx2.DigestAuth("dba", PASSWORD)
    return read_back(f"{running.url}/sparql-graph-crud-auth", graph, "text/plain", auth)


@pytest.mark.usefixtures("dba")
def test_virtuoso_gives_back_what_it_was_sent_however_often(
    town_store: Path, hard: Path, virtuoso_server: Running
) -> None:
    for graph in (town_store, hard, town_store):
        well(to_virtuoso(graph, virtuoso_server))
    for path in (town_store, hard):
        for name in named(path):
            assert from_virtuoso(virtuoso_server, name) == held(path, name)


@pytest.mark.usefixtures("dba")
def test_a_body_larger_than_memory_holds_goes_by_digest(
    virtuoso_server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polgraph.push.bodies._IN_MEMORY", 1 << 16)
    monkeypatch.setattr("polgraph.push.bodies.RUN", 1000)
    file = tmp_path / "large.nq"
    file.write_text("".join(f'<urn:s{n}> <urn:p> "{n} words and words" <urn:large> .\n' for n in range(4_000)))
    well(to_virtuoso(file, virtuoso_server))
    file.write_text("<urn:s> <urn:p> <urn:o> <urn:large> .\n")
    well(to_virtuoso(file, virtuoso_server))


@pytest.mark.usefixtures("dba")
def test_virtuoso_is_pruned_page_by_page(
    town_store: Path, virtuoso_server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _prune_two(lambda graph, *options: to_virtuoso(graph, virtuoso_server, *options), town_store, tmp_path, monkeypatch)


@pytest.mark.usefixtures("dba")
def test_what_virtuoso_makes_one_of_is_found_by_the_count(virtuoso_server: Running, tmp_path: Path) -> None:
    file = tmp_path / "equal.trig"
    file.write_text("<urn:equal> { <urn:s> <urn:p> true, 1 }")
    ended = to_virtuoso(file, virtuoso_server)
    assert ended.code == 1
    assert "urn:equal: 2 triples expected, 1 found" in ended.err


def test_virtuoso_knows_who_has_no_password(
    town_store: Path, virtuoso_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "401 Unauthorized" in to_virtuoso(town_store, virtuoso_server).err
    monkeypatch.setenv("POLGRAPH_PUSH_USER", "dba")
    monkeypatch.setenv("POLGRAPH_PUSH_PASSWORD", "guessed-wrong")
    ended = to_virtuoso(town_store, virtuoso_server)
    assert ended.code == 2
    assert "401 Unauthorized" in ended.err
    assert "guessed-wrong" not in ended.err


@pytest.mark.usefixtures("dba")
def test_the_shards_and_the_script_of_virtuoso_load_what_is_counted(
    virtuoso_server: Running, shards: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bulk.nq"
    file.write_text("".join(f"<urn:s> <urn:p> <urn:o{n}> <urn:bulk{n % 3}> .\n" for n in range(1000)))
    folder = shards / "bulk"
    written = to_virtuoso(file, virtuoso_server, "--shards", folder, "--shard-size", 300)
    assert written.code == 0, written.err
    assert to_virtuoso(file, virtuoso_server, "--check").code == 1
    for _ in range(2):  # files of the same names are read again
        _load(written.out, VIRTUOSO_SQL=virtuoso_server.sql)
        well(to_virtuoso(file, virtuoso_server, "--check"))
    (folder / "shard-00002.nq.gz").write_bytes(b"no gzip at all")
    with pytest.raises(AssertionError, match=r"loaded \d of 4 shards"):
        _load(written.out, VIRTUOSO_SQL=virtuoso_server.sql)
