"""Beneficiaries: the groups that are to gain from a goal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action
from polgraph.extractors.goal.clauses import untied
from polgraph.extractors.goal.coordination import conjuncts
from polgraph.extractors.goal.objects import objects
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import base, children, subtree
from polgraph.extractors.words import words
from polgraph.model import Phrase, Sentence, Token


def beneficiaries(scope: Scope, action: Action, named: str, thing: Token | None) -> Iterator[Phrase]:
    """Groups that are to gain, coordination split, each as worded."""
    seen: set[int] = set()
    split = len(objects(scope.sentence, action)) > 1
    for token in _gainers(scope.sentence, action, named, thing):
        alone = split and thing is not None and token.index == thing.index
        for member in [token, *(() if alone else conjuncts(scope.sentence, token.index))]:
            if member.index in seen or not _can_gain(scope, member):
                continue
            seen.add(member.index)
            yield untied(scope, member)


def _gainers(sentence: Sentence, action: Action, named: str, thing: Token | None) -> Iterator[Token]:
    heads = [action.head, *action.light, *_inside(sentence, thing)]
    for head in dict.fromkeys(heads):
        for token in children(sentence, head, "obl", "nmod", "iobj", "amod"):
            tie = frames.case_words(sentence, token)[:1]
            given = tie == ["to"] and named in words("giving") and (thing is None or head in {action.head, thing.index})
            held = tie in (["for"], ["among"]) and sentence.tokens[head].upos != "PROPN"
            if token.deprel == "iobj" or held or given:
                yield token
    yield from _helped(sentence, action)
    if thing is None:
        return
    if named in words("serving") or _is_put_first(sentence, action):
        yield thing
    if thing.lemma in words("held"):
        yield from children(sentence, thing.index, "nmod:poss")
        yield from (
            t
            for t in children(sentence, thing.index, "nmod")
            if frames.case_words(sentence, t)[:1] in (["of"], ["from"])
        )
    before = (sentence.tokens[i] for i in subtree(sentence, thing.index) if i < thing.index)
    yield from (t for t in before if t.lemma in words("holders"))


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
    named = untied(scope, token).text.lower().removeprefix("the ")
    return bool({token.text.lower(), token.lemma.lower(), named} & _groups())
