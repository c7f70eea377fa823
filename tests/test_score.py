"""Scores: the figures of hand-counted cases, and of the scorer that comes with the gold where that is present."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polgraph.errors import InputError, LineError, UnreadableError
from polgraph.score import Gold, Scores, read_folder, score, score_files

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER, DEV = SHARED / "scorers" / "score_goals.py", SHARED / "gold" / "dev"
Row = dict[str, Any]

TEXT = "The mayor urged the council to plant trees for children by 2030. She pledged to widen the lanes."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def goal(words: str, action: str, **fields: Any) -> Row:
    empty = {"beneficiaries": [], "means": [], "purpose": [], "timeframe": None, "target": None, "areas": [7]}
    return {"spans": [at(words)], "action": action, "direction": "for", **empty, **fields}


def statement(content: str, speaker: str, name: str | None, act: str, *goals: Row) -> Row:
    return {
        "doc": "trees",
        "speaker": {"name": name, "spans": [at(speaker)]},
        "act": act,
        "content": [at(content)],
        "goals": list(goals),
    }


PLANT = goal("plant trees", "plant", beneficiaries=[[at("children")]], timeframe={"text": "by 2030"})
WIDEN = goal("widen the lanes", "widen", areas=[10])
URGED = statement("to plant trees for children by 2030", "The mayor", "Ada Brook", "urge", PLANT)
PLEDGED = statement("to widen the lanes", "She", "Ada Brook", "pledge", WIDEN)


def compare(*found: Row) -> Scores:
    return score([Gold("trees", TEXT, [URGED, PLEDGED])], {"trees": found})


def counts(scores: Scores, name: str) -> tuple[int, int, int]:
    measure = scores.found[name] if name in scores.found else scores.agreed[name]
    return measure.right, measure.gold, measure.found


def test_gold_against_itself_is_perfect() -> None:
    scores = compare(URGED, PLEDGED)
    measures = [*scores.found.values(), *scores.agreed.values()]
    assert all(measure.f1 == 1.0 for measure in measures if measure.gold)
    assert counts(scores, "goal") == (2, 2, 2)
    assert counts(scores, "beneficiaries") == (1, 1, 1)


def test_nothing_found_is_nothing_right() -> None:
    scores = compare()
    assert counts(scores, "statement") == (0, 2, 0)
    assert scores.found["statement"].f1 == 0.0


def test_a_repeat_costs_precision_only() -> None:
    measure = compare(URGED, PLEDGED, PLEDGED).found["statement"]
    assert (measure.r, measure.p) == (1.0, pytest.approx(2 / 3))


def test_half_the_words_are_enough_and_less_is_not() -> None:
    near = statement("plant trees for children by", "The mayor", "Ada Brook", "urge")
    far = statement("plant trees", "The mayor", "Ada Brook", "urge")
    assert counts(compare(near), "statement")[0] == 1
    assert counts(compare(far), "statement")[0] == 0


def test_another_mention_costs_the_attribution_alone() -> None:
    other = URGED | {"speaker": {"name": "Brook", "spans": [at("the council")]}}
    scores = compare(other)
    assert (counts(scores, "statement")[0], counts(scores, "attribution")[0]) == (1, 0)
    assert counts(scores, "speaker_name") == (1, 1, 1), "a name within the name, with the same end"


@pytest.mark.parametrize(
    ("name", "same"),
    [("ada brook", 1), ("Mayor Ada Brook", 1), ("Sen. Ada Brook", 1), ("Ada", 0), ("Brook Ada", 0), (None, 0)],
)
def test_names_agree_but_for_titles_and_first_names(name: str | None, same: int) -> None:
    assert counts(compare(URGED | {"speaker": {"name": name, "spans": []}}), "speaker_name")[0] == same


def test_goals_are_matched_whatever_their_statement() -> None:
    assert counts(compare(PLEDGED | {"goals": [PLANT, WIDEN]}), "goal") == (2, 2, 2)


def test_what_is_wrong_in_a_goal_is_told_apart() -> None:
    wrong = PLANT | {
        "action": "grow",
        "direction": "against",
        "areas": [1, 7],
        "beneficiaries": [],
        "target": {"text": "2"},
    }
    scores = compare(URGED | {"goals": [wrong]})
    assert [counts(scores, name)[0] for name in ("goal", "action", "direction", "area")] == [1, 0, 0, 0]
    assert counts(scores, "beneficiaries") == (0, 1, 0)
    assert counts(scores, "timeframe") == (1, 1, 1)
    assert counts(scores, "target") == (0, 0, 1)


def words(row: Row, spans: str = "spans") -> str:
    return " ... ".join(TEXT[a:b] for a, b in row[spans])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder in which phrases are given by their words."""
    statements = [
        {
            "at": TEXT[: TEXT.index("She") - 1],
            "speaker": {"name": "Ada Brook", "text": "The mayor"},
            "cue": {"text": "urged", "lemma": "urge"},
            "act": "urge",
            "content": "to plant ... for children",
            "goals": [{"text": "plant trees", "action": "plant", "beneficiaries": ["children"], "areas": [7]}],
        }
    ]
    (tmp_path / "trees.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "trees.json").write_text(json.dumps({"doc": "trees", "statements": statements}), encoding="utf-8")
    (tmp_path / "unmarked.txt").write_text("Nobody marked this.", encoding="utf-8")
    return tmp_path


def test_words_of_a_gold_folder_become_spans(folder: Path) -> None:
    (document,) = read_folder(folder)
    (marked,) = document.statements
    assert words(marked, "content") == "to plant ... for children"
    assert words(marked["speaker"]) == "The mayor"
    assert words(marked["goals"][0]) == "plant trees"
    assert marked["goals"][0]["beneficiaries"] == [[at("children")]]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda gold: gold["statements"][0].update(content="to fell trees"), "does not contain 'to fell trees'"),
        (lambda gold: gold["statements"][0].pop("speaker"), "statement 0: 'speaker' is missing"),
        (lambda gold: gold.pop("statements"), 'must be JSON with "statements"'),
    ],
)
def test_a_faulty_gold_file_is_named(folder: Path, edit: Callable[[Row], object], message: str) -> None:
    file = folder / "trees.json"
    gold = json.loads(file.read_text(encoding="utf-8"))
    edit(gold)
    file.write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_folder(folder))


