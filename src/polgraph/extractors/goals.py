"""Goals: each wished action with its object, and everything that limits or serves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from polgraph import ontology
from polgraph.extractors import frames
from polgraph.extractors.actions import BILLS, Action, actions, lemma
from polgraph.extractors.quantities import find_targets
from polgraph.extractors.reading import Reading
from polgraph.extractors.times import find_times
from polgraph.extractors.tree import ancestors, base, child, children, spans, subtree, trimmed
from polgraph.extractors.wishes import Wish
from polgraph.model import Direction, Goal, Phrase, Sentence, Span, Target, TimeFrame, Token

_DEPTH = 5
_MODAL = frozenset({"will", "shall", "would", "'ll", "must", "should"})
_GIVING = frozenset({"allocate", "authorize", "award", "deliver", "distribute", "extend", "give", "grant", "guarantee", "lend", "offer", "pay", "provide", "return", "send", "supply"})  # fmt: skip
_SERVING = frozenset({"aid", "assist", "benefit", "compensate", "empower", "help", "keep", "protect", "safeguard", "save", "serve", "support", "defend", "cover"})  # fmt: skip
_HELD = frozenset({"benefit", "demand", "expectation", "interest", "life", "need", "prospect", "right", "welfare", "well-being", "wellbeing", "livelihood", "aspiration", "dream"})  # fmt: skip
_ASIDE = frozenset({"also", "still", "not", "never", "therefore", "however", "so", "thus", "then", "indeed"})
_PURPOSE_TIES = frozenset({"for", "towards", "toward"})
_MEANS_TIES = frozenset({"by", "through", "via"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Where goals are looked for: one sentence of a reading."""

    reading: Reading
    number: int

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.reading.sentences[self.number]

    def phrase(self, indices: Iterator[int] | list[int] | set[int]) -> Phrase:
        """The words of the tokens, punctuation at the edges left out."""
        return self.reading.phrase(spans(self.sentence, trimmed(self.sentence, indices)))


def goals(reading: Reading, number: int, wish: Wish) -> list[Goal]:
    """The goals of a wish, in text order: its actions, then what their means, purposes and clauses want."""
    scope = Scope(reading, number)
    return _of_head(scope, wish.head, wish.negated, wish.responsible, 0)


def _of_head(scope: Scope, head: int, negated: bool, doer: int | None, depth: int) -> list[Goal]:
    found: list[Goal] = []
    if depth <= _DEPTH:
        for action in actions(scope.sentence, head, doer):
            found += _of_action(scope, action, negated != action.negated, depth)
    return found


def _of_action(scope: Scope, action: Action, negated: bool, depth: int) -> list[Goal]:
    sentence = scope.sentence
    named = lemma(sentence, action)
    objects = _objects(sentence, action)
    found = [_goal(scope, action, named, thing, objects, negated) for thing in objects or [None]]
    kept = [g for g in found if g.phrase.spans and (g.object or named != "be")]
    for inner, who in _inner(sentence, action, objects):
        kept += _of_head(scope, inner.index, False, who, depth + 1)
    return kept


# ── what is acted on ─────────────────────────────────────────────────────────────────────────────────


def _objects(sentence: Sentence, action: Action) -> list[Token]:
    """The heads of what is acted on, coordination split; empty where nothing is."""
    thing = _object(sentence, action) or _shared_object(sentence, action) or _fallback(sentence, action)
    if thing is None or _is_shared(sentence, thing):
        return [thing] if thing is not None else []
    own = [t for t in children(sentence, thing.index, "conj") if t.upos in {"NOUN", "PROPN", "NUM", "PRON", "SYM", "VERB"}]
    return [thing, *(t for t in own if not children(sentence, t.index, "nsubj"))]


