"""Whole texts on the page: only those that the graph was made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset

import polgraph
from page import invented
from polgraph.model import Document, Source
from polgraph.page.content import Content, content
from polgraph.page.texts import with_texts

ROOT = Path(__file__).parents[2]


def _text(told: Content, number: int) -> str:
    """The text of a document of the example, put together again from its passages."""
    text = ""
    for saying in told.sayings:
        if saying.document == number:
            for start, words in saying.passages:
                text = text[:start].ljust(start) + words + text[start + len(words) :]
    return text


@pytest.fixture(scope="module")
def told(example: Dataset) -> Content:
    return content(example)


def _document(name: str, text: str, sha256: str = "", path: str | None = None) -> Document:
    return Document(Source(name, sha256, path=path), text, ())


def test_a_text_is_known_by_its_hash_whatever_its_name(told: Content) -> None:
    paper = told.documents[1]
    assert paper.sha256
    shown, unused = with_texts(told, [_document("another-name", "The text.", paper.sha256)])
    assert [one.text for one in shown.documents] == [None, "The text.", None]
    assert unused == []


def test_another_text_of_the_same_name_is_told_with_the_remedy(told: Content) -> None:
    name = told.documents[0].name
    assert name
    shown, unused = with_texts(told, [_document(name, "Altered.", "0" * 64, "texts/altered.txt")])
    assert shown == told
    assert unused == [
        f"texts/altered.txt ({name}): not the text that the graph was made of; give that one, or build the graph anew"
    ]


def test_a_text_of_another_graph_is_told(told: Content) -> None:
    shown, (why,) = with_texts(told, [_document("elsewhere", "Other words.", "0" * 64)])
    assert shown == told
    assert why.startswith("elsewhere: no document of the graph")


def test_without_a_hash_every_quote_must_stand_where_the_graph_says(told: Content) -> None:
    bare = replace(told, documents=tuple(replace(paper, sha256=None) for paper in told.documents))
    name, text = bare.documents[0].name or "", _text(told, 0)
    shown, unused = with_texts(bare, [_document(name, text)])
    assert shown.documents[0].text == text
    assert unused == []
    shown, unused = with_texts(bare, [_document(name, f" {text}")])
    assert shown == bare
    assert len(unused) == 1


def test_texts_are_read_by_our_readers(tmp_path: Path) -> None:
    release, report = ROOT / "examples" / "press-release.md", ROOT / "examples" / "news-report.html"
    graph = tmp_path / "graph.nq"
    polgraph.export(polgraph.build([str(release)]).dataset, [graph])
    page = polgraph.view(graph, with_text=[release, report])
    (why,) = page.unused
    assert "news-report.html" in why
    assert "no document of the graph" in why
    text = release.read_text(encoding="utf-8")
    assert text.split("\n\n")[-1].split("\n")[0][:30] in page.html


def test_a_text_that_cannot_be_read_is_told(example: Dataset, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    page = polgraph.view(example, with_text=[tmp_path / "none.txt", tmp_path / "empty.txt"])
    assert len(page.unused) == 2
    assert any("none.txt" in why for why in page.unused)
    assert any("empty.txt" in why for why in page.unused)


def test_texts_stand_beside_a_focus(tmp_path: Path) -> None:
    texts = [replace(text, said=text.said[:1]) for text in invented.EXAMPLE]
    dataset = invented.dataset(texts)
    told = content(dataset)
    for paper, saying in ((told.documents[one.document or 0], one) for one in told.sayings):
        (tmp_path / f"{paper.name}.txt").write_text(saying.passages[0][1], encoding="utf-8")
    page = polgraph.view(dataset, focus="Mara Lindqvist", depth=1, with_text=tmp_path)
    assert page.unused == ()
    assert '"text":"Mara Lindqvist pledged' in page.html
