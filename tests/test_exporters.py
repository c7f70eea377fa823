from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from polgraph import graph, linkers
from polgraph.errors import OutputError, UsageError
from polgraph.exporters import EXPORTERS, export
from polgraph.graph import Run
from polgraph.model import Act, Claim, Statement
from polgraph.network import network
from polgraph.store import load_graph
from polgraph.terms import sorted_quads
from strategies import rents, source, statement, statements, trees

RDF = [".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"]
NAMED = [".trig", ".nq", ".jsonld"]
EXCHANGED = [".nanopub.trig", ".dna.csv", ".popolo.json"]
FILES = [*RDF, ".graphml", ".gexf", ".parquet", ".csv", ".excel.csv", ".html", *EXCHANGED]


@cache
def _linker() -> linkers.Linker:
    return linkers.load()


def build(*given: Statement) -> Dataset:
    return graph.build([one for one in _linker().link(given) if isinstance(one, Claim)], Run("0", {"a": "b"}))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(trees(), rents("other"))


def triples(dataset: Dataset) -> set[object]:
    return {quad.triple for quad in sorted_quads(dataset)}


@pytest.mark.parametrize("suffix", [*FILES, ".store", ""])
def test_every_suffix_gives_a_file_or_folder_and_nothing_else(tmp_path: Path, dataset: Dataset, suffix: str) -> None:
    export(dataset, [tmp_path / f"g{suffix}"])
    assert [each.name for each in tmp_path.iterdir()] == [f"g{suffix}"]
    assert (tmp_path / f"g{suffix}").stat().st_size > 0


def test_the_suffixes_tried_here_are_all() -> None:
    linked = ".quickstatements.tsv"  # only of a graph with links to Wikidata: tests/exporters has one
    assert set(EXPORTERS) == {*FILES, linked, ".store", ""}


@pytest.mark.parametrize("suffix", [*RDF, ".store", ""])
def test_what_is_written_reads_back(tmp_path: Path, dataset: Dataset, suffix: str) -> None:
    export(dataset, [tmp_path / f"g{suffix}"])
    again = load_graph(tmp_path / f"g{suffix}")
    assert triples(again) == triples(dataset)
    if suffix in (*NAMED, ".store", ""):
        assert sorted_quads(again) == sorted_quads(dataset)


@given(st.lists(statements(), max_size=3))
@settings(max_examples=20, deadline=None)
def test_any_text_reads_back(tmp_path_factory: pytest.TempPathFactory, given: list[Statement]) -> None:
    folder, made = tmp_path_factory.mktemp("any"), build(*given)
    for suffix in (".ttl", ".trig", ".nq", ".jsonld"):
        export(made, [folder / f"g{suffix}"])
        assert triples(load_graph(folder / f"g{suffix}")) == triples(made)


@pytest.mark.parametrize("suffix", [".ttl", ".rdf", ".jsonld", ".csv", ".graphml", ".gexf"])
def test_line_ends_and_marks_read_back(tmp_path: Path, suffix: str) -> None:
    text = 'Brook said:\r\n"plant <trees> & \u201chedges\u201d",\rnow \U0001f333.'
    made = build(statement(text[13:-1], "Brook", "said", text=text, about=source(text=text)))
    export(made, [tmp_path / f"g{suffix}"])
    if suffix in RDF:
        assert triples(load_graph(tmp_path / f"g{suffix}")) == triples(made)
    if suffix == ".csv":
        with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as stream:
            assert [row["content"] for row in csv.DictReader(stream)] == [text[13:-1]]


@pytest.mark.parametrize("suffix", FILES)
def test_order_of_documents_does_not_show(tmp_path: Path, suffix: str) -> None:
    given = [made(doc) for made in (trees, rents) for doc in ("a", "b", "c")]
    export(build(*given), [tmp_path / f"one{suffix}"])
    random.Random(1).shuffle(given)
    export(build(*given), [tmp_path / f"two{suffix}"])
    one, two = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("one", "two"))
    assert one.replace(b"one", b"two") == two.replace(b"one", b"two")


