"""The verbs as people call them: what they print, where, and how they end; bad input above all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from polgraph import __version__
from polgraph.cli import app

VERBS = (
    *("build", "extract", "parse", "classify", "query", "view", "explain"),
    *("merge", "split", "validate", "export", "terms", "score"),
    *("add", "remove", "status", "search", "serve", "push", "link"),
)
TEXTS = {
    "lanes.txt": "RIVERSIDE, March 5 -- Mayor Ada Brook on Tuesday urged the city council to widen the cycle lanes for "
    "school children by 2027.\n\nBrook pledged to improve elderly care services.\n",
    "rents.md": "---\ntitle: Rents in Norland\ndate: 2024-03-06\n---\n\n# Rents in Norland\n\nTenants called for lower "
    "rents. The minister, Carl Ode, said the government will build 500 homes for young families.\n",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*arguments: object) -> Ended:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return Ended(result.exit_code, result.stdout, result.stderr)


def spawn(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "polgraph", *map(str, arguments)]
    settings: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.run(command, check=False, timeout=120, **settings)  # type: ignore[call-overload,no-any-return]


def refused(ended: Ended, words: str, code: int = 2) -> None:
    """It failed with one line that says what is wrong."""
    assert ended.code == code
    assert words in ended.err
    assert ended.err.startswith("polgraph: error: ")
    assert ended.err.count("\n") == 1
    assert ended.out == ""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the two texts, built once."""
    folder = tmp_path_factory.mktemp("graph")
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    made = run("build", folder / "lanes.txt", folder / "rents.md", "-o", folder / "graph.ttl")
    assert made.code == 0, made.err
    return folder / "graph.ttl"


# ------------------------------------------------------------------------------------------------ help


