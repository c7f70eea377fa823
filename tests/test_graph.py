from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, SKOS

from polgraph import graph, linkers, vocab
from polgraph.graph import Run
from polgraph.model import Act, Actor, ActorKind, Claim, Membership, Occasion, Statement
from polgraph.terms import sorted_quads
from strategies import TEXT, goal, rents, source, statement, statements, trees

PG = Namespace(vocab.PG)
OA = Namespace(vocab.OA)
ID = Namespace(vocab.BASE)
SCHEMA = Namespace(vocab.SCHEMA)
RUN = Run("0.1.0", {"parser": "english", "linker": "lexicon"})
BROOK = ID["actor/ada-brook"]


@cache
def _linker() -> linkers.Linker:
    return linkers.load()


def dataset_of(*given: Statement) -> Dataset:
    return graph.build([one for one in _linker().link(given) if isinstance(one, Claim)], RUN)


def build(*given: Statement) -> Graph:
    """All that the statements give, as one graph: rdflib warns of itself when a dataset is asked for triples."""
    return union(dataset_of(*given))


def union(dataset: Dataset) -> Graph:
    merged = Graph()
    for s, p, o, _ in dataset.quads():
        merged.add((s, p, o))
    return merged


def quads(*given: Statement) -> list[ox.Quad]:
    return sorted_quads(dataset_of(*given))


def shown(dataset: Graph, node: URIRef) -> list[str]:
    """The quotes that show the node, in text order."""
    found = []
    for evidence in dataset.subjects(PG.shows, node, unique=True):
        exact, start = _selected(dataset, evidence, OA.exact), _selected(dataset, evidence, OA.start)
        found.append((int(start), str(exact)))
    return [words for _, words in sorted(found)]


def _selected(dataset: Graph, evidence: object, name: URIRef) -> str:
    [value] = [v for s in dataset.objects(evidence, OA.hasSelector) for v in dataset.objects(s, name)]
    return str(value)


def test_a_statement_says_who_how_when_and_where() -> None:
    dataset = build(trees())
    [said] = dataset.subjects(RDF.type, PG.Statement)
    assert dataset.value(said, PG.speaker) == BROOK
    assert dataset.value(said, PG.act) == URIRef(f"{vocab.ACT}urge")
    assert dataset.value(said, PG.cue) == Literal("urged")
    assert dataset.value(said, PG.statedOn) == Literal("2024-03-05", datatype=XSD.date)
    assert dataset.value(said, PG.confidence) == Literal("0.9", datatype=XSD.decimal)
    assert dataset.value(said, PG.addressee) == ID["actor/trees/council"]
    assert dataset.value(said, PROV.wasQuotedFrom) == ID["doc/trees"]
    assert set(dataset.objects(said, PG.goal)) == {
        ID["goal/plant-street-trees"],
        ID["goal/raise-parking-fee"],
        ID["goal/cool-streets"],
    }
    assert dataset.value(said, PG.isDenied) is None


def test_a_goal_says_what_for_whom_by_when_how_and_what_for() -> None:
    dataset = build(trees())
    plant = ID["goal/plant-street-trees"]
    assert dataset.value(plant, SKOS.prefLabel) == Literal("plant street trees", lang="en")
    assert [str(dataset.value(plant, PG[name])) for name in ("action", "object", "direction")] == [
        "plant",
        "street trees",
        "for",
    ]
    assert len(set(dataset.objects(plant, PG.beneficiary))) == 2
    assert dataset.value(plant, PG.means) == ID["goal/raise-parking-fee"]
    assert dataset.value(plant, PG.meansText) == Literal("raising the parking fee")
    assert dataset.value(plant, PG.purpose) == ID["goal/cool-streets"]
    assert dataset.value(plant, PG.target) == Literal("3 million dollars")
    time = dataset.value(plant, PG.timeFrame)
    assert dataset.value(time, PG.iso) == Literal("2027")
    assert dataset.value(time, PG.begins) == Literal("2027-01-01", datatype=XSD.date)
    assert dataset.value(time, PG.ends) == Literal("2027-12-31", datatype=XSD.date)


