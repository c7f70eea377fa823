"""Who speaks, before a colon: "Kestner: the tax must go" over an article, "KESTNER: Good morning" in a conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.extractors.actors import known
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.transcripts import conversation
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import trimmed
from polgraph.extractors.words import words
from polgraph.model import Act, BlockKind, Sentence, Span, Token

_LONGEST_NAME = 6  # words before the colon
_SHORTEST = 3  # words behind it


def find_colons(reading: Reading) -> Iterator[Attribution]:
    """What stands behind a name and a colon: the rest of a headline, or of a paragraph in a text of such paragraphs."""
    turns = frozenset[int]() if reading.speech else conversation(reading)
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind is BlockKind.HEADLINE or sentence.block in turns:
            yield from _find(reading, number)


def _find(reading: Reading, number: int) -> Iterator[Attribution]:
    sentence = reading.sentences[number]
    block = reading.document.blocks[sentence.block].span
    colon = _first_colon(sentence)
    name = _name(reading, number, sentence.tokens[: colon.index]) if colon else None
    if colon is None or name is None:
        yield from _at_the_end(reading, number)
        return
    after = [t.index for t in sentence.tokens[colon.index + 1 :]]
    if sentence.kind is BlockKind.HEADLINE and _is_clause(sentence, after):
        yield Attribution(
            number, ":", Act.ASSERT, "that", (colon.index,), name.index, (), tuple(trimmed(sentence, after))
        )
    elif sentence.kind is BlockKind.PARAGRAPH and sentence.span.start <= block.start + 1:
        turn = Span(colon.end, block.end)
        yield Attribution(number, ":", Act.ASSERT, "that", (colon.index,), name.index, (), (), speech=turn)


def _at_the_end(reading: Reading, number: int) -> Iterator[Attribution]:
    """'Tolls must end: Kestner' over an article."""
    sentence = reading.sentences[number]
    colon = next((t for t in reversed(sentence.tokens) if t.text == ":"), None)
    behind = sentence.tokens[colon.index + 1 :] if colon else ()
    name = _name(reading, number, behind) if 0 < len(behind) <= _LONGEST_NAME else None
    before = [t.index for t in sentence.tokens if colon and t.index < colon.index]
    if colon and name and sentence.kind is BlockKind.HEADLINE and _is_clause(sentence, before):
        yield Attribution(
            number, ":", Act.ASSERT, "that", (colon.index,), name.index, (), tuple(trimmed(sentence, before))
        )


def _first_colon(sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens[1 : _LONGEST_NAME + 1] if t.text == ":"), None)


def _name(reading: Reading, number: int, words_of: Sequence[Token]) -> Token | None:
    """The head of the name that words beside a colon are; None where they name nobody ("Watch: ...")."""
    named = [t for t in words_of if t.upos != "PUNCT"]
    if not named or any(t.upos not in {"PROPN", "NOUN", "ADJ", "DET"} for t in named):
        return None
    inside = {t.index for t in named}
    head = next((t for t in named if t.head not in inside and t.upos in {"PROPN", "NOUN"}), named[-1])
    person = any(t.entity[2:] in {"PERSON", "ORG"} for t in named)
    reports = head.lemma.lower() in words("surveys") or known.work(head.lemma.lower()) == "report"
    return head if person or reports or reading.cast.actor(number, head.index).kind is not None else None


def _is_clause(sentence: Sentence, indices: list[int]) -> bool:
    """Whether words are enough for something said: some, with a verb."""
    return len(indices) >= _SHORTEST and any(sentence.tokens[i].upos in {"VERB", "AUX"} for i in indices)
