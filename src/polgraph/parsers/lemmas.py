"""The lemma of a word, by the conventions of UD English, from its form, class and features.

In this order: the closed classes; exceptions learnt from the treebanks (``lemmas.tsv``, made by
``training/lemmas.py``); the dictionary, asked for the Penn tag that the features tell; rules for what is in
none of them. A name's capitals belong to its lemma, those of other words do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from polgraph.parsers import lexicon

Feats = tuple[tuple[str, str], ...]
"""Features by name, sorted."""

ANY = "-"
"""Stands for the feature of an exception that holds whatever the features are."""

_CACHED = 50_000
_AS_WRITTEN = frozenset({"PROPN", "X", "SYM", "PUNCT"})
IN_NAMES = frozenset({"ADJ", "VERB"})
"""Classes whose words may be part of a name and keep its capitals in their lemma."""

_TAGS = (
    ("VERB", "VBG", {"VerbForm=Ger"}),
    ("VERB", "VBG", {"VerbForm=Part", "Tense=Pres"}),
    ("VERB", "VBN", {"VerbForm=Part"}),
    ("VERB", "VB", {"VerbForm=Inf"}),
    ("VERB", "VB", {"Mood=Imp"}),
    ("VERB", "VBD", {"Tense=Past"}),
    ("VERB", "VBZ", {"Tense=Pres", "Number=Sing", "Person=3"}),
    ("VERB", "VBP", {"Tense=Pres"}),
    ("NOUN", "NNS", {"Number=Plur"}),
    ("NOUN", "NN", {"Number=Sing"}),
    ("NOUN", "NN", {"Number=Ptan"}),
    ("ADJ", "JJR", {"Degree=Cmp"}),
    ("ADJ", "JJS", {"Degree=Sup"}),
    ("ADJ", "JJ", set[str]()),
    ("ADV", "RBR", {"Degree=Cmp"}),
    ("ADV", "RBS", {"Degree=Sup"}),
    ("ADV", "RB", set[str]()),
)
"""Class, Penn tag and the features that tell it; the first that fits is taken."""

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_ROMAN = re.compile(r"[IVXLCDM]+")
_LONGEST_ACRONYM = 5
_LONGEST_PARTICLE = 3


def _exceptions() -> dict[tuple[str, str], dict[str, str]]:
    """The lemmas by class and form, then by the feature that the word must have."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    table = files("polgraph.parsers").joinpath("lemmas.tsv").read_text(encoding="utf-8")
    for upos, form, feature, lemma in (line.split("\t") for line in table.splitlines()[1:]):
        found.setdefault((upos, form), {})[feature] = lemma
    return found


_EXCEPTIONS = _exceptions()


@lru_cache(_CACHED)
def lemma(form: str, upos: str, feats: Feats = ()) -> str:
    """The lemma; an adjective or verb has a capital only where it stands in a name."""
    exceptions = _EXCEPTIONS.get((upos, key(form, upos)), {})
    told = (*(f"{name}={value}" for name, value in feats), ANY)
    found = next((exceptions[feature] for feature in told if feature in exceptions), None)
    return by_rule(form, upos, feats) if found is None else cased(found, form, upos)


def key(form: str, upos: str) -> str:
    """The form as the exceptions have it."""
    return form if upos in _AS_WRITTEN else lexicon.plain(form)


def cased(lemma: str, form: str, upos: str) -> str:
    """The lemma with the capital of an adjective or verb within a name ("the Greater Antilles": *Great*)."""
    return lemma[:1].upper() + lemma[1:] if upos in IN_NAMES and form.istitle() else lemma


@lru_cache(_CACHED)
def by_rule(form: str, upos: str, feats: Feats = ()) -> str:
    """The lemma by all but the exceptions."""
    closed = lexicon.closed_lemma(form, upos)
    if closed is not None:
        return closed
    if upos == "PROPN":
        return _name(form, ("Number", "Plur") in feats)
    if upos == "NUM":
        return _number(form)
    if upos == "NOUN":
        return _noun(form, feats)
    if upos in ("VERB", "AUX", "ADJ", "ADV"):
        return cased(_looked_up(form, "VERB" if upos == "AUX" else upos, feats), form, upos)
    return key(form, upos)


def _looked_up(form: str, upos: str, feats: Feats) -> str:
    told = {f"{name}={value}" for name, value in feats}
    tags = (tag for of, tag, needed in _TAGS if of == upos and needed <= told)
    return lexicon.base(form, upos, next(tags, ""))


def _noun(form: str, feats: Feats) -> str:
    """A common noun in lower case, but a code as it is ("plan B", "CO2")."""
    code = form.isupper() and (len(form) == 1 or (form.isalnum() and not form.isalpha()))
    return form if code else _looked_up(form, "NOUN", feats)


def _name(form: str, plural: bool) -> str:
    """A name in the singular; with a capital unless it is a common word too, in capitals if it is short."""
    if plural:
        form = _singular(form)
    if not form.isalpha():
        return form
    if form.islower():
        return form if len(form) <= _LONGEST_PARTICLE or lexicon.knows(form) else form.capitalize()
    return form.capitalize() if form.isupper() and len(form) > _LONGEST_ACRONYM else form


def _singular(form: str) -> str:
    if form[:-1].isupper() and form.endswith("s"):
        return form[:-1]
    found = lexicon.base(form, "NOUN", "NNS")
    return found if form.islower() else found.upper() if form.isupper() else found.capitalize()


def _number(form: str) -> str:
    if _THOUSANDS.fullmatch(form):
        return form.replace(",", "")
    return form if _ROMAN.fullmatch(form) else lexicon.plain(form)
