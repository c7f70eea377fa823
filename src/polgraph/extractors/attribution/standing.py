"""Standing: how surely a source is told to have said something.

An attribution is *denied* where the text says that the source does not say so ("did not call for", "no minister
backs", "denied that she had promised"), and *hypothetical* where it may or might, where it is a condition, or where
somebody asks about it ("if the minister says", "would support", "asked whether she backs", "appears to oppose").
"""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.tree import ancestors, base, child, children, feature, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, Sentence, Token

_CLAUSAL = frozenset({"ccomp", "csubj", "xcomp", "conj", "acl"})


def is_denied(sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether it is said that the source did not say so."""
    return _negated(sentence, cue) or _by_nobody(sentence, source) or _under_denial(sentence, cue)


def is_hypothetical(sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether the saying itself is conditional, possible, only apparent or asked about."""
    asked = sentence.tokens[-1].text == "?" and cue.head < 0
    return (
        asked
        or _possible(sentence, cue, source)
        or _on_condition(sentence, cue)
        or _left_open(sentence, cue)
    )  # fmt: skip


# ── denied ───────────────────────────────────────────────────────────────────────────────────────────


def _negated(sentence: Sentence, cue: Token) -> bool:
    """Whether "not", "never", "no longer", "neither ... nor" stands with the cue."""
    near = children(sentence, cue.index, "advmod", "cc")
    longer = any(t.text == "longer" and sentence.tokens[t.index - 1].lemma == "no" for t in near)
    return longer or any(t.lemma.lower() in words("negators") for t in near)


def _by_nobody(sentence: Sentence, source: int | None) -> bool:
    """Whether the source is told as none: "no minister", "few senators", "neither Marsh nor Kestner"."""
    if source is None:
        return False
    before = [t for t in children(sentence, source, "det", "amod", "cc", "advmod") if t.index < source]
    return any(t.lemma.lower() in words("none of them") and not _a_few(sentence, t) for t in before)


def _a_few(sentence: Sentence, few: Token) -> bool:
    return few.index > 0 and sentence.tokens[few.index - 1].lemma.lower() in {"a", "the", "these", "those"}


def _under_denial(sentence: Sentence, cue: Token) -> bool:
    """Whether the cue is what somebody refuses or fails to do, or stands in a clause that is denied."""
    below = cue
    for above in ancestors(sentence, cue.index):
        if base(below.deprel) not in _CLAUSAL:
            return False
        if below.deprel == "xcomp" and above.lemma in words("refraining") and not _negated(sentence, above):
            return True
        if base(below.deprel) in {"ccomp", "csubj"}:
            return _denies(sentence, above) and not _is_open(sentence, below)
        below = above
    return False


def _denies(sentence: Sentence, above: Token) -> bool:
    """Whether a verb denies its clause: "denied that", "it is not true that", "does not think that"."""
    entry = frames.lexicon().get((above.lemma, above.upos))
    denying = entry is not None and entry.act is Act.DENY and above.upos == "VERB"
    return denying != (_negated(sentence, above) and (denying or above.lemma in words("holding true")))


# ── hypothetical ─────────────────────────────────────────────────────────────────────────────────────


def _possible(sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether a modal makes the saying possible, or it only seems so; what a bill or "I" would do is told."""
    modals = {t.lemma for t in children(sentence, cue.index, "aux")}
    above = sentence.tokens[cue.head] if cue.head >= 0 else None
    seeming = above is not None and cue.deprel == "xcomp" and above.lemma in {"appear", "seem"}
    if modals & words("doubts") or seeming:
        return True
    return "would" in modals and not _would_anyway(sentence, cue, source)


def _would_anyway(sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether "would" is no condition: a bill's, the first person's, or the future told in the past."""
    if _has_condition(sentence, cue):
        return False
    doer = sentence.tokens[source] if source is not None else None
    kinds = words("instruments") | words("bills") | words("first person")
    own = doer is not None and (doer.lemma.lower() in kinds or doer.text.lower() in kinds)
    return own or (base(cue.deprel) == "ccomp" and _is_told_in_the_past(sentence, cue))


def _is_told_in_the_past(sentence: Sentence, clause: Token) -> bool:
    """Whether the verb over a clause is past, or a participle that goes on from one: "said, adding that"."""
    over = sentence.tokens[clause.head]
    return feature(over, "Tense") == "Past" or over.text.lower().endswith("ing")


def _has_condition(sentence: Sentence, cue: Token) -> bool:
    return any(_conditional(sentence, t) for t in children(sentence, cue.index, "advcl"))


def _on_condition(sentence: Sentence, cue: Token) -> bool:
    """Whether the cue stands in a condition: "if", "unless", "should the council ask"."""
    clauses = [cue, *ancestors(sentence, cue.index)]
    return any(base(t.deprel) == "advcl" and _conditional(sentence, t) for t in clauses)


def _conditional(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is a condition, by its conjunction or its order of words."""
    if set(frames.case_words(sentence, clause)) & words("conditions"):
        return True
    first = sentence.tokens[subtree(sentence, clause.index)[0]]
    subject = child(sentence, clause.index, "nsubj")
    inverted = first.head == clause.index and first.text.lower() in _INVERTED
    return inverted and subject is not None and subject.index > first.index


_INVERTED = frozenset({"should", "had", "were"})


def _left_open(sentence: Sentence, cue: Token) -> bool:
    """Whether the cue stands in a clause that asks or leaves open whether it is so."""
    for clause in (cue, *ancestors(sentence, cue.index)):
        if base(clause.deprel) not in _CLAUSAL and clause.head >= 0:
            return False
        if base(clause.deprel) in {"ccomp", "csubj", "acl"} and _is_open(sentence, clause):
            return True
    return False


def _is_open(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is an embedded question that yes or no answers."""
    return bool(set(frames.case_words(sentence, clause)) & {"if", "whether"})


def only_refrains(sentence: Sentence, lemma: str, heads: tuple[int, ...]) -> bool:
    """Whether a cue only tells that something is not said: "refused to say whether ..." is a saying that is denied."""
    said = sentence.tokens[heads[0]] if heads else None
    entry = frames.lexicon().get((said.lemma, said.upos)) if said else None
    return lemma in words("refraining") and entry is not None and entry.act in {Act.ASSERT, Act.ANNOUNCE, Act.STRESS}
