"""The extractor by rules: trees, quotations and lexicons to statements with their goals."""

from __future__ import annotations

from collections.abc import Sequence

from polgraph.extractors.attribution.finders import find_all
from polgraph.extractors.confidence import Found, with_confidence
from polgraph.extractors.drafts import drafts
from polgraph.extractors.reading import read
from polgraph.extractors.statements import statements
from polgraph.model import Document, Reject, Sentence, Spans, Statement


class Rules:
    """Extracts statements by rules over Universal Dependencies trees."""

    def extract(self, document: Document, sentences: Sequence[Sentence]) -> list[Statement | Reject]:
        """The statements of a document in text order, then what could not be used and why."""
        told, rejects = find(document, sentences)
        return [*map(with_confidence, told), *rejects]


def find(document: Document, sentences: Sequence[Sentence]) -> tuple[list[Found], list[Reject]]:
    """The statements of a document in text order with their marks, and what could not be used."""
    if not sentences:
        return [], []
    reading = read(document, sentences)
    told, rejects = drafts(reading, find_all(reading))
    made = list(statements(reading, told))
    rejects += [r for r in made if isinstance(r, Reject)]
    return sorted((f for f in made if isinstance(f, Found)), key=_place), rejects


def _place(found: Found) -> tuple[Spans, Spans]:
    return found.statement.content.spans, found.statement.cue.spans
