"""Search: what is found, best first; an index in step with the versions of a store; the verb and the JSON answer."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from polgraph import fulltext, search
from polgraph.cli import app
from polgraph.errors import GraphError, OutputError, UsageError
from polgraph.fulltext.entries import Entry, Kind, entries
from polgraph.fulltext.opening import reading
from polgraph.model import Span
from polgraph.search import answers
from polgraph.search.words import query
from polgraph.store import open_store, snapshot, write_store

TOWN = Path(__file__).with_name("ontology") / "example.trig"
ID = "https://w3id.org/polgraph/id/"
TREES = f"{ID}doc/tree-budget"


def town() -> list[ox.Quad]:
    return list(ox.parse(path=str(TOWN), format=ox.RdfFormat.TRIG))


def entry(iri: str, text: str, kind: Kind = Kind.GOAL, source: str | None = None, more: str = "") -> Entry:
    return Entry(iri, kind, text, source or iri, more)


@contextmanager
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(fulltext.connect(path)) as connection:
        yield connection


def index(path: Path, *made: Entry) -> Path:
    """A fresh index of version 1."""
    fulltext.create(path)
    with writer(path) as connection:
        fulltext.update(connection, 1, (), made)
    return path


def found(path: Path, words: str, version: int = 1, **options: object) -> list[str]:
    return [hit.iri for hit in search.find(path, version, words, **options)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the town."""
    return index(tmp_path_factory.mktemp("town") / fulltext.FILE, *entries(town()))


# ── What can be searched ─────────────────────────────────────────────────────────────────────────


def test_a_quote_is_the_words_of_a_statement_with_those_around_them() -> None:
    (one,) = [made for made in entries(town()) if made.iri == f"{ID}statement/1"]
    assert one == Entry(
        iri=f"{ID}statement/1",
        kind=Kind.QUOTE,
        text="plant 10,000 street trees by 2027 to cool the streets",
        source=f"{TREES}/graph",
        prefix=" Tuesday to ",
        suffix=". Speaking a",
        document=TREES,
        start=48,
    )


def test_the_graph_of_one_document_gives_its_quotes_and_its_title() -> None:
    quads = [quad for quad in town() if quad.graph_name == ox.NamedNode(f"{TREES}/graph")]
    made = list(entries(quads))
    assert {one.source for one in made} == {f"{TREES}/graph"}
    assert sum(one.kind is Kind.QUOTE for one in made) == sum("#Statement" in str(quad.object) for quad in quads)
    assert [one.text for one in made if one.kind is Kind.DOCUMENT] == ["Council debates trees and rents"]


def test_subjects_of_the_summary_graph_give_their_names_and_go_by_themselves() -> None:
    nurse, graph = ox.NamedNode(f"{ID}goal/train-nurses"), ox.NamedNode(f"{ID}graph/summary")
    told = (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode("https://w3id.org/polgraph/ns#Goal")),
        ("http://www.w3.org/2004/02/skos/core#prefLabel", ox.Literal("former des infirmières", language="fr")),
        ("http://www.w3.org/2004/02/skos/core#prefLabel", ox.Literal("train nurses", language="en")),
        ("http://www.w3.org/2004/02/skos/core#altLabel", ox.Literal("train more nurses", language="en")),
    )
    quads = [ox.Quad(nurse, ox.NamedNode(predicate), value, graph) for predicate, value in told]
    more = "former des infirmières … train more nurses"
    assert list(entries(quads)) == [Entry(nurse.value, Kind.GOAL, "train nurses", nurse.value, more)]
    (beyond,) = entries([replaced(quad, ox.DefaultGraph()) for quad in quads])
    assert beyond.source == nurse.value


