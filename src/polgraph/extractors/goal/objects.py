"""Objects: what an action acts on, coordination split, shared objects found again."""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import (
    Action,
    is_named_task,
    is_state,
    nominalizations,
    passive_subject,
    weight,
)
from polgraph.extractors.goal.coming import changes_by, set_aside
from polgraph.extractors.goal.coordination import (
    bare_behind,
    conjuncts,
    first_conjunct,
    joins_its_verb,
    light_before,
    resumptions,
)
from polgraph.extractors.tree import base, child, children, subtree
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Sentence, Token

_NOUN_TIES = (
    "of",
    "on",
    "to",
    "in",
    "for",
    "into",
    "with",
    "against",
)  # what the object of a noun is tied with, the likeliest first


def objects(sentence: Sentence, action: Action) -> list[Token]:
    """The heads of what is acted on, coordination split; empty where nothing is."""
    thing = _object(sentence, action) or _shared_object(sentence, action) or _fallback(sentence, action)
    if thing is None or _is_shared(sentence, thing):
        return [thing] if thing is not None else []
    own = [t for t in conjuncts(sentence, thing.index) if t.upos in {"NOUN", "PROPN", "NUM", "PRON", "SYM", "VERB"}]
    return [thing, *(t for t in own if not children(sentence, t.index, "nsubj") and not _apart(sentence, thing, t))]


def _apart(sentence: Sentence, thing: Token, token: Token) -> bool:
    """Whether a conjunct is no further object of the verb: denied, or an action beside it."""
    resumed = token in resumptions(sentence, sentence.tokens[thing.head]) if thing.head >= 0 else False
    return _denied(sentence, token) or resumed or joins_its_verb(sentence, thing, token)


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
    if direct is not None and not _tied_by_to(sentence, direct) and not _is_manner(sentence, direct):
        return direct
    named = _free_relative(sentence, verb)
    if named is not None:
        return named
    if verb.upos in {"ADJ", "NOUN", "PROPN"} or is_state(sentence, verb):
        return _subject(sentence, verb)
    weighed = [noun for noun in weight(sentence, verb) if noun not in nominalizations()]
    passive = None if weighed else passive_subject(sentence, verb)  # "priority must be given to schools"
    if passive is not None:
        return passive if passive.text.lower() not in {"which", "that", "who", "it"} else _antecedent(sentence, verb)
    if changes_by(sentence, verb) and child(sentence, verb.index, "nsubj") is not None:
        return _subject(sentence, verb)
    return _oblique(sentence, verb)


def _free_relative(sentence: Sentence, verb: Token) -> Token | None:
    """The clause that is acted on: "publish what they pay"."""
    clauses = (t for t in children(sentence, verb.index, "ccomp") if t.index > verb.index)
    firsts = ((t, sentence.tokens[min(subtree(sentence, t.index))]) for t in clauses)
    return next((t for t, first in firsts if first.text.lower() in words("question words")), None)


def _gerund(sentence: Sentence, verb: Token) -> Token | None:
    """The gerund that is acted on: "stop detaining children"."""
    clauses = (t for t in children(sentence, verb.index, "xcomp") if t.index > verb.index)
    return next((t for t in clauses if frames.is_gerund(sentence, t)), None)


def _fallback(sentence: Sentence, action: Action) -> Token | None:
    """What an action without an object is about: who is let do it, or its subject."""
    verb = sentence.tokens[action.head]
    if action.noun is not None or is_named_task(sentence, verb):
        return None
    return _doer_of(sentence, action) or _subject(sentence, verb)


def _is_shared(sentence: Sentence, thing: Token) -> bool:
    """Whether several coordinated verbs have this one list of objects: then it is not split."""
    if thing.head < 0 or base(thing.deprel) != "obj":
        return False
    verb = _light_of(sentence, sentence.tokens[thing.head])
    joined = _joined_verbs(sentence, verb)
    before = [t for t in joined if t.index < thing.index and t.index != verb.index]
    return any(not _has_own(sentence, t, joined) for t in before)


def _joined_verbs(sentence: Sentence, verb: Token) -> list[Token]:
    """The coordinated verbs that a verb is one of, in text order; empty where it stands alone."""
    first = first_conjunct(sentence, verb)
    verbs = [first, *(t for t in conjuncts(sentence, first.index) if t.upos == "VERB")]
    return verbs if first.upos == "VERB" and len(verbs) > 1 else []


