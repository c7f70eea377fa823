"""Memberships: every office and party that the words at a name tell of a person, several for each.

"Sen. Ann Doe (D-Md.), chair of the Harbour Committee and a member of the board": Senator, Democratic Party,
chair of the Harbour Committee. Past ones ("former mayor") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from polgraph import ontology
from polgraph.extractors.actors import known, roles
from polgraph.extractors.actors.mentions import Form, Mention, mention_at, text
from polgraph.extractors.tree import children, is_plural
from polgraph.model import ActorKind, Membership, Sentence, Token

_MARK = re.compile(r"\((?P<word>[A-Z][A-Za-z]{0,3})(?: ?[-\u2013\u2014,] ?[A-Z][\w. -]*)?\)|, ?(?P<us>[DR])-[A-Z]")
_AHEAD = 10  # tokens behind a name in which a mark ends
_PAST = re.compile(r"(?:former|ex|late|then|outgoing|onetime|one-time|retired|acting as)\b", re.IGNORECASE)


def of_name(sentence: Sentence, mention: Mention) -> tuple[Membership, ...]:
    """What a sentence tells of the offices and parties of the person whose name this is; nothing for other names."""
    if mention.kind is not ActorKind.PERSON:
        return ()
    return tuple(dict.fromkeys([*_offices(sentence, mention), *_parties(sentence, mention)]))


def _offices(sentence: Sentence, mention: Mention) -> Iterator[Membership]:
    for role in roles.titles(sentence, mention):
        if role.words and not _is_past(sentence, mention.title, role.words):
            yield Membership(role.words, _body_among(sentence, mention.title))
    for noun in _describing(sentence, mention):
        role = roles.description(sentence, noun, mention)
        if roles.is_office(noun) and not _PAST.match(role.words):
            yield Membership(role.words, _body_of(sentence, noun))


def _is_past(sentence: Sentence, title: Sequence[int], words: str) -> bool:
    before = sentence.tokens[title[0] - 1].text if title and title[0] else ""
    return _PAST.match(words) is not None or _PAST.fullmatch(before) is not None


def _describing(sentence: Sentence, mention: Mention) -> list[Token]:
    """The nouns that describe a person, and those coordinated with them: "minister of finance and deputy leader"."""
    nouns = [noun for noun in roles.describing(sentence, mention) if noun.index not in mention.title]
    joined = [other for noun in nouns for other in children(sentence, noun.index, "conj")]
    joined += [t for t in children(sentence, mention.head, "conj") if roles.is_bare_office(sentence, mention.head, t)]
    return [noun for noun in (*nouns, *joined) if not is_plural(noun) and not noun.entity.endswith("PERSON")]


def _body_among(sentence: Sentence, indices: Sequence[int]) -> str | None:
    """The body that is named by words of a title: "Harbour Committee Chair"."""
    run = [i for i in indices if sentence.tokens[i].entity.endswith("ORG")]
    if not run or run != list(range(run[0], run[-1] + 1)):
        return None
    words = text(sentence, run)
    return None if known.country(words) or known.is_body(words) else words


def _body_of(sentence: Sentence, noun: Token) -> str | None:
    """The body behind or before the noun of an office: "chair of the Harbour Committee", "Harbour Union leader"."""
    for token in children(sentence, noun.index, "nmod", "compound"):
        body = mention_at(sentence, token.index)
        words = text(sentence, body.name)
        named = body.form is Form.NAME and body.kind is ActorKind.ORGANIZATION and not known.is_body(words)
        if body.head != noun.index and named:
            return words
    return None


def _parties(sentence: Sentence, mention: Mention) -> Iterator[Membership]:
    found = [_words("mark").get(_mark(sentence, mention.indices[-1] + 1))]
    found += [_words("member").get(words) for words in _party_words(sentence, mention)]
    found += [_party_of(sentence, token) for token in children(sentence, mention.head, "nmod")]
    yield from (Membership(None, party) for party in found if party)


def _mark(sentence: Sentence, begin: int) -> str:
    """The mark right behind a name; empty where there is none."""
    behind = sentence.tokens[begin : begin + _AHEAD]
    if not behind or behind[0].text not in ("(", ","):
        return ""
    found = _MARK.match(text(sentence, (token.index for token in behind)))
    return (found["word"] or found["us"]) if found else ""


def _party_words(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """Words that may name a party, by which a person is called: "Republican Senator", "a Maryland Democrat"."""
    told = [sentence.tokens[i] for i in mention.title]
    for noun in _party_nouns(sentence, mention):
        told += [noun, *children(sentence, noun.index, "amod", "compound")]
    yield from (token.text for token in told)
    yield from (f"{one.text} {other.text}" for one, other in pairwise(told))


def _party_nouns(sentence: Sentence, mention: Mention) -> Iterable[Token]:
    nouns = roles.describing(sentence, mention)
    return (noun for noun in nouns if noun.upos in ("NOUN", "PROPN") and not is_plural(noun))


def _party_of(sentence: Sentence, token: Token) -> str | None:
    """The party behind or before a name: "of the Harbour Party", "Labour's Ann Doe"."""
    body = mention_at(sentence, token.index)
    words = text(sentence, body.name).removesuffix("'s").removesuffix("\u2019s")
    if token.deprel == "nmod:poss":
        return _words("member").get(words)
    cased = [t.lemma for t in children(sentence, token.index, "case")]
    is_party = body.form is Form.NAME and words.split()[-1] in ("Party", "Movement", "Front", "Alliance", "League")
    return (words if is_party else _words("member").get(words)) if cased == ["of"] else None


@cache
def _words(kind: str) -> dict[str, str]:
    return {row["word"]: row["party"] for row in ontology.lexicon("parties") if row["kind"] == kind}


@lru_cache
def merged(each: tuple[Membership, ...]) -> tuple[Membership, ...]:
    """Each office and party once, in the order told, an office that a fuller wording takes in left out."""
    keys = [_key(one.role) for one in each]
    kept: dict[tuple[frozenset[str], str | None], Membership] = {}
    for one, key in zip(each, keys, strict=True):
        if one.role is None:
            kept.setdefault((key, one.organization), one)
        elif not any(key < other for other in keys):
            held = kept.get((key, None))
            kept[key, None] = one if held is None or held.organization is None else held
    return tuple(kept.values())


def _key(role: str | None) -> frozenset[str]:
    """The words of an office that count, short titles written out."""
    words = [word.casefold() for word in re.findall(r"[\w.'\u2019-]+", role or "")]
    spelled = [(told.office or word).casefold() if (told := known.title(word)) else word for word in words]
    return frozenset(word for word in spelled if word not in _EMPTY)


_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "u.s.", "us", "current", "new"})
