"""Mentions: which words of a sentence name an actor, and what kind of words they are.

A mention is found from any token of it. Its words are those that the guide marks: the name and its titles,
or the noun with its modifiers, without apposed and relative clauses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from polgraph.extractors.actors import known
from polgraph.extractors.tree import base, children, is_plural, is_punct, subtree, trimmed
from polgraph.model import ActorKind, Sentence, Token


class Form(StrEnum):
    """What stands at the head of a mention."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody; indices point into the sentence.

    ``indices`` are all words of the mention, ``name`` those of the name alone (a noun with its modifiers,
    without determiner, for a common noun), ``title`` those of the titles before a person's name.
    """

    head: int
    indices: tuple[int, ...]
    name: tuple[int, ...]
    title: tuple[int, ...]
    form: Form
    kind: ActorKind | None
    plural: bool


_NAME_LINKS = frozenset({"flat", "compound", "amod", "nummod", "nmod"})
_INSIDE_NAMES = frozenset({"of", "for", "on", "the", "and", "&", "de", "in", "'s", "\u2019s", "-", "to"})
_LEFT_OF_TITLES = frozenset({"nmod", "compound", "amod", "advmod", "flat"})
_BESIDE = frozenset(
    {"appos", "acl", "parataxis", "advcl", "dep", "list", "discourse", "vocative", "orphan", "nsubj", "cop"}
)
_KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
}


def mention_at(sentence: Sentence, index: int) -> Mention:
    """The mention to which a token belongs, coordinated ones left out."""
    head = core(sentence, index)
    token = sentence.tokens[head]
    if (token.upos == "PRON" and not _is_shouted(sentence, token)) or (
        token.upos == "DET" and not children(sentence, head)
    ):
        return Mention(head, (head,), (head,), (), Form.PRONOUN, None, _is_plural(token))
    return _named(sentence, head) if is_name(sentence, head) else _common(sentence, head)


def _is_shouted(sentence: Sentence, token: Token) -> bool:
    """Whether a word is all capitals where others are not: WHO is no pronoun."""
    return len(token.text) > 1 and token.text.isupper() and any(t.text.islower() for t in sentence.tokens)


def core(sentence: Sentence, index: int) -> int:
    """The head of the mention to which a token belongs: from a part of a name, or a title, to the name's head."""
    token = sentence.tokens[index]
    while token.head >= 0 and _is_inner(sentence, token):
        token = sentence.tokens[token.head]
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if after and _is_title(token) and _is_named_by(token, after):
        return after.index
    return token.index


def _is_named_by(title: Token, after: Token) -> bool:
    """Whether the word right behind a title is the name, also where a parser makes two subjects of them."""
    beside = after.upos == "PROPN" and base(after.deprel) == base(title.deprel) == "nsubj" and after.head == title.head
    return beside or (base(after.deprel) in ("appos", "flat") and after.head == title.index)


