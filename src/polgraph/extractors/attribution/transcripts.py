"""Transcripts: paragraphs that open with who speaks, "MINISTER STRAND: Good morning"."""

from __future__ import annotations

from dataclasses import dataclass

from polgraph.extractors.attribution.turns import AT_LEAST, LABEL, NAMED
from polgraph.extractors.reading import Reading

_ASKERS = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "MODERATOR", "PRESS"})


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks a paragraph: the label's end in the text, its mention (sentence, token), and whether it only asks.

    ``told`` is whether the label names who asks, "QUESTION (The Echo)": the mention is then the name in brackets.
    """

    end: int
    sentence: int
    token: int
    asks: bool
    told: bool = False


def labels(reading: Reading) -> dict[int, Label]:
    """The label in force for each block, by its number; empty for a text that is no transcript."""
    found: dict[int, Label] = {}
    turns = conversation(reading)
    askers = _askers(reading)
    for number, sentence in enumerate(reading.sentences):
        block = reading.document.blocks[sentence.block].span
        pattern = NAMED if sentence.block in turns else LABEL
        match = pattern.match(reading.text, block.start, block.end)
        if match and sentence.block not in found:
            asks = match["name"] in _ASKERS | askers
            told = asks and match.groupdict().get("of") is not None
            inside = [t.index for t in sentence.tokens if t.start < match.end("of" if told else "name")]
            if inside:
                found[sentence.block] = Label(match.end(), number, inside[-1], asks, told)
    return _carried_on(found, len(reading.document.blocks)) if len(found) >= AT_LEAST else {}


def _askers(reading: Reading) -> frozenset[str]:
    """Who interviews: the only one of those who speak more than once that ends half of the turns or more by a question.

    What an interviewer says beside the questions is put to the other: "Critics say that you are too slow."
    """
    asked: dict[str, list[bool]] = {}
    for block in reading.document.blocks:
        match = LABEL.match(reading.text, block.span.start, block.span.end) or NAMED.match(
            reading.text, block.span.start, block.span.end
        )
        if match:
            asked.setdefault(match["name"], []).append(reading.text[: block.span.end].rstrip()[-1:] == "?")
    often = [name for name, turns in asked.items() if len(turns) > 1 and 2 * sum(turns) >= len(turns)]
    return frozenset(often) if len(often) == 1 < len(asked) else frozenset()


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
