"""What of a graph can be linked, and what is said around it."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

import polgraph
from polgraph import graph, identity, linkers, pipeline, vocab
from polgraph.linking.subjects import Office, Subject, read
from polgraph.model import Claim

TEXT = (
    "Micheál Martin, the Irish taoiseach, said on Monday that Germany must phase out coal by 2030. "
    "Martin urged the European Commission to protect forests. The farmers opposed the plan."
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    file = tmp_path_factory.mktemp("texts") / "visit.txt"
    file.write_text(f"date: 2022-03-14\n\n{TEXT}\n", encoding="utf-8")
    built = pipeline.build([str(file)])
    linked = linkers.load("lexicon", vocab.BASE).link(built.documents[0].statements)
    claims = identity.identify([one for one in linked if isinstance(one, Claim)], vocab.Mint(vocab.BASE))
    return graph.build(claims.claims, graph.Run("test", {}), vocab.BASE, claims.matches)


@pytest.fixture(scope="module")
def subjects(dataset: Dataset) -> list[Subject]:
    return list(read(dataset))


def one(subjects: list[Subject], kind: str, label: str) -> Subject:
    return next(subject for subject in subjects if (subject.kind, subject.label) == (kind, label))


def test_a_person_has_offices_with_the_day_of_the_text(subjects: list[Subject]) -> None:
    found = one(subjects, "Person", "Micheál Martin")
    assert found.offices == (Office("Irish taoiseach", None, ("2022-03-14",)),)
    assert found.aliases == ("Martin",)
    assert found.days == ("2022-03-14",)


def test_a_setting_has_what_was_quoted_and_whom_it_names(subjects: list[Subject]) -> None:
    (setting,) = one(subjects, "Country", "Germany").settings
    assert (setting.day, setting.people) == ("2022-03-14", ("Micheál Martin",))
    assert {"Germany", "European Commission", "Irish taoiseach"} <= set(setting.beside)
    assert any("phase out coal" in passage for passage in setting.passages)


def test_a_goal_has_its_thing_and_areas_and_a_post_its_words(subjects: list[Subject]) -> None:
    coal = one(subjects, "Goal", "phase out coal")
    assert (coal.thing, coal.areas) == ("coal", ("coal", "8"))
    post = one(subjects, "Post", "Irish taoiseach")
    assert (post.offices, post.days) == ((Office("Irish taoiseach", None, ("2022-03-14",)),), ("2022-03-14",))


def test_the_areas_of_goals_are_subjects(subjects: list[Subject]) -> None:
    assert one(subjects, "PolicyArea", "Energy").areas == ("8",)


def test_subjects_are_plain_and_each_comes_once(subjects: list[Subject]) -> None:
    assert len({subject.iri for subject in subjects}) == len(subjects)
    words = [word for subject in subjects for word in _words(subject)]
    assert {type(word) for word in words} == {str}


def test_a_store_and_a_dataset_have_the_same_subjects_in_the_same_order(
    dataset: Dataset, subjects: list[Subject], tmp_path: Path
) -> None:
    polgraph.export(dataset, [str(tmp_path / "graph.nq")])
    store = ox.Store()
    store.load(path=tmp_path / "graph.nq", format=ox.RdfFormat.N_QUADS)
    assert list(read(store)) == subjects


def test_a_whole_graph_has_the_same_subjects_at_every_reading() -> None:
    home = Path(__file__).resolve().parents[2] / "graphs" / "amber-coast" / "graph.ttl"
    store = ox.Store()
    store.load(path=home, format=ox.RdfFormat.TURTLE)
    kinds = [subject.kind for subject in read(store)]
    assert set(kinds) >= {"Person", "Organization", "Goal", "PolicyArea", "Post"}
    assert list(read(store)) == list(read(store))


def _words(subject: Subject) -> Iterator[str]:
    yield from (subject.iri, subject.kind, *subject.names, *subject.areas)
    yield from filter(None, [subject.thing])
    for office in subject.offices:
        yield from (office.label, *office.days)
    for setting in subject.settings:
        yield from (setting.document, *setting.passages, *setting.beside, *setting.people)
