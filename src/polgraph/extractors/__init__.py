"""Sentences → Statements.

An extractor is anything with the one method of :class:`Extractor`; ``EXTRACTORS`` names those that ship, and
packages may add more under the entry-point group ``polgraph.extractors``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, cast

from polgraph.errors import UsageError
from polgraph.model import Document, Reject, Sentence, Statement


class Extractor(Protocol):
    """Finds who says what, and what they want, in a parsed document."""

    def extract(self, document: Document, sentences: Sequence[Sentence]) -> list[Statement | Reject]:
        """The statements in text order, then what could not be used and why."""
        ...


def _rules() -> Extractor:
    return cast(Extractor, import_module("polgraph.extractors.rules").Rules())


EXTRACTORS: dict[str, Callable[[], Extractor]] = {"rules": _rules}


def load(name: str = "rules") -> Extractor:
    """The extractor of this name; raises UsageError for an unknown one."""
    if name in EXTRACTORS:
        return EXTRACTORS[name]()
    for point in entry_points(group="polgraph.extractors", name=name):
        return cast(Extractor, point.load()())
    raise UsageError(f"unknown extractor {name!r}: choose one of {', '.join(sorted(EXTRACTORS))}")
