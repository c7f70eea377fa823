"""Tables: what stands in them is what the graph says, in every form, and no more memory is needed than for a part."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, URIRef

from benchmarks import questions, synthetic
from polgraph import exporters, graph, lines, linkers, ontology
from polgraph.errors import OutputError
from polgraph.exporters.order import in_order
from polgraph.exporters.tables import parquet
from polgraph.exporters.tables.columns import COLUMNS, JOINT, Kind
from polgraph.graph import Run
from polgraph.model import Act, Actor, ActorKind, Claim, GoalMatch, MatchKind, Membership, Occasion, Statement
from polgraph.store import load_graph, open_graph
from polgraph.terms import sorted_quads
from strategies import goal, rents, source, statement, statements, trees

ID = "https://w3id.org/polgraph/id/"
RDF = [".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"]

Row = dict[str, Any]


@cache
def _linker() -> linkers.Linker:
    return linkers.load()


def build(*said: Statement, matches: Sequence[GoalMatch] = ()) -> Dataset:
    claims = [one for one in _linker().link(said) if isinstance(one, Claim)]
    return graph.build(claims, Run("0", {}), matches=matches)


def table(built: Dataset | ox.Store, folder: Path) -> list[Row]:
    exporters.export(built, [folder / "t.parquet"])
    rows: list[Row] = pq.read_table(folder / "t.parquet").to_pylist()
    return rows


def sheet(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


WILD = "At the spring hearing, Ada Brook said: -2 trees, =1+1 hedges, plant @home and\tplant 90 % more by 2027."


def wild() -> Statement:
    """A statement with all the signs that a table can stumble over, said on a day known to the month."""
    return statement(
        "=1+1 hedges",
        cue="said",
        text=WILD,
        actor=Actor("Ada Brook", ActorKind.PERSON, memberships=(Membership("mayor", "Riverside Council"),)),
        about=source("wild; =2", WILD, title='-2 "trees"; and\r\nmore', date="2024-03", publisher="@paper"),
        date="2024",
        occasion=Occasion("the spring hearing", "2024-03-05"),
        goals=(
            goal("plant 90 % more", "plant", "trees", WILD, target=("90 %", 90, "%"), timeframe=("by 2027", "2027")),
        ),
    )


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(
        trees(), rents("other"), wild(), trees("b", act=Act.ASK, denied=True), statement("widen the cycle lanes")
    )


# ── The same values in every form ────────────────────────────────────────────────────────────────


def _as_text(kind: Kind, cell: Any) -> str:
    """Return a cell of the Parquet file as the CSV should have it; numbers are compared as numbers elsewhere."""
    match kind:
        case Kind.TEXTS:
            return JOINT.join(cell)
        case Kind.TRUTH:
            return str(cell).lower()
        case Kind.PLACES:
            return " ".join(f"{span['start']}-{span['end']}" for span in cell)
        case Kind.DAY:
            return cell.isoformat() if cell else ""
    return cell or ""


def test_parquet_and_csv_say_the_same(tmp_path: Path, dataset: Dataset) -> None:
    exporters.export(dataset, [tmp_path / "t.csv"])
    rows, lines = table(dataset, tmp_path), sheet(tmp_path / "t.csv")
    assert list(rows[0]) == list(lines[0]) == list(COLUMNS)
    assert len(rows) == len(lines) == 9
    for row, line in zip(rows, lines, strict=True):
        for name, column in COLUMNS.items():
            if column.kind is Kind.NUMBER:
                assert (row[name] is None and line[name] == "") or row[name] == float(line[name])
            elif column.kind is Kind.NUMBERS:
                assert row[name] == [float(number) for number in line[name].split(JOINT) if number]
            elif column.kind is not Kind.MATCHES:
                assert _as_text(column.kind, row[name]) == line[name], name


def test_duckdb_reads_what_was_written(tmp_path: Path, dataset: Dataset) -> None:
    rows = table(dataset, tmp_path)
    with duckdb.connect() as connection:
        found = connection.execute(f"FROM '{tmp_path / 't.parquet'}'")
        names = [column[0] for column in found.description]
        assert [dict(zip(names, row, strict=True)) for row in found.fetchall()] == rows
        hardest = f"SELECT goal, unnest(beneficiaries), ends FROM '{tmp_path / 't.parquet'}' WHERE document = 'trees'"
        assert connection.execute(hardest).fetchall() == [
            ("plant street trees", "older residents", date(2027, 12, 31)),
            ("plant street trees", "students", date(2027, 12, 31)),
        ]


@given(st.lists(statements(), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_statements_give_rows(tmp_path_factory: pytest.TempPathFactory, said: list[Statement]) -> None:
    folder, built = tmp_path_factory.mktemp("any"), build(*said)
    exporters.export(built, [folder / "t.csv", folder / "t.excel.csv"])
    rows = table(built, folder)
    assert [row["statement"] for row in rows] == [line["statement"] for line in sheet(folder / "t.csv")]
    assert [row["content"] or "" for row in rows] == [line["content"] for line in sheet(folder / "t.csv")]
    claims = {one.iri for one in _linker().link(said) if isinstance(one, Claim)}
    assert {row["statement"] for row in rows} == claims


def test_columns_have_types_and_tell_what_they_are(tmp_path: Path, dataset: Dataset) -> None:
    table(dataset, tmp_path)
    schema = pq.read_schema(tmp_path / "t.parquet")
    assert schema.metadata[b"polgraph.table"] == b"statements"
    assert schema.field("stated_on").type == pa.string()
    assert schema.field("stated_day").type == schema.field("ends").type == pa.date32()
    assert schema.field("denied").type == pa.bool_()
    assert schema.field("confidence").type == pa.float64()
    assert schema.field("offsets").type.value_type == parquet.schema().field("offsets").type.value_type
    assert pa.types.is_list(schema.field("beneficiaries").type)
    assert all(field.metadata[b"description"] for field in schema)


def test_old_columns_keep_their_places() -> None:
    first = "document title issued publisher place statement speaker speaker_iri speaker_role act cue content offsets"
    last = "means purpose timeframe begins ends target target_value target_unit document_iri"
    assert list(COLUMNS)[:13] == first.split()
    assert list(COLUMNS)[34:43] == last.split()


def test_a_day_is_one_only_where_it_is_known_to_the_day(tmp_path: Path) -> None:
    [row] = table(build(wild()), tmp_path)
    assert (row["issued"], row["issued_day"]) == ("2024-03", None)
    assert (row["stated_on"], row["stated_day"]) == ("2024", None)
    assert (row["occasion_date"], row["occasion_day"]) == ("2024-03-05", date(2024, 3, 5))


def test_iris_stand_beside_names(tmp_path: Path) -> None:
    row = table(build(wild()), tmp_path)[0]
    assert row["speaker_body_iris"] == [f"{ID}actor/riverside-council"]
    assert (row["speaker_bodies"], row["speaker_kind"]) == (["Riverside Council"], "Person")
    assert row["goal_iri"] == f"{ID}goal/plant-trees"
    assert row["occasion_iri"].endswith("/spring-hearing-2024-03-05")
    assert row["document_graph"] == f"{row['document_iri']}/graph"
    assert row["timeframe_iri"] == f"{ID}time/2027"
    means = table(build(trees()), tmp_path)[0]
    assert means["means_iris"] == [f"{ID}goal/raise-parking-fee"]
    assert means["purpose_iris"] == [f"{ID}goal/cool-streets"]


@pytest.mark.parametrize(
    ("fields", "asserted"),
    [({}, True), ({"denied": True}, False), ({"act": Act.ASK}, False), ({"reported_by": "Tom"}, False)],
)
def test_asserted_means_that_the_plain_edge_is_there(tmp_path: Path, fields: dict[str, Any], asserted: bool) -> None:
    built = build(trees(**fields))
    row = table(built, tmp_path)[0]
    edges = list(built.quads((None, URIRef("https://w3id.org/polgraph/ns#advocates"), None, None)))
    assert row["asserted"] is bool(edges) is asserted


def test_a_row_tells_what_its_own_document_tells(tmp_path: Path) -> None:
    """Two documents share a goal; its beneficiaries, dates and amounts are not mixed."""
    shared = {"action": "plant", "object": "street trees"}
    one = goal("plant street trees", **shared, beneficiaries=("older residents",), timeframe=("by 2027", "2027"))
    two = goal("plant street trees", **shared, target=("3 million dollars", 3, "USD"), responsible="the council")
    first, second = table(
        build(
            statement("plant street trees", goals=[one], doc="a"), statement("plant street trees", goals=[two], doc="b")
        ),
        tmp_path,
    )
    assert first["goal_iri"] == second["goal_iri"]
    assert (first["beneficiaries"], first["timeframe"], first["target_value"]) == (["older residents"], "2027", [])
    assert (second["beneficiaries"], second["timeframe"], second["target_value"]) == ([], None, [3.0])
    assert (first["responsible"], second["responsible"]) == ([], ["council"])


def test_goals_that_are_the_same_stand_in_one_cluster(tmp_path: Path) -> None:
    iris = [f"{ID}goal/{name}" for name in ("cool-streets", "plant-street-trees", "raise-parking-fee", "raise-rents")]
    exact = GoalMatch(MatchKind.EXACT, iris[0], iris[1], ("a", "b"), 0.9)
    broader = GoalMatch(MatchKind.BROADER, iris[3], iris[2], ("c",), 0.8)
    rows = {row["goal_iri"]: row for row in table(build(trees(), rents(), matches=[exact, broader]), tmp_path)}
    assert {iri: rows[iri]["goal_cluster"] for iri in iris} == dict(
        zip(iris, [iris[0], iris[0], *iris[2:]], strict=True)
    )
    assert rows[iris[1]]["goal_matches"] == [
        {"link": "same as", "goal": iris[0], "label": "cool streets", "score": 0.9, "reasons": ["a", "b"]}
    ]
    assert [rows[iri]["goal_matches"][0]["link"] for iri in (iris[2], iris[3])] == ["broader than", "narrower than"]


# ── CSV that Excel opens ─────────────────────────────────────────────────────────────────────────


def test_excel_is_given_nothing_to_run(tmp_path: Path) -> None:
    exporters.export(build(wild()), [tmp_path / "t.excel.csv", tmp_path / "t.csv"])
    raw = (tmp_path / "t.excel.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument,")
    assert b"\r\n" in raw
    with (tmp_path / "t.excel.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    [plain] = sheet(tmp_path / "t.csv")
    assert (row["content"], plain["content"]) == ("'=1+1 hedges", "=1+1 hedges")
    assert (row["title"], row["publisher"]) == ('\'-2 "trees"; and\r\nmore', "'@paper")
    assert row["offsets"] == plain["offsets"].replace("-", "..")
    assert {name for name in row if row[name] != plain[name]} == {
        "content",
        "title",
        "publisher",
        "offsets",
        "goal_offsets",
    }


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_runs_is_defused(tmp_path: Path, sign: str) -> None:
    exporters.export(build(_titled(f"{sign}SUM(A1)")), [tmp_path / "t.excel.csv"])
    with (tmp_path / "t.excel.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["title"] for row in csv.DictReader(stream)} == {f"'{sign}SUM(A1)"}


def _titled(title: str) -> Statement:
    return statement("plant street trees", about=source(title=title))


@pytest.mark.parametrize("number", ["-5", "-5.25", "12"])
def test_a_number_stays_one(tmp_path: Path, number: str) -> None:
    exporters.export(build(_titled(number)), [tmp_path / "t.excel.csv"])
    with (tmp_path / "t.excel.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["title"] for row in csv.DictReader(stream)] == [number]


# ── The same bytes ───────────────────────────────────────────────────────────────────────────────


def test_the_same_graph_gives_the_same_parquet_whatever_holds_it(tmp_path: Path, dataset: Dataset) -> None:
    exporters.export(dataset, [tmp_path / "g.store", tmp_path / "g.trig", tmp_path / "one.parquet"])
    exporters.export(open_graph(tmp_path / "g.store"), [tmp_path / "two.parquet"])
    exporters.export(open_graph(tmp_path / "g.trig"), [tmp_path / "three.parquet"])
    one, two, three = ((tmp_path / f"{name}.parquet").read_bytes() for name in ("one", "two", "three"))
    assert one == two == three


def test_only_the_version_of_pyarrow_shows(tmp_path: Path, dataset: Dataset) -> None:
    table(dataset, tmp_path)
    about = pq.read_metadata(tmp_path / "t.parquet")
    assert about.created_by == f"parquet-cpp-arrow version {pa.__version__}"
    assert {key for key in about.metadata if key != b"ARROW:schema"} == {b"polgraph.table", b"polgraph.format"}


@pytest.mark.parametrize("suffix", RDF)
def test_a_store_gives_the_same_files_as_its_dataset(tmp_path: Path, dataset: Dataset, suffix: str) -> None:
    exporters.export(dataset, [tmp_path / "g.store", tmp_path / f"one{suffix}"])
    exporters.export(open_graph(tmp_path / "g.store"), [tmp_path / f"two{suffix}"])
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6) | st.sampled_from(
    ['"', '"""', "\\", "a\nb", 'a\n"', "\r", "'"]
)
_NODES = st.sampled_from([ox.NamedNode(f"urn:x:{name}") for name in "abc"])
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VALUES = _NODES | st.builds(ox.Literal, _TEXTS) | st.builds(lambda words: ox.Literal(words, language="en"), _TEXTS)
_NUMBERS = st.integers().map(lambda n: ox.Literal(n)) | st.floats(allow_nan=False).map(lambda n: ox.Literal(n))
_GRAPHS = _NODES | st.just(ox.DefaultGraph())


