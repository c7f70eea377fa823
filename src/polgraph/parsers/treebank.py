"""Sentences → CoNLL-U, as the English treebanks of Universal Dependencies write it.

A contraction or a possessive is one form of several words (a range such as ``1-2``), as in EWT and GUM.
MISC holds ``TokenRange``, the offsets of the word in the document's text in code points, and ``Entity``, its
BIO tag. ``# text`` is the forms with a space where the text has anything between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.model import Document, Sentence, Token
from polgraph.parsers import rows

Form = list[Token]
"""The words of one form: a run of letters without a space, most often a single word."""

_APOSTROPHES = ("'", "’")


def blocks(document: Document, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The sentences of a document, in text order, each as it stands in a file."""
    befores, afters = [None, *sentences[:-1]], [*sentences[1:], None]
    for number, (before, sentence, after) in enumerate(zip(befores, sentences, afters, strict=True), start=1):
        forms, spaced = _forms(sentence.tokens), _spaced(sentence, after)
        comments = [
            *([] if before else [f"# newdoc id = {document.source.id}"]),
            *([] if before and before.block == sentence.block else ["# newpar"]),
            f"# sent_id = {document.source.id}-{number}",
            f"# text = {_text(forms, spaced)}",
        ]
        yield rows.block(comments, (row for form in forms for row in _rows(form, spaced[form[-1].index])))


def cells(token: Token, form: str, misc: Sequence[str]) -> tuple[str, ...]:
    """The ten columns of a word; its entity goes to the head of what else is said in MISC."""
    feats = "|".join(f"{name}={value}" for name, value in sorted(token.feats, key=lambda feat: feat[0].lower()))
    said = [f"Entity={token.entity}"] if token.entity != "O" else []
    place = (str(token.index + 1), form, _clean(token.lemma), token.upos or "_", "_", feats or "_")
    return (*place, str(token.head + 1), token.deprel or "_", "_", "|".join([*said, *misc]) or "_")


def _spaced(sentence: Sentence, after: Sentence | None) -> list[bool]:
    """Of each word, whether anything but the next word of its block follows upon it."""
    touching = after.span.start if after and after.block == sentence.block else None
    starts = [*(token.start for token in sentence.tokens[1:]), touching]
    return [token.end != start for token, start in zip(sentence.tokens, starts, strict=True)]


def _forms(tokens: Sequence[Token]) -> list[Form]:
    forms: list[Form] = []
    for token in tokens:
        if forms and _continues(forms[-1][-1], token):
            forms[-1].append(token)
        else:
            forms.append([token])
    return forms


def _continues(before: Token, token: Token) -> bool:
    """Whether a word is written as one with the word before: "do" and "n't", "states" and "'", "can" and "not"."""
    if before.end != token.start or not (before.text and token.text):
        return False
    last, first = before.text[-1], token.text[0]
    if first in _APOSTROPHES:
        clitic = token.text[1:2].isalpha() or (len(token.text) == 1 and token.upos == "PART")
        return clitic and (last.isalnum() or last == ".")
    return last.isalpha() and first.isalpha()


def _rows(form: Form, spaced: bool) -> Iterator[Sequence[str]]:
    space = [] if spaced else ["SpaceAfter=No"]
    if len(form) == 1:
        (token,) = form
        yield cells(token, _clean(token.text), [*space, _range(form)])
        return
    misc = "|".join([*space, _range(form)])
    yield (f"{form[0].index + 1}-{form[-1].index + 1}", _spelt(form), *"_______", misc)
    for token in form:
        yield cells(token, _clean(token.text), [_range([token])])


def _text(forms: Sequence[Form], spaced: Sequence[bool]) -> str:
    return "".join(_spelt(form) + (" " if spaced[form[-1].index] else "") for form in forms).strip()


def _spelt(form: Form) -> str:
    return "".join(_clean(token.text) for token in form)


def _clean(words: str) -> str:
    """The words as a column holds them: with single spaces, and something."""
    return " ".join(words.split()) or "_"


def _range(form: Form) -> str:
    return f"TokenRange={form[0].start}:{form[-1].end}"
