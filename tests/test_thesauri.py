"""What is taken from thesauri: tables of matches and their Turtle, and the terms that labels become."""

import re
from collections import Counter
from pathlib import Path

import pytest

from polgraph import ontology
from polgraph.extractors.areas import Classifier
from thesauri import alignments, terms

EUROVOC = Path(__file__).resolve().parents[2] / "shared/data/authority/eurovoc/eurovoc_skos_en_fr.ttl"
DOMAINS = {str(n) for n in range(100142, 100163)}
PATHS = {c.name: f"{c.broader}/{c.name}" if c.broader else c.name for c in ontology.areas()}

# A thesaurus of our own making under parts that the table of EuroVoc has: microthesaurus 4821 (maritime transport, all
# labels), 2026 (consumption, phrases only), 7206 (Europe, none), and concept 3955 under none of them.
SKOS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ev: <http://eurovoc.europa.eu/> .
ev:1 skos:prefLabel "yawl quay"@en , "quai"@fr ; skos:altLabel "on the quay"@en , "yawl (old)"@en , "YQ"@en ;
    skos:inScheme ev:SEA .
ev:2 skos:prefLabel "quayside"@en ; skos:altLabel "sail"@en , "Yawl-user's manuals"@en ; skos:inScheme ev:SEA .
ev:3 skos:prefLabel "zwieback"@en ; skos:altLabel "zwieback shop"@en ; skos:inScheme ev:BUY .
ev:4 skos:prefLabel "Zwieback Islands"@en ; skos:inScheme ev:LAND .
ev:5 skos:prefLabel "zwieback law"@en ; skos:broader ev:6 ; skos:inScheme ev:LAND .
ev:6 skos:prefLabel "zwieback court"@en ; skos:broader ev:3575 ; skos:inScheme ev:LAND .
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Term → area, of the thesaurus above, for somebody who knows no other terms."""
    words = SKOS
    for name, scheme in (("SEA", "4821 "), ("BUY", "2026 "), ("LAND", "7206 ")):
        [concept] = {m.concept for m in alignments.matches("eurovoc") if m.label.startswith(scheme)}
        words = words.replace(name, concept)
    file = tmp_path_factory.mktemp("skos") / "thesaurus.ttl"
    file.write_text(words, encoding="utf-8")
    return {row.term: row.area for row in terms.terms(terms.read(file), Classifier([], {}), ["zwieback courts"])}


# ── Tables of matches ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", alignments.VOCABULARIES)
def test_the_turtle_is_that_of_the_table(name: str) -> None:
    assert ontology.text(f"alignments/{name}.ttl") == alignments.turtle(name)


@pytest.mark.parametrize("name", alignments.VOCABULARIES)
def test_an_alignment_speaks_of_areas_that_exist_and_says_each_thing_once(name: str) -> None:
    rows = alignments.matches(name)
    assert {row.area for row in rows} <= PATHS.keys()
    assert {row.match for row in rows} <= {"closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}
    assert [pair for pair, count in Counter((row.area, row.concept) for row in rows).items() if count > 1] == []
    assert len({(row.concept, row.label) for row in rows}) == len({row.concept for row in rows})


def test_the_whole_of_eurovoc_is_aligned() -> None:
    rows = alignments.matches("eurovoc")
    assert {row.concept for row in rows if re.match(r"\d\d [A-Z]", row.label)} == DOMAINS
    assert len({row.concept for row in rows if re.match(r"\d{4} ", row.label)}) == 127
    assert {row.terms for row in rows} == {"all", "phrases", "none"}


def test_the_labels_of_a_concept_name_one_area_at_most() -> None:
    naming = Counter(row.concept for row in alignments.matches("eurovoc") if row.terms != "none")
    assert [concept for concept, count in naming.items() if count > 1] == []


def test_all_goals_and_targets_are_aligned() -> None:
    concepts = {row.concept for row in alignments.matches("sdg")}
    assert {concept for concept in concepts if "." not in concept} == {str(n) for n in range(1, 18)}
    assert len({concept for concept in concepts if "." in concept}) == 169


def test_the_notice_of_a_source_goes_along() -> None:
    for text in (ontology.text("alignments/eurovoc.ttl"), ontology.text("lexicons/areas-eurovoc.csv")):
        assert "(c) European Union" in text
        assert "CC BY 4.0" in text


# ── Terms ────────────────────────────────────────────────────────────────────────────────────────


def test_labels_become_terms_of_the_area_of_their_microthesaurus(found: dict[str, str]) -> None:
    assert found["yawl quay"] == found["quayside"] == found["yawl user manuals"] == "10/maritime-transport"


@pytest.mark.parametrize("label", ["on the quay", "yawl old", "yawl", "yq", "sail", "quai"])
def test_labels_that_are_odd_or_may_mean_much_else_become_none(found: dict[str, str], label: str) -> None:
    assert label not in found


def test_single_words_and_whole_parts_may_be_left_out(found: dict[str, str]) -> None:
    assert found["zwieback shop"] == "15/consumer-protection"
    assert not {"zwieback", "zwieback islands"} & found.keys()


def test_the_nearest_concept_above_decides_before_the_microthesaurus(found: dict[str, str]) -> None:
    assert found["zwieback law"] == PATHS[next(m.area for m in alignments.matches("eurovoc") if m.concept == "3575")]


def test_what_is_listed_already_is_left_out(found: dict[str, str]) -> None:
    assert "zwieback court" not in found


def test_the_list_says_what_its_table_says() -> None:
    rows = ontology.lexicon("areas-eurovoc")
    naming = {PATHS[row.area] for row in alignments.matches("eurovoc") if row.terms != "none"}
    assert {row["area"] for row in rows} <= naming
    assert all(re.fullmatch(r"[^\W\d_]+( [^\W\d_]+)*", row["term"]) for row in rows)
    assert {(" " in row["term"], row["weight"]) for row in rows} == {(True, "2"), (False, "1")}
    assert len(rows) > 3000


@pytest.mark.skipif(not EUROVOC.is_file(), reason="EuroVoc is not beside this checkout")
def test_every_row_of_the_list_is_a_label_of_the_thesaurus() -> None:
    labels = {(row.term, row.area, row.weight) for row in terms.candidates(terms.read(EUROVOC))}
    assert {(row["term"], row["area"], row["weight"]) for row in ontology.lexicon("areas-eurovoc")} <= labels
