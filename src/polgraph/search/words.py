"""What somebody writes into a search box → a query of FTS5; nothing written there is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(r'(?P<out>-?)(?:"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"') | {"\x00": " "})
_PART = re.compile(r"[^\W_]+")
_STEM = 3  # letters before an ending, at least
_LEAST = 2  # letters of a last word that may be the beginning of a longer one

# Words are kept by their stems, so "educatio" begins none: education is kept as "educ". A word cut short within one of
# these endings is therefore also looked for whole.
_ENDINGS = (
    *("ing", "ation", "ition", "ement", "ment", "ness", "ity", "ies", "ive", "ence", "ance"),
    *("able", "ible", "ously", "fully", "ally", "ized", "ised"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that must be there, or with ``out`` must not; with ``prefix`` a longer last word will do."""

    text: str
    out: bool = False
    prefix: bool = False


def terms(words: str) -> list[Term]:
    """Return the terms in what was written, each once.

    ``"in quotes"`` is a phrase, ``-word`` must not be there, ``word*`` and the last word may go on. AND between
    words is what happens anyway. What holds no letter or digit is passed over.
    """
    plain = words.encode("utf-8", "replace").decode("utf-8").translate(_QUOTES)
    pieces = [piece for piece in _PIECE.finditer(plain) if _counts(piece)]
    return list(dict.fromkeys(_term(piece, piece is pieces[-1]) for piece in pieces))


def query(words: str) -> str | None:
    """Return the words as FTS5 asks them, ``None`` where there is nothing to look for."""
    asked = terms(words)
    wanted = " AND ".join(_wanted(term) for term in asked if not term.out)
    unwanted = "".join(f" NOT {_quoted(term)}" for term in asked if term.out)
    return f"{wanted}{unwanted}" if wanted else None


def parts(words: str) -> dict[str, str]:
    """Return the single words that must be there, each with the query for it alone."""
    found: dict[str, str] = {}
    for term in terms(words):
        pieces = [] if term.out else _PART.findall(term.text)
        for piece in pieces:
            found.setdefault(piece, _wanted(Term(piece, prefix=term.prefix and piece is pieces[-1])))
    return found


def _counts(piece: re.Match[str]) -> bool:
    return piece["word"] != "AND" and any(map(str.isalnum, piece["phrase"] or piece["word"] or ""))


def _term(piece: re.Match[str], last: bool) -> Term:
    out, phrase, word = bool(piece["out"]), piece["phrase"], piece["word"] or ""
    if phrase is not None:
        return Term(phrase, out, bool(piece["star"]))
    text = word.rstrip("*")
    return Term(text, out, text != word or (last and not out and len(text) >= _LEAST))


def _wanted(term: Term) -> str:
    """Return the term as FTS5 asks it; what is there word for word counts more than what only begins so."""
    if not term.prefix:
        return _quoted(term)
    whole = (_quoted(Term(text)) for text in (term.text, *_completed(term.text)))
    return f"({' OR '.join([*whole, _quoted(term)])})"


def _quoted(term: Term) -> str:
    return f'"{term.text}"{"*" if term.prefix else ""}'


def _completed(text: str) -> Iterator[str]:
    """Yield what it may be where it stops within an ending."""
    for ending in _ENDINGS:
        for cut in range(1, len(ending)):
            if text.endswith(ending[:cut]) and text[-cut - _STEM : -cut].isalpha() and len(text) >= cut + _STEM:
                yield text[:-cut] + ending
