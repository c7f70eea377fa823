"""Beneficiaries: the groups that are to gain from a goal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from polgraph import ontology
from polgraph.extractors.actors import known
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action, nominalizations, stopping
from polgraph.extractors.goal.clauses import untied
from polgraph.extractors.goal.coordination import conjuncts
from polgraph.extractors.goal.objects import objects
from polgraph.extractors.goal.subjects import particled, shared_subject
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import base, children, is_plural, is_punct, subtree
from polgraph.extractors.words import words
from polgraph.model import Phrase, Sentence, Token


def beneficiaries(
    scope: Scope,
    action: Action,
    named: str,
    thing: Token | None,
    freed: int | None = None,
    negated: bool = False,
    against: bool = False,
) -> Iterator[Phrase]:
    """Groups that are to gain, coordination split, each as worded.

    ``freed`` is the subject that is not to have to do it, and gains by that; who is not to be served gains nothing,
    and who is no longer to be wronged gains.
    """
    seen: set[int] = set()
    split = len(objects(scope.sentence, action)) > 1
    served = "" if negated and named in words("serving") else named
    able = [] if against and freed is None else _enabled(scope.sentence, action, freed)
    gained = _spared(scope.sentence, named, thing) if against else _receivers(scope.sentence, action, named, thing)
    for token in (*able, *_gainers(scope.sentence, action, served, thing, against), *gained):
        alone = split and thing is not None and token.index == thing.index
        for member in [token, *(() if alone else conjuncts(scope.sentence, token.index))]:
            if member.index in seen or not _can_gain(scope, member):
                continue
            seen.add(member.index)
            aside = [*_added(scope.sentence, member), *_shielded(scope.sentence, member, named)]
            yield untied(scope, member, aside)


def _added(sentence: Sentence, member: Token) -> list[Token]:
    """What is only added of a group, behind a comma or with how it is reached: ", which ...", "using ..."."""
    clauses = children(sentence, member.index, "acl", "advcl")
    behind = [t for t in clauses if any(i.text == "," for i in sentence.tokens[member.index : _opening(sentence, t)])]
    commas = [t for t in children(sentence, member.index, "punct") if behind and t.index > member.index]
    return behind + commas + [t for t in clauses if t.lemma == "use" and t.deprel == "acl"]


def _shielded(sentence: Sentence, member: Token, named: str) -> list[Token]:
    """What somebody is shielded from or stripped of, which parsers hang on them: "protect tenants from eviction"."""
    tied = (["from"], ["of"]) if named in words("shielding") else ()
    return [t for t in children(sentence, member.index, "nmod") if frames.case_words(sentence, t)[:1] in tied]


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


def _receivers(sentence: Sentence, action: Action, named: str, thing: Token | None) -> Iterator[Token]:
    """Who is to have it: "carers will receive an allowance", "villages should have access to water"."""
    if thing is None or thing.upos != "NOUN" or thing not in children(sentence, action.head, "obj"):
        return
    access = named == "have" and thing.lemma in words("granted things")
    subject = shared_subject(sentence, sentence.tokens[action.head])
    if subject is not None and (access or named in words("receiving")):
        yield subject


def _spared(sentence: Sentence, named: str, thing: Token | None) -> Iterator[Token]:
    """Who is no longer to be wronged: "stop locking up children", "ban the detention of children"."""
    if thing is None:
        return
    if named in words("wronging"):
        yield thing
    elif particled(sentence, thing) in words("wronging"):
        yield from children(sentence, thing.index, "obj")
    elif nominalizations().get(thing.lemma) in words("wronging"):
        behind = children(sentence, thing.index, "nmod")
        yield from (t for t in behind if frames.case_words(sentence, t)[:1] == ["of"])


def _owed(sentence: Sentence, thing: Token) -> Iterator[Token]:
    """Who is promised or given the object: "double our contributions to the fund"."""
    if thing.lemma in words("owed"):
        behind = children(sentence, thing.index, "nmod")
        yield from (t for t in behind if frames.case_words(sentence, t)[:1] == ["to"])


def _gainers(sentence: Sentence, action: Action, named: str, thing: Token | None, against: bool) -> Iterator[Token]:
    for head in dict.fromkeys([action.head, *action.light, *_inside(sentence, thing)]):
        for token in children(sentence, head, "obl", "nmod", "iobj", "amod"):
            held = frames.case_words(sentence, token)[:1] in (["for"], ["among"]) and named not in words("burdening")
            paid = thing is not None and token.index == thing.index and sentence.tokens[head].upos == "VERB"
            if token.deprel == "iobj" or (held and sentence.tokens[head].upos != "PROPN" and not paid):
                yield token
    if named in words("giving"):
        yield from _given(sentence, action)
    yield from () if against else _helped(sentence, action)
    if thing is None:
        return
    yield from () if against or named in words("lessening") else _owed(sentence, thing)
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
    aged = token.text.lower().endswith(("-year-old", "-year-olds"))
    if aged or token.lemma.lower() in words("places of people") or _is_those(scope.sentence, token):
        return True
    if is_plural(token) and known.is_human(token.lemma):
        return True
    named = untied(scope, token).text.lower().removeprefix("the ")
    return bool({token.text.lower(), token.lemma.lower(), named} & _groups())


def _is_those(sentence: Sentence, token: Token) -> bool:
    """Those who, everyone that: a pronoun whose relative clause tells the people."""
    told = any(t.deprel == "acl:relcl" for t in children(sentence, token.index, "acl"))
    return told and token.lemma.lower() in ("those", "that", "everyone", "everybody", "anyone", "anybody", "one")
