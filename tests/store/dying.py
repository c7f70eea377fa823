"""A process that is killed, again and again, while it changes a store; run as ``python dying.py FOLDER KILLS SEED``.

It loads polgraph once and forks for each life, and never opens a store itself: a store's threads do not outlive a fork.
A life carries out the commands, tells by a pipe what it has acknowledged, and is killed with SIGKILL at a random time.
Then, each time: the store opens; it holds a whole version, with everything acknowledged; and the same command given
again, and those after it, end where an undisturbed life ends. Prints one line a kill: how much was acknowledged.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from growing_up import held, linker, put, said, take

from polgraph import vocab
from polgraph.errors import UsageError
from polgraph.mappings.holding import Linked
from polgraph.mappings.nouns import Justification, Mapping, Predicate
from polgraph.store.relinking import link

Command = Callable[[Path], object]
NOTHING = "nothing"


def _put(version: int, *ids: str) -> Command:
    return lambda path: put(path, {id: said(id, version) for id in ids})


def _take(*ids: str) -> Command:
    return lambda path: take(path, *ids)


def _link(number: int, *names: str) -> Command:
    """Link actors, and an area, to things of an invented collection, whether the store holds them or not."""
    found = [
        Mapping(
            *(f"{vocab.BASE}actor/{name}", name, Predicate.EXACT, f"https://people.example/{name}-{number}", name),
            *(Justification.LEXICAL, 0.9, "https://people.example/"),
        )
        for name in names
    ]
    return lambda path: link(path, Linked.of(found))


COMMANDS: Sequence[Command] = (
    _put(1, "doc-0", "doc-1", "doc-2"),
    _link(1, "ada-brook", "cora-brook", "norland", "nobody"),
    _put(1, "doc-3"),
    _put(2, "doc-1", "doc-4"),
    _take("doc-0", "doc-2"),
    _link(2, "ada-brook", "league-of-coastal-towns", "norland"),
    _put(3, "doc-5", "doc-3"),
    _take("doc-5"),
)


def main(folder: Path, kills: int, seed: int) -> None:
    """Live and die so often."""
    linker()
    stages, whole = _undisturbed(folder)
    chance = random.Random(seed)
    for number in range(kills):
        path = folder / f"{number}.store"
        acknowledged = len(_life(lambda tell, path=path: _carry_out(path, tell), chance.uniform(0.0, whole)))
        found = _life(lambda tell, path=path: tell(_held(path)))
        assert found[0] in stages[acknowledged : acknowledged + 2], f"{number}: not what {acknowledged} commands give"
        end = _life(lambda tell, path=path, from_=acknowledged: _go_on(path, from_, tell))
        assert end == [stages[-1]], f"{number}: ends otherwise, after {acknowledged} commands"
        assert {each.name for each in folder.iterdir()} - {path.name, "whole.store"} <= _unfinished(folder)
        print(acknowledged)
        shutil.rmtree(path)


def _undisturbed(folder: Path) -> tuple[list[str], float]:
    """What the store holds after each command, the first nothing; and how many seconds the commands take."""
    path, stages = folder / "whole.store", [NOTHING]
    begun = time.monotonic()
    _life(lambda tell: _carry_out(path, tell))
    whole = time.monotonic() - begun
    shutil.rmtree(path)
    for command in COMMANDS:
        stages += _life(lambda tell, command=command: (command(path), tell(_held(path))))
    return stages, whole


def _unfinished(folder: Path) -> set[str]:
    """Stores that were never born: folders with a dot before their name, which nobody takes for a store."""
    return {each.name for each in folder.glob(".polgraph-*")}


def _life(live: Callable[[Callable[[str], None]], object], seconds: float | None = None) -> list[str]:
    """Live in a process of its own, killed after so many seconds if any are given; return what it told."""
    listening, telling = os.pipe()
    child = os.fork()
    if child == 0:
        live(lambda word: os.write(telling, f"{word}\n".encode()))
        os._exit(0)
    os.close(telling)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(listening, encoding="utf-8") as stream:
        told = stream.read().split()
    assert seconds is not None or status == 0, f"a life that nobody disturbed ended with {status}"
    return told


def _carry_out(path: Path, tell: Callable[[str], None]) -> None:
    for number, command in enumerate(COMMANDS):
        command(path)
        tell(str(number))


def _go_on(path: Path, done: int, tell: Callable[[str], None]) -> None:
    for command in COMMANDS[done:]:
        _again(command, path)
    tell(_held(path))


def _held(path: Path) -> str:
    """A digest of what the store holds."""
    if not path.exists():
        return NOTHING
    quads = held(path)
    return hashlib.sha256("\n".join(quads).encode()).hexdigest() if quads else NOTHING


def _again(command: Command, path: Path) -> None:
    try:
        command(path)
    except UsageError as error:  # it was taken out already, and only the word of it was lost
        assert "no such document" in str(error), error


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
