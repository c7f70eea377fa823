"""``polgraph link``: found, decided and kept, in files and in stores that grow."""

from __future__ import annotations

import csv
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from polgraph import ontology
from polgraph.cli import app
from polgraph.mappings import decisions, sssom
from polgraph.mappings.nouns import Mapping, Predicate, Standing
from polgraph.sparql import first_refused
from polgraph.store import open_graph, snapshot
from polgraph.vocab import BASE, OWL, PG, SKOS

TEXTS = {
    "harbour.txt": "OTTAWA, March 5, 2021 -- Canada on Friday urged Iceland to improve public transport.\n\n"
    "Georgia called for better public transport in the capital.\n",
    "roads.txt": "OSLO, March 6, 2021 -- Norway said it will protect investment in housing. "
    "Iceland wants to train more nurses.\n",
}
ACTOR = f"{BASE}actor/"
WIKIDATA = "http://www.wikidata.org/entity/"
HARBOURS = "https://harbours.example/"


def run(*arguments: object, stdin: str | None = None) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.output
    return ended.exit_code, ended.stdout, ended.stderr


def done(*arguments: object, stdin: str | None = None) -> str:
    code, _, told = run(*arguments, stdin=stdin)
    assert code == 0, told
    return told


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The indexes of authorities, made once for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def built(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts, a graph of them and a store of them."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "texts").mkdir()
    for name, words in TEXTS.items():
        (folder / "texts" / name).write_text(words, encoding="utf-8")
    (folder / "harbours.csv").write_text(
        f"iri,label,kind\n{HARBOURS}1,Iceland,country\n{HARBOURS}2,Halifax,country\n", encoding="utf-8"
    )
    done(
        "build",
        folder / "texts",
        "-o",
        folder / "graph.ttl",
        "-o",
        folder / "graph.trig",
        "--store",
        folder / "graph.store",
    )
    done("link", "find", folder / "graph.trig", "-o", folder / "links.sssom.tsv", "-o", folder / "linked.trig")
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "graph.store", tmp_path / "own.store"))


def mappings(file: Path) -> dict[tuple[str, str], Mapping]:
    return {(one.subject, one.object): one for one in sssom.read(file).mappings}


def outward(graph: Path) -> set[tuple[str, str, str]]:
    """The links that a graph holds: what, how, to what."""
    store = open_graph(graph)
    found = set()
    for node in store.quads_for_pattern(None, ox.NamedNode(f"{PG}linkOf"), None, None):
        [to] = store.quads_for_pattern(node.subject, ox.NamedNode(f"{PG}linkTo"), None, None)
        [kind] = store.quads_for_pattern(node.subject, ox.NamedNode(f"{PG}matchKind"), None, None)
        found.add((node.object.value, kind.object.value, to.object.value))  # type: ignore[union-attr]
        assert any(store.quads_for_pattern(node.object, kind.object, to.object, None))  # type: ignore[arg-type]
    return found


# ── What is found ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_things_are_found_with_their_reasons(built: Path) -> None:
    found = mappings(built / "links.sssom.tsv")
    canada = found[f"{ACTOR}canada", f"{WIKIDATA}Q16"]
    assert (canada.predicate, canada.standing) == (Predicate.EXACT, Standing.ACCEPTED)
    assert canada.reasons
    georgia = found[f"{ACTOR}georgia", f"{WIKIDATA}Q230"]
    assert georgia.standing is Standing.REVIEW
    assert all(one.predicate is not Predicate.SAME for one in found.values())


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again, stored = tmp_path / "again.sssom.tsv", tmp_path / "stored.sssom.tsv"
    done("link", "find", built / "graph.ttl", "-o", again, "-o", tmp_path / "linked.trig")
    done("link", "find", built / "graph.store", "-o", stored)
    assert again.read_bytes() == stored.read_bytes() == (built / "links.sssom.tsv").read_bytes()
    done("link", "find", tmp_path / "linked.trig", "-o", again, "-o", tmp_path / "twice.trig")
    assert again.read_bytes() == (built / "links.sssom.tsv").read_bytes()
    assert (tmp_path / "twice.trig").read_bytes() == (tmp_path / "linked.trig").read_bytes()


