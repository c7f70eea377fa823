"""Views in other vocabularies, nanopublications, and statements for Wikidata."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from polgraph.cli import app
from polgraph.errors import OutputError, UsageError
from polgraph.exporters import export
from polgraph.exporters.views import view, views
from polgraph.store import open_graph, write_store
from polgraph.vocab import BASE, PREFIXES, Mint

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "ontology" / "example.trig"
NP = "http://www.nanopub.org/nschema#"
A = ox.NamedNode(f"{PREFIXES['rdf']}type")
SKOS, SCHEMA, PROV = (PREFIXES[name] for name in ("skos", "schema", "prov"))

SCHEMA_WORDS = """
about actionStatus additionalType agent alternateName appearance audience author dateCreated datePublished headline
identifier instrument jobTitle locationCreated memberOf name recipient recordedAt result sameAs sourceOrganization
startDate termCode text
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return open_graph(EXAMPLE)


def iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode({**Mint(BASE).prefixes(), "np": NP}[prefix] + local)


def has(store: ox.Store, *terms: object) -> bool:
    nodes = [iri(term) if isinstance(term, str) else term for term in terms]
    return any(store.quads_for_pattern(*nodes, None))  # type: ignore[arg-type]


# ── Views ────────────────────────────────────────────────────────────────────────────────────────


def test_every_view_says_what_it_is() -> None:
    assert set(views()) == {"nanopub", "prov", "schema-org"}
    assert all(words.endswith(".") for words in views().values())


def test_schema_org_has_claims_with_authors_works_and_words(store: ox.Store) -> None:
    seen = view(store, "schema-org", BASE)
    assert has(seen, "stmt:1", A, "schema:Claim")
    assert has(seen, "stmt:1", "schema:author", "actor:ada-brook")
    assert has(seen, "stmt:1", "schema:about", "goal:plant-street-trees")
    assert has(seen, "stmt:1", "schema:appearance", "doc:tree-budget")
    words = "plant 10,000 street trees by 2027 to cool the streets"
    assert has(seen, "stmt:1", "schema:text", ox.Literal(words))
    assert has(seen, "actor:ada-brook", A, "schema:Person")
    assert {q.predicate.value for q in seen} <= {A.value, *(f"{SCHEMA}{name}" for name in SCHEMA_WORDS.split())}


def test_what_is_linked_to_others_is_the_same_as_there_and_nothing_else(store: ox.Store) -> None:
    seen = view(linked(store, actor_ada_brook="Q101", goal_raise_rents="Q7"), "schema-org", BASE)
    assert has(seen, "actor:ada-brook", "schema:sameAs", ox.NamedNode("http://www.wikidata.org/entity/Q101"))
    assert not has(seen, None, "schema:sameAs", ox.NamedNode("http://www.wikidata.org/entity/Q7"))


def test_prov_leads_from_statements_to_agents_documents_and_the_run(store: ox.Store) -> None:
    seen = view(store, "prov", BASE)
    assert has(seen, "stmt:1", "prov:wasAttributedTo", "actor:ada-brook")
    assert has(seen, "stmt:1", "prov:wasDerivedFrom", "evidence:1-3")
    assert has(seen, "evidence:1-3", "prov:wasQuotedFrom", "doc:tree-budget")
    assert has(seen, "run:town", "prov:used", "doc:tree-budget")
    assert all(q.predicate.value.startswith((PROV, PREFIXES["rdf"], PREFIXES["rdfs"])) for q in seen)


@pytest.mark.parametrize("name", ["schema-org", "prov", "nanopub"])
def test_a_view_is_the_same_bytes_from_file_and_store(tmp_path: Path, store: ox.Store, name: str) -> None:
    write_store(tmp_path / "g.store", list(store))
    for given, out in ((EXAMPLE, "one.trig"), (tmp_path / "g.store", "two.trig")):
        command = ["export", str(given), "-o", str(tmp_path / out), "--view", name]
        assert CliRunner().invoke(app, command).exit_code == 0
    assert (tmp_path / "one.trig").read_bytes() == (tmp_path / "two.trig").read_bytes()
    assert (tmp_path / "one.trig").stat().st_size > 1000


