"""Words by themselves: the closed classes from ``closed_words.tsv``, the open ones from lemminflect's dictionary."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # lemminflect 0.2.3 writes "\d" in a plain string,
    warnings.simplefilter("ignore", DeprecationWarning)  # which older Pythons call a DeprecationWarning
    import lemminflect  # type: ignore[import-untyped] # it has no stubs

Feats = Mapping[str, str]

_CACHED = 50_000
LONGEST = 40
"""Letters of the longest form that is looked up."""

_OPEN = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_LEMMAS = {
    ("people", "NOUN"): "people",
    ("data", "NOUN"): "data",
    ("media", "NOUN"): "media",
    ("thanks", "NOUN"): "thanks",
    ("troops", "NOUN"): "troops",
    ("left", "VERB"): "leave",
    ("found", "VERB"): "find",
    ("felt", "VERB"): "feel",
    **{(form, upos): form for form in ("more", "most", "less", "least", "other", "later") for upos in ("ADJ", "ADV")},
}
_PLURALS = frozenset("people police cattle folk personnel youth clergy goods proceeds remains".split())  # noqa: SIM905
_VERBATIM = frozenset({"PROPN", "X", "SYM", "PUNCT"})
_ALSO = {"VBD": "VBN", "VB": "VBP"}  # lemminflect leaves these out where the forms are the same
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


@lru_cache(_CACHED)
def lemma(form: str, upos: str) -> str:
    """The dictionary form; a proper noun or an acronym is its own."""
    low = plain(form)
    if (low, upos) in _CLOSED:
        return _CLOSED[low, upos][0]
    if upos not in _OPEN:
        return form if upos in _VERBATIM else low
    if upos == "NOUN" and form.isupper() and len(form) > 1:
        return form
    return _LEMMAS.get((low, upos)) or _looked_up(low, upos)


def _looked_up(low: str, upos: str) -> str:
    """By dictionary, else by rule; adjectives and adverbs only if compared, else *involved* becomes *involve*."""
    if upos in ("ADJ", "ADV"):
        known = lemminflect.getAllLemmas(low).get(upos, ()) if low.endswith(("er", "est", "se", "st")) else ()
    else:
        known = lemminflect.getLemma(low, upos=upos)
    return str(known[0]) if known and known[0] else low


@lru_cache(_CACHED)
def tags(form: str, upos: str) -> frozenset[str]:
    """The Penn tags that the form can have as a word of this class, by dictionary, else by its ending."""
    low = plain(form)
    table = lemminflect.getAllInflections(lemma(form, upos), upos=upos)
    found = {tag for tag, spellings in table.items() if low in spellings}
    if not found and upos in ("VERB", "AUX"):
        found = set(next(tags for suffix, tags in _SUFFIXES if low.endswith(suffix)).split())
    return frozenset(found | {also for tag, also in _ALSO.items() if tag in found and also not in table})


@lru_cache(_CACHED)
def number(form: str, upos: str) -> str:
    """``Sing`` or ``Plur`` of a noun; a proper noun is plural where English has it as a plural noun."""
    low = plain(form)
    known = lemminflect.getAllLemmas(low).get("NOUN", ())
    plural = known[0] != low if known else upos == "NOUN" and lemma(form, upos) != low and form != lemma(form, upos)
    return "Plur" if plural or (upos == "NOUN" and low in _PLURALS) else "Sing"
