"""Headlines in telegraphic style, whose verbs parsers take for nouns or adverbs and whose passives lack "was".

"Doctors back ban on smoking", "Union demands end to night shifts", "Court urged to halt flights": what tells is the
order of the words, and that subject and verb agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.goal.actions import nominalizations
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import child, children, feature
from polgraph.extractors.words import words
from polgraph.model import BlockKind, Sentence, Token

_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PART", "PROPN", "PUNCT"})
_OPENING = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})


def find_headlined(reading: Reading, number: int) -> Iterator[Attribution]:
    """The attribution of a headline that its tree hides, if there is one."""
    sentence = reading.sentences[number]
    if sentence.kind is BlockKind.HEADLINE:
        yield from _hidden(reading, number, sentence)
        yield from _parted(number, sentence)
        yield from _passive(number, sentence)
        yield from _headless(number, sentence)


def _hidden(reading: Reading, number: int, sentence: Sentence) -> Iterator[Attribution]:
    """'Doctors back ban': a word that may be a verb behind who can speak, before what it acts on."""
    for cue in sentence.tokens[1:-1]:
        before, after = sentence.tokens[cue.index - 1], sentence.tokens[cue.index + 1]
        if any(t.upos not in _NOMINAL for t in sentence.tokens[: cue.index]):
            return
        entry = frames.lexicon().get((cue.lemma, "VERB"))
        if entry is None or "np" not in entry.frames or (cue.upos == "VERB" and not _acts_on_nothing(sentence, cue)):
            continue
        joined = any(t.text == "," for t in sentence.tokens[: cue.index])
        if before.upos not in {"NOUN", "PROPN"} or not _agrees(before, cue, joined):
            continue
        somebody = before.upos == "PROPN" or reading.cast.actor(number, before.index).kind is not None
        if not _opens(sentence, after) or not somebody:
            continue
        head = _planned(sentence, after) or _head(sentence, after)
        second = _second(sentence, before, cue, joined)
        content = tuple(t.index for t in sentence.tokens[after.index : second.index - 1 if second else None])
        source = (child(sentence, cue.index, "nsubj") if joined else None) or before
        yield Attribution(number, entry.lemma, entry.act, "np", (cue.index,), source.index, (head.index,), content)
        if second is not None:
            yield _going_on(number, sentence, second, source)
        return


def _second(sentence: Sentence, subject: Token, cue: Token, joined: bool) -> Token | None:
    """The cue behind a comma with which such a headline goes on: "Doctors back ban, demand better labels"."""
    for comma in sentence.tokens[cue.index + 2 : -2]:
        verb = sentence.tokens[comma.index + 1]
        entry = frames.lexicon().get((verb.lemma, "VERB"))
        if comma.text == "," and entry is not None and "np" in entry.frames and _agrees(subject, verb, joined):
            return verb if _opens(sentence, sentence.tokens[verb.index + 1]) else None
    return None


def _parted(number: int, sentence: Sentence) -> Iterator[Attribution]:
    """'Marsh slams tax, promises relief': the second cue, taken for a noun, behind the verb of the first."""
    verb = next(t for t in sentence.tokens if t.head < 0)
    subject = child(sentence, verb.index, "nsubj")
    if verb.upos != "VERB" or subject is None or subject.index > verb.index:
        return
    second = _second(sentence, subject, verb, joined=False)
    if second is not None and second.upos == "NOUN":
        yield _going_on(number, sentence, second, subject)


def _going_on(number: int, sentence: Sentence, cue: Token, source: Token) -> Attribution:
    entry = frames.lexicon()[cue.lemma, "VERB"]
    after = sentence.tokens[cue.index + 1]
    content = tuple(t.index for t in sentence.tokens[after.index :])
    return Attribution(
        number, entry.lemma, entry.act, "np", (cue.index,), source.index, (_head(sentence, after).index,), content
    )


def _acts_on_nothing(sentence: Sentence, cue: Token) -> bool:
    """Whether the noun right behind a verb hangs as if it were no object of it."""
    named = [t for t in children(sentence, cue.index, "xcomp") if t.upos == "NOUN" and t.index > cue.index]
    return bool(named) and not children(sentence, cue.index, "obj", "iobj", "ccomp", "aux")


def _agrees(subject: Token, cue: Token, joined: bool) -> bool:
    """Whether a form is the present of a verb for this subject: "union demands", "doctors back"; or for several."""
    plural = joined or feature(subject, "Number") == "Plur"
    return cue.text.lower() == cue.lemma if plural else cue.text.lower() in {cue.lemma + "s", cue.lemma + "es"}


def _opens(sentence: Sentence, word: Token) -> bool:
    """Whether a word opens a noun phrase; one taken for a verb may be a noun where a preposition follows it."""
    tied = any(t.upos in {"ADP", "PART"} for t in sentence.tokens[word.index + 1 : word.index + 2])
    named = word.lemma in nominalizations() or word.lemma in words("bills")
    described = word.upos == "VERB" and word.deprel == "amod"
    return (
        word.upos in _OPENING
        or described
        or (word.upos == "VERB" and word.text.lower() == word.lemma and named and tied)
    )


def _planned(sentence: Sentence, plan: Token) -> Token | None:
    """The infinitive of a plan that is taken for a verb: "defends plan to raise fuel duty"."""
    clauses = children(sentence, plan.index, "xcomp") if plan.upos == "VERB" and plan.lemma in words("bills") else []
    return next((t for t in clauses if frames.is_infinitive(sentence, t)), None)


def _head(sentence: Sentence, first: Token) -> Token:
    """The head of the noun phrase that a word opens."""
    head = first
    while head.upos in _OPENING and first.index < head.head and sentence.tokens[head.head].upos in {"NOUN", "PROPN"}:
        head = sentence.tokens[head.head]
    return head


def _passive(number: int, sentence: Sentence) -> Iterator[Attribution]:
    """'Court urged to halt flights': it is the court that somebody urges."""
    verb = next(t for t in sentence.tokens if t.head < 0)
    entry = frames.lexicon().get((verb.lemma, "VERB"))
    asked = child(sentence, verb.index, "nsubj")
    past = feature(verb, "Tense") == "Past" or feature(verb, "VerbForm") == "Part"
    if entry is None or asked is None or not past or "np-to" not in entry.frames or "to" in entry.frames:
        return
    if verb.upos != "VERB" or children(sentence, verb.index, "obj", "iobj", "aux"):
        return
    clause = next((t for t in children(sentence, verb.index, "xcomp") if frames.is_infinitive(sentence, t)), None)
    if clause is not None:
        content = tuple(t.index for t in sentence.tokens if t.index != verb.index)
        yield Attribution(
            number, verb.lemma, entry.act, "np-to", (verb.index,), None, (clause.index,), content, asked.index
        )


def _headless(number: int, sentence: Sentence) -> Iterator[Attribution]:
    """'Call for ban on single-use cups': a noun, though it may be taken for a verb, and nobody who calls."""
    if len(sentence.tokens) < 3:
        return
    cue, tie = sentence.tokens[:2]
    entry = frames.lexicon().get((cue.lemma, "NOUN"))
    if cue.upos == "VERB" and entry is not None and f"prep:{tie.lemma}" in entry.frames:
        head = next((t for t in children(sentence, cue.index, "obl", "nmod") if t.index > tie.index), None)
        if head is not None:
            content = tuple(t.index for t in sentence.tokens[2:])
            lemma = f"{cue.lemma} {tie.lemma}"
            yield Attribution(number, lemma, entry.act, "prep", (cue.index, tie.index), None, (head.index,), content)
