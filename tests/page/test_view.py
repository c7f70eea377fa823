"""``polgraph view``, used as it should be and as it should not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import Dataset
from typer.testing import CliRunner

from page import invented
from polgraph.cli import app
from polgraph.errors import OutputError
from polgraph.exporters import export
from polgraph.exporters.html import export_html


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def run(*words: str | Path) -> Ran:
    ran = CliRunner().invoke(app, ["view", *map(str, words)])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return Ran(ran.exit_code, ran.stdout, ran.stderr)


@pytest.fixture
def graph(example: Dataset, tmp_path: Path) -> Path:
    path = tmp_path / "graph.nq"
    export(example, [path])
    return path


@pytest.fixture
def store(example: Dataset, tmp_path: Path) -> Path:
    path = tmp_path / "graph.store"
    export(example, [path])
    return path


def test_a_file_and_a_store_give_the_same_page(graph: Path, store: Path, tmp_path: Path) -> None:
    for number, path in enumerate((graph, store)):
        assert run(path, "-o", tmp_path / f"{number}.html") == Ran(0, "", "")
    assert (tmp_path / "0.html").read_bytes() == (tmp_path / "1.html").read_bytes()
    assert run(graph, "-o", "-").out == (tmp_path / "0.html").read_text(encoding="utf-8")


def test_a_store_is_exported_as_the_same_page(store: Path, tmp_path: Path) -> None:
    assert run(store, "-o", tmp_path / "one.html").code == 0
    exported = CliRunner().invoke(app, ["export", str(store), "-o", str(tmp_path / "two.html")])
    assert exported.exit_code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_two_graphs_are_named_by_their_files(graph: Path, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(graph, store, "-o", page).code == 0
    assert "<h1" in page.read_text(encoding="utf-8")
    assert "From graph.nq to graph.store" in page.read_text(encoding="utf-8")
    assert '"difference":{"before":"graph.nq","after":"graph.store"}' in page.read_text(encoding="utf-8")
    assert run(graph, graph, "-o", page, "--title", "Nothing new").code == 0
    assert "<title>Nothing new</title>" in page.read_text(encoding="utf-8")


def test_files_of_one_name_are_told_apart_by_their_folders(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "later" / "graph.nq"
    other.parent.mkdir()
    other.write_bytes(graph.read_bytes())
    page = tmp_path / "page.html"
    assert run(graph, other, "-o", page).code == 0
    assert f'"before":"{tmp_path.name}/graph.nq","after":"later/graph.nq"' in page.read_text(encoding="utf-8")
    assert run(graph, other.parent / ".." / graph.name, "-o", page).code == 0
    assert "From graph.nq to graph.nq" in page.read_text(encoding="utf-8")


def test_names_that_are_no_utf_8_are_shown_as_well_as_can_be(graph: Path, tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9.nq"  # a name in Latin-1
    odd.write_bytes(graph.read_bytes())
    page = tmp_path / "page.html"
    assert run(odd, graph, "-o", page).code == 0
    assert "From caf?.nq to graph.nq" in page.read_text(encoding="utf-8")
    assert run(graph, "-o", page, "--title", "Caf\udce9").code == 0
    assert "<title>Caf?</title>" in page.read_text(encoding="utf-8")
    notebook = tmp_path / "page.ipynb"
    assert run(odd, "-o", notebook, "--notebook").code == 0
    assert r"caf\\udce9.nq" in notebook.read_text(encoding="utf-8")


def test_what_an_empty_graph_lacks_is_added(graph: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.nq"
    empty.write_text("", encoding="utf-8")
    page = tmp_path / "page.html"
    assert run(empty, graph, "-o", page).code == 0
    assert "12 statements (12 added)" in page.read_text(encoding="utf-8")
    assert run(graph, empty, "-o", page).code == 0
    assert "12 statements (12 dropped)" in page.read_text(encoding="utf-8")


def test_texts_that_do_not_fit_are_told_and_the_page_is_made(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Aldren wants to protect the kelp forests, all of them.", encoding="utf-8")
    page = tmp_path / "page.html"
    ran = run(graph, "-o", page, "--with-text", tmp_path / "letter.txt", "--with-text", tmp_path / "none.md")
    assert ran.code == 3
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("left out: ") for line in lines)
    assert any("letter.txt (letter): not the text that the graph was made of; give that one" in line for line in lines)
    assert any("none.md" in line for line in lines)
    assert page.exists()


def test_texts_are_read_with_their_encoding(tmp_path: Path) -> None:
    said = replace(invented.EXAMPLE[2].said[0], speaker="Åldren")
    dataset = invented.dataset([invented.Text("letter", "Letter", "2031-05-02", [said])])
    export(dataset, [tmp_path / "graph.nq"])
    (tmp_path / "letter.txt").write_text("Åldren wants to protect the kelp forests by 2040.", encoding="latin-1")
    words = [tmp_path / "graph.nq", "-o", tmp_path / "page.html", "--with-text", tmp_path / "letter.txt"]
    assert run(*words, "--encoding", "latin-1").code == 0
    assert '"text":"Åldren wants' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_named(example: Dataset, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="missing"):
        export_html(example, tmp_path / "missing" / "page.html")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["none.ttl", "-o", "page.html"], "none.ttl: no such file or store; check the path"),
        (["graph.nq", "none.ttl", "-o", "page.html"], "none.ttl: no such file or store; check the path"),
        (["graph.nq", "folder", "-o", "page.html"], "folder"),
        (["broken.ttl", "-o", "page.html"], "broken.ttl:1:"),
        (["graph.nq", "broken.ttl", "-o", "page.html"], "broken.ttl:1:"),
        (["notes.txt", "-o", "page.html"], "notes.txt: not an RDF file"),
        (["graph.nq", "-o", "folder"], "folder: is a folder; name a file"),
        (["graph.nq", "-o", "notes.txt/page.html"], "notes.txt is not a folder"),
        (["graph.nq", "-o", "graph.nq"], "graph.nq: this is what the page is to be made of"),
        (["graph.nq", "graph.store", "-o", "graph.store"], "graph.store: this is what the page is to be made of"),
        (["graph.nq", "-o", "own.j2", "--template", "own.j2"], "own.j2: this is what the page is to be made of"),
        (["graph.nq", "-o", "page.html", "--template", "none.j2"], "none.j2: the template cannot be read"),
        (["graph.nq", "-o", "page.html", "--template", "own.j2"], "own.j2:2: 'nonesuch' is undefined"),
        (["graph.nq", "-o", "page.html", "--focus", "Nobody"], "'Nobody': nothing in the graph is called that"),
        (["graph.nq", "graph.nq", "-o", "page.html", "--focus", "Nobody"], "'Nobody': nothing in the graph is"),
        (["graph.nq", "-o", "page.html", "--notebook"], "page.html: a notebook is asked for by --notebook and a name"),
        (["graph.nq", "-o", "page.ipynb"], "page.ipynb: a notebook is asked for by --notebook and a name"),
        (["graph.nq", "-o", "a.ipynb", "--notebook", "--with-text", "-"], "a notebook cannot read standard input"),
        (["graph.nq", "-o", "page.html", "--column", "text"], "--column text: write NAME=VALUE"),
        (["graph.nq", "-o", "page.html", "--with-text", "notes.txt", "--encoding", "klingon"], "klingon"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    graph: Path, store: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    folder = graph.parent
    monkeypatch.chdir(folder)
    (folder / "folder").mkdir()
    (folder / "notes.txt").write_text("Only words.", encoding="utf-8")
    (folder / "broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    seal = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'
    (folder / "own.j2").write_text(f"{seal}\n{{{{ nonesuch }}}}", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = run(*words)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