def replaced(quad: ox.Quad, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def test_a_quote_that_is_interrupted_is_one_in_the_order_of_the_text() -> None:
    turtle = """
    @prefix pg: <https://w3id.org/polgraph/ns#> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix e: <https://e.org/> .
    e:s a pg:Statement ; pg:evidence e:b , e:a , e:c .
    e:a oa:hasSource e:d ; pg:shows e:s ; oa:hasSelector e:aq , e:ap .
    e:aq oa:exact "the roads" ; oa:prefix "mend " ; oa:suffix ", she said" . e:ap oa:start 9 ; oa:end 18 .
    e:b oa:hasSource e:d ; pg:shows e:s , e:g ; oa:hasSelector e:bq , e:bp .
    e:bq oa:exact "and the bridges" ; oa:suffix "." . e:bp oa:start 100 ; oa:end 115 .
    e:c oa:hasSource e:d ; pg:shows e:g ; oa:hasSelector e:cq , e:cp .
    e:cq oa:exact "something else" . e:cp oa:start 3 ; oa:end 17 .
    """
    (one,) = entries(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert (one.text, one.prefix, one.suffix) == ("the roads … and the bridges", "mend ", ".")
    assert (one.document, one.start) == ("https://e.org/d", 9)


def test_every_statement_with_words_and_every_name_can_be_found() -> None:
    made = list(entries(town()))
    classes = {"Statement": Kind.QUOTE, "Goal": Kind.GOAL, "Document": Kind.DOCUMENT, "TargetGroup": Kind.GROUP}
    for name, kind in classes.items():
        members = {q.subject.value for q in town() if str(q.object) == f"<https://w3id.org/polgraph/ns#{name}>"}
        assert {one.iri for one in made if one.kind is kind} == members


# ── What is found ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nurse", {"nurses", "naive"}),
        ("nurses naive", {"naive"}),
        ("NAÏVE nursing", {"naive"}),
        ("educatio", {"schools"}),
        ("educati", {"schools"}),
        ("educ* funded", {"schools"}),
        ("fun educ", set()),
        ('"train nurses"', {"nurses"}),
        ('"nurses train"', set()),
        ("“train nurses”", {"nurses"}),
        ("nurse -naive", {"nurses"}),
        ("nurse -naï*", {"nurses"}),
        ('nurse -"train nurses"', {"naive"}),
        ("train AND nurses", {"nurses"}),
        ("train nurses AND", {"nurses"}),
        ("train nurses ( * ^ : \" - ' \\ \x00", {"nurses"}),
        ("long-term", {"care"}),
        ("term-long", set()),
        ("old age", {"care"}),
        ("-nurse", set()),
        ("", set()),
        ("nurses pilots", set()),
        ("\udcff nurses", {"nurses", "naive"}),
    ],
)
def test_words_find(tmp_path: Path, words: str, expected: set[str]) -> None:
    path = index(
        tmp_path / fulltext.FILE,
        entry("nurses", "train nurses"),
        entry("naive", "the naïve nurse"),
        entry("schools", "fund education"),
        entry("care", "long-term care", more="care for old age"),
    )
    assert set(found(path, words)) == expected


def test_what_is_there_word_for_word_comes_before_what_only_begins_so(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "the port authority"), entry("b", "the portal authority"))
    assert found(path, "port") == ["a", "b"]
    path = index(tmp_path / fulltext.FILE, entry("b", "the port authority"), entry("a", "the portal authority"))
    assert found(path, "port") == ["b", "a"]


def test_a_preferred_name_counts_more_than_another(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "council", more="senate"), entry("b", "senate", more="council"))
    assert found(path, "senate") == ["b", "a"]
    assert found(path, "council") == ["a", "b"]


def test_hits_of_one_score_come_by_their_iris_however_few_are_asked_for(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, *(entry(f"{number:02}", "raise wages") for number in reversed(range(50))))
    assert found(path, "wages", limit=3) == ["00", "01", "02"]
    assert found(path, "wages", limit=100) == [f"{number:02}" for number in range(50)]


def test_a_thing_that_several_sources_tell_of_is_found_once(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "wages", source="one"), entry("a", "wages", source="two"))
    assert found(path, "wages") == ["a"]


