"""A document with all that the rules look at: its trees, its quotations and its cast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors import Cast, cast
from polgraph.extractors.quotes import Quote, find_quotes
from polgraph.model import Document, Phrase, Sentence, Span, Spans

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"})
_SPEECH_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as the rules see it; ``sentences`` are numbered from 0 in text order."""

    document: Document
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    cast: Cast

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds the character at ``offset``."""
        at = bisect_right(self.quotes, offset, key=lambda q: q.span.start) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].span.end else None

    def sentences_of(self, block: int) -> list[int]:
        """The numbers of a block's sentences."""
        return [n for n, s in enumerate(self.sentences) if s.block == block]

    def inside(self, number: int, where: Iterable[Span]) -> list[int]:
        """Indices of the tokens of a sentence that stand wholly inside the spans."""
        spans = list(where)
        return [t.index for t in self.sentences[number].tokens if any(a <= t.start and t.end <= b for a, b in spans)]

    def phrase(self, where: Spans) -> Phrase:
        """The words of the text at the spans."""
        return Phrase(where, " ... ".join(self.text[a:b] for a, b in where))


def read(document: Document, sentences: Sequence[Sentence]) -> Reading:
    """Look at a parsed document once, before the rules do."""
    return Reading(document, sentences, find_quotes(document), cast(document, sentences))


def is_speech(reading: Reading) -> bool:
    """Whether the text is told in the first person: its speaker is given, or "I" and "we" are frequent."""
    if reading.document.source.speaker:
        return True
    told = [t for s in reading.sentences for t in s.tokens if reading.quote_at(t.start) is None]
    mine = sum(t.text.lower() in _FIRST_PERSON for t in told)
    return len(told) > 0 and mine / len(told) >= _SPEECH_SHARE
