"""``add``, ``remove``, ``status`` and ``build --store`` as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from growing_up import held
from typer.testing import CliRunner

from polgraph import lines
from polgraph.cli import app
from polgraph.store import snapshot
from polgraph.store.growing import growing
from strategies import rents, trees

LANES = "RIVERSIDE, March 5 -- Mayor Ada Brook on Tuesday urged the city council to widen the cycle lanes by 2027.\n"
RENTS = "The minister, Carl Ode, said on March 6, 2024 that the government will build 500 homes for young families.\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Statements of two documents."""
    file = tmp_path / "made.jsonl"
    file.write_text("".join(f"{lines.dump(one)}\n" for one in (trees("one"), rents("two"))), encoding="utf-8")
    return file


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.stdout, result.stderr


def counts(stderr: str) -> dict[str, int]:
    return {words[0]: int(words[1]) for line in stderr.splitlines() if len(words := line.split()) == 2}


def exported(store: Path, file: Path) -> bytes:
    assert run("export", store, "-o", file)[0] == 0
    return file.read_bytes()


def test_texts_come_change_and_go(tmp_path: Path) -> None:
    store, lanes, homes = tmp_path / "g.store", tmp_path / "lanes.txt", tmp_path / "homes.txt"
    lanes.write_text(LANES, encoding="utf-8")
    homes.write_text(RENTS, encoding="utf-8")
    assert counts(run("add", store, lanes)[2])["added"] == 1
    told = counts(run("add", store, lanes, homes)[2])
    assert (told["added"], told["changed"], told["unchanged"]) == (1, 0, 1)
    lanes.write_text(LANES.replace("cycle", "bus"), encoding="utf-8")
    told = counts(run("add", store, lanes, homes)[2])
    assert (told["added"], told["changed"], told["unchanged"]) == (0, 1, 1)
    assert run("build", lanes, homes, "-o", tmp_path / "built.trig")[0] == 0
    assert exported(store, tmp_path / "grown.trig") == (tmp_path / "built.trig").read_bytes()
    assert counts(run("remove", store, "lanes")[2])["removed"] == 1
    assert run("build", homes, "-o", tmp_path / "built.trig")[0] == 0
    assert exported(store, tmp_path / "grown.trig") == (tmp_path / "built.trig").read_bytes()


@pytest.mark.parametrize("suffix", [".trig", ".ttl", ".nq", ".jsonld", ".csv"])
def test_the_export_of_a_store_is_the_build(made: Path, tmp_path: Path, suffix: str) -> None:
    assert run("build", made, "-o", tmp_path / f"built{suffix}", "--store", tmp_path / "g.store")[0] == 0
    assert exported(tmp_path / "g.store", tmp_path / f"grown{suffix}") == (tmp_path / f"built{suffix}").read_bytes()


def test_a_build_on_a_store_that_is_there_adds(made: Path, tmp_path: Path) -> None:
    store, third = tmp_path / "g.store", tmp_path / "third.jsonl"
    third.write_text(f"{lines.dump(trees('three'))}\n", encoding="utf-8")
    assert run("build", made, "--store", store)[0] == 0
    assert run("build", third, "--store", store)[0] == 0
    assert run("build", made, third, "--store", tmp_path / "both.store")[0] == 0
    assert held(store) == held(tmp_path / "both.store")


def test_a_store_made_of_rdf_is_refused_before_the_long_work(made: Path, tmp_path: Path) -> None:
    run("build", made, "-o", tmp_path / "g.ttl")
    run("export", tmp_path / "g.ttl", "-o", tmp_path / "g.store")
    code, _, stderr = run("build", made, "-o", tmp_path / "other.ttl", "--store", tmp_path / "g.store")
    assert code == 2
    assert "was made of RDF and cannot grow" in stderr
    assert not (tmp_path / "other.ttl").exists()


def test_a_build_into_a_store_alone_skips_what_the_store_has(made: Path, tmp_path: Path) -> None:
    run("build", made, "--store", tmp_path / "g.store")
    assert counts(run("build", made, "--store", tmp_path / "g.store")[2])["unchanged"] == 2


