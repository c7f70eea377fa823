"""What goes to stderr, and how a verb ends: messages in one line, summaries, the progress bar, exit codes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec

import typer

from polgraph.errors import PolgraphError

if TYPE_CHECKING:
    from polgraph.model import Reject
    from polgraph.pipeline import Counts, Progress

Given = ParamSpec("Given")

NO = 1
UNUSABLE = 2
PARTLY = 3
INTERRUPTED = 130


def say(message: str) -> None:
    """Write a line to stderr."""
    sys.stderr.write(f"{message}\n")


def fail(message: str) -> None:
    """Write an error to stderr, in one line."""
    say(f"polgraph: error: {' '.join(message.split())}")


def answering(verb: Callable[Given, None]) -> Callable[Given, None]:
    """Return the verb with every foreseen failure turned into one line and an exit code."""

    @functools.wraps(verb)
    def answer(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            verb(*args, **kwargs)
            sys.stdout.flush()
        except PolgraphError as why:
            fail(str(why))
            raise typer.Exit(UNUSABLE) from None
        except KeyboardInterrupt:
            say("polgraph: interrupted; nothing was written")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # the reader has seen enough
            _close_stdout()
            raise typer.Exit from None
        except OSError as why:  # a full disk, a file that vanished: the system's words say which
            fail(f"{why.filename or 'standard output'}: {why.strerror}")
            _close_stdout()
            raise typer.Exit(UNUSABLE) from None

    return answer


def _close_stdout() -> None:
    """Let what is left in the buffer go nowhere, else Python complains of it at the end."""
    if sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Give what shows how many documents are done: a bar where stderr is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def summary(counts: Counts, rejects: Sequence[Reject]) -> None:
    """Write what was found and what could not be used, by reason."""
    from polgraph.pipeline import by_reason

    for name in ("documents", "sentences", "statements", "goals", "actors"):
        say(f"{name:<11}{getattr(counts, name):>7,}")
    say(f"{'rejects':<11}{len(rejects):>7,}")
    for (stage, reason), count in by_reason(rejects).items():
        say(f"{count:>18,}  {stage}: {reason}")


def list_rejects(rejects: Iterable[Reject]) -> None:
    """Write each reject in a line: where, why, and what may help."""
    for reject in rejects:
        where = f"{reject.place}:{reject.span.start}-{reject.span.end}" if reject.span else reject.place
        say(f"{where}: {reject.stage}: {reject.reason}" + (f" ({reject.detail})" if reject.detail else ""))


def colours() -> bool:
    """Whether stdout may carry bold and colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
