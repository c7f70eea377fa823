"""Parse: a Document becomes its Sentences, each a tree of Universal Dependencies with offsets.

``PARSERS`` is the table of parsers by name; ``spacy:NAME`` runs the spaCy pipeline of that name. Nothing
heavy is imported until a parser is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from polgraph.errors import UsageError
from polgraph.model import Document, Sentence, Span


class Parser(Protocol):
    """Turns a document into trees; the same document always gives the same trees."""

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        ...


@runtime_checkable
class WordParser(Protocol):
    """A parser that also takes words as they are cut already."""

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> list[Sentence]:
        """A tree over the words of each sentence, given as spans of ``text``; together they are one paragraph."""
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

OF_WORDS = ("english",)
"""The parsers that are a ``WordParser`` too."""


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


def load_for_words(name: str = "english", threads: int = 1) -> WordParser:
    """The parser of this name, ready to take words.

    Raises:
        UsageError: There is no parser of this name, or it cuts the words itself.
        SetupError: What the parser needs is missing or damaged.

    """
    parser = load(name, threads)
    if not isinstance(parser, WordParser):
        raise UsageError(f"--parser {name} takes no words that are given; with --tokens use {', '.join(OF_WORDS)}")
    return parser
