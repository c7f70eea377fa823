"""``polgraph parse``: texts, or words given already, → trees in CoNLL-U."""

from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import Rejects, Verbose, with_parsing_options

if TYPE_CHECKING:
    from polgraph.pipeline import Options, Parsed, Reparsed, Work


@with_parsing_options
def parse(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT...", help="Files, folders or globs: .txt .md .html .jsonl .csv .conllu; - is stdin."
        ),
    ],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.conllu", help="Where to; - is stdout.")] = "-",
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Keep the words and sentences of .conllu files; all else is made anew.")
    ] = False,
    rejects: Rejects = None,
    verbose: Verbose = False,
    *,
    options: "Options",
) -> None:
    """Write the sentences of the texts as trees of Universal Dependencies, with lemmas, features and names."""
    files.check(files=[name for name in (output, rejects) if name and name != "-"])
    from polgraph.pipeline import TreeCounts

    work = _start(texts, options, tokens)
    unused, documents, sentences = [*work.rejects], 0, 0
    with talk.progress("parsing") as progress, files.writing(output) as stream:
        for documents, part in enumerate(work.documents, start=1):
            stream.writelines(part.conllu)
            sentences += len(part.conllu)
            unused += part.rejects
            progress(documents, work.total)
        counts = TreeCounts(documents, sentences)
        talk.require_some(counts, unused)
    talk.conclude(counts, unused, rejects, verbose)


def _start(texts: list[str], options: "Options", tokens: bool) -> "Work[Parsed | Reparsed]":
    from polgraph import pipeline

    return pipeline.start_reparsing(texts, options) if tokens else pipeline.start_parsing(texts, options)
