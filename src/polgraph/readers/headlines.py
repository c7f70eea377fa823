"""Which paragraphs are headlines: titles, the lines below them, and the headings between paragraphs."""

from __future__ import annotations

import re

from polgraph.readers.datelines import dateline_at
from polgraph.readers.paragraphs import closed

_LONGEST_TITLE = 200
_LONGEST_HEADING = 120
_SHORTEST_TITLE = 25
_LONGEST_SITE_NAME = 60
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|you|your|thank|welcome)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"[,—–-]$")
_QUOTE_END = re.compile(r"[\"“”]$")


def is_title(words: str, following: str) -> bool:
    """Whether a first paragraph, with ``following`` after it, is the title and no sentence of the text.

    A title may end with a stop where each word has its capital, or where a dateline comes next.
    """
    if not following or not 3 <= len(words) <= _LONGEST_TITLE or _OPEN_END.search(words):
        return False
    if not closed(words) or words.endswith(";"):
        return not _opens_with_sentence(words)
    sure = _is_capitalised(words) or dateline_at(following, 0, len(following)) is not None
    return not words.endswith(":") and sure and not _FIRST_PERSON.search(words)


def is_heading(words: str, following: str) -> bool:
    """Whether a later paragraph is a heading: short, without a stop, and something comes under it."""
    if not following or not 3 <= len(words) <= _LONGEST_HEADING or closed(words):
        return False
    return not (_OPEN_END.search(words) or _QUOTE_END.search(words) or words[0] in '"“' or _opens_with_sentence(words))


def same_title(words: str, title: str | None) -> bool:
    """Whether ``words`` are the title that metadata give, but for white space, case, stops and a site's name."""
    if title is None:
        return False
    short, long = sorted((_bare(words), _bare(title)), key=len)
    named = len(short) >= _SHORTEST_TITLE and len(long) <= len(short) + _LONGEST_SITE_NAME
    return short == long or (named and long.startswith(short))


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _is_capitalised(words: str) -> bool:
    """Whether all long words have a capital: "Ben Carson Slams Hillary And The Media."."""
    found = _LONG_WORD.findall(words)
    return len(found) >= 3 and all(word[0].isupper() for word in found)


def _opens_with_sentence(words: str) -> bool:
    """Whether it begins in lower case, with an opening quote never closed, or has a full sentence inside."""
    quoted = words[0] in '"“' and sum(words.count(mark) for mark in '"“”') % 2 == 1
    return words[0].islower() or quoted or bool(re.search(r"[a-z]{3}[.?!][\"”]? [A-Z]\w* [a-z]", words))
