"""Goals: each wished action with its object, and everything that limits or serves it."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from polgraph.extractors.actors.mentions import core
from polgraph.extractors.attribution import frames
from polgraph.extractors.figures.numerals import number
from polgraph.extractors.figures.paces import find_age, find_pace, time_limit
from polgraph.extractors.figures.quantities import find_targets
from polgraph.extractors.figures.times import find_times
from polgraph.extractors.goal.actions import Action, actions, lemma
from polgraph.extractors.goal.beneficiaries import beneficiaries
from polgraph.extractors.goal.clauses import (
    clause_phrases,
    inner,
    is_dating,
    means,
    purposes,
)
from polgraph.extractors.goal.negation import is_negated, is_of_none, stopping
from polgraph.extractors.goal.objects import objects
from polgraph.extractors.goal.phrases import goal_words, object_text
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.reading import Reading, Scope
from polgraph.extractors.tree import ancestors, base, child, children, is_plural, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, ActorKind, Direction, Goal, Phrase, Sentence, Span, Target, TimeFrame, Token

_DEPTH = 5


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
            found += _of_action(scope, wish, action, _is_refused(scope.sentence, head, action, negated), depth)
    return found


def _is_refused(sentence: Sentence, head: int, action: Action, negated: bool) -> bool:
    """Whether an action of a wish is negated: by the wish or by itself; "not cut but raise" sets the second apart."""
    if action.head == head:
        return negated
    verb = sentence.tokens[action.head]
    apart = is_negated(sentence, verb)
    turned = base(verb.deprel) == "conj" and any(t.lemma == "but" for t in children(sentence, verb.index, "cc"))
    return apart if turned else negated != apart


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
        if not negated or (_is_purpose(sentence, action, things, clause) and not _is_burden(sentence, action)):
            served += _of_head(scope, wish, clause.index, is_negated(sentence, clause), who, depth + 1)
    return [_with_gain(goal, served) for goal in kept] + served


def _is_purpose(sentence: Sentence, action: Action, things: list[Token], clause: Token) -> bool:
    """Whether a clause tells what for: "must not raise taxes, to protect families" still wants to protect them.

    What no comma parts from the action is refused with it: "not use troops to unload ships" unloads none, though
    "must not miss the chance to act" wants to act.
    """
    missed = things if sentence.tokens[action.head].lemma in words("missing") else []
    if missed:
        return any(clause.index == t.index for thing in missed for t in purposes(sentence, action, thing))
    first = min(subtree(sentence, clause.index))
    apart = "," in {sentence.tokens[first].text, sentence.tokens[first - 1].text}
    return apart and any(clause.index == t.index for t in purposes(sentence, action, None))


def _is_burden(sentence: Sentence, action: Action) -> bool:
    """Whether the action is what one has to do: "should not have to queue to get a form" wants no form."""
    return any(sentence.tokens[i].lemma == "have" for i in action.passed)


def _with_gain(goal: Goal, served: list[Goal]) -> Goal:
    """The goal with the beneficiaries of its purposes, where it names none itself."""
    if goal.beneficiaries:
        return goal
    purposes = {s for phrase in goal.purpose for s in phrase.spans}
    gain = (b for other in served if purposes & set(other.phrase.spans) for b in other.beneficiaries)
    return replace(goal, beneficiaries=tuple(dict.fromkeys(gain)))


# ── one goal ─────────────────────────────────────────────────────────────────────────────────────────


def _goal(scope: Scope, action: Action, named: str, thing: Token | None, things: list[Token], negated: bool) -> Goal:
    tokens = goal_words(scope.sentence, action, thing, things)
    phrase = scope.phrase(tokens)
    served = purposes(scope.sentence, action, thing)
    burden = negated and _is_burden(scope.sentence, action)
    freed = action.doer if burden else None
    noun = scope.sentence.tokens[action.noun] if action.noun is not None else thing
    denied = negated != (noun is not None and is_of_none(scope.sentence, noun))
    against = denied != (named in stopping() or _set_against(scope.sentence, action, thing))
    time = _timeframe(scope, action, phrase)
    amount = None if burden else _target(scope, phrase)  # "nobody should have to fill in eleven forms"
    limit = time_limit(time) if time is not None and amount is None else None
    return Goal(
        phrase=phrase,
        action=named,
        object=object_text(scope, thing, things),
        direction=Direction.AGAINST if against else Direction.FOR,
        responsible=_responsible(scope, action, thing),
        beneficiaries=tuple(beneficiaries(scope, action, named, thing, freed, negated, against)),
        means=tuple(clause_phrases(scope, means(scope.sentence, action), served)),
        purpose=tuple(clause_phrases(scope, served)),
        timeframe=None if limit else time,
        target=amount or limit or _pace(scope, phrase) or (None if negated else _few(scope, action, named, thing)),
    )


def _set_against(sentence: Sentence, action: Action, thing: Token | None) -> bool:
    """Whether a prepositional verb turns against its object: "vote against the bill"."""
    oblique = thing is not None and thing.head == action.head and base(thing.deprel) == "obl"
    return oblique and thing is not None and frames.case_words(sentence, thing)[:1] == ["against"]


def _responsible(scope: Scope, action: Action, thing: Token | None) -> str | None:
    """Who is to do it: the canonical name, "we" as worded, None when unsaid."""
    if action.doer is None or (thing is not None and thing.index == action.doer):
        return None
    token = scope.sentence.tokens[action.doer]
    if token.text.lower() in {"we", "us"} and token.text != "US":
        return _spelled_out(scope, token) or "we"
    if token.text.lower() in {"i", "me"}:
        speaker = scope.reading.cast.document_speaker
        return speaker.name if speaker else None
    actor = scope.reading.cast.actor(scope.number, action.doer)
    return actor.name if actor.kind is not None or token.upos == "PROPN" else None


def _spelled_out(scope: Scope, token: Token) -> str | None:
    """The country or body that is named right behind "we": "we in Velmora", "we, the Harbour Union"."""
    for named in children(scope.sentence, token.index, "nmod", "appos"):
        actor = scope.reading.cast.one(scope.number, core(scope.sentence, named.index))
        if actor.name and actor.kind in (ActorKind.COUNTRY, ActorKind.ORGANIZATION):
            return actor.name
    return None


# ── when and how much ────────────────────────────────────────────────────────────────────────────────


def _timeframe(scope: Scope, action: Action, phrase: Phrase) -> TimeFrame | None:
    """The time inside the goal's words, else the one that hangs on the clause it belongs to."""
    sentence = scope.sentence
    times = find_times(scope.reading.text, sentence.span, scope.reading.document.source.date, scope.reading.cast.home)
    times = [time for time in times if not (_is_bygone(sentence, time) or _is_told_of(sentence, time, action))]
    for time in times:
        if _within(time.phrase, phrase):
            return time
    own = {action.head, *action.passed}
    for time in times:
        to = _attached_to(sentence, time)
        if to in own or (to in _governors(sentence, action) and _fronted_time(sentence, time, action)):
            return time
    return _dating_clause(scope, action)


