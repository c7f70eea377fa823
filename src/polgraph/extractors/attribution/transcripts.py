"""Transcripts: paragraphs that open with who speaks, "MINISTER STRAND: Good morning"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polgraph.extractors.reading import Reading

_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,5}|Q|A):\s+(?=\S)")
_ASKERS = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "MODERATOR", "PRESS"})
_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks a paragraph: the label's end in the text, its mention (sentence, token), and whether it only asks."""

    end: int
    sentence: int
    token: int
    asks: bool


def labels(reading: Reading) -> dict[int, Label]:
    """The label in force for each block, by its number; empty for a text that is no transcript."""
    found: dict[int, Label] = {}
    for number, sentence in enumerate(reading.sentences):
        start = reading.document.blocks[sentence.block].span.start
        match = _LABEL.match(reading.text, start, reading.document.blocks[sentence.block].span.end)
        if match and sentence.block not in found:
            inside = [t.index for t in sentence.tokens if t.start < match.end("name")]
            if inside:
                asks = match["name"] in _ASKERS
                found[sentence.block] = Label(match.end(), number, inside[-1], asks)
    return _carried_on(found, len(reading.document.blocks)) if len(found) >= _AT_LEAST else {}


def _carried_on(found: dict[int, Label], blocks: int) -> dict[int, Label]:
    """The labels, each in force until the next."""
    told: dict[int, Label] = {}
    for block in range(min(found), blocks):
        told[block] = found[block] if block in found else told[block - 1]
    return told
