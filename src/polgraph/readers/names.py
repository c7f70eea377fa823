"""Document ids: file names made safe for IRIs, each given once in a run."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

_KEPT = frozenset("-._~")
_FALLBACK = "text"


def slug(stem: str) -> str:
    """``stem`` with all that an IRI segment cannot hold turned into hyphens: "St. Paul's" is ``St.-Paul-s``.

    Letters and digits of every script stay (RFC 3987), composed (NFC), with their case; a stem that an IRI can
    hold stays as it is.
    """
    composed = unicodedata.normalize("NFC", stem)
    if composed.strip(".") and all(map(_is_safe, composed)):
        return composed
    kept = ("-" if not _is_safe(character) else character for character in composed)
    words = "".join(next(run) if character == "-" else "".join(run) for character, run in groupby(kept))
    return words.strip("-.") or _FALLBACK


def unique(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """An id for each (slug, hash of the content) pair, all different whatever their order.

    Where several want one slug, each gets it with the beginning of its hash behind it, or else all of its hash.
    """
    ids = [name for name, _ in wanted]
    for length in (8, 64):
        taken = Counter(ids)
        ids = [
            f"{name}-{digest[:length]}" if taken[current] > 1 else current
            for current, (name, digest) in zip(ids, wanted, strict=True)
        ]
    return ids


def _is_safe(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _KEPT
    return unicodedata.category(character)[0] in "LNM"