def _is_inner(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a later part of the name that its governor opens."""
    governor = sentence.tokens[token.head]
    if base(token.deprel) in ("flat", "fixed", "goeswith"):
        return not (_is_title(governor) and token.index == governor.index + 1)
    return base(token.deprel) == "compound" and token.entity != "O" and _same_entity(sentence, token, governor)


def _same_entity(sentence: Sentence, one: Token, other: Token) -> bool:
    first, last = sorted((one.index, other.index))
    return all(t.entity.startswith("I-") for t in sentence.tokens[first + 1 : last + 1]) and last > first


def _is_title(token: Token) -> bool:
    word = token.lemma if token.upos == "NOUN" else token.text
    return known.title(token.text) is not None or known.is_office(word.lower())


def is_name(sentence: Sentence, head: int) -> bool:
    """Whether the mention headed by a token is a proper name."""
    token = sentence.tokens[head]
    initials = token.upos in ("PRON", "NOUN") and _is_shouted(sentence, token) and not known.is_office(token.text)
    if token.upos == "PROPN" or initials:
        return not _is_lone_title(sentence, token)
    return (
        token.entity[2:] in ("PERSON", "ORG", "LOC") and token.upos in ("NOUN", "ADJ", "X") and token.text[0].isupper()
    )


def _is_lone_title(sentence: Sentence, token: Token) -> bool:
    """The Senators, the President: a title with no name at it."""
    named = any(base(t.deprel) in ("flat", "compound") and t.upos == "PROPN" for t in children(sentence, token.index))
    return _is_title(token) and token.entity[2:] != "ORG" and not named


def _is_plural(token: Token) -> bool:
    return is_plural(token)


# Names


def _named(sentence: Sentence, head: int) -> Mention:
    name = _without_titles(sentence, _without_links(sentence, _name(sentence, head), head))
    title = _titles_before(sentence, head, name[0])
    kind = _kind_of_name(sentence, head, name, title)
    if kind is not ActorKind.PERSON:
        title = ()
    words = _with_determiner(sentence, sorted({*name, *title}))
    plural = kind in (None, ActorKind.GROUP) and _is_plural(sentence.tokens[head])
    return Mention(head, words, name, title, Form.NAME, ActorKind.GROUP if plural else kind, plural)


def _with_determiner(sentence: Sentence, words: list[int]) -> tuple[int, ...]:
    before = sentence.tokens[words[0] - 1] if words[0] else None
    return (words[0] - 1, *words) if before and before.upos == "DET" and before.head in words else tuple(words)


def _name(sentence: Sentence, head: int) -> list[int]:
    """The run of words around the head that make up the name, offices before it included."""
    person = _is_person(sentence, head)
    run = [head]
    while run[0] > 0 and _joins_left(sentence, sentence.tokens[run[0] - 1], run, person):
        run.insert(0, run[0] - 1)
    while stretch := _joins_right(sentence, run, person):
        run += stretch
    return [*_members(sentence, run), *run]


def _members(sentence: Sentence, run: list[int]) -> list[int]:
    """Whose body a name of one word is, where many in its name own it: the Pilots' Association."""
    if len(run) > 1 or run[0] < 2 or not known.is_body(sentence.tokens[run[0]].text):
        return []
    mark, owner = sentence.tokens[run[0] - 1], sentence.tokens[run[0] - 2]
    many = mark.text in ("'", "\u2019") and owner.head == run[0] and owner.text[0].isupper()
    if not many:
        return []
    first = owner.index
    while first and sentence.tokens[first - 1].head in (owner.index, run[0]) and _is_proper(sentence.tokens[first - 1]):
        first -= 1
    return list(range(first, run[0]))


def _is_proper(token: Token) -> bool:
    return token.text[0].isupper() and token.upos in ("PROPN", "ADJ", "NOUN")


def _joins_left(sentence: Sentence, token: Token, run: list[int], person: bool) -> bool:
    after = sentence.tokens[run[0]]
    if token.entity != "O" and after.entity.startswith("I-"):
        return (not is_punct(token) or token.text in ("-", "&", ",")) and not _joins_equals(sentence, token, run)
    if person or token.head not in run or is_punct(token) or not token.text[0].isupper():
        return False
    tied = base(token.deprel) in ("compound", "flat", "nummod") or (base(token.deprel) == "amod" and token.index > 0)
    return tied and token.upos in ("PROPN", "ADJ", "NOUN")


def _joins_equals(sentence: Sentence, token: Token, run: list[int]) -> bool:
    """Whether an "and" joins two names ("Iowa and New Hampshire") instead of standing inside one."""
    if token.upos != "CCONJ" and token.text != ",":
        return False
    over = sentence.tokens[token.head]
    if base(over.deprel) != "conj" or not {over.index, over.head} & set(run):
        return False
    within = any(sentence.tokens[i].text in ("of", "for", "on") for i in run)
    return not within and not _share_a_body(sentence, token.index)


def _share_a_body(sentence: Sentence, index: int) -> bool:
    """Whether both sides of an "and" have one body at their end: "Aeronautics and Space Administration"."""
    before, after = sentence.tokens[index - 1], index + 1
    while after + 1 < len(sentence.tokens) and sentence.tokens[after + 1].entity.startswith("I-"):
        after += 1
    alone = known.is_body(before.lemma) or before.text.isupper() or known.country(before.text) is not None
    return after < len(sentence.tokens) and known.is_body(sentence.tokens[after].text) and not alone


def _joins_right(sentence: Sentence, run: list[int], person: bool) -> list[int]:
    """The next words that belong to the name, empty when it ends here."""
    rest = sentence.tokens[run[-1] + 1 :]
    if not rest:
        return []
    if _joins_equals(sentence, rest[0], run):
        return []
    if _continues(rest[0], run) or (
        is_punct(rest[0]) and rest[0].text == "-" and len(rest) > 1 and _continues(rest[1], run)
    ):
        return [rest[0].index]
    return [] if person else _of_phrase(sentence, run)


def _continues(token: Token, run: list[int]) -> bool:
    if base(token.deprel) == "flat" and token.head in run:
        return not is_punct(token)
    return token.entity.startswith("I-") and (not is_punct(token) or token.text in "-&,")


def _of_phrase(sentence: Sentence, run: list[int]) -> list[int]:
    """A capitalised complement, "of Foreign Affairs", with all that stands between it and the name."""
    for child in children(sentence, run[0], "nmod") + children(sentence, run[-1], "nmod", "conj"):
        between = sentence.tokens[run[-1] + 1 : child.index + 1]
        cased = between and (
            between[0].text.lower() in ("of", "for") or (between[0].text in ("and", "&") and len(between) < 4)
        )
        if cased and child.upos == "PROPN" and _is_bound(sentence, run, between):
            return [t.index for t in between]
    return []


def _is_bound(sentence: Sentence, run: list[int], between: tuple[Token, ...]) -> bool:
    if any(not t.text[0].isupper() and t.text.lower() not in _INSIDE_NAMES for t in between):
        return False
    if between[0].text in ("and", "&"):
        return between[-1].entity.startswith("I-")
    return known.country(between[-1].text) is None or known.is_body(sentence.tokens[run[-1]].lemma)


def _without_links(sentence: Sentence, run: list[int], head: int) -> list[int]:
    """The name without an "of", "and" or mark that leads nowhere at its edges."""
    kept = list(run)
    while len(kept) > 1 and kept[-1] != head and _is_link(sentence.tokens[kept[-1]]):
        kept.pop()
    while len(kept) > 1 and kept[0] != head and _is_link(sentence.tokens[kept[0]]):
        kept.pop(0)
    return kept


def _is_link(token: Token) -> bool:
    return is_punct(token) or token.upos in ("ADP", "CCONJ", "DET") or token.text in ("'s", "\u2019s")


def _without_titles(sentence: Sentence, run: list[int]) -> tuple[int, ...]:
    """The name without titles at its beginning; a name of titles alone stays whole."""
    person = any(sentence.tokens[i].entity.endswith("PERSON") for i in run)
    kept = list(run)
    while person and len(kept) > 1 and _opens_as_title(sentence.tokens[kept[0]], len(kept)):
        kept.pop(0)
    return tuple(kept)


def _opens_as_title(token: Token, length: int) -> bool:
    return known.title(token.text) is not None or (length > 2 and known.is_office(token.text))


def _titles_before(sentence: Sentence, head: int, first: int) -> tuple[int, ...]:
    """The words right before a name that depend on it and hold a title or an office."""
    kept: list[int] = []
    block = {head, *_title_governor(sentence, head), *_title_astray(sentence, first)}
    for index in range(first - 1, -1, -1):
        token = sentence.tokens[index]
        if index not in block and not _is_of_title(sentence, token, block):
            break
        block.add(index)
        kept.insert(0, index)
    return tuple(kept) if kept and _is_title(sentence.tokens[kept[-1]]) else ()


def _is_of_title(sentence: Sentence, token: Token, block: set[int]) -> bool:
    if is_punct(token):  # Secretary-General
        return token.text == "-" and token.end == sentence.tokens[token.index + 1].start
    return token.head in block and base(token.deprel) in _LEFT_OF_TITLES


def _title_governor(sentence: Sentence, head: int) -> list[int]:
    token = sentence.tokens[head]
    over = base(token.deprel) in ("appos", "flat") and _is_title(sentence.tokens[token.head])
    return [token.head] if over and token.head == token.index - 1 else []


def _title_astray(sentence: Sentence, first: int) -> list[int]:
    """A title right before a name that the parser has tied to another name of the same list."""
    before = sentence.tokens[first - 1] if first else None
    return [before.index] if before and before.deprel == "nmod:desc" and _is_title(before) else []


def _is_person(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    if token.entity != "O":
        return token.entity.endswith("PERSON")
    left = sentence.tokens[head - 1] if head else None
    return left is not None and known.title(left.text) is not None and (left.head == head or token.head == left.index)


def _kind_of_name(sentence: Sentence, head: int, name: tuple[int, ...], title: tuple[int, ...]) -> ActorKind | None:
    words = text(sentence, name)
    if known.country(words):
        return ActorKind.COUNTRY
    last = sentence.tokens[name[-1]]
    if any(known.is_body(sentence.tokens[i].lemma) for i in {head, last.index}) and len(name) > 1:
        return ActorKind.ORGANIZATION
    if title or _is_person(sentence, head):
        return ActorKind.PERSON
    if len(name) == 1 and last.entity == "O" and known.is_body(last.lemma):
        return ActorKind.ORGANIZATION
    tags = [sentence.tokens[i].entity[2:] for i in name]
    return _KINDS.get(max(sorted(set(tags)), key=tags.count))


def text(sentence: Sentence, indices: Iterable[int]) -> str:
    """The words at the indices as the text writes them, one space wherever there is any."""
    kept = sorted(indices)
    out = ""
    for before, index in zip([None, *kept], kept, strict=False):
        token = sentence.tokens[index]
        glued = before is None or (before == index - 1 and sentence.tokens[before].end == token.start)
        out += token.text if glued else f" {token.text}"
    return out


# Common nouns


def _common(sentence: Sentence, head: int) -> Mention:
    words = trimmed(sentence, subtree(sentence, head, lambda t: _is_beside(sentence, t, head))) or [head]
    before = {i for i in words if _is_determiner(sentence.tokens[i], head)}
    name = tuple(i for i in words if not before & {i, sentence.tokens[i].head}) or (head,)
    token = sentence.tokens[head]
    return Mention(head, tuple(words), name, (), Form.NOUN, _kind_of_noun(token), _is_plural(token))


def _is_beside(sentence: Sentence, token: Token, head: int) -> bool:
    if token.head != head:
        return base(token.deprel) == "acl" and token.deprel == "acl:relcl"
    if base(token.deprel) in ("conj", "cc"):
        return True
    return base(token.deprel) in _BESIDE or (token.index < head and base(token.deprel) in ("case", "mark", "advmod"))


def _is_determiner(token: Token, head: int) -> bool:
    return token.head == head and token.index < head and (
        base(token.deprel) == "det" or (token.deprel == "nmod:poss" and token.upos == "PRON")
    )  # fmt: skip


def _kind_of_noun(token: Token) -> ActorKind | None:
    noun = token.lemma.casefold()
    if noun in ("country", "nation"):
        return ActorKind.COUNTRY if not _is_plural(token) else ActorKind.GROUP
    if known.is_office(noun) or known.is_human(noun):
        return ActorKind.GROUP if _is_plural(token) else ActorKind.PERSON
    if known.is_body(noun):
        return ActorKind.GROUP if _is_plural(token) else ActorKind.ORGANIZATION
    return _kind_of_group(token)


def _kind_of_group(token: Token) -> ActorKind | None:
    """A plural or a collective is a group, one of a group a person."""
    if not (known.is_group(token.text) or known.is_group(token.lemma)):
        return None
    collective = token.lemma in ("people", "public", "staff", "personnel", "family", "community", "youth", "electorate")
    return ActorKind.GROUP if _is_plural(token) or collective else ActorKind.PERSON
