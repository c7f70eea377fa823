"""Drafts: what the rules found to be said, by whom, and in which words, before its goals are looked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polgraph.extractors.actors import known
from polgraph.extractors.attribution.attributions import SAYING, Attribution, without_quote
from polgraph.extractors.attribution.contents import contents, trim, unclaimed
from polgraph.extractors.attribution.extents import source_phrase
from polgraph.extractors.attribution.implicit import implied
from polgraph.extractors.attribution.implied import Implied
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import spans
from polgraph.extractors.words import words
from polgraph.model import Act, Actor, ActorKind, Reject, Span, Spans, Speaker

_DOING = frozenset({Act.URGE, Act.PLEDGE})  # what a thing does in figures of speech only
_ADVISING = frozenset({Act.OPPOSE, Act.PLEDGE, Act.PROPOSE, Act.STRESS, Act.URGE, Act.WARN})  # what papers do
_DEEPEST = 4  # sayings that a saying may stand in; what parsers make of more is not to be trusted
_MOST = 10  # attributions of one sentence; of 9,600 sentences of news none had more than 5
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
    for attribution, content in _covered(reading, found):
        speaker = _speaker(reading, attribution)
        if not content:
            rejects.append(_reject(reading, attribution, "cue without content"))
        elif not _can_act(reading, attribution, speaker):
            rejects.append(_reject(reading, attribution, "source is no actor"))
        else:
            told.append(Draft(attribution, content, speaker))
    told, deep = _nested(reading, told)
    rejects += [_reject(reading, a, "said within too many sayings") for a in deep]
    lost = unclaimed(reading, found)
    surely = [(a, d.content, d.speaker) for d in told if isinstance(a := d.found, Attribution)]
    implicit = [Draft(i, i.content, i.speaker) for i in implied(reading, surely, lost)]
    covered = [s for d in implicit for s in d.content]
    rejects += [_lost(reading, q.span) for q in lost if _is_sentence(reading, q.span, covered)]
    return told + implicit, rejects


def _covered(reading: Reading, found: list[Attribution]) -> Iterator[tuple[Attribution, Spans]]:
    """Each attribution with its content, by its other frame where the quotation beside it went to another."""
    for attribution, content in zip(found, contents(reading, found), strict=True):
        plain = None if content else without_quote(attribution)
        if plain is None:
            yield attribution, content
        else:
            yield plain, trim(reading.text, spans(reading.sentences[plain.sentence], plain.content))


def _nested(reading: Reading, told: list[Draft]) -> tuple[list[Draft], list[Attribution]]:
    """The drafts with the numbers of those that they stand in, and the attributions that stand in too many."""
    placed = _placed(reading, told)
    sayings = Counter(d.found.sentence for d in told)
    deep = [d for d in placed if len(_above(placed, d)) > _DEEPEST or sayings[d.found.sentence] > _MOST]
    kept = _placed(reading, [d for d in placed if d not in deep]) if deep else placed
    return _doubted(kept), [d.found for d in deep if isinstance(d.found, Attribution)]


def _placed(reading: Reading, told: list[Draft]) -> list[Draft]:
    holding: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(told):
        for sentence in reading.touched(draft.content):
            holding[sentence].append(number)
    return [replace(d, outer=_outer(reading, n, told, holding[d.found.sentence])) for n, d in enumerate(told)]


def _doubted(told: list[Draft]) -> list[Draft]:
    """The drafts, hypothetical where one that they stand in is: "Marsh may say that she backs it" is no backing."""
    return [_as_hypothetical(d) if any(_is_unsure(told[n]) for n in _above(told, d)) else d for d in told]


def _is_unsure(draft: Draft) -> bool:
    return isinstance(draft.found, Attribution) and (draft.found.hypothetical or draft.found.denied)


def _as_hypothetical(draft: Draft) -> Draft:
    own = draft.found
    return replace(draft, found=replace(own, hypothetical=True)) if isinstance(own, Attribution) else draft


def _above(told: list[Draft], draft: Draft) -> set[int]:
    """The drafts that a draft stands in, by number."""
    found: set[int] = set()
    while draft.outer is not None and draft.outer not in found:
        found.add(draft.outer)
        draft = told[draft.outer]
    return found


def _can_act(reading: Reading, attribution: Attribution, speaker: Speaker) -> bool:
    """Whether the source can do more than say: reports say, only people, bodies, countries and bills urge or want."""
    if attribution.source is None or speaker.actor.kind is not None:
        return True
    tokens = reading.sentences[attribution.sentence].tokens
    noun = tokens[attribution.source]
    if attribution.frame in SAYING and (attribution.act not in _DOING or known.work(noun.lemma)):
        return True
    if attribution.stand_in is not None and tokens[attribution.stand_in].lemma.lower() == "who":
        return True
    if known.work(noun.lemma) in {"report", "letter"} and attribution.act in _ADVISING:
        return True
    able = words("bills") | words("voices") | words("many") | words("gatherings")
    return noun.upos != "NOUN" or noun.lemma.lower() in able


def _reject(reading: Reading, attribution: Attribution, reason: str) -> Reject:
    sentence = reading.sentences[attribution.sentence]
    return Reject("extract", reason, reading.document.source.id, sentence.span, attribution.lemma)


def _is_sentence(reading: Reading, span: Span, covered: list[Span]) -> bool:
    """Whether a quotation is long enough to be speech and nothing covers it."""
    long = len(reading.text[span.start : span.end].split()) > _FEW_WORDS
    return long and not any(a <= span.start and span.end <= b for a, b in covered)


def _lost(reading: Reading, span: Span) -> Reject:
    return Reject("extract", "quotation without a speaker", reading.document.source.id, span)


def _outer(reading: Reading, number: int, drafts: list[Draft], near: list[int]) -> int | None:
    """The smallest other statement whose content holds this one's cue; ``near`` are those of its sentence."""
    own = drafts[number].found
    assert isinstance(own, Attribution)
    cue = reading.sentences[own.sentence].tokens[own.cue[0]].start
    holders = [n for n in near if n != number and any(a <= cue < b for a, b in drafts[n].content)]
    return min(holders, key=lambda n: sum(b - a for a, b in drafts[n].content), default=None)


def _speaker(reading: Reading, attribution: Attribution) -> Speaker:
    if attribution.source is None:
        return Speaker(Actor(None))
    sentence = reading.sentences[attribution.sentence]
    actor = _for_country(reading, reading.cast.actor(attribution.sentence, attribution.source))
    mention = reading.cast.mention(attribution.sentence, attribution.source)
    sentence = reading.sentences[attribution.sentence]
    if attribution.stand_in is not None:
        return Speaker(actor, spans(sentence, [*mention, attribution.stand_in]))
    return Speaker(actor, spans(sentence, source_phrase(sentence, mention, (*attribution.cue, *attribution.content))))


def _for_country(reading: Reading, actor: Actor) -> Actor:
    """Who speaks for a country that a speech tells of by name: "Norland supports the fund", its minister says."""
    speaker = reading.cast.document_speaker
    if not reading.speech or speaker is None or speaker.kind is not ActorKind.PERSON:
        return actor
    return speaker if actor.kind is ActorKind.COUNTRY and actor.name in (speaker.role or "").split() else actor
