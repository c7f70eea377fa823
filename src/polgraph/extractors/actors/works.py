"""Works that speak for their authors: bills, reports, rules, letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.extractors.actors import known
from polgraph.extractors.actors.mentions import Form, Mention, core, mention_at
from polgraph.extractors.tree import ancestors, base, child, children
from polgraph.model import ActorKind, Sentence, Token

_INTRODUCE = frozenset({
    "introduce", "reintroduce", "re-introduce", "sponsor", "co-sponsor", "cosponsor", "author", "co-author",
    "propose", "publish", "release", "issue", "write", "unveil", "draft", "table",
})  # fmt: skip


def is_work(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention names a work: "the bill", the "National Infrastructure Bank Act of 2007"."""
    return bool(kind_of_work(sentence, mention)) and mention.kind is not ActorKind.PERSON


def kind_of_work(sentence: Sentence, mention: Mention) -> str:
    """The kind of a work, "bill", "report", "rule" or "letter"; empty for what is no work."""
    token = sentence.tokens[mention.head]
    if mention.form is Form.PRONOUN or (mention.form is Form.NOUN and mention.plural and token.lemma != "finding"):
        return ""
    ends = [sentence.tokens[i].text for i in (mention.head, *mention.name[-1:])]
    titled = [word for word in ends if word[0].isupper()]
    nouns = [token.lemma, *(titled if len(mention.name) > 2 else ())] if mention.form is Form.NOUN else titled
    kind = next((kind for noun in nouns if (kind := known.work(noun))), "")
    return kind if kind == "bill" or mention.form is Form.NOUN or "report" in map(str.lower, titled) else ""


def authors_at(sentence: Sentence, head: int) -> list[int]:
    """Heads of the mentions that tell at a work who made it: "by", "'s", "introduced by", "that Dodd introduced"."""
    return [core(sentence, t.index) for t in _authors_at(sentence, head) if t.upos in ("PROPN", "NOUN", "PRON")]


def _authors_at(sentence: Sentence, head: int) -> Iterator[Token]:
    for token in children(sentence, head):
        if base(token.deprel) == "acl" and token.lemma in _INTRODUCE:
            yield from _doers(sentence, token)
        elif _is_owner(sentence, token):
            yield token


def _is_owner(sentence: Sentence, token: Token) -> bool:
    if token.deprel == "nmod:poss":
        return not _is_time(token)
    if base(token.deprel) == "nmod":
        ties = {c.lemma for c in children(sentence, token.index, "case")}
        return bool(ties & {"by", "from"}) or ("of" in ties and token.entity[2:] == "PERSON")
    common = sentence.tokens[token.head].upos == "NOUN"
    return common and base(token.deprel) == "compound" and token.entity[2:] in ("PERSON", "ORG")


def _is_time(token: Token) -> bool:
    return token.lemma.casefold() in ("today", "yesterday", "week", "month", "year", "day")


def _doers(sentence: Sentence, verb: Token) -> list[Token]:
    """The agent of a passive, else the subject."""
    agents = [t for t in children(sentence, verb.index, "obl") if t.deprel == "obl:agent"]
    subjects = [t for t in children(sentence, verb.index, "nsubj") if t.deprel != "nsubj:pass" and t.upos != "DET"]
    return agents or [t for t in subjects if not known.is_pronoun(t.text, "relative")]


def introducers(sentences: Sequence[Sentence], kind: str) -> Iterator[tuple[int, list[int]]]:
    """For each work of a kind, the sentence and the heads of those who are told to have made or introduced it."""
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            if (
                token.upos in ("NOUN", "PROPN")
                and known.work(token.lemma if token.upos == "NOUN" else token.text) == kind
            ):
                mention = mention_at(sentence, token.index)
                if kind_of_work(sentence, mention) == kind:
                    yield number, [*authors_at(sentence, mention.head), *_introducing(sentence, mention.head)]


def _introducing(sentence: Sentence, head: int) -> list[int]:
    """The subject of the verb whose object the work is; a verb without a subject has its governor's."""
    token = sentence.tokens[head]
    verb = sentence.tokens[token.head]
    if base(token.deprel) == "nsubj" and token.deprel == "nsubj:pass" and verb.lemma in _INTRODUCE:
        return [core(sentence, t.index) for t in _doers(sentence, verb)]
    if base(token.deprel) != "obj" or verb.lemma not in _INTRODUCE:
        return []
    for governor in (verb, *ancestors(sentence, verb.index)):
        if subject := child(sentence, governor.index, "nsubj"):
            return [core(sentence, subject.index)]
        if base(governor.deprel) not in ("advcl", "xcomp", "conj", "acl"):
            return []
    return []
