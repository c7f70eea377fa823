"""The table of servers, and the shards for their own loaders."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import UsageError
from polgraph.push.bodies import _veil
from polgraph.push.engines import ENGINES, addresses, engine, loader
from polgraph.store import open_graph
from push.calling import run

URL = "http://127.0.0.1:9"


def shards_of(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir())]


def shard(graph: Path, folder: Path, *options: object) -> Any:
    return run("push", graph, URL, "--engine", "oxigraph", "--shards", folder, *options)


@pytest.mark.parametrize(
    ("name", "graph_store", "query"),
    [
        ("oxigraph", "/store", "/query"),
        ("virtuoso", "/sparql-graph-crud-auth", "/sparql"),
        ("fuseki", "/data", "/query"),
        ("graphdb", "/rdf-graphs/service", ""),
        ("rdf4j", "/rdf-graphs/service", ""),
        ("stardog", "", "/query"),
        ("qlever", "", ""),
    ],
)
def test_addresses_follow_from_the_one_that_is_given(name: str, graph_store: str, query: str) -> None:
    for given_url in ("https://example.org/x", "https://example.org/x/"):
        at = addresses(engine(name), given_url)
        assert at.graph_store == f"https://example.org/x{graph_store}"
        assert at.query == f"https://example.org/x{query}"
    at = addresses(engine(name), "https://example.org/", graph_store="https://a.example/g", query="https://a.example/q")
    assert (at.graph_store, at.query) == ("https://a.example/g", "https://a.example/q")


def test_a_generic_address_is_taken_as_it_stands() -> None:
    at = addresses(engine("generic"), "https://example.org/graphs/", query="https://example.org/q")
    assert at.graph_store == "https://example.org/graphs/"
    with pytest.raises(UsageError, match="where does it take questions"):
        addresses(engine("generic"), "https://example.org/graphs/")


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "generic"])
def test_every_loader_is_a_script_that_sh_can_read(name: str) -> None:
    script = loader(name, "/data/shards", "http://localhost:1/r/")
    assert subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode == 0
    assert script.startswith("shards=/data/shards\nurl=http://localhost:1/r\n")
    assert "$shards" in script


def test_the_engines_are_told_without_a_graph() -> None:
    ended = run("push", "--engines")
    assert ended.code == 0
    assert all(f"{name}: " in ended.out for name in ENGINES)
    assert "true, 1 and 1.0 are one value" in ended.out


def test_shards_hold_the_graph_in_order_and_are_the_same_bytes_again(town: Path, tmp_path: Path) -> None:
    quads = open_graph(town)
    ended = shard(town, tmp_path / "a", "--shard-size", 100)
    assert ended.code == 0, ended.err
    assert ended.out.startswith(f"shards={tmp_path}/a\n")
    packed = shards_of(tmp_path / "a")
    lines = [gzip.decompress(one).splitlines() for one in packed]
    assert [len(one) for one in lines[:-1]] == [100] * (len(quads) // 100)
    read = ox.Store()
    for file in sorted((tmp_path / "a").iterdir()):
        read.bulk_load(gzip.decompress(file.read_bytes()), ox.RdfFormat.N_QUADS)
    assert set(read) == set(quads)
    backwards = tmp_path / "backwards.nq"
    ox.serialize(reversed(list(quads)), str(backwards), ox.RdfFormat.N_QUADS)
    shard(backwards, tmp_path / "b", "--shard-size", 100)
    assert shards_of(tmp_path / "b") == packed
    shard(town, tmp_path / "a", "--shard-size", 1000)  # fewer now, and none of before is left
    assert len(shards_of(tmp_path / "a")) == len(quads) // 1000 + 1


def test_what_is_too_much_for_requests_goes_into_shards(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polgraph.push.shards.BULK", len(open_graph(town)) - 1)
    monkeypatch.chdir(tmp_path)
    ended = run("push", town, URL, "--engine", "oxigraph")
    assert ended.code == 0, ended.err
    assert shards_of(tmp_path / "example-shards")
    assert "oxigraph load" in ended.out
    monkeypatch.setattr("polgraph.push.shards.BULK", len(open_graph(town)))
    assert run("push", town, URL, "--engine", "oxigraph", "--tries", 1).code == 2  # nobody at that address


def test_loose_triples_go_into_shards_under_their_name(tmp_path: Path) -> None:
    file = tmp_path / "loose.ttl"
    file.write_text("<urn:s> <urn:p> 1 .")
    assert shard(file, tmp_path / "s", "--default-graph", "urn:g").code == 0
    assert gzip.decompress(shards_of(tmp_path / "s")[0]).endswith(b" <urn:g> .\n")


@pytest.mark.parametrize(
    ("graph", "folder", "words"),
    [
        ("<urn:g> { <urn:s> <urn:p> [] }", "s", "blank nodes"),
        ("<urn:g> { [] <urn:p> 1 }", "s", "blank nodes"),
        ("_:g { <urn:s> <urn:p> 1 }", "s", "no IRI"),
        ("<urn:g> { <urn:s> <urn:p> 1 }", "it's mine", "plain name"),
        ("<urn:g> { <urn:s> <urn:p> 1 }", "taken", "something other than shards"),
        ("<urn:g> { <urn:s> <urn:p> 1 }", "taken/file", "a file stands there"),
    ],
)
def test_what_cannot_go_into_shards_is_told(tmp_path: Path, graph: str, folder: str, words: str) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").touch()
    file = tmp_path / "g.trig"
    file.write_text(graph)
    ended = shard(file, tmp_path / folder)
    assert ended.code == 2
    assert words in ended.err
    assert not ended.out
    assert {path.name for path in tmp_path.iterdir()} == {"home", "taken", "g.trig"}


def test_shards_need_a_known_loader(town: Path, tmp_path: Path) -> None:
    ended = run("push", town, URL, "--shards", tmp_path / "s")
    assert ended.code == 2
    assert "--engine oxigraph" in ended.err
    assert not (tmp_path / "s").exists()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('<>" \\\n\t'))
LITERALS = TEXTS.map(ox.Literal) | TEXTS.map(lambda text: ox.Literal(text, language="en"))


@given(
    LITERALS | TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("urn:d"))) | st.just(ox.NamedNode("urn:o"))
)
def test_a_veiled_line_says_the_same_and_shows_no_markup(term: ox.Literal | ox.NamedNode) -> None:
    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), term)
    line = ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES)
    assert line is not None
    veiled = _veil(line)
    assert [quad.triple for quad in ox.parse(veiled, format=ox.RdfFormat.N_TRIPLES)] == [triple]
    assert veiled.count(b"<") == sum(isinstance(part, ox.NamedNode) for part in triple) + (b"^^<" in veiled)
