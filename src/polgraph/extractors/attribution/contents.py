"""Contents: all the words that an attribution covers, quotations and the sentences they run over included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polgraph.extractors.attribution.attributions import SAYING, Attribution, announces
from polgraph.extractors.attribution.quotes import Quote
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import spans
from polgraph.model import Span, Spans

_EDGE = " \t\r\n\"“”„‟«»'‘’`,;:.!?-–—()[]"
_MARKS = " \t\r\n\"“”„‟«»'‘’`"  # quotation marks and what stands between them


def contents(reading: Reading, found: Sequence[Attribution]) -> list[Spans]:
    """The content of each attribution, in the order given; empty where a quotation went to another."""
    owners = _owners(reading, found)
    return [_content(reading, a, [q for q, n in owners.items() if n == number]) for number, a in enumerate(found)]


def unclaimed(reading: Reading, found: Sequence[Attribution]) -> list[Quote]:
    """Quotations that no attribution covers."""
    owned = _owners(reading, found)
    return [q for q in reading.quotes if q not in owned]


def _content(reading: Reading, attribution: Attribution, quotes: list[Quote]) -> Spans:
    own = spans(reading.sentences[attribution.sentence], attribution.content)
    cue = reading.sentences[attribution.sentence].tokens[attribution.cue[0]]
    before = [q for q in quotes if q.span.end <= cue.start]
    said = [Span(_begin(reading.text, s, before), s.end) for s in own]
    told = [attribution.speech] if attribution.speech else []
    return trim(reading.text, merge([*said, *told, *(q.span for q in quotes)]))


def _begin(text: str, said: Span, quotes: list[Quote]) -> int:
    """Where what stands before a cue begins: with the last quotation, where a sentence or colon ends before that."""
    for quote in reversed(quotes):
        before = text[said.start : quote.span.start].rstrip(_MARKS)
        if said.start < quote.span.start < said.end <= quote.span.end + 2 and before[-1:] in {".", "?", "!", ":"}:
            return quote.span.start
    return said.start


def _owners(reading: Reading, found: Sequence[Attribution]) -> dict[Quote, int]:
    """Which attribution each quotation belongs to: one in its sentence, else the one that it goes on from."""
    owners: dict[Quote, int] = {}
    spoken = {a.speech: n for n, a in enumerate(found) if a.speech is not None}
    before: Quote | None = None
    for quote in reading.quotes:
        owner = spoken.get(quote.span)
        if owner is None and before in owners and _follows(reading, before, quote, found[owners[before]]):
            owner = owners[before]
        if owner is None:
            owner = _beside(reading, quote, found)
        if owner is None and before is not None and before in owners:
            owner = owners[before] if _goes_on(reading, before, quote, found[owners[before]]) else None
        if owner is None:
            owner = _announced(reading, quote, found)
        if owner is not None:
            owners[quote] = owner
        before = quote
    return owners


def _beside(reading: Reading, quote: Quote, found: Sequence[Attribution]) -> int | None:
    """The attribution whose cue stands in a sentence of the quotation, outside it, and takes it in."""
    near = [
        n
        for n, a in enumerate(found)
        if a.frame in SAYING and _touches(reading, quote, a) and not _holds_cue(reading, quote, a)
    ]
    taking = [n for n in near if found[n].quoted or _overlaps(reading, quote, found[n])]
    return min(taking, key=lambda n: _rank(reading, quote, found[n])) if taking else None


def _rank(reading: Reading, quote: Quote, attribution: Attribution) -> tuple[bool, int]:
    """How near a quotation is to an attribution: within its clause, or just in its sentence."""
    return not _overlaps(reading, quote, attribution), _distance(reading, quote, attribution)


def _distance(reading: Reading, quote: Quote, attribution: Attribution) -> int:
    cue = reading.sentences[attribution.sentence].tokens[attribution.cue[0]].start
    return min(abs(cue - quote.span.start), abs(cue - quote.span.end))


def _touches(reading: Reading, quote: Quote, attribution: Attribution) -> bool:
    a, b = reading.sentences[attribution.sentence].span
    return a < quote.span.end and quote.span.start < b


def _holds_cue(reading: Reading, quote: Quote, attribution: Attribution) -> bool:
    cue = reading.sentences[attribution.sentence].tokens[attribution.cue[0]].start
    return quote.span.start <= cue < quote.span.end


def _overlaps(reading: Reading, quote: Quote, attribution: Attribution) -> bool:
    own = spans(reading.sentences[attribution.sentence], attribution.content)
    return any(a < quote.span.end and quote.span.start < b for a, b in own)


def _goes_on(reading: Reading, before: Quote, quote: Quote, owner: Attribution) -> bool:
    """Whether a quotation carries on from the one before it: same paragraph, no other cue, whole sentences."""
    if quote.block != before.block:
        next_to = quote.block == before.block + 1 and _opens_block(reading, quote)
        return next_to and (not before.closed or (owner.quoted and _speaks_on(reading, before, quote)))
    return _touches(reading, quote, owner) or _opens_sentence(reading, quote)


def _follows(reading: Reading, before: Quote, quote: Quote, owner: Attribution) -> bool:
    """Whether only who speaks stands between two quotations: '"It is safe," said Marsh. "It will stand."'."""
    between = reading.text[before.span.end : quote.span.start].rstrip(_EDGE.replace(".", ""))
    cue = reading.sentences[owner.sentence].tokens[owner.cue[0]].start
    near = quote.block == before.block and before.span.end < cue < quote.span.start
    return near and owner.speech == before.span and between.endswith(".") and between.count(".") == 1


def _opens_block(reading: Reading, quote: Quote) -> bool:
    start = reading.document.blocks[quote.block].span.start
    return not reading.text[start : quote.span.start].strip(_EDGE)


def _speaks_on(reading: Reading, before: Quote, quote: Quote) -> bool:
    """Whether a paragraph is all one quotation and no answer: nobody asks before it or in it."""
    end = reading.document.blocks[quote.block].span.end
    asks = "?" in (reading.text[before.span.end - 1], reading.text[quote.span.end - 1])
    return not asks and not reading.text[quote.span.end : end].strip(_EDGE)


def _opens_sentence(reading: Reading, quote: Quote) -> bool:
    """Whether the quotation starts where a sentence does."""
    starts = [s.span.start for s in reading.sentences if s.block == quote.block and s.span.start <= quote.span.start]
    return bool(starts) and not reading.text[starts[-1] : quote.span.start].strip(_EDGE)


def _announced(reading: Reading, quote: Quote, found: Sequence[Attribution]) -> int | None:
    """The attribution of a cue without words of its own right before or after: '"We will." He said ...'."""
    for number, attribution in enumerate(found):
        sentence = reading.sentences[attribution.sentence]
        if attribution.quoted and announces(reading, sentence, quote):
            return number
        if not attribution.quoted or sentence.block != quote.block:
            continue
        gap = reading.text[quote.span.end : sentence.span.start] if sentence.span.start >= quote.span.end else None
        if gap is not None and len(gap) < 6 and not gap.strip(_EDGE):
            return number
    return None


def merge(where: Iterable[Span]) -> list[Span]:
    """The spans in text order, overlapping ones joined."""
    merged: list[Span] = []
    for span in sorted(where):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def trim(text: str, where: Iterable[Span]) -> Spans:
    """The spans without quotation marks and punctuation at their edges; empty ones are dropped."""
    kept = []
    for start, end in where:
        words = text[start:end]
        left = len(words) - len(words.lstrip(_EDGE))
        right = len(words.rstrip(_EDGE + "…"))
        if left < right:
            kept.append(Span(start + left, start + right))
    return tuple(kept)