def _light_of(sentence: Sentence, verb: Token) -> Token:
    """The "help" that a bare infinitive stands behind, else the verb itself."""
    return light_before(sentence, verb) or verb


def _has_own(sentence: Sentence, verb: Token, joined: list[Token]) -> bool:
    """Whether a coordinated verb has a complement of its own, before the next verb begins."""
    end = next((t.index for t in joined if t.index > verb.index), len(sentence.tokens))
    own = children(sentence, verb.index, "obj", "obl", "ccomp", "xcomp")
    return any(verb.index < t.index < end for t in own) or bare_behind(sentence, verb) is not None


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    return sentence.tokens[verb.head] if verb.deprel == "acl:relcl" and verb.head >= 0 else None


def _doer_of(sentence: Sentence, action: Action) -> Token | None:
    """The object of an action without one of its own: who is let do it ("have more people benefit")."""
    doer = sentence.tokens[action.doer] if action.light and action.doer is not None else None
    return None if doer is not None and is_first_person(doer) else doer


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    own = [t for t in children(sentence, verb.index, "nsubj") if t.deprel != "nsubj:outer"]
    token = own[0] if own else child(sentence, verb.index, "nsubj")
    if token is None and base(verb.deprel) == "conj":
        return _subject(sentence, sentence.tokens[verb.head])
    if token is not None and token.text.lower() in {"which", "that", "who"}:
        return _antecedent(sentence, verb)
    empty = {"i", "we", "it", "there", "you"} | (set() if is_state(sentence, verb) else {"he", "she", "they"})
    unsaid = token is not None and token.upos == "PRON" and token.text.lower() in empty
    return None if unsaid else token or _antecedent(sentence, verb)


def _behind_noun(sentence: Sentence, action: Action) -> Token | None:
    """The object of a nominalisation: "the development of X", "improvements on X", "investment in X"."""
    assert action.noun is not None
    funded = set_aside(sentence, sentence.tokens[action.noun])
    if funded and not children(sentence, action.noun, "nmod"):
        return funded[0]
    tied = {
        tie: token
        for head in (action.head, action.noun)
        for token in reversed(children(sentence, head, "nmod", "obl"))
        if token.index > action.noun and (tie := next(iter(frames.case_words(sentence, token)), ""))
    }
    return next((tied[tie] for tie in _NOUN_TIES if tie in tied), None)


def _oblique(sentence: Sentence, verb: Token) -> Token | None:
    """The object of a prepositional verb: "rely on X", "invest in X"."""
    near = [t for t in children(sentence, verb.index, "obl", "obj") if t.index > verb.index]
    if weight(sentence, verb):
        near += [t for o in children(sentence, verb.index, "obj") for t in children(sentence, o.index, "nmod")]
    near = [t for t in near if t.upos not in {"ADV", "NUM"} and not _tells_how(sentence, t)]
    if verb.lemma in words("flowing"):  # "a tenth of the tax should flow to theatres" acts on the money
        near = [t for t in near if frames.case_words(sentence, t)[:1] != ["to"]]
    ties = {"on", "in", "to", "with", "for", "from", "at", "against", "of", "into", "upon"}
    first = next(
        (t for t in near if frames.case_words(sentence, t)[:1] and frames.case_words(sentence, t)[0] in ties), None
    )
    return first if first is not None and first.deprel in {"obl", "obj", "nmod"} else None


def _tells_how(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase tells how: "act with urgency"."""
    return token.lemma in words("manners") and frames.case_words(sentence, token)[:1] == ["with"]


def _is_manner(sentence: Sentence, token: Token) -> bool:
    """Whether a noun only opens "step by step", "day by day"."""
    after = sentence.tokens[token.index + 1 : token.index + 3]
    return len(after) == 2 and after[0].lemma == "by" and after[1].lemma == token.lemma


def _tied_by_to(sentence: Sentence, token: Token) -> bool:
    """Whether what a parser takes for an object stands behind "to": it is none."""
    return any(t.lemma == "to" for t in children(sentence, token.index, "case"))


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
    joined = _joined_verbs(sentence, _light_of(sentence, verb))
    if verb not in joined or verb.upos != "VERB" or _has_own(sentence, verb, joined):
        return None
    verbs = [bare_behind(sentence, t) or t for t in joined]
    behind = [t for v in verbs for t in children(sentence, v.index, "obj") if t.index > verb.index]
    return min(behind, key=lambda t: t.index, default=None)
