"""What the page tells of a graph, before it is drawn."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from page import invented
from polgraph.errors import GraphError, UsageError
from polgraph.exporters import export
from polgraph.facts import PG, SKOS, TYPE, Facts
from polgraph.page.content import Content, Thing, content
from polgraph.page.outside import is_web
from polgraph.store import load_graph, open_graph

ONTOLOGY = Path(__file__).parents[1] / "ontology"


def _written(dataset: Dataset, folder: Path) -> Path:
    path = folder / "graph.nq"
    export(dataset, [path])
    return path


def _loaded(triples: str, tmp_path: Path) -> Dataset:
    source = tmp_path / "some.trig"
    source.write_text(
        "@prefix pg: <https://w3id.org/polgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "@prefix schema: <https://schema.org/> . @prefix org: <http://www.w3.org/ns/org#> .\n"
        f"@prefix dcterms: <http://purl.org/dc/terms/> . {triples}",
        encoding="utf-8",
    )
    return load_graph(source)


def _named(told: Content, label: str) -> Thing:
    (found,) = [thing for thing in told.things if thing.label == label]
    return found


# ------------------------------------------------------------------------------------------- things and links


def test_a_thing_tells_when_it_is_first_and_last_mentioned(example: Dataset) -> None:
    told = content(example)
    mara, pension = _named(told, "Mara Lindqvist"), _named(told, "raise basic pension")
    assert (mara.first, mara.last) == ("2031-03-04", "2031-05-02")
    assert (pension.first, pension.last) == ("2031-03-04", "2031-03-04")


def test_an_area_is_mentioned_when_its_goals_are(example: Dataset) -> None:
    told = content(example)
    assert (_named(told, "Health").first, _named(told, "Health").last) == ("2031-04-19", "2031-04-19")
    assert _named(told, "Pensions").first == "2031-03-04"


def test_what_lies_above_counts_what_lies_below(example: Dataset) -> None:
    told = content(example)
    welfare, pensions = _named(told, "Social Welfare"), _named(told, "Pensions")
    assert pensions.weight == 2
    assert welfare.weight == 4
    assert [thing.weight for thing in told.things if thing.kind == "person"] == [5, 4]


def test_things_stand_by_kind_and_weight_and_statements_by_date(example: Dataset) -> None:
    told = content(example)
    kinds = list(dict.fromkeys(thing.kind for thing in told.things))
    assert kinds == ["person", "organization", "country", "group", "goal", "beneficiary", "area"]
    for kind in kinds:
        weights = [thing.weight for thing in told.things if thing.kind == kind]
        assert weights == sorted(weights, reverse=True)
    assert [saying.date for saying in told.sayings] == sorted(saying.date or "" for saying in told.sayings)


def test_an_edge_tells_the_statements_behind_it(example: Dataset) -> None:
    told = content(example)
    kinds = {link.kind for link in told.links}
    assert {"advocates", "opposes", "mentions", "area", "under", "beneficiary", "responsible", "office"} <= kinds
    plain = {(link.source, link.target) for link in told.links if link.kind in ("advocates", "opposes")}
    spoken = {(link.source, link.target) for link in told.links if link.kind == "mentions"}
    assert plain.isdisjoint(spoken)


def test_a_goal_leads_to_those_that_say_the_same() -> None:
    made = content(load_graph(ONTOLOGY / "example.trig"))
    labels = [thing.label for thing in made.things]
    told = {
        (thing.label, heading, labels[value])
        for thing in made.things
        for heading, values in thing.facts
        for value in values
        if isinstance(value, int) and heading in ("The same as", "Close to", "More broadly")
    }
    assert told == {
        ("add night buses", "More broadly", "improve bus services"),
        ("build affordable homes", "Close to", "repair public housing"),
        ("repair public housing", "Close to", "build affordable homes"),
    }


def test_an_office_is_told_once_and_with_its_body(example: Dataset, tmp_path: Path) -> None:
    facts = dict(_named(content(example), "Mara Lindqvist").facts)
    assert facts["Office"] == ("minister for social affairs of Aldren",)
    told = content(
        _loaded(
            """<urn:p> a pg:Person ; skos:prefLabel "Ida Moe"@en ; org:holds <urn:chair> , <urn:whip> .
            <urn:chair> a org:Post ; skos:prefLabel "chair"@en . <urn:whip> a org:Post ; skos:prefLabel "whip"@en .
            <urn:b> a pg:Organization ; skos:prefLabel "Fleet Board"@en .
            <urn:l> a pg:Organization ; skos:prefLabel "Harbour League"@en .
            <urn:m> a org:Membership ; org:member <urn:p> ; org:role <urn:chair> ; org:organization <urn:b> .
            <urn:n> a org:Membership ; org:member <urn:p> ; org:organization <urn:l> .""",
            tmp_path,
        )
    )
    facts = dict(_named(told, "Ida Moe").facts)
    assert facts["Office"] == ("chair, Fleet Board", "whip")
    assert [told.things[value].label for value in facts["Member of"] if isinstance(value, int)] == ["Harbour League"]


def test_a_circle_of_areas_ends(tmp_path: Path) -> None:
    dataset = _loaded(
        "<urn:g> a pg:Goal ; pg:policyArea <urn:a> . <urn:a> skos:broader <urn:b> . <urn:b> skos:broader <urn:a> .",
        tmp_path,
    )
    assert sorted(content(dataset).parents.values(), key=str) == [None, None]


# -------------------------------------------------------------------------------------------------- the outside

_OUTSIDE = """
<https://example.org/id/ida> a pg:Person ; skos:prefLabel "Ida Moe"@en ;
    owl:sameAs <http://www.wikidata.org/entity/Q1> , <urn:uuid:1> , <https://example.org/id/board> ;
    skos:closeMatch <https://vocab.example/ida> , <http://www.wikidata.org/entity/Q1> ;
    foaf:page <https://encyclopedia.example/Ida> , <javascript:alert(1)> ;
    schema:url "https://ida.example/" , "ftp://ida.example/" , "data:text/html,x" , "ida.example" .
