"""Statements as JSON Lines: lossless, and checked against their own excerpts after people edit them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from polgraph import lines
from polgraph.errors import LineError
from polgraph.model import Act, Actor, Direction, Membership, Occasion, Reject, Span, Statement, Target
from strategies import goal, source, statement, statements, trees

Row = dict[str, Any]
FULL = trees(occasion=Occasion("a council meeting", "2024-03-05"), reported_by="the Gazette", denied=True)


def row(made: Statement = FULL) -> Row:
    decoded: Row = json.loads(lines.dump(made))
    return decoded


def read(*rows: Row | str) -> list[Statement | Reject]:
    return list(lines.load([r if isinstance(r, str) else json.dumps(r) for r in rows], "made.jsonl"))


def why(*rows: Row | str) -> str:
    """The detail of the only reject."""
    (found,) = (item for item in read(*rows) if isinstance(item, Reject))
    assert found.stage == "read"
    assert found.place.startswith("made.jsonl:")
    return found.detail


@given(statements())
def test_what_is_written_is_read_back_as_it_was(made: Statement) -> None:
    line = lines.dump(made)
    assert "\n" not in line
    assert list(io.StringIO(line)) == [line], "no character of a text ends the line for a reader of files"
    assert read(line) == [made]
    assert lines.dump(lines.parse(line)) == line


def test_every_field_is_read_back() -> None:
    assert read(lines.dump(FULL)) == [FULL]


def test_a_goal_keeps_its_confidence_and_is_sure_where_none_is_written() -> None:
    (wanted, *rest) = FULL.goals
    made = replace(FULL, goals=(replace(wanted, confidence=0.42), *rest))
    assert read(lines.dump(made)) == [made]
    old = row(made)
    del old["goals"][0]["confidence"]
    assert read(old) == [FULL]


def test_a_confidence_beyond_one_is_refused() -> None:
    wrong = row()
    wrong["goals"][0]["confidence"] = 1.2
    assert "goals[0].confidence: must be a number from 0 to 1" in why(wrong)


@pytest.mark.parametrize("value", ["1.50", "2000000000", "1E+6", "0.1", "-3"])
def test_numbers_of_a_target_keep_their_digits(value: str) -> None:
    target = Target(FULL.content, Decimal(value), "USD")
    made = statement("to plant street trees", goals=[goal("plant street trees", "plant")])
    goals = (made.goals[0].__class__(made.goals[0].phrase, "plant", target=target),)
    again = lines.parse(lines.dump(statement("to plant street trees", goals=goals)))
    assert again.goals[0].target is not None
    assert str(again.goals[0].target.value) == value


def test_keys_stand_in_the_order_of_the_guide() -> None:
    first = "doc speaker addressee cue act content implicit denied hypothetical reported_by occasion date"
    assert list(row()) == f"{first} confidence goals excerpt document".split()
    assert list(row()["speaker"]) == ["name", "spans", "kind", "role", "aliases"]
    assert "memberships" not in row()["speaker"]
    assert list(row()["goals"][0])[:4] == ["text", "spans", "action", "object"]


def test_offices_and_parties_come_back_and_must_say_something() -> None:
    told = (Membership("chair of the Harbour Committee", "Harbour Committee"), Membership(None, "River Party"))
    line = lines.dump(statement("raise rents", actor=Actor("Ann Doe", memberships=told)))
    assert lines.parse(line).speaker.actor.memberships == told
    with pytest.raises(LineError, match=r"speaker.memberships\[1\]: needs a role, an organization or both"):
        lines.parse(line.replace('"River Party"', "null"))


def test_words_are_written_as_they_are() -> None:
    text = "Élodie Núñez « urged » 北京 to\u2028act."
    line = lines.dump(statement("to\u2028act", "Élodie Núñez", "urged", text=text))
    assert "Élodie Núñez" in line
    assert lines.parse(line).content.text == "to\u2028act"


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines.dump(FULL).encode() + b"\r\n\r\n")
    assert list(lines.read(str(file))) == [FULL]
    assert lines.holds_statements(str(file))


def test_people_may_correct_what_a_statement_says() -> None:
    edited = row()
    edited["speaker"]["name"] = "Ada M. Brook"
    edited["act"] = "pledge"
    edited["goals"][1] |= {"action": "lift", "object": "the fee", "direction": "against", "areas": [10, 15]}
    del edited["goals"][2]
    (corrected,) = read(edited)
    assert isinstance(corrected, Statement)
    assert (corrected.speaker.actor.name, corrected.act, len(corrected.goals)) == ("Ada M. Brook", Act.PLEDGE, 2)
    assert corrected.goals[1].direction is Direction.AGAINST
    assert corrected.goals[1].areas == (10, 15)


def test_a_goal_may_be_added_with_its_spans_and_action_alone() -> None:
    edited = row()
    (words,) = goal("widen the cycle lanes", "widen").phrase.spans
    edited["goals"] = [{"spans": [list(words)], "action": "widen"}]
    (corrected,) = read(edited)
    assert isinstance(corrected, Statement)
    assert corrected.goals[0] == goal("widen the cycle lanes", "widen")


def test_moved_spans_take_the_words_they_fall_on() -> None:
    edited = row()
    del edited["goals"][0]["text"]
    edited["goals"][0]["spans"] = [[0, 9]]
    (corrected,) = read(edited)
    assert isinstance(corrected, Statement)
    assert corrected.goals[0].phrase.text == "Ada Brook"


def _set(*path: str | int, to: object) -> Callable[[Row], None]:
    def edit(edited: Any) -> None:
        for step in path[:-1]:
            edited = edited[step]
        edited[path[-1]] = to

    return edit


def _drop(*path: str | int) -> Callable[[Row], None]:
    def edit(edited: Any) -> None:
        for step in path[:-1]:
            edited = edited[step]
        del edited[path[-1]]

    return edit


END = len(FULL.excerpt.text)
FAULTS: dict[str, tuple[Callable[[Row], None], str]] = {
    "no speaker": (_drop("speaker"), "'speaker' is missing"),
    "no excerpt": (_drop("excerpt"), "'excerpt' is missing"),
    "no action": (_drop("goals", 0, "action"), "goals[0]: 'action' is missing"),
    "unknown act": (_set("act", to="plead"), "act: 'plead' is none of assert, stress, urge"),
    "unknown kind": (_set("speaker", "kind", to="planet"), "speaker.kind: 'planet' is none of person"),
    "unknown direction": (_set("goals", 0, "direction", to="up"), "goals[0].direction: 'up' is none of for, against"),
    "misspelt field": (_set("goals", 0, "beneficiarys", to=[]), "did you mean 'beneficiaries'"),
    "span after the excerpt": (_set("content", to=[[0, END + 1]]), f"goes from 0 to {END}"),
    "span before the excerpt": (_set("content", to=[[-1, 3]]), "is no stretch of the excerpt"),
    "empty span": (_set("content", to=[[3, 3]]), "content[0]: [3, 3] is no stretch"),
    "half a span": (_set("content", to=[[3]]), "content[0]: a span is [start, end]"),
    "no spans": (_set("goals", 0, "spans", to=[]), "goals[0].spans: needs at least one span"),
    "span of words": (_set("content", to=[["a", "b"]]), "content[0][0]: must be a whole number"),
    "span of truths": (_set("content", to=[[False, True]]), "must be a whole number"),
    "other words": (
        _set("goals", 1, "text", to="raising rents"),
        "is not what stands at the spans, 'raising the parking",
    ),
    "other words of a time": (
        _set("goals", 0, "timeframe", "text", to="by 2028"),
        "goals[0].timeframe.text: 'by 2028'",
    ),
    "date": (_set("date", to="5 March"), "date: '5 March' is not a date like 2021-02-27"),
    "day of a month": (_set("date", to="2023-02-31"), "date: '2023-02-31' is not a date"),
    "interval": (_set("goals", 0, "timeframe", "iso", to="2027/2025"), "goals[0].timeframe.iso: '2027/2025' is not"),
    "confidence": (_set("confidence", to=1.5), "confidence: must be a number from 0 to 1"),
    "digest": (_set("document", "sha256", to="abc"), "document.sha256: 'abc' is not 64 hexadecimal digits"),
    "flag": (_set("implicit", to="yes"), "implicit: must be true or false"),
    "name": (_set("speaker", "name", to=""), 'speaker.name: must be words in "quotes"'),
    "goals": (_set("goals", to={}), "goals: must be a list"),
    "goal": (_set("goals", 0, to="plant trees"), "goals[0]: must be an object"),
    "area": (_set("goals", 0, "areas", to=["health"]), "goals[0].areas[0]: must be a whole number"),
    "value": (_set("goals", 0, "target", "value", to="lots"), "goals[0].target.value: 'lots' is not a number"),
    "endless value": (_set("goals", 0, "target", "value", to="Infinity"), "goals[0].target.value: must be finite"),
    "start": (_set("excerpt", "start", to=-1), "excerpt.start: must not be negative"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_place(fault: str) -> None:
    edit, message = FAULTS[fault]
    edited = row()
    edit(edited)
    assert message in why(edited)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"doc": ', "not JSON at column"),
        ("[1, 2]", "must be an object"),
        ('{"confidence": NaN}', "NaN is no number of JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"start": 1' + "0" * 5000 + "}", "a number is too long"),
    ],
)
def test_a_line_that_is_no_statement_is_rejected(line: str, message: str) -> None:
    assert message in why(line)


def test_the_rest_goes_on_after_a_bad_line() -> None:
    found = read("nonsense", lines.dump(FULL))
    assert [type(item) for item in found] == [Reject, Statement]
    assert isinstance(found[0], Reject)
    assert found[0].place == "made.jsonl:1"


def test_strict_stops_at_the_first_bad_line() -> None:
    with pytest.raises(LineError, match=r"^made\.jsonl:2: not JSON at column 1"):
        list(lines.load([lines.dump(FULL), "nonsense"], "made.jsonl", strict=True))


def test_lines_of_a_document_must_agree_on_it() -> None:
    other = row() | {"document": row()["document"] | {"title": "Another"}}
    assert "document.title: 'Another' differs from None in an earlier line of 'trees'" in why(row(), other)


def test_a_file_in_another_encoding_is_one_reject(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    file.write_bytes(lines.dump(FULL).encode() + b"\n\xff\n")
    *_, last = lines.read(str(file))
    assert isinstance(last, Reject)
    assert last.reason == "wrong encoding"


@pytest.mark.parametrize("text", ['{"text": "A speech.", "title": "T"}', "not json", "", "[1]"])
def test_texts_are_not_taken_for_statements(tmp_path: Path, text: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(text, encoding="utf-8")
    assert not lines.holds_statements(str(file))


def test_texts_in_another_encoding_are_not_taken_for_statements(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_bytes('{"text": "Le maire a demandé"}'.encode("latin-1"))
    assert not lines.holds_statements(str(file))


def test_the_excerpt_may_begin_anywhere() -> None:
    made = row()
    made["excerpt"] = {"start": 9, "text": FULL.excerpt.text[9:]}
    made["speaker"]["spans"] = []
    assert "is no stretch" in why(made | {"content": [[0, 12]]})
    (moved,) = read(made)
    assert isinstance(moved, Statement)
    assert moved.content.spans[0] == Span(*made["content"][0])
    assert moved.content.text == FULL.content.text


def test_sources_are_read_back() -> None:
    about = source(
        title="Trees", date="2024-03", place="RIVERSIDE", publisher="The Gazette", speaker="Ada", path="a.txt"
    )
    made = statement("to plant street trees", about=about)
    assert lines.parse(lines.dump(made)).source == about