@given(st.lists(st.builds(ox.Quad, _NODES, _NODES | st.just(_TYPE), _VALUES | _NUMBERS, _GRAPHS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_quads_of_a_store_come_in_the_order_of_a_dataset(
    tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]
) -> None:
    path = tmp_path_factory.mktemp("order") / "g.nq"
    store = ox.Store()
    store.extend(quads)
    store.dump(str(path), ox.RdfFormat.N_QUADS)
    assert in_order(store) == sorted_quads(load_graph(path))


# ── Of any size, from anything ───────────────────────────────────────────────────────────────────


def test_tables_pages_and_rdf_of_a_store_are_made_without_a_dataset(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a dataset is filled")

    exporters.export(dataset, [tmp_path / "g.store"])
    monkeypatch.setattr(Dataset, "addN", refuse)
    names = ("t.parquet", "t.csv", "t.excel.csv", "g.trig", "g.html")
    exporters.export(open_graph(tmp_path / "g.store"), [tmp_path / name for name in names])
    with pytest.raises(AssertionError, match="a dataset is filled"):
        exporters.export(open_graph(tmp_path / "g.store"), [tmp_path / "g.graphml"])


def test_rows_are_written_group_by_group(tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(dataset, tmp_path)
    monkeypatch.setattr(parquet, "GROUP", 3)
    assert table(dataset, tmp_path) == whole
    assert pq.read_metadata(tmp_path / "t.parquet").num_row_groups == 3


def test_a_file_without_named_graphs_gives_the_same_rows(tmp_path: Path) -> None:
    exporters.export(build(trees()), [tmp_path / "g.ttl", tmp_path / "g.trig"])
    plain, named = (table(load_graph(tmp_path / f"g{suffix}"), tmp_path) for suffix in (".ttl", ".trig"))
    assert [row | {"document_graph": None} for row in named] == plain


def test_an_empty_graph_gives_an_empty_table(tmp_path: Path) -> None:
    assert table(build(), tmp_path) == []
    assert pq.read_schema(tmp_path / "t.parquet").names == list(COLUMNS)


def without(built: Dataset, name: str) -> ox.Store:
    store = ox.Store()
    store.extend(quad for quad in sorted_quads(built) if not quad.predicate.value.endswith(name))
    return store


def test_a_statement_of_no_document_has_its_row(tmp_path: Path) -> None:
    [row] = table(without(build(statement("plant street trees")), "wasQuotedFrom"), tmp_path)
    assert (row["document"], row["document_iri"], row["content"]) == (None, None, "plant street trees")


@pytest.mark.parametrize("name", ["exact", "start", "end"])
@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_evidence_without_its_place_is_told_and_the_old_file_stays(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match=r"evidence/\S+: lacks its oa:exact, oa:start or oa:end; polgraph validate"):
        exporters.export(without(build(trees()), f"#{name}"), [path])
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_number_that_is_none_is_told(tmp_path: Path) -> None:
    store = without(build(trees()), "#confidence")
    said = next(q for q in store if q.predicate.value.endswith("#act"))
    store.add(ox.Quad(said.subject, ox.NamedNode("https://w3id.org/polgraph/ns#confidence"), ox.Literal("high")))
    with pytest.raises(OutputError, match=r"confidence: .*'high'.*; polgraph validate"):
        exporters.export(store, [tmp_path / "t.parquet"])


# ── The synthetic corpus ─────────────────────────────────────────────────────────────────────────


def test_synthetic_documents_are_the_same_for_a_seed() -> None:
    assert list(synthetic.documents(3)) == [synthetic.document(number) for number in range(3)]
    assert synthetic.document(0, seed=2) != synthetic.document(0)


def test_what_a_synthetic_document_says_stands_in_it() -> None:
    for said in (one for document in synthetic.documents(30, seed=7) for one in document):
        assert lines.parse(lines.dump(said)) == said  # which checks every span against the excerpt
        [mention], [cue] = said.speaker.spans, said.cue.spans
        start = said.excerpt.start
        assert said.excerpt.text[mention.start - start : mention.end - start] == said.speaker.actor.name
        assert cue.start > mention.end


def test_a_synthetic_document_has_ten_to_fifteen_statements() -> None:
    counts = {len(document) for document in synthetic.documents(60)}
    assert counts == set(range(10, 16))


# ── Tables and questions ─────────────────────────────────────────────────────────────────────────


def test_sql_over_the_table_answers_every_question_as_sparql_does(tmp_path: Path) -> None:
    said = [one for document in synthetic.documents(40) for one in document]
    exporters.export(build(*said), [tmp_path / "g.store", tmp_path / "t.parquet"])
    names = questions.tabled()
    assert {*ontology.queries()} - {*names} == {"goals-by-eurovoc", "goals-by-sdg", "linked-elsewhere"}  # of links
    found = list(questions.measure(open_graph(tmp_path / "g.store"), tmp_path / "t.parquet", names))
    assert [(one.name, one.values) for one in found if not one.same] == []
    assert {one.name for one in found if one.rows} >= set(names) - {"same-in-other-words", "shared-in-any-words"}
