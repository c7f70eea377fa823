"""Loose texts to policy areas: what is read, what is refused, what is written."""

import json
import re
from pathlib import Path

import pytest

import polgraph
from polgraph.classify import Line, classify, dump, read
from polgraph.errors import LineError, UnreadableError
from polgraph.extractors.areas import Areas

UNSAID = "finish it by the end of next year"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines.jsonl"


def test_a_text_is_classified() -> None:
    found = polgraph.classify("raise the state pension")
    assert (found.codes, found.finer[:1]) == ((13,), ("pensions",))
    assert polgraph.classify(UNSAID) == Areas()


@pytest.mark.parametrize(
    "around",
    [
        {"before": "They are building a railway tunnel."},
        {"after": ["He spoke of trains.", "They are building a railway tunnel."]},
        {"before": ["They are building a railway tunnel."], "after": "Nobody answered."},
    ],
)
def test_what_stands_around_helps_where_the_text_says_nothing(around: dict[str, str | list[str]]) -> None:
    assert classify(UNSAID, **around).codes == (10,)


def test_what_stands_around_does_not_override_the_text() -> None:
    assert classify("raise the state pension", before=["railways, trains and tracks"] * 9).codes[0] == 13


def test_lines_are_read_with_what_stands_around(file: Path) -> None:
    rows = (
        {"id": "a-1", "text": "x", "before": "b", "after": ["c", "d"], "label": "passed over"},
        {"id": 2, "text": "", "before": None, "after": []},
    )
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [*read(str(file))] == [Line("a-1", "x", ("b",), ("c", "d")), Line(2, "")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('{"id": 1, "text": "x"', "not JSON at column 22"),
        ("[" * 100_000, "nested too deeply"),
        ('["id", "text"]', "must be an object like"),
        ('{"text": "x"}', '"id" must be'),
        ('{"id": true, "text": "x"}', '"id" must be'),
        ('{"id": 1.5, "text": "x"}', '"id" must be'),
        ('{"id": 1}', '"text" must be'),
        ('{"id": 1, "text": ["x"]}', '"text" must be'),
        ('{"id": 1, "text": "x", "before": 3}', '"before" must be'),
        ('{"id": 1, "text": "x", "after": ["y", null]}', '"after" must be'),
        ('{"id": 1, "text": "x", "after": {"y": 1}}', '"after" must be'),
    ],
)
def test_a_line_that_cannot_be_used_is_named(file: Path, row: str, words: str) -> None:
    file.write_text(f'{{"id": 0, "text": "x"}}\n{row}\n', encoding="utf-8")
    with pytest.raises(LineError, match=re.escape(f"{file}:2: {words}")):
        list(read(str(file)))


def test_a_file_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes('{"id": 1, "text": "café"}'.encode("latin-1"))
    with pytest.raises(UnreadableError, match="not UTF-8"):
        list(read(str(file)))


def test_topic_is_the_first_candidate_and_scores_stand_beside() -> None:
    found = Areas((13, 5), ("pensions",), (0.5, 0.25), (0.5,))
    assert json.loads(dump(Line("é", "x"), found, other=99)) == {
        "id": "é",
        "topic": 13,
        "candidates": [13, 5],
        "scores": [0.5, 0.25],
        "areas": ["pensions"],
        "area_scores": [0.5],
    }


def test_any_id_that_json_can_tell_comes_back(file: Path) -> None:
    file.write_text(r'{"id": "caf\u00e9 \ud800", "text": "x"}', encoding="utf-8")
    [line] = read(str(file))
    assert json.loads(dump(line, Areas()).encode("ascii"))["id"] == "caf\u00e9 \ud800"


def test_the_topic_of_the_uncertain_is_null_or_what_one_says() -> None:
    assert json.loads(dump(Line(1, "x"), Areas()))["topic"] is None
    assert json.loads(dump(Line(1, "x"), Areas(), other=99))["topic"] == 99
    assert json.loads(dump(Line(1, "x"), Areas(), other=99))["candidates"] == []