def _object(sentence: Sentence, action: Action) -> Token | None:
    verb = sentence.tokens[action.head]
    if action.noun is not None:
        return _behind_noun(sentence, action)
    stranded = _stranded(sentence, verb)
    if stranded is not None:
        return stranded
    direct = child(sentence, verb.index, "obj")
    if direct is not None:
        return direct
    if verb.upos in {"ADJ", "NOUN", "PROPN"} or child(sentence, verb.index, "cop"):
        return _subject(sentence, verb)
    passive = child(sentence, verb.index, "nsubj:pass")
    if passive is not None:
        return passive if passive.text.lower() not in {"which", "that", "who", "it"} else _antecedent(sentence, verb)
    return _oblique(sentence, verb)


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
    return any(t.index < verb.index and not children(sentence, t.index, "obj", "obl", "ccomp", "xcomp") for t in earlier)


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
    heads = (action.noun, action.head)
    for head in dict.fromkeys(heads):
        for token in children(sentence, head, "nmod", "obl"):
            if token.index > action.noun and frames.case_words(sentence, token)[:1] in (["of"], ["on"], ["in"], ["to"], ["for"]):
                return token
    return None


def _oblique(sentence: Sentence, verb: Token) -> Token | None:
    """The object of a prepositional verb: "rely on X", "invest in X"."""
    near = [t for t in children(sentence, verb.index, "obl") if t.index > verb.index and t.upos not in {"ADV", "NUM"}]
    ties = {"on", "in", "to", "with", "for", "from", "at", "against", "of", "into", "upon"}
    first = next((t for t in near if frames.case_words(sentence, t)[:1] and frames.case_words(sentence, t)[0] in ties), None)
    return first if first is not None and first.deprel == "obl" else None


def _stranded(sentence: Sentence, verb: Token) -> Token | None:
    """The object of "attach importance to and make improvements on X": shared over a stranded preposition."""
    tie = next((t for t in children(sentence, verb.index) if t.upos == "ADP" and t.index > verb.index), None)
    later = [t for t in children(sentence, verb.index, "conj") if tie is not None and t.index > tie.index]
    if not later or later[0].index - (tie.index if tie else 0) > 2:
        return None
    heads = [later[0].index, *(t.index for t in children(sentence, later[0].index, "obj"))]
    return next((t for h in heads for t in children(sentence, h, "obl", "nmod") if frames.case_words(sentence, t)), None)


def _shared_object(sentence: Sentence, action: Action) -> Token | None:
    """The object that coordinated verbs share: "revitalize, repair and replace X"."""
    verb = sentence.tokens[action.head]
    first = sentence.tokens[verb.head] if base(verb.deprel) == "conj" else verb
    if verb.upos != "VERB" or children(sentence, verb.index, "obl", "ccomp", "xcomp"):
        return None
    later = [t for t in children(sentence, first.index, "conj") if t.index > verb.index and t.upos == "VERB"]
    return next((o for t in later if (o := child(sentence, t.index, "obj"))), None)


# ── one goal ─────────────────────────────────────────────────────────────────────────────────────────


def _goal(scope: Scope, action: Action, named: str, thing: Token | None, objects: list[Token], negated: bool) -> Goal:
    words = _words(scope.sentence, action, thing, objects)
    phrase = scope.phrase(words)
    against = negated != (named.partition(" ")[0] in _stopping())
    return Goal(
        phrase=phrase,
        action=named,
        object=_object_text(scope, action, thing),
        direction=Direction.AGAINST if against else Direction.FOR,
        responsible=_responsible(scope, action),
        beneficiaries=tuple(_beneficiaries(scope, action, named, thing)),
        means=tuple(_clause_phrases(scope, _means(scope.sentence, action))),
        purpose=tuple(_clause_phrases(scope, _purposes(scope.sentence, action, thing))),
        timeframe=_timeframe(scope, action, phrase),
        target=_target(scope, phrase),
    )


@cache
def _stopping() -> frozenset[str]:
    return frozenset(r["lemma"] for r in ontology.lexicon("stopping"))


def _words(sentence: Sentence, action: Action, thing: Token | None, objects: list[Token]) -> set[int]:
    """The tokens of a goal: the action, this one of its objects, and what limits them."""
    others = {t.index for t in objects if thing is not None and t.index != thing.index}
    purposes = [t for t in _purposes(sentence, action, thing) if frames.is_infinitive(sentence, t) or t.head == action.head]
    aside = {t.index for t in (*_means(sentence, action), *purposes)}

    def skip(token: Token) -> bool:
        return token.index in others or token.index in aside or _left_out(sentence, token, action, thing)

    words = set(subtree(sentence, action.head, skip))
    if thing is not None and not _antecedes(sentence, action, thing):
        words |= set(subtree(sentence, thing.index, skip))
    for verb in action.light:
        words |= {verb, *(t.index for t in children(sentence, verb, "compound:prt", "obj"))}
        words |= {i for t in children(sentence, verb, "obj") for i in subtree(sentence, t.index, skip)}
    if thing is not None and thing.head == objects[0].index:
        words |= {i for t in _shared(sentence, thing, objects) for i in subtree(sentence, t.index, skip)}
    return words


