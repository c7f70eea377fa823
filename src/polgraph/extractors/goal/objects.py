"""Objects: what an action acts on, coordination split, shared objects found again."""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action, weight
from polgraph.extractors.tree import base, child, children
from polgraph.model import Sentence, Token

_NOUN_TIES = ("of", "on", "to", "in", "for")  # what the object of a noun is tied with, the likeliest first


def objects(sentence: Sentence, action: Action) -> list[Token]:
    """The heads of what is acted on, coordination split; empty where nothing is."""
    thing = _object(sentence, action) or _shared_object(sentence, action) or _fallback(sentence, action)
    if thing is None or _is_shared(sentence, thing):
        return [thing] if thing is not None else []
    own = [
        t for t in children(sentence, thing.index, "conj") if t.upos in {"NOUN", "PROPN", "NUM", "PRON", "SYM", "VERB"}
    ]
    return [thing, *(t for t in own if not children(sentence, t.index, "nsubj") and not _denied(sentence, t))]


def _denied(sentence: Sentence, token: Token) -> bool:
    """Whether a conjunct is only set against the first: "dates but not principles"."""
    return any(t.lemma == "not" for t in children(sentence, token.index, "advmod", "cc"))


def _object(sentence: Sentence, action: Action) -> Token | None:
    verb = sentence.tokens[action.head]
    if action.noun is not None:
        return _behind_noun(sentence, action)
    stranded = _stranded(sentence, verb)
    if stranded is not None:
        return stranded
    gerund = _gerund(sentence, verb)
    if gerund is not None:
        return gerund
    direct = None if weight(sentence, verb) else child(sentence, verb.index, "obj")
    if direct is not None:
        return direct
    if verb.upos in {"ADJ", "NOUN", "PROPN"} or child(sentence, verb.index, "cop"):
        return _subject(sentence, verb)
    passive = child(sentence, verb.index, "nsubj:pass")
    if passive is not None:
        return passive if passive.text.lower() not in {"which", "that", "who", "it"} else _antecedent(sentence, verb)
    return _oblique(sentence, verb)


def _gerund(sentence: Sentence, verb: Token) -> Token | None:
    """The gerund that is acted on: "stop detaining children"."""
    clauses = (t for t in children(sentence, verb.index, "xcomp") if t.index > verb.index)
    return next((t for t in clauses if frames.is_gerund(sentence, t)), None)


def _fallback(sentence: Sentence, action: Action) -> Token | None:
    """What an action without an object is about: who is let do it, or its subject."""
    verb = sentence.tokens[action.head]
    if action.noun is not None:
        return None
    return _doer_of(sentence, action) or _subject(sentence, verb)


def _is_shared(sentence: Sentence, thing: Token) -> bool:
    """Whether several coordinated verbs have this one list of objects: then it is not split."""
    if thing.head < 0 or base(thing.deprel) != "obj":
        return False
    verb = sentence.tokens[thing.head]
    first = sentence.tokens[verb.head] if base(verb.deprel) == "conj" else None
    if first is None or first.upos != "VERB":
        return False
    earlier = [first, *children(sentence, first.index, "conj")]
    return any(
        t.index < verb.index and not children(sentence, t.index, "obj", "obl", "ccomp", "xcomp") for t in earlier
    )


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    return sentence.tokens[verb.head] if verb.deprel == "acl:relcl" and verb.head >= 0 else None


def _doer_of(sentence: Sentence, action: Action) -> Token | None:
    """The object of an action without one of its own: who is let do it ("have more people benefit")."""
    return sentence.tokens[action.doer] if action.light and action.doer is not None else None


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    token = child(sentence, verb.index, "nsubj")
    if token is None and base(verb.deprel) == "conj":
        return _subject(sentence, sentence.tokens[verb.head])
    if token is not None and token.text.lower() in {"which", "that", "who"}:
        return _antecedent(sentence, verb)
    first = token is not None and token.upos == "PRON" and token.text.lower() in {"i", "we", "it", "there", "you"}
    return None if first else token or _antecedent(sentence, verb)


def _behind_noun(sentence: Sentence, action: Action) -> Token | None:
    """The object of a nominalisation: "the development of X", "improvements on X", "investment in X"."""
    assert action.noun is not None
    tied = {
        tie: token
        for head in (action.head, action.noun)
        for token in reversed(children(sentence, head, "nmod", "obl"))
        if token.index > action.noun and (tie := next(iter(frames.case_words(sentence, token)), ""))
    }
    return next((tied[tie] for tie in _NOUN_TIES if tie in tied), None)


def _oblique(sentence: Sentence, verb: Token) -> Token | None:
    """The object of a prepositional verb: "rely on X", "invest in X"."""
    near = [t for t in children(sentence, verb.index, "obl") if t.index > verb.index and t.upos not in {"ADV", "NUM"}]
    ties = {"on", "in", "to", "with", "for", "from", "at", "against", "of", "into", "upon"}
    first = next(
        (t for t in near if frames.case_words(sentence, t)[:1] and frames.case_words(sentence, t)[0] in ties), None
    )
    return first if first is not None and first.deprel == "obl" else None


def _stranded(sentence: Sentence, verb: Token) -> Token | None:
    """The object of "attach importance to and make improvements on X": shared over a stranded preposition."""
    tie = next((t for t in children(sentence, verb.index) if t.upos == "ADP" and t.index > verb.index), None)
    later = [t for t in children(sentence, verb.index, "conj") if tie is not None and t.index > tie.index]
    if not later or later[0].index - (tie.index if tie else 0) > 2:
        return None
    heads = [later[0].index, *(t.index for t in children(sentence, later[0].index, "obj"))]
    return next(
        (t for h in heads for t in children(sentence, h, "obl", "nmod") if frames.case_words(sentence, t)), None
    )


def _shared_object(sentence: Sentence, action: Action) -> Token | None:
    """The object that coordinated verbs share: "revitalize, repair and replace X"."""
    verb = sentence.tokens[action.head]
    first = sentence.tokens[verb.head] if base(verb.deprel) == "conj" else verb
    if verb.upos != "VERB" or children(sentence, verb.index, "obl", "ccomp", "xcomp"):
        return None
    later = [t for t in children(sentence, first.index, "conj") if t.index > verb.index and t.upos == "VERB"]
    return next((o for t in later if (o := child(sentence, t.index, "obj"))), None)