def excerpted(row: Row, start: int, end: int) -> Row:
    return row | {"excerpt": {"start": start, "text": TEXT[start:end]}}


def test_gold_may_be_corrected_statements(tmp_path: Path) -> None:
    """The words are then those of the excerpts, from either side."""
    second = TEXT.index("She")
    gold = [excerpted(URGED, 0, second), excerpted(PLEDGED, second, len(TEXT))]
    for name, rows in (("gold", gold), ("found", gold[1:])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    scores = score_files(str(tmp_path / "found.jsonl"), str(tmp_path / "gold.jsonl"))
    assert counts(scores, "statement") == (1, 2, 1)
    assert counts(scores, "goal") == (1, 2, 1)


def test_what_is_no_file_of_statements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        score_files(str(tmp_path / "none.jsonl"), str(tmp_path))
    (tmp_path / "text.jsonl").write_text('{"text": "A speech."}', encoding="utf-8")
    with pytest.raises(LineError, match=r"text\.jsonl:1: a statement needs doc and content"):
        score_files(str(tmp_path / "text.jsonl"), str(tmp_path))


def spoiled(rows: list[Row], seed: int) -> list[Row]:
    """The gold with statements lost, doubled, cut short and given to others."""
    chance = random.Random(seed)
    out = []
    for row in rows:
        fate = chance.random()
        made: Row = json.loads(json.dumps(row))
        if fate < 0.2:
            continue
        if fate < 0.4:
            out.append(made)
        if fate < 0.6:
            made["speaker"] = {"name": chance.choice(["Xi", "the senator", None]), "spans": []}
            made["act"] = "assert"
        for marked in made["goals"]:
            marked["spans"] = [[a, max(a + 1, b - chance.randrange(0, 30))] for a, b in marked["spans"]]
            marked["areas"] = [chance.choice([1, 3, 13, 20])]
            marked["means"], marked["timeframe"] = marked["purpose"], chance.choice([None, {"text": "soon"}])
        out.append(made)
    return out


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer and the gold are not beside this checkout")
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_scorer(tmp_path: Path, seed: int) -> None:
    rows = [{**row, "doc": document.name} for document in read_folder(DEV) for row in document.statements]
    found = tmp_path / "found.jsonl"
    found.write_text("\n".join(json.dumps(row) for row in spoiled(rows, seed)), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(DEV), str(found), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score_files(str(found), str(DEV))
    assert len(theirs) >= 12
    for name, figures in theirs.items():
        if "acc" in figures:
            assert (round(ours.agreed[name].r, 4), ours.agreed[name].gold) == (figures["acc"], figures["n"]), name
        else:
            measure = ours.found[name]
            mine = (round(measure.p, 4), round(measure.r, 4), round(measure.f1, 4), measure.gold, measure.found)
            assert mine == tuple(figures[key] for key in ("p", "r", "f1", "gold", "pred")), name
