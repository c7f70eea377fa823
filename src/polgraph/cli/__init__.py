"""The command line: one module a verb, put together here.

stdout is data, stderr is talk. Exit codes: 0 done, 1 the answer is no, 2 usage or unreadable input,
3 some inputs failed, 130 interrupted. What is heavy is imported inside the verbs.
"""

from __future__ import annotations

import io
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from polgraph import __version__
from polgraph.cli import (
    add,
    build,
    classify,
    explain,
    export,
    extract,
    link,
    merge,
    parse,
    push,
    query,
    remove,
    score,
    search,
    serve,
    split,
    status,
    terms,
    validate,
    view,
)
from polgraph.cli.talk import answering

app = typer.Typer(
    name="polgraph",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example:\n\npolgraph build examples -o graph.ttl -o graph.html",
)

for verb, example in (
    (build.build, "polgraph build examples -o graph.ttl -o graph.html --store graph.store"),
    (extract.extract, "polgraph extract examples -o statements.jsonl"),
    (parse.parse, "polgraph parse examples -o trees.conllu"),
    (classify.classify, "polgraph classify lines.jsonl -o topics.jsonl"),
    (add.add, "polgraph add graph.store examples"),
    (remove.remove, "polgraph remove graph.store communique"),
    (status.status, "polgraph status graph.store"),
    (query.query, "polgraph query graph.ttl who-wants-what"),
    (view.view, 'polgraph view graph.ttl -o page.html --focus "health"'),
    (explain.explain, 'polgraph explain graph.ttl "health"'),
    (merge.merge, 'polgraph merge g.ttl "cut fares" "lower fares" --decisions d.jsonl'),
    (split.split, 'polgraph split g.ttl "cut fares" --document bus --decisions d.jsonl'),
    (validate.validate, "polgraph validate graph.ttl"),
    (export.export, "polgraph export graph.ttl -o graph.graphml -o graph.csv"),
    (serve.serve, "polgraph serve graph.store --port 8000"),
    (push.push, "polgraph push graph.store http://localhost:7878 --engine oxigraph"),
    (terms.terms, "polgraph terms acts"),
    (score.score, "polgraph score statements.jsonl corrected.jsonl --report errors.html"),
):
    app.command(epilog=f"Example:\n\n{example}")(answering(verb))
app.command(epilog="Example:\n\npolgraph search graph.store raise wages -rents", context_settings=search.SETTINGS)(
    answering(search.search)
)
app.add_typer(link.app, name="link")


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"polgraph {__version__}\n")
        raise typer.Exit


@app.callback()
def polgraph(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Who wants what, for whom, by when, and where does it say so: a graph from political texts."""


def main() -> None:
    """Run the command line; whatever the locale, it speaks UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminated)
    app()


def _terminated(number: int, _: FrameType | None) -> None:
    """Leave as if by itself when told to end, so that nothing half-written stays behind."""
    sys.exit(128 + number)
