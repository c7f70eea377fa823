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
    subj:to      what a passive's subject is said to do    "is expected to win"
    subj:is      what it is called                         "is considered a threat"
    subj:P       how it is described                       "is seen as a threat"

A frame may have an act of its own, ``how=ask``: to ask whether is no demand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import strays
from polgraph.extractors.attribution.cues import Entry as Entry
from polgraph.extractors.attribution.cues import lexicon as lexicon  # looked up beside its frames
from polgraph.extractors.tree import after_comma, base, child, children, feature, subtree, trimmed
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


def _is_equation(sentence: Sentence, token: Token) -> bool:
    """Whether a copula stands before the "to" of an infinitive: "the answer was to wait"."""
    marks = [t.index for t in children(sentence, token.index, "mark") if t.lemma == "to"]
    return any(t.index < marks[0] for t in children(sentence, token.index, "cop")) if marks else False


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
    if name in _OF_THINGS:
        content -= _added(sentence, content)
    content.update(_further(sentence, name, verb, content))
    introduced = {t.index for h in heads for t in children(sentence, h.index) if _introduces(sentence, t, h, verb)}
    return Frame(
        name,
        (verb.index, *(t.index for t in children(sentence, verb.index, "compound:prt"))),
        tuple(h.index for h in heads),
        tuple(sorted(content - introduced)),
        addressee.index if addressee else None,
    )


_OF_THINGS = frozenset({"np", "prep", "ing", "to", "np-to"})  # frames whose content the writer may say more of


def _added(sentence: Sentence, content: set[int]) -> set[int]:
    """The relative clause behind a comma that ends a content: "backed the tax, which took effect in May"."""
    for index in sorted(content):
        token = sentence.tokens[index]
        clause = trimmed(sentence, subtree(sentence, index)) if token.deprel.startswith("acl:relcl") else []
        if clause and after_comma(sentence, clause[0]) and clause[-1] >= max(content):
            return {i for i in content if i >= clause[0]}
    return set()


def _content(sentence: Sentence, verb: Token, heads: list[Token]) -> set[int]:
    """The subtrees of the heads without the cue, its subject and what stands beyond it, joined to a word behind it."""
    subject = strays.strayed_subject(sentence, verb)
    outside = {verb.index} | ({subject.index} if subject else set())

    def is_outside(token: Token) -> bool:
        before = token.deprel == "conj" and token.index < verb.index < token.head
        own = strays.fellow(sentence, token) is verb or strays.is_setting(sentence, token, verb)
        return token.index in outside or before or own

    return {i for head in heads for i in subtree(sentence, head.index, is_outside)}


_CLAUSAL = frozenset({"that", "np-that", "how", "that-out"})
_REASONS = frozenset({"for", "over", "as"})  # prepositions of what somebody is judged for
_PLACES = frozenset({"in", "on", "at", "during", "for"})  # prepositions of where and when something is said
_JUDGING = frozenset({"np", "np-that", "np-is", "np-as", "prep"})  # frames of who or what is judged


def _further(sentence: Sentence, name: str, verb: Token, content: set[int]) -> set[int]:
    """What stands behind the content and belongs to it, though parsers hang it on the cue.

    A reason ("praised the mayor on Monday for her work") may stand apart, all else stands right behind.
    """
    further: set[int] = set()
    for token in children(sentence, verb.index, "obl", "advcl", "ccomp", "conj"):
        if token.deprel == "conj" and not (name in _CLAUSAL and _is_that_clause(sentence, token)):
            continue
        own = set(subtree(sentence, token.index))
        behind = min(own) == max(content | further, default=-2) + 1
        after = token.index > verb.index and not own & content
        if after and (_is_reason(sentence, name, token) or (behind and _goes_on(sentence, name, token))):
            further |= own
    return further


def _is_reason(sentence: Sentence, name: str, token: Token) -> bool:
    """Whether a phrase tells why or as what somebody or something is judged."""
    tie = case_words(sentence, token)[:1]
    spell = token.lemma in _SPELLS | words("periods")
    return name in _JUDGING and bool(tie) and tie[0] in _REASONS and not spell and not _has_subject(sentence, token)


def _goes_on(sentence: Sentence, name: str, token: Token) -> bool:
    """Whether a phrase right behind the content tells more of it: any behind a clause, else a purpose or a deadline.

    A deadline: "called for a vote before the recess"; a purpose: "touted her plan to cut rents".
    """
    if name in _CLAUSAL:
        return True
    tie = case_words(sentence, token)[:1]
    deadline = base(token.deprel) == "obl" and token.upos != "PRON" and tie and tie[0] in words("deadlines")
    return bool(deadline) or (name == "np" and is_infinitive(sentence, token))


def _has_subject(sentence: Sentence, token: Token) -> bool:
    return bool(children(sentence, token.index, "nsubj"))


