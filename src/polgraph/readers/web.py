"""HTML pages → drafts: the main text, laid out as Markdown so that headings and lists stay what they are."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from polgraph.model import Reject
from polgraph.readers.decoding import decode
from polgraph.readers.draft import Draft, File, Finding, Layout, ReadOptions, reject
from polgraph.readers.headlines import same_title
from polgraph.readers.metadata import from_mapping

if TYPE_CHECKING:
    import trafilatura.settings

_SILENT = logging.NullHandler()
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Dates are taken from the page's own tags, never guessed from its words; the latest day is fixed, because
# htmldate's is the day on which it runs.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}
_PREFIXES = {"head": "# ", "item": "- "}
_BLOCKS = frozenset({"head", "p", "item", "quote", "list"})
_INSTEAD = {"lb": "\n", "table": "\n\n", "code": "\n\n"}


class Element(Protocol):
    """What is used of lxml's elements, which carry no types."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads the main text of a page; offsets point into that text."""

    options: ReadOptions

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield the page's text, or a Reject where there is none."""
        page = decode(file, _charset(file.data) or self.options.encoding)
        if isinstance(page, Reject):
            yield page
            return
        found = _extract(page)
        if found is None:
            yield reject("no text", file.path, "the page has no main text")
            return
        values = {"title": found.title, "date": found.date, "publisher": found.sitename}
        metadata, rejects = from_mapping(values, file.path)
        yield from rejects
        text = "\n\n".join(_with_title(list(_paragraphs(found.body)), metadata.title)) + "\n"
        yield Draft(file.stem, file.path, file.path, text, metadata, Layout.MARKDOWN)


def _extract(page: str) -> trafilatura.settings.Document | None:
    """What trafilatura makes of a page; what it logs goes to the handlers of the program, if it has any."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_SILENT)
    found = trafilatura.bare_extraction(page, include_comments=False, date_extraction_params=_DATES, with_metadata=True)
    return None if isinstance(found, dict) else found


def _charset(data: bytes) -> str | None:
    """The encoding that the page declares, if Python knows it."""
    declared = _CHARSET.search(data[:2048])
    try:
        return codecs.lookup(declared[1].decode("ascii")).name if declared else None
    except LookupError:
        return None


def _with_title(paragraphs: list[str], title: str | None) -> list[str]:
    """The paragraphs under the title; trafilatura leaves it out of some pages' text."""
    if title is None or any(same_title(words.removeprefix("# "), title) for words in paragraphs[:2]):
        return paragraphs
    return [f"# {title}", *paragraphs]


def _paragraphs(body: Element) -> Iterator[str]:
    """The headings, paragraphs and list items under ``body``, marked as in Markdown."""
    return (words.strip() for words in re.split(r"\n\s*\n", _marked(body)) if words.strip())


def _marked(element: Element) -> str:
    """The text of an element, blank lines around each block; without tables and code."""
    inner = (element.text or "") + "".join(_marked(child) + (child.tail or "") for child in element)
    if element.tag in _BLOCKS:
        return f"\n\n{_PREFIXES.get(element.tag, '')}{inner.strip()}\n\n" if inner.strip() else ""
    return _INSTEAD.get(element.tag, inner)
