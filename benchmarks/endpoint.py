"""Does one hostile question delay the others? Fifty clients on a live ``polgraph serve``, one of them hostile or not.

``python -m benchmarks.endpoint STORE [--seconds 60]`` starts a server on the store. The clients ask the named
questions of ``ontology/queries/`` one after another, without a pause, in orders of their own. In every second stretch
of time one of them asks for a cross product instead, over and over. Told are

- the median latency of the others with and without the hostile one, and the ratio: at most 2;
- how many answers were wrong, empty or cut, that is, not the bytes that the store itself gives: none;
- the memory (PSS) of the server with all workers: the peak, and whether the last stretch needs more than the second.

``--seconds 600`` is the long run. It exits with 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import httpx2
import pyoxigraph as ox

from polgraph import ontology
from polgraph.questions import named
from polgraph.store import open_store
from polgraph.vocab import PREFIXES

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MOST = 2.0  # times the median latency without a hostile question
MORE = 1.2  # times the memory of the second stretch that the last may need
STRETCHES = 6
PATIENCE = 120  # seconds that a client waits
START = 60


@dataclass
class Tally:
    """What was measured in the stretches of one kind."""

    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    hostile: Counter[int] = field(default_factory=Counter)


def main() -> None:
    """Measure, print, and exit with 1 where a promise does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--time-limit", type=float, default=30, help="of a question, in seconds")
    given = parser.parse_args()
    expected = direct_answers(given.store)
    with serving(given.store, given.time_limit) as (url, pid):
        calm, hostile, memory = asyncio.run(measure(url, pid, expected, given.clients, given.seconds))
    sys.exit(not report(calm, hostile, memory, given.clients))


def direct_answers(path: Path) -> dict[str, bytes]:
    """Return question → the bytes that the store itself answers with."""
    store = open_store(path)
    answers = {}
    for name in ontology.queries():
        solutions = store.query(named(name), prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions)
        answers[named(name)] = solutions.serialize(None, ox.QueryResultsFormat.JSON) or b""
    return answers


@contextmanager
def serving(store: Path, limit: float) -> Iterator[tuple[str, int]]:
    """Give address and process id of a server."""
    command = [sys.executable, "-m", "polgraph", "serve", str(store), "--port", "0", "--time-limit", str(limit)]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, stderr=log)
        try:
            yield _address(process, log), process.pid
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: object) -> str:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        log.seek(0)  # type: ignore[attr-defined]
        if found := re.search(r"serving at (\S+)", log.read()):  # type: ignore[attr-defined]
            return found[1]
        time.sleep(0.05)
    raise SystemExit("the server did not start")


async def measure(
    url: str, pid: int, expected: dict[str, bytes], clients: int, seconds: float
) -> tuple[Tally, Tally, list[int]]:
    """Return what was measured without and with the hostile client, and the memory second by second, in bytes."""
    calm, hostile, memory = Tally(), Tally(), []
    watching = asyncio.create_task(watch(pid, memory))
    limits = httpx2.Limits(max_connections=clients + 1, max_keepalive_connections=clients + 1)
    async with httpx2.AsyncClient(base_url=url, timeout=PATIENCE, limits=limits) as client:
        for stretch in range(STRETCHES):
            tally, end = (hostile if stretch % 2 else calm), time.monotonic() + seconds / STRETCHES
            others = [ask_mixed(client, expected, tally, end, number) for number in range(clients - stretch % 2)]
            nasty = [asyncio.create_task(ask_cross(client, tally))] if stretch % 2 else []
            await asyncio.gather(*others)
            for task in nasty:
                task.cancel()
    watching.cancel()
    return calm, hostile, memory


async def ask_mixed(
    client: httpx2.AsyncClient, expected: dict[str, bytes], tally: Tally, end: float, number: int
) -> None:
    """Ask the questions in an order of one's own, until the end."""
    order = list(expected)
    random.Random(number).shuffle(order)
    for question in itertools.cycle(order):
        begun = time.monotonic()
        if begun >= end:
            return
        answer = await client.post("/sparql", data={"query": question})
        tally.latencies.append(time.monotonic() - begun)
        tally.statuses[answer.status_code] += 1
        if answer.content != expected[question]:
            tally.wrong[f"{answer.status_code} {question.partition(chr(10))[0]}"] += 1


async def ask_cross(client: httpx2.AsyncClient, tally: Tally) -> None:
    """Ask for the cross product until cancelled."""
    while True:
        answer = await client.post("/sparql", data={"query": CROSS})
        tally.hostile[answer.status_code] += 1


async def watch(pid: int, memory: list[int]) -> None:
    """Note the memory of a process and its children each second."""
    while True:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        memory.append(sum(_memory(each) for each in (str(pid), *children)))
        await asyncio.sleep(1)


def _memory(pid: str) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        words = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return int(re.findall(r"^Pss:\s+(\d+) kB", words, re.MULTILINE)[0]) * 1024
    return 0  # it has just ended


def report(calm: Tally, hostile: Tally, memory: list[int], clients: int) -> bool:
    """Print the figures; whether all promises hold."""
    ratio = median(hostile.latencies) / median(calm.latencies)
    stretch = len(memory) // STRETCHES
    growth = median(memory[-stretch:]) / median(memory[stretch : 2 * stretch])
    wrong = calm.wrong + hostile.wrong
    print(f"{'':24}{'alone':>12}{'one hostile':>12}")
    print(f"{'clients beside it':24}{clients:>12}{clients - 1:>12}")
    print(f"{'answers':24}{len(calm.latencies):>12,}{len(hostile.latencies):>12,}")
    for name, one, other in (
        ("median latency, ms", median(calm.latencies), median(hostile.latencies)),
        ("95 of 100 within, ms", quantiles(calm.latencies, n=20)[-1], quantiles(hostile.latencies, n=20)[-1]),
    ):
        print(f"{name:24}{one * 1000:>12.1f}{other * 1000:>12.1f}")
    print(f"ratio of medians        {ratio:>12.2f}   at most {MOST:g}")
    print(f"not as the store answers{sum(wrong.values()):>12}   none   {dict(wrong) or ''}")
    print(
        f"status of the answers   {dict(calm.statuses + hostile.statuses)}, of the hostile ones {dict(hostile.hostile)}"
    )
    print(f"peak memory, MiB        {max(memory) / 2**20:>12.0f}")
    print(f"last stretch to second  {growth:>12.2f}   at most {MORE:g}")
    return ratio <= MOST and not wrong and growth <= MORE


if __name__ == "__main__":
    main()