def _introduces(sentence: Sentence, token: Token, head: Token, verb: Token) -> bool:
    """Whether a token is a preposition that only ties the content to its cue; "that" and "to" are the content's."""
    if head.index < verb.index:
        return token.deprel == "case" and token.index < head.index
    tie = token.index < head.index and token.deprel in {"mark", "case"}
    first = subtree(sentence, head.index)[0] == token.index  # of "the duty is on them" it is a part
    return tie and first and token.text.lower() in {"for", "on", "about"}


def _clause(sentence: Sentence, verb: Token) -> Token | None:
    """The finite complement clause of a verb, or what stands after its colon."""
    nominal = ("acl",) if verb.upos == "NOUN" else ()
    for token in [*children(sentence, verb.index, "ccomp", *nominal), *_postponed(sentence, verb)]:
        told = verb.upos != "NOUN" or children(sentence, token.index, "nsubj", "csubj", "expl")
        relative = token.deprel.startswith("acl:relcl") and not _is_conjoined(sentence, token)
        finite = not is_infinitive(sentence, token) or _is_equation(sentence, token)
        clausal = told and finite and not relative
        if clausal and token.index != verb.head and not is_astray(sentence, verb, token):
            return token
    for phrase in children(sentence, verb.index, "obl"):  # "said in an interview that ..."
        placed = phrase.index > verb.index and set(case_words(sentence, phrase)[:1]) <= _PLACES
        for token in children(sentence, phrase.index, "acl", "ccomp") if placed else ():
            if _is_that_clause(sentence, token):
                return token
    for token in children(sentence, verb.index, "parataxis", "xcomp"):
        speaks = token.deprel == "parataxis" and token.index > verb.index
        if speaks and children(sentence, token.index, "nsubj", "expl", "csubj"):
            return token
    return None


def _postponed(sentence: Sentence, verb: Token) -> list[Token]:
    """The clause that "it" stands for, hung as a subject: "It was agreed that no state should ..."."""
    clauses = children(sentence, verb.index, "csubj:pass")
    return [t for t in clauses if t.index > verb.index and "that" in case_words(sentence, t)]


def _is_conjoined(sentence: Sentence, clause: Token) -> bool:
    """Whether "that" only ties a clause to its noun, though taken for a relative one: "the claim that it rose"."""
    return any(t.lemma == "that" and t.upos == "SCONJ" for t in children(sentence, clause.index, "mark"))


