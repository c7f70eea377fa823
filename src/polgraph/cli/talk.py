"""What goes to stderr, and how a verb ends: messages in one line, summaries, the progress bar, exit codes."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, ParamSpec

import typer

from polgraph.cli import files
from polgraph.errors import PolgraphError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from polgraph.identity.decisions import Decision
    from polgraph.model import Reject
    from polgraph.pipeline import Counts, Grown, Kept, Progress, TreeCounts

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
            say("polgraph: interrupted; no output is left half written")
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
    if sys.__stdout__ is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


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


def require_some(counts: Counts | TreeCounts, rejects: Sequence[Reject]) -> None:
    """Refuse to go on where no text could be read.

    Raises:
        UnreadableError: Naming the first text, and why it could not be read.

    """
    if not counts.documents:
        _require(rejects)


def _require(rejects: Sequence[Reject]) -> None:
    first = next((reject for reject in rejects if reject.stage == "read"), None)
    raise UnreadableError(
        f"nothing could be read: {_told(first)}" if first else "nothing to read; give files or folders"
    )


def conclude(counts: Counts | TreeCounts, rejects: Sequence[Reject], file: str | None, verbose: bool) -> None:
    """Tell what was found and what could not be used, and exit 3 where a text is among that."""
    from polgraph.pipeline import failures

    if file:
        _write(rejects, file)
    if verbose:
        for reject in rejects:
            say(_told(reject))
    _summarise(counts, rejects)
    if failures(rejects):
        raise typer.Exit(PARTLY)


def kept(store: Path) -> Kept:
    """Return what tells of each version that is safe, from the second on: of one, the summary tells."""
    told: list[tuple[str, int]] = []

    def tell(version: str, documents: int) -> None:
        told.append((version, documents))
        for number, count in told if len(told) == 2 else told[-1:] if len(told) > 2 else ():
            say(f"{store}: version {number} holds {count:,} more documents")

    return tell


def grew(grown: Grown, file: str | None, verbose: bool) -> None:
    """Tell what became of documents and what could not be used, and exit 3 where a text is among that.

    Raises:
        UnreadableError: There was nothing to take in or out.

    """
    from polgraph.pipeline import failures

    counts = {name: len(ids) for name, ids in asdict(grown).items() if name != "rejects"}
    if not any(counts.values()) and (failures(grown.rejects) or not grown.rejects):
        _require(grown.rejects)
    if file:
        _write(grown.rejects, file)
    if verbose:
        for reject in grown.rejects:
            say(_told(reject))
    _tell(counts, grown.rejects)
    if failures(grown.rejects):
        raise typer.Exit(PARTLY)


def _summarise(counts: Counts | TreeCounts, rejects: Sequence[Reject]) -> None:
    _tell(asdict(counts), rejects)


def _tell(counts: Mapping[str, int], rejects: Sequence[Reject]) -> None:
    from polgraph.pipeline import by_reason

    for name, count in counts.items():
        say(f"{name:<10}{count:>8,}")
    say(f"{'rejects':<10}{len(rejects):>8,}")
    for (stage, reason), count in by_reason(rejects).items():
        say(f"{count:>18,}  {stage}: {reason}")


def _told(reject: Reject) -> str:
    """Say in a line where it is, and why it could not be used."""
    where = f"{reject.place}:{reject.span.start}-{reject.span.end}" if reject.span else reject.place
    return f"{where}: {reject.reason}" + (f" ({reject.detail})" if reject.detail else "")


def _write(rejects: Iterable[Reject], file: str) -> None:
    with files.writing(file) as stream:
        stream.writelines(f"{json.dumps(asdict(reject), ensure_ascii=False)}\n" for reject in rejects)


def decided(file: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to a file, and tell which are new."""
    from polgraph.identity.decisions import append

    added = append(file, decisions)
    for decision in added:
        names = decision.labels if len(decision.labels) == 2 else (decision.a, decision.document or decision.b)
        say(f"{file}:{decision.line}: {decision.verdict}: {' | '.join(names)}")
    if len(added) < len(decisions):
        say(f"{len(decisions) - len(added)} decided before")
    say(f"polgraph build ... --decisions {file} keeps to it")


def colours() -> bool:
    """Whether stdout may carry bold and colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
