"""Frames: how a cue takes its content, its addressee and whether the content itself is wanted.

``ontology/lexicons/cues.csv`` names the frames of each cue:

    that         a finite clause or a quotation            "said that ...", '"...", said'
    how          an embedded question                      "asked whether ..."
    that-out     the same with the particle "out"          "pointed out that ..."
    np-that      somebody told, and a clause               "told reporters that ..."
    to           an infinitive of the speaker's own        "pledged to ..."
    np-to        somebody, and what they are to do         "urged the Senate to ..."
    prep-to:P    the same after a preposition              "called on the Senate to ..."
    ing          a gerund                                  "stressed improving ..."
    np           a noun phrase                             "rejected the plan"
    np:bill      the same, only of a bill or proposal      "introduced a bill"
    np-of        somebody, and what they are blamed for    "accused the ministry of ..."
    np-as        how somebody or something is described    "described it as ..."
    np-is        what somebody or something is called      "called the plan a gift"
    prep:P       a phrase after a preposition              "called for ...", "warned of ..."

A frame may have an act of its own, ``how=ask``: to ask whether is no demand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from polgraph import ontology
from polgraph.extractors.tree import base, child, children, feature, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, Sentence, Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue that was found with its complement; all numbers are token indices in one sentence.

    ``heads`` are the heads of the content (a clause or a phrase), ``content`` all its tokens;
    both are empty where the content is a quotation or the rest of the sentence; ``act`` is the frame's own.
    """

    name: str
    cue: tuple[int, ...]
    heads: tuple[int, ...] = ()
    content: tuple[int, ...] = ()
    addressee: int | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon; its frames stand with the most telling first, ``own`` has the acts of some of them."""

    lemma: str
    upos: str
    frames: tuple[str, ...]
    act: Act
    own: tuple[tuple[str, Act], ...] = ()


@cache
def lexicon() -> dict[tuple[str, str], Entry]:
    """The verbs, adjectives and nouns that attribute, by lemma and part of speech."""
    return {(r["lemma"], r["upos"]): _entry(r) for r in ontology.lexicon("cues")}


def _entry(row: dict[str, str]) -> Entry:
    parts = [name.partition("=") for name in row["frames"].split("|")]
    own = tuple((name, Act(act)) for name, _, act in parts if act)
    return Entry(row["lemma"], row["upos"], tuple(sorted((p[0] for p in parts), key=_rank)), Act(row["act"]), own)


def find(sentence: Sentence, verb: Token, entry: Entry) -> Frame | None:
    """The frame of ``verb`` in this sentence; None when it takes no content."""
    for name in entry.frames:
        kind, _, word = name.partition(":")
        frame = _FINDERS[kind](sentence, verb, word)
        if frame is not None:
            return replace(frame, act=dict(entry.own).get(name))
    return None


def is_infinitive(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is a to-infinitive."""
    return any(t.lemma == "to" and t.upos == "PART" for t in children(sentence, token.index, "mark"))


