"""Validation: good examples conform, bad ones fail for the reason they state and for no other."""

import sys
from pathlib import Path

import pytest
from rdflib import SH, XSD, Dataset, Graph, Literal, URIRef

from polgraph import ontology
from polgraph.errors import GraphError
from polgraph.store import load_graph
from polgraph.validate import NOTHING, Problem, Report, validate

HERE = Path(__file__).parent
GOOD = sorted(ontology.path("examples/good").glob("*.ttl"))
BAD = sorted(ontology.path("examples/bad").glob("*.ttl"))
PG = "https://w3id.org/polgraph/ns#"


def reasons(file: Path) -> list[str]:
    """The messages that a bad example says it gets: its first lines."""
    lines = file.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    return [line.removeprefix("# ") for line in lines]


@pytest.fixture
def town() -> Dataset:
    return load_graph(HERE / "ontology" / "example.trig")


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_examples_conform(file: Path) -> None:
    report = validate(load_graph(file))
    assert report.problems == ()
    assert report.conforms
    assert report.checked > 5


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_bad_examples_fail_for_the_reason_they_state(file: Path) -> None:
    report = validate(load_graph(file))
    assert not report.conforms
    messages = sorted({problem.message for problem in report.problems})
    stated = sorted(reasons(file))
    assert len(messages) == len(stated)
    assert all(message.startswith(reason) for message, reason in zip(messages, stated, strict=True))


def test_every_check_has_an_example_that_it_finds() -> None:
    messages = {query.partition("\n")[0].removeprefix("# ") for query in ontology.checks().values()}
    found = {message for message in messages for file in BAD if any(message.startswith(r) for r in reasons(file))}
    assert messages == found


def test_every_message_says_what_to_do() -> None:
    shapes = Graph().parse(ontology.path("shapes.ttl"))
    messages = [str(message) for message in shapes.objects(None, SH.message)]
    assert len(messages) == len(set(messages)) > 60
    assert [message for message in messages if ": " not in message or not message.endswith(".")] == []


def test_every_property_shape_has_one_message() -> None:
    shapes = Graph().parse(ontology.path("shapes.ttl"))
    for shape in shapes.objects(None, SH.property):
        assert len(list(shapes.objects(shape, SH.message))) == 1


def test_every_property_that_leads_to_a_node_asks_for_an_iri() -> None:
    shapes = Graph().parse(ontology.path("shapes.ttl"))
    for shape in shapes.objects(None, SH.property):
        if (shape, SH["class"], None) in shapes:
            assert (shape, SH.nodeKind, SH.IRI) in shapes, shapes.value(shape, SH.path)


def test_every_class_of_the_vocabulary_has_a_shape() -> None:
    shapes = Graph().parse(ontology.path("shapes.ttl"))
    aimed = {str(target).removeprefix(PG) for target in shapes.objects(None, SH.targetClass)}
    under_actor = {"Person", "Organization", "Country", "Group"}
    assert {term.name.removeprefix("pg:") for term in ontology.terms() if term.kind == "class"} - under_actor <= aimed


def test_the_example_of_the_tests_conforms(town: Dataset) -> None:
    report = validate(town)
    assert report.problems == ()
    assert report.conforms


def test_the_graph_given_stays_as_it_was(town: Dataset) -> None:
    town.default_union = False
    before = set(town.quads())
    validate(town)
    assert set(town.quads()) == before
    assert town.default_union is False


