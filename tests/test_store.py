from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal, URIRef

from polgraph.errors import GraphError, OutputError
from polgraph.store import load_graph, load_store, open_graph, open_store, snapshot, write_store
from polgraph.store.marker import MARKER

EX = "https://example.org/"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def quads(*names: str) -> list[ox.Quad]:
    p, g = ox.NamedNode(f"{EX}p"), ox.NamedNode(f"{EX}g")
    return [ox.Quad(ox.NamedNode(EX + name), p, ox.Literal(name), g) for name in names]


def held(path: Path) -> set[str]:
    return {quad.object.value for quad in open_store(path)}


def test_a_store_holds_what_was_written(tmp_path: Path) -> None:
    write_store(tmp_path / "s.store", quads("a", "b"))
    assert held(tmp_path / "s.store") == {"a", "b"}


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    write_store(tmp_path, quads("a"))
    assert held(tmp_path) == {"a"}


def test_writing_again_replaces_all_of_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a", "b"))
    write_store(path, quads("c"))
    assert held(path) == {"c"}
    assert {each.name for each in path.iterdir()} == {MARKER, "lock", "search.sqlite", "versions"}
    assert {each.name for each in (path / "versions").iterdir()} == {"1", "2"}  # one that somebody may read
    assert [each.name for each in tmp_path.iterdir()] == ["s.store"]


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a", "b"))
    reader = open_store(path)
    write_store(path, quads("c"))
    assert {quad.object.value for quad in reader} == {"a", "b"}


def test_a_store_is_opened_to_be_read_only(tmp_path: Path) -> None:
    write_store(tmp_path / "s.store", quads("a"))
    with pytest.raises(RuntimeError, match="read-write"):
        open_store(tmp_path / "s.store").add(quads("b")[0])


@pytest.mark.parametrize("old", [(), ("a",)])
def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path, old: tuple[str, ...]) -> None:
    path = tmp_path / "s.store"
    if old:
        write_store(path, quads(*old))

    def dying() -> Iterator[ox.Quad]:
        yield from quads("b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_store(path, dying())
    assert path.exists() == bool(old)
    assert not old or held(path) == set(old)
    assert [each.name for each in tmp_path.iterdir()] == ["s.store"] * len(old)


KILLED = """
import os, sys
from pathlib import Path
import pyoxigraph as ox
from polgraph.store import write_store
def dying():
    node = ox.NamedNode("https://example.org/x")
    for n in range(1000):
        yield ox.Quad(node, node, ox.Literal(str(n)), node)
    os.kill(os.getpid(), 9)
write_store(Path(sys.argv[1]), dying())
"""


def test_a_build_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a"))
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == -9
    assert held(path) == {"a"}
    write_store(path, quads("b"))
    assert held(path) == {"b"}
    assert {each.name for each in (path / "versions").iterdir()} == {"1", "2"}


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="not a polgraph store"):
        write_store(tmp_path, quads("a"))
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_place_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "s.store").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="a file stands there"):
        write_store(tmp_path / "s.store", quads("a"))
    assert (tmp_path / "s.store").read_text(encoding="utf-8") == "mine"


def test_a_store_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_store(tmp_path / "no" / "s.store", quads("a"))


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ("{", "malformed"),
        ('{"format": 1, "data": "data-x"}', "another version"),
        ('{"format": 3}', "written by a newer version"),
        ("[]", "another version"),
        ('{"format": 2}', "malformed"),
        ('{"format": 2, "version": "../1", "base": "https://e.org/"}', "malformed"),
        ('{"format": 2, "version": "7", "base": "https://e.org/"}', "cannot be opened"),
    ],
)
def test_a_damaged_store_is_told(tmp_path: Path, marker: str, message: str) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a"))
    (path / MARKER).write_text(marker, encoding="utf-8")
    with pytest.raises(GraphError, match=message):
        open_store(path)


def test_a_store_that_lost_its_data_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a"))
    shutil.rmtree(snapshot(path).data)
    with pytest.raises(GraphError, match="cannot be opened"):
        open_graph(path)