def _shared(sentence: Sentence, thing: Token, objects: list[Token]) -> list[Token]:
    """What hangs on the first of several objects but stands behind the last: it limits them all."""
    behind = [t for t in children(sentence, objects[0].index, "nmod", "acl") if t.index > objects[-1].index]
    return [t for t in behind if not frames.is_infinitive(sentence, t)]


def _antecedes(sentence: Sentence, action: Action, thing: Token) -> bool:
    """Whether the thing is what a relative clause hangs on: it stands outside the goal's words."""
    return thing.index in {t.index for t in ancestors(sentence, action.head)}


def _left_out(sentence: Sentence, token: Token, action: Action, thing: Token | None) -> bool:
    """Whether a dependent is no part of the goal's words."""
    relation = base(token.deprel)
    if token.head in {action.head, *action.light}:
        if relation in {"aux", "mark", "cc", "expl", "parataxis", "discourse", "vocative", "advcl", "csubj", "punct"}:
            return relation != "punct" or token.upos == "PUNCT"
        if relation == "advmod" and (token.lemma in _ASIDE or token.text.lower() in {"not", "n't", "n’t"}):
            return True
        if relation in {"obl", "advmod"} and token.index < action.head and (thing is None or token.index != thing.index):
            return relation == "obl" or _fronted(sentence, token)
        if relation in {"nsubj", "conj"} and (thing is None or token.index != thing.index):
            return not (relation == "conj" and _same_state(sentence, token, action))
        if token.deprel == "cop":
            return False
    if token.deprel == "acl:relcl":
        return _after_comma(sentence, token) or any(t.lemma in _MODAL for t in children(sentence, token.index, "aux"))
    if relation == "nmod" and frames.case_words(sentence, token)[:1] == ["like"]:
        return _after_comma(sentence, token)
    if relation == "cc":
        return thing is not None and token.head == thing.index
    return relation == "parataxis" or (relation == "appos" and thing is not None and token.head == thing.index)


def _after_comma(sentence: Sentence, token: Token) -> bool:
    """Whether a clause or phrase is set off by a comma: it comments, it does not limit."""
    first = min(subtree(sentence, token.index))
    before = [t for t in sentence.tokens[:first] if t.upos != "ADP"][-1:]
    return bool(before) and sentence.tokens[first].upos != "PUNCT" and before[0].text == "," or sentence.tokens[first].text == ","


def _fronted(sentence: Sentence, token: Token) -> bool:
    """Whether an adverb stands before a comma at the head of its clause."""
    after = token.index + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text == ","


def _same_state(sentence: Sentence, token: Token, action: Action) -> bool:
    """Whether a conjunct is part of one state: "be fair and unified"."""
    return token.upos == "ADJ" and child(sentence, action.head, "cop") is not None and not child(sentence, token.index, "cop")


def _object_text(scope: Scope, action: Action, thing: Token | None) -> str | None:
    """The words acted on, without relative clauses, purposes and what stands for whom it is done."""
    if thing is None:
        return None
    others = {t.index for t in children(scope.sentence, thing.index, "conj")}
    kept = subtree(scope.sentence, thing.index, lambda t: t.index in others or _beside_object(scope.sentence, t, thing))
    text = " ".join(scope.phrase(kept).text.replace(" ... ", " ").split())
    return text or None


def _beside_object(sentence: Sentence, token: Token, thing: Token) -> bool:
    if token.head != thing.index:
        return token.deprel == "acl:relcl"
    tied = frames.case_words(sentence, token)
    given = base(token.deprel) == "nmod" and tied[:1] in (["for"], ["such"], ["including"], ["by"])
    relation = base(token.deprel)
    return given or relation in {"acl", "appos", "parataxis", "advcl"} or (relation in {"cc", "case", "mark"} and token.index < thing.index)


