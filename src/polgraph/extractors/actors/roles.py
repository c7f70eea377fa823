"""Offices: what the words at a name tell of a person: titles, appositions, "who serves as ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polgraph.extractors.actors import known
from polgraph.extractors.actors.mentions import Form, Mention, mention_at, text
from polgraph.extractors.tree import base, child, children, is_plural, subtree, trimmed
from polgraph.model import ActorKind, Sentence, Token

_ABBREVIATED, _TITLE, _DESCRIBED = 100, 200, 300


@dataclass(frozen=True, slots=True)
class Role:
    """An office as worded; of several the heaviest is kept. ``words`` is empty where only the gender is told: Mr."""

    words: str
    gender: str
    weight: int


def of_name(sentence: Sentence, mention: Mention) -> tuple[Role, ...]:
    """What a sentence tells of the office of the person whose name this is; nothing for other names."""
    if mention.kind is not ActorKind.PERSON:
        return ()
    return (*titles(sentence, mention), *_described(sentence, mention))


def titles(sentence: Sentence, mention: Mention) -> Iterator[Role]:
    """The offices before a name, and those that it shares with the first of several joined names."""
    words = [sentence.tokens[i] for i in mention.title]
    shared = [] if words else _shared_title(sentence, mention)
    for title in (_office_words(words), _office_words(shared)):
        if title:
            told = known.title(title[-1].text)
            gender = (told.gender if told else "") or known.gender(title[-1].lemma)
            name = _worded(sentence, title)
            weight = _ABBREVIATED if name.endswith(".") or name.isupper() else _TITLE
            yield Role(name, gender, weight + min(len(name), 98) + 50 * (not name.isupper()))


def _office_words(words: list[Token]) -> list[Token]:
    """The words of a title without the country's initials and determiners: "U.S. Sen." is "Sen."."""
    kept = list(words)
    while kept and (kept[0].upos in ("DET", "PRON", "PUNCT", "CCONJ") or kept[0].text in ("U.S.", "US")):
        kept.pop(0)
    return kept


def _worded(sentence: Sentence, words: list[Token]) -> str:
    """The office of one person: "Senators" gives "Senator"; empty for a mere form of address."""
    told = known.title(words[-1].text)
    plural = told is not None and words[-1].text.rstrip(".").endswith("s") and told.office != words[-1].text
    if told is not None and not told.office and len(words) == 1:
        return ""
    if told is not None and plural:
        return " ".join([*(w.text for w in words[:-1]), told.office])
    return text(sentence, [w.index for w in words])


def _shared_title(sentence: Sentence, mention: Mention) -> list[Token]:
    """The plural title before an earlier one of several joined names: "Senators Dodd and Hagel".

    It reaches as far as the next title: not to "Shays" in "Senators Dodd and Hagel, Rep. Larson and Shays".
    """
    token = sentence.tokens[mention.head]
    if base(token.deprel) != "conj":
        return []
    joined = [token.head, *(t.index for t in children(sentence, token.head, "conj") if t.index < mention.head)]
    for head in reversed(joined):
        near = [*(t for t in children(sentence, head, "nmod", "compound") if t.index < head), sentence.tokens[head]]
        before = [t for t in near if known.title(t.text)]
        if before:
            return before[-1:] if before[-1].text.rstrip(".").endswith("s") else []
    return []


def _described(sentence: Sentence, mention: Mention) -> Iterator[Role]:
    """What an apposition or a clause tells: "Xi Jinping, general secretary of ...", "who serves as ..."."""
    for noun in describing(sentence, mention):
        if not is_plural(noun) and noun.index not in mention.title and is_office(noun):
            yield description(sentence, noun, mention)


def describing(sentence: Sentence, mention: Mention) -> list[Token]:
    """The nouns that stand in apposition to a name, or that its clauses say it is or serves as."""
    token = sentence.tokens[mention.head]
    if token.deprel != "appos" and not children(sentence, mention.head, "appos", "acl"):
        return []  # most names
    nouns = [t for t in children(sentence, mention.head, "appos") if t.index > mention.head]
    if base(token.deprel) == "appos":
        nouns.append(sentence.tokens[token.head])
    for clause in children(sentence, mention.head, "acl"):
        nouns += [t for t in children(sentence, clause.index, "obl") if clause.lemma in ("serve", "act")]
        nouns += [clause] if child(sentence, clause.index, "cop") else []
    return nouns


def is_bare_office(sentence: Sentence, head: int, noun: Token) -> bool:
    """Whether a noun joined to a name has no article, and so is an office of the same person.

    "John Roe of the River Party and leader of the opposition".
    """
    alone = children(sentence, noun.index, "det", "nmod:poss", "nummod")
    common = noun.upos == "NOUN" and not is_plural(noun) and known.is_office(noun.lemma)
    return common and not alone and sentence.tokens[head].entity.endswith("PERSON")


def descriptions(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """What a person is called in apposition to the name, in small letters, without determiner: "australian woman"."""
    if mention.kind is not ActorKind.PERSON:
        return ()
    found = (mention_at(sentence, noun.index) for noun in describing(sentence, mention) if noun.upos == "NOUN")
    return tuple(text(sentence, each.name).casefold() for each in found if each.form is Form.NOUN and not each.plural)


def is_office(noun: Token) -> bool:
    """Whether a noun names an office, or is a title that does."""
    told = known.title(noun.text)
    return known.is_office(noun.lemma) or (told is not None and bool(told.office))


def description(sentence: Sentence, noun: Token, mention: Mention) -> Role:
    """The office that a noun names, with what limits it."""
    left_out = (
        "case",
        "cop",
        "nsubj",
        "appos",
        "acl",
        "conj",
        "cc",
        "aux",
        "mark",
        "advcl",
        "parataxis",
        "advmod",
        "punct",
    )
    kept = subtree(sentence, noun.index, lambda t: t.head == noun.index and _is_outside(t, noun, left_out))
    words = trimmed(sentence, [i for i in kept if i not in mention.indices])
    while words and sentence.tokens[words[0]].upos in ("DET", "PRON"):
        words.pop(0)
    words = words[: next((n for n, i in enumerate(words) if _ends_role(sentence, i)), None)]
    name = text(sentence, words)
    return Role(name, known.gender(noun.lemma), _DESCRIBED + min(len(name), 99))


def _ends_role(sentence: Sentence, index: int) -> bool:
    """Whether something else is told from here on: after a dash or a colon, or ", and", ", which"."""
    token = sentence.tokens[index]
    if token.text == "," and index + 1 < len(sentence.tokens):
        after = sentence.tokens[index + 1]
        return after.upos == "CCONJ" or known.is_pronoun(after.text, "relative")
    if token.text in ("-", "--", "\u2013", "\u2014"):
        return token.start > sentence.tokens[index - 1].end
    return token.text in (":", ";", "(")


def _is_outside(token: Token, noun: Token, left_out: tuple[str, ...]) -> bool:
    return base(token.deprel) in left_out and not (base(token.deprel) == "appos" and token.entity != "O")
