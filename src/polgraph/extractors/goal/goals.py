"""Goals: each wished action with its object, and everything that limits or serves it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.figures.quantities import find_targets
from polgraph.extractors.figures.times import find_times
from polgraph.extractors.goal.actions import Action, actions, lemma
from polgraph.extractors.goal.beneficiaries import beneficiaries
from polgraph.extractors.goal.clauses import clause_phrases, inner, means, promises, purposes
from polgraph.extractors.goal.objects import objects
from polgraph.extractors.goal.wishes import Wish, is_negated
from polgraph.extractors.reading import Reading, Scope
from polgraph.extractors.tree import ancestors, base, child, children, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, Direction, Goal, Phrase, Sentence, Span, Target, TimeFrame, Token

_DEPTH = 5
_BESIDE_VERB = frozenset({"advcl", "aux", "cc", "csubj", "discourse", "expl", "mark", "parataxis", "punct", "vocative"})


def goals(reading: Reading, number: int, wish: Wish) -> list[Goal]:
    """The goals of a wish, in text order: its actions, then what their means, purposes and clauses want.

    What somebody opposes tells nothing of what they think of its means and purposes: these stay phrases.
    """
    scope = Scope(reading, number)
    return _of_head(scope, wish, wish.head, wish.negated, wish.responsible, 0)


def _of_head(scope: Scope, wish: Wish, head: int, negated: bool, doer: int | None, depth: int) -> list[Goal]:
    found: list[Goal] = []
    if depth <= _DEPTH:
        for action in actions(scope.sentence, head, doer):
            apart = action.head != head and is_negated(scope.sentence, scope.sentence.tokens[action.head])
            found += _of_action(scope, wish, action, negated != apart, depth)
    return found


def _of_action(scope: Scope, wish: Wish, action: Action, negated: bool, depth: int) -> list[Goal]:
    sentence = scope.sentence
    named = lemma(sentence, action)
    things = objects(sentence, action)
    each: list[Token | None] = [*things] or [None]
    found = [_goal(scope, action, named, thing, things, negated) for thing in each]
    proform = named == "do" and all(t.upos == "PRON" or t.lemma in words("proforms") for t in things)
    kept = [g for g in found if g.phrase.spans and (g.object or named != "be") and not proform]
    served: list[Goal] = []
    for clause, who in inner(sentence, action, things) if wish.act is not Act.OPPOSE else ():
        if not negated or _is_purpose(sentence, action, things, clause):
            served += _of_head(scope, wish, clause.index, False, who, depth + 1)
    return [_with_gain(goal, served) for goal in kept] + served


def _is_purpose(sentence: Sentence, action: Action, things: list[Token], clause: Token) -> bool:
    """Whether a clause tells what for: "must not raise taxes, to protect families" still wants to protect them."""
    each: list[Token | None] = [*things] or [None]
    return any(clause.index == t.index for thing in each for t in purposes(sentence, action, thing))


def _with_gain(goal: Goal, served: list[Goal]) -> Goal:
    """The goal with the beneficiaries of its purposes, where it names none itself."""
    if goal.beneficiaries:
        return goal
    purposes = {s for phrase in goal.purpose for s in phrase.spans}
    gain = (b for other in served if purposes & set(other.phrase.spans) for b in other.beneficiaries)
    return replace(goal, beneficiaries=tuple(dict.fromkeys(gain)))


# ── one goal ─────────────────────────────────────────────────────────────────────────────────────────


def _goal(scope: Scope, action: Action, named: str, thing: Token | None, things: list[Token], negated: bool) -> Goal:
    tokens = _words(scope.sentence, action, thing, things)
    phrase = scope.phrase(tokens)
    against = negated != (named in _stopping())
    return Goal(
        phrase=phrase,
        action=named,
        object=_object_text(scope, thing, things),
        direction=Direction.AGAINST if against else Direction.FOR,
        responsible=_responsible(scope, action, thing),
        beneficiaries=tuple(beneficiaries(scope, action, named, thing)),
        means=tuple(clause_phrases(scope, means(scope.sentence, action))),
        purpose=tuple(clause_phrases(scope, purposes(scope.sentence, action, thing))),
        timeframe=_timeframe(scope, action, phrase),
        target=_target(scope, phrase),
    )


@cache
def _stopping() -> frozenset[str]:
    return frozenset(r["lemma"] for r in ontology.lexicon("stopping"))


def _words(sentence: Sentence, action: Action, thing: Token | None, things: list[Token]) -> set[int]:
    """The tokens of a goal: the action, this one of its objects, and what limits them."""
    others = {t.index for t in things if thing is not None and t.index != thing.index}
    served = [
        t for t in purposes(sentence, action, thing) if frames.is_infinitive(sentence, t) or t.head == action.head
    ]
    aside = {t.index for t in (*means(sentence, action), *served)}

    def skip(token: Token) -> bool:
        return token.index in others or token.index in aside or _left_out(sentence, token, action, thing)

    kept = set(subtree(sentence, action.head, skip))
    if thing is not None and not _antecedes(sentence, action, thing):
        kept |= set(subtree(sentence, thing.index, skip))
    for verb in action.light:
        kept |= {verb, *(t.index for t in children(sentence, verb, "compound:prt", "obj"))}
        kept |= {i for t in children(sentence, verb, "obj") for i in subtree(sentence, t.index, skip)}
    if thing is not None and thing.head == things[0].index:
        kept |= {i for t in _shared(sentence, things) for i in subtree(sentence, t.index, skip)}
    return kept


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
    relation, of_thing = base(token.deprel), thing is not None and token.head == thing.index
    if token.deprel == "acl:relcl":
        return _after_comma(sentence, token) or promises(sentence, token)
    if relation == "nmod" and frames.case_words(sentence, token)[:1] == ["like"]:
        return _after_comma(sentence, token)
    return relation == "parataxis" or (relation in {"appos", "cc"} and of_thing)


def _beside_verb(sentence: Sentence, token: Token, action: Action, thing: Token | None) -> bool:
    """Whether a dependent of the verb itself is left out: its subject, what introduces it, what stands before it."""
    relation, before = base(token.deprel), token.index < action.head
    if relation in _BESIDE_VERB or (relation == "case" and before):
        return True
    if thing is not None and token.index == thing.index:
        return False
    if relation == "advmod":
        return token.lemma in words("asides") or (before and _fronted(sentence, token))
    if relation == "conj":
        return token.index != action.noun and not _same_state(sentence, token, action)
    return (relation == "obl" and before) or (relation == "nsubj" and token.index != action.noun)


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


def _same_state(sentence: Sentence, token: Token, action: Action) -> bool:
    """Whether a conjunct is part of one state: "be fair and unified"."""
    return (
        token.upos == "ADJ"
        and child(sentence, action.head, "cop") is not None
        and not child(sentence, token.index, "cop")
    )


def _object_text(scope: Scope, thing: Token | None, things: list[Token]) -> str | None:
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
        or relation in {"acl", "appos", "parataxis", "advcl"}
        or (relation in {"cc", "case", "mark"} and token.index < thing.index)
    )


def _responsible(scope: Scope, action: Action, thing: Token | None) -> str | None:
    """Who is to do it: the canonical name, "we" as worded, None when unsaid."""
    if action.doer is None or (thing is not None and thing.index == action.doer):
        return None
    token = scope.sentence.tokens[action.doer]
    if token.text.lower() in {"we", "us"}:
        return "we"
    if token.text.lower() in {"i", "me"}:
        speaker = scope.reading.cast.document_speaker
        return speaker.name if speaker else None
    actor = scope.reading.cast.actor(scope.number, action.doer)
    return actor.name if actor.kind is not None or token.upos == "PROPN" else None


# ── when and how much ────────────────────────────────────────────────────────────────────────────────


def _timeframe(scope: Scope, action: Action, phrase: Phrase) -> TimeFrame | None:
    """The time inside the goal's words, else the one that hangs on the clause it belongs to."""
    sentence = scope.sentence
    times = find_times(scope.reading.text, sentence.span, scope.reading.document.source.date)
    for time in times:
        if _within(time.phrase, phrase):
            return time
    own = {action.head, *action.passed}
    for time in times:
        to = _attached_to(sentence, time)
        if to in own or (to in _governors(sentence, action) and _fronted_time(sentence, time, action)):
            return time
    return None


