"""The graph of links: what it holds conforms, nothing is the very same without a decision, and it comes off again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from polgraph.authorities.nouns import Entry, Notice, Sort, Tenure
from polgraph.errors import GraphError
from polgraph.graph import new_dataset
from polgraph.mappings import unlinking
from polgraph.mappings.above import above
from polgraph.mappings.holding import Linked, load
from polgraph.mappings.linkset import quads
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing
from polgraph.store import load_graph, open_graph
from polgraph.store.relinking import base_of, joined
from polgraph.terms import to_rdflib
from polgraph.validate import validate
from polgraph.vocab import BASE, OWL, PG, SKOS, VOID
from tests.mappings.samples import PEOPLE, PLACES, decided, mapping

TOWN = Path(__file__).resolve().parents[1] / "ontology" / "example.trig"
GOOD = Path(__file__).resolve().parents[2] / "ontology" / "examples" / "good" / "asserted.ttl"
GOAL = f"{BASE}goal/plant-street-trees"
THESAURUS = "https://words.example/"


_WIDER = {"oak": "tree", "tree": "plant", "plant": "thing", "thing": "plant"}


class Words:
    """A thesaurus of four words, one above the next, with a circle at the top."""

    notice = Notice("words", "Words", "3", THESAURUS, "https://creativecommons.org/publicdomain/zero/1.0/")

    def entry(self, iri: str) -> Entry | None:
        name = iri.removeprefix(THESAURUS)
        if name not in _WIDER:
            return None
        return Entry(iri, Sort.CONCEPT, name, broader=(THESAURUS + _WIDER[name],))

    def named(self, key: str) -> list[Entry]:
        return []

    def near(self, key: str, least: float) -> list[tuple[Entry, float]]:
        return []

    def tenures(self, iri: str) -> list[Tenure]:
        return []

    def labels(self, iris: object) -> dict[str, str]:
        return {}


def goal(predicate: Predicate = Predicate.BROAD, **more: object) -> Mapping:
    made = mapping(theirs=f"{THESAURUS}oak", predicate=predicate, object_label="oak", **more)  # type: ignore[arg-type]
    return Mapping(GOAL, "plant street trees", *(getattr(made, name) for name in Mapping.__slots__[2:]))


def said(found: set[ox.Quad], predicate: str) -> set[tuple[str, str]]:
    return {(q.subject.value, q.object.value) for q in found if q.predicate.value == predicate}  # type: ignore[union-attr]


def the_links() -> list[Mapping]:
    return [
        mapping(reasons=("name", "office on the day")),
        decided(theirs=f"{PLACES}7", predicate=Predicate.SAME, comment="her own page"),
        goal(),
        mapping("bo-lind", f"{PEOPLE}2", standing=Standing.REVIEW),
        decided("bo-lind", f"{PEOPLE}3", negated=True),
    ]


def test_what_is_accepted_is_linked_and_explained() -> None:
    found = quads(the_links())
    ada = f"{BASE}actor/ada-brook"
    assert said(found, f"{SKOS}exactMatch") == {(ada, f"{PEOPLE}1"), (ada, f"{PLACES}7")}
    assert said(found, f"{OWL}sameAs") == {(ada, f"{PLACES}7")}
    assert said(found, f"{SKOS}broadMatch") == {(GOAL, f"{THESAURUS}oak")}
    assert len(said(found, f"{PG}linkOf")) == 3
    assert {reason for _, reason in said(found, f"{PG}reason")} == {
        *("name", "office on the day", "her own page", "LexicalMatching"),
    }
    assert {who for _, who in said(found, f"{PG}decidedBy")} == {"Cora Lind"}
    assert said(found, f"{SKOS}prefLabel") >= {(f"{PEOPLE}1", "Number 1"), (f"{THESAURUS}oak", "oak")}
    assert {q.graph_name for q in found} == {ox.NamedNode(f"{BASE}graph/links")}
    assert not any(isinstance(term, ox.BlankNode) for q in found for term in (q.subject, q.object))


def test_nothing_is_the_very_same_without_a_decision() -> None:
    with pytest.raises(GraphError, match=r"owl:sameAs .* without a decision; decide it with polgraph link review"):
        quads([mapping(predicate=Predicate.SAME)])


def test_void_counts_what_is_there() -> None:
    found = Linked.of(the_links(), [Words()]).quads()
    sets = dict(said(found, f"{VOID}linkPredicate"))
    targets, counts = dict(said(found, f"{VOID}objectsTarget")), dict(said(found, f"{VOID}triples"))
    told = {(sets[one], targets[one]): int(counts[one]) for one in sets}
    links = Counter(
        (q.predicate.value, q.object.value.rpartition("/")[0] + "/")
        for q in found
        if q.predicate.value in {*sets.values()} and isinstance(q.object, ox.NamedNode)
    )
    assert told == dict(links)
    licences = said(found, "http://purl.org/dc/terms/license")
    assert {licence for _, licence in licences} == {Words.notice.licence}


def test_what_stands_above_a_concept_is_told_once_and_circles_end() -> None:
    held = above([goal()], [Words()])
    assert [one.label for one in held] == ["oak", "plant", "thing", "tree"]
    found = Linked.of([goal()], [Words()]).quads()
    names = ["oak", "tree", "plant", "thing", "plant"]
    assert said(found, f"{SKOS}broader") == {(THESAURUS + one, THESAURUS + wider) for one, wider in pairwise(names)}
    assert {label for _, label in said(found, f"{SKOS}prefLabel")} == set(names)


def test_a_linked_graph_conforms() -> None:
    store = joined(open_graph(GOOD), Linked.of([m for m in the_links() if "bo" not in m.subject], [Words()]), BASE)
    report = validate(to_rdflib(store, new_dataset({})))
    assert report.problems == ()
    assert report.conforms


@pytest.mark.parametrize("file", [TOWN, GOOD], ids=["named graphs", "triples"])
def test_links_come_off_again(file: Path) -> None:
    """Whatever the form of the file, linking anew leaves nothing of the old, and all else as it was."""
    plain = joined(open_graph(file), Linked(), BASE)
    linked = joined(plain, Linked.of(the_links(), [Words()]), BASE)
    assert len(linked) > len(plain) + 30
    merged = ox.Store()
    merged.extend(ox.Quad(q.subject, q.predicate, q.object) for q in linked)
    bare = {ox.Quad(q.subject, q.predicate, q.object) for q in plain}
    assert set(joined(linked, Linked(), BASE)) == set(plain)
    assert set(joined(merged, Linked(), BASE)) == bare
    assert not list(unlinking.links(plain, BASE))


def test_what_others_say_of_a_thing_stays() -> None:
    """A thing linked to that the graph itself holds keeps its name when the link goes."""
    own = ox.Store()
    theirs = ox.NamedNode(f"{PEOPLE}1")
    own.add(
        ox.Quad(theirs, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{PG}Person"))
    )
    own.add(ox.Quad(theirs, ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal("Number 1", language="en")))
    ada = ox.NamedNode(f"{BASE}actor/ada-brook")
    own.add(ox.Quad(ada, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{PG}Person")))
    linked = ox.Store()
    linked.extend(ox.Quad(q.subject, q.predicate, q.object) for q in joined(own, Linked.of([mapping()]), BASE))
    assert set(joined(linked, Linked(), BASE)) == set(own)


def test_the_base_of_a_graph_is_known_by_its_runs() -> None:
    assert base_of(open_graph(TOWN)) == base_of(open_graph(GOOD)) == BASE
    moved = ox.Store()
    run = ox.NamedNode("https://town.example/id/run/1")
    moved.add(
        ox.Quad(run, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{PG}Extraction"))
    )
    assert base_of(moved) == "https://town.example/id/"
    assert base_of(ox.Store()) == BASE


def test_what_a_store_keeps_comes_back() -> None:
    linked = Linked.of(the_links(), [Words()])
    assert load(linked.dump(), "ledger") == linked
    assert load("", "ledger") == Linked()
    assert [m.justification for m in linked.mappings] == [
        Justification.LEXICAL,
        Justification.MANUAL,
        Justification.LEXICAL,
    ]


def test_the_town_is_linked_as_its_file_says() -> None:
    """The links of the example that the questions are asked of are such as polgraph itself writes."""
    assert validate(load_graph(TOWN)).problems == ()
