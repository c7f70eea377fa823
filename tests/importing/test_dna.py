"""Event lists of the Discourse Network Analyzer: read, written, and read again."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from polgraph import lines, pipeline
from polgraph.cli import app
from polgraph.exporters import export
from polgraph.importing import dna
from polgraph.model import Act, Direction, Reject, Statement
from polgraph.pipeline import Options
from polgraph.questions import ask
from polgraph.readers import ReadOptions
from polgraph.store import open_graph
from polgraph.validate import validate

EVENTS = Path(__file__).parent / "events.csv"
HEADER = "ID;time;docId;person;organization;concept;agreement\n"


def read(path: Path, options: ReadOptions | None = None) -> tuple[list[Statement], list[tuple[str, str]]]:
    found = list(dna.read(str(path), options or ReadOptions()))
    rejects = [(one.place.removeprefix(str(path)), one.reason) for one in found if isinstance(one, Reject)]
    return [one for one in found if isinstance(one, Statement)], rejects


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "t.csv"
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_row_becomes_a_statement_with_its_stance_and_where_it_came_from() -> None:
    said, rejects = read(EVENTS)
    assert [(one.origin, one.act, one.source.id, one.source.date) for one in said] == [
        ("events.csv#12", Act.SUPPORT, "events-3", "2024-03-05"),
        ("events.csv#13", Act.OPPOSE, "events-3", "2024-03-05"),
        ("events.csv#14", Act.OPPOSE, "events-7", "2024-04-02"),
        ("events.csv#15", Act.SUPPORT, "events-7", "2024-04-02"),
    ]
    assert [reason for _, reason in rejects] == ["unused column"] * 3
    lind = said[1]
    assert lind.speaker.actor.memberships[0].organization == "Tenants Union of Riverside"
    assert (lind.goals[0].action, lind.goals[0].object, lind.goals[0].direction) == (
        "raise",
        "rents",
        Direction.AGAINST,
    )
    assert lind.source.publisher == "Riverside Courier"
    assert said[2].speaker.actor.name == "Riverside City Council"


def test_agreement_shows_in_the_edges_whatever_the_verb(tmp_path: Path) -> None:
    path = table(tmp_path, *(f"{n};2024;1;P{n} Reed;;{words};{n % 2}" for n, words in enumerate(
        ("abolish fees", "abolish fees", "build homes", "build homes", "Homes are dear", "Homes are dear")
    )))  # fmt: skip
    edges = ask(
        pipeline.build([str(path)]).dataset,
        "PREFIX pg: <https://w3id.org/polgraph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SELECT ?who ?edge ?label { VALUES ?edge { pg:advocates pg:opposes } ?p ?edge ?g . "
        "?p skos:prefLabel ?who . ?g skos:prefLabel ?label }",
    )
    assert sorted((str(who), str(edge).rpartition("#")[2], str(label)) for who, edge, label in edges.terms) == [
        ("P0 Reed", "opposes", "abolish fees"),
        ("P1 Reed", "advocates", "abolish fees"),
        ("P2 Reed", "opposes", "build homes"),
        ("P3 Reed", "advocates", "build homes"),
        ("P4 Reed", "opposes", "Homes are dear"),
        ("P5 Reed", "advocates", "Homes are dear"),
    ]


def test_every_phrase_stands_where_it_says_in_the_rows() -> None:
    said, _ = read(EVENTS)
    for source in {one.source for one in said}:
        own = [one for one in said if one.source == source]
        text = "\n".join(one.excerpt.text for one in own)
        assert hashlib.sha256(text.encode()).hexdigest() == source.sha256
        for one in own:
            span, who = one.content.spans[0], one.speaker.spans[0]
            assert text[span.start : span.end] == one.content.text == one.goals[0].phrase.text
            assert text[who.start : who.end] == one.speaker.actor.name


def test_statements_go_through_lines_unchanged() -> None:
    said, _ = read(EVENTS)
    assert list(lines.load(map(lines.dump, said), "x", strict=True)) == said


def test_the_graph_conforms_and_the_list_comes_back(tmp_path: Path) -> None:
    built = pipeline.build([str(EVENTS)])
    assert not validate(built.dataset).problems
    export(built.dataset, [tmp_path / "events.dna.csv"])
    with EVENTS.open(encoding="utf-8", newline="") as one, (tmp_path / "events.dna.csv").open(newline="") as two:
        before, after = list(csv.DictReader(one, delimiter=";")), list(csv.DictReader(two, delimiter=";"))
    for row in before:  # what our graph has no place for
        row |= {"docAuthor": "", "docSection": "", "docType": "", "time": row["time"][:10]}
    assert after == before
    again = pipeline.build([str(tmp_path / "events.dna.csv")])
    export(again.dataset, [tmp_path / "again.dna.csv"])
    assert len(again.documents) == len(built.documents)


def test_people_known_besides_do_not_change_the_list(tmp_path: Path) -> None:
    for name, people in (("one", None), ("two", str(EVENTS.with_name("people.json")))):
        export(pipeline.build([str(EVENTS)], Options(people=people)).dataset, [tmp_path / f"{name}.dna.csv"])
    assert (tmp_path / "one.dna.csv").read_bytes() == (tmp_path / "two.dna.csv").read_bytes()


def test_names_come_back_as_they_were_even_those_that_name_nobody(tmp_path: Path) -> None:
    rows = [
        ("Ada Brook", "government"),
        ("", "Federal Republic of Germany"),
        ("", "industry"),
        ("Jo Reed", ""),
        ("ADA BROOK", "UN"),
    ]
    path = table(tmp_path, *(f"{n};2024;1;{who};{body};cut fares;1" for n, (who, body) in enumerate(rows)))
    export(pipeline.build([str(path)]).dataset, [tmp_path / "out.dna.csv"])
    with (tmp_path / "out.dna.csv").open(encoding="utf-8", newline="") as stream:
        assert [(row["person"], row["organization"]) for row in csv.DictReader(stream, delimiter=";")] == rows


def test_rows_of_a_document_that_disagree_are_told(tmp_path: Path) -> None:
    header = HEADER.replace("docId", "docId;docTitle")
    path = table(tmp_path, "1;2024;1;One;Ada;;cut fares;1", "2;2024;1;Two;Ada;;widen roads;1", header=header)
    said, rejects = read(path)
    assert {one.source.title for one in said} == {"One"}
    assert rejects == [(":3", "unusable metadata")]


def test_our_own_statements_go_out_and_come_back(tmp_path: Path) -> None:
    graph = Path(__file__).parents[2] / "graphs" / "amber-coast" / "graph.ttl"
    export(open_graph(graph), [tmp_path / "amber.dna.csv"])
    with (tmp_path / "amber.dna.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    said, rejects = read(tmp_path / "amber.dna.csv")
    assert len(rows) == len({row["ID"] for row in rows}) == len(said) > 100
    assert {reason for _, reason in rejects} <= {"unused column"}
    by_number = {(one.origin or "").rpartition("#")[2]: one for one in said}
    for row in rows:
        one = by_number[row["ID"]]
        assert one.speaker.actor.name == (row["person"] or row["organization"])
        assert one.goals[0].phrase.text == row["concept"]
        assert (one.act is Act.SUPPORT) == (row["agreement"] == "1")


@pytest.mark.parametrize(
    "header",
    [
        "statement_id,time,document_id,document_title,document_source,person,organisation,concept,agreement,own\n",
        '"ID"\t"time"\t"docId"\t"docTitle"\t"docSource"\t"person"\t"organization"\t"concept"\t"agreement"\t"own"\n',
    ],
)
def test_versions_of_dna_spell_columns_otherwise(tmp_path: Path, header: str) -> None:
    sign = "\t" if "\t" in header else ","
    row = sign.join(("5", "2024-03-05T09:30", "1", "T", "S", "Ada Brook", "Council", "cut fares", "TRUE", "x"))
    path = table(tmp_path, row, header=header)
    assert dna.is_event_list(str(path))
    (said,), rejects = read(path)
    assert (said.origin, said.source.id, said.source.date, said.act) == ("t.csv#5", "t-1", "2024-03-05", Act.SUPPORT)
    assert rejects == [(":1", "unused column")]


def test_the_user_may_name_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "1;2024;1;Ada Brook;;cut fares;1", header=HEADER.replace("concept", "claim"))
    assert not dna.is_event_list(str(path))
    assert read(path, ReadOptions(columns={"concept": "claim"}))[0][0].content.text == "cut fares"


BAD = {
    "1;2024-03-05;1;Ada;;;1": "no concept",
    "1;2024-03-05;1;;;cut fares;1": "no actor",
    "1;2024-03-05;1;Ada;;cut fares;maybe": "no stance",
    "1;2024-03-05;1;Ada;;cut fares;": "no stance",
    "1;03/05/24;1;Ada;;cut fares;1": "unusable metadata",
    "1;2024;1;Ada;cut fares;1": "malformed line",
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_row_is_named_and_the_rest_is_read(tmp_path: Path, row: str) -> None:
    path = table(tmp_path, "9;2024-03-05;1;Jo Reed;;widen roads;0", row)
    said, rejects = read(path)
    assert rejects == [(":3", BAD[row])]
    assert said[0].origin == "t.csv#9"
    assert len(said) == 1 + (BAD[row] == "unusable metadata")


def test_an_id_given_twice_is_told(tmp_path: Path) -> None:
    row = "9;2024-03-05;1;Jo Reed;;widen roads;0"
    assert read(table(tmp_path, row, row))[1] == [(":3", "given twice")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (HEADER.encode(), "no text"),
        ((HEADER + "1;2024;1;Zo\u00eb;;x y;1").encode("latin-1"), "wrong encoding"),
        (b"PK\x03\x04" + HEADER.encode(), "binary file"),
        (b"a;b\n1;2\n", "missing column"),
        (b"concept;agreement\nx;1\n", "missing column"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    assert [why for _, why in read(path)[1]] == [reason]


def test_a_missing_column_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = table(tmp_path, "1;2024;1;Ada;;x;1", header=HEADER.replace("agreement", "stance"))
    ended = CliRunner().invoke(app, ["build", str(path), "--from", "dna", "-o", str(tmp_path / "g.ttl")])
    assert ended.exit_code == 2
    assert "no column agreement among ID, time" in ended.stderr
    assert "--column agreement=NAME" in ended.stderr
    assert not (tmp_path / "g.ttl").exists()


def test_rows_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    for jobs in (1, 2):
        built = pipeline.build([str(EVENTS)], Options(jobs=jobs))
        export(built.dataset, [tmp_path / f"{jobs}.nq"])
    assert (tmp_path / "1.nq").read_bytes() == (tmp_path / "2.nq").read_bytes()
