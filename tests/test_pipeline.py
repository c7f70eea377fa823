"""The chain from end to end: the same bytes whatever the order and the number of jobs, and nothing lost in silence."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from polgraph import Options, ReadOptions, build, extract, lines, pipeline
from polgraph.errors import QueryError, SetupError, UsageError
from polgraph.exporters import export
from polgraph.model import Document, Reject, Sentence, Statement
from strategies import trees

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEXTS = {
    "a-lanes.txt": "Mayor Ada Brook urged the council on Tuesday to widen the cycle lanes for school children by 2027.",
    "b-rents.txt": "Tenants called for lower rents. The minister, Carl Ode, said the government will build 500 homes.",
    "c-denied.txt": "Carl Ode denied that the ministry had called for higher fees. He might support a lower tax.",
    "d-care.txt": "Brook pledged to improve elderly care services. She also promised to open two clinics.",
}


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    for name, words in TEXTS.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    return [str(tmp_path / name) for name in TEXTS]


def statements(paths: list[str], options: Options | None = None) -> list[Statement]:
    return [item for item in extract(paths, options) if isinstance(item, Statement)]


def graph(paths: list[str], tmp_path: Path, options: Options | None = None) -> bytes:
    output = tmp_path / "graph.trig"
    export(build(paths, options).dataset, [output])
    return output.read_bytes()


def test_every_quote_is_the_text_at_its_offsets(texts: list[str]) -> None:
    words = {Path(name).stem: text for name, text in TEXTS.items()}
    found = statements(texts)
    assert {statement.source.id for statement in found} == set(words)
    for statement in found:
        text, excerpt = words[statement.source.id], statement.excerpt
        assert text[excerpt.start : excerpt.start + len(excerpt.text)] == excerpt.text
        for phrase in (statement.content, *(goal.phrase for goal in statement.goals)):
            assert " ... ".join(text[a:b] for a, b in phrase.spans) == phrase.text


def test_statements_come_by_document_whatever_the_order_of_paths(texts: list[str]) -> None:
    found = statements(texts)
    assert found == statements(texts[::-1])
    ids = [statement.source.id for statement in found]
    assert ids == sorted(ids)


def test_what_is_extracted_can_be_written_and_read_back(texts: list[str]) -> None:
    found = statements(texts)
    assert list(lines.load(map(lines.dump, found), "made")) == found


def test_the_bytes_do_not_depend_on_order_or_jobs(texts: list[str], tmp_path: Path) -> None:
    first = graph(texts, tmp_path)
    assert graph(texts[::-1], tmp_path) == first
    assert graph(texts, tmp_path, Options(jobs=2)) == first
    assert graph([*texts, *texts], tmp_path) == first


def test_the_bytes_do_not_depend_on_the_seed_of_hashes(texts: list[str], tmp_path: Path) -> None:
    digests = set()
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}.trig"
        command = [sys.executable, "-m", "polgraph", "build", *texts, "-o", str(output)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        digests.add(hashlib.sha256(output.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_graph_of_statements_is_that_of_the_texts(texts: list[str], tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text("".join(f"{lines.dump(statement)}\n" for statement in statements(texts)), encoding="utf-8")
    assert graph([str(made)], tmp_path) == graph(texts, tmp_path)


def test_texts_and_statements_may_be_mixed(texts: list[str], tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text(f"{lines.dump(trees())}\n", encoding="utf-8")
    built = build([*texts, str(made)])
    assert built.counts.documents == len(texts) + 1
    assert built.counts.statements == len(statements(texts)) + 1
    assert built.rejects == build(texts).rejects


def test_statements_given_twice_are_kept_once_and_told(tmp_path: Path) -> None:
    made, again = tmp_path / "made.jsonl", tmp_path / "again.jsonl"
    for file in (made, again):
        file.write_text(f"{lines.dump(trees())}\n", encoding="utf-8")
    built = build([str(made), str(again)])
    assert built.counts.statements == 1
    assert [(reject.reason, reject.place) for reject in built.rejects] == [("given twice", "trees")]
    assert pipeline.failures(built.rejects) == []


def test_statements_win_over_the_text_they_were_made_of(texts: list[str], tmp_path: Path) -> None:
    first, *_ = statements(texts)
    made = tmp_path / "made.jsonl"
    made.write_text(f"{lines.dump(first)}\n", encoding="utf-8")
    found = list(extract([*texts, str(made)]))
    assert [item for item in found if isinstance(item, Statement) and item.source.id == first.source.id] == [first]
    assert any(isinstance(item, Reject) and item.reason == "given twice" for item in found)


def test_too_little_confidence_is_a_reject(texts: list[str]) -> None:
    kept = list(extract(texts, Options(min_confidence=1.0)))
    assert all(item.confidence == 1.0 for item in kept if isinstance(item, Statement))
    low = [item for item in kept if isinstance(item, Reject) and item.reason == "low confidence"]
    assert len(low) + len([i for i in kept if isinstance(i, Statement)]) == len(statements(texts))


def test_an_unsure_goal_is_a_reject_and_its_statement_stays(tmp_path: Path) -> None:
    (first, second, _) = trees().goals
    sure, unsure = replace(first, confidence=0.9), replace(second, confidence=0.6)
    made = tmp_path / "made.jsonl"
    made.write_text(f"{lines.dump(replace(trees(), goals=(sure, unsure)))}\n", encoding="utf-8")
    (statement, reject) = extract([str(made)], Options(min_confidence=0.7))
    assert isinstance(statement, Statement)
    assert isinstance(reject, Reject)
    assert statement.goals == (sure,)
    assert (reject.reason, reject.span, reject.detail) == (
        "low confidence of a goal",
        unsure.phrase.spans[0],
        "0.6 is below 0.7",
    )


def test_an_unsure_statement_goes_with_its_goals(tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text(f"{lines.dump(replace(trees(), confidence=0.6))}\n", encoding="utf-8")
    (reject,) = extract([str(made)], Options(min_confidence=0.7))
    assert isinstance(reject, Reject)
    assert reject.reason == "low confidence"


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(texts: list[str], tmp_path: Path) -> None:
    built = build([*texts, str(tmp_path / "none.txt")])
    (failure,) = pipeline.failures(built.rejects)
    assert failure.reason == "missing path"
    assert built.counts.documents == len(texts)


class _Refusing:
    """A parser that cannot parse one of the documents; the others have no sentences."""

    error: type[Exception] = UsageError

    def parse(self, document: Document) -> list[Sentence]:
        if document.source.id == "b-rents":
            raise self.error("b-rents: cannot be parsed; shorten it")
        return []


def test_a_document_that_fails_is_a_reject_and_the_rest_goes_on(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pipeline.work.parsers.PARSERS, "refusing", lambda argument, threads: _Refusing())  # type: ignore[misc]
    work = pipeline.start(texts, Options(parser="refusing"))
    done = list(work.documents)
    assert len(done) == len(texts)
    assert [(r.place, r.reason, r.detail) for r in pipeline.rejects(done)] == [
        ("b-rents", "failed", "b-rents: cannot be parsed; shorten it")
    ]
    assert pipeline.failures(pipeline.rejects(done)) == pipeline.rejects(done)


@pytest.mark.parametrize("error", [SetupError, ZeroDivisionError])
def test_what_would_fail_alike_for_all_stops_the_run(
    texts: list[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    monkeypatch.setattr(_Refusing, "error", error)
    monkeypatch.setitem(pipeline.work.parsers.PARSERS, "refusing", lambda argument, threads: _Refusing())  # type: ignore[misc]
    with pytest.raises(error):
        list(extract(texts, Options(parser="refusing")))


@pytest.mark.parametrize("part", ["parser", "extractor", "linker"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unknown_part_is_named(texts: list[str], part: str, jobs: int) -> None:
    with pytest.raises(UsageError, match="nonesuch"):
        build(texts, Options(jobs=jobs, **{part: "nonesuch"}))  # type: ignore[arg-type]


def test_documents_are_worked_on_only_when_asked_for(texts: list[str]) -> None:
    work = pipeline.start(texts)
    assert work.total == len(texts)
    (first,) = islice(work.documents, 1)
    assert first.source.id == "a-lanes"


def test_progress_is_told_document_by_document(texts: list[str]) -> None:
    told: list[tuple[int, int]] = []
    build(texts, progress=lambda done, total: told.append((done, total)))
    assert told == [(number, len(texts)) for number in range(1, len(texts) + 1)]


def test_rejects_are_counted_by_stage_and_reason() -> None:
    made = [
        Reject(stage, reason, "x") for stage, reason in (("read", "b"), ("link", "a"), ("read", "b"), ("read", "a"))
    ]
    assert list(pipeline.by_reason(made).items()) == [(("read", "b"), 2), (("link", "a"), 1), (("read", "a"), 1)]


# ------------------------------------------------------------------------------------------- the public names


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    import polgraph

    assert 12 <= len(polgraph.__all__) <= 21
    for name in polgraph.__all__:
        assert getattr(polgraph, name).__doc__, name
    assert set(polgraph.__all__) <= set(dir(polgraph))
    with pytest.raises(AttributeError, match="'polgraph' has no attribute 'nonesuch'"):
        polgraph.nonesuch  # noqa: B018


def test_a_module_does_not_take_the_place_of_the_function_of_its_name() -> None:
    program = "import polgraph.explain, polgraph.validate, polgraph; print(callable(polgraph.explain))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "True\n"


def test_the_library_answers_questions(texts: list[str]) -> None:
    import polgraph

    built = polgraph.build(texts, Options(ReadOptions(date="2024-03-05")))
    answer = polgraph.ask(built.dataset, "SELECT ?date WHERE { ?s pg:statedOn ?date }")
    assert {row[0] for row in answer.rows} >= {"2024-03-05"}
    assert polgraph.validate(built.dataset).conforms
    assert polgraph.explain(built.dataset, "Ada Brook").passages
    assert polgraph.network(built.dataset).number_of_nodes() > 5
    with pytest.raises(QueryError):
        polgraph.ask(built.dataset, "SELECT")


# ------------------------------------------------------------------------------------------- real texts


def _seed() -> Iterator[Path]:
    return (SHARED / "seed").glob("*.txt")


@pytest.mark.skipif(not any(_seed()), reason="the seed text is not beside this checkout")
def test_the_seed_article_is_read_once_and_understood() -> None:
    built = build([str(path) for path in _seed()], Options(ReadOptions(date="2021-02-27")))
    assert built.counts.documents == 1
    assert 14 <= built.counts.statements <= 22
    found = statements([str(path) for path in _seed()], Options(ReadOptions(date="2021-02-27")))
    assert {statement.speaker.actor.name for statement in found} == {"Xi Jinping"}
    assert len({(statement.content.spans, statement.cue.spans) for statement in found}) == len(found)
    frames = {goal.timeframe.iso for statement in found for goal in statement.goals if goal.timeframe}
    assert "2021/2025" in frames
