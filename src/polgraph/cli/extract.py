"""``polgraph extract``: texts → statements as JSON Lines, to be read, corrected and built from."""

from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import Rejects, Texts, Verbose, with_options

if TYPE_CHECKING:
    from polgraph.pipeline import Options


@with_options
def extract(
    texts: Texts,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.jsonl", help="Where to; - is stdout.")] = "-",
    rejects: Rejects = None,
    verbose: Verbose = False,
    *,
    options: "Options",
) -> None:
    """Write the statements of the texts, one a line, for people to correct and [b]build[/b] to go on from."""
    files.check(files=[name for name in (output, rejects) if name and name != "-"])
    from polgraph import lines, pipeline
    from polgraph.model import Statement

    work = pipeline.start(texts, options)
    done = []
    with talk.progress("reading") as progress, files.writing(output) as stream:
        for part in work.documents:
            stream.writelines(f"{lines.dump(item)}\n" for item in part.found if isinstance(item, Statement))
            done.append(part)
            progress(len(done), work.total)
        counts, unused = pipeline.tally(done), (*work.rejects, *pipeline.rejects(done))
        talk.require_some(counts, unused)
    talk.conclude(counts, unused, rejects, verbose)
