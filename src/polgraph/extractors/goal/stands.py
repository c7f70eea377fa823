"""Stands of the first person: what "I" and "we" support, oppose or announce, whatever the wording."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.copulas import Side, side
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.subjects import shared_subject
from polgraph.extractors.tree import base, child
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token

_STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.ANNOUNCE})
_OTHER = {Act.SUPPORT: Act.OPPOSE, Act.OPPOSE: Act.SUPPORT}


def stance(sentence: Sentence) -> Act | None:
    """The act of a sentence in which the first person takes a stand: "I congratulate ...", "we are against ..."."""
    return next((act for token in sentence.tokens for act in acts_of(sentence, token)), None)


def acts_of(sentence: Sentence, token: Token) -> Iterator[Act]:
    """The act of a stand that the first person takes by a word."""
    told = (_cued(sentence, token), _honoured(sentence, token), _disagreed(sentence, token))
    yield from (act for act in told if act is not None)
    yield from (taken.act for taken in own_side(sentence, token))


def _is_mine(sentence: Sentence, token: Token) -> bool:
    subject = shared_subject(sentence, token)
    return subject is not None and is_first_person(subject)


def _cued(sentence: Sentence, token: Token) -> Act | None:
    """'I congratulate you', 'I wish to congratulate you'."""
    entry = frames.lexicon().get((token.lemma, token.upos))
    told = entry is not None and entry.act in _STANCES and _is_mine(sentence, token)
    if entry is None or not told or is_negated(sentence, token):
        return None
    praised = token.lemma in words("courtesies") and child(sentence, token.index, "obj", "iobj") is not None
    frame = frames.find(sentence, token, entry)
    return (frame.act or entry.act) if frame is not None else entry.act if praised else None


def _honoured(sentence: Sentence, token: Token) -> Act | None:
    """'I would like to pay tribute to ...', 'allow me to extend my congratulations to ...'."""
    return Act.SUPPORT if honours(sentence, token) and _is_mine(sentence, token) else None


def honours(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb and its object give thanks or praise: "pay tribute", "extend our congratulations"."""
    thing = child(sentence, verb.index, "obj")
    return thing is not None and thing.lemma in words("honours") and verb.lemma in words("honouring")


def _disagreed(sentence: Sentence, token: Token) -> Act | None:
    """'I disagree' and nothing else."""
    alone = token.lemma == "disagree" and base(token.deprel) in {"root", "parataxis", "conj"}
    return Act.OPPOSE if alone and _is_mine(sentence, token) and not is_negated(sentence, token) else None


def own_side(sentence: Sentence, token: Token) -> Iterator[Side]:
    """The side that the first person takes by a copula: "I am in favour of banning it", "what we are against is"."""
    copula = child(sentence, token.index, "cop")
    if copula is None:
        return
    taken = side(sentence, token, copula) if _is_mine(sentence, token) else _what(sentence, token, copula)
    if taken is not None:
        yield Side(_OTHER[taken.act], taken.cue, taken.head, ()) if is_negated(sentence, token) else taken


def _what(sentence: Sentence, token: Token, copula: Token) -> Side | None:
    """'What I am against is a law that ...'."""
    before = [t.text.lower() for t in sentence.tokens[: copula.index]][-4:]
    mine = len(before) == 4 and before[0] == "what" and before[1] in words("first person")
    if not mine or before[2] not in {"am", "are"} or before[3] not in {"against", "for"}:
        return None
    act = Act.OPPOSE if before[3] == "against" else Act.SUPPORT
    wanted = (token.index,) if token.upos == "VERB" else ()
    return Side(act, (copula.index - 1,), token.index, wanted)
