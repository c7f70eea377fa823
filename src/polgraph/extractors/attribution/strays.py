"""Strays: what parsers hang on the words said though it belongs to the cue, a fellow cue, its subject, its setting."""

from __future__ import annotations

from polgraph.extractors.actors import known
from polgraph.extractors.attribution.cues import lexicon
from polgraph.extractors.tree import after_comma, base, child, children, feature, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token

_DASHES = frozenset({"-", "--", "–", "—"})


def fellow(sentence: Sentence, cue: Token) -> Token | None:
    """The cue before it that a cue goes on from, though parsers join it to what is said.

    "She says that voters may disagree but argues ...": the form tells, since "argues" agrees with "says" alone, or the
    verb itself: "said that voters had disagreed but said ...". "Accuses them of lying and demands ..." is one more.
    """
    if cue.upos != "VERB" or child(sentence, cue.index, "nsubj"):
        return None
    if cue.deprel == "advcl":
        return _beside(sentence, cue)
    if cue.deprel != "conj":
        return None
    said = sentence.tokens[cue.head]
    verb = sentence.tokens[said.head] if base(said.deprel) == "ccomp" or _is_done(said) else None
    if verb is None or verb.index > said.index or (cue.lemma, "VERB") not in lexicon():
        return None
    form = _form(sentence, cue)
    again = cue.lemma == verb.lemma and form == _form(sentence, verb)
    return verb if again or form == _form(sentence, verb) != _form(sentence, said) else None


def _is_done(said: Token) -> bool:
    """Whether a clause is a gerund within what is said: "accuses them of lying"."""
    return base(said.deprel) in {"advcl", "acl"} and said.text.lower().endswith("ing")


def _beside(sentence: Sentence, cue: Token) -> Token | None:
    """The cue that a participle behind a comma goes with, though parsers hang it on what is said.

    "Vowed to veto the bill, arguing that ...", '"It is late," Marsh told them, adding that ...'.
    """
    participle = cue.text.lower().endswith("ing") and _is_parted(sentence, cue.index)
    if not participle or (cue.lemma, "VERB") not in lexicon():
        return None
    said = sentence.tokens[cue.head]
    verb = sentence.tokens[said.head] if base(said.deprel) in {"ccomp", "xcomp"} else None
    before = verb is not None and (verb.index < said.index or said.index < verb.index < cue.index)
    return verb if verb is not None and before and (verb.lemma, "VERB") in lexicon() else None


def _form(sentence: Sentence, verb: Token) -> tuple[str | None, ...]:
    """Mood and tense of a clause: of its first auxiliary, else of its verb; a modal has its own."""
    first = (children(sentence, verb.index, "aux", "cop") or [verb])[0]
    if first.lemma in words("futures") | words("duties") | words("doubts"):
        return ("modal",)
    return feature(first, "VerbForm"), feature(first, "Tense")


def strayed_subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb that parsers hang on what is said, beside its own."""
    for clause in children(sentence, verb.index, "ccomp"):
        subjects = children(sentence, clause.index, "nsubj")
        if len(subjects) > 1 and subjects[0].index < verb.index < subjects[1].index < clause.index:
            return subjects[0]  # "Miners said they will strike"
        if len(subjects) > 1 and subjects[0].index < clause.index < subjects[-1].index < verb.index:
            return subjects[-1]  # "They will strike, miners said"
        if subjects and clause.index < verb.index and _begins(sentence, subjects[-1]) == verb.index + 1:
            return subjects[-1]  # '"They will strike," said miners'
    return None


def _begins(sentence: Sentence, token: Token) -> int:
    """The index of the first word of a phrase."""
    return min(subtree(sentence, token.index))


def _is_parted(sentence: Sentence, index: int) -> bool:
    """Whether a comma or a dash stands right before a token."""
    return after_comma(sentence, index) or (index > 0 and sentence.tokens[index - 1].text in _DASHES)


def is_setting(sentence: Sentence, token: Token, cue: Token) -> bool:
    """Whether a phrase behind a comma, last in its sentence, tells where something was said: ", in an interview"."""
    if base(token.deprel) not in {"obl", "nmod"} or token.upos == "PUNCT" or token.index < cue.index:
        return False
    phrase = trimmed(sentence, subtree(sentence, token.index))
    last = next((t.index for t in reversed(sentence.tokens) if t.upos != "PUNCT"), -1)
    tie = sentence.tokens[phrase[0]].text.lower()
    return tie in known.event(token.lemma) and after_comma(sentence, phrase[0]) and phrase[-1] >= last
