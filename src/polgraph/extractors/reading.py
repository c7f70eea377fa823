"""A document with all that the rules look at: its trees, its quotations and its cast."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors.cast import Cast, cast
from polgraph.extractors.attribution.prose import is_prose
from polgraph.extractors.attribution.quotes import Quote, find_quotes
from polgraph.extractors.attribution.turns import is_conversation
from polgraph.extractors.tree import spans, trimmed
from polgraph.extractors.words import words
from polgraph.model import Document, Phrase, Sentence, Span, Spans

_SPEECH_SHARE = 0.02  # of the words; news and press releases stay under .004 outside quotations
_SOME_SHARE = 0.006


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as the rules see it; ``sentences`` are numbered from 0 in text order.

    ``speech`` is True where it is told in the first person by one person, or by several whom labels name;
    ``unread`` are the numbers of the sentences that are no prose. ``conversation`` is True where several speak and
    nothing tells who.
    """

    document: Document
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    cast: Cast
    speech: bool
    unread: frozenset[int] = frozenset()
    conversation: bool = False

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
    conversation = speech and not document.source.speaker and is_conversation(document, sentences)
    unread = frozenset(n for n, s in enumerate(sentences) if not is_prose(document.text[s.span.start : s.span.end]))
    told = speech and not conversation
    return Reading(document, sentences, quotes, cast(document, sentences), told, unread, conversation)


def _is_speech(document: Document, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> bool:
    """Whether the text is told in the first person: its speaker is given, or "I" and "we" are frequent.

    Where they are only some, the text must quote nobody.
    """
    if document.source.speaker:
        return True
    mine = words("first person") | words("first person possessive")
    starts = [q.span.start for q in quotes]
    told = [t for s in sentences for t in s.tokens if not _is_quoted(quotes, starts, t.start)]
    count = sum(t.text.lower() in mine for t in told)
    share = count / len(told) if told else 0.0
    return share >= _SPEECH_SHARE or (share >= _SOME_SHARE and not quotes)


def _is_quoted(quotes: Sequence[Quote], starts: Sequence[int], offset: int) -> bool:
    """Whether a quotation holds an offset; ``starts`` are where the quotations begin."""
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < quotes[at].span.end
