"""The clauses inside a goal: its means, its purposes, and those that are goals of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action, nominalizations
from polgraph.extractors.goal.coordination import conjuncts, first_conjunct, listed_infinitives
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import after_comma, base, child, children, is_punct, subtree
from polgraph.extractors.words import words
from polgraph.model import Phrase, Sentence, Token


def means(sentence: Sentence, action: Action) -> list[Token]:
    """By which actions it is to be reached: "by optimizing administration"."""
    own = [
        t
        for head in (action.head, *action.light)
        for t in children(sentence, head, "advcl", "obl")
        if t.index > head and _is_means(sentence, t)
    ]
    return own + _opening(sentence, action)


def _opening(sentence: Sentence, action: Action) -> list[Token]:
    """The means before all that it serves: "by investing in roads we can ...", "investing in roads will ..."."""
    first = first_conjunct(sentence, sentence.tokens[min(action.head, *action.light, action.head)])
    future = any(t.lemma == "will" for t in children(sentence, first.index, "aux"))
    before = [t for t in children(sentence, first.index, "advcl", "csubj") if t.index < first.index]
    gerunds = (t for t in before if frames.is_gerund(sentence, t))
    return [t for t in gerunds if _is_means(sentence, t) or (future and base(t.deprel) == "csubj")]


def _is_means(sentence: Sentence, token: Token) -> bool:
    """Whether a dependent tells by what something is done; "by" and a noun tells by whom, or when."""
    tie = next(iter(frames.case_words(sentence, token)), "")
    period = token.upos == "NUM" or token.lemma in words("periods")
    return tie in words("means ties") and (token.upos == "VERB" or tie != "by") and not period


def purposes(sentence: Sentence, action: Action, thing: Token | None) -> list[Token]:
    """What it is for: infinitives of purpose, "for" and "towards" with a gerund.

    What a means is for is what it is a means to: "by taxing fuel to fund trains" tells the purpose of the whole.
    """
    ways = means(sentence, action)
    states = [t.index for t in children(sentence, action.head, "xcomp") if t.upos == "ADJ"]
    listed = listed_infinitives(sentence, sentence.tokens[action.head])
    completed = {t.index for t in (*complements(sentence, action), *listed)}
    own = [] if _is_way(sentence, sentence.tokens[action.head]) else [action.head]
    heads = [*own, *action.light, *states, *([thing.index] if thing is not None else [])]
    found = [
        t
        for h in heads
        for t in children(sentence, h, "advcl", "acl", "xcomp", "obl", "nmod")
        if t.index not in completed and _is_purpose(sentence, t, h, action)
    ]
    found += [t for w in ways for t in _through_means(sentence, w, action)] + _set_off(sentence, action)
    return list(dict.fromkeys(found))


def _is_way(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is a means of what it hangs on."""
    return base(clause.deprel) == "advcl" and frames.is_gerund(sentence, clause) and _is_means(sentence, clause)


def _through_means(sentence: Sentence, way: Token, action: Action) -> list[Token]:
    """The purposes that hang on a means."""
    if way.upos == "VERB":
        behind = children(sentence, way.index, "advcl")
        return [t for t in behind if t.index > way.index and frames.is_infinitive(sentence, t)]
    return [t for t in children(sentence, way.index, "nmod") if _is_served_noun(sentence, t, action)]


def _set_off(sentence: Sentence, action: Action) -> list[Token]:
    """The infinitive right behind a clause and its comma that hangs on a noun before it.

    "a risk that we must cut, to save lives": what limits a noun follows it without a comma.
    """
    end = max(subtree(sentence, action.head)) + 1
    behind = (t for t in sentence.tokens[end:] if t.deprel == "acl" and t.head < action.head)
    first = next((t for t in behind if frames.is_infinitive(sentence, t)), None)
    if first is None or sentence.tokens[end].text != ",":
        return []
    near = sentence.tokens[end : min(subtree(sentence, first.index, lambda t: t.upos in {"PUNCT", "CCONJ"}))]
    return [first] if all(t.upos in {"PUNCT", "CCONJ"} for t in near) else []


def complements(sentence: Sentence, action: Action) -> list[Token]:
    """The infinitives that complete a verb with an object or a state, however they hang.

    "compel banks to disclose", "be free to choose".
    """
    verb = sentence.tokens[action.head]
    told = child(sentence, verb.index, "obj", "iobj")
    if verb.upos == "ADJ":
        near = children(sentence, verb.index, "xcomp", "advcl", "ccomp")
        behind = [t for t in near if min(subtree(sentence, t.index)) == verb.index + 1]
    else:
        compelled = ("advcl", "ccomp") if verb.lemma in words("compelling") else ()
        near = children(sentence, verb.index, "xcomp", *compelled)
        behind = [t for t in near if told is not None and t.index > told.index]
    return [t for t in behind if frames.is_infinitive(sentence, t)]


def is_dating(sentence: Sentence, clause: Token, verb: int) -> bool:
    """Whether a finite clause right behind what it dates tells until when, or for how long: "until they sign".

    "before they reach our shores" tells which, not when; "while families starve" sets one thing against another.
    """
    subject = child(sentence, clause.index, "nsubj") if base(clause.deprel) == "advcl" else None
    if subject is None or clause.index < verb:
        return False
    tied = next(iter(frames.case_words(sentence, clause)), "")
    event = tied == "before" and subject.upos != "PRON"
    lasting = tied == "while" and clause.lemma in words("lasting")
    first = next((i for i in subtree(sentence, clause.index) if not is_punct(sentence.tokens[i])), clause.index)
    return (event or lasting or tied in {"until", "till"}) and not after_comma(sentence, first)