def test_a_store_whose_files_are_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, quads("a"))
    (snapshot(path).data / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    with pytest.raises(GraphError, match="cannot be opened"):
        open_store(path)


def test_an_rdf_file_is_loaded_whole(tmp_path: Path) -> None:
    ox.serialize(quads("a", "b"), str(tmp_path / "s.nq"), ox.RdfFormat.N_QUADS)
    load_store(tmp_path / "s.store", tmp_path / "s.nq")
    assert held(tmp_path / "s.store") == {"a", "b"}


def test_a_malformed_file_leaves_no_store(tmp_path: Path) -> None:
    (tmp_path / "s.nq").write_text(
        "<https://e.org/a> <https://e.org/b> <https://e.org/c> .\nnonsense\n", encoding="utf-8"
    )
    with pytest.raises(GraphError, match=r"s\.nq:2"):
        load_store(tmp_path / "s.store", tmp_path / "s.nq")
    assert [each.name for each in tmp_path.iterdir()] == ["s.nq"]


def test_a_store_takes_the_base_of_its_graph(tmp_path: Path) -> None:
    one = quads("a")[0]
    summary = ox.NamedNode("https://town.example/id/graph/summary")
    write_store(tmp_path / "s.store", [ox.Quad(one.subject, one.predicate, one.object, summary)])
    assert snapshot(tmp_path / "s.store").base == "https://town.example/id/"


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def test_a_store_and_a_file_read_alike(tmp_path: Path) -> None:
    write_store(tmp_path / "s.store", quads("a", "b"))
    ox.serialize(quads("a", "b"), str(tmp_path / "s.nq"), ox.RdfFormat.N_QUADS)
    store, file = load_graph(tmp_path / "s.store"), load_graph(tmp_path / "s.nq")
    assert (
        set(store.quads())
        == set(file.quads())
        == {(URIRef(EX + name), URIRef(f"{EX}p"), Literal(name), URIRef(f"{EX}g")) for name in "ab"}
    )


@pytest.mark.parametrize("name", ["s.store", "s.nq"])
def test_a_store_or_a_file_can_be_queried(tmp_path: Path, name: str) -> None:
    write_store(tmp_path / "s.store", quads("a", "b"))
    ox.serialize(quads("a", "b"), str(tmp_path / "s.nq"), ox.RdfFormat.N_QUADS)
    [row] = open_graph(tmp_path / name).query(COUNT)
    assert row["n"].value == "2"


def test_a_file_keeps_its_prefixes_literals_and_blank_nodes(tmp_path: Path) -> None:
    path = tmp_path / "g.ttl"
    path.write_text(
        '@prefix mine: <https://example.org/> . mine:a mine:p "x"@en , 1 , 1.50 , [ mine:q true ] .', encoding="utf-8"
    )
    dataset = load_graph(path)
    assert dict(dataset.namespaces())["mine"] == URIRef(EX)
    assert {o.n3() for *_, o, _ in dataset.quads() if isinstance(o, Literal)} == {
        '"x"@en',
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    }
    assert isinstance(dataset, Dataset)
    assert len(list(dataset.quads())) == 5


@pytest.mark.parametrize("read", [load_graph, open_graph])
@pytest.mark.parametrize(
    ("name", "body", "place"),
    [
        ("bad.ttl", "@prefix a: <https://e.org/> .\na:b a:c .\n", ":2:9: "),
        ("bad.trig", "<https://e.org/g> {\n<https://e.org/a> x }\n", ":2:"),
        ("bad.nt", "<https://e.org/a> <https://e.org/b> <https://e.org/c> .\nnonsense\n", ":2:"),
        ("bad.nq", "nonsense\n", ":1:"),
        ("bad.jsonld", "{\n", "bad.jsonld:"),
        ("bad.rdf", "<rdf:RDF>\n<a>\n", "bad.rdf: "),
    ],
)
def test_a_malformed_file_is_told_with_its_place(
    tmp_path: Path, read: Callable[[Path], object], name: str, body: str, place: str
) -> None:
    (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        read(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert place in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("read", [load_graph, open_graph])
@pytest.mark.parametrize(
    ("name", "message"),
    [("none.ttl", "no such file"), ("note.txt", "suffix"), ("folder", "no polgraph store")],
)
def test_what_is_no_graph_is_told(tmp_path: Path, read: Callable[[Path], object], name: str, message: str) -> None:
    (tmp_path / "note.txt").write_text("hello", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(GraphError, match=message):
        read(tmp_path / name)


@pytest.mark.parametrize("read", [load_graph, open_graph])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "g.nt").write_bytes('<https://e.org/a> <https://e.org/b> "é" .\n'.encode("latin-1"))
    with pytest.raises(GraphError, match=r"g\.nt"):
        read(tmp_path / "g.nt")