SEEDED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from strategies import rents, trees
from polgraph import graph, linkers
from polgraph.exporters import export
made = linkers.load().link([trees("a"), rents("b"), trees("b", act="pledge")])
export(graph.build(made, graph.Run("0", {"a": "b", "c": "d"})), [Path(p) for p in sys.argv[2:]])
"""


def test_the_hash_seed_does_not_show(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        paths = [str(tmp_path / seed / f"g{suffix}") for suffix in FILES]
        command = [sys.executable, "-c", SEEDED, str(Path(__file__).parent), *paths]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        written.append([Path(path).read_bytes() for path in paths])
    assert [suffix for suffix, one, two in zip(FILES, *written, strict=True) if one != two] == []


def test_turtle_names_the_prefixes_in_use_and_puts_the_class_first(tmp_path: Path, dataset: Dataset) -> None:
    export(dataset, [tmp_path / "g.ttl"])
    turtle = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert "@prefix actor: <https://w3id.org/polgraph/id/actor/> ." in turtle
    assert "foaf:" not in turtle
    assert "\nactor:ada-brook a pg:Person ;" in turtle


def test_xml_refuses_what_it_cannot_carry(tmp_path: Path) -> None:
    text = "Brook said: plant\x0btrees."
    made = build(statement("plant\x0btrees", "Brook", "said", text=text))
    with pytest.raises(OutputError, match=r"control character.*\.ttl"):
        export(made, [tmp_path / "g.rdf"])
    assert list(tmp_path.iterdir()) == []
    export(made, [tmp_path / "g.ttl", tmp_path / "g.graphml", tmp_path / "g.gexf"])


# ── Networks and tables ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_a_network_file_holds_every_node_edge_and_attribute(
    tmp_path: Path, dataset: Dataset, suffix: str, read: Callable[[Path], nx.Graph]
) -> None:
    export(dataset, [tmp_path / f"g{suffix}"])
    again, drawn = read(tmp_path / f"g{suffix}"), network(dataset)
    assert set(again.nodes) == set(drawn.nodes)
    assert sorted((s, e, a["relation"], a["statements"]) for s, e, a in again.edges(data=True)) == sorted(
        (s, e, key, a["statements"]) for s, e, key, a in drawn.edges(keys=True, data=True)
    )
    plant = again.nodes["https://w3id.org/polgraph/id/goal/plant-street-trees"]
    assert (plant["label"], plant["kind"], plant["meansText"]) == (
        "plant street trees",
        "Goal",
        "raising the parking fee",
    )


def rows(dataset: Dataset, path: Path) -> list[dict[str, str]]:
    export(dataset, [path])
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_table_has_a_row_for_each_statement_and_goal(tmp_path: Path, dataset: Dataset) -> None:
    table = rows(dataset, tmp_path / "g.csv")
    assert [(row["document"], row["speaker"], row["stance"], row["goal"]) for row in table] == [
        ("other", "Ada Brook", "rejects", "raise rents"),
        ("trees", "Ada Brook", "wants", "plant street trees"),
        ("trees", "Ada Brook", "wants", "raise parking fee"),
        ("trees", "Ada Brook", "wants", "cool streets"),
    ]
    plant = table[1]
    assert plant["content"].startswith("to plant street trees ... by raising")
    assert plant["offsets"] == "77-98 205-257"
    assert plant["goal_offsets"] == "80-98"
    assert plant["speaker_role"] == "mayor of the Riverside City Council"
    assert (plant["timeframe"], plant["ends"], plant["target"]) == ("2027", "2027-12-31", "3 million dollars")
    assert plant["beneficiaries"].count("; ") == 1
    assert plant["act"] == "urge"


def test_a_statement_without_a_goal_has_one_row(tmp_path: Path) -> None:
    [row] = rows(build(statement("plant street trees", act=Act.WARN, denied=True)), tmp_path / "g.csv")
    assert (row["act"], row["goal"], row["stance"], row["denied"], row["implicit"]) == ("warn", "", "", "true", "false")


# ── What cannot be written ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "hint"), [("g.tll", r"\.ttl"), ("g.xyz", "Known: "), ("g.json", r"\.jsonld")])
def test_an_unknown_suffix_is_told_before_anything_is_written(
    tmp_path: Path, dataset: Dataset, name: str, hint: str
) -> None:
    with pytest.raises(UsageError, match=hint):
        export(dataset, [tmp_path / "g.ttl", tmp_path / name])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", FILES)
def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path, dataset: Dataset, suffix: str) -> None:
    (tmp_path / f"g{suffix}").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        export(dataset, [tmp_path / f"g{suffix}"])


@pytest.mark.parametrize("name", ["no/g.ttl", "note.txt/g.ttl", "no/g.store"])
def test_a_place_that_is_not_there_is_told(tmp_path: Path, dataset: Dataset, name: str) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"g\.(ttl|store)"):
        export(dataset, [tmp_path / name])


@pytest.mark.parametrize("suffix", [*FILES, ".store"])
def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, dataset: Dataset, suffix: str) -> None:
    path = tmp_path / f"g{suffix}"
    export(build(), [path])
    before = {each: each.read_bytes() for each in sorted(tmp_path.rglob("*")) if each.is_file()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))  # no file may grow beyond 100 bytes
    try:
        with pytest.raises(OutputError, match=r"cannot (be written|write)"):
            export(dataset, [path])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {each: each.read_bytes() for each in sorted(tmp_path.rglob("*")) if each.is_file()} == before