def _dating_clause(scope: Scope, action: Action) -> TimeFrame | None:
    """The clause that tells until when: "until they sign"."""
    behind = children(scope.sentence, action.head, "advcl")
    clause = next((t for t in behind if is_dating(scope.sentence, t, action.head)), None)
    return TimeFrame(scope.phrase(subtree(scope.sentence, clause.index)), None) if clause is not None else None


def _is_bygone(sentence: Sentence, time: TimeFrame) -> bool:
    """Whether a time is of what was before: "promises made ten years ago", "radios from the last century"."""
    words_of = time.phrase.text.casefold().split()
    start = time.phrase.spans[0].start
    before = next((t.text.lower() for t in reversed(sentence.tokens) if t.end <= start), "")
    return words_of[-1] == "ago" or words_of[-2:] == ["last", "century"] or before == "of"


def _is_told_of(sentence: Sentence, time: TimeFrame, action: Action) -> bool:
    """Whether a time belongs to a relative clause inside the goal: "the fair that it hosts each year"."""
    to = _attached_to(sentence, time)
    above = [] if to is None else [sentence.tokens[to], *ancestors(sentence, to)]
    inside = takewhile(lambda t: t.index != action.head, above)
    return any(t.index == action.head for t in above) and any(t.deprel == "acl:relcl" for t in inside)


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


def _pace(scope: Scope, phrase: Phrase) -> Target | None:
    """The first age or pace inside the goal's words: "to sixteen", "every hour"."""
    spans = [Span(*span) for span in phrase.spans]
    found = (find(scope.reading.text, span) for find in (find_age, find_pace) for span in spans)
    return next((target for target in found if target is not None), None)


def _few(scope: Scope, action: Action, named: str, thing: Token | None) -> Target | None:
    """How many of a thing there are to be, however few: "launch three satellites"; "the two sides" are known ones."""
    sentence = scope.sentence
    acted = thing is not None and thing.head == action.head and base(thing.deprel) in {"obj", "nsubj"}
    made = named in words("undertaken") | words("launching")
    if (
        thing is None
        or not (acted and made)
        or thing.upos != "NOUN"
        or children(sentence, thing.index, "det", "nmod:poss")
    ):
        return None
    counts = [t for t in children(sentence, thing.index, "nummod") if t.index < thing.index]
    value = number(counts[0].text) if len(counts) == 1 else None
    if value is None or value < 2 or not is_plural(thing) or thing.lemma in words("periods"):
        return None
    phrase = scope.phrase(set(range(counts[0].index, thing.index + 1)))
    return Target(phrase, value, " ".join(phrase.text.split()[1:]))


def with_areas(goal: Goal, codes: tuple[int, ...], finer: tuple[str, ...]) -> Goal:
    """The goal with its policy areas."""
    return replace(goal, areas=codes, finer_areas=finer)