@pytest.mark.parametrize(
    ("value", "canonical"),
    [("3.00E+6", "3000000"), ("1.50", "1.5"), ("10", "10"), ("-0.0", "0"), ("0.10", "0.1")],
)
def test_numbers_of_targets_are_canonical(value: str, canonical: str) -> None:
    priced = goal("plant street trees", "plant", "street trees", target=("3 million dollars", Decimal(value), "USD"))
    dataset = build(statement("plant street trees", goals=[priced]))
    plant = ID["goal/plant-street-trees"]
    assert dataset.value(plant, PG.targetValue).n3() == f'"{canonical}"^^<{XSD.decimal}>'
    assert dataset.value(plant, PG.targetUnit) == Literal("USD")


@pytest.mark.parametrize("act", Act)
def test_an_asserted_wish_gives_a_plain_edge(act: Act) -> None:
    said = statement("plant street trees", act=act, goals=[goal("plant street trees", "plant", "street trees")])
    wanted = set(build(said).objects(BROOK, PG.advocates))
    assert wanted == (set() if act in (Act.DENY, Act.ASK) else {ID["goal/plant-street-trees"]})


@pytest.mark.parametrize("how", [{"denied": True}, {"hypothetical": True}, {"reported_by": "Cora Lind"}])
@pytest.mark.parametrize("made", [trees, rents])
def test_what_is_not_asserted_gives_no_plain_edge(made: object, how: dict[str, object]) -> None:
    dataset = build(made(**how))
    assert not set(dataset.subject_objects(PG.advocates)) | set(dataset.subject_objects(PG.opposes))
    assert set(dataset.subject_objects(PG.goal))


def test_what_is_asserted_once_has_its_plain_edge_though_denied_elsewhere() -> None:
    dataset = build(trees(), trees("other", denied=True))
    assert ID["goal/plant-street-trees"] in set(dataset.objects(BROOK, PG.advocates))


def test_a_rejected_goal_is_opposed_by_its_positive_name() -> None:
    dataset = build(rents())
    [said] = dataset.subjects(RDF.type, PG.Statement)
    raised = ID["goal/raise-rents"]
    assert dataset.value(said, PG.rejects) == dataset.value(said, PG.goal) == raised
    assert set(dataset.objects(BROOK, PG.opposes)) == {raised}
    assert not set(dataset.objects(BROOK, PG.advocates))
    assert dataset.value(raised, PG.direction) == Literal("for")
    assert dataset.value(raised, PG.responsible) == ID["actor/trees/council"]


def test_discontinuous_content_is_several_pieces_of_evidence() -> None:
    dataset = build(trees())
    [said] = dataset.subjects(RDF.type, PG.Statement)
    assert shown(dataset, said) == ["to plant street trees", "by raising the parking fee so as to cool the streets"]
    assert shown(dataset, BROOK) == ["Ada Brook"]
    assert shown(dataset, URIRef(f"{vocab.ACT}urge")) == ["urged"]
    assert shown(dataset, ID["time/2027"]) == ["by 2027"]


def test_words_that_show_two_things_are_one_piece_of_evidence() -> None:
    same = statement("plant street trees", goals=[goal("plant street trees", "plant", "street trees")])
    dataset = build(same)
    [said] = dataset.subjects(RDF.type, PG.Statement)
    [evidence] = dataset.subjects(PG.shows, said)
    assert set(dataset.objects(evidence, PG.shows)) == {said, ID["goal/plant-street-trees"]}


def test_a_quote_carries_what_stands_around_it() -> None:
    dataset = build(rents())
    [quote] = dataset.subjects(OA.exact, Literal("raise rents"))
    assert str(dataset.value(quote, OA.prefix)) == TEXT[TEXT.index("raise rents") - 32 : TEXT.index("raise rents")]
    assert dataset.value(quote, OA.suffix) == Literal(".")


