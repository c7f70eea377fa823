"""Plain text and Markdown files → drafts, with the front matter that may stand at their head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polgraph.model import Reject
from polgraph.readers.decoding import decode
from polgraph.readers.draft import FIELDS, Draft, File, Finding, Layout, ReadOptions, reject
from polgraph.readers.metadata import from_mapping

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:(?!---|\.\.\.).*\n){1,200})(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_KEYS = {name: name for name in FIELDS} | {
    "headline": "title",
    "published": "date",
    "location": "place",
    "source": "publisher",
    "role": "speaker_role",
    "office": "speaker_role",
}


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads a file as one text."""

    options: ReadOptions
    layout: Layout = Layout.PLAIN

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield the text, and a Reject for each line of its front matter that is not understood."""
        text = decode(file, self.options.encoding)
        if isinstance(text, Reject):
            yield text
        else:
            yield from _with_front_matter(Draft(file.stem, file.path, file.path, text, layout=self.layout))


def _with_front_matter(draft: Draft) -> Iterator[Finding]:
    """The draft with what the ``key: value`` lines between two "---" lines at its head tell."""
    front = _FRONT.match(draft.text)
    if front is None or not any(map(_PAIR.fullmatch, front["lines"].splitlines())):
        yield draft
        return
    values: dict[str, object] = {}
    for number, line in enumerate(front["lines"].splitlines(), start=2):
        pair = _PAIR.fullmatch(line.rstrip())
        key = _KEYS.get(re.sub(r"[ -]", "_", pair["key"].lower())) if pair else None
        if pair and key:
            values.setdefault(key, _unquoted(pair["value"] or ""))
        elif line.strip() and not line.lstrip().startswith("#"):
            yield reject("unread front matter", f"{draft.path}:{number}", line.strip()[:80])
    metadata, rejects = from_mapping(values, draft.path)
    yield from rejects
    yield replace(draft, metadata=metadata, body=front.end())


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
