"""Speeches, and the turns of conversations: what whoever speaks the text wants, promises, rules out or stands for."""

from __future__ import annotations

from collections.abc import Sequence

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution, is_own_stand, state_of
from polgraph.extractors.attribution.bills import is_elsewhere
from polgraph.extractors.attribution.contents import trim
from polgraph.extractors.attribution.implied import Implied
from polgraph.extractors.attribution.transcripts import Label
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.stands import acts_of, stance
from polgraph.extractors.goal.wishes import scan, vows
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children, spans, subtree, trimmed
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Actor, ActorKind, BlockKind, Sentence, Span, Speaker, Token


def spoken(reading: Reading, number: int, speaking: dict[int, Label]) -> Implied | None:
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


def said_beside(
    reading: Reading, number: int, here: Sequence[Attribution], taken: list[Span], speaking: dict[int, Label]
) -> Implied | None:
    """What a speech says beside what it attributes: "Schools must be protected, which is why Norway urges ..."."""
    sentence = reading.sentences[number]
    if not reading.speech or not here or number in speaking or sentence.kind is BlockKind.HEADLINE:
        return None
    told = {i for a in here for i in (*a.content, *_clause(sentence, a.cue[0]))}
    own = {t.index for t in sentence.tokens if t.index not in told and not is_elsewhere(t, taken)}
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