def test_an_office_is_held_and_is_in_its_body() -> None:
    dataset = build(trees())
    post, council = ID["post/mayor-of-riverside-city-council"], ID["actor/riverside-city-council"]
    assert dataset.value(BROOK, ORG.holds) == post
    assert dataset.value(post, ORG.postIn) == council
    [member] = dataset.subjects(RDF.type, ORG.Membership)
    assert [dataset.value(member, ORG[name]) for name in ("member", "organization", "role")] == [BROOK, council, post]


def test_each_office_and_party_is_a_membership_dated_by_its_document() -> None:
    told = (Membership("Senator"), Membership("chair of the Harbour Committee", "Harbour Committee"))
    party = (Membership(None, "River Party"),)
    one, two = (
        statement("raise rents", actor=Actor("Ada Brook", ActorKind.PERSON, "Senator", memberships=held), about=about)
        for held, about in ((told + party, source(date="2024-03-05")), (party, source("b", "b", date="2026")))
    )
    dataset = build(one, two)
    members = {
        tuple(dataset.value(m, ORG[name]) for name in ("role", "organization")): set(dataset.objects(m, PG.observedOn))
        for m in dataset.subjects(ORG.member, BROOK)
    }
    day, year = Literal("2024-03-05", datatype=XSD.date), Literal("2026", datatype=XSD.gYear)
    chair, committee = ID["post/chair-of-harbour-committee"], ID["actor/harbour-committee"]
    assert members == {
        (ID["post/senator"], None): {day, year},
        (chair, committee): {day},
        (None, ID["actor/river-party"]): {day, year},
    }
    assert set(dataset.objects(BROOK, ORG.holds)) == {ID["post/senator"], chair}
    assert dataset.value(chair, ORG.postIn) == committee


def test_a_document_is_described() -> None:
    about = source(title="Trees", date="2024-03", publisher="The Gazette", place="Riverside", path="in/trees.txt")
    dataset = build(statement("raise rents", about=about))
    doc = ID["doc/trees"]
    assert dataset.value(doc, DCTERMS.title) == Literal("Trees")
    assert dataset.value(doc, DCTERMS.issued) == Literal("2024-03", datatype=XSD.gYearMonth)
    assert dataset.value(doc, SCHEMA.locationCreated) == Literal("Riverside")
    assert dataset.value(doc, SCHEMA.identifier) == Literal("trees")
    assert "in/trees.txt" not in {str(o) for o in dataset.objects()}


def test_an_occasion_of_a_week_begins_with_its_first_day() -> None:
    dataset = build(statement("raise rents", occasion=Occasion("a letter", "2007-W50")))
    [day] = dataset.objects(None, SCHEMA.startDate)
    assert day == Literal("2007-12-10", datatype=XSD.date)


def test_a_run_has_its_version_and_settings_and_no_time() -> None:
    dataset = build(trees())
    [run] = dataset.subjects(RDF.type, PG.Extraction)
    assert {(p, str(o)) for p, o in dataset.predicate_objects(run) if p != RDF.type} == {
        (PG.version, "0.1.0"),
        (PG.settings, "parser=english"),
        (PG.settings, "linker=lexicon"),
    }


def test_each_document_has_a_graph_and_what_spans_them_another() -> None:
    dataset = dataset_of(trees(), rents("other"))
    names = {str(name).removeprefix(vocab.BASE) for *_, name in dataset.quads()}
    assert names == {"doc/trees/graph", "doc/other/graph", "graph/summary"}


def test_reading_a_document_again_changes_its_graph_alone() -> None:
    def others(dataset: Dataset) -> set[tuple[object, ...]]:
        return {quad for quad in dataset.quads() if quad[3] == ID["doc/other/graph"]}

    assert others(dataset_of(trees(), rents("other"))) == others(dataset_of(rents(), rents("other")))


