"""The ontology folder: every term documented, every file well formed, the door leads to all of it."""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VANN, Graph, Literal, URIRef
from rdflib.namespace import DefinedNamespace

from polgraph import ontology
from polgraph.errors import SetupError, UsageError
from polgraph.model import Act

HOME = Path(ontology.path())
TURTLE = sorted(HOME.glob("**/*.ttl"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
ONTOLOGY = URIRef("https://w3id.org/polgraph/ns")
OUTSIDE: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, PROV, SDO, SKOS, TIME, VANN)


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(ontology.path("polgraph.ttl"))


def own_terms() -> list[ontology.Term]:
    return list(ontology.terms())


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.name)
def test_every_term_is_documented(term: ontology.Term, vocabulary: Graph) -> None:
    iri = URIRef(ontology.NS + term.name.removeprefix("pg:"))
    assert term.label
    assert term.definition.endswith(".")
    assert term.example
    assert (iri, RDFS.isDefinedBy, ONTOLOGY) in vocabulary
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        values = list(vocabulary.objects(iri, predicate))
        assert len(values) == 1
        assert isinstance(values[0], Literal)
        assert values[0].language == "en"


def test_every_subject_of_ours_is_a_term(vocabulary: Graph) -> None:
    ours = {subject for subject in vocabulary.subjects() if str(subject).startswith(ontology.NS)}
    assert ours == {URIRef(ontology.NS + term.name.removeprefix("pg:")) for term in own_terms()}


@pytest.mark.parametrize("term", [t for t in own_terms() if t.kind == "class"], ids=lambda term: term.name)
def test_every_class_is_anchored_in_a_vocabulary_of_others(term: ontology.Term) -> None:
    parents = {t.name: t.parents for t in own_terms()}
    anchors = {above for parent in term.parents for above in (parent, *parents.get(parent, ()))}
    assert any(not anchor.startswith("pg:") for anchor in anchors)


@pytest.mark.parametrize("term", [t for t in own_terms() if t.kind != "class"], ids=lambda term: term.name)
def test_every_property_tells_from_what_to_what(term: ontology.Term) -> None:
    assert term.domain
    assert term.range


def test_terms_of_others_exist_where_they_are_said_to_come_from(vocabulary: Graph) -> None:
    used = {node for triple in vocabulary for node in triple if isinstance(node, URIRef)}
    for space in OUTSIDE:
        for node in used:
            if str(node).startswith(str(space)):
                assert node in space, node


def test_every_term_in_use_is_declared_with_one_kind(vocabulary: Graph) -> None:
    kinds = (*KINDS, OWL.AnnotationProperty)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for above in vocabulary.objects(None, predicate):
            assert len([kind for kind in kinds if (above, RDF.type, kind) in vocabulary]) == 1, above
    for predicate in set(vocabulary.predicates()):
        if not str(predicate).startswith((str(RDF), str(RDFS), str(OWL))):
            assert any((predicate, RDF.type, kind) in vocabulary for kind in kinds), predicate


def test_a_property_stands_under_properties_of_its_own_kind(vocabulary: Graph) -> None:
    for below, above in vocabulary.subject_objects(RDFS.subPropertyOf):
        assert vocabulary.value(below, RDF.type) == vocabulary.value(above, RDF.type), below


def test_the_ontology_tells_about_itself(vocabulary: Graph) -> None:
    for predicate in (
        OWL.versionIRI,
        OWL.versionInfo,
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.created,
        DCTERMS.modified,
        VANN.preferredNamespacePrefix,
    ):
        assert vocabulary.value(ONTOLOGY, predicate), predicate
    assert vocabulary.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(vocabulary.value(ONTOLOGY, VANN.preferredNamespaceUri)) == ontology.NS


@pytest.mark.parametrize("file", TURTLE, ids=lambda file: str(file.relative_to(HOME)))
def test_every_prefix_is_declared_for_a_use(file: Path) -> None:
    body = file.read_text(encoding="utf-8")
    parser = ox.parse(body, format=ox.RdfFormat.TURTLE)
    assert list(parser)
    below = re.sub(r"^@prefix.*\n", "", body, flags=re.MULTILINE)
    assert [prefix for prefix in parser.prefixes if not re.search(rf"(?<![\w/]){prefix}:", below)] == []