def test_only_those_kinds_and_those_iris_are_found(whole: Path) -> None:
    kinds = {hit.kind for hit in search.find(whole, 1, "trees")}
    assert {Kind.QUOTE, Kind.GOAL, Kind.DOCUMENT} <= kinds
    for kind in kinds:
        assert {hit.kind for hit in search.find(whole, 1, "trees", [kind])} == {kind}
    assert found(whole, "trees", kinds=(Kind.QUOTE, Kind.GOAL)) == [
        hit.iri for hit in search.find(whole, 1, "trees") if hit.kind in (Kind.QUOTE, Kind.GOAL)
    ]
    assert found(whole, "trees", among={f"{ID}statement/1"}) == [f"{ID}statement/1"]
    assert found(whole, "trees", among=()) == []


def test_the_words_are_marked_whatever_signs_the_text_has(tmp_path: Path) -> None:
    text = "\ue000 \ue001 \u00abnurse\u00bb \U0001f600 e\u0301te\u0301 \x00 a nurse, \ue003"
    (hit,) = search.find(index(tmp_path / fulltext.FILE, entry("a", text)), 1, "nurse")
    assert [text[start:end] for start, end in hit.marks] == ["nurse", "nurse"]
    assert hit.text == text.replace("\x00", " ")


def test_a_quote_is_found_with_what_stands_around_it(whole: Path) -> None:
    (hit,) = search.find(whole, 1, '"street trees by 2027" cool', [Kind.QUOTE])
    assert [hit.text[start:end] for start, end in hit.marks] == ["street trees by 2027", "cool"]
    assert (hit.prefix, hit.suffix, hit.document, hit.start) == (" Tuesday to ", ". Speaking a", TREES, 48)
    assert hit.score > 0


def test_a_word_that_nothing_holds_is_told_with_those_spelt_like_it(whole: Path) -> None:
    assert search.near(whole, 1, "librarys streat zzyzx tre") == {"streat": ("street",), "zzyzx": ()}


def test_only_words_of_that_version_are_offered(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "hospitals"), entry("b", "schools"))
    with writer(path) as connection:
        fulltext.update(connection, 2, ["a"], [])
    assert search.near(path, 1, "hospitels") == {"hospitels": ("hospitals",)}
    assert search.near(path, 2, "hospitels") == {"hospitels": ()}


# ── Any words at all ─────────────────────────────────────────────────────────────────────────────

SIGNS = st.sampled_from([*"\"'*-^:(){}+,. \x00\t", "AND", "OR", "NOT", "NEAR(", "text:", " ", "trees", "rents"])
ANYTHING = st.one_of(
    st.text(st.characters(), max_size=30),
    st.text(st.characters(exclude_categories=()), max_size=10),  # halves of surrogate pairs too
    st.lists(SIGNS, max_size=12).map("".join),
)


@given(words=ANYTHING)
@settings(max_examples=400, deadline=None)
def test_no_words_are_an_error(whole: Path, words: str) -> None:
    hits = search.find(whole, 1, words)
    assert hits == search.find(whole, 1, words)
    assert (query(words) is not None) or not hits
    search.near(whole, 1, words)


def test_ten_thousand_words_are_no_error(whole: Path) -> None:
    assert search.find(whole, 1, " ".join(f"word{number}" for number in range(10_000))) == []
    assert search.find(whole, 1, "trees " + " ".join(f"-word{number}" for number in range(10_000)))


# ── In step with the versions of a store ─────────────────────────────────────────────────────────

NAMES = st.sampled_from("abcdef")
TEXTS = st.lists(st.sampled_from(("raise", "wages", "build", "homes", "nurses")), min_size=1, max_size=4).map(" ".join)
ASKED = ("raise", "wages", "build homes", "nurses -wages")


@dataclass(frozen=True)
class Change:
    """What one version changes: sources that go, and texts of sources that come in their place or anew."""

    gone: frozenset[str]
    fresh: dict[str, list[str]]

    @property
    def sources(self) -> set[str]:
        return self.gone | self.fresh.keys()

    def entries(self) -> list[Entry]:
        return [
            entry(f"{source}{number}", text, source=source)
            for source, texts in self.fresh.items()
            for number, text in enumerate(texts)
        ]

    def on(self, held: dict[str, list[str]]) -> dict[str, list[str]]:
        return {source: texts for source, texts in held.items() if source not in self.sources} | self.fresh


