"""Wishes: which clauses and phrases of a content say that something is wanted, and with what force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.coordination import another_call, asked_besides, conjuncts
from polgraph.extractors.goal.duty import by_doing, duty_word, need
from polgraph.extractors.goal.funding import gives_money, is_future
from polgraph.extractors.goal.modality import (
    coming,
    has_done,
    in_hand,
    is_free_relative,
    is_past_perfect,
    modal,
    no_plans,
    says,
    under_way,
    would,
)
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.stands import honours, own_side
from polgraph.extractors.goal.subjects import (
    acting_subject,
    shared_subject,
    subject_of,
)
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.tree import ancestors, base, child, children, feature, subtree
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token

_DIRECTLY_WANTED = frozenset({"to", "np-to", "prep-to", "ing"})
_GOAL_ACTS = frozenset({Act.URGE, Act.PLEDGE, Act.PROPOSE, Act.STRESS, Act.SUPPORT, Act.OPPOSE, Act.ANNOUNCE})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_PHRASAL = frozenset({
    "amod", "appos", "case", "cc", "compound", "conj", "det", "discourse", "fixed", "flat", "goeswith", "nmod:poss",
    "nummod", "punct",
})  # fmt: skip
_CLAUSE_WANTED = frozenset({Act.URGE, Act.PLEDGE, Act.PROPOSE})


# ── what a cue says is wanted ────────────────────────────────────────────────────────────────────────


def wanted(sentence: Sentence, frame: str, heads: Sequence[int], act: Act, doer: int | None) -> list[Wish]:
    """The wishes of a cue's complement: the complement itself, or what its wording wants.

    ``doer`` is who would do it: the addressee, or the source of an infinitive.
    """
    force = Act.URGE if frame in {"np-to", "prep-to"} and act is Act.ASSERT else act
    if force not in _GOAL_ACTS:
        return [Wish(h, act, True, doer) for h in heads if act is Act.WARN and _warned_off(sentence, frame, h)]
    opposed = force is Act.OPPOSE
    if frame in _DIRECTLY_WANTED:
        besides = [found for h in heads for found in asked_besides(sentence, h)] if frame == "prep-to" else []
        heads = [h for h in heads if not (frame == "to" and is_courtesy(sentence, sentence.tokens[h]))]
        asked = [*((h, doer) for h in heads), *besides]
        return [Wish(h, force, opposed != is_negated(sentence, sentence.tokens[h]), who) for h, who in asked]
    warned = force is Act.URGE and any(_warned_off(sentence, frame, h) for h in heads)
    if warned and frame == "prep":
        return [Wish(h, force, True, None) for h in heads]
    if frame in {"np", "prep", "np-as", "np-of"}:
        return [Wish(h, force, opposed != _fails(sentence, h), None) for h in heads]
    inside = {i for h in heads for i in subtree(sentence, h)}
    found = scan(sentence, inside)
    planned = [h for h in heads if force is Act.ANNOUNCE and is_future(sentence, h)]
    if found or frame == "how" or not (planned or force in _CLAUSE_WANTED):
        return found
    heads = [*heads, *(t for h in heads for t in _that_clauses(sentence, h))]
    return [Wish(h, force, is_negated(sentence, sentence.tokens[h]), acting_subject(sentence, h)) for h in heads]


def settled(sentence: Sentence, cue: str, heads: Sequence[int]) -> list[Wish]:
    """What was agreed to come about: "it was agreed that the fund would be extended"."""
    coming = [h for h in heads if cue in words("settling") and is_future(sentence, h)]
    return [Wish(h, Act.PLEDGE, is_negated(sentence, sentence.tokens[h])) for h in coming]


def is_courtesy(sentence: Sentence, verb: Token) -> bool:
    """Whether to do something is only polite: "wishes to congratulate you", "to pay tribute to them"."""
    entry = frames.lexicon().get((verb.lemma, "VERB"))
    praises = entry is not None and entry.act is Act.SUPPORT and verb.lemma in words("courtesies")
    return praises or honours(sentence, verb)


def _warned_off(sentence: Sentence, frame: str, head: int) -> bool:
    """Whether a warning is against doing what its complement names: "warned them to ...", "warned against ...-ing"."""
    return frame == "np-to" or "against" in frames.case_words(sentence, sentence.tokens[head])


def _fails(sentence: Sentence, head: int) -> bool:
    """Whether a noun tells that something is not done: "deplored its failure to publish the report"."""
    behind = children(sentence, head, "acl")
    failing = sentence.tokens[head].lemma in words("failings")
    return failing and any(frames.is_infinitive(sentence, t) for t in behind)


def _that_clauses(sentence: Sentence, head: int) -> list[int]:
    """The further clauses of "demanded that A act and that B pay"."""
    joined = conjuncts(sentence, head)
    return [t.index for t in joined if "that" in frames.case_words(sentence, t) and subject_of(sentence, t.index)]


# ── what the wording of a clause wants ───────────────────────────────────────────────────────────────


def scan(sentence: Sentence, inside: set[int]) -> list[Wish]:
    """The wishes among the tokens ``inside``, outermost first, in text order; none inside another's own words."""
    told = ((t, w) for t in sentence.tokens if t.index in inside for w in _wishes_at(sentence, t) if w.head in inside)
    found = [w for t, w in told if not _conditional(sentence, t) and not _steers(sentence, w)]
    kept: list[Wish] = []
    for wish in sorted(found, key=lambda w: _depth(sentence, w.head)):
        above = set(_above(sentence, wish.head))
        if not any(k.head == wish.head or k.head in above for k in kept):
            kept.append(wish)
    return sorted(kept, key=lambda w: w.head)