<https://example.org/id/board> a pg:Organization ; skos:prefLabel "Fleet Board"@en ;
    foaf:homepage <http://board.example> .
<https://example.org/id/goal> a pg:Goal ; skos:exactMatch <https://other.example/goal> .
<https://example.org/id/doc> a pg:Document ; dcterms:title "A plan"@en ; dcterms:source <https://paper.example/plan> .
"""


def test_links_lead_outside_by_what_the_graph_says(tmp_path: Path) -> None:
    told = content(_loaded(_OUTSIDE, tmp_path))
    assert _named(told, "Ida Moe").outside == (
        ("sameAs", "http://www.wikidata.org/entity/Q1"),
        ("closeMatch", "https://vocab.example/ida"),
        ("page", "https://encyclopedia.example/Ida"),
        ("url", "https://ida.example/"),
    )
    assert _named(told, "Fleet Board").outside == (("homepage", "http://board.example"),)
    assert _named(told, "goal").outside == (("exactMatch", "https://other.example/goal"),)
    assert _named(told, "goal").facts == ()
    assert told.documents[0].outside == (("source", "https://paper.example/plan"),)


@pytest.mark.parametrize(
    "address", ["http://a.example", "https://a.example/x?y=%20#z", "https://[::1]/", "HTTPS://A.B"]
)
def test_an_address_on_the_web_is_one(address: str) -> None:
    assert is_web(address)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)//http://a.b", "data:text/html,x", "file:///etc/passwd", "//a.b"),
        *("http:", "http:///x", "https://[::1", "https://bank.example@evil.example/", "https://a b", "https://a.b/\n"),
        *("https://a.b/\u202egnp.exe", "https://a.b/\u2066x", 'https://a.b/"onclick="x', "https://a.b/<script>", ""),
    ],
)
def test_what_is_not_plainly_on_the_web_is_no_address(address: str) -> None:
    assert not is_web(address)


# ------------------------------------------------------------------------------------------------- around a name


def test_a_focus_keeps_what_is_near(example: Dataset) -> None:
    told = content(example, "mara lindqvist", 1)
    labels = {thing.label for thing in told.things}
    assert told.focus is not None
    assert told.things[told.focus].label == "Mara Lindqvist"
    assert "raise basic pension" in labels
    assert "Otto Brandvik" not in labels
    assert {thing.label for thing in content(example, "Lindqvist", 2).things} > labels


def test_a_focus_keeps_only_the_documents_that_speak_of_it(example: Dataset) -> None:
    assert [paper.title for paper in content(example, "Union of Island Nurses", 1).documents] == [
        "Port council reports on clinics and ferries"
    ]


def test_what_a_focus_leaves_out_is_told_in_words(example: Dataset) -> None:
    told = content(example, "Mara Lindqvist", 1)
    assert dict(_named(told, "raise basic pension").facts)["For whom"] == ("retired dock workers",)


def test_an_area_is_reached_but_not_walked_through(example: Dataset) -> None:
    labels = {thing.label for thing in content(example, "sell old ferry", 2).things}
    assert "Transportation" in labels
    assert "lower fares" not in labels


def test_an_unknown_focus_names_the_near_ones(example: Dataset) -> None:
    with pytest.raises(UsageError, match="Mara Lindqvist"):
        content(example, "Mara Lindquist")


def test_a_name_of_several_is_told_by_their_iris(tmp_path: Path) -> None:
    dataset = _loaded(
        '<urn:a> a pg:Person ; skos:prefLabel "Ida" . <urn:b> a pg:Person ; skos:altLabel "ida" .', tmp_path
    )
    with pytest.raises(UsageError, match="urn:a, urn:b: say which"):
        content(dataset, "Ida")
    assert content(dataset, "urn:b").focus == 0


# ------------------------------------------------------------------------------------------------------- words


def test_every_quote_equals_the_text_at_its_offsets(example: Dataset) -> None:
    told = content(example)
    assert told.sayings
    for saying in told.sayings:
        (offset, text), *rest = saying.passages
        assert rest == []
        words = {mark.kind: text[mark.start - offset : mark.end - offset] for mark in saying.marks}
        assert words["goal"] in words["content"]
        assert words["cue"] in text


@pytest.mark.parametrize("broken", ["", '"soon"', '"-3"', '"1.5"'])
def test_evidence_without_a_place_is_named(example: Dataset, tmp_path: Path, broken: str) -> None:
    source = _written(example, tmp_path)
    lines = source.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if "oa#start" in line)
    subject, predicate, *_, graph, _ = lines[start].split(" ")
    lines[start] = f"{subject} {predicate} {broken} {graph} ." if broken else ""
    source.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(GraphError, match=r"evidence/.*oa:start"):
        content(load_graph(source))


# --------------------------------------------------------------------------------------------- how it is read


def test_a_store_tells_the_same_as_a_dataset(example: Dataset, tmp_path: Path) -> None:
    source = _written(example, tmp_path)
    told = content(load_graph(source))
    assert content(open_graph(source)) == told
    assert content(example) == told


def test_the_order_and_repetition_of_quads_make_no_difference(example: Dataset, tmp_path: Path) -> None:
    quads = list(ox.parse(path=str(_written(example, tmp_path)), format=ox.RdfFormat.N_QUADS))
    again = [ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("urn:again")) for quad in quads]
    mixed = random.Random(4).sample(quads + again, 2 * len(quads))
    store = ox.Store()
    store.bulk_extend(mixed)
    assert content(store) == content(example)


def test_an_empty_graph_tells_nothing() -> None:
    assert content(Dataset()) == content(ox.Store()) == Content((), (), (), (), {})


def test_facts_are_told_once_and_in_order() -> None:
    dataset = Dataset()
    one, other = dataset.graph(URIRef("urn:one")), dataset.graph(URIRef("urn:other"))
    thing = URIRef("urn:thing")
    for graph in (one, other):
        graph.add((thing, TYPE, PG.Goal))
        graph.add((thing, SKOS.altLabel, Literal("b", lang="en")))
        graph.add((thing, SKOS.altLabel, Literal("a")))
    one.add((thing, SKOS.prefLabel, Literal("das Ziel", lang="de")))
    other.add((thing, SKOS.prefLabel, Literal("the goal", lang="en")))
    facts = Facts(dataset)
    assert facts.members(PG.Goal, PG.Person) == [thing]
    assert facts.texts(thing, SKOS.altLabel) == ["a", "b"]
    assert facts.label(thing) == "the goal"
    assert facts.links(thing, TYPE, SKOS.altLabel) == [PG.Goal]
    assert facts.label(URIRef("urn:x/nothing-known")) == "nothing-known"


def test_facts_of_a_dataset_and_of_a_store_are_the_same(example: Dataset, tmp_path: Path) -> None:
    known, stored = Facts(example), Facts(open_graph(_written(example, tmp_path)))
    triples = Graph()
    for quad in example.quads():
        triples.add(quad[:3])
    for subject, predicate in {(one, two) for one, two, _ in triples}:
        assert isinstance(predicate, URIRef)
        assert known.values(subject, predicate) == stored.values(subject, predicate), (subject, predicate)


def test_the_nouns_hold_what_the_invented_texts_say() -> None:
    text = replace(invented.EXAMPLE[0], said=invented.EXAMPLE[0].said[:1])
    (saying,) = content(invented.dataset([text])).sayings
    assert saying.act == "pledge"
    assert saying.confidence == "0.9"
    assert saying.passages[0][1].startswith("Mara Lindqvist pledged to raise the basic pension for retired dock")
