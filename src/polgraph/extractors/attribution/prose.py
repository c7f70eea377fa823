"""Prose: which sentences are worth reading, and which are source code, markup or made of marks."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"""\w\.\w+\(          # a call of a method
    | \w\(\)              # a call without arguments
    | [=!]= | => | :=     # operators
    | </?[a-z]\w*[ >]     # a tag
    | \bdef\ \w+\(       # a definition
    | ^\s*\} | \{\s*$     # a block
    | \bSELECT\b.*\bFROM\b.*\bWHERE\b""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_LETTERS = 0.5  # of the characters that are not space; prose has .9, tables of figures .3


def is_prose(words: str) -> bool:
    """Whether the words of a sentence are prose: mostly letters, and without the marks of code or markup."""
    dense = "".join(words.split())
    return len(_LETTER.findall(dense)) >= _LEAST_LETTERS * len(dense) and not _CODE.search(words)
