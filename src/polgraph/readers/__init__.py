"""Read: paths → Documents, and a Reject for each thing that could not be used.

    path ─find→ File ─Reader→ Draft ─dissect→ Anatomy ─settle→ Document

A reader knows one kind of file and nothing of headlines; ``blocks`` knows headlines and nothing of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from polgraph.model import Document, Reject
from polgraph.readers.conllu import ConlluReader
from polgraph.readers.decoding import check_encoding
from polgraph.readers.draft import Draft, Entry, File, Layout, Reader, ReadOptions
from polgraph.readers.gathering import gather
from polgraph.readers.parlamint import ParlaMintReader
from polgraph.readers.settling import settle
from polgraph.readers.tables import CsvReader, JsonLinesReader
from polgraph.readers.text import TextReader
from polgraph.readers.web import HtmlReader

__all__ = ["READERS", "Draft", "Entry", "File", "ReadOptions", "Reader", "check_encoding", "read"]

READERS: Mapping[str, Callable[[ReadOptions], Reader]] = MappingProxyType(
    {
        ".txt": TextReader,
        ".text": TextReader,
        ".md": lambda options: TextReader(options, Layout.MARKDOWN),
        ".markdown": lambda options: TextReader(options, Layout.MARKDOWN),
        ".html": HtmlReader,
        ".htm": HtmlReader,
        ".xhtml": HtmlReader,
        ".jsonl": JsonLinesReader,
        ".ndjson": JsonLinesReader,
        ".csv": CsvReader,
        ".tsv": lambda options: CsvReader(options, "\t"),
        ".conllu": ConlluReader,
        ".xml": ParlaMintReader,
    }
)
"""Suffix → what makes a reader. Other suffixes are unknown; a name without one is told by its first bytes."""

NO_OPTIONS = ReadOptions()
"""What ``read`` goes by when the user says nothing."""


def read(paths: Sequence[str], options: ReadOptions = NO_OPTIONS) -> Iterator[Document | Reject]:
    """Yield the documents of ``paths`` by id, each followed by what was left out of it; then what was not read.

    A path is a file, a folder (read with all below it), a pattern such as ``*.txt``, or ``-`` for standard input.
    The order of the paths makes no difference. The same text is read once, under the smallest of its ids. What
    the user says in ``options`` describes the texts that do not describe themselves.

    Raises:
        UsageError: the date or the encoding of ``options`` is none.

    """
    drafts, rejects = gather(paths, options, READERS)
    yield from settle(drafts, rejects, options)
