"""The verb as people call it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from polgraph.cli import app
from push.servers import GraphStore


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*arguments: object) -> Ended:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return Ended(result.exit_code, result.stdout, result.stderr)


def push(graph: Path, server: GraphStore, *options: object) -> Ended:
    """Push to a server of ours."""
    return run("push", graph, f"{server.url}/graphs", "--query", f"{server.url}/query", *options)
