"""A document with all that the rules look at: its trees, its quotations and its cast."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors.cast import Cast, cast
from polgraph.extractors.attribution.quotes import Quote, find_quotes
from polgraph.extractors.tree import spans, trimmed
from polgraph.extractors.words import words
from polgraph.model import Document, Phrase, Sentence, Span, Spans

_SPEECH_SHARE = 0.02  # of the words; news and press releases stay under .004 outside quotations
_SOME_SHARE = 0.006


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as the rules see it; ``sentences`` are numbered from 0 in text order."""

    document: Document
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    cast: Cast
    speech: bool

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds the character at ``offset``."""
        at = bisect_right(self.quotes, offset, key=lambda q: q.span.start) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].span.end else None

    def touched(self, where: Iterable[Span]) -> list[int]:
        """The numbers of the sentences that the spans reach into, in text order."""
        found: set[int] = set()
        for start, end in where:
            first = bisect_right(self.sentences, start, key=lambda s: s.span.end)
            last = bisect_left(self.sentences, end, key=lambda s: s.span.start)
            found.update(range(first, last))
        return sorted(found)

    def inside(self, number: int, where: Iterable[Span]) -> list[int]:
        """Indices of the tokens of a sentence that stand wholly inside the spans."""
        first, last = self.sentences[number].span
        near = [span for span in where if span.start < last and first < span.end]
        if not near:
            return []
        return [t.index for t in self.sentences[number].tokens if any(a <= t.start and t.end <= b for a, b in near)]

    def phrase(self, where: Spans) -> Phrase:
        """The words of the text at the spans."""
        return Phrase(where, " ... ".join(self.text[a:b] for a, b in where))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where goals are looked for: one sentence of a reading."""

    reading: Reading
    number: int

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.reading.sentences[self.number]

    def phrase(self, indices: Iterable[int]) -> Phrase:
        """The words of the tokens, punctuation at the edges left out."""
        return self.reading.phrase(spans(self.sentence, trimmed(self.sentence, indices)))


def read(document: Document, sentences: Sequence[Sentence]) -> Reading:
    """Look at a parsed document once, before the rules do."""
    quotes = find_quotes(document)
    speech = _is_speech(document, sentences, quotes)
    return Reading(document, sentences, quotes, cast(document, sentences), speech)


def _is_speech(document: Document, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> bool:
    """Whether the text is told in the first person: its speaker is given, or "I" and "we" are frequent.

    Where they are only some, the text must quote nobody.
    """
    if document.source.speaker:
        return True
    mine = words("first person") | words("first person possessive")
    quoted = [q.span for q in quotes]
    told = [t for s in sentences for t in s.tokens if not any(a <= t.start < b for a, b in quoted)]
    count = sum(t.text.lower() in mine for t in told)
    share = count / len(told) if told else 0.0
    return share >= _SPEECH_SHARE or (share >= _SOME_SHARE and not quotes)
