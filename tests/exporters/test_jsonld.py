"""JSON-LD in the words of the published context, and the context itself."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polgraph import ontology
from polgraph.exporters import export
from polgraph.exporters.context import IRI, context
from polgraph.exporters.jsonld import write_jsonld
from polgraph.store import load_graph, open_graph
from polgraph.terms import sorted_quads
from polgraph.vocab import BASE

ROOT = Path(__file__).parents[2]
GRAPHS = [ROOT / "graphs" / "amber-coast" / "graph.ttl", ROOT / "tests" / "ontology" / "example.trig"]
XSD = "http://www.w3.org/2001/XMLSchema#"
PG = "https://w3id.org/polgraph/ns#"


def read(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path), format=ox.RdfFormat.JSON_LD))


def n_quads(quads: list[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


@pytest.mark.parametrize("file", GRAPHS, ids=lambda file: file.name)
def test_a_graph_comes_back_byte_for_byte(tmp_path: Path, file: Path) -> None:
    store = open_graph(file)
    export(store, [tmp_path / "g.jsonld", tmp_path / "g.nq"])
    export(open_graph(tmp_path / "g.jsonld"), [tmp_path / "again.nq", tmp_path / "again.jsonld"])
    assert (tmp_path / "again.nq").read_bytes() == (tmp_path / "g.nq").read_bytes()
    assert (tmp_path / "again.jsonld").read_bytes() == (tmp_path / "g.jsonld").read_bytes()


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib's parser, of its own names
def test_rdflib_reads_the_same(tmp_path: Path) -> None:
    export(open_graph(GRAPHS[1]), [tmp_path / "g.jsonld", tmp_path / "g.nq"])
    from rdflib import Dataset

    told = Dataset()
    told.parse(tmp_path / "g.jsonld", format="json-ld")
    assert n_quads(sorted_quads(told)) == n_quads(sorted_quads(load_graph(tmp_path / "g.nq")))


def test_dataset_and_store_give_the_same_bytes(tmp_path: Path) -> None:
    export(open_graph(GRAPHS[0]), [tmp_path / "one.jsonld"])
    export(load_graph(GRAPHS[0]), [tmp_path / "two.jsonld"])
    assert (tmp_path / "one.jsonld").read_bytes() == (tmp_path / "two.jsonld").read_bytes()


def test_people_can_read_it(tmp_path: Path) -> None:
    export(open_graph(GRAPHS[1]), [tmp_path / "g.jsonld"])
    told = json.loads((tmp_path / "g.jsonld").read_text(encoding="utf-8"))
    nodes = {node["id"]: node for graph in told["@graph"] for node in graph["@graph"]}
    assert nodes["statement/1"]["speaker"] == "actor/ada-brook"
    assert nodes["statement/1"]["type"] == "Statement"
    assert nodes["statement/3"]["isDenied"] is True
    assert nodes["evidence/1-0-position"]["end"] == 15


def test_the_context_may_be_named_by_its_iri(tmp_path: Path) -> None:
    """What stands in the file beside ``@base`` is what is published, so a file may name that instead."""
    export(open_graph(GRAPHS[1]), [tmp_path / "g.jsonld"])
    inline = json.loads((tmp_path / "g.jsonld").read_text(encoding="utf-8"))["@context"]
    assert inline.pop("@base") == BASE
    assert inline == json.loads(ontology.text("context.jsonld"))["@context"]
    assert IRI.endswith("/context.jsonld")


def test_the_context_has_a_word_for_every_term() -> None:
    known = context(BASE)
    named = {PG + term.name.removeprefix("pg:") for term in ontology.terms()}
    assert named <= {*known.classes, *known.properties}, "write the missing ones into ontology/context.jsonld"
    for term in ontology.terms():
        iri = PG + term.name.removeprefix("pg:")
        if term.kind == "class":
            assert known.classes[iri] == term.name.removeprefix("pg:")
            continue
        word = known.properties[iri]
        assert word.name == term.name.removeprefix("pg:")
        one = term.range[0] if len(term.range) == 1 else ""
        plain = one.startswith("xsd:") and one != "xsd:string"
        expected = "@id" if term.kind == "object property" else XSD + one[4:] if plain else None
        assert word.datatype == expected, term.name


IRIS = st.sampled_from([
    *(f"{BASE}{name}" for name in ("goal/a", "goal/a/b", "doc/x.y", "doc/..", "goal/a:b", "Zoë/é", "")),
    *(f"{PG}{name}" for name in ("speaker", "/x")),
    *(f"https://w3id.org/polgraph/area/{name}" for name in ("13", "//x")),
    *("http://elsewhere.example/x?y#z", "urn:isbn:1", "http://www.wikidata.org/entity/Q1"),
])  # fmt: skip
PREDICATES = st.sampled_from([
    *(f"{PG}{name}" for name in ("speaker", "confidence", "isDenied", "cue", "statedOn", "targetValue", "unknown")),
    *("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/ns/oa#start", "http://other.example/p"),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
])  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
LITERALS = (
    TEXT.map(ox.Literal)
    | st.tuples(TEXT, st.sampled_from(["en", "de", "en-gb"])).map(lambda pair: ox.Literal(pair[0], language=pair[1]))
    | st.tuples(
        st.sampled_from(["1", "01", "-0", "1.50", "true", "1e400", "99999999999999999999", "", "2024-03-05", "x"]),
        st.sampled_from(["integer", "decimal", "boolean", "date", "double", "string"]),
    ).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD + pair[1])))
)
NODES = IRIS.map(ox.NamedNode)
QUADS = st.builds(ox.Quad, NODES, PREDICATES.map(ox.NamedNode), NODES | LITERALS, NODES | st.just(ox.DefaultGraph()))


@given(st.lists(QUADS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_quads_come_back(tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]) -> None:
    path = tmp_path_factory.mktemp("any") / "g.jsonld"
    ordered = sorted(set(quads), key=lambda quad: tuple(map(str, (quad.graph_name, *quad.triple))))
    write_jsonld(ordered, BASE, path)
    assert read(path) == set(quads)


def test_order_does_not_show(tmp_path: Path) -> None:
    quads = list(open_graph(GRAPHS[1]))
    for name in ("one", "two"):
        random.Random(name).shuffle(quads)
        store = ox.Store()
        store.extend(quads)
        export(store, [tmp_path / f"{name}.jsonld"])
    assert (tmp_path / "one.jsonld").read_bytes() == (tmp_path / "two.jsonld").read_bytes()


def test_another_base_is_told_in_the_file(tmp_path: Path) -> None:
    base = "https://data.example/town/"
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(f"{base}goal/a"), ox.NamedNode(f"{PG}action"), ox.Literal("plant")))
    export(store, [tmp_path / "g.jsonld"], base)
    assert json.loads((tmp_path / "g.jsonld").read_text())["@graph"] == [{"id": "goal/a", "action": "plant"}]
    assert read(tmp_path / "g.jsonld") == set(store)
