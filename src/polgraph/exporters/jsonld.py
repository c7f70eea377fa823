"""JSON-LD in the words of the published context, which stands in the file, so that nothing has to be fetched.

A node a line, in the order of the quads: a file can be read with any JSON tool, compared line by line, and gives back
the same quads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

import pyoxigraph as ox

from polgraph import vocab
from polgraph.exporters.context import Context, Term, context

_TYPE = f"{vocab.RDF}type"
_STRING, _INTEGER, _BOOLEAN = (f"{vocab.XSD}{name}" for name in ("string", "integer", "boolean"))
_EXACT = 1 << 53  # whole numbers up to here are the same in every JSON tool


def write_jsonld(quads: Iterable[ox.Quad], base: str, path: Path) -> None:
    """Write quads that are ordered by graph and subject; ``base`` is what the IRIs of their graph begin with."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        _Writer(context(base), stream).write(quads)


class _Writer:
    """Writes one file. Terms come again and again, so what they become is kept."""

    def __init__(self, words: Context, stream: TextIO) -> None:
        self.words, self.stream = words, stream
        self.known: dict[object, str] = {}

    def write(self, quads: Iterable[ox.Quad]) -> None:
        self.stream.write(f'{{"@context":{_json(dict(self.words.body))},\n"@graph":[')
        before = "\n"
        for graph, own in groupby(quads, key=lambda quad: quad.graph_name):
            for line in self._graph(graph, own):
                self.stream.write(before + line)
                before = ",\n"
        self.stream.write("\n]}\n")

    def _graph(self, graph: object, quads: Iterable[ox.Quad]) -> Iterator[str]:
        nodes = (_json(self._node(subject, own)) for subject, own in groupby(quads, key=lambda quad: quad.subject))
        if isinstance(graph, ox.DefaultGraph):
            yield from nodes
        else:
            yield f'{{"id":{_json(self._name(graph))},"@graph":[\n' + ",\n".join(nodes) + "\n]}"

    def _node(self, subject: object, quads: Iterable[ox.Quad]) -> dict[str, Any]:
        told: dict[str, list[Any]] = {}
        for key, value in (self._pair(quad.predicate.value, quad.object) for quad in quads):
            told.setdefault(key, []).append(value)
        return {"id": self._name(subject)} | {key: many if len(many) > 1 else many[0] for key, many in told.items()}

    def _pair(self, predicate: str, value: object) -> tuple[str, Any]:
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            return "type", self.words.classes.get(value.value) or self._name(value)
        term = self.words.properties.get(predicate) or Term(self.words.prefixed(predicate))
        if isinstance(value, ox.Literal):
            return term.name, self._literal(value, term)
        name = self._name(value)
        return term.name, name if term.datatype == "@id" else {"id": name}

    def _literal(self, value: ox.Literal, term: Term) -> Any:
        """Return plain JSON where the word says the rest, else an object that says it."""
        datatype = value.datatype.value
        if value.language:
            plain = value.language == term.language
            return value.value if plain else {"@value": value.value, "@language": value.language}
        if datatype == _STRING:
            return value.value if term.datatype is None and term.language is None else {"@value": value.value}
        if datatype == term.datatype:
            return _plain(value.value, datatype)
        return {"@value": value.value, "@type": self.words.prefixed(datatype)}

    def _name(self, node: object) -> str:
        found = self.known.get(node)
        if found is None:
            found = self.known[node] = self.words.short(node.value) if isinstance(node, ox.NamedNode) else str(node)
        return found


def _plain(text: str, datatype: str) -> str | int | bool:
    """Return a number or a truth as JSON has it, where it comes back as the same text."""
    if datatype == _BOOLEAN and text in ("true", "false"):
        return text == "true"
    if datatype == _INTEGER and text.lstrip("-").isdecimal() and str(int(text)) == text and abs(int(text)) < _EXACT:
        return int(text)
    return text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
