"""Drafts: what the rules found to be said, by whom, and in which words, before its goals are looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.contents import contents, unclaimed
from polgraph.extractors.attribution.extents import source_phrase
from polgraph.extractors.attribution.implicit import Implied, implied
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import spans
from polgraph.extractors.words import words
from polgraph.model import Actor, Reject, Span, Spans, Speaker

_SAYING = frozenset({"quote", "that", "np-that", "that-out", "how"})
_FEW_WORDS = 5  # a shorter quotation is a name or an expression


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its goals: what the rules found, with the words it covers."""

    found: Attribution | Implied
    content: Spans
    speaker: Speaker
    outer: int | None = None


def drafts(reading: Reading, found: list[Attribution]) -> tuple[list[Draft], list[Reject]]:
    """Attributions with their contents, then what carries on without a cue, then what was left over."""
    told: list[Draft] = []
    rejects: list[Reject] = []
    for attribution, content in zip(found, contents(reading, found), strict=True):
        speaker = _speaker(reading, attribution)
        if not content:
            rejects.append(_reject(reading, attribution, "cue without content"))
        elif not _can_act(reading, attribution, speaker):
            rejects.append(_reject(reading, attribution, "source is no actor"))
        else:
            told.append(Draft(attribution, content, speaker))
    told = [replace(d, outer=_outer(reading, n, told)) for n, d in enumerate(told)]
    lost = unclaimed(reading, found)
    known = [(a, d.content, d.speaker) for d in told if isinstance(a := d.found, Attribution)]
    implicit = [Draft(i, i.content, i.speaker) for i in implied(reading, known, lost)]
    covered = [s for d in implicit for s in d.content]
    rejects += [_lost(reading, q.span) for q in lost if _is_sentence(reading, q.span, covered)]
    return told + implicit, rejects


def _can_act(reading: Reading, attribution: Attribution, speaker: Speaker) -> bool:
    """Whether the source can do more than say: reports say, only people, bodies, countries and bills urge or want."""
    if attribution.source is None or attribution.frame in _SAYING or speaker.actor.kind is not None:
        return True
    tokens = reading.sentences[attribution.sentence].tokens
    if attribution.stand_in is not None and tokens[attribution.stand_in].lemma.lower() == "who":
        return True
    noun = tokens[attribution.source]
    return noun.upos != "NOUN" or noun.lemma.lower() in words("bills") | words("voices") | words("many")


def _reject(reading: Reading, attribution: Attribution, reason: str) -> Reject:
    sentence = reading.sentences[attribution.sentence]
    return Reject("extract", reason, reading.document.source.id, sentence.span, attribution.lemma)


def _is_sentence(reading: Reading, span: Span, covered: list[Span]) -> bool:
    """Whether a quotation is long enough to be speech and nothing covers it."""
    long = len(reading.text[span.start : span.end].split()) > _FEW_WORDS
    return long and not any(a <= span.start and span.end <= b for a, b in covered)


def _lost(reading: Reading, span: Span) -> Reject:
    return Reject("extract", "quotation without a speaker", reading.document.source.id, span)


def _outer(reading: Reading, number: int, drafts: list[Draft]) -> int | None:
    """The smallest other statement whose content holds this one's cue."""
    own = drafts[number].found
    assert isinstance(own, Attribution)
    cue = reading.sentences[own.sentence].tokens[own.cue[0]].start
    holders = [n for n, d in enumerate(drafts) if n != number and any(a <= cue < b for a, b in d.content)]
    return min(holders, key=lambda n: sum(b - a for a, b in drafts[n].content), default=None)


def _speaker(reading: Reading, attribution: Attribution) -> Speaker:
    if attribution.source is None:
        return Speaker(Actor(None))
    actor = reading.cast.actor(attribution.sentence, attribution.source)
    mention = reading.cast.mention(attribution.sentence, attribution.source)
    sentence = reading.sentences[attribution.sentence]
    if attribution.stand_in is not None:
        return Speaker(actor, spans(sentence, [*mention, attribution.stand_in]))
    return Speaker(actor, spans(sentence, source_phrase(sentence, mention, (*attribution.cue, *attribution.content))))