def test_a_build_tells_what_its_store_leaves_out(tmp_path: Path) -> None:
    for name in ("lanes.txt", "again.txt"):
        (tmp_path / name).write_text(LANES, encoding="utf-8")
    run("add", tmp_path / "g.store", tmp_path / "lanes.txt")
    told = run("build", tmp_path / "again.txt", "-o", tmp_path / "g.ttl", "--store", tmp_path / "g.store", "-v")[2]
    assert "the same text as lanes, which the store has" in told


def test_the_same_text_under_another_name_is_told(tmp_path: Path) -> None:
    store = tmp_path / "g.store"
    for name in ("lanes.txt", "again.txt"):
        (tmp_path / name).write_text(LANES, encoding="utf-8")
    run("add", store, tmp_path / "lanes.txt")
    code, _, stderr = run("add", store, tmp_path / "again.txt", "-v")
    assert code == 0
    assert "again: repeated text (the same text as lanes, which the store has)" in stderr


def test_settings_that_differ_read_a_text_again(tmp_path: Path) -> None:
    store = tmp_path / "g.store"
    (tmp_path / "lanes.txt").write_text(LANES, encoding="utf-8")
    run("add", store, tmp_path / "lanes.txt")
    assert counts(run("add", store, tmp_path / "lanes.txt", "--date", "2025-01-01")[2])["changed"] == 1


def test_decisions_hold_until_others_are_given(made: Path, tmp_path: Path) -> None:
    store, decisions = tmp_path / "g.store", tmp_path / "d.jsonl"
    run("add", store, made)
    assert run("merge", store, "plant street trees", "cool streets", "--decisions", decisions)[0] == 0
    assert run("add", store, made, "--decisions", decisions)[0] == 0
    assert run("build", made, "--decisions", decisions, "-o", tmp_path / "built.trig")[0] == 0
    assert exported(store, tmp_path / "grown.trig") == (tmp_path / "built.trig").read_bytes()
    version = snapshot(store).version
    run("add", store, made)
    assert snapshot(store).version == version


def test_a_document_is_named_by_its_iri_too(made: Path, tmp_path: Path) -> None:
    run("add", tmp_path / "g.store", made)
    assert run("remove", tmp_path / "g.store", "https://w3id.org/polgraph/id/doc/one")[0] == 0
    assert json.loads(run("status", tmp_path / "g.store", "--format", "json")[1])[0]["documents"] == 1


def test_status_tells_what_a_store_holds(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "g.store"
    run("add", store, made)
    [told] = json.loads(run("status", store, "--format", "json")[1])
    assert (told["version"], told["documents"], told["statements"], told["grows"], told["searches"]) == (
        "1",
        2,
        2,
        True,
        True,
    )
    assert told["writer"] is None
    assert told["size"] > 0
    listed = json.loads(run("status", store, "--documents", "--format", "json")[1])
    assert [(one["id"], one["statements"]) for one in listed] == [("one", 1), ("two", 1)]


def test_status_tells_who_writes(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "g.store"
    run("add", store, made)
    with growing(store):
        assert "process " in json.loads(run("status", store, "--format", "json")[1])[0]["writer"]
        code, _, stderr = run("add", store, made)
    assert code == 2
    assert "is being written by process" in stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("status", "none.store"), "no such store; check the path"),
        (("remove", "none.store", "one"), "no such store"),
        (("remove", "g.store", "nobody"), "nobody: no such document in"),
        (("add", "made.jsonl", "made.jsonl"), "unknown suffix '.jsonl'"),
        (("add", "g.store", "nothing.txt"), "nothing could be read"),
        (("add", "g.store", "made.jsonl", "--base", "https://e.org/id/"), "its IRIs begin with"),
        (("status", "."), "no polgraph store"),
    ],
)
def test_bad_input_is_told_in_one_line(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run("add", "g.store", made)
    before = held(Path("g.store"))
    code, stdout, stderr = run(*arguments)
    assert code == 2
    assert stdout == ""
    assert message in stderr
    assert len(stderr.strip().splitlines()) == 1
    assert held(Path("g.store")) == before


def test_nothing_that_could_be_read_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert run("add", tmp_path / "g.store", tmp_path / "empty.txt")[0] == 2
    assert not (tmp_path / "g.store").exists()