def is_astray(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """Whether a clause is not what a verb says: a that-clause before its subject ("On findings that ..., X said")."""
    subject = child(sentence, verb.index, "nsubj")
    before = subject is not None and clause.index < subject.index < verb.index
    return before and _is_that_clause(sentence, clause)


def _is_that_clause(sentence: Sentence, clause: Token) -> bool:
    return any(t.lemma == "that" for t in children(sentence, clause.index, "mark"))


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
    for asked in children(sentence, verb.index, "iobj", "obj"):
        clauses += children(sentence, asked.index, "acl") if asked.deprel == "iobj" else []
        clauses += _past_doing(sentence, asked)
    clause = next((t for t in clauses if is_infinitive(sentence, t)), None)
    if clause is None:
        return None
    told = _addressee(sentence, verb) or child(sentence, clause.index, "nsubj") or _misplaced(sentence, verb)
    if told is None or told.index >= clause.index:
        return None
    frame = _frame("np-to", sentence, verb, [clause], told)
    return replace(frame, addressee=None) if told.lemma in words("undertakings") else frame


def _past_doing(sentence: Sentence, asked: Token) -> list[Token]:
    """The infinitive that is hung on "do so": "urged all States that have not yet done so to ratify the treaty"."""
    relative = (t for t in children(sentence, asked.index, "acl:relcl") if t.lemma == "do")
    return [t for clause in relative for t in children(sentence, clause.index, "advcl", "xcomp")]


def _misplaced(sentence: Sentence, verb: Token) -> Token | None:
    """The addressee of "I urge this Assembly to ...", which parsers take for a second subject."""
    return next((t for t in children(sentence, verb.index, "nsubj") if t.index > verb.index), None)


def _ing(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    for token in children(sentence, verb.index, "xcomp", "ccomp", "obj", "csubj", "csubj:pass"):
        if is_gerund(sentence, token) and token.index > verb.index:
            return _frame("ing", sentence, verb, [token])
    right_behind = max((t.index for t in children(sentence, verb.index, "compound:prt")), default=verb.index) + 1
    for token in children(sentence, verb.index, "advcl"):
        if is_gerund(sentence, token) and token.index == right_behind:
            return _frame("ing", sentence, verb, [token])
    return None


def _np(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    thing = (
        child(sentence, verb.index, "obj")
        or child(sentence, verb.index, "iobj")
        or (child(sentence, verb.index, "nsubj:pass") if feature(verb, "VerbForm") == "Part" else None)
        or described(sentence, verb)
    )
    stated = thing is not None and (base(thing.deprel) == "nsubj" or thing.index == verb.head)
    before = thing is not None and thing.index < verb.index and not stated
    if thing is None or before or (word == "bill" and not _is_bill(sentence, thing)):
        return None
    frame = _frame("np", sentence, verb, [thing, *_behind(sentence, verb, thing)])
    return None if _says_nothing(sentence, thing, frame.content) else frame


def _says_nothing(sentence: Sentence, thing: Token, content: Sequence[int]) -> bool:
    """Whether a noun phrase tells no content: "related matters", or a pronoun without a reason behind it."""
    behind = next((i for i in content if i > thing.index), None)
    if thing.text.lower() in words("question words") and children(sentence, thing.index, "acl"):
        return False  # "explained what the bill does"
    if thing.upos == "PRON":
        return behind is None or sentence.tokens[behind].text.lower() not in _REASONS
    return thing.lemma in words("topics") and behind is None


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
    for token in children(sentence, verb.index, "obl", "advcl", "nmod", "ccomp", "xcomp", "acl"):
        if token.index > verb.index and case_words(sentence, token)[:1] == [word]:
            return token
    return _astray(sentence, verb, word)


def _astray(sentence: Sentence, noun: Token, word: str) -> Token | None:
    """The phrase right behind a noun that a parser hangs on the noun's verb: "voiced concern at the cuts"."""
    if noun.upos != "NOUN" or noun.deprel != "obj" or sentence.tokens[noun.head].lemma not in words("issuing"):
        return None
    ties = (t for t in children(sentence, noun.head, "obl") if case_words(sentence, t)[:1] == [word])
    return next((t for t in ties if min(subtree(sentence, t.index)) == noun.index + 1), None)


def _np_of(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    blamed, fault = _addressee(sentence, verb), _oblique(sentence, verb, "of")
    return _frame("np-of", sentence, verb, [fault], blamed) if blamed and fault else None


def _np_as(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    named = _oblique(sentence, verb, "as")
    thing = child(sentence, verb.index, "obj")
    return _frame("np-as", sentence, verb, [*([thing] if thing else []), named]) if named else None


def _np_is(sentence: Sentence, verb: Token, _: str) -> Frame | None:
    thing = child(sentence, verb.index, "obj", "iobj")
    named = [t for t in children(sentence, verb.index, "xcomp", "obj") if thing and t.index > thing.index]
    if thing is not None and not named and _is_what(sentence, verb):
        return _frame("np-is", sentence, verb, [thing])
    if thing is None or not named or named[0].upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    return None if is_infinitive(sentence, named[0]) else _frame("np-is", sentence, verb, [thing, named[0]])


def _is_what(sentence: Sentence, verb: Token) -> bool:
    """Whether a cue stands in "what she calls ..."."""
    return verb.deprel.startswith("acl:relcl") and sentence.tokens[verb.head].text.lower() == "what"


_SPELLS = frozenset({"day", "hour", "minute", "moment", "month", "second", "week", "while", "year"})  # "for an hour"


def _prep(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    thing = _oblique(sentence, verb, word)
    if word == "for" and verb.lemma == "call" and child(sentence, verb.index, "obj"):
        return None  # "called an election for July"
    if thing is None or (word == "for" and thing.lemma in _SPELLS and not children(sentence, thing.index, "nmod")):
        return None
    frame = _frame("prep", sentence, verb, [thing])
    purpose = [t for t in children(sentence, verb.index, "advcl", "xcomp") if is_infinitive(sentence, t)]
    behind = {i for t in purpose if t.index > thing.index for i in subtree(sentence, t.index)}
    tie = next((t.index for t in children(sentence, thing.index, "case", "mark") if t.text.lower() == word), None)
    near = tie is not None and tie - verb.index <= 2
    content = tuple(sorted({i for i in frame.content if i != tie} | behind))
    return Frame("prep", (*frame.cue, tie) if near and tie is not None else frame.cue, frame.heads, content)


def _subj(sentence: Sentence, verb: Token, word: str) -> Frame | None:
    """A passive whose subject is told of: the subject is a part of what is said."""
    subject = child(sentence, verb.index, "nsubj:pass") or described(sentence, verb)
    if subject is None:
        return None
    told = _complement(sentence, verb, word)
    return _frame("subj", sentence, verb, [subject, told]) if told else None


def described(sentence: Sentence, verb: Token) -> Token | None:
    """The noun right before a past participle that tells of it: "a measure opposed by the unions"."""
    past = verb.deprel == "acl" and feature(verb, "VerbForm") == "Part" and not verb.text.lower().endswith("ing")
    return sentence.tokens[verb.head] if past and verb.head < verb.index else None


def _complement(sentence: Sentence, verb: Token, word: str) -> Token | None:
    """What a passive says of its subject: an infinitive, a name for it, or a phrase."""
    if word not in {"to", "is"}:
        return _oblique(sentence, verb, word)
    clauses = [t for t in children(sentence, verb.index, "xcomp", "obj") if t.index > verb.index]
    return next((t for t in clauses if is_infinitive(sentence, t) == (word == "to")), None)


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
    "subj": _subj,
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
