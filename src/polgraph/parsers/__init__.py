"""Parse: a Document becomes its Sentences, each a tree of Universal Dependencies with offsets.

``PARSERS`` is the table of parsers by name; ``spacy:NAME`` runs the spaCy pipeline of that name. Nothing
heavy is imported until a parser is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from polgraph.errors import UsageError
from polgraph.model import Document, Sentence


class Parser(Protocol):
    """Turns a document into trees; the same document always gives the same trees."""

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        ...


Factory = Callable[[str, int], Parser]
"""Makes a parser from what stands after the colon of its name, and a number of threads."""


def _from(module: str) -> Factory:
    """A factory that imports ``polgraph.parsers.<module>`` only when it is called."""

    def make(argument: str, threads: int) -> Parser:
        return cast(Factory, import_module(f"polgraph.parsers.{module}").load)(argument, threads)

    return make


PARSERS: Mapping[str, Factory] = {
    "english": _from("english"),
    "conllu": _from("conllu"),
    "spacy": _from("spacy"),
}


def load(name: str = "english", threads: int = 1) -> Parser:
    """The parser of this name, ready to use; what stands after a colon is its argument (``spacy:en_core_web_sm``).

    Raises:
        UsageError: There is no parser of this name.
        SetupError: What the parser needs is missing or damaged.

    """
    kind, _, argument = name.partition(":")
    if kind not in PARSERS:
        raise UsageError(f"no parser {name!r}: use one of {', '.join(PARSERS)} (spacy:NAME for a spaCy pipeline)")
    return PARSERS[kind](argument, threads)
