"""Statements without a cue of their own.

Bills that tell what they would do, speeches, quotations and sentences that carry on from an attributed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution, is_own_stand, state_of
from polgraph.extractors.attribution.contents import trim
from polgraph.extractors.attribution.lists import item_head, lead_in, named_head, naming_lead_in
from polgraph.extractors.attribution.quotes import Quote
from polgraph.extractors.attribution.transcripts import Label, labels
from polgraph.extractors.goal.subjects import tells_effect
from polgraph.extractors.goal.wishes import scan, stance
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children, spans, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Act, Actor, ActorKind, BlockKind, Sentence, Span, Spans, Speaker, Token

_FEW_WORDS = 4  # a shorter paragraph in quotation marks is a cry or an answer: anybody's
_CARRY = frozenset({Act.URGE, Act.STRESS, Act.ASSERT, Act.PLEDGE, Act.PROPOSE})


@dataclass(frozen=True, slots=True)
class Implied:
    """Words that somebody says without a cue.

    ``needs_goal``: they count only where a goal is found in them; ``heads``: the clauses that are wanted as
    such (token indices), where it is not for their wording to tell.
    """

    sentence: int
    content: Spans
    speaker: Speaker
    act: Act | None = None
    needs_goal: bool = True
    heads: tuple[int, ...] = ()


Known = tuple[Attribution, Spans, Speaker]


def implied(reading: Reading, known: Sequence[Known], lost: Sequence[Quote]) -> list[Implied]:
    """What is said without a cue, in text order; a sentence is used once, the surest way first."""
    taken = [s for _, content, _ in known for s in content]
    cues = [_cue_span(reading, a) for a, _, _ in known]
    covered = set(reading.touched(taken))
    beside: dict[int, list[Attribution]] = {}
    for attribution, _, _ in known:
        beside.setdefault(attribution.sentence, []).append(attribution)
    speaking = labels(reading) if reading.speech else {}
    found: list[Implied] = []
    for number in range(len(reading.sentences)):
        here = beside.get(number, [])
        if number in covered:
            one = _bill(reading, number, taken + cues) or _beside(reading, number, here, taken, speaking)
        elif number in reading.unread:
            continue
        elif here:
            one = _beside(reading, number, here, taken, speaking)
        else:
            one = (
                _listed(reading, number)
                or _named(reading, number)
                or _headed(reading, number)
                or _quoted(reading, number, known, lost)
                or _bill(reading, number, taken + cues)
                or (_spoken(reading, number, speaking) if reading.speech else _carried(reading, number, known))
            )
        found += [one] if one else []
    return found


def _cue_span(reading: Reading, known: Attribution) -> Span:
    cue = reading.sentences[known.sentence].tokens[known.cue[0]]
    return Span(cue.start, cue.end)


def _quoted(reading: Reading, number: int, known: Sequence[Known], lost: Sequence[Quote]) -> Implied | None:
    """A paragraph that is all quotation goes on from the quotation attributed last."""
    sentence = reading.sentences[number]
    quote = next(
        (q for q in lost if q.span.start <= sentence.span.start + 1 and sentence.span.end <= q.span.end + 2), None
    )
    before = [(a, s) for a, c, s in known if a.quoted and 0 < sentence.block - reading.sentences[a.sentence].block <= 1]
    if quote is None or not before or len(reading.text[quote.span.start : quote.span.end].split()) < _FEW_WORDS:
        return None
    return Implied(number, trim(reading.text, [sentence.span]), Speaker(before[-1][1].actor), None, needs_goal=False)


def _bill(reading: Reading, number: int, taken: list[Span]) -> Implied | None:
    """'The bill would create ...', 'The legislation authorizes ...': proposed by whoever brought it in."""
    sentence = reading.sentences[number]
    for verb in sentence.tokens:
        subject = child(sentence, verb.index, "nsubj")
        if verb.head >= 0 or subject is None or _elsewhere(verb, taken) or not _is_bill(reading, number, subject):
            continue
        modal = any(t.lemma in {"would", "will"} for t in children(sentence, verb.index, "aux"))
        acts = child(sentence, verb.index, "obj", "iobj", "ccomp", "xcomp") and subject.deprel != "nsubj:pass"
        acts = acts and subject.lemma.lower() not in words("rules")
        if tells_effect(sentence, verb):
            continue
        if modal or (acts and verb.lemma in words("bill effects")):
            mention = reading.cast.mention(number, subject.index)
            own = subtree(sentence, verb.index, lambda t: _elsewhere(t, taken))
            told = [i for i in own if i >= verb.index]
            content = trim(reading.text, spans(sentence, told))
            speaker = Speaker(reading.cast.actor(number, subject.index), spans(sentence, mention))
            return Implied(number, content, speaker, Act.PROPOSE, heads=(verb.index,))
    return None


def _elsewhere(token: Token, taken: list[Span]) -> bool:
    """Whether a clause is said in another statement: it stands in its content, or is its cue."""
    return any(s.start <= token.start < s.end for s in taken)


def _is_bill(reading: Reading, number: int, subject: Token) -> bool:
    """Whether the subject is a bill, or "it" right after a sentence about one in the same paragraph."""
    if subject.lemma.lower() in words("bills") | words("rules") and subject.entity != "B-PERSON":
        return True
    if (
        subject.text.lower() != "it"
        or number == 0
        or reading.sentences[number - 1].block != reading.sentences[number].block
    ):
        return False
    before = reading.sentences[number - 1]
    told = [t for t in before.tokens if t.deprel in {"nsubj", "obj"} and before.tokens[t.head].head < 0]
    return any(_names_bill(before, t) or _is_bill(reading, number - 1, t) for t in told)


def _names_bill(sentence: Sentence, token: Token) -> bool:
    """Whether a name is that of an act: "the Harbour Safety Act of 2007"."""
    return any(sentence.tokens[i].text in {"Act", "Bill"} for i in subtree(sentence, token.index))


def _listed(reading: Reading, number: int) -> Implied | None:
    """An item of a list that a lead-in begins: "The act would also:"."""
    sentence = reading.sentences[number]
    head = item_head(sentence)
    lead = lead_in(reading, number) if head is not None else None
    if lead is None or head is None or lead.subject is None:
        return None
    actor = reading.cast.actor(lead.number, lead.subject)
    mention = spans(reading.sentences[lead.number], reading.cast.mention(lead.number, lead.subject))
    entry = frames.lexicon().get((sentence.tokens[head].lemma, "VERB"))
    asked = entry is not None and entry.act is Act.URGE and frames.find(sentence, sentence.tokens[head], entry)
    act = Act.URGE if asked else lead.act
    return Implied(number, _item(reading, sentence, head), Speaker(actor, mention), act, heads=(head,))


def _named(reading: Reading, number: int) -> Implied | None:
    """An item of a list that names what is wanted: "We call for:", "an end to poverty"."""
    sentence = reading.sentences[number]
    head = named_head(sentence) if sentence.kind is not BlockKind.HEADLINE else None
    lead = naming_lead_in(reading, number) if head is not None else None
    if lead is None or head is None:
        return None
    speaker = Speaker(reading.cast.document_speaker or Actor(None))
    if lead.subject is not None:
        mention = spans(reading.sentences[lead.number], reading.cast.mention(lead.number, lead.subject))
        speaker = Speaker(reading.cast.actor(lead.number, lead.subject), mention)
    return Implied(number, _item(reading, sentence, head), speaker, lead.act, heads=(head,))


def _item(reading: Reading, sentence: Sentence, head: int) -> Spans:
    """What an item says, without its "to" and the "and" that leads on to the next."""
    told = [t.index for t in sentence.tokens if t.lemma != "to" or t.index > head]
    while told and sentence.tokens[told[-1]].upos in {"PUNCT", "CCONJ"}:
        told.pop()
    return trim(reading.text, spans(sentence, told))


def _headed(reading: Reading, number: int) -> Implied | None:
    """A headline that tells what somebody is to do: "Government to build homes" is what the government promises."""
    sentence = reading.sentences[number]
    verb = _coming(sentence) if sentence.kind is BlockKind.HEADLINE else None
    if verb is None:
        return None
    subject = child(sentence, verb.index, "nsubj") or sentence.tokens[verb.head]
    actor = reading.cast.actor(number, subject.index)
    governs = subject.lemma.lower() in words("governing offices") | words("deciders")
    if not governs and actor.kind not in {ActorKind.ORGANIZATION, ActorKind.COUNTRY}:
        return None
    mention = spans(sentence, reading.cast.mention(number, subject.index))
    told = trim(reading.text, spans(sentence, [i for i in subtree(sentence, verb.index) if i >= verb.index]))
    return Implied(number, told, Speaker(actor, mention), Act.PLEDGE, heads=(verb.index,))


def _coming(sentence: Sentence) -> Token | None:
    """The infinitive that a headline is all about, right behind the noun phrase that the headline opens with."""
    root = next(t for t in sentence.tokens if t.head < 0)
    clauses = [root, *children(sentence, root.index, "acl", "xcomp", "advcl")]
    verb = next((t for t in clauses if frames.is_infinitive(sentence, t)), None)
    if verb is None:
        return None
    subject = child(sentence, verb.index, "nsubj") or (root if root is not verb and root.upos != "VERB" else None)
    to = next(t.index for t in children(sentence, verb.index, "mark") if t.lemma == "to")
    clause = set(subtree(sentence, verb.index)) if subject is root else set()
    opening = [i for i in subtree(sentence, subject.index) if i not in clause] if subject else []
    return verb if opening == list(range(to)) and opening else None


def _spoken(reading: Reading, number: int, speaking: dict[int, Label]) -> Implied | None:
    """A sentence of a speech that wants something; in a transcript, of whoever the label before it names."""
    sentence = reading.sentences[number]
    label = speaking.get(sentence.block)
    if sentence.kind is BlockKind.HEADLINE or (label is not None and label.asks):
        return None
    act = stance(sentence) or _vow(sentence)
    if act is None and not scan(sentence, {t.index for t in sentence.tokens}):
        return None
    speaker = reading.cast.actor(label.sentence, label.token) if label else reading.cast.document_speaker or Actor(None)
    begin = max(sentence.span.start, label.end) if label and label.end < sentence.span.end else sentence.span.start
    content = trim(reading.text, [Span(begin, sentence.span.end)])
    return Implied(number, content, Speaker(speaker), act, needs_goal=act is None)


def _beside(
    reading: Reading, number: int, here: Sequence[Attribution], taken: list[Span], speaking: dict[int, Label]
) -> Implied | None:
    """What a speech says beside what it attributes: "Schools must be protected, which is why Norway urges ..."."""
    sentence = reading.sentences[number]
    if not reading.speech or not here or number in speaking or sentence.kind is BlockKind.HEADLINE:
        return None
    told = {i for a in here for i in (*a.content, *_clause(sentence, a.cue[0]))}
    own = {t.index for t in sentence.tokens if t.index not in told and not _elsewhere(t, taken)}
    wanted = scan(sentence, own)
    if not wanted:
        return None
    clauses = {i for wish in wanted for i in subtree(sentence, _top(sentence, wish.head, own)) if i in own}
    label = speaking.get(sentence.block)
    speaker = reading.cast.actor(label.sentence, label.token) if label else reading.cast.document_speaker or Actor(None)
    words_of = [i for i in trimmed(sentence, clauses) if sentence.tokens[i].upos != "SCONJ" or i > min(clauses)]
    return Implied(number, trim(reading.text, spans(sentence, words_of)), Speaker(speaker))


def _top(sentence: Sentence, index: int, own: set[int]) -> int:
    """The head of the largest clause around a word that stands among the ``own`` ones."""
    while sentence.tokens[index].head in own:
        index = sentence.tokens[index].head
    return index


def _clause(sentence: Sentence, cue: int) -> list[int]:
    """The clause of a cue with what leads down to it ("which is why"), without the clauses joined to it."""
    top = sentence.tokens[cue]
    while base(top.deprel) in {"acl", "advcl"} and sentence.tokens[top.head].upos in {"ADV", "PRON", "SCONJ"}:
        top = sentence.tokens[top.head]
    return subtree(sentence, top.index, lambda t: t.head == top.index and base(t.deprel) in {"conj", "parataxis"})


def _vow(sentence: Sentence) -> Act | None:
    """A stand of the first person: committed, determined or ready, or "We reaffirm our support for ..."."""
    for token in sentence.tokens:
        if is_own_stand(sentence, token):
            return frames.lexicon()[token.lemma, "NOUN"].act
        entry = state_of(sentence, token) or frames.lexicon().get((token.lemma, token.upos))
        subject = child(sentence, token.index, "nsubj")
        mine = subject is not None and subject.text.lower() in words("first person") and token.upos in {"ADJ", "VERB"}
        adjectival = entry is not None and entry.upos == "ADJ" and entry.act is Act.PLEDGE
        if mine and adjectival and entry and frames.find(sentence, token, entry):
            return Act.PLEDGE
    return None


def _carried(reading: Reading, number: int, known: Sequence[Known]) -> Implied | None:
    """A sentence with "should" or "must" right after an attributed one, in its paragraph, carries on from it."""
    sentence = reading.sentences[number]
    before = [(a, s) for a, _, s in known if a.sentence == number - 1 and a.act in _CARRY]
    if not before or number == 0 or reading.sentences[number - 1].block != sentence.block:
        return None
    root = next(t for t in sentence.tokens if t.head < 0)
    modal = any(t.lemma in {"should", "must", "shall"} for t in children(sentence, root.index, "aux"))
    attribution, speaker = before[0]
    if not modal or attribution.quoted or speaker.actor.name is None:
        return None
    return Implied(number, trim(reading.text, [sentence.span]), Speaker(speaker.actor))
