"""When two wordings are one: keys to compare by, labels to show, and the vote between spellings."""

from __future__ import annotations

import re
from collections import Counter

ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such", "said", "same"})
PRONOUNS = (
    frozenset({"i", "me", "you", "he", "him", "she", "it", "we", "us", "they", "them", "who", "one", "ones"})
    | frozenset({"myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves"})
    | frozenset({"everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "no one"})
    | frozenset({"all", "we all", "both", "each", "many", "some", "others", "these", "those", "this", "that"})
    | frozenset({"her", "hers", "ours", "theirs"})
)
_HELD = frozenset({"who", "whose", "which", "that", "of", "in", "with"})  # "those who can help" cannot spare its head
_LONG_ACRONYM = 6  # letters of UNESCO
_ACRONYMS = frozenset({"US", "WHO"})  # in capitals they are no pronouns
_EDGE = ARTICLES | POSSESSIVES | DEMONSTRATIVES | {"all"}
_QUOTATION = re.compile('["\u201c\u201d\u00ab\u00bb]')
_BEFORE = " \t\n\r,;:.!?'\u2018\u2019[]\u2013\u2014-"
_AFTER = " \t\n\r,;:"
_HYPHENS = re.compile(r"[-\u2010-\u2014\s]+")


def bare(words: str) -> str:
    """Return the words in one line without quotation marks, nor determiners and possessive pronouns before them."""
    kept = _QUOTATION.sub("", words).lstrip(_BEFORE).rstrip(_AFTER).split()
    while len(kept) > 1 and kept[0].casefold() in _EDGE and kept[1].casefold() not in _HELD:
        kept = kept[1:]
    return " ".join(kept)


def key(words: str) -> str:
    """Return what is the same for all spellings: case, articles, hyphens, ``&`` and white space do not count."""
    plain = _HYPHENS.sub(" ", bare(words)).casefold().replace("&", " and ").replace("\u2019", "'").split()
    return " ".join(word for word in plain if word not in ARTICLES) or " ".join(plain)


def is_pronoun(words: str) -> bool:
    """Whether the words name nobody by themselves."""
    return words.strip() not in _ACRONYMS and key(words) in PRONOUNS


def points_back(words: str) -> bool:
    """Whether the words lean on what was said before: "it", "these rules", "such a plan"."""
    first = words.split()[0].casefold() if words.split() else ""
    return first in DEMONSTRATIVES or is_pronoun(words)


def is_shouted(words: str) -> bool:
    """Whether words stand in capitals throughout, as in headlines; a single one, if too long to be an acronym."""
    return words.isupper() and (" " in words or len(words) > _LONG_ACRONYM)


def calm(words: str) -> str:
    """Return the words in lower case where they are shouted and not all of them may be acronyms."""
    is_plain = any(len(word) >= _LONG_ACRONYM for word in words.split())
    return words.lower() if is_shouted(words) and is_plain else words


def elect(spellings: Counter[str]) -> str:
    """Return the spelling to show: not shouted, most frequent, then longest, then first in the alphabet."""
    return min(spellings, key=lambda words: (is_shouted(words), -spellings[words], -len(words), words))