def test_slices_see_what_lies_in_other_slices(town: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = validate(town)
    monkeypatch.setattr(sys.modules[Report.__module__], "SLICE", 25)
    assert validate(town) == whole


@pytest.mark.parametrize("file", [f for f in BAD if f.stem in ("date-as-text", "no-position", "evidence-of-nothing")])
def test_slices_find_what_the_whole_finds(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = validate(load_graph(file))
    monkeypatch.setattr(sys.modules[Report.__module__], "SLICE", 1)
    assert validate(load_graph(file)) == whole


def test_a_statement_may_point_into_another_graph(town: Dataset) -> None:
    goal = URIRef("https://w3id.org/polgraph/id/goal/cool-streets")
    elsewhere = town.graph(URIRef("https://w3id.org/polgraph/id/graph/elsewhere"))
    for subject, predicate, value, graph in list(town.quads((goal, None, None, None))):
        town.remove((subject, predicate, value, graph))
        elsewhere.add((subject, predicate, value))
    assert validate(town).conforms


@pytest.mark.parametrize("content", ["", '<https://example.org/a> <https://example.org/b> "c" .\n'])
def test_nothing_checked_never_conforms(content: str, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(content, encoding="utf-8")
    report = validate(load_graph(file))
    assert report == Report(conforms=False, checked=0, problems=(Problem("", NOTHING),))


def test_a_problem_names_node_property_and_value(town: Dataset) -> None:
    position = URIRef("https://w3id.org/polgraph/id/evidence/2-1-position")
    start = URIRef("http://www.w3.org/ns/oa#start")
    graph = town.graph(URIRef("https://w3id.org/polgraph/id/doc/tree-budget/graph"))
    graph.set((position, start, Literal(-1)))
    report = validate(town)
    first = next(problem for problem in report.problems if problem.path)
    assert (first.focus, first.path, first.value) == (str(position), str(start), "-1")
    assert first.severity == "Violation"
    assert list(report.problems) == sorted(report.problems, key=lambda p: (p.focus, p.message))


def test_a_large_graph_is_checked_to_the_last_node(town: Dataset) -> None:
    graph = town.graph(URIRef("https://w3id.org/polgraph/id/graph/summary"))
    for number in range(1200):
        node = URIRef(f"https://w3id.org/polgraph/id/run/{number:05}")
        graph.add((node, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(f"{PG}Extraction")))
        graph.add(
            (node, URIRef(f"{PG}version"), Literal("0.1.0") if number < 1199 else Literal(1, datatype=XSD.integer))
        )
    report = validate(town)
    assert [problem.focus for problem in report.problems] == ["https://w3id.org/polgraph/id/run/01199"]
    assert report.checked > 1200


OWN_SHAPES = """
@prefix ex: <https://example.org/> .
@prefix pg: <https://w3id.org/polgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SOURCED = "[ sh:property [ sh:path <http://www.w3.org/ns/oa#hasSource> ; sh:minCount 1 ] ]"
NESTED = f"[ sh:path pg:evidence ; sh:node {SOURCED} ]"
DATED = '[ sh:path pg:statedOn ; sh:maxCount 0 ; sh:message "too old" ]'


@pytest.mark.parametrize(
    ("shapes", "checked", "problems"),
    [
        (f"ex:s a sh:NodeShape ; sh:targetClass pg:Statement ; sh:property {DATED} .", 15, 15),
        (f"ex:s a sh:NodeShape ; sh:targetSubjectsOf pg:rejects ; sh:property {DATED} .", 2, 2),
        ("ex:s a sh:NodeShape ; sh:targetObjectsOf pg:reportedBy ; sh:nodeKind sh:Literal .", 1, 1),
        ("ex:s sh:targetNode ex:nobody ; sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ] .", 1, 1),
        (f"pg:Statement a sh:NodeShape , rdfs:Class ; sh:property {DATED} .", 15, 15),
        (
            f"[] a sh:NodeShape ; sh:targetClass pg:Statement ; sh:property {NESTED} .",
            15,
            0,
        ),
    ],
    ids=["class", "subjects-of", "objects-of", "node", "implicit-class", "nested"],
)
def test_own_shapes_aim_as_shacl_says(town: Dataset, shapes: str, checked: int, problems: int) -> None:
    report = validate(town, Graph().parse(data=OWN_SHAPES + shapes, format="turtle"))
    assert (report.checked, len(report.problems)) == (checked, problems)


def test_shapes_that_are_none_are_refused(town: Dataset) -> None:
    broken = "ex:s a sh:NodeShape ; sh:targetClass pg:Statement ; sh:property [ sh:minCount 1 ] ."
    with pytest.raises(GraphError, match="the shapes cannot be used"):
        validate(town, Graph().parse(data=OWN_SHAPES + broken, format="turtle"))


def test_no_shapes_check_nothing(town: Dataset) -> None:
    assert not validate(town, Graph()).conforms