def _within(inner: Phrase, outer: Phrase) -> bool:
    return all(any(a.start <= s.start and s.end <= a.end for a in outer.spans) for s in inner.spans)


def _governors(sentence: Sentence, action: Action) -> list[int]:
    """The verbs that the action is coordinated with or is a purpose or complement of."""
    found, token = [], sentence.tokens[min(action.head, *action.light) if action.light else action.head]
    while token.head >= 0 and _leads_on(sentence, token):
        token = sentence.tokens[token.head]
        found.append(token.index)
    return found


def _leads_on(sentence: Sentence, token: Token) -> bool:
    """Whether a time of the governing verb is the action's too: not where the verb only tells that it was said."""
    head = sentence.tokens[token.head]
    told = (head.lemma, head.upos) in frames.lexicon() and not children(sentence, head.index, "aux")
    joined = base(token.deprel) in {"conj", "xcomp"} and not child(sentence, token.index, "nsubj")
    return joined and not (told and base(token.deprel) == "xcomp")


def _fronted_time(sentence: Sentence, time: TimeFrame, action: Action) -> bool:
    """Whether a time stands before all that it dates: behind one of several verbs it dates that one alone."""
    first = sentence.tokens[min((action.head, *_governors(sentence, action)))]
    return time.phrase.spans[0].start < first.start


def _attached_to(sentence: Sentence, time: TimeFrame) -> int | None:
    """The word that a time phrase hangs on."""
    span = time.phrase.spans[0]
    inside = {t.index for t in sentence.tokens if span.start <= t.start < span.end}
    return next((sentence.tokens[i].head for i in sorted(inside) if sentence.tokens[i].head not in inside), None)


def _target(scope: Scope, phrase: Phrase) -> Target | None:
    """The first quantity inside the goal's words."""
    for span in phrase.spans:
        found = find_targets(scope.reading.text, Span(*span))
        if found:
            return found[0]
    return None


def with_areas(goal: Goal, codes: tuple[int, ...], finer: tuple[str, ...]) -> Goal:
    """The goal with its policy areas."""
    return replace(goal, areas=codes, finer_areas=finer)
