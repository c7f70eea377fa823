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
from polgraph.extractors.goal.coordination import first_conjunct
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.stands import acts_of, stance
from polgraph.extractors.goal.subjects import shared_subject, tells_effect
from polgraph.extractors.goal.wishes import scan, vows
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children, feature, is_plural, spans, subtree, trimmed
from polgraph.extractors.words import is_first_person, words
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
            one = (
                _listed(reading, number, taken + cues)
                or _bill(reading, number, taken + cues)
                or _beside(reading, number, here, taken, speaking)
            )
        elif number in reading.unread:
            continue
        elif here:
            one = _beside(reading, number, here, taken, speaking)
        else:
            one = (
                _listed(reading, number, [])
                or _named(reading, number)
                or _headed(reading, number)
                or _quoted(reading, number, known, lost)
                or _bill(reading, number, taken + cues)
                or _effect(reading, number)
                or (_spoken(reading, number, speaking) if reading.speech else _carried(reading, number, known))
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


def _bill(reading: Reading, number: int, taken: list[Span]) -> Implied | None:
    """'The bill would create ...', 'The legislation authorizes ...': proposed by whoever brought it in."""
    sentence = reading.sentences[number]
    for verb in sentence.tokens:
        bill = _bill_of(reading, number, verb)
        if bill is None or _elsewhere(verb, taken) or tells_effect(sentence, verb):
            continue
        modal = any(t.lemma in {"would", "will"} for t in children(sentence, verb.index, "aux"))
        under = base(bill.deprel) == "obl"
        acts = child(sentence, verb.index, "obj", "iobj", "ccomp", "xcomp") and bill.deprel != "nsubj:pass"
        if not under and is_negated(sentence, verb):
            continue
        acts = acts and not under and bill.lemma.lower() not in words("rules")
        if modal or (acts and verb.lemma in words("bill effects")):
            mention = reading.cast.mention(number, bill.index)
            own = subtree(sentence, verb.index, lambda t: _elsewhere(t, taken))
            told = [i for i in own if i > max(subtree(sentence, bill.index))] if under else _from(own, verb)
            content = trim(reading.text, spans(sentence, told))
            speaker = Speaker(reading.cast.actor(number, bill.index), spans(sentence, mention))
            return Implied(number, content, speaker, Act.PROPOSE, heads=(verb.index,))
    return None


def _from(told: list[int], verb: Token) -> list[int]:
    return [i for i in told if i >= verb.index]


def _bill_of(reading: Reading, number: int, verb: Token) -> Token | None:
    """The bill that a main clause tells of: its subject, that of the clause before it, or "under the bill"."""
    sentence = reading.sentences[number]
    if verb.deprel == "acl:relcl":
        return _told_aside(reading, number, verb)
    if verb.upos not in {"VERB", "ADJ", "NOUN"} or base(verb.deprel) not in {"root", "conj"}:
        return None
    subject = shared_subject(sentence, verb)
    main = verb.head < 0 or (first_conjunct(sentence, verb).head < 0 and feature(verb, "Tense") != "Past")
    if subject is not None and main and _is_bill(reading, number, subject):
        return subject
    opening = [t for t in children(sentence, verb.index, "obl") if frames.case_words(sentence, t)[:1] == ["under"]]
    return next((t for t in opening if t.lemma.lower() in words("instruments") and t.index < verb.index), None)


def _told_aside(reading: Reading, number: int, verb: Token) -> Token | None:
    """The bill of which an aside tells what it does: "The bill, which also bans fees, goes to the president"."""
    sentence = reading.sentences[number]
    bill, subject = sentence.tokens[verb.head], child(sentence, verb.index, "nsubj")
    aside = subject is not None and subject.text.lower() == "which" and sentence.tokens[subject.index - 1].text == ","
    return bill if aside and base(bill.deprel) == "nsubj" and _is_bill(reading, number, bill) else None


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


def _elsewhere(token: Token, taken: list[Span]) -> bool:
    """Whether a clause is said in another statement: it stands in its content, or is its cue."""
    return any(s.start <= token.start < s.end for s in taken)


def _is_bill(reading: Reading, number: int, subject: Token) -> bool:
    """Whether the subject is a bill, or "it" or "they" right after a sentence about one in the same paragraph."""
    if subject.lemma.lower() in words("bills") | words("rules") and subject.entity != "B-PERSON":
        return True
    if (
        subject.text.lower() not in {"it", "they"}
        or number == 0
        or reading.sentences[number - 1].block != reading.sentences[number].block
    ):
        return False
    before = reading.sentences[number - 1]
    told = [t for t in before.tokens if t.deprel in {"nsubj", "obj"} and before.tokens[t.head].head < 0]
    told = [t for t in told if is_plural(t) == (subject.text.lower() == "they")]
    return any(_names_bill(before, t) or _is_bill(reading, number - 1, t) for t in told)


def _names_bill(sentence: Sentence, token: Token) -> bool:
    """Whether a name is that of an act: "the Harbour Safety Act of 2007"."""
    return any(sentence.tokens[i].text in {"Act", "Bill"} for i in subtree(sentence, token.index))


def _listed(reading: Reading, number: int, taken: list[Span]) -> Implied | None:
    """An item of a list that a lead-in begins, "The act would also:", unless its verb is ``taken`` by a statement."""
    sentence = reading.sentences[number]
    head = item_head(sentence)
    if head is not None and _elsewhere(sentence.tokens[head], taken):
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


def _spoken(reading: Reading, number: int, speaking: dict[int, Label]) -> Implied | None:
    """A sentence of a speech that wants something; in a transcript, of whoever the label before it names."""
    sentence = reading.sentences[number]
    label = speaking.get(sentence.block)
    if label is not None and label.asks:
        return _asked(reading, number, label)
    act = stance(sentence) or _vow(sentence) or _assured(sentence) or _judged(sentence) or _tabled(sentence)
    if sentence.kind is BlockKind.HEADLINE and all(w.rule != "imperative" for w in scan(sentence, _all(sentence))):
        return None
    speaker = reading.cast.actor(label.sentence, label.token) if label else reading.cast.document_speaker or Actor(None)
    inside = _all(sentence)
    if act is None and not scan(sentence, inside) and not _vows(reading, number, inside, speaker):
        return None
    begin = max(sentence.span.start, label.end) if label and label.end < sentence.span.end else sentence.span.start
    content = trim(reading.text, [Span(begin, sentence.span.end)])
    return Implied(number, content, Speaker(speaker), act, needs_goal=act is None)


def _asked(reading: Reading, number: int, label: Label) -> Implied | None:
    """The question of somebody whom the label names: "QUESTION (The Echo): Will the port close?"."""
    sentence = reading.sentences[number]
    if not label.told or sentence.tokens[-1].text != "?":
        return None
    begin = label.end if sentence.span.start < label.end < sentence.span.end else sentence.span.start
    speaker = reading.cast.actor(label.sentence, label.token)
    content = trim(reading.text, [Span(begin, sentence.span.end)])
    return Implied(number, content, Speaker(speaker), Act.ASK, needs_goal=False)


def _assured(sentence: Sentence) -> Act | None:
    """What a speaker rules out: "Nobody will be sent back", "There are no plans to close the port"."""
    root = _main(sentence)
    subject = child(sentence, root.index, "nsubj:pass")
    if subject is not None and _is_none(sentence, subject) and not _agent(sentence, root):
        coming = any(t.lemma in {"will", "shall"} for t in children(sentence, root.index, "aux"))
        return Act.PLEDGE if coming else None
    noun = child(sentence, root.index, "nsubj", "obj") if root.lemma in {"be", "have"} else root
    planned = noun is not None and noun.lemma in {"plan", "intention"} and _is_none(sentence, noun)
    opens = root.lemma == "have" or child(sentence, root.index, "expl") is not None
    clauses = children(sentence, noun.index, "acl") if noun is not None and planned and opens else []
    return Act.PLEDGE if any(frames.is_infinitive(sentence, t) for t in clauses) else None


def _main(sentence: Sentence) -> Token:
    """The head of the main clause, behind a label that the parser takes for it: "VISTLER: Nobody will be hurt"."""
    root = next(t for t in sentence.tokens if t.head < 0)
    said = child(sentence, root.index, "parataxis")
    labelled = said is not None and any(t.text == ":" for t in sentence.tokens[root.index : said.index])
    return said if said is not None and labelled and root.upos == "PROPN" else root


def _is_none(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun phrase is of nobody or nothing: "nobody", "no child"."""
    none = any(t.lemma.lower() == "no" for t in children(sentence, noun.index, "det"))
    return none or noun.lemma.lower() in words("nobody")


def _agent(sentence: Sentence, verb: Token) -> Token | None:
    by = (t for t in children(sentence, verb.index, "obl") if frames.case_words(sentence, t)[:1] == ["by"])
    return child(sentence, verb.index, "obl:agent") or next(by, None)


def _tabled(sentence: Sentence) -> Act | None:
    """What the speaker's side has brought in: "My party has tabled two amendments"."""
    root = _main(sentence)
    subject, thing = child(sentence, root.index, "nsubj"), child(sentence, root.index, "obj")
    if subject is None or thing is None or root.lemma not in {"introduce", "submit", "table"}:
        return None
    ours = any(
        t.text.lower() in words("first person possessive") for t in children(sentence, subject.index, "nmod:poss")
    )
    mine = is_first_person(subject) or ours
    return Act.PROPOSE if mine and thing.lemma in words("bills") and not is_negated(sentence, root) else None


def _judged(sentence: Sentence) -> Act | None:
    """How the first person judges others or a bill: "I think he is wrong", "The bill deserves a hearing"."""
    root = _main(sentence)
    subject, thing = child(sentence, root.index, "nsubj"), child(sentence, root.index, "obj")
    if subject is None or is_negated(sentence, root):
        return None
    if root.lemma == "deserve":
        due = thing is not None and thing.lemma in words("dues to a bill")
        return Act.SUPPORT if due and subject.lemma in words("bills") else None
    judged = child(sentence, root.index, "ccomp") if root.lemma in {"think", "believe"} else None
    if judged is None or not is_first_person(subject) or not child(sentence, judged.index, "cop"):
        return None
    plain = not children(sentence, judged.index, "csubj", "advcl", "xcomp", "expl") and not is_negated(sentence, judged)
    return {"wrong": Act.OPPOSE, "mistaken": Act.OPPOSE, "right": Act.SUPPORT}.get(judged.lemma) if plain else None


def _all(sentence: Sentence) -> set[int]:
    return {t.index for t in sentence.tokens}


def _vows(reading: Reading, number: int, inside: set[int], speaker: Actor) -> bool:
    """Whether a speaker tells by name what they will do: "Norway will continue to ..." in Norway's own mouth."""
    sentence = reading.sentences[number]

    def is_speaker(subject: int) -> bool:
        return is_named(reading, number, subject, speaker)

    return bool(vows(sentence, inside, is_speaker))


def is_named(reading: Reading, number: int, mention: int, speaker: Actor) -> bool:
    """Whether a mention names the speaker, rather than being a pronoun for whoever speaks."""
    mine = is_first_person(reading.sentences[number].tokens[mention])
    actor = reading.cast.actor(number, mention)
    ours = actor.kind is ActorKind.COUNTRY and (actor.name or "") in (speaker.role or "")
    return not mine and speaker.name is not None and (actor.name == speaker.name or ours)


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
        return _standing(reading, number, own)
    clauses = {i for wish in wanted for i in subtree(sentence, _top(sentence, wish.head, own)) if i in own}
    label = speaking.get(sentence.block)
    speaker = reading.cast.actor(label.sentence, label.token) if label else reading.cast.document_speaker or Actor(None)
    words_of = [i for i in trimmed(sentence, clauses) if sentence.tokens[i].upos != "SCONJ" or i > min(clauses)]
    return Implied(number, trim(reading.text, spans(sentence, words_of)), Speaker(speaker))


def _standing(reading: Reading, number: int, own: set[int]) -> Implied | None:
    """The stand that a speech takes on what others say: "I reject the call by the party for cuts"."""
    sentence = reading.sentences[number]
    root = next(t for t in sentence.tokens if t.head < 0)
    main = [t for t in (root, *children(sentence, root.index, "xcomp")) if t.index in own]
    act = next((a for t in main for a in acts_of(sentence, t)), None)
    if act not in {Act.SUPPORT, Act.OPPOSE}:
        return None
    speaker = Speaker(reading.cast.document_speaker or Actor(None))
    return Implied(number, trim(reading.text, [sentence.span]), speaker, act, needs_goal=False)


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
        mine = subject is not None and is_first_person(subject) and token.upos in {"ADJ", "VERB"}
        adjectival = entry is not None and entry.upos == "ADJ" and entry.act is Act.PLEDGE
        if mine and adjectival and entry and frames.find(sentence, token, entry):
            return Act.PLEDGE
    return None


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
    told = trim(reading.text, spans(sentence, _from(subtree(sentence, root.index), root)))
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