def _responsible(scope: Scope, action: Action) -> str | None:
    """Who is to do it: the canonical name, "we" as worded, None when unsaid."""
    if action.doer is None:
        return None
    token = scope.sentence.tokens[action.doer]
    if token.text.lower() in {"we", "us"}:
        return "we"
    if token.text.lower() in {"i", "me"}:
        speaker = scope.reading.cast.document_speaker
        return speaker.name if speaker else None
    return scope.reading.cast.actor(scope.number, action.doer).name


# ── means, purpose, beneficiaries ────────────────────────────────────────────────────────────────────


def _means(sentence: Sentence, action: Action) -> list[Token]:
    """By which actions it is to be reached: "by optimizing administration"."""
    return [
        t
        for head in (action.head, *action.light)
        for t in children(sentence, head, "advcl", "obl")
        if t.index > head and frames.case_words(sentence, t)[:1] and frames.case_words(sentence, t)[0] in _MEANS_TIES
        and (t.upos == "VERB" or frames.case_words(sentence, t)[0] != "by") and not _is_time(t)
    ]  # fmt: skip


def _is_time(token: Token) -> bool:
    return token.upos == "NUM" or token.lemma in {"year", "month", "week", "day", "decade", "end", "time"}


def _purposes(sentence: Sentence, action: Action, thing: Token | None) -> list[Token]:
    """What it is for: infinitives of purpose, "for" and "towards" with a gerund."""
    states = [t.index for t in children(sentence, action.head, "xcomp") if t.upos == "ADJ"]
    heads = [action.head, *action.light, *states, *([thing.index] if thing is not None else [])]
    found = [t for h in heads for t in children(sentence, h, "advcl", "acl", "xcomp", "obl", "nmod") if _is_purpose(sentence, t, h, action)]
    return list(dict.fromkeys(found))


def _is_purpose(sentence: Sentence, token: Token, head: int, action: Action) -> bool:
    if token.index < head or token.deprel == "acl:relcl" or token.upos not in {"VERB", "AUX", "ADJ"}:
        return False
    so_as = any(t.lemma in {"so", "order"} for t in children(sentence, token.index, "advmod", "mark"))
    infinitive = frames.is_infinitive(sentence, token) or so_as
    if base(token.deprel) == "xcomp":
        return infinitive and action.noun is not None and head == action.head
    tied = frames.case_words(sentence, token)[:1]
    return infinitive or (frames.is_gerund(sentence, token) and bool(tied) and tied[0] in _PURPOSE_TIES)


def _clause_phrases(scope: Scope, heads: list[Token]) -> Iterator[Phrase]:
    """The words of each clause, coordination split, without what ties them to the goal."""
    for head in heads:
        members = [head, *children(scope.sentence, head.index, "conj")]
        for member in members:
            words = subtree(scope.sentence, member.index, lambda t, m=member: t.head == m.index and _ties(t))  # type: ignore[misc]
            phrase = scope.phrase(words)
            if phrase.spans:
                yield phrase


def _ties(token: Token) -> bool:
    tied = base(token.deprel) in {"mark", "case", "cc", "conj"}
    return tied or (token.deprel == "advmod" and token.lemma == "so")


def _inner(sentence: Sentence, action: Action, objects: list[Token]) -> Iterator[tuple[Token, int | None]]:
    """The clauses inside a goal that are goals of their own, each with who is to do it."""
    seen: set[int] = set()
    for token in _means(sentence, action) + [p for o in objects or [None] for p in _purposes(sentence, action, o)]:
        if token.upos in {"VERB", "AUX", "ADJ"} and token.index not in seen:
            seen.add(token.index)
            yield token, None
    for clause in children(sentence, action.head, "xcomp"):
        told = child(sentence, action.head, "obj")
        if told is not None and frames.is_infinitive(sentence, clause) and clause.index not in seen:
            seen.add(clause.index)
            yield clause, told.index
    for clause in _promising_clauses(sentence, action):
        if clause.index not in seen:
            yield clause, None


