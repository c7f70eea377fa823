"""The words of a goal and of its object: which tokens belong to it, wherever a parser hangs them."""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action, eased, exists, is_named_task, weight
from polgraph.extractors.goal.clauses import accompaniments, complements, is_dating, means, promises, purposes
from polgraph.extractors.goal.coming import set_aside
from polgraph.extractors.goal.coordination import (
    another_call,
    is_same_state,
    joins_its_verb,
    light_before,
    listed_infinitives,
    resumptions,
    stray_gerunds,
)
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import ancestors, base, children, feature, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token

_BESIDE_VERB = frozenset(
    {"advcl", "aux", "cc", "csubj", "dep", "discourse", "expl", "mark", "parataxis", "punct", "vocative"}
)


def goal_words(sentence: Sentence, action: Action, thing: Token | None, things: list[Token]) -> set[int]:
    """The tokens of a goal: the action, this one of its objects, and what limits them."""
    others = {t.index for t in things if thing is not None and t.index != thing.index}
    clauses = [t for t in purposes(sentence, action, thing) if t.upos != "NOUN"]
    served = [t for t in clauses if frames.is_infinitive(sentence, t) or t.head == action.head]
    apart = (*means(sentence, action), *accompaniments(sentence, action), *_joined(sentence, action))
    aside = {t.index for t in (*apart, *served)}

    def skip(token: Token) -> bool:
        return token.index in others | aside or _left_out(sentence, token, action, thing)

    kept = set(subtree(sentence, action.head, skip))
    if thing is not None and not _antecedes(sentence, action, thing):
        kept |= set(trimmed(sentence, subtree(sentence, thing.index, skip)))
    kept |= {i for t in _through(sentence, action) for i in subtree(sentence, t.index, skip)}
    if weight(sentence, sentence.tokens[action.head]):  # "priority must be given to schools"
        kept |= {i for t in children(sentence, action.head, "nsubj:pass") for i in subtree(sentence, t.index, skip)}
    for verb in action.light:
        kept |= {verb, *(t.index for t in children(sentence, verb, "compound:prt", "obj"))}
        if eased(sentence, sentence.tokens[verb]):
            kept |= {t.index for t in children(sentence, verb, "expl", "xcomp") if t.index != action.head}
        told = children(sentence, verb, "obj") + _let(sentence, action, verb)
        kept |= {i for t in told for i in subtree(sentence, t.index, skip)}
    if thing is not None and thing.head == things[0].index:
        kept |= {i for t in _shared(sentence, things) for i in subtree(sentence, t.index, skip)}
    kept |= _trailing(sentence, kept)
    return kept | _deadline(sentence, kept)


def _deadline(sentence: Sentence, kept: set[int]) -> set[int]:
    """The deadline right behind a goal ("by 2035") that a parser hangs on what governs it."""
    last = max(kept)
    tie = next((t for t in sentence.tokens[last + 1 : last + 2] if t.lemma in words("deadlines")), None)
    if tie is None or tie.head < 0 or base(tie.deprel) != "case":
        return set()
    when = sentence.tokens[tie.head]
    timed = tie.lemma != "by" or when.upos == "NUM" or when.lemma in words("periods")
    above = {t.index for t in ancestors(sentence, last)}
    return set(subtree(sentence, when.index)) if timed and when.head in above - kept else set()


def _let(sentence: Sentence, action: Action, light: int) -> list[Token]:
    """Who is helped or let do it, where they hang on what they do: "help farmers adapt"."""
    if sentence.tokens[light].lemma not in words("helping"):
        return []
    return [t for t in children(sentence, action.head, "nsubj") if light < t.index < action.head]


def _through(sentence: Sentence, action: Action) -> list[Token]:
    """What limits a goal from elsewhere: behind its means ("provide funds through banks for repairs") or "there is"."""
    ways = [t for t in means(sentence, action) if t.upos in {"NOUN", "PROPN"}]
    behind = [t for w in ways for t in children(sentence, w.index, "nmod") if t.index > w.index]
    told = sentence.tokens[action.head]
    around = children(sentence, told.head, "obl") if action.noun == told.index and exists(sentence, told) else []
    around += set_aside(sentence, told) if action.noun == told.index else []
    return [t for t in behind if frames.case_words(sentence, t) == ["for"]] + [
        t for t in around if t.index > told.index
    ]


def _joined(sentence: Sentence, action: Action) -> list[Token]:
    """What is coordinated with the action though it hangs below it."""
    verb = sentence.tokens[action.head]
    return stray_gerunds(sentence, verb) + listed_infinitives(sentence, verb) + resumptions(sentence, verb)


def _trailing(sentence: Sentence, kept: set[int]) -> set[int]:
    """The participle right behind the last noun of a goal, which limits it though a parser hangs it further off."""
    last = max(kept)
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    noun = sentence.tokens[last].upos in {"NOUN", "PROPN"}
    if after is None or not noun or after.upos != "VERB" or after.deprel != "acl" or after.head >= last:
        return set()
    return set(subtree(sentence, after.index)) if feature(after, "VerbForm") == "Part" else set()