def accompaniments(sentence: Sentence, action: Action) -> list[Token]:
    """What is done along with it: a gerund behind a comma or dash, "cut fees, giving families a break"."""
    things = [t.index for t in children(sentence, action.head, "obj", "obl") if t.index > action.head]
    near = [t for h in (action.head, *things) for t in children(sentence, h, "advcl", "acl") if t.index > action.head]
    return [t for t in near if _accompanies(sentence, t)]


def _accompanies(sentence: Sentence, clause: Token) -> bool:
    before = sentence.tokens[min(subtree(sentence, clause.index)) - 1]
    first = sentence.tokens[min(subtree(sentence, clause.index))]
    apart = first.upos == "PUNCT" or before.upos == "PUNCT"
    told = (clause.lemma, "VERB") in frames.lexicon() or clause.lemma in words("prepositional participles")
    bare = clause.deprel != "acl:relcl" and not frames.case_words(sentence, clause)
    return bare and apart and frames.is_gerund(sentence, clause) and not told


def _is_purpose(sentence: Sentence, token: Token, head: int, action: Action) -> bool:
    if _is_served_noun(sentence, token, action):
        return True
    if token.index < head or token.deprel == "acl:relcl" or token.upos not in {"VERB", "AUX", "ADJ"}:
        return False
    so_as = any(t.lemma in {"so", "order"} for t in children(sentence, token.index, "advmod", "mark"))
    infinitive = frames.is_infinitive(sentence, token) or so_as
    if base(token.deprel) == "xcomp":
        return infinitive and action.noun is not None and head == action.head
    tied = next(iter(frames.case_words(sentence, token)), "")
    spent = sentence.tokens[action.head].lemma in words("funding") and tied in {"in", "on"}
    return infinitive or (frames.is_gerund(sentence, token) and (spent or tied in words("purpose ties")))


def _is_served_noun(sentence: Sentence, token: Token, action: Action) -> bool:
    """Whether money goes to an action named by a noun: "provide €2 million for inspections"."""
    tied = next(iter(frames.case_words(sentence, token)), "")
    funds = sentence.tokens[action.head].lemma in words("funding") and token.index > action.head
    named = token.upos == "NOUN" and token.lemma in nominalizations()
    given = {"to"} if child(sentence, action.head, "obj") is not None else set()
    ties = words("purpose ties") | given
    return funds and named and base(token.deprel) in {"obl", "nmod"} and tied in ties


def clause_phrases(scope: Scope, heads: list[Token], apart: Sequence[Token] = ()) -> Iterator[Phrase]:
    """The words of each clause, coordination split, without what ties them to the goal and what is told apart."""
    for head in heads:
        members = [head, *conjuncts(scope.sentence, head.index)]
        yield from (p for m in members if (p := untied(scope, m, apart)).spans)


def untied(scope: Scope, token: Token, apart: Sequence[Token] = ()) -> Phrase:
    """The words of a phrase or clause without its conjuncts and what ties it to the goal."""
    told = {t.index for t in apart} - {token.index}

    def skip(other: Token) -> bool:
        return other.index in told or (other.head == token.index and _ties(other))

    return scope.phrase(subtree(scope.sentence, token.index, skip))


def _ties(token: Token) -> bool:
    tied = base(token.deprel) in {"mark", "case", "cc", "conj"}
    return tied or (token.deprel == "advmod" and token.lemma == "so")


def inner(sentence: Sentence, action: Action, objects: list[Token]) -> Iterator[tuple[Token, int | None]]:
    """The clauses inside a goal that are goals of their own, each with who is to do it."""
    told = child(sentence, action.head, "obj", "iobj")
    things: list[Token | None] = [*objects] or [None]
    served = [c for o in things for p in purposes(sentence, action, o) for c in _so_that(sentence, p)]
    ways = [t for t in means(sentence, action) if t.upos in {"VERB", "AUX", "ADJ"}]
    verbal = ways + served
    found: list[tuple[Token, int | None]] = [(t, None) for t in verbal + accompaniments(sentence, action)]
    found += [(t, told.index) for t in complements(sentence, action) if told is not None]
    found += [(t, None) for t in _promising_clauses(sentence, action)]
    first: dict[int, tuple[Token, int | None]] = {}
    for clause, who in found:
        first.setdefault(clause.index, (clause, who))
    yield from first.values()


def _so_that(sentence: Sentence, clause: Token) -> list[Token]:
    """A clause of purpose and its conjuncts that have subjects of their own: "so that A grows and B falls"."""
    if "so" not in frames.case_words(sentence, clause) or not child(sentence, clause.index, "nsubj"):
        return [clause]
    own = [t for t in conjuncts(sentence, clause.index) if child(sentence, t.index, "nsubj")]
    return [clause, *own]


def _promising_clauses(sentence: Sentence, action: Action) -> list[Token]:
    """Relative clauses with will, shall or would, or telling what a measure does, anywhere in the goal."""
    inside = subtree(
        sentence, action.head, lambda t: t.head == action.head and base(t.deprel) in {"conj", "advcl", "parataxis"}
    )
    return [
        t
        for i in inside
        if (t := sentence.tokens[i]).deprel == "acl:relcl" and i != action.head and _is_goal(sentence, t)
    ]


def promises(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause tells what will or ought to be."""
    return any(t.lemma in words("futures") | words("duties") for t in children(sentence, clause.index, "aux"))


def _is_goal(sentence: Sentence, clause: Token) -> bool:
    """Whether a relative clause is a goal of its own: it promises, or tells what a measure does."""
    subject = child(sentence, clause.index, "nsubj", "nsubj:pass")
    measure = sentence.tokens[clause.head].lemma.lower() in words("bills")
    return promises(sentence, clause) or (measure and subject is not None and subject.text.lower() in {"that", "which"})
