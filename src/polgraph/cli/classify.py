"""``polgraph classify``: loose texts → the policy areas they are about."""

from typing import Annotated

import typer

from polgraph.cli import files, talk
from polgraph.errors import UnreadableError

_LINES = 'One text a line: {"id", "text", "before"?, "after"?}; - is stdin.'


def classify(
    lines: Annotated[str, typer.Argument(metavar="LINES.jsonl", help=_LINES)],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.jsonl", help="Where to; - is stdout.")] = "-",
    other: Annotated[
        int | None, typer.Option(metavar="CODE", help="The topic of texts where nothing is certain; else null.")
    ] = None,
) -> None:
    """Tell what policy texts are about, a line each: major topics and finer areas, best first, with scores."""
    files.check(files=[output] if output != "-" else [])
    from polgraph.classify import classify, dump, read

    told = uncertain = 0
    with files.writing(output) as stream:
        for line in read(lines):
            found = classify(line.text, line.before, line.after)
            stream.write(f"{dump(line, found, other)}\n")
            told, uncertain = told + 1, uncertain + (not found.codes)
        if not told:
            raise UnreadableError(f"{lines}: holds no texts; give JSON Lines with id and text")
    talk.say(f"{'texts':<10}{told:>8,}")
    talk.say(f"{'uncertain':<10}{uncertain:>8,}")