CHANGES = st.lists(
    st.builds(
        Change, st.frozensets(NAMES, max_size=3), st.dictionaries(NAMES, st.lists(TEXTS, max_size=3), max_size=3)
    ),
    min_size=1,
    max_size=5,
)


def hits(path: Path, version: int) -> list[list[search.Hit]]:
    return [search.find(path, version, words, limit=100) for words in ASKED]


def unscored(path: Path, version: int) -> list[set[search.Hit]]:
    return [{replace(hit, score=0.0) for hit in each} for each in hits(path, version)]


def rows(path: Path) -> list[tuple[object, ...]]:
    with reading(path, newest(path)) as connection:
        return sorted(connection.execute("SELECT since, ifnull(until, 0), source, iri, text FROM entries"))


def newest(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT newest FROM about").fetchone()[0])


def sound(path: Path) -> None:
    """FTS5's own check that it holds what the table holds."""
    with writer(path) as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changes")


@given(changes=CHANGES)
@settings(max_examples=60, deadline=None)
def test_changes_one_by_one_end_as_a_fresh_index_and_leave_every_version_as_it_was(
    folder: Path, changes: list[Change]
) -> None:
    path, fresh = folder / "grown.sqlite", folder / "fresh.sqlite"
    fulltext.create(path)
    held: dict[str, list[str]] = {}
    versions = []
    with writer(path) as connection:
        for version, change in enumerate(changes, start=1):
            fulltext.update(connection, version, change.sources, change.entries())
            held = change.on(held)
            versions.append(unscored(path, version))
            assert [unscored(path, n) for n in range(1, version + 1)] == versions
        fulltext.vacate(connection, len(changes))
    index(fresh, *Change(frozenset(), held).entries())
    assert hits(path, len(changes)) == hits(fresh, 1)
    sound(path)


@given(changes=CHANGES, other=CHANGES, data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_change_made_again_ends_as_if_made_once(
    folder: Path, changes: list[Change], other: list[Change], data: st.DataObject
) -> None:
    once, again = folder / "once.sqlite", folder / "again.sqlite"
    fulltext.create(once)
    fulltext.create(again)
    back = data.draw(st.integers(1, len(changes)))
    with writer(once) as one, writer(again) as two:
        for version, change in enumerate(changes, start=1):
            fulltext.update(one, version, change.sources, change.entries())
            fulltext.update(two, version, change.sources, change.entries())
        for version, change in enumerate(other, start=back):  # what a crash left of versions that never were
            fulltext.update(two, version, change.sources, change.entries())
        for version, change in list(enumerate(changes, start=1))[back - 1 :]:
            fulltext.update(two, version, change.sources, change.entries())
    assert rows(again) == rows(once)
    assert [hits(again, n) for n in range(1, len(changes) + 1)] == [hits(once, n) for n in range(1, len(changes) + 1)]
    sound(again)


def test_a_version_that_is_not_there_or_forgotten_is_told(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "wages"))
    with writer(path) as connection:
        fulltext.update(connection, 2, ["a"], [entry("b", "wages")])
        fulltext.update(connection, 3, ["b"], [entry("c", "wages")])
        fulltext.vacate(connection, 2)
        with pytest.raises(OutputError, match="forgotten"):
            fulltext.update(connection, 2, [], [])
    assert [found(path, "wages", version) for version in (2, 3)] == [["b"], ["c"]]
    for version in (1, 4):
        with pytest.raises(GraphError, match=f"versions 2 to 3 of the store can be searched, not {version}"):
            search.find(path, version, "wages")
    assert [row[3] for row in rows(path)] == ["b", "c"]


def test_versions_from_before_there_was_an_index_cannot_be_searched(tmp_path: Path) -> None:
    path = tmp_path / fulltext.FILE
    fulltext.create(path)
    with writer(path) as connection:
        for _ in range(2):
            fulltext.update(connection, 12, [], [entry("a", "wages")])
        fulltext.update(connection, 13, [], [])
    assert found(path, "wages", 12) == found(path, "wages", 13) == ["a"]
    with pytest.raises(GraphError, match="versions 12 to 13 of the store can be searched, not 11"):
        search.find(path, 11, "wages")


def test_a_reader_sees_its_version_while_the_next_is_written(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "wages"))

    def coming() -> Iterator[Entry]:
        yield entry("b", "wages")
        assert found(path, "wages") == ["a"]
        yield entry("c", "wages")

    with writer(path) as connection:
        fulltext.update(connection, 2, ["a"], coming())
    assert found(path, "wages") == ["a"]
    assert found(path, "wages", 2) == ["b", "c"]


