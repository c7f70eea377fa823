"""``polgraph explain``: the sentences behind a node or an edge."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import talk
from polgraph.cli.options import Graph

if TYPE_CHECKING:
    from polgraph.explain import Explanation, Passage, Quote


def explain(
    graph: Graph,
    name: Annotated[str, typer.Argument(metavar="NAME|IRI", help="An actor, goal, area, group, statement ...")],
    other: Annotated[str | None, typer.Argument(metavar="[NAME|IRI]", help="The other end of an edge.")] = None,
) -> None:
    """Show the sentences behind a node, or behind the edge between two, with the words that count marked."""
    from polgraph.explain import explain
    from polgraph.store import load_graph

    explanation = explain(load_graph(Path(graph)), name, other)
    if not explanation.passages:
        _say_why(explanation)
        raise typer.Exit(talk.NO)
    for node in explanation.nodes:
        sys.stdout.write(f"{node.label}  ({node.kind})  <{node.iri}>\n")
    for reason in explanation.reasons:
        sys.stdout.write(f"  {reason}\n")
    for passage in explanation.passages:
        sys.stdout.write(f"\n{_head(passage)}\n")
        sys.stdout.writelines(f"{_line(quote)}\n" for quote in passage.quotes)


def _say_why(explanation: Explanation) -> None:
    if explanation.near:
        talk.say(f"nothing is called {explanation.name!r}; there is: {', '.join(explanation.near)}")
    elif not explanation.nodes:
        talk.say(f"nothing is called {explanation.name!r}, nor anything like it")
    elif len(explanation.nodes) == 1 or explanation.passages:
        talk.say(f"no statement stands behind {explanation.name!r}")
    else:
        talk.say(f"{explanation.name!r} stands for several things; ask for one by its IRI:")
        for node in explanation.nodes:
            talk.say(f"  {node.iri}  {node.kind}: {node.label}")


def _head(passage: Passage) -> str:
    said = ", ".join(filter(None, (passage.speaker or "somebody", passage.act, passage.date)))
    return f"{said} — {passage.title}  <{passage.iri}>"


def _line(quote: Quote) -> str:
    where = ", ".join(f"{mark.start}-{mark.end}" for mark in quote.marks)
    return f"  {where:>12}  {_marked(quote)}"


def _marked(quote: Quote) -> str:
    """The words with marks around what counts: bold on a terminal, else in « »."""
    before, after = ("\x1b[1m", "\x1b[0m") if talk.colours() else ("«", "»")
    text, done = "", quote.start
    for mark in quote.marks:
        text += f"{_words(quote, done, mark.start)}{before}{_words(quote, *mark)}{after}"
        done = mark.end
    text += _words(quote, done, quote.start + len(quote.text))
    return f"… {' '.join(text.split())} …"


def _words(quote: Quote, start: int, end: int) -> str:
    return quote.text[start - quote.start : end - quote.start]