def test_names_of_areas_in_use_and_of_those_above_come_along() -> None:
    fine = goal("raise rents", "improve", "elderly care", areas=(13,), finer_areas=("elderly-care",))
    dataset = build(statement("raise rents", goals=[fine]))
    care, welfare = URIRef(f"{vocab.AREA}elderly-care"), URIRef(f"{vocab.AREA}13")
    assert dataset.value(ID["goal/improve-elderly-care"], PG.policyArea) == care
    assert dataset.value(ID["goal/improve-elderly-care"], PG.topArea) == welfare
    assert dataset.value(care, SKOS.prefLabel)
    assert dataset.value(welfare, SKOS.notation) == Literal("13")
    climbed = care
    while climbed != welfare:
        climbed = dataset.value(climbed, SKOS.broader)
        assert climbed is not None


def test_nothing_gives_an_empty_graph() -> None:
    assert list(dataset_of().quads()) == []


def test_the_base_is_the_users() -> None:
    mine = "https://example.org/kg/"
    found = [one for one in linkers.load(base=mine).link([trees()]) if isinstance(one, Claim)]
    dataset = graph.build(found, RUN, mine)
    assert not [term for quad in dataset.quads() for term in quad if str(term).startswith(vocab.BASE)]


# ── Whatever the statements ──────────────────────────────────────────────────────────────────────

MANY = settings(max_examples=25, deadline=None)


@given(statements())
@MANY
def test_every_quote_is_the_text_at_its_offsets(said: Statement) -> None:
    dataset = build(said)
    selectors = [_quote(dataset, evidence) for evidence in dataset.subjects(RDF.type, PG.Evidence)]
    assert selectors
    for start, end, exact, prefix, suffix in selectors:
        at, to = start - said.excerpt.start, end - said.excerpt.start
        assert exact == said.excerpt.text[at:to]
        assert said.excerpt.text[:at].endswith(prefix)
        assert said.excerpt.text[to:].startswith(suffix)


def _quote(dataset: Graph, evidence: object) -> tuple[int, int, str, str, str]:
    facts = {p: o for s in dataset.objects(evidence, OA.hasSelector) for p, o in dataset.predicate_objects(s)}
    return (
        int(facts[OA.start]),
        int(facts[OA.end]),
        str(facts[OA.exact]),
        str(facts.get(OA.prefix, "")),
        str(facts.get(OA.suffix, "")),
    )


@given(st.lists(statements(), max_size=5))
@MANY
def test_there_are_no_blank_nodes_and_literals_are_canonical(given: list[Statement]) -> None:
    made = quads(*given)
    assert not [quad for quad in build(*given) if any(isinstance(term, BNode) for term in quad)]
    store = ox.Store()
    store.extend(made)
    assert set(store) == set(made)


@given(st.lists(statements(), max_size=5), st.randoms(use_true_random=False))
@MANY
def test_order_of_documents_and_repeats_add_nothing(given: list[Statement], chance: random.Random) -> None:
    docs = sorted({one.source.id for one in given})
    chance.shuffle(docs)
    shuffled = [one for doc in docs for one in given if one.source.id == doc]
    assert quads(*given) == quads(*shuffled, *shuffled)


@given(st.lists(statements(), max_size=4))
@MANY
def test_what_may_be_said_once_is_said_once(given: list[Statement]) -> None:
    dataset = build(*given)
    once = (SKOS.prefLabel, PG.action, PG.object, PG.direction, PG.topArea, PG.speaker, PG.act, PG.iso, ORG.postIn)
    said = Counter((s, p) for p in once for s, _ in set(dataset.subject_objects(p)))
    assert not [each for each, times in said.items() if times > 1]


@given(st.lists(statements(), max_size=4))
@MANY
def test_plain_edges_rest_on_asserted_statements(given: list[Statement]) -> None:
    dataset = build(*given)
    for name, rejected in ((PG.advocates, False), (PG.opposes, True)):
        for actor, wanted in set(dataset.subject_objects(name)):
            behind = [s for s in dataset.subjects(PG.speaker, actor) if (s, PG.goal, wanted) in dataset]
            assert any(_asserts(dataset, s) and ((s, PG.rejects, wanted) in dataset) == rejected for s in behind)


def _asserts(dataset: Graph, said: object) -> bool:
    silent = (PG.isDenied, PG.isHypothetical, PG.reportedBy)
    return not any(dataset.value(said, name) for name in silent)