def vows(sentence: Sentence, inside: set[int], is_speaker: Callable[[int], bool]) -> list[Wish]:
    """What those whom ``is_speaker`` tells from their mentions say that they will do, in text order."""
    found = []
    for token in sentence.tokens:
        coming = any(t.lemma in words("futures") for t in children(sentence, token.index, "aux"))
        if token.index not in inside or not coming or token.upos != "VERB" or _conditional(sentence, token):
            continue
        subject = subject_of(sentence, token.index)
        active = subject is not None and subject.deprel == "nsubj" and token.lemma not in words("befalling")
        plain = not (says(sentence, token) or is_past_perfect(sentence, token) or is_free_relative(sentence, token))
        if active and plain and subject is not None and is_speaker(subject.index):
            found.append(Wish(token.index, Act.PLEDGE, is_negated(sentence, token), subject.index))
    return found


def _steers(sentence: Sentence, wish: Wish) -> bool:
    """Whether a wish is only to say something: "I want to say", "let me turn to", "it should be recalled that"."""
    head = sentence.tokens[wish.head]
    if honours(sentence, head):
        return True
    if wish.responsible is None:
        return head.lemma in words("recalling") and not child(sentence, wish.head, "obj")
    mine = is_first_person(sentence.tokens[wish.responsible])
    about = any(t.upos in {"NOUN", "PROPN"} for t in children(sentence, wish.head, "obj", "iobj"))
    onward = sentence.tokens[wish.head + 1].text.lower() if wish.head + 1 < len(sentence.tokens) else ""
    begins = head.lemma == "start" and onward not in {"by", "with"} and not children(sentence, wish.head, "obl")
    steers = head.lemma in words("discourse") and not begins
    return mine and steers and not (about and head.lemma not in words("courtesies"))


def _above(sentence: Sentence, index: int) -> Iterator[int]:
    """The heads that take a clause in; a coordinated clause with a subject of its own stands by itself."""
    token = sentence.tokens[index]
    while token.head >= 0:
        own = base(token.deprel) in {"conj", "parataxis"} and child(sentence, token.index, "nsubj", "expl")
        if own or (token.deprel == "conj" and another_call(sentence, token) is not None):
            return
        token = sentence.tokens[token.head]
        yield token.index


def _depth(sentence: Sentence, index: int) -> tuple[int, int]:
    return sum(1 for _ in ancestors(sentence, index)), index


def _wishes_at(sentence: Sentence, token: Token) -> Iterator[Wish]:
    if token.upos not in _PREDICATES and not any(t.deprel not in _PHRASAL for t in sentence.dependents[token.index]):
        return  # what is no predicate and governs no clause wants nothing: most words
    for rule, find in _RULES.items():
        yield from (replace(wish, rule=rule) for wish in find(sentence, token))


