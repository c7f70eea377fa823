"""A store that grows is what a build of its documents would be, after whatever came, changed and went."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from growing_up import MINT, about, built, held, linker, manner, put, said, subjects, take, told, wordings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polgraph import fulltext, search
from polgraph.errors import GraphError, OutputError, UsageError
from polgraph.graph import Run
from polgraph.identity.decisions import Decision, Verdict
from polgraph.model import Statement
from polgraph.store import open_store, snapshot, write_store
from polgraph.store.change import Manner
from polgraph.store.growing import growing
from polgraph.store.marker import MARKER
from polgraph.vocab import goal_of_document
from strategies import goal, rents, statement, statements, trees

DOCS = [f"doc-{n}" for n in range(12)]
GOALS = [MINT.goal(f"{action} {thing}") for action, thing, _ in wordings()]


def label(index: int) -> str:
    return " ".join(wordings()[index][:2])


# ── The same as a build ──────────────────────────────────────────────────────────────────────────


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_after_any_changes_it_holds_what_a_build_gives(seed: int) -> None:
    chance, documents = random.Random(seed), dict[str, tuple[Statement, ...]]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.store"
        for _ in range(chance.randint(1, 6)):
            if documents and chance.random() < 0.4:
                gone = chance.sample(sorted(documents), chance.randint(1, min(3, len(documents))))
                take(path, *gone)
                documents = {id: given for id, given in documents.items() if id not in gone}
            else:
                fresh = {id: said(id, chance.randint(0, 3)) for id in chance.sample(DOCS, chance.randint(1, 5))}
                put(path, fresh)
                documents |= fresh
            assert held(path) == built(documents)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_so_it_does_with_decisions_that_change(seed: int) -> None:
    chance, documents = random.Random(seed), dict[str, tuple[Statement, ...]]()
    pool = chance.sample(GOALS, 12)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.store"
        for _ in range(chance.randint(2, 5)):
            decisions = _decisions(chance, pool)
            fresh = {id: _about(id, chance, pool) for id in chance.sample(DOCS, chance.randint(1, 4))}
            put(path, fresh, decisions)
            documents |= fresh
            assert held(path) == built(documents, decisions)
            if chance.random() < 0.6:
                gone = chance.sample(sorted(documents), chance.randint(1, min(3, len(documents))))
                take(path, *gone, decisions=decisions)
                documents = {id: given for id, given in documents.items() if id not in gone}
                assert held(path) == built(documents, decisions)


def _about(doc: str, chance: random.Random, pool: list[str]) -> tuple[Statement, ...]:
    """A document that has some of the goals of the pool."""
    known = dict(zip(GOALS, wordings(), strict=True))
    goals = [
        goal("raise rents", action, thing, areas=(area,))
        for action, thing, area in (known[iri] for iri in chance.sample(pool, chance.randint(1, 4)))
    ]
    return (statement("raise rents", cue="said", doc=doc, goals=goals, about=about(doc, 1)), *said(doc, 1))


def _decisions(chance: random.Random, pool: list[str]) -> list[Decision]:
    """Decisions that cannot contradict one another: each is about goals of its own."""
    goals, made = list(pool), []
    for line in range(1, chance.randint(0, 4) + 1):
        a, b, *goals = goals
        verdict, document = chance.choice(list(Verdict)), None
        if verdict is Verdict.SPLIT and chance.random() < 0.5:
            document = chance.choice(DOCS)
            b = goal_of_document(a, document)
        made.append(Decision(verdict, a, b, document, line=line))
    return made


@pytest.mark.parametrize("gone", ["low", "mid", "high"])
def test_links_that_a_decision_loosened_are_whole_again_without_it(tmp_path: Path, gone: str) -> None:
    """Goals that are the same by way of one between, of which the outer two are decided to be apart."""
    path, goals = tmp_path / "s.store", {"low": ("cut", "income taxes"), "mid": ("lower", "income tax")}
    documents = {doc: (_wants(doc, *words),) for doc, words in (goals | {"high": ("reduce", "income tax")}).items()}
    apart = [Decision(Verdict.SPLIT, MINT.goal("cut income taxes"), MINT.goal("reduce income tax"), line=1)]
    put(path, documents, apart)
    assert held(path) == built(documents, apart)
    take(path, gone, decisions=apart)
    assert held(path) == built({id: given for id, given in documents.items() if id != gone}, apart)


def _wants(doc: str, action: str, thing: str, area: int = 14) -> Statement:
    return statement("raise rents", cue="said", doc=doc, goals=[goal("raise rents", action, thing, areas=(area,))])


def test_words_with_other_ends_of_lines_are_linked_again(tmp_path: Path) -> None:
    path, text = tmp_path / "s.store", "Ada Brook urged the council to\u2028cut rents\x85now."
    said_so = statement("cut rents", text=text, goals=[goal("cut rents", "cut", "rents", text=text)], doc="one")
    decided = [Decision(Verdict.SPLIT, *GOALS[:2], line=1)]
    put(path, {"one": (said_so,)})
    put(path, {"two": (trees("two"),)}, decided)
    assert held(path) == built({"one": (said_so,), "two": (trees("two"),)}, decided)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(statements(), min_size=1, max_size=6))
def test_whatever_statements_are_true_to_their_excerpt_go_in(given_: list[Statement]) -> None:
    documents: dict[str, tuple[Statement, ...]] = {}
    for one in given_:
        documents[one.source.id] = (*documents.get(one.source.id, ()), one)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.store"
        for id, several in documents.items():
            put(path, {id: several})
        assert held(path) == built(documents)
        take(path, *documents)
        assert held(path) == []


def test_what_is_put_again_makes_no_new_version(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": said("one", 1), "two": said("two", 1)})
    version = snapshot(path).version
    put(path, {"one": said("one", 1)})
    assert snapshot(path).version == version == "1"


def test_a_change_replaces_the_graph_of_its_document_and_of_no_other(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"), rents("one")), "two": (trees("two"),)})
    before = open_store(path)
    put(path, {"one": (trees("one", hypothetical=True),)})
    after = open_store(path)
    graphs = {str(graph.value) for graph in after.named_graphs()}
    changed = {name for name in graphs if _graph(before, name) != _graph(after, name)}
    assert changed == {MINT.document_graph("one"), MINT.summary_graph()}


def _graph(store: ox.Store, name: str) -> set[ox.Quad]:
    return set(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def test_what_goes_takes_its_evidence_and_what_nobody_else_says(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"), rents("one")), "two": (trees("two"),)})
    raised = (
        "SELECT ?x WHERE { ?x skos:prefLabel ?label . FILTER(STR(?label) IN ('raise rents', 'plant street trees')) }"
    )
    assert subjects(path, raised) == {MINT.goal("raise rents"), MINT.goal("plant street trees")}
    take(path, "one")
    assert subjects(path, raised) == {MINT.goal("plant street trees")}
    assert subjects(path, "SELECT ?d WHERE { ?x oa:hasSource ?d }") == {MINT.document("two")}


def test_plain_edges_are_counted_and_dated_over_all_documents(tmp_path: Path) -> None:
    path, (brook, plant) = tmp_path / "s.store", (MINT.actor("Ada Brook"), MINT.goal("plant street trees"))
    question = (
        "SELECT (CONCAT(STR(?n), ' ', STR(?d), ' ', STR(?first), ' ', STR(?last)) AS ?told) WHERE { "
        f"?position pg:positionOf <{brook}> ; pg:positionOn <{plant}> ; pg:stance pg:advocates ; "
        "pg:statementCount ?n ; pg:documentCount ?d ; pg:firstMention ?first ; pg:lastMention ?last }"
    )
    put(path, {"one": (trees("one"),), "two": (_on(trees("two"), "2026-01-02"), _on(rents("two"), "2027"))})
    assert subjects(path, question) == {"2 2 2024-03-05 2026-01-02"}
    put(path, {"three": (_on(trees("three"), "2023"),)})
    assert subjects(path, question) == {"3 3 2023 2026-01-02"}
    take(path, "two", "three")
    assert subjects(path, question) == {"1 1 2024-03-05 2024-03-05"}
    put(path, {"one": (trees("one", denied=True),)})
    assert subjects(path, question) == set()


def _on(one: Statement, date: str) -> Statement:
    return replace(one, date=date)


def test_the_area_of_a_goal_is_the_usual_one_of_those_that_are_left(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    areas = {"one": 7, "two": 14, "three": 14}
    put(path, {doc: (_wants(doc, "cut", "rents", area),) for doc, area in areas.items()})
    question = f"SELECT ?n WHERE {{ <{MINT.goal('cut rents')}> pg:topArea/skos:notation ?n }}"
    assert subjects(path, question) == {"14"}
    take(path, "two", "three")
    assert subjects(path, question) == {"7"}


def test_documents_of_other_settings_keep_their_run(tmp_path: Path) -> None:
    path, strict = tmp_path / "s.store", Run("0.1.0", {"parser": "english", "min-confidence": "0.5"})
    put(path, {"one": (trees("one"),)})
    with growing(path) as store:
        store.put([told("two", (trees("two"),))], Manner(linker(), strict))
    assert len(subjects(path, "SELECT ?run WHERE { ?run a pg:Extraction }")) == 2
    take(path, "two")
    assert held(path) == built({"one": (trees("one"),)})


def test_word_lists_of_another_version_have_all_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, documents = tmp_path / "s.store", {id: said(id, 2) for id in DOCS}
    put(path, documents)
    monkeypatch.setattr("polgraph.store.change._rules", lambda: "others")
    version = snapshot(path).version
    put(path, {DOCS[0]: documents[DOCS[0]]})
    assert held(path) == built(documents)
    assert snapshot(path).version == version


# ── Search ───────────────────────────────────────────────────────────────────────────────────────


def test_the_search_is_in_step_with_the_newest_version_and_those_before(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    put(path, {"two": (rents("two"),)})
    put(path, {"one": (trees("one", hypothetical=True),)})
    take(path, "two")
    asked = [{hit.iri for hit in search.find(path / fulltext.FILE, n, "raise rents")} for n in (1, 2, 3, 4)]
    raised = MINT.goal("raise rents")
    assert [raised in found for found in asked] == [False, True, True, False]


# ── Who writes ───────────────────────────────────────────────────────────────────────────────────


def test_a_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    with growing(path), pytest.raises(OutputError, match=r"is being written by process \d+ on .*; wait for it"):
        take(path, "one")
    take(path, "one")


def test_a_reader_goes_on_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    before = held(path)
    with growing(path) as store:
        reader = open_store(path)
        store.put([told("two", (trees("two"),))], manner())
        assert sorted(map(str, reader)) == before
        assert held(path) == built({"one": (trees("one"),), "two": (trees("two"),)})


def test_an_unknown_document_is_told_and_nothing_goes(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    with pytest.raises(UsageError, match=r"two: no such document in .*s\.store; polgraph status --documents"):
        take(path, "one", "two")
    assert held(path) == built({"one": (trees("one"),)})


def test_a_store_made_of_rdf_cannot_grow(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    write_store(path, [ox.Quad(*(ox.NamedNode(f"https://e.org/{name}") for name in "spog"))])
    with pytest.raises(OutputError, match="was made of RDF and cannot grow"):
        put(path, {"one": (trees("one"),)})
    assert len(held(path)) == 1


def test_a_store_that_grew_may_be_replaced_by_rdf(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    write_store(path, [ox.Quad(*(ox.NamedNode(f"https://e.org/{name}") for name in "spog"))])
    assert len(held(path)) == 1
    assert search.find(path / fulltext.FILE, int(snapshot(path).version), "trees") == []


def test_another_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    with (
        pytest.raises(UsageError, match=r"its IRIs begin with https://w3id\.org/polgraph/id/"),
        growing(path, "https://e.org/"),
    ):
        pass


def test_a_copy_without_its_workshop_grows_on(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    shutil.rmtree(path / "work")
    put(path, {"two": (trees("two"),)})
    assert held(path) == built({"one": (trees("one"),), "two": (trees("two"),)})


def test_a_ledger_of_another_version_is_told(tmp_path: Path) -> None:
    path, other = tmp_path / "s.store", tmp_path / "t.store"
    put(path, {"one": (trees("one"),)})
    put(other, {"one": (trees("one"),)})
    put(other, {"two": (trees("two"),)})
    shutil.copy(other / "ledger.sqlite", path / "ledger.sqlite")
    with pytest.raises(GraphError, match="not of version 1; build the store anew"):
        put(path, {"two": (trees("two"),)})


def test_a_damaged_ledger_is_told_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "s.store"
    put(path, {"one": (trees("one"),)})
    (path / "ledger.sqlite").write_bytes(b"no database at all " * 400)
    with pytest.raises(GraphError, match=r"ledger\.sqlite: damaged"):
        put(path, {"two": (trees("two"),)})
    assert held(path) == built({"one": (trees("one"),)})


@pytest.mark.parametrize(
    "step", ["polgraph.store.growing.publish", "polgraph.fulltext.update", "polgraph.store.growing.tidy"]
)
def test_what_an_interrupted_writer_began_the_next_one_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path, documents = tmp_path / "s.store", {id: said(id, 1) for id in DOCS}
    put(path, {DOCS[0]: documents[DOCS[0]]})

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(step, interrupted)
        put(path, documents)
    assert held(path) in (built({DOCS[0]: documents[DOCS[0]]}), built(documents))
    put(path, documents)
    assert held(path) == built(documents)
    assert (path / MARKER).is_file()