def is_gerund(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is a gerund: an ``-ing`` form without an auxiliary or a subject."""
    return is_gerund_form(token) and not children(sentence, token.index, "aux", "nsubj")


def is_gerund_form(token: Token) -> bool:
    """Whether a verb stands in its ``-ing`` form."""
    return token.text.lower().endswith("ing") and token.upos in {"VERB", "AUX"}


def case_words(sentence: Sentence, token: Token) -> list[str]:
    """The prepositions of a phrase, or the markers of a clause, in lower case."""
    return [t.text.lower() for t in children(sentence, token.index, "case", "mark")]


_NOMINAL = frozenset({"np", "prep", "ing"})  # frames whose content never stands around the cue


def _frame(name: str, sentence: Sentence, verb: Token, heads: list[Token], addressee: Token | None = None) -> Frame:
    """A frame whose content is the subtrees of its heads, cue and introducing words left out."""
    content = _content(sentence, verb, heads)
    if name in _NOMINAL and heads[0].index > verb.index:
        content = {i for i in content if i > verb.index}
    if addressee is not None and addressee.deprel != "nsubj:pass" and name in {"np-to", "prep-to", "np-of"}:
        content.update(subtree(sentence, addressee.index))
    content.update(_deadline(sentence, verb, content))
    introduced = {t.index for h in heads for t in sentence.tokens if _introduces(t, h)}
    return Frame(
        name,
        (verb.index, *(t.index for t in children(sentence, verb.index, "compound:prt"))),
        tuple(h.index for h in heads),
        tuple(sorted(content - introduced)),
        addressee.index if addressee else None,
    )


def _content(sentence: Sentence, verb: Token, heads: list[Token]) -> set[int]:
    """The subtrees of the heads without the cue, its subject and what stands beyond it, joined to a word behind it."""
    subject = strayed_subject(sentence, verb)
    outside = {verb.index} | ({subject.index} if subject else set())

    def is_outside(token: Token) -> bool:
        return token.index in outside or (token.deprel == "conj" and token.index < verb.index < token.head)

    return {i for head in heads for i in subtree(sentence, head.index, is_outside)}


def strayed_subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb that parsers hang on what is said, beside its own."""
    for clause in children(sentence, verb.index, "ccomp"):
        subjects = children(sentence, clause.index, "nsubj")
        if len(subjects) > 1 and subjects[0].index < verb.index < subjects[1].index < clause.index:
            return subjects[0]  # "Miners said they will strike"
        if len(subjects) > 1 and subjects[0].index < clause.index < subjects[-1].index < verb.index:
            return subjects[-1]  # "They will strike, miners said"
    return None


def _deadline(sentence: Sentence, verb: Token, content: set[int]) -> list[int]:
    """A deadline right behind the content that hangs on the cue: "called for a vote before the recess"."""
    for token in children(sentence, verb.index, "obl"):
        words_of = subtree(sentence, token.index)
        timed = case_words(sentence, token)[:1] and case_words(sentence, token)[0] in words("deadlines")
        if timed and token.upos != "PRON" and words_of[0] == max(content, default=-2) + 1:
            return words_of
    return []


def _introduces(token: Token, head: Token) -> bool:
    """Whether the token only ties the content to its cue ("that", "to", a preposition)."""
    tie = token.head == head.index and token.index < head.index
    return tie and token.deprel in {"mark", "case"} and token.text.lower() in {"that", "to", "for", "on", "of", "about"}


def _clause(sentence: Sentence, verb: Token) -> Token | None:
    """The finite complement clause of a verb, or what stands after its colon."""
    nominal = ("acl",) if verb.upos == "NOUN" else ()
    for token in children(sentence, verb.index, "ccomp", *nominal):
        clausal = not is_infinitive(sentence, token) and not token.deprel.startswith("acl:relcl")
        if clausal and token.index != verb.head and not is_astray(sentence, verb, token):
            return token
    for token in children(sentence, verb.index, "parataxis", "xcomp"):
        speaks = token.deprel == "parataxis" and token.index > verb.index
        if speaks and children(sentence, token.index, "nsubj", "expl", "csubj"):
            return token
    return None


def is_astray(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """Whether a clause is not what a verb says: a that-clause before its subject ("On findings that ..., X said")."""
    subject = child(sentence, verb.index, "nsubj")
    marked = any(t.lemma == "that" for t in children(sentence, clause.index, "mark"))
    return marked and subject is not None and clause.index < subject.index < verb.index


def _that(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    clause = _clause(sentence, verb)
    return _frame("that", sentence, verb, [clause]) if clause else None


def _how(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    clause = child(sentence, verb.index, "ccomp")
    if clause is None or clause.index < verb.index:
        return None
    first = sentence.tokens[min(subtree(sentence, clause.index))].text.lower()
    return _frame("how", sentence, verb, [clause]) if first in words("question words") else None


def _that_out(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    particle = any(t.lemma == "out" for t in children(sentence, verb.index, "compound:prt", "advmod"))
    return _that(sentence, verb, "") if particle else None


def _addressee(sentence: Sentence, verb: Token) -> Token | None:
    """Who is told or asked: the object, or the subject of a passive."""
    return child(sentence, verb.index, "iobj", "obj") or child(sentence, verb.index, "nsubj:pass")


def _np_that(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    told, clause = _addressee(sentence, verb), _clause(sentence, verb)
    return _frame("np-that", sentence, verb, [clause], told) if told and clause else None


def _to(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    clause = next(
        (t for t in children(sentence, verb.index, "xcomp", "ccomp", "acl", "advcl") if is_infinitive(sentence, t)),
        None,
    )
    told = clause is not None and children(sentence, verb.index, "obj", "iobj")
    return None if clause is None or told else _frame("to", sentence, verb, [clause])


def _np_to(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    clauses = children(sentence, verb.index, "xcomp", "ccomp", "advcl")
    for asked in children(sentence, verb.index, "iobj"):
        clauses += children(sentence, asked.index, "acl")
    clause = next((t for t in clauses if is_infinitive(sentence, t)), None)
    if clause is None:
        return None
    told = _addressee(sentence, verb) or child(sentence, clause.index, "nsubj") or _misplaced(sentence, verb)
    if told is None or told.index >= clause.index:
        return None
    frame = _frame("np-to", sentence, verb, [clause], told)
    return replace(frame, addressee=None) if told.lemma in words("undertakings") else frame


def _misplaced(sentence: Sentence, verb: Token) -> Token | None:
    """The addressee of "I urge this Assembly to ...", which parsers take for a second subject."""
    return next((t for t in children(sentence, verb.index, "nsubj") if t.index > verb.index), None)


def _ing(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    for token in children(sentence, verb.index, "xcomp", "ccomp", "obj", "csubj", "csubj:pass"):
        if is_gerund(sentence, token) and token.index > verb.index:
            return _frame("ing", sentence, verb, [token])
    return None


def _np(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    thing = (
        child(sentence, verb.index, "obj")
        or child(sentence, verb.index, "iobj")
        or (child(sentence, verb.index, "nsubj:pass") if feature(verb, "VerbForm") == "Part" else None)
    )
    before = thing is not None and thing.index < verb.index and base(thing.deprel) != "nsubj"
    if thing is None or before or thing.upos == "PRON" or (word == "bill" and not _is_bill(sentence, thing)):
        return None
    return _frame("np", sentence, verb, [thing, *_behind(sentence, verb, thing)])


def _behind(sentence: Sentence, verb: Token, thing: Token) -> list[Token]:
    """What belongs to the thing though it hangs on the verb: a bill's purpose, "since" and the time that follows it."""
    after = [t for t in children(sentence, verb.index, "advcl", "xcomp", "obl") if t.index > thing.index]
    purpose = [t for t in after if is_infinitive(sentence, t) and thing.lemma.lower() in words("bills")]
    since = next((t.index for t in after if case_words(sentence, t)[:1] == ["since"]), None)
    times = [t for t in after if since is not None and t.deprel == "obl" and since <= t.index <= since + 3]
    return purpose + times


def _is_bill(sentence: Sentence, thing: Token) -> bool:
    """Whether a noun phrase names a bill or proposal."""
    lemmas = {sentence.tokens[i].lemma.lower() for i in subtree(sentence, thing.index)}
    return thing.lemma.lower() in words("bills") or (thing.upos == "PROPN" and bool(lemmas & words("bills")))


def _oblique(sentence: Sentence, verb: Token, word: str) -> Token | None:
    """The phrase or clause that hangs on ``verb`` by the preposition ``word``."""
    for token in children(sentence, verb.index, "obl", "advcl", "nmod", "ccomp", "xcomp"):
        if token.index > verb.index and case_words(sentence, token)[:1] == [word]:
            return token
    return None


def _np_of(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    blamed, fault = _addressee(sentence, verb), _oblique(sentence, verb, "of")
    return _frame("np-of", sentence, verb, [fault], blamed) if blamed and fault else None


def _np_as(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    named = _oblique(sentence, verb, "as")
    thing = child(sentence, verb.index, "obj")
    told = [] if thing is None or thing.upos == "PRON" else [thing]
    return _frame("np-as", sentence, verb, [*told, named]) if named else None


def _np_is(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    thing = child(sentence, verb.index, "obj", "iobj")
    named = [t for t in children(sentence, verb.index, "xcomp", "obj") if thing and t.index > thing.index]
    if thing is None or not named or named[0].upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    heads = [named[0]] if thing.upos == "PRON" else [thing, named[0]]
    return None if is_infinitive(sentence, named[0]) else _frame("np-is", sentence, verb, heads)


_SPELLS = frozenset({"day", "hour", "minute", "moment", "month", "second", "week", "while", "year"})  # "for an hour"


def _prep(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    thing = _oblique(sentence, verb, word)
    if thing is None or (word == "for" and thing.lemma in _SPELLS and not children(sentence, thing.index, "nmod")):
        return None
    frame = _frame("prep", sentence, verb, [thing])
    purpose = [t for t in children(sentence, verb.index, "advcl", "xcomp") if is_infinitive(sentence, t)]
    behind = {i for t in purpose if t.index > thing.index for i in subtree(sentence, t.index)}
    tie = next((t.index for t in children(sentence, thing.index, "case", "mark") if t.text.lower() == word), None)
    near = tie is not None and tie - verb.index <= 2
    content = tuple(sorted({i for i in frame.content if i != tie} | behind))
    return Frame("prep", (*frame.cue, tie) if near and tie is not None else frame.cue, frame.heads, content)


@cache
def _bodies() -> frozenset[str]:
    """Nouns for people and bodies, who can be called on to act."""
    return frozenset(
        form.strip() for r in ontology.lexicon("groups") for form in (r["label"], *r["words"].split("|"))
    ) | words("governing")


def _prep_to(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    told = _oblique(sentence, verb, word)
    if told is None or (word == "for" and told.upos != "PROPN" and told.lemma not in _bodies()):
        return None
    clauses = children(sentence, verb.index, "xcomp", "advcl", "ccomp") + children(sentence, told.index, "acl", "advcl")
    clause = next((t for t in clauses if is_infinitive(sentence, t) and t.index > told.index), None)
    if clause is None:
        return None
    frame = _frame("prep-to", sentence, verb, [clause], told)
    tie = tuple(t.index for t in children(sentence, told.index, "case") if t.text.lower() == word)
    content = tuple(i for i in frame.content if i not in tie)
    return Frame("prep-to", (*frame.cue, *tie), frame.heads, content, told.index)


_FINDERS: dict[str, Callable[[Sentence, Token, str], Frame | None]] = {
    "np-to": _np_to,
    "prep-to": _prep_to,
    "np-that": _np_that,
    "that-out": _that_out,
    "how": _how,
    "that": _that,
    "to": _to,
    "ing": _ing,
    "np-of": _np_of,
    "np-as": _np_as,
    "np-is": _np_is,
    "prep": _prep,
    "np": _np,
}
_ORDER = {kind: rank for rank, kind in enumerate(_FINDERS)}


def _rank(name: str) -> int:
    return _ORDER[name.partition(":")[0]]
