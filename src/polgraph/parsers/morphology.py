"""What the model does not give: lemmas and features of Universal Dependencies."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from polgraph.model import Span, Token

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # lemminflect 0.2.3 holds invalid escape sequences
    import lemminflect


class Word(NamedTuple):
    """What a model says of one word: ``head`` is an index in the sentence, -1 for the root."""

    upos: str
    head: int
    deprel: str
    entity: str = "O"


def tokens(text: str, spans: Sequence[Span], words: Sequence[Word]) -> tuple[Token, ...]:
    """The tokens of one sentence, with lemma and features."""
    return tuple(
        Token(
            i,
            s.start,
            s.end,
            text[s.start : s.end],
            lemma(text[s.start : s.end], w.upos),
            w.upos,
            w.head,
            w.deprel,
            (),
            w.entity,
        )
        for i, (s, w) in enumerate(zip(spans, words, strict=True))
    )


_BARE = {
    **dict.fromkeys(("n't", "n’t", "not"), "not"),
    **dict.fromkeys(("'ll", "’ll", "wo"), "will"),
    **dict.fromkeys(("'ve", "’ve"), "have"),
    **dict.fromkeys(("'m", "’m", "'re", "’re", "'s", "’s"), "be"),
    **dict.fromkeys(("'d", "’d"), "would"),
    "ca": "can",
    "sha": "shall",
}
_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


@lru_cache(maxsize=50_000)
def lemma(form: str, upos: str) -> str:
    """The dictionary form of a word."""
    if upos == "PROPN":
        return form
    if upos in ("AUX", "PART", "VERB") and form.lower() in _BARE:
        return "'s" if upos == "PART" and form[-1] == "s" else _BARE[form.lower()]
    found = lemminflect.getLemma(form.lower(), upos=upos) if upos in _INFLECTED else ()
    return found[0] if found else form.lower()
