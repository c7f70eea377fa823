"""What a store costs: loading a million quads, and one document more where there are twenty thousand.

``python -m benchmarks.store FOLDER`` makes what it needs in the folder, once, and prints figures as ratios of one run:

- loading: ``polgraph.store.load_store`` (Oxigraph, and the search beside it) to raw ``bulk_load`` of the same N-Quads,
  each in a process of its own, by turns; and the most memory it took;
- adding: one document to a store of ``--documents`` synthetic ones, to the same one added to an empty store, as whole
  commands and within the process; then removing it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import documents
from polgraph import lines, pipeline
from polgraph.model import Statement

SAID = 2  # statements that are kept of each synthetic document, so that twenty thousand fit into minutes
EMPTY, FULL = "empty.store", "full.store"
RAW = """
import sys, pyoxigraph as ox
store = ox.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
store.flush()
"""
OURS = """
import sys
from pathlib import Path
from polgraph.store import load_store
load_store(Path(sys.argv[2]), Path(sys.argv[1]))
"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    _loading(_quads(asked.folder, asked.quads), asked.folder, asked.rounds)
    _adding(asked.folder, asked.documents, asked.rounds)


# ── Loading ──────────────────────────────────────────────────────────────────────────────────────


def _loading(file: Path, folder: Path, rounds: int) -> None:
    times: dict[str, list[float]] = {RAW: [], OURS: []}
    peaks = dict.fromkeys(times, 0.0)
    for _ in range(rounds):
        for code, taken in times.items():
            shutil.rmtree(folder / "loaded.store", ignore_errors=True)
            seconds, peak = _run([sys.executable, "-c", code, str(file), str(folder / "loaded.store")])
            taken.append(seconds)
            peaks[code] = max(peaks[code], peak)
    raw, ours = (statistics.median(times[code]) for code in (RAW, OURS))
    print(f"loading: raw bulk_load {raw:.1f} s, ours with the search {ours:.1f} s: {raw / ours:.2f} of its speed")
    print(f"loading: at most {peaks[OURS]:,.0f} MB, raw {peaks[RAW]:,.0f} MB")


def _quads(folder: Path, count: int) -> Path:
    """Return a file of about so many quads, made of synthetic documents."""
    file = folder / f"{count}.nq"
    if not file.exists():
        made = folder / "million.jsonl"
        _write(made, documents(count // 1230), most=None)
        _run(_polgraph("build", str(made), "-o", str(file)))  # its memory is not to be taken for that of loading
    return file


# ── Adding ───────────────────────────────────────────────────────────────────────────────────────


def _adding(folder: Path, count: int, rounds: int) -> None:
    full, one = _full(folder, count), folder / "one.jsonl"
    _write(one, islice(documents(count + 1), count, count + 1), most=None)
    times: dict[str, list[float]] = {name: [] for name in ("command", "within", "remove")}
    for _ in range(rounds):
        for name, taken in _ratios(full, one, folder).items():
            times[name].append(taken)
    command, within, remove = (statistics.median(taken) for taken in times.values())
    print(
        f"adding one document to {count:,}: {command:.2f} times the command on an empty store, {within:.2f} within it"
    )
    print(f"removing it: {remove:.2f} times the command on a store of one")


def _ratios(full: Path, one: Path, folder: Path) -> dict[str, float]:
    shutil.rmtree(folder / EMPTY, ignore_errors=True)
    _empty(folder / EMPTY, folder)
    few, many = (_run(_polgraph("add", str(path), str(one)))[0] for path in (folder / EMPTY, full))
    id = next(_documents(one))
    few_less, many_less = (_run(_polgraph("remove", str(path), id))[0] for path in (folder / EMPTY, full))
    within = [_timed(lambda path=path: pipeline.add(path, [str(one)])) for path in (folder / EMPTY, full)]
    pipeline.remove(full, [id])
    return {"command": many / few, "remove": many_less / few_less, "within": within[1] / within[0]}


def _documents(file: Path) -> Iterator[str]:
    """Yield the document of each statement of a file."""
    return (said.source.id for said in lines.read(str(file)) if isinstance(said, Statement))


def _full(folder: Path, count: int) -> Path:
    path = folder / FULL
    if not path.exists():
        made = folder / f"{count}.jsonl"
        _write(made, documents(count))
        begun = time.monotonic()
        pipeline.add(path, [str(made)], kept=lambda version, _: print(f"{path}: version {version}", file=sys.stderr))
        print(f"{count:,} documents, {_size(path):,} quads: made in {time.monotonic() - begun:,.0f} s")
    return path


def _size(path: Path) -> int:
    from polgraph.store.status import status

    return status(path).quads


def _empty(path: Path, folder: Path) -> None:
    """Make a store without documents: one that had one."""
    first = folder / "first.jsonl"
    _write(first, documents(1))
    pipeline.add(path, [str(first)])
    pipeline.remove(path, [next(_documents(first))])


def _write(file: Path, made: Iterable[list[Statement]], most: int | None = SAID) -> None:
    with file.open("w", encoding="utf-8") as stream:
        for said in made:
            stream.writelines(f"{lines.dump(one)}\n" for one in said[:most])


def _polgraph(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "polgraph", *arguments]


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command took, and the most memory, in MB."""
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return time.monotonic() - begun, used.ru_maxrss / 1024


def _timed(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