def test_the_acts_are_those_of_the_model() -> None:
    assert {act.name for act in ontology.acts()} == {act.value for act in Act}


@pytest.mark.parametrize("act", ontology.acts(), ids=lambda act: act.name)
def test_every_act_is_documented(act: ontology.Concept) -> None:
    assert act.notation == act.name == act.label
    assert act.definition.endswith(".")
    assert act.aliases
    assert act.iri == f"https://w3id.org/polgraph/act/{act.name}"


def test_areas_hang_under_topics_that_exist() -> None:
    names = {area.name for area in ontology.areas()}
    topics = [int(area.name) for area in ontology.areas() if area.broader is None]
    assert topics == sorted(topics)
    assert len(topics) == 21
    assert {area.broader for area in ontology.areas() if area.broader} <= names


@pytest.mark.parametrize("name", ["prov", "schema-org"])
def test_every_mapping_has_its_reason_above_it(name: str) -> None:
    lines = [line for line in ontology.text(f"alignments/{name}.ttl").splitlines() if line]
    mappings = [(above, line) for above, line in pairwise(lines) if line.startswith("pg:")]
    assert len(mappings) > 5
    assert [line for above, line in mappings if not above.startswith("# ")] == []


def mapped(name: str) -> Iterator[tuple[URIRef, URIRef]]:
    graph = Graph().parse(ontology.path(f"alignments/{name}.ttl"))
    for subject, _, value in graph:
        if str(subject).startswith(ontology.NS) and isinstance(subject, URIRef) and isinstance(value, URIRef):
            yield subject, value


@pytest.mark.parametrize(("name", "space"), [("prov", PROV), ("schema-org", SDO)])
def test_both_ends_of_a_mapping_exist(name: str, space: type[DefinedNamespace]) -> None:
    known = {ontology.NS + term.name.removeprefix("pg:") for term in own_terms()}
    for ours, theirs in mapped(name):
        assert str(ours) in known
        assert theirs in space, theirs


def test_the_readme_has_the_table_of_terms() -> None:
    between = ontology.text("README.md").partition("<!-- terms -->\n")[2].partition("<!-- /terms -->")[0]
    assert between == ontology.readme_table()


def test_the_readme_table_is_printed_on_demand() -> None:
    command = [sys.executable, "-m", "polgraph.ontology", "--readme"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert answer.stdout == ontology.readme_table()


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(UsageError, match="--readme"):
        ontology.main(["--nonsense"])


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(SetupError, match=r"nowhere\.ttl: missing .* reinstall"):
        ontology.path("nowhere.ttl")


@pytest.mark.parametrize("name", sorted(file.stem for file in (HOME / "lexicons").glob("*.csv")))
def test_a_lexicon_has_all_its_rows_and_columns(name: str) -> None:
    with ontology.path(f"lexicons/{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = [row for row in csv.reader(stream) if row and not row[0].startswith("#")]
    assert ontology.lexicon(name) == [dict(zip(header, row, strict=True)) for row in rows]


def test_a_lexicon_can_be_altered_without_harm() -> None:
    ontology.lexicon("cues")[0]["lemma"] = "spoilt"
    assert ontology.lexicon("cues")[0]["lemma"] != "spoilt"


def test_a_lexicon_with_a_torn_row_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "polgraph.ttl").touch()
    (tmp_path / "lexicons" / "torn.csv").write_text("# words\nlemma,act\nsay,assert\nurge\n", encoding="utf-8")
    monkeypatch.setattr(ontology, "_HOMES", (tmp_path,))
    with pytest.raises(SetupError, match=r"torn\.csv:4: the row has not the columns"):
        ontology.lexicon("torn")


def test_a_folder_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ontology, "_HOMES", (tmp_path / "ontology_data",))
    with pytest.raises(SetupError, match="ontology folder is missing; reinstall polgraph"):
        ontology.path("polgraph.ttl")