def _promising_clauses(sentence: Sentence, action: Action) -> list[Token]:
    """Relative clauses with will, shall or would, or telling what a measure does, anywhere in the goal."""
    inside = subtree(sentence, action.head, lambda t: t.head == action.head and base(t.deprel) in {"conj", "advcl", "parataxis"})
    return [t for i in inside if (t := sentence.tokens[i]).deprel == "acl:relcl" and i != action.head and _promises(sentence, t)]


def _promises(sentence: Sentence, clause: Token) -> bool:
    modal = any(t.lemma in _MODAL for t in children(sentence, clause.index, "aux"))
    subject = child(sentence, clause.index, "nsubj", "nsubj:pass")
    measure = sentence.tokens[clause.head].lemma.lower() in BILLS
    return modal or (measure and subject is not None and subject.text.lower() in {"that", "which"})


def _beneficiaries(scope: Scope, action: Action, named: str, thing: Token | None) -> Iterator[Phrase]:
    """Groups that are to gain, coordination split, each as worded."""
    seen: set[int] = set()
    for token in _gainers(scope.sentence, action, named, thing):
        for member in [token, *children(scope.sentence, token.index, "conj")]:
            if member.index in seen or not _can_gain(scope, member):
                continue
            seen.add(member.index)
            words = subtree(scope.sentence, member.index, lambda t, m=member: t.head == m.index and _ties(t))  # type: ignore[misc]
            yield scope.phrase(words)


def _gainers(sentence: Sentence, action: Action, named: str, thing: Token | None) -> Iterator[Token]:
    heads = [action.head, *action.light, *([thing.index] if thing is not None else [])]
    for head in heads:
        for token in children(sentence, head, "obl", "nmod", "iobj"):
            tie = frames.case_words(sentence, token)[:1]
            if token.deprel == "iobj" or tie == ["for"] or (tie == ["to"] and named in _GIVING):
                yield token
    if thing is None:
        return
    if named in _SERVING:
        yield thing
    if thing.lemma in _HELD:
        yield from children(sentence, thing.index, "nmod:poss")
        yield from (t for t in children(sentence, thing.index, "nmod") if frames.case_words(sentence, t)[:1] in (["of"], ["from"]))
    yield from (t for t in children(sentence, thing.index, "amod", "compound") if t.lemma == "elderly")


@cache
def _groups() -> frozenset[str]:
    return frozenset(w.strip().lower() for r in ontology.lexicon("groups") for w in (r["label"], *r["words"].split("|")))


def _can_gain(scope: Scope, token: Token) -> bool:
    """Whether the phrase names people or a body: by the lexicon of groups, or as a name."""
    if token.entity.endswith(("PERSON", "ORG", "LOC")) or token.upos == "PROPN":
        return True
    words = {token.text.lower(), token.lemma.lower()}
    with_modifiers = " ".join(scope.sentence.tokens[i].text.lower() for i in subtree(scope.sentence, token.index))
    return bool(words & _groups()) or with_modifiers in _groups()


# ── when and how much ────────────────────────────────────────────────────────────────────────────────


def _timeframe(scope: Scope, action: Action, phrase: Phrase) -> TimeFrame | None:
    """The time inside the goal's words, else the one that hangs on the clause it belongs to."""
    sentence = scope.sentence
    times = find_times(scope.reading.text, sentence.span, scope.reading.document.source.date)
    for time in times:
        if _within(time.phrase, phrase):
            return time
    governors = {action.head, *action.light, *_governors(sentence, action)}
    for time in times:
        if _attached_to(sentence, time) in governors:
            return time
    return None


def _within(inner: Phrase, outer: Phrase) -> bool:
    return all(any(a.start <= s.start and s.end <= a.end for a in outer.spans) for s in inner.spans)


def _governors(sentence: Sentence, action: Action) -> list[int]:
    """The verbs that the action is coordinated with or is a purpose or complement of."""
    found, token = [], sentence.tokens[min(action.head, *action.light) if action.light else action.head]
    while token.head >= 0 and base(token.deprel) in {"conj", "xcomp"} and not child(sentence, token.index, "nsubj"):
        token = sentence.tokens[token.head]
        found.append(token.index)
    return found


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
