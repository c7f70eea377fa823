"""``polgraph query``: a question to a graph → a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli.options import pairs
from polgraph.cli.tables import TableFormat, print_table
from polgraph.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from polgraph.questions import Answer


class Format(StrEnum):
    """How an answer is written: a table also as JSON or CSV, triples as Turtle."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def query(
    graph: Annotated[str | None, typer.Argument(metavar="GRAPH", help="An RDF file or a store.")] = None,
    question: Annotated[str | None, typer.Argument(metavar="NAME|FILE.rq", help="A named question or a file.")] = None,
    sparql: Annotated[str | None, typer.Option("-e", metavar="SPARQL", help="The question itself.")] = None,
    format: Annotated[Format, typer.Option(help="How to write the answer.")] = Format.TABLE,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Set a parameter of the question.")
    ] = None,
    names: Annotated[bool, typer.Option("--list", help="List the named questions and their parameters.")] = False,
) -> None:
    """Ask a graph one of the named questions, or your own in SPARQL."""
    if names:
        return _list(format)
    if graph is None or (question is None) == (sparql is None):
        raise UsageError("give a graph, and one question: a name (see --list), a .rq file, or -e SPARQL")
    from polgraph.questions import ask, bind
    from polgraph.store import open_graph

    asked = bind(sparql or _question(question or ""), pairs(values or (), "--set"))
    return _print(ask(open_graph(Path(graph)), asked), format)


def _list(format: Format) -> None:
    from polgraph import ontology
    from polgraph.questions import find_parameters, named

    rows = [
        (name, question, ", ".join(parameter.name for parameter in find_parameters(named(name))))
        for name, question in ontology.queries().items()
    ]
    print_table(("name", "question", "parameters"), rows, _table_format(format))


def _question(name: str) -> str:
    """The SPARQL of a file, where the name looks like one, else of the named question."""
    from polgraph.questions import named

    file = Path(name)
    if file.suffix not in (".rq", ".sparql") and not file.is_file():
        return named(name)
    try:
        return file.read_text(encoding="utf-8")
    except OSError as why:
        raise UnreadableError(f"{file}: cannot be read ({why.strerror}); check the name") from why
    except UnicodeDecodeError as why:
        raise UnreadableError(f"{file}: not UTF-8 at byte {why.start}; save it as UTF-8") from why


def _print(answer: Answer, format: Format) -> None:
    _PRINTERS[answer.form.value](answer, format)


def _print_table(answer: Answer, format: Format) -> None:
    print_table(answer.variables, answer.rows, _table_format(format))


def _print_truth(answer: Answer, format: Format) -> None:
    if format is Format.JSON:
        sys.stdout.write(f"{json.dumps(answer.truth)}\n")
    else:
        sys.stdout.write("yes\n" if answer.truth else "no\n")
    if not answer.truth:
        raise typer.Exit(1)


def _print_triples(answer: Answer, format: Format) -> None:
    if format is not Format.TTL:
        header = ("subject", "predicate", "object")
        return print_table(header, [tuple(map(str, triple)) for triple in answer.triples], _table_format(format))
    from rdflib import Graph

    from polgraph.vocab import PREFIXES

    found = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        found.bind(prefix, space)
    found += answer.triples
    sys.stdout.write(found.serialize(format="turtle"))
    return None


_PRINTERS: dict[str, Callable[[Answer, Format], None]] = {
    "select": _print_table,
    "ask": _print_truth,
    "construct": _print_triples,
}


def _table_format(format: Format) -> TableFormat:
    if format is Format.TTL:
        raise UsageError("--format ttl is for questions that give triples (CONSTRUCT, DESCRIBE); use csv or json")
    return TableFormat(format.value)
