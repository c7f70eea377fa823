"""CoNLL-U → drafts: the words of the ``# text`` lines, one sentence a line, for a parser to align its trees to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from polgraph.model import Reject
from polgraph.readers.decoding import decode
from polgraph.readers.draft import Draft, File, Finding, Layout, ReadOptions, reject

_COMMENT = re.compile(r"#[ \t]*(?P<key>newdoc|newpar|text)(?:[ \t]+id)?(?:[ \t]*=[ \t]*(?P<value>.*?))?[ \t\r]*")


@dataclass(frozen=True, slots=True)
class ConlluReader:
    """Reads a treebank file: a text for each ``# newdoc``, a blank line for each ``# newpar``."""

    options: ReadOptions

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield each document; its blocks are its sentences in the order of the file."""
        text = decode(file, self.options.encoding)
        if isinstance(text, Reject):
            yield text
            return
        found = False
        for number, (name, words) in enumerate(_documents(text), start=1):
            found = True
            stem = file.stem if number == 1 and name is None else f"{file.stem}-{name or number}"
            yield Draft(stem, file.path, file.path, words, layout=Layout.LINES)
        if not found:
            yield reject("no text", file.path, 'no line that begins "# text ="')


def _documents(text: str) -> Iterator[tuple[str | None, str]]:
    name: str | None = None
    words = ""
    for line in text.split("\n"):
        comment = _COMMENT.fullmatch(line)
        if comment is None:
            continue
        if comment["key"] == "text":
            words += f"{comment['value'] or ''}\n"
        elif comment["key"] == "newpar":
            words += "\n" if words else ""
        else:
            if words.strip():
                yield name, words
            name, words = comment["value"], ""
    if words.strip():
        yield name, words