def test_a_change_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "wages"))

    def failing() -> Iterator[Entry]:
        yield entry("b", "wages")
        raise KeyError("the graph")

    with writer(path) as connection:
        with pytest.raises(KeyError):
            fulltext.update(connection, 2, ["a"], failing())
        fulltext.update(connection, 2, [], [entry("c", "wages")])
    assert found(path, "wages", 2) == ["a", "c"]


KILLED = """
import os, signal, sys
from pathlib import Path
from polgraph.fulltext import Entry
from polgraph.fulltext import Kind
from polgraph.fulltext import connect
from polgraph.fulltext import update
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 5")
def many():
    for number in range(20_000):
        yield Entry(f"n{number}", Kind.GOAL, f"wages {number}", f"n{number}")
    os.kill(os.getpid(), signal.SIGKILL)
update(connection, 2, ["a"], many())
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """An index whose writer was killed when half of a change was in the file."""
    path = index(tmp_path / fulltext.FILE, entry("a", "wages"))
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").stat().st_size
    return path


def test_after_a_writer_was_killed_the_next_reader_finds_what_was_there(killed: Path) -> None:
    assert found(killed, "wages") == ["a"]
    with writer(killed) as connection:
        fulltext.update(connection, 2, ["a"], [entry("b", "wages")])
    assert found(killed, "wages", 2) == ["b"]
    sound(killed)


def test_after_a_writer_was_killed_the_next_writer_goes_on(killed: Path) -> None:
    with writer(killed) as connection:
        fulltext.update(connection, 2, [], [entry("b", "wages")])
    assert found(killed, "wages", 2) == ["a", "b"]


def test_readers_need_no_right_to_write(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, entry("a", "wages"))
    path.chmod(stat.S_IRUSR)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert found(path, "wages") == ["a"]
        assert [each.name for each in tmp_path.iterdir()] == [fulltext.FILE]
        with pytest.raises(GraphError), reading(path, 1) as connection:  # as root, too, who may write anywhere
            connection.execute("DELETE FROM entries")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("opened", [fulltext.connect, lambda path: search.find(path, 1, "wages")])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no search index; build it anew"),
        (b"nonsense" * 1000, "damaged"),
        (b"", "another version of polgraph"),
    ],
)
def test_a_missing_damaged_or_foreign_index_is_told(
    tmp_path: Path, opened: Callable[[Path], object], content: bytes | None, message: str
) -> None:
    path = tmp_path / fulltext.FILE
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GraphError, match=message) as caught:
        opened(path)
    assert str(path) in str(caught.value)


def test_an_index_cut_short_is_told(tmp_path: Path) -> None:
    path = index(tmp_path / fulltext.FILE, *(entry(f"{n}", f"wages {n}") for n in range(2000)))
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(GraphError, match="damaged"):
        search.find(path, 1, "wages", limit=5000)


def test_an_index_made_anew_forgets_the_journal_of_the_old(killed: Path) -> None:
    index(killed, entry("z", "wages"))
    assert found(killed, "wages") == ["z"]
    sound(killed)


def test_an_index_where_none_can_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        fulltext.create(tmp_path / "nowhere" / fulltext.FILE)


# ── The verb, and the answer in JSON ─────────────────────────────────────────────────────────────


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the town with its index."""
    path = tmp_path / "town.store"
    write_store(path, town())
    if not (path / fulltext.FILE).exists():  # until the store keeps its index itself
        index(path / fulltext.FILE, *entries(open_store(path)))
        monkeypatch.setattr(answers, "snapshot", lambda path: replace(snapshot(path), version="1"))
    return path


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


