"""Words of one block to sentences, as EWT and GUM divide them.

A period, question mark, exclamation mark or ellipsis ends a sentence, with the quotation marks and
brackets that close upon it, when what follows can open one. Semicolons, colons and line breaks do not,
except between the lines of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polgraph.model import Span

LONGEST = 200
"""Words that one sentence holds at most; longer ones are cut, where possible after a comma or the like."""

_STOP = re.compile(r"[.?!…]+\Z|。|！|？")
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{`") | {"``"}
_PAUSES = frozenset(",;:—–-)") | {"--"}
_BULLET = re.compile(r"\s*\n\s*(?:[•‣▪◦·*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)|\s*\n\s*\n")
_ENDING = frozenset(
    "etc. al. Inc. Corp. Ltd. Co. Jr. Sr. Ph.D. M.D. a.m. p.m. U.S. U.K. U.N. E.U. D.C. jr. inc.".split()
)
_NEVER = frozenset("vs. e.g. i.e. cf. ca. approx. c.".split())
_STARTERS = frozenset(
    """
    The A An This That These Those It He She They We I You His Her Its Their Our My Your There Here In On At By For
    From With As To Of But And Or So Yet If When While Since After Before Although Though Because However Meanwhile
    Moreover Also Another Both Each Many Most Some Such No Not Under Over During Despite Until Even What Who How Why
    Where Which Is Are Was Were Do Does Did Has Have Had Will Would Should Could Can May Let Now Then Today
    Yesterday According
    """.split()
)
_SAYING = frozenset("said says asked asks told wrote writes added adds tweeted replied shouted cried".split())


def sentences(text: str, words: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The words of one block divided into sentences, each at most ``LONGEST`` words."""
    first = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or _divides(text, words, first, index):
            yield from shortened(text, words[first:index])
            first = index


def shortened(
    text: str, words: Sequence[Span], sizes: Sequence[int] | None = None, limit: int = LONGEST
) -> Iterator[Sequence[Span]]:
    """The words in runs whose sizes (1 each, unless given) sum to ``limit`` at most, cut after a pause if one is near."""
    first = last_pause = total = 0
    for index, word in enumerate(words):
        size = sizes[index] if sizes else 1
        if total + size > limit:
            cut = last_pause if last_pause > first else index
            yield words[first:cut]
            total = sum(sizes[cut:index]) if sizes else index - cut
            first = cut
        total += size
        if text[word.start : word.end] in _PAUSES:
            last_pause = index + 1
    if first < len(words):
        yield words[first:]


def _divides(text: str, words: Sequence[Span], first: int, index: int) -> bool:
    """Whether a sentence that began at word ``first`` ends before word ``index``."""
    if _BULLET.match(
        text[words[index - 1].end : words[index].start] + text[words[index].start : words[index].start + 8]
    ):
        return True
    stop = _stop_before(text, words, first, index)
    return stop is not None and _opens(text, words, index, text[words[stop].start : words[stop].end])


def _stop_before(text: str, words: Sequence[Span], first: int, index: int) -> int | None:
    """The stop that precedes word ``index``, with nothing but what closes upon it between them."""
    if _closes(text, words, index):
        return None
    at = index - 1
    while at > first and text[words[at].start : words[at].end] in _CLOSERS:
        at -= 1
    return at if _STOP.search(text[words[at].start : words[at].end]) else None


def _closes(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether word ``index`` is a closing mark that hangs on the word before it."""
    word = words[index]
    return text[word.start : word.end] in _CLOSERS and word.start == words[index - 1].end


def _opens(text: str, words: Sequence[Span], index: int, stop: str) -> bool:
    """Whether word ``index`` can open a sentence after this stop."""
    at = index
    while at + 1 < len(words) and text[words[at].start : words[at].end] in _OPENERS:
        at += 1
    word = text[words[at].start : words[at].end]
    if stop in _NEVER or word[0].islower():
        return False
    if stop[-1] == "." and stop[:-1].strip("."):
        return (stop in _ENDING or stop[-3:-2] == ".") and (word in _STARTERS or at > index)
    return not (stop[-1] in "?!" and _reported(text, words, index))


def _reported(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether a quotation just closed and the next words say who said it ('"Why?" Senator Dodd asked')."""
    before = text[words[index - 1].start : words[index - 1].end]
    ahead = [text[a:b] for a, b in words[index : index + 4]]
    verb = next((n for n, word in enumerate(ahead) if word in _SAYING), None)
    return before in _CLOSERS and verb is not None and all(w[0].isupper() for w in ahead[:verb])