def _money(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'The fund provides $2 million for ...'."""
    if gives_money(sentence, token):
        yield Wish(token.index, Act.ANNOUNCE)


def _first_person(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I urge Congress to ...', 'we are committed to ...': a cue in the speaker's own mouth."""
    subject = shared_subject(sentence, token)
    entry = frames.lexicon().get((token.lemma, token.upos))
    if entry is None or subject is None or not is_first_person(subject) or entry.act not in _GOAL_ACTS:
        return
    perfect = any(t.lemma == "have" for t in children(sentence, token.index, "aux"))
    if feature(token, "Tense") == "Past" and not perfect and entry.act in {Act.URGE, Act.STRESS}:
        return
    frame = frames.find(sentence, token, entry)
    if frame is None or (frame.name == "that" and entry.act not in _CLAUSE_WANTED):
        return
    negated = is_negated(sentence, token)
    doer = frame.addressee if frame.addressee is not None else subject.index
    if not negated:
        yield from wanted(sentence, frame.name, frame.heads, entry.act, doer)
    elif token.lemma in words("backing"):
        yield from wanted(sentence, frame.name, frame.heads, Act.OPPOSE, None)


def _hoped(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'It is our hope that the parties will meet', 'our hope is that they will meet'."""
    noun = child(sentence, token.index, "nsubj:outer") or token
    owner = child(sentence, noun.index, "nmod:poss")
    mine = owner is not None and owner.text.lower() in words("first person possessive")
    if not mine or noun.lemma not in {"hope", "wish", "desire"} or not child(sentence, token.index, "cop"):
        return
    clauses = [token] if noun is not token else children(sentence, token.index, "csubj", "ccomp", "acl")
    for clause in clauses:
        if "that" in frames.case_words(sentence, clause):
            yield Wish(clause.index, Act.URGE, is_negated(sentence, clause), acting_subject(sentence, clause.index))


def _sided(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I am in favour of banning them', 'what we are against is leaving them without work'."""
    for taken in own_side(sentence, token):
        yield from (Wish(head, taken.act, taken.act is Act.OPPOSE) for head in taken.wanted)


def _imperative(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'Let us build ...', 'Build ...'; "allow me to thank" is a way to thank."""
    if token.lemma in words("letting") - {"let"}:
        return
    bare = (
        token.upos == "VERB"
        and token.text.lower() == token.lemma
        and base(token.deprel) in {"root", "parataxis", "ccomp"}
    )
    if not bare or children(sentence, token.index, "nsubj", "aux", "mark", "expl", "csubj"):
        return
    start = min(subtree(sentence, token.index)) if base(token.deprel) != "root" else 0
    before = [t for t in sentence.tokens[start : token.index] if t.upos not in {"PUNCT", "CCONJ", "INTJ", "ADV"}]
    if before or sentence.tokens[-1].text == "?":
        return
    if token.lemma == "let":
        inner = child(sentence, token.index, "xcomp", "ccomp")
        if inner is not None:
            us = child(sentence, token.index, "obj") or child(sentence, inner.index, "nsubj")
            negated = is_negated(sentence, token) or is_negated(sentence, inner)
            yield Wish(inner.index, Act.URGE, negated, us.index if us else None)
        return
    told = child(sentence, token.index, "obj")
    idle = token.lemma in words("courtesies") or (told is not None and told.lemma == "mistake")  # "make no mistake"
    if children(sentence, token.index, "obj", "xcomp", "obl") and not idle:
        yield Wish(token.index, Act.URGE, is_negated(sentence, token), None)


_RULES: dict[str, Callable[[Sentence, Token], Iterator[Wish]]] = {
    "modal": modal,
    "doing": by_doing,
    "under way": under_way,
    "done": has_done,
    "coming": coming,
    "would": would,
    "in hand": in_hand,
    "no plans": no_plans,
    "money": _money,
    "first person": _first_person,
    "side": _sided,
    "hope": _hoped,
    "need": need,
    "duty": duty_word,
    "imperative": _imperative,
}


def _conditional(sentence: Sentence, token: Token) -> bool:
    """Whether the token stands in an if-clause."""
    clauses = [token, *ancestors(sentence, token.index)]
    return any("if" in frames.case_words(sentence, t) for t in clauses if base(t.deprel) == "advcl")
