"""Transcripts: paragraphs that open with who speaks, "MINISTER STRAND: Good morning"."""

from __future__ import annotations

from dataclasses import dataclass

from polgraph.extractors.attribution.turns import AT_LEAST, LABEL, NAMED
from polgraph.extractors.reading import Reading

_ASKERS = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "MODERATOR", "PRESS"})


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
    turns = conversation(reading)
    for number, sentence in enumerate(reading.sentences):
        block = reading.document.blocks[sentence.block].span
        pattern = NAMED if sentence.block in turns else LABEL
        match = pattern.match(reading.text, block.start, block.end)
        if match and sentence.block not in found:
            inside = [t.index for t in sentence.tokens if t.start < match.end("name")]
            if inside:
                asks = match["name"] in _ASKERS
                found[sentence.block] = Label(match.end(), number, inside[-1], asks)
    return _carried_on(found, len(reading.document.blocks)) if len(found) >= AT_LEAST else {}


def _carried_on(found: dict[int, Label], blocks: int) -> dict[int, Label]:
    """The labels, each in force until the next."""
    told: dict[int, Label] = {}
    for block in range(min(found), blocks):
        told[block] = found[block] if block in found else told[block - 1]
    return told


def conversation(reading: Reading) -> frozenset[int]:
    """The blocks that open with a name and a colon, by number; empty unless somebody speaks twice."""
    found: dict[int, str] = {}
    for number, block in enumerate(reading.document.blocks):
        match = NAMED.match(reading.text, block.span.start, block.span.end)
        if match:
            found[number] = match["name"]
    return frozenset(found) if len(set(found.values())) < len(found) else frozenset()
