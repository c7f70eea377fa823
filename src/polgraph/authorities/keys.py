"""When two names are one to a machine: keys that case, accents, punctuation and legal forms make no difference to."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02bb\u00b4`\u2032\uff07", "'"))
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode takes for letters of their own, as newspapers write them."""

_DOTTED = re.compile(r"\b([^\W\d_])\.(?=(?:[^\W\d_]\b|\W|$))")  # U.K., J. Smith
_OWNER = re.compile(r"'s\b|'")
_ARTICLES = frozenset({"a", "an"})
_LEGAL = frozenset({"inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "co"}) | frozenset(
    {"gmbh", "ag", "sa", "nv", "bv", "spa", "oyj"}
)
_LINKING = frozenset({"of", "for", "the", "and", "in", "to"})


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """Return what is the same for all spellings of a name; the key of a key is itself.

    Case, accents, punctuation and ``'s`` are gone, "the" too, "a" and "an" at the beginning, and legal forms at the
    end ("Ltd", "GmbH"). Words that are nothing else stay: no name has an empty key that holds a letter or digit.
    """
    words = _words(text)
    kept = [word for word in words if word != "the"]
    while len(kept) > 1 and kept[0] in _ARTICLES:
        del kept[0]
    while len(kept) > 1 and (kept[-1] in _LEGAL or kept[-1] == "and"):
        del kept[-1]
    if kept[-1:] == ["corp"]:
        kept[-1] = "corporation"  # not dropped: the International Finance Corporation is not international finance
    return " ".join(kept or words)


def bag(key: str) -> str:
    """Return the words of a key in the order of the alphabet, without "of" and the like.

    "japan prime minister" and "prime minister of japan" have one bag.
    """
    words = key.split()
    return " ".join(sorted(word for word in words if word not in _LINKING) or sorted(words))


def grams(bag: str) -> frozenset[str]:
    """Return the runs of three characters of the words, the ends of the whole included."""
    padded = f"  {bag} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _words(text: str) -> list[str]:
    plain = text.casefold() if text.isascii() else _plain(text)
    plain = _DOTTED.sub(r"\1", plain.replace("&", " and "))
    return "".join(map(_kept, _OWNER.sub("", plain))).split()


def _plain(text: str) -> str:
    """Return words in lower case without accents, as few letters that differ only in form as there are."""
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
    bare = _ACCENTS.sub("", folded).translate(_LETTERS).translate(_APOSTROPHES)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=4_096)
def _kept(char: str) -> str:
    """Return a letter, digit or mark as it is, and a space for all else."""
    return char if unicodedata.category(char)[0] in "LNM" else " "