def test_help_names_every_verb_and_ends_with_an_example() -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(f" {verb} " in ended.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_ends_with_a_line_to_paste(verb: str) -> None:
    *_, heading, example = [line.strip() for line in run(verb, "--help").out.splitlines() if line.strip()]
    assert heading == "Example:"
    assert example.startswith(f"polgraph {verb} ")


def test_help_comes_at_once() -> None:
    """Seconds of processor time, which others at work on the machine do not lengthen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert spawn("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_version_is_that_of_the_package() -> None:
    root = Path(__file__).resolve().parents[1]
    assert f'version = "{__version__}"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    assert run("--version") == Ended(0, f"polgraph {__version__}\n", "")


# ------------------------------------------------------------------------------------------------ build and extract


def test_build_writes_every_output_and_sums_up_on_stderr(texts: Path, tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("g.ttl", "g.nq", "g.html", "g.csv", "new/folder/g.graphml")]
    outputs = [word for name in names for word in ("-o", name)]
    ended = run("build", texts, *outputs, "--store", tmp_path / "g.store")
    assert ended.code == 0, ended.err
    assert ended.out == ""
    assert all(name.stat().st_size for name in names)
    assert (tmp_path / "g.store").is_dir()
    assert re.search(r"^documents +2$", ended.err, re.MULTILINE)
    counts = [re.search(rf"^{name} +(\d+)", ended.err, re.MULTILINE) for name in ("statements", "goals", "actors")]
    assert all(count and int(count[1]) >= 2 for count in counts), ended.err


def test_extract_writes_to_stdout_and_talks_on_stderr(texts: Path) -> None:
    ended = run("extract", texts)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert {row["doc"] for row in rows} == {"lanes", "rents"}
    assert f"statements{len(rows):>8}" in ended.err


def test_build_goes_on_from_statements_as_from_texts(texts: Path, tmp_path: Path) -> None:
    statements = tmp_path / "statements.jsonl"
    assert run("extract", texts, "-o", statements).code == 0
    assert run("build", texts, "-o", tmp_path / "texts.nq").code == 0
    assert run("build", statements, "-o", tmp_path / "statements.nq").code == 0
    assert (tmp_path / "statements.nq").read_bytes() == (tmp_path / "texts.nq").read_bytes()


def test_a_corrected_statement_wins_over_its_text(texts: Path, tmp_path: Path) -> None:
    statements = tmp_path / "statements.jsonl"
    run("extract", texts, "-o", statements)
    corrected = statements.read_text(encoding="utf-8").replace('"action": "widen"', '"action": "broaden"')
    statements.write_text(corrected, encoding="utf-8")
    ended = run("build", texts, statements, "-o", tmp_path / "g.ttl")
    assert ended.code == 0
    assert "given twice" in ended.err
    assert '"broaden"' in (tmp_path / "g.ttl").read_text(encoding="utf-8")


def test_an_output_that_exists_is_replaced_whole(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "g.ttl"
    output.write_text("old", encoding="utf-8")
    assert run("build", texts, "-o", output).code == 0
    assert "pg:Statement" in output.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.ttl", "texts"], "nothing is left beside it"


def test_a_store_is_replaced_and_another_folder_is_not(texts: Path, tmp_path: Path) -> None:
    store = tmp_path / "g.store"
    assert [run("build", texts, "--store", store).code for _ in range(2)] == [0, 0]
    refused(run("build", texts, "--store", texts), "not a polgraph store")
    assert sorted(path.name for path in texts.iterdir()) == sorted(TEXTS)


def test_min_confidence_turns_statements_into_counted_rejects(texts: Path) -> None:
    ended = run("extract", texts, "--min-confidence", "1")
    assert ended.code == 0
    assert all(json.loads(line)["confidence"] == 1 for line in ended.out.splitlines())
    assert "extract: low confidence" in ended.err


def test_statements_may_come_by_a_pipe(texts: Path, tmp_path: Path) -> None:
    statements = run("extract", texts).out
    assert run("build", texts, "-o", tmp_path / "texts.nq").code == 0
    ended = spawn("build", "-", "-o", tmp_path / "piped.nq", input=statements)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "piped.nq").read_bytes() == (tmp_path / "texts.nq").read_bytes()


def test_a_text_may_come_by_a_pipe() -> None:
    ended = spawn("extract", "-", input=TEXTS["lanes.txt"])
    assert ended.returncode == 0, ended.stderr
    assert {json.loads(line)["doc"] for line in ended.stdout.splitlines()} == {"stdin"}


def test_columns_of_tables_are_named(tmp_path: Path) -> None:
    table = tmp_path / "briefs.csv"
    table.write_text('name,body\nbrief,"Mayor Ada Brook urged the council to plant trees."\n', encoding="utf-8")
    ended = run("extract", table, "--column", "text=body", "--date", "2024-03-05")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out.splitlines()[0])["document"]["date"] == "2024-03-05"
    refused(run("extract", table, "--column", "body"), "--column body: write NAME=VALUE")


# ------------------------------------------------------------------------------------------------ parse


def test_parse_writes_trees_to_stdout_and_talks_on_stderr(texts: Path, tmp_path: Path) -> None:
    ended = run("parse", texts)
    assert ended.code == 0, ended.err
    assert re.findall(r"^# newdoc id = (.*)$", ended.out, re.MULTILINE) == ["lanes", "rents"]
    assert ended.err == f"documents        2\nsentences {ended.out.count('# sent_id = '):>8}\nrejects          0\n"
    output = tmp_path / "new" / "trees.conllu"
    assert run("parse", texts, "-o", output, "-j", "2").code == 0
    assert output.read_text(encoding="utf-8") == ended.out


def test_parsed_texts_may_be_read_as_texts_with_trees(texts: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "trees.conllu", tmp_path / "again.conllu"
    assert run("parse", texts, "-o", first).code == 0
    assert run("parse", first, "--parser", "conllu", "-o", again).code == 0
    trees = [re.sub(r"#.*\n|\|?(TokenRange=\S+|SpaceAfter=No)", "", p.read_text("utf-8")) for p in (first, again)]
    assert trees[0] == trees[1]
    assert run("extract", first, "--parser", "conllu").code == 0


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "lines.jsonl"
    rows = ({"id": "a", "text": "raise the state pension"}, {"id": 2, "text": "get on with it"})
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def test_classify_writes_topics_to_stdout_and_talks_on_stderr(lines: Path, tmp_path: Path) -> None:
    ended = run("classify", lines)
    assert [json.loads(line)["topic"] for line in ended.out.splitlines()] == [13, None]
    assert re.findall(r"\w+ +\d+", ended.err) == ["texts            2", "uncertain        1"]
    assert run("classify", lines, "-o", tmp_path / "out.jsonl").out == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == ended.out


def test_classify_reads_a_pipe_and_names_the_uncertain(lines: Path) -> None:
    ended = spawn("classify", "-", "--other", 99, input=lines.read_text(encoding="utf-8"))
    assert [json.loads(line)["topic"] for line in ended.stdout.splitlines()] == [13, 99]


def test_classify_names_a_bad_line_and_leaves_what_was_there(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    lines.write_text(f'{lines.read_text(encoding="utf-8")}{{"id": 3}}\n', encoding="utf-8")
    refused(run("classify", lines, "-o", out), f'{lines}:3: "text" must be words')
    assert out.read_text(encoding="utf-8") == "before"
    lines.write_text("\n", encoding="utf-8")
    refused(run("classify", lines, "-o", out), "holds no texts")


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Words and nothing else, two documents of one sentence."""
    file = tmp_path / "forms.conllu"
    words = enumerate(("Ministers", "agreed", "."), start=1)
    sentence = "".join(f"{n}\t{word}{8 * (chr(9) + '_')}\n" for n, word in words)
    file.write_text(f"# newdoc\n# note = kept\n{sentence}\n# newdoc\n{sentence}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("jobs", [1, 2])
def test_parse_keeps_words_that_are_given(forms: Path, jobs: int) -> None:
    ended = run("parse", "--tokens", forms, "-j", jobs)
    assert ended.code == 0, ended.err
    assert ended.out.startswith("# newdoc\n# note = kept\n1\tMinisters\tminister\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t")
    assert re.match(r"documents +2\nsentences +2\n", ended.err)


def test_parse_tells_what_words_it_cannot_use(forms: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.conllu"
    bad.write_text("1\tGo\n\n", encoding="utf-8")
    ended = run("parse", "--tokens", forms, bad, tmp_path / "none.conllu", "-v")
    assert ended.code == 3
    assert f"{bad}:1: 2 columns, not 10" in ended.err
    assert "none.conllu: unreadable treebank" in ended.err
    assert ended.out.count("# newdoc") == 2
    refused(run("parse", "--tokens", bad), "bad.conllu:1: 2 columns, not 10")
    bad.write_text("# nothing below\n", encoding="utf-8")
    refused(run("parse", "--tokens", bad), "bad.conllu: no text (no row of CoNLL-U)")
    refused(
        run("parse", "--tokens", forms, "--parser", "conllu"),
        "takes no words that are given; with --tokens use english",
    )
    refused(run("parse", "--tokens", forms, "--encoding", "utf-9"), "utf-9")


# ------------------------------------------------------------------------------------------------ bad input


def bad(folder: Path, name: str) -> Path:
    """A text of each kind that cannot be read."""
    file = folder / f"{name}.txt"
    contents = {"empty": b"", "binary": b"\x89PNG\r\n\x1a\n\0\0\0\r", "latin": "Le maire a demandé".encode("latin-1")}
    if name in contents:
        file.write_bytes(contents[name])
    return file


@pytest.mark.parametrize(
    ("name", "reason"),
    [("empty", "empty file"), ("binary", "binary file"), ("latin", "wrong encoding"), ("missing", "missing path")],
)
def test_one_bad_text_among_good_ones_is_told_and_the_rest_done(
    texts: Path, tmp_path: Path, name: str, reason: str
) -> None:
    output, rejects = tmp_path / "g.ttl", tmp_path / "rejects.jsonl"
    ended = run("build", texts, bad(tmp_path, name), "-o", output, "--rejects", rejects, "-v")
    assert ended.code == 3
    assert f"read: {reason}" in ended.err
    assert re.search(r"^documents +2$", ended.err, re.MULTILINE)
    assert re.search(rf"{name}\.txt: {reason}", ended.err), "-v lists it"
    assert output.exists()
    rows = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [row["place"] for row in rows if row["reason"] == reason] == [str(tmp_path / f"{name}.txt")]


@pytest.mark.parametrize("name", ["empty", "binary", "latin", "missing"])
@pytest.mark.parametrize("verb", ["build", "extract", "parse"])
def test_a_bad_text_alone_is_an_error_and_nothing_is_written(tmp_path: Path, name: str, verb: str) -> None:
    output = tmp_path / ("g.ttl" if verb == "build" else "s.jsonl")
    refused(run(verb, bad(tmp_path, name), "-o", output), f"{name}.txt")
    assert not output.exists()


def test_a_malformed_line_among_texts_is_told(tmp_path: Path) -> None:
    table = tmp_path / "briefs.jsonl"
    good = json.dumps({"text": "Mayor Ada Brook urged the council to plant trees."})
    table.write_text(f'{good}\n{{"text": \n', encoding="utf-8")
    ended = run("extract", table, "-v")
    assert ended.code == 3
    assert "briefs.jsonl:2: " in ended.err
    assert len(ended.out.splitlines()) == 1


def test_a_malformed_line_among_statements_is_told(texts: Path, tmp_path: Path) -> None:
    statements = tmp_path / "s.jsonl"
    run("extract", texts, "-o", statements)
    first, *rest = statements.read_text(encoding="utf-8").splitlines()
    faulty = json.loads(rest[0]) | {"act": "plead"}
    statements.write_text("\n".join([first, json.dumps(faulty), *rest[1:]]), encoding="utf-8")
    ended = run("build", statements, "-o", tmp_path / "g.ttl", "-v")
    assert ended.code == 3
    assert f"{statements}:2: malformed statement (act: 'plead' is none of" in ended.err
    assert f"statements{len(rest):>8}" in ended.err


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("g.tttl", "unknown suffix"),
        ("taken.ttl", "is a folder"),
        ("texts/lanes.txt/g.ttl", "not a folder"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_work(
    texts: Path, tmp_path: Path, output: str, words: str
) -> None:
    (tmp_path / "taken.ttl").mkdir()
    refused(run("build", tmp_path / "no such text", "-o", tmp_path / output), words)


def test_outputs_are_given_once_and_at_all(texts: Path, tmp_path: Path) -> None:
    twice = ["-o", tmp_path / "g.ttl", "-o", tmp_path / "texts" / ".." / "g.ttl"]
    refused(run("build", texts, *twice), "the same output")
    refused(run("build", texts), "nothing to write")
    refused(run("build", texts, "--store", tmp_path / "g.ttl"), "a store is a folder")
    refused(run("extract", texts, "-o", tmp_path / "a.jsonl", "--rejects", tmp_path / "a.jsonl"), "the same output")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_that_may_not_be_written_is_refused(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "g.ttl"
    output.touch(stat.S_IRUSR)
    refused(run("build", texts, "-o", output), "may not be written")
    closed = tmp_path / "closed"
    closed.mkdir(stat.S_IRUSR | stat.S_IXUSR)
    refused(run("build", texts, "-o", closed / "g.ttl"), "nothing may be written in")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error_in_one_line(texts: Path) -> None:
    refused(run("extract", texts, "-o", "/dev/full"), "No space left on device")
    with Path("/dev/full").open("w") as full:
        ended = spawn("terms", stdout=full)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert ended.stderr.startswith("polgraph: error: standard output: No space left")


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = spawn("terms", stdout=writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_parts_that_are_unknown_are_named(texts: Path, tmp_path: Path) -> None:
    for option in ("--parser", "--extractor", "--linker"):
        refused(run("build", texts, "-o", tmp_path / "g.ttl", option, "nonesuch"), "nonesuch")
    refused(run("extract", texts, "--date", "yesterday"), "yesterday")
    refused(run("extract", texts, "--encoding", "utf-9"), "utf-9")


# ------------------------------------------------------------------------------------------------ interrupting


def _until(stream: int, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        seen += os.read(stream, 4096)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_in_the_middle_ends_a_build_and_leaves_nothing(tmp_path: Path, jobs: int) -> None:
    import pty

    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(400):
        (texts / f"{number}.txt").write_text(f"{TEXTS['lanes.txt']}\nBrook said {number} homes.\n", encoding="utf-8")
    terminal, stderr = pty.openpty()
    command = [sys.executable, "-m", "polgraph", "build", texts, "-o", tmp_path / "g.ttl", "--jobs", str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True) as build:
        os.close(stderr)
        seen = _until(terminal, b"/400")
        os.killpg(build.pid, signal.SIGINT)
        assert build.wait(timeout=60) == 130
    seen += _until(terminal, b"interrupted")
    os.close(terminal)
    assert b"Traceback" not in seen
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_being_told_to_end_leaves_nothing(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(400):
        (texts / f"{number}.txt").write_text(f"{TEXTS['lanes.txt']}\nBrook said {number} homes.\n", encoding="utf-8")
    command = [sys.executable, "-m", "polgraph", "extract", texts, "-o", tmp_path / "s.jsonl"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as reading:
        while not any(path.name.startswith(".") for path in tmp_path.iterdir()) and reading.poll() is None:
            time.sleep(0.05)
        reading.send_signal(signal.SIGTERM)
        assert reading.wait(timeout=60) == 143
        assert reading.stderr is not None
        assert b"Traceback" not in reading.stderr.read()
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


# ------------------------------------------------------------------------------------------------ asking


def test_a_named_question_is_answered_as_table_csv_and_json(graph: Path) -> None:
    table = run("query", graph, "goals-of-actor", "--set", "who=Brook")
    assert table.code == 0
    assert "Ada Brook" in table.out
    rows = list(csv.DictReader(io.StringIO(run("query", graph, "goals-of-actor", "--format", "csv").out)))
    assert rows == json.loads(run("query", graph, "goals-of-actor", "--format", "json").out)
    assert any(row["actor"] == "Ada Brook" and "cycle lanes" in row["goal"] for row in rows)


def test_questions_may_be_files_or_words(graph: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) WHERE { ?s a pg:Statement }"
    (tmp_path / "count.rq").write_text(sparql, encoding="utf-8")
    asked = [
        run("query", graph, "-e", sparql, "--format", "json"),
        run("query", graph, tmp_path / "count.rq", "--format", "json"),
    ]
    assert asked[0] == asked[1]
    assert int(json.loads(asked[0].out)[0]["n"]) >= 3


def test_yes_and_no_and_triples(graph: Path) -> None:
    assert run("query", graph, "-e", "ASK { ?s a pg:Statement }") == Ended(0, "yes\n", "")
    assert run("query", graph, "-e", "ASK { ?s a pg:Unicorn }") == Ended(1, "no\n", "")
    turtle = run("query", graph, "-e", "CONSTRUCT { ?s a pg:Goal } WHERE { ?s a pg:Goal }", "--format", "ttl")
    assert "a pg:Goal" in turtle.out


def test_questions_are_listed() -> None:
    rows = json.loads(run("query", "--list", "--format", "json").out)
    assert len(rows) >= 12
    assert {"name": "goals-of-actor", "parameters": "who"}.items() <= next(
        row for row in rows if row["name"] == "goals-of-actor"
    ).items()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["goals-of-actors"], "did you mean goals-of-actor"),
        (["no/such/file.rq"], "no/such/file.rq: cannot be read"),
        (["goals-of-actor", "--set", "whom=Brook"], "whom: no such parameter; did you mean who"),
        (["-e", "SELECT ?s WHERE { ?s"], "line 1, column"),
        (["-e", "INSERT DATA { pg:a pg:b pg:c }"], "a question reads"),
        (["-e", "SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
        (["goals-of-actor", "--format", "ttl"], "--format ttl is for"),
        ([], "give a graph, and one question"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(graph: Path, arguments: list[str], words: str) -> None:
    refused(run("query", graph, *arguments), words)


@pytest.mark.parametrize(
    "verb", [("query", "most-wanted"), ("validate",), ("explain", "Brook"), ("export", "-o", "g.nt")]
)
def test_malformed_turtle_is_refused_with_its_line(tmp_path: Path, verb: tuple[str, ...]) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text("<urn:a> <urn:b> .\n", encoding="utf-8")
    output = [tmp_path / word if word == "g.nt" else word for word in verb[1:]]
    refused(run(verb[0], file, *output), "bad.ttl:1:")
    refused(run(verb[0], tmp_path / "none.ttl", *output), "no such file")


def test_explain_shows_the_marked_words_and_where_they_stand(graph: Path) -> None:
    ended = run("explain", graph, "ada brook")
    assert ended.code == 0
    text = TEXTS["lanes.txt"]
    marked = re.findall(r"(\d+)-(\d+)(?:, \d+-\d+)*  .*?«(.+?)»", ended.out)
    assert marked
    assert all(text[int(start) : int(end)] == words for start, end, words in marked)


def test_explain_an_edge(graph: Path) -> None:
    goals = json.loads(run("query", graph, "goals-of-actor", "--set", "who=Brook", "--format", "json").out)
    lanes = next(row["goal"] for row in goals if "cycle lanes" in row["goal"])
    ended = run("explain", graph, "Ada Brook", lanes)
    assert ended.code == 0
    assert "widen the cycle lanes" in ended.out
    assert "elderly care" not in ended.out


def test_explain_offers_names_like_an_unknown_one(graph: Path) -> None:
    ended = run("explain", graph, "Ada Broke")
    assert (ended.code, ended.out) == (1, "")
    assert "there is: ada brook" in ended.err.lower()


def test_explain_lists_what_a_name_may_mean(tmp_path: Path) -> None:
    file = tmp_path / "two.ttl"
    labels = "".join(f'<urn:{n}> a pg:Person ; skos:prefLabel "Brook"@en .\n' for n in (1, 2))
    file.write_text(
        "@prefix pg: <https://w3id.org/polgraph/ns#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        + labels,
        encoding="utf-8",
    )
    ended = run("explain", file, "brook")
    assert (ended.code, ended.out) == (1, "")
    assert "<urn:1>" in ended.err or "urn:1" in ended.err
    assert "urn:2" in ended.err


def test_validate_says_yes_no_and_nothing_to_check(graph: Path, tmp_path: Path) -> None:
    ended = run("validate", graph)
    assert ended.code == 0, ended.out
    assert re.search(r"^[\d,]+ nodes checked, 0 problems$", ended.err.strip())
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:s> a <https://w3id.org/polgraph/ns#Statement> .", encoding="utf-8")
    assert run("validate", broken).code == 1
    nothing = tmp_path / "nothing.ttl"
    nothing.write_text("<urn:s> <urn:p> <urn:o> .", encoding="utf-8")
    ended = run("validate", nothing)
    assert ended.code == 1
    assert "nothing to check" in ended.out


def test_view_writes_a_page_of_what_lies_around_a_name(graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "all.html").code == 0
    assert run("view", graph, "-o", tmp_path / "brook.html", "--focus", "Ada Brook", "--depth", "1").code == 0
    pages = [(tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("all", "brook")]
    assert "Carl Ode" in pages[0]
    assert "Carl Ode" not in pages[1]
    refused(run("view", graph, "-o", tmp_path / "none.html", "--focus", "Nobody At All"), "Nobody At All")
    assert not (tmp_path / "none.html").exists()


def test_export_writes_the_same_graph_in_other_formats(graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "-o", tmp_path / "g.nt", "-o", tmp_path / "g.store").code == 0
    assert run("export", tmp_path / "g.store", "-o", tmp_path / "again.nt").code == 0
    assert (tmp_path / "again.nt").read_bytes() == (tmp_path / "g.nt").read_bytes()


def test_terms_are_listed_by_kind() -> None:
    everything = json.loads(run("terms", "--format", "json").out)
    assert {"pg:Statement", "pg:advocates", "act:urge", "area:13"} <= {row["term"] for row in everything}
    assert all(row["definition"] for row in everything)
    acts = json.loads(run("terms", "acts", "--format", "json").out)
    assert {row["kind"] for row in acts} == {"speech act"}


def test_score_against_oneself_is_perfect(texts: Path, tmp_path: Path) -> None:
    statements = tmp_path / "s.jsonl"
    run("extract", texts, "-o", statements)
    rows = json.loads(run("score", statements, statements, "--format", "json").out)
    assert all(row["f1"] in (1.0, None) or row["gold"] == 0 for row in rows)
    assert [row["measure"] for row in rows][:3] == ["statement", "attribution", "goal"]