def run(*arguments: object) -> Ended:
    result = CliRunner().invoke(app, ["search", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return Ended(result.exit_code, result.stdout, result.stderr)


def refused(ended: Ended, words: str) -> None:
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert words in ended.err


def test_people_see_the_words_marked_with_who_said_them_when_and_where(store: Path) -> None:
    ended = run(store, "street", "trees", "by", "2027", "--kind", "quote")
    assert (ended.code, ended.err) == (0, "")
    head, line = ended.out.splitlines()
    assert head == (
        f"quote     Ada Brook, urge, 2024-03-05 — Council debates trees and rents <{TREES}>  <{ID}statement/1>"
    )
    assert (
        line
        == "        48-101  …  Tuesday to plant 10,000 «street» «trees» «by» «2027» to cool the «streets». Speaking a …"
    )


def test_people_see_names_with_their_iris(store: Path) -> None:
    lines = run(store, "brook", "--kind", "actor").out.splitlines()
    assert any(line.startswith("actor     Ada «Brook»") and line.endswith(f"<{ID}actor/ada-brook>") for line in lines)


def test_a_word_with_a_hyphen_before_it_is_left_out(store: Path) -> None:
    with_streets = run(store, "trees", "--format", "json")
    without = run(store, "trees", "-street", "-health", "--format", "json")
    assert with_streets.code == without.code == 0
    kept = [hit["iri"] for hit in json.loads(without.out)]
    assert kept == [
        hit["iri"]
        for hit in json.loads(with_streets.out)
        if "street" not in (hit["text"] + hit.get("more", "")).lower()
    ]


def test_h_is_help_though_words_may_begin_with_it(store: Path) -> None:
    for arguments in (("-h",), (store, "-h"), ("--help",)):
        assert "-word" in run(*arguments).out
    assert "-word" not in run(store, "trees", "-h2o").out


def test_every_iri_can_be_asked_about_in_sparql(store: Path) -> None:
    told = open_store(store)
    for hit in json.loads(run(store, "trees", "--format", "json").out):
        assert told.query(f"ASK {{ GRAPH ?g {{ <{hit['iri']}> a ?class }} }}")


def test_csv_has_one_row_a_hit(store: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run(store, "cool", "streets", "2027", "--format", "csv").out))
    assert row["iri"] == f"{ID}statement/1"
    assert (row["kind"], row["speaker"], row["act"], row["date"]) == ("quote", "Ada Brook", "urge", "2024-03-05")
    assert (row["document"], row["title"], row["places"]) == (TREES, "Council debates trees and rents", "48-101")
    assert row["text"] == "plant 10,000 street trees by 2027 to cool the streets"


def test_nothing_found_is_a_no_with_words_spelt_like_those(store: Path) -> None:
    ended = run(store, "streat")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "nothing holds 'streat'; there is: street\n"
    assert run(store, "zzyzx").err == "nothing holds 'zzyzx', nor anything like it\n"
    together = run(store, "brook", "libraries", "2027", "rents")
    assert (together.code, together.err) == (1, "nothing holds all of: brook libraries 2027 rents\n")


def test_the_quotes_behind_an_iri(store: Path) -> None:
    def behind(iri: str, *words: str) -> set[str]:
        answer = run(store, *words, "--about", iri, "--format", "json", "--limit", 100)
        return {hit["iri"].rpartition("/")[2] for hit in json.loads(answer.out)}

    told = open_store(store)

    def expected(pattern: str) -> set[str]:
        sparql = f"PREFIX pg: <https://w3id.org/polgraph/ns#> SELECT DISTINCT ?s WHERE {{ {pattern} }}"
        rows = told.query(sparql, use_default_graph_as_union=True)
        return {row["s"].value.rpartition("/")[2] for row in rows}

    assert behind(f"{ID}statement/1") == {"1"}
    assert behind(f"{ID}actor/ada-brook") == behind("actor:ada-brook") == behind(f"<{ID}actor/ada-brook>")
    assert {"1", "2", "3"} <= behind("actor:ada-brook")
    assert behind("goal:plant-street-trees") == expected(f"?s pg:goal <{ID}goal/plant-street-trees>")
    assert behind("area:7") == expected("?s pg:goal/(pg:topArea|pg:policyArea) <https://w3id.org/polgraph/area/7>")
    document = "http://www.w3.org/ns/prov#wasQuotedFrom"
    assert behind(TREES) == expected(f"?s <{document}> <{TREES}>")
    assert behind("actor:ada-brook", "street", "trees") == {"1"}


def test_the_quotes_behind_an_iri_come_by_document_and_place(store: Path) -> None:
    told = json.loads(run(store, "--about", "actor:ada-brook", "--format", "json").out)
    order = [(hit["document"]["iri"], hit["places"][0][0]) for hit in told]
    assert order == sorted(order)
    few = json.loads(run(store, "--about", "actor:ada-brook", "--format", "json", "--limit", 2).out)
    assert few == told[:2]


def test_an_iri_without_quotes_is_a_no(store: Path) -> None:
    ended = run(store, "--about", "https://example.org/nobody")
    assert (ended.code, ended.out, ended.err) == (1, "", "no quote stands behind https://example.org/nobody\n")
    ended = run(store, "trees", "--about", "https://example.org/nobody")
    assert (ended.code, ended.err) == (1, "nothing holds all of: trees, behind https://example.org/nobody\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing to look for"),
        (("trees", "--kind", "fish"), "kind 'fish': there are quote, goal"),
        (("trees", "--limit", "0"), "limit 0: give a number from 1 to 1000"),
        (("trees", "--limit", "1001"), "limit 1001"),
        (("trees", "--limits", "1"), "--limits: no such option"),
        (("--about", "no iri"), "no iri: no IRI"),
        (("--about", "area:7", "--kind", "goal"), "what is behind an IRI are quotes"),
    ],
)
def test_what_cannot_be_asked_is_told(store: Path, arguments: tuple[str, ...], message: str) -> None:
    refused(run(store, *arguments), message)


