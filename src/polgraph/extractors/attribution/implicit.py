"""Statements without a cue of their own.

Lists, headlines, announcements, quotations and sentences that carry on from an attributed one; bills (``bills.py``) and
speeches (``spoken.py``) are asked for in their turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.bills import bill, is_elsewhere, onward
from polgraph.extractors.attribution.contents import trim
from polgraph.extractors.attribution.implied import Implied
from polgraph.extractors.attribution.lists import item_head, lead_in, named_head, naming_lead_in
from polgraph.extractors.attribution.quotes import Quote
from polgraph.extractors.attribution.spoken import said_beside, spoken
from polgraph.extractors.attribution.transcripts import labels
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import child, children, is_plural, spans, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, Actor, ActorKind, BlockKind, Sentence, Span, Spans, Speaker, Token

_FEW_WORDS = 4  # a shorter paragraph in quotation marks is a cry or an answer: anybody's
_CARRY = frozenset({Act.URGE, Act.STRESS, Act.ASSERT, Act.PLEDGE, Act.PROPOSE})


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
            one = (
                _listed(reading, number, taken + cues)
                or bill(reading, number, taken + cues)
                or said_beside(reading, number, here, taken, speaking)
            )
        elif number in reading.unread:
            continue
        elif here:
            one = said_beside(reading, number, here, taken, speaking)
        else:
            one = (
                _listed(reading, number, [])
                or _named(reading, number)
                or _headed(reading, number)
                or _quoted(reading, number, known, lost)
                or bill(reading, number, taken + cues)
                or _effect(reading, number)
                or (spoken(reading, number, speaking) if reading.speech else _carried(reading, number, known))
                or _joint(reading, number)
                or _announced(reading, number)
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


def _effect(reading: Reading, number: int) -> Implied | None:
    """An item that tells what a bill does, with nothing before its verb: "Creates a hotline for farmers"."""
    sentence = reading.sentences[number]
    first = next((t for t in sentence.tokens if t.upos not in {"PUNCT", "ADV"}), sentence.tokens[0])
    bare = first.head < 0 and first.upos == "VERB" and first.text.lower() in {first.lemma + "s", first.lemma + "es"}
    does = words("bill effects") | words("asking")
    if not bare or first.lemma not in does or child(sentence, first.index, "nsubj", "aux"):
        return None
    for before in range(number - 1, -1, -1):
        named = (t for t in reading.sentences[before].tokens if t.lemma.lower() in words("bills"))
        bill = next((t for t in named if t.upos in {"NOUN", "PROPN"}), None)
        if bill is not None:
            actor = reading.cast.actor(before, bill.index)
            return Implied(
                number, _item(reading, sentence, first.index), Speaker(actor), Act.PROPOSE, heads=(first.index,)
            )
    return None


def _listed(reading: Reading, number: int, taken: list[Span]) -> Implied | None:
    """An item of a list that a lead-in begins, "The act would also:", unless its verb is ``taken`` by a statement."""
    sentence = reading.sentences[number]
    head = item_head(sentence)
    if head is not None and is_elsewhere(sentence.tokens[head], taken):
        return None
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


def _joint(reading: Reading, number: int) -> Implied | None:
    """What a communiqué tells of those who issue it: "The two sides will hold yearly talks"."""
    sentence = reading.sentences[number]
    root = next(t for t in sentence.tokens if t.head < 0)
    subject = child(sentence, root.index, "nsubj")
    coming = any(t.lemma in {"will", "shall"} for t in children(sentence, root.index, "aux"))
    if subject is None or not coming or root.upos != "VERB" or child(sentence, root.index, "aux:pass"):
        return None
    jointly = is_plural(subject) and subject.lemma in words("parties to a text") and subject.deprel == "nsubj"
    if not jointly or root.lemma in words("befalling"):
        return None
    mention = spans(sentence, reading.cast.mention(number, subject.index))
    told = trim(reading.text, spans(sentence, onward(subtree(sentence, root.index), root)))
    return Implied(
        number, told, Speaker(reading.cast.actor(number, subject.index), mention), Act.PLEDGE, True, (root.index,)
    )


def _announced(reading: Reading, number: int) -> Implied | None:
    """What a body's own announcement tells of it in the third person: "The bank will limit mortgages"."""
    sentence = reading.sentences[number]
    root = next(t for t in sentence.tokens if t.head < 0)
    subject = child(sentence, root.index, "nsubj")
    act = _deed(sentence, root)
    if subject is None or subject.deprel != "nsubj" or act is None or sentence.kind is not BlockKind.PARAGRAPH:
        return None
    actor, issuer = reading.cast.actor(number, subject.index), _issuer(reading, number)
    if not actor.name or not issuer or reading.quote_at(root.start) is not None:
        return None
    if actor.kind is not ActorKind.ORGANIZATION or not (
        actor.name == issuer or issuer.endswith(f" of the {actor.name}")
    ):
        return None
    mention = spans(sentence, reading.cast.mention(number, subject.index))
    return Implied(number, trim(reading.text, [sentence.span]), Speaker(actor, mention), act, True, (root.index,))


def _deed(sentence: Sentence, verb: Token) -> Act | None:
    """What a body tells of itself: a pledge of what it will do, the announcement of what it has done."""
    if verb.upos != "VERB" or verb.lemma in words("befalling") or not child(sentence, verb.index, "obj", "xcomp"):
        return None
    helping = {t.lemma for t in children(sentence, verb.index, "aux")}
    if helping & {"will", "shall"}:
        return Act.PLEDGE
    return Act.ANNOUNCE if helping == {"have"} and child(sentence, verb.index, "obj") else None


def _issuer(reading: Reading, number: int) -> str | None:
    """The body whose announcement a text is: its first sentence tells what the body decided."""
    first = next(
        (n for n, s in enumerate(reading.sentences) if s.kind is BlockKind.PARAGRAPH and len(s.tokens) > 7), None
    )
    if first is None or first >= number:
        return None
    sentence = reading.sentences[first]
    root = next(t for t in sentence.tokens if t.head < 0)
    subject = child(sentence, root.index, "nsubj")
    if subject is None or subject.deprel != "nsubj" or root.lemma not in words("announcing"):
        return None
    actor = reading.cast.actor(first, subject.index)
    return actor.name if actor.kind is ActorKind.ORGANIZATION else None


def _carried(reading: Reading, number: int, known: Sequence[Known]) -> Implied | None:
    """A sentence with "should" or "must" right after an attributed one, in its paragraph, carries on from it."""
    sentence = reading.sentences[number]
    before = [(a, s) for a, _, s in known if a.sentence == number - 1 and a.act in _CARRY]
    if not before or number == 0 or reading.sentences[number - 1].block != sentence.block:
        return None
    root = next(t for t in sentence.tokens if t.head < 0)
    modal = any(t.lemma in {"should", "must", "shall"} for t in children(sentence, root.index, "aux"))
    attribution, speaker = before[0]
    told = speaker.actor.name is not None or attribution.source is None  # "It was noted that ..."
    if not modal or attribution.quoted or not told:
        return None
    return Implied(number, trim(reading.text, [sentence.span]), Speaker(speaker.actor))