def test_the_graph_with_its_links_conforms_and_tells_of_them(built: Path) -> None:
    code, told, _ = run("validate", built / "linked.trig")
    assert (code, told) == (0, "")
    links = outward(built / "linked.trig")
    assert (f"{ACTOR}canada", f"{SKOS}exactMatch", f"{WIKIDATA}Q16") in links
    assert not [link for link in links if link[0] == f"{ACTOR}georgia"]
    code, told, _ = run(
        "query", built / "linked.trig", "linked-elsewhere", "--set", "collection=wikidata", "--format", "csv"
    )
    rows = list(csv.DictReader(told.splitlines()))
    assert {row["thing"]: row["elsewhere"] for row in rows} == {
        "Canada": "Canada",
        "Iceland": "Iceland",
        "Norway": "Norway",
    }


def test_the_page_says_what_is_linked_by_its_name(built: Path, tmp_path: Path) -> None:
    done("export", built / "linked.trig", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '["exactMatch","http://www.wikidata.org/entity/Q16","Canada"]' in page


def test_files_of_ones_own_are_linked_to(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "harbours.sssom.tsv"
    done("link", "find", built / "graph.ttl", "-o", file, "--authority", built / "harbours.csv", "--only")
    assert set(mappings(file)) == {(f"{ACTOR}iceland", f"{HARBOURS}1")}


def test_columns_of_other_names_are_named(built: Path, tmp_path: Path) -> None:
    table, file = tmp_path / "table.csv", tmp_path / "links.sssom.tsv"
    text = (built / "harbours.csv").read_text(encoding="utf-8")
    table.write_text(text.replace("iri,label", "address,name"), encoding="utf-8")
    columns = ("--column", "iri=address", "--column", "label=name")
    done("link", "find", built / "graph.ttl", "-o", file, "--authority", table, "--only", *columns)
    assert set(mappings(file)) == {(f"{ACTOR}iceland", f"{HARBOURS}1")}


def test_the_mapping_file_may_go_to_stdout(built: Path) -> None:
    code, told, said = run("link", "find", built / "graph.ttl", "-o", "-")
    assert code == 0
    assert told == (built / "links.sssom.tsv").read_text(encoding="utf-8")
    assert "looked up" in said


# ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def decide(file: Path, *made: tuple[str, str, Predicate, bool]) -> Path:
    from tests.mappings.samples import decided

    decisions.append(file, [decided(ours, theirs, how, negated=no) for ours, theirs, how, no in made])
    return file


def test_a_decision_changes_only_what_it_touches(built: Path, tmp_path: Path) -> None:
    file = decide(
        tmp_path / "decisions.sssom.tsv",
        ("georgia", f"{WIKIDATA}Q230", Predicate.SAME, False),
        ("iceland", f"{WIKIDATA}Q189", Predicate.EXACT, True),
        ("nobody", f"{WIKIDATA}Q1", Predicate.EXACT, False),
    )
    out = tmp_path / "links.sssom.tsv"
    told = done("link", "find", built / "graph.ttl", "-o", out, "-o", tmp_path / "linked.ttl", "--decisions", file)
    before, after = mappings(built / "links.sssom.tsv"), mappings(out)
    touched = {f"{ACTOR}georgia", f"{ACTOR}iceland"}
    assert {key: one for key, one in before.items() if key[0] not in touched} == {
        key: one for key, one in after.items() if key[0] not in touched
    }
    assert after[f"{ACTOR}georgia", f"{WIKIDATA}Q230"].predicate is Predicate.SAME
    assert (f"{ACTOR}iceland", f"{WIKIDATA}Q189") not in after
    assert "1 decisions are about things that this graph does not hold" in told
    graph = open_graph(tmp_path / "linked.ttl")
    assert [q.subject.value for q in graph.quads_for_pattern(None, ox.NamedNode(f"{OWL}sameAs"), None, None)] == [  # type: ignore[union-attr]
        f"{ACTOR}georgia"
    ]
    assert run("validate", tmp_path / "linked.ttl")[:2] == (0, "")


def test_contradictions_end_it_before_anything_is_written(built: Path, tmp_path: Path) -> None:
    file = decide(tmp_path / "decisions.sssom.tsv", ("canada", f"{WIKIDATA}Q16", Predicate.EXACT, False))
    line = file.read_text(encoding="utf-8").splitlines()[-1]
    file.write_text(file.read_text(encoding="utf-8") + line.replace("Q16", "Q30") + "\n", encoding="utf-8")
    code, _, said = run("link", "find", built / "graph.ttl", "-o", tmp_path / "x.sssom.tsv", "--decisions", file)
    assert code == 2
    assert "contradicts line" in said
    assert not (tmp_path / "x.sssom.tsv").exists()


# ── Stores ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_links_come_and_go_with_their_things(built: Path, store: Path) -> None:
    done("link", "find", store, "--into", store)
    whole = outward(store)
    assert whole == outward(built / "linked.trig")
    done("remove", store, "roads")
    left = outward(store)
    assert {link for link in whole if "norway" in link[0]}
    assert left < whole
    assert not {link for link in left if "norway" in link[0]}
    assert (f"{ACTOR}canada", f"{SKOS}exactMatch", f"{WIKIDATA}Q16") in left
    assert run("validate", store)[:2] == (0, "")
    done("add", store, built / "texts" / "roads.txt")
    assert outward(store) == whole
    assert set(open_graph(store)) == set(open_graph(built / "linked.trig"))


def test_linking_again_makes_no_version_where_nothing_changes(store: Path) -> None:
    done("link", "find", store, "--into", store)
    version = snapshot(store).version
    done("link", "find", store, "--into", store)
    assert snapshot(store).version == version


def test_a_store_made_of_rdf_is_linked_and_searched(built: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.store"
    done("export", built / "graph.trig", "-o", made)
    done("link", "find", made, "--into", made)
    assert outward(made) == outward(built / "linked.trig")
    assert set(open_graph(made)) == set(open_graph(built / "linked.trig"))
    code, told, _ = run("search", made, "transport")
    assert code == 0
    assert "«transport»" in told
    version = snapshot(made).version
    done("link", "find", made, "--into", made)
    assert snapshot(made).version == version


def test_a_linked_store_is_searched_explained_and_exported(store: Path, tmp_path: Path) -> None:
    done("link", "find", store, "--into", store)
    assert "Iceland" in run("search", store, "iceland")[1]
    assert "canada" in run("explain", store, "Canada")[1].lower()
    done("export", store, "-o", tmp_path / "all.ttl", "-o", tmp_path / "all.csv")
    assert outward(tmp_path / "all.ttl") == outward(store)


def test_names_stand_for_things_of_the_graph_alone(store: Path) -> None:
    """Wikidata's Canada is called Canada, too."""
    done("link", "find", store, "--into", store)
    code, told, said = run("explain", store, "Canada")
    assert code == 0, said
    assert told.startswith(f"Canada  (Country)  <{ACTOR}canada>")


# ── Review in the terminal ───────────────────────────────────────────────────────────────────────────────────────────


def test_open_links_are_decided_by_a_key_each(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.sssom.tsv"
    command = ("link", "review", built / "links.sssom.tsv", "--graph", built / "graph.ttl", "--decisions", file)
    told = done(*command, "--by", "Cora Lind", "--on", "2024-03-06", stdin="l\ns\nq\n")
    assert "«Georgia»" in told
    [made] = decisions.read(file)
    assert (made.mapping.author, made.mapping.day) == ("Cora Lind", "2024-03-06")
    assert (made.mapping.predicate, made.mapping.object) == (Predicate.SAME, f"{WIKIDATA}Q230")
    before = file.read_bytes()
    told = done(*command, stdin="n\n")
    assert file.read_bytes().startswith(before)
    assert [one.mapping.negated for one in decisions.read(file)] == [False, True]
    assert "1 decided in" in told


def test_something_else_and_what_contradicts(built: Path, tmp_path: Path) -> None:
    """What cannot be taken is told, and the question stays."""
    file = decide(tmp_path / "decisions.sssom.tsv", ("georgia", "https://else.example/1", Predicate.EXACT, False))
    command = ("link", "review", built / "links.sssom.tsv", "--graph", built / "graph.ttl", "--decisions", file)
    keys = (
        "l\no\nGeorgia\n\no\nhttps://else.example/2\n\no\n http://www.wikidata.org/entity/Q1428 \nGeorgia (state)\nq\n"
    )
    told = done(*command, stdin=keys)
    assert "no whole IRI" in told
    assert "contradicts line" in told
    made = [one.mapping for one in decisions.read(file)]
    assert [(one.object, one.object_label, one.negated) for one in made[1:]] == [
        (f"{WIKIDATA}Q1428", "Georgia (state)", False),
        (f"{WIKIDATA}Q230", "Georgia", True),
    ]


def test_a_terminal_needs_no_enter(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.sssom.tsv"
    here, there = pty.openpty()
    command = ["link", "review", built / "links.sssom.tsv", "--graph", built / "graph.ttl", "--decisions", file]
    verb = [sys.executable, "-m", "polgraph", *map(str, command)]
    with subprocess.Popen(verb, stdin=there, stdout=there, stderr=there) as child:
        os.close(there)
        told = _hear(here, "q quit")
        os.write(here, b"n")
        told += _hear(here, "q quit")
        os.write(here, b"q")
        told += _hear(here, "keeps to it")
        assert child.wait(30) == 0
    os.close(here)
    assert "1 decided" in told
    assert [one.mapping.negated for one in decisions.read(file)] == [True]


def _hear(terminal: int, words: str) -> str:
    """What is written to the terminal up to these words."""
    told, end = "", time.monotonic() + 30
    while words not in told and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                told += os.read(terminal, 65_536).decode("utf-8", "replace")
            except OSError:  # the other side has closed it
                break
    assert words in told, told
    return told


# ── What cannot be ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("find", "{built}/graph.ttl"), "nothing to write; give -o links.sssom.tsv, or --into STORE"),
        (("find", "{built}/graph.ttl", "--only", "-o", "-"), "--only: nothing to link to; give --authority FILE"),
        (("find", "{built}/graph.ttl", "-o", "-", "--offline"), "are for a service; give --reconcile URL"),
        (("find", "{built}/graph.ttl", "-o", "-", "--authority", "{here}/no.ttl"), "no.ttl"),
        (("find", "{built}/graph.ttl", "-o", "-", "--reconcile", "nonsense"), "nonsense"),
        (("find", "{built}/graph.ttl", "-o", "{here}/x.tsv"), "unknown suffix '.tsv'"),
        (("find", "{built}/graph.ttl", "--into", "{here}"), "no polgraph store"),
        (("find", "{built}/nowhere.ttl", "-o", "-"), "no such file or store"),
        (("find", "{built}/graph.ttl", "-o", "-", "--decisions", "{here}/no.sssom.tsv"), "cannot be read"),
        (("find", "{built}/graph.ttl", "-o", "-", "--decisions", "{built}/links.sssom.tsv"), "nobody decided this"),
        (("review", "{built}/graph.ttl", "--graph", "{built}/graph.ttl", "--decisions", "{here}/d"), "no mapping file"),
    ],
)
def test_a_clear_word_each(arguments: tuple[str, ...], words: str, built: Path, tmp_path: Path) -> None:
    code, out, said = run("link", *(argument.format(built=built, here=tmp_path) for argument in arguments))
    assert code == 2
    assert words in said
    assert said.startswith("polgraph: error: ")
    assert said.count("\n") == 1
    assert out == ""
    assert not list(tmp_path.iterdir())


# ── Questions that other engines answer ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", sorted(ontology.path("queries/federated").glob("*.rq")), ids=lambda file: file.stem)
def test_a_federated_question_is_one_and_is_asked_of_nobody_here(file: Path, built: Path) -> None:
    from rdflib.plugins.sparql import prepareQuery

    body = file.read_text(encoding="utf-8")
    assert body.startswith("# Federated: ")
    assert first_refused(body).word == "SERVICE"  # type: ignore[union-attr]
    assert file.stem not in ontology.queries()
    prepareQuery(body)
    code, _, said = run("query", built / "graph.ttl", file)
    assert code == 2
    assert "SERVICE" in said