def test_what_has_no_index_is_told_with_the_remedy(store: Path, tmp_path: Path) -> None:
    refused(run(TOWN, "trees"), "polgraph build ... --store")
    refused(run(tmp_path / "nowhere", "trees"), "polgraph build ... --store")
    (store / fulltext.FILE).unlink()
    refused(run(store, "trees"), "the store has no search index; build it anew: polgraph build TEXT... --store STORE")


def test_the_answer_to_a_request_is_ready_for_json(store: Path) -> None:
    answer = answers.answer(store, {"q": "street trees 2027", "kind": "quote,goal", "limit": "5"})
    assert json.loads(json.dumps(answer)) == answer
    assert (answer["version"], answer["near"]) == ("1", {})
    hit = next(hit for hit in answer["hits"] if hit["kind"] == "quote")
    assert hit["speaker"] == {"iri": f"{ID}actor/ada-brook", "label": "Ada Brook"}
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["street", "trees", "2027", "streets"]
    assert (hit["places"], hit["date"]) == ([[48, 101]], "2024-03-05")
    assert answers.answer(store, {"q": "streat"})["near"]["streat"]
    assert answers.answer(store, {"about": "area:7"})["hits"]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"q": " "},
        {"q": "a", "sort": "b"},
        {"q": "a", "limit": "x"},
        {"q": "a", "limit": "9" * 9},
        {"about": "\x00"},
    ],
)
def test_a_request_that_makes_no_sense_is_told(store: Path, params: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        answers.answer(store, params)


def test_spans_of_a_hit_are_of_the_model(whole: Path) -> None:
    assert all(isinstance(mark, Span) for hit in search.find(whole, 1, "trees") for mark in hit.marks)
