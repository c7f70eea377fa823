"""Beneficiaries: the groups that are to gain from a goal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from polgraph import ontology
from polgraph.extractors.actors import known
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action, stopping
from polgraph.extractors.goal.clauses import untied
from polgraph.extractors.goal.coordination import conjuncts
from polgraph.extractors.goal.objects import objects
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import base, children, is_punct, subtree
from polgraph.extractors.words import words
from polgraph.model import Phrase, Sentence, Token


def beneficiaries(
    scope: Scope, action: Action, named: str, thing: Token | None, freed: int | None = None, negated: bool = False
) -> Iterator[Phrase]:
    """Groups that are to gain, coordination split, each as worded.

    ``freed`` is the subject that is not to have to do it, and gains by that; who is not to be served gains nothing.
    """
    seen: set[int] = set()
    split = len(objects(scope.sentence, action)) > 1
    served = "" if negated and named in words("serving") else named
    for token in (*_enabled(scope.sentence, action, freed), *_gainers(scope.sentence, action, served, thing)):
        alone = split and thing is not None and token.index == thing.index
        for member in [token, *(() if alone else conjuncts(scope.sentence, token.index))]:
            if member.index in seen or not _can_gain(scope, member):
                continue
            seen.add(member.index)
            yield untied(scope, member, _added(scope.sentence, member))


def _added(sentence: Sentence, member: Token) -> list[Token]:
    """What is only added of a group, behind a comma or with how it is reached: ", which ...", "using ..."."""
    clauses = children(sentence, member.index, "acl", "advcl")
    behind = [t for t in clauses if any(i.text == "," for i in sentence.tokens[member.index : _opening(sentence, t)])]
    commas = [t for t in children(sentence, member.index, "punct") if behind and t.index > member.index]
    return behind + commas + [t for t in clauses if t.lemma == "use" and t.deprel == "acl"]


def _opening(sentence: Sentence, clause: Token) -> int:
    """The index of the first word of a clause."""
    return next(i for i in subtree(sentence, clause.index) if not is_punct(sentence.tokens[i]))


def _given(sentence: Sentence, action: Action) -> Iterator[Token]:
    """Who gets what is given, wherever in a list of things it stands: "bring staff and tools to villages"."""
    for head in dict.fromkeys([action.head, *(t.index for t in objects(sentence, action))]):
        yield from (t for t in children(sentence, head, "obl", "nmod") if frames.case_words(sentence, t)[:1] == ["to"])


def _enabled(sentence: Sentence, action: Action, freed: int | None) -> Iterator[Token]:
    """Who is to be able to do something, or not to have to: "farmers should not have to fill in forms"."""
    able = any(sentence.tokens[i].lemma in words("enabled") for i in action.passed)
    doer = action.doer if able else freed
    if doer is not None and sentence.tokens[doer].upos in ("NOUN", "PROPN"):
        yield sentence.tokens[doer]


def _gainers(sentence: Sentence, action: Action, named: str, thing: Token | None) -> Iterator[Token]:
    for head in dict.fromkeys([action.head, *action.light, *_inside(sentence, thing)]):
        for token in children(sentence, head, "obl", "nmod", "iobj", "amod"):
            held = frames.case_words(sentence, token)[:1] in (["for"], ["among"])
            paid = thing is not None and token.index == thing.index and sentence.tokens[head].upos == "VERB"
            if token.deprel == "iobj" or (held and sentence.tokens[head].upos != "PROPN" and not paid):
                yield token
    if named in words("giving"):
        yield from _given(sentence, action)
    yield from _helped(sentence, action)
    if thing is None:
        return
    served = named in words("serving") and frames.case_words(sentence, thing)[:1] != ["for"]
    if served or _is_put_first(sentence, action):
        yield thing
    if thing.lemma in words("held"):
        yield from children(sentence, thing.index, "nmod:poss")
        yield from (
            t
            for t in children(sentence, thing.index, "nmod")
            if frames.case_words(sentence, t)[:1] in (["of"], ["from"])
        )
    if named not in stopping() | {"be", "have"}:
        yield from _covered(sentence, thing)
    before = (sentence.tokens[i] for i in subtree(sentence, thing.index) if i < thing.index)
    yield from (t for t in before if t.lemma in words("holders"))


def _covered(sentence: Sentence, thing: Token) -> Iterator[Token]:
    """Whom the object serves, as its relative clause tells: "a system that covers the whole population"."""
    for clause in children(sentence, thing.index, "acl"):
        if clause.deprel == "acl:relcl" and clause.lemma in words("serving") and clause.upos == "VERB":
            yield from children(sentence, clause.index, "obj")


def _is_put_first(sentence: Sentence, action: Action) -> bool:
    """Whether the action is to put somebody first."""
    verb = sentence.tokens[action.head]
    return verb.lemma == "put" and any(t.text.lower() == "first" for t in children(sentence, verb.index))


def _inside(sentence: Sentence, thing: Token | None) -> list[int]:
    """The words of the object that a "for" may hang on; those of its fellows are theirs."""
    return subtree(sentence, thing.index, lambda t: base(t.deprel) in {"conj", "acl"}) if thing is not None else []


def _helped(sentence: Sentence, action: Action) -> Iterator[Token]:
    """Who is helped or allowed to do it: "help farmers adapt", "make it easier for farmers to adapt"."""
    for verb in action.light:
        if sentence.tokens[verb].lemma in words("helping") | words("support verbs"):
            yield from (t for t in children(sentence, verb, "obj", "iobj") if t.lemma != "it")
            yield from (t for t in children(sentence, action.head, "nsubj") if t.index > verb)


@cache
def _groups() -> frozenset[str]:
    return frozenset(
        w.strip().lower() for r in ontology.lexicon("groups") for w in (r["label"], *r["words"].split("|"))
    )


def _can_gain(scope: Scope, token: Token) -> bool:
    """Whether the phrase names people or a body: by the lexicon of groups, or as a name."""
    whose = [t for t in children(scope.sentence, token.index, "nmod") if token.lemma in words("many")]
    if any(_can_gain(scope, t) for t in whose):
        return True
    if token.entity.endswith(("PERSON", "ORG", "LOC")) or token.upos == "PROPN" or token.text.lower() == "them":
        return True
    if known.is_body(token.lemma) and frames.case_words(scope.sentence, token)[:1] == ["to"]:
        return True
    if token.lemma.lower() in words("places of people") or _is_those(scope.sentence, token):
        return True
    named = untied(scope, token).text.lower().removeprefix("the ")
    return bool({token.text.lower(), token.lemma.lower(), named} & _groups())


def _is_those(sentence: Sentence, token: Token) -> bool:
    """Those who, everyone that: a pronoun whose relative clause tells the people."""
    told = any(t.deprel == "acl:relcl" for t in children(sentence, token.index, "acl"))
    return told and token.lemma.lower() in ("those", "that", "everyone", "everybody", "anyone", "anybody", "one")
