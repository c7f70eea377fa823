"""Words of one block to sentences, as EWT and GUM divide them.

A period, question mark, exclamation mark or ellipsis ends a sentence, with the quotation marks and
brackets that close upon it, when what follows can open one. Semicolons, colons and line breaks do not,
except between the lines of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polgraph.model import Span
from polgraph.parsers.tokenizer import TITLES

LONGEST = 200
"""Words that one sentence holds at most; longer ones are cut, where possible after a comma or the like."""

_STOP = re.compile(r"[.?!…]+\Z|。|！|？")
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{`") | {"``"}
_CLOSERS_AT_MOST = 8
_BRACKETS = frozenset("([{")
_CONTINUING = frozenset(",;:.)]}?!%&/")
_PAUSES = frozenset(",;:—–-)") | {"--"}
_BULLET = re.compile(r"[•‣▪◦·*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s")
_NOTE = re.compile(r"\[\d{1,3}\]")
_NEVER = frozenset(("e.g.", "i.e.", "E.g.", "I.e.", "c."))
_STARTERS = frozenset(
    """
    The A An This That These Those It He She They We I You His Her Its Their Our My Your There Here In On At By For
    From With As To Of But And Or So Yet If When While Since After Before Although Though Because However Meanwhile
    Moreover Also Another Both Each Many Most Some Such No Not Under Over During Despite Until Even What Who How Why
    Where Which Is Are Was Were Do Does Did Has Have Had Will Would Should Could Can May Let Now Then Today
    Yesterday According
    """.split()  # noqa: SIM905 - a table to be read and edited
)
_SAYING = frozenset(("said", "says", "asked", "asks", "told", "wrote", "writes", "added", "adds", "replied", "cried"))


def sentences(text: str, words: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The words of one block divided into sentences."""
    first = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or _divides(text, words, first, index):
            yield words[first:index]
            first = index


def shortened(text: str, words: Sequence[Span], sizes: Sequence[int], limit: int) -> Iterator[Sequence[Span]]:
    """The words, not none, in runs of at most ``LONGEST`` whose sizes sum to ``limit`` at most.

    Runs end after a comma or other pause where there is one.
    """
    first = pause = total = 0
    for index, (word, size) in enumerate(zip(words, sizes, strict=True)):
        while index > first and (total + size > limit or index - first >= LONGEST):
            cut = pause if pause > first else index
            yield words[first:cut]
            total -= sum(sizes[first:cut])
            first = cut
        total += size
        if _form(text, word) in _PAUSES:
            pause = index + 1
    yield words[first:]


def _divides(text: str, words: Sequence[Span], first: int, index: int) -> bool:
    """Whether a sentence that began at word ``first`` ends before word ``index``."""
    if _starts_item(text, words, index):
        return True
    stop = _stop_before(text, words, first, index)
    return stop is not None and _opens(text, words, index, _form(text, words[stop]))


def _starts_item(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether a blank line, or a new line and the bullet or number of a list, stands before word ``index``."""
    breaks = text.count("\n", words[index - 1].end, words[index].start)
    return breaks > 1 or (breaks == 1 and _BULLET.match(text, words[index].start) is not None)


def _stop_before(text: str, words: Sequence[Span], first: int, index: int) -> int | None:
    """The stop that precedes word ``index``, with nothing but what closes upon it between them."""
    if _closes(text, words, index) or _in_note(text, words, index):
        return None
    at = index - 1
    while at > max(first, index - _CLOSERS_AT_MOST) and (
        _form(text, words[at]) in _CLOSERS or _in_note(text, words, at)
    ):
        at -= 1
    numbered = at == first + 1 and _NUMBER.match(text, words[first].start)
    return at if _STOP.search(_form(text, words[at])) and not numbered else None


def _in_note(text: str, words: Sequence[Span], at: int) -> bool:
    """Whether word ``at`` belongs to a note mark that stands after the stop it hangs on ("... ends. [12]")."""
    return any(_NOTE.match(text, words[n].start) for n in (at, at - 1, at - 2) if n > 0)


def _form(text: str, word: Span) -> str:
    return text[word.start : word.end]


def _closes(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether word ``index`` is a closing mark that hangs on the word before it."""
    word = words[index]
    return _form(text, word) in _CLOSERS and word.start == words[index - 1].end


def _opens(text: str, words: Sequence[Span], index: int, stop: str) -> bool:
    """Whether word ``index`` can open a sentence after this stop."""
    at = index
    while at + 1 < len(words) and _form(text, words[at]) in _OPENERS:
        at += 1
    word = _form(text, words[at])
    if word[0] in _CONTINUING:
        return False
    if stop.strip(".…?!"):
        quoted = at > index and _form(text, words[index]) not in _BRACKETS and not word[0].islower()
        return _can_end(stop) and (quoted or word in _STARTERS)
    if word[0].islower():
        return stop == "." and words[index].start > words[index - 1].end
    return not (stop[-1] in "?!" and _reported(text, words, index))


def _can_end(abbreviation: str) -> bool:
    """Whether a sentence can end with it: not with a title, "e.g." or an initial."""
    return (
        abbreviation not in _NEVER
        and abbreviation[:-1] not in TITLES
        and (len(abbreviation) > 2 or abbreviation[0].islower())
    )


def _reported(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether a quotation just closed and the next words say who said it ('"Why?" Senator Dodd asked')."""
    before = _form(text, words[index - 1])
    ahead = [text[a:b] for a, b in words[index : index + 4]]
    verb = next((n for n, word in enumerate(ahead) if word in _SAYING), None)
    return before in _CLOSERS and verb is not None and all(w[0].isupper() for w in ahead[:verb])