def _shared(sentence: Sentence, things: list[Token]) -> list[Token]:
    """What hangs on the first of several objects but stands behind the last: it limits them all."""
    behind = [t for t in children(sentence, things[0].index, "nmod", "acl") if t.index > things[-1].index]
    return [t for t in behind if not frames.is_infinitive(sentence, t)]


def _antecedes(sentence: Sentence, action: Action, thing: Token) -> bool:
    """Whether the thing is what a relative clause hangs on: it stands outside the goal's words."""
    return thing.index in {t.index for t in ancestors(sentence, action.head)}


def _left_out(sentence: Sentence, token: Token, action: Action, thing: Token | None) -> bool:
    """Whether a dependent is no part of the goal's words."""
    if token.head in {action.head, *action.light} and _beside_verb(sentence, token, action, thing):
        return True
    if token.deprel == "conj" and another_call(sentence, token) is not None:
        return True
    relation, of_thing = base(token.deprel), thing is not None and token.head == thing.index
    if token.deprel == "acl:relcl":
        return _after_comma(sentence, token) or promises(sentence, token)
    if relation == "nmod" and frames.case_words(sentence, token)[:1] == ["like"]:
        return _after_comma(sentence, token)
    return relation == "parataxis" or (relation in {"appos", "cc"} and of_thing)


def _beside_verb(sentence: Sentence, token: Token, action: Action, thing: Token | None) -> bool:
    """Whether a dependent of the verb itself is left out: its subject, what introduces it, what stands before it."""
    relation, before = base(token.deprel), token.index < action.head
    if _completes(sentence, token, action):
        return False
    if relation in _BESIDE_VERB or (relation == "case" and before):
        return True
    if before and is_named_task(sentence, sentence.tokens[action.head]):
        return relation in {"cop", "obl", "nsubj"}
    if thing is not None and token.index == thing.index:
        return False
    if relation == "xcomp" and token.index != action.head and light_before(sentence, token):
        return sentence.tokens[token.head] is not light_before(sentence, token)
    if relation == "advmod":
        return token.lemma in words("asides") or (before and _fronted(sentence, token))
    if relation == "conj":
        return token.index != action.noun and not is_same_state(sentence, sentence.tokens[action.head], token)
    return (relation == "obl" and before) or (relation == "nsubj" and token.index != action.noun)


def _completes(sentence: Sentence, token: Token, action: Action) -> bool:
    """Whether a clause completes the verb: "compel banks to disclose", "bar firms from charging fees"."""
    barred = frames.case_words(sentence, token) == ["from"] and token.index > action.head
    return barred or token in complements(sentence, action) or is_dating(sentence, token, action.head)


def _after_comma(sentence: Sentence, token: Token) -> bool:
    """Whether a clause or phrase is set off by a comma: it comments, it does not limit."""
    first = min(subtree(sentence, token.index))
    before = next((t for t in reversed(sentence.tokens[:first]) if t.upos != "ADP"), None)
    opens = sentence.tokens[first]
    return opens.text == "," or (opens.upos != "PUNCT" and before is not None and before.text == ",")


def _fronted(sentence: Sentence, token: Token) -> bool:
    """Whether an adverb stands before a comma at the head of its clause."""
    after = token.index + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text == ","


def object_text(scope: Scope, thing: Token | None, things: list[Token]) -> str | None:
    """The words acted on, without relative clauses, purposes and what stands for whom it is done."""
    if thing is None:
        return None
    others = {t.index for t in things if t.index != thing.index}
    kept = subtree(scope.sentence, thing.index, lambda t: t.index in others or _beside_object(scope.sentence, t, thing))
    text = " ".join(scope.phrase(kept).text.replace(" ... ", " ").split())
    return text or None


def _beside_object(sentence: Sentence, token: Token, thing: Token) -> bool:
    if token.head != thing.index or thing.upos == "PRON":
        return token.deprel == "acl:relcl" and thing.upos != "PRON"
    tied = frames.case_words(sentence, token)
    given = base(token.deprel) in {"nmod", "amod"} and tied[:1] in (["for"], ["such"], ["including"], ["by"])
    relation = base(token.deprel)
    return (
        given
        or _is_spent_on(sentence, token, thing)
        or relation in {"acl", "appos", "parataxis", "advcl"}
        or (relation in {"cc", "case", "mark"} and token.index < thing.index)
        or (relation == "conj" and joins_its_verb(sentence, thing, token))
        or (relation == "conj" and another_call(sentence, token) is not None)
        or (relation == "conj" and token in resumptions(sentence, sentence.tokens[thing.head]))
    )


def _is_spent_on(sentence: Sentence, token: Token, amount: Token) -> bool:
    """Whether a phrase behind an amount tells what it is spent on: "invest €3 million in ports" acts on the money."""
    tied = next(iter(frames.case_words(sentence, token)), "")
    into = tied in words("spending ties") or (tied == "in" and _head(sentence, amount) in words("spending"))
    return amount.text in words("currencies") and base(token.deprel) == "nmod" and into


def _head(sentence: Sentence, token: Token) -> str:
    """The lemma of what a token hangs on."""
    return sentence.tokens[token.head].lemma if token.head >= 0 else ""
