"""The words of a question in SPARQL, before any engine sees it: what it fetches, writes, names and declares.

No RDF library is loaded here, so that the workers of the endpoint start fast.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin

_UPDATES = ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE")
_WRITES = "a question reads, it cannot change the graph; build it anew instead"
_REFUSED = {
    "FROM": "a question reads the graph it is given; write GRAPH <name> { ... } to look into one named graph",
    "SERVICE": "a question asks no other endpoint; load what it needs into the graph",
    **dict.fromkeys(_UPDATES, _WRITES),
}
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_VOLATILE = ("BNODE", "NOW", "RAND", "STRUUID", "UUID")

_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_NAME = r"[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*"
_TOKENS = re.compile(
    rf"""
      (?P<comment>\#[^\r\n]*)
    | (?P<text>(?:\"\"\"(?:[^"\\]|\\.|\"{{1,2}}(?!\"))*\"\"\"|'''(?:[^'\\]|\\.|'{{1,2}}(?!'))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:{_IRI}|{_NAME}))?)
    | (?P<iri>{_IRI})
    | (?P<variable>[?$]\w+)
    | (?P<name>{_NAME})
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class Token(NamedTuple):
    """A word as SPARQL's grammar cuts it; ``kind`` is text, iri, variable, name, number, word or sign."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a question, counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column} of the question"


@dataclass(frozen=True, slots=True)
class Found:
    """A keyword that fetches or writes: where it stands, and why it is refused."""

    word: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A graph of ``FROM`` or ``FROM NAMED``; the IRI is ``None`` where the question does not tell it."""

    iri: str | None
    place: Place


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the words of a question, comments left out."""
    for found in _TOKENS.finditer(sparql):
        if found.lastgroup and found.lastgroup != "comment":
            yield Token(found.lastgroup, found.group(), found.start())


def first_refused(sparql: str, allowed: Collection[str] = ()) -> Found | None:
    r"""Return the first keyword that fetches or writes, except those allowed ("FROM").

    Engines resolve escapes such as ``\u0053ERVICE`` before they look at the words, and Oxigraph reads
    ``SERVICEex:a`` as SERVICE; so escapes are resolved, and SERVICE is not even allowed within a word.
    """
    plain = _plain(sparql)
    for token in tokens(plain):
        if (word := _keyword(token)) and word not in allowed:
            return Found(word, _REFUSED[word], _place(plain, token))
    return None


def find_sources(sparql: str, prefixes: Mapping[str, str]) -> Iterator[Source]:
    """Yield the graphs of ``FROM`` and ``FROM NAMED``; ``prefixes`` are those that need no declaration."""
    plain = _plain(sparql)
    words = list(tokens(plain))
    known, base = {**prefixes, **declared(plain)}, _base(words)
    for number, token in enumerate(words):
        if token.kind == "word" and token.text.upper() == "FROM":
            after = [word for word in words[number + 1 : number + 3] if word.text.upper() != "NAMED"]
            yield Source(_resolve(after[0], known, base) if after else None, _place(plain, token))


def form(sparql: str) -> str | None:
    """Return the form of a question in capitals ("SELECT"); ``None`` where it has none."""
    words = (token.text.upper() for token in tokens(_plain(sparql)) if token.kind == "word")
    return next((word for word in words if word in _FORMS), None)


def is_ordered(sparql: str) -> bool:
    """Whether a question asks for an order."""
    return any(token.kind == "word" and token.text.upper() == "ORDER" for token in tokens(sparql))


def is_volatile(sparql: str) -> bool:
    """Whether the same graph may answer otherwise the next time, as to NOW() and RAND()."""
    return any(token.kind == "word" and token.text.upper() in _VOLATILE for token in tokens(_plain(sparql)))


def declared(sparql: str) -> dict[str, str]:
    """Return prefix → namespace as the question declares them."""
    words = list(tokens(sparql))
    return {
        name.text.rstrip(":"): iri.text[1:-1]
        for word, name, iri in zip(words, words[1:], words[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }


def malformed(message: str) -> tuple[str, Place | None]:
    """Return what an engine says of a malformed question, in one line with the remedy, and where it is malformed."""
    if found := _PLACE.match(message):
        place = Place(int(found[1]), int(found[2]))
        return f"{place}: {_one_line(found[3])}; mend the SPARQL", place
    return f"the question is malformed: {_one_line(message)}; mend the SPARQL", None


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _plain(sparql: str) -> str:
    return _ESCAPE.sub(_character, sparql)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _place(sparql: str, token: Token) -> Place:
    return Place(sparql.count("\n", 0, token.start) + 1, token.start - sparql.rfind("\n", 0, token.start))


def _keyword(token: Token) -> str | None:
    """Return the refused keyword that a token is or hides."""
    if token.kind not in ("word", "name"):
        return None
    word = token.text.partition(":")[0].upper()
    if "SERVICE" in word:
        return "SERVICE"
    return word if token.kind == "word" and word in _REFUSED else None


def _base(words: list[Token]) -> str:
    """Return the IRI that BASE declares, the last one; empty where there is none."""
    found = [iri.text[1:-1] for word, iri in pairwise(words) if word.text.upper() == "BASE" and iri.kind == "iri"]
    return found[-1] if found else ""


def _resolve(token: Token, prefixes: Mapping[str, str], base: str) -> str | None:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, colon, local = token.text.partition(":")
    if token.kind == "name" and colon and prefix in prefixes:
        return urljoin(base, prefixes[prefix]) + re.sub(r"\\(.)", r"\1", local)
    return None
