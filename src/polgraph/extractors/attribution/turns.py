"""Turns: how often a text changes its speaker, by the labels before its paragraphs and by what it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from polgraph.model import Document, Sentence

LABEL = re.compile(
    r"\s*(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,5}|Q|A)(?: \((?P<of>[^()\n]{2,60})\))?:\s+(?=\S)"
)
"""Who speaks a paragraph, in capitals, and for whom: "MINISTER STRAND: Good morning", "QUESTION (The Echo): Why?"."""

NAMED = re.compile(r"\s*[\"“]?(?P<name>(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
"""The same with a name in small letters: "Ida Strand: Good morning"."""

AT_LEAST = 2  # labels; a single one may be a heading
_ANSWERS = frozenset({"no", "right", "sure", "well", "yeah", "yep", "yes"})
_SOME_ANSWERS = 3
_MANY_QUESTIONS = 3
_QUESTION_SHARE = 0.05  # of the sentences; speeches ask less than this, interviews and hearings more


def is_conversation(document: Document, sentences: Sequence[Sentence]) -> bool:
    """Whether several people speak in a text that names none: somebody asks, another answers, no label tells who.

    A question that ends its paragraph is for somebody else to answer; within one it may be the speaker's own.
    """
    many = max(_MANY_QUESTIONS, _QUESTION_SHARE * len(sentences))
    after = [*(s.block for s in sentences[1:]), -1]
    asked = [s.block != b for s, b in zip(sentences, after, strict=True) if s.tokens[-1].text == "?"]
    answers = sum(s.tokens[0].text.lower() in _ANSWERS for s in sentences)
    if len(asked) < many or (sum(asked) < many and answers < _SOME_ANSWERS):
        return False
    labelled = sum(bool(LABEL.match(document.text, b.span.start, b.span.end)) for b in document.blocks)
    return labelled < AT_LEAST
