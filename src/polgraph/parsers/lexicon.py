"""Words by themselves: the closed classes from ``closed_words.tsv``, the open ones from lemminflect's dictionary."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # lemminflect 0.2.3 writes "\d" in a plain string,
    warnings.simplefilter("ignore", DeprecationWarning)  # which older Pythons call a DeprecationWarning
    import lemminflect  # type: ignore[import-untyped] # it has no stubs

Feats = Mapping[str, str]

LONGEST = 40
"""Letters of the longest form that is looked up."""

_CACHED = 50_000
_THEIR_OWN = frozenset({"people", "data", "media", "thanks", "troops", "goods"})
"""Nouns that are their own lemmas in EWT, whatever their number."""

_UNTOLD = {"left": "leave", "found": "find", "felt": "feel"}
"""Verbs by the form, where the tag is not told."""

_PLURALS = frozenset("people police cattle folk personnel youth clergy goods proceeds remains".split())  # noqa: SIM905
_ALSO = {"VBD": "VBN", "VB": "VBP"}  # lemminflect leaves these out where the forms are the same
_COMPARED = frozenset({"ADJ", "ADV"})
_COMPARING = ("er", "est", "se", "st")
_UNCHANGED = frozenset({"NN", "VB", "JJ", "RB"})
_SUFFIXES = (("ing", "VBG"), ("ed", "VBD VBN"), ("s", "VBZ"), ("", "VB VBP"))


def plain(form: str) -> str:
    """The form in lower case with a straight apostrophe."""
    return form.lower().replace("\u2019", "'")


def _closed_words() -> dict[tuple[str, str], tuple[str, Feats]]:
    table = files("polgraph.parsers").joinpath("closed_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {
        (form, upos): (lemma, dict(pair.split("=") for pair in feats.split("|") if pair))
        for upos, forms, lemma, feats in rows
        for form in forms.split(" ")
    }


_CLOSED = _closed_words()


def closed(form: str, upos: str) -> Feats | None:
    """The features of a pronoun, determiner, auxiliary or the like; None for a word of an open class."""
    entry = _CLOSED.get((plain(form), upos))
    return entry and entry[1]


def closed_lemma(form: str, upos: str) -> str | None:
    """The lemma of such a word; None for a word of an open class."""
    entry = _CLOSED.get((plain(form), upos))
    return entry and entry[0]


def knows(form: str) -> bool:
    """Whether the dictionary has the form, in whatever class."""
    return bool(lemminflect.getAllLemmas(plain(form)))


@lru_cache(_CACHED)
def base(form: str, upos: str, tag: str = "") -> str:
    """The lemma of a word of an open class by dictionary, else by rule, in lower case.

    Where the dictionary has several, those come first that have the form with this Penn tag ("found" is of
    *find* as VBD, of *found* as VB). Only adjectives and adverbs that are compared have another lemma.
    """
    low = plain(form)
    known = lemminflect.getAllLemmas(low).get(upos, ())
    fitting = [lemma for lemma in known if low in _inflections(lemma, upos).get(tag, ())]
    unknown = not known and tag in _UNCHANGED
    positive = not fitting and upos in _COMPARED and not low.endswith(_COMPARING)
    if unknown or positive or (upos == "NOUN" and low in _THEIR_OWN):
        return low
    first = (_UNTOLD.get(low) if not tag else None) or lemminflect.getLemma(low, upos=upos)[0] or low
    return str(first if first in fitting or not fitting else fitting[0])


def _inflections(lemma: str, upos: str) -> dict[str, Sequence[str]]:
    """The forms of a word by Penn tag, with those that lemminflect leaves out."""
    table: dict[str, Sequence[str]] = lemminflect.getAllInflections(lemma, upos=upos)
    return {also: table[tag] for tag, also in _ALSO.items() if tag in table} | table


@lru_cache(_CACHED)
def tags(form: str, upos: str) -> frozenset[str]:
    """The Penn tags that the form can have as a word of this class, by dictionary, else by its ending."""
    low = plain(form)
    found = {tag for tag, spellings in _inflections(base(low, upos), upos).items() if low in spellings}
    if not found and upos in ("VERB", "AUX"):
        found = set(next(tags for suffix, tags in _SUFFIXES if low.endswith(suffix)).split())
    return frozenset(found)


@lru_cache(_CACHED)
def number(form: str, upos: str) -> str:
    """``Sing`` or ``Plur`` of a noun; a proper noun is plural where English has it as a plural noun."""
    low = plain(form)
    known = lemminflect.getAllLemmas(low).get("NOUN", ())
    plural = known[0] != low if known else upos == "NOUN" and not form.isupper() and base(low, upos) != low
    return "Plur" if plural or (upos == "NOUN" and low in _PLURALS) else "Sing"
