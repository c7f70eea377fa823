"""Whole texts beside the graph that was made of them: for the reading view of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from polgraph import vocab
from polgraph.model import Document
from polgraph.page.nouns import Content, Paper, Saying


def with_texts(told: Content, texts: Iterable[Document]) -> tuple[Content, list[str]]:
    """Return the content with the texts of its documents; and for each text that is none of them, why, in a line.

    A text is that of a document if it has the hash that the graph gives; if the graph gives none, if it has the
    document's name and all quotes stand in it where the graph says.
    """
    given = list(texts)
    by_hash = {one.source.sha256: one.text for one in given}
    by_name = {one.source.id: one.text for one in given}
    said = _said(told)
    documents = tuple(
        replace(paper, text=_text(paper, by_hash, by_name, said[number])) for number, paper in enumerate(told.documents)
    )
    return replace(told, documents=documents), _unused(given, documents)


def _said(told: Content) -> dict[int, list[Saying]]:
    found: dict[int, list[Saying]] = defaultdict(list)
    for saying in told.sayings:
        if saying.document is not None:
            found[saying.document].append(saying)
    return found


def _text(paper: Paper, by_hash: dict[str, str], by_name: dict[str, str], said: Sequence[Saying]) -> str | None:
    if paper.sha256:
        return by_hash.get(paper.sha256)
    text = by_name.get(_name(paper))
    return text if text is not None and all(_stands(one, text) for one in said) else None


def _stands(saying: Saying, text: str) -> bool:
    return all(text[start : start + len(words)] == words for start, words in saying.passages)


def _name(paper: Paper) -> str:
    return paper.name or vocab.local_name(paper.iri)


def _unused(given: Iterable[Document], documents: Iterable[Paper]) -> list[str]:
    used = {paper.text for paper in documents if paper.text is not None}
    names = {_name(paper) for paper in documents}
    return [f"{_place(one)}: {_why(one, names)}" for one in given if one.text not in used]


def _why(text: Document, names: set[str]) -> str:
    if text.source.id in names:
        return "not the text that the graph was made of; give that one, or build the graph anew"
    return "no document of the graph; leave it out, or build it into the graph"


def _place(text: Document) -> str:
    return f"{text.source.path} ({text.source.id})" if text.source.path else text.source.id