@pytest.mark.parametrize(
    ("name", "out", "words"),
    [
        ("schema", "g.ttl", "no such view; say one of schema-org"),
        ("prov", "g.csv", "a view is RDF"),
        ("prov", "g.store", "a view is RDF"),
        ("nanopub", "g.ttl", "nanopublications are named graphs"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(tmp_path: Path, name: str, out: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        export(open_graph(EXAMPLE), [tmp_path / out], view=name)
    assert list(tmp_path.iterdir()) == []


# ── Nanopublications ─────────────────────────────────────────────────────────────────────────────


def test_each_statement_is_a_nanopublication_of_the_four_parts(tmp_path: Path, store: ox.Store) -> None:
    """The conditions of https://nanopub.net/guidelines/working_draft/ ("well-formed nanopublication")."""
    export(store, [tmp_path / "g.nanopub.trig"])
    made = ox.Store()
    made.bulk_load(path=str(tmp_path / "g.nanopub.trig"), format=ox.RdfFormat.TRIG)
    assert not list(made.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    heads = list(made.quads_for_pattern(None, A, iri("np:Nanopublication"), None))
    said = list(store.quads_for_pattern(None, A, iri("pg:Statement"), None))
    assert len(heads) == len({q.subject for q in said}) == 15
    owned: set[object] = set()
    for head in heads:
        parts = [_part(made, head, name) for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo")]
        names = {head.graph_name, *parts}
        assert len({*names, head.subject}) == 5
        assert not owned & names
        owned |= names
        assertion, provenance, publication = parts
        assert len(list(made.quads_for_pattern(None, None, None, head.graph_name))) == 4
        assert list(made.quads_for_pattern(None, None, None, assertion))
        assert list(made.quads_for_pattern(assertion, None, None, provenance))
        assert list(made.quads_for_pattern(head.subject, None, None, publication))
    assert owned == set(made.named_graphs())
    assert not [q for q in made if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def _part(made: ox.Store, head: ox.Quad, name: str) -> ox.NamedNode:
    (found,) = made.quads_for_pattern(head.subject, iri(f"np:{name}"), None, head.graph_name)
    assert isinstance(found.object, ox.NamedNode)
    return found.object


def test_a_nanopublication_is_whole_and_nothing_else(store: ox.Store) -> None:
    seen = view(store, "nanopub", BASE)
    assertion, provenance = (ox.NamedNode(f"{BASE}np/1#{name}") for name in ("assertion", "provenance"))
    said = {(q.subject, q.predicate, q.object) for q in seen.quads_for_pattern(None, None, None, assertion)}
    assert (iri("stmt:1"), iri("pg:speaker"), iri("actor:ada-brook")) in said
    assert (iri("goal:plant-street-trees"), iri("pg:action"), ox.Literal("plant")) in said
    assert (iri("actor:ada-brook"), iri("pg:advocates"), iri("goal:plant-street-trees")) in said
    assert {s.value for s, p, _ in said if p == A and s.value.startswith(f"{BASE}statement/")} == {f"{BASE}statement/1"}
    words = {q.object for q in seen.quads_for_pattern(None, iri("oa:exact"), None, provenance)}
    assert ox.Literal("plant 10,000 street trees by 2027") in words


def test_only_who_stands_behind_it_gets_an_edge(store: ox.Store) -> None:
    seen = view(store, "nanopub", BASE)
    denied, rejecting = (ox.NamedNode(f"{BASE}np/{name}#assertion") for name in ("3", "2"))
    edges = [
        {(q.predicate.value.rpartition("#")[2], str(q.object)) for q in seen.quads_for_pattern(None, None, None, graph)}
        for graph in (denied, rejecting)
    ]
    assert not {name for name, _ in edges[0]} & {"advocates", "opposes"}
    assert ("opposes", f"<{BASE}goal/raise-rents>") in edges[1]


# ── Wikidata ─────────────────────────────────────────────────────────────────────────────────────


def linked(store: ox.Store, **items: str) -> ox.Store:
    graph, made = ox.NamedNode(Mint(BASE).links_graph()), ox.Store()
    made.bulk_extend(list(store))
    for node, values in items.items():
        folder, _, name = node.partition("_")
        for value in values.split():
            subject = ox.NamedNode(f"{BASE}{folder}/{name.replace('_', '-')}")
            target = ox.NamedNode(value if ":" in value else f"http://www.wikidata.org/entity/{value}")
            made.add(ox.Quad(subject, ox.NamedNode(f"{SKOS}exactMatch"), target, graph))
    return made


def offices(store: ox.Store) -> list[tuple[str, str]]:
    found = store.query(
        "PREFIX org: <http://www.w3.org/ns/org#> "
        "SELECT DISTINCT ?who ?post { GRAPH ?g { ?m org:member ?who ; org:role ?post } }"
    )
    assert isinstance(found, ox.QuerySolutions)
    return sorted((row["who"].value, row["post"].value) for row in found)


def test_the_example_has_the_office_that_these_tests_link(store: ox.Store) -> None:
    assert (f"{BASE}actor/ada-brook", f"{BASE}post/mayor-of-riverside") in offices(store)


def test_a_linked_person_in_a_linked_office_becomes_a_line(tmp_path: Path, store: ox.Store) -> None:
    export(
        linked(store, actor_ada_brook="Q101", post_mayor_of_riverside="Q30185"), [tmp_path / "g.quickstatements.tsv"]
    )
    (line,) = (tmp_path / "g.quickstatements.tsv").read_text(encoding="utf-8").splitlines()
    cells = line.split("\t")
    assert cells[:5] == ["Q101", "P39", "Q30185", "P585", "+2024-03-05T00:00:00Z/11"]
    assert cells[5:9] == ["S1476", 'en:"Council debates trees and rents"', "S577", "+2024-03-05T00:00:00Z/11"]
    assert all(cell.startswith("!S1476") for cell in cells[9::4])


@pytest.mark.parametrize(
    "items",
    [
        {},
        {"actor_ada_brook": "Q101"},
        {"post_mayor_of_riverside": "Q30185"},
        {"actor_ada_brook": "Q101 Q102", "post_mayor_of_riverside": "Q30185"},
        {"actor_ada_brook": "http://elsewhere.example/Q101", "post_mayor_of_riverside": "Q30185"},
    ],
)
def test_without_both_links_nothing_is_written(tmp_path: Path, store: ox.Store, items: dict[str, str]) -> None:
    with pytest.raises(OutputError, match=r"g\.quickstatements\.tsv: no person with a dated office.*link find"):
        export(linked(store, **items), [tmp_path / "g.quickstatements.tsv"])
    assert list(tmp_path.iterdir()) == []
