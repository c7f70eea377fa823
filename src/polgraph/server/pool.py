"""The pool: which worker answers what, for how long, and who waits.

- ``workers`` questions have a turn at a time; ``queue`` more may wait, in order; beyond that the server is busy.
  One client has no more than its ``share`` of all that.
- A question that runs longer than ``slow_after`` steps back: its worker keeps only what time others leave, and its
  turn goes to a spare, so that it delays nobody. There are as many slow places as turns; where they are full, it keeps
  its turn for a while more, and is refused if somebody still waits then, so that no turn lasts long.
- At the time limit the worker is killed and another started. Nothing of an answer is sent before it is whole.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from polgraph.errors import GraphError
from polgraph.server.clients import Shares
from polgraph.server.frames import Head
from polgraph.server.jobs import Job, Refusal, Reply, busy
from polgraph.server.process import Worker
from polgraph.server.settings import Settings
from polgraph.server.versions import Versions

_SPARES = 1
_CROWDED = 5  # times slow_after that a question keeps its turn where the slow places are full
_AGAIN = 1.0  # seconds between two tries to start a worker
_COUNTING = 10  # times the limit of a question: the figures of a store are counted once a version


class Pool:
    """Workers on the newest snapshot of a store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._versions = Versions(settings, self._add)
        self._shares = Shares(settings.share)
        self._turns = asyncio.Semaphore(settings.workers)
        self._ready: asyncio.Queue[Worker] = asyncio.Queue()
        self._at_work: set[Worker] = set()
        self._quick = 0  # workers that are ready, at a question with a turn, or being started
        self._slow = 0
        self._waiting = 0
        self._closing: Refusal | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._ends: set[asyncio.Task[None]] = set()
        self.alone = False

    # ── Start and end ────────────────────────────────────────────────────────────────────────────

    async def start(self) -> None:
        """Open the store and start the workers.

        Raises:
            GraphError: The store cannot be opened.

        """
        try:
            first = await Worker.start(self._settings, self._versions.newest())
        except Refusal as refusal:
            raise GraphError(f"{self._settings.store}: {refusal.message}") from refusal
        self.alone = first.alone
        self._add(first)
        self._refill()
        self._keep(self._tasks, self._versions.watch())

    async def stop(self) -> None:
        """End all workers; what is still asked is refused."""
        self.close(0)
        self._cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._ends, return_exceptions=True)
        while not self._ready.empty():
            await self._ready.get_nowait().end()

    def close(self, grace: float) -> None:
        """Take no more questions; those that run have ``grace`` seconds."""
        self._closing = busy("the server is stopping; ask again later", retry=30)
        asyncio.get_running_loop().call_later(grace, self._cut)

    def _cut(self) -> None:
        for worker in self._at_work:
            worker.kill(self._closing)

    # ── Questions ────────────────────────────────────────────────────────────────────────────────

    @property
    def version(self) -> str:
        """The version that is answered from."""
        return self._versions.current.version

    @property
    def limits(self) -> Settings:
        """The limits that are kept to."""
        return self._settings

    async def ask(self, job: Job) -> Reply:
        """Return the whole answer.

        Raises:
            Refusal: Why there is none; 503 where it takes too long or too many ask, 429 where one client asks too
                much.

        """
        if len(job.query) > self._settings.max_query:
            raise Refusal(413, f"the question has more than {self._settings.max_query:,} characters; ask in parts")
        with self._shares.one():
            head, body = await self._answer({"job": asdict(job)}, self._settings.time_limit)
        return Reply(body, **head["reply"])

    async def count(self) -> Head:
        """Return the figures of the store, as ``counting.count`` does.

        Raises:
            Refusal: Why there are none.

        """
        head, _ = await self._answer({"count": True}, self._settings.time_limit * _COUNTING)
        counts: Head = head["counts"]
        return counts

    async def _answer(self, message: Mapping[str, Any], limit: float) -> tuple[Head, bytes]:
        await self._take_turn()
        turn = _Turn()
        try:
            worker = await self._take_worker()
            return await self._see_through(worker, message, limit, turn)
        finally:
            if turn.is_quick:
                self._turns.release()
            else:
                self._slow -= 1

    async def _take_turn(self) -> None:
        if self._closing:
            raise self._closing
        if self._turns.locked() and self._waiting >= self._settings.queue:
            raise busy("too many questions are waiting; ask again later")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.time_limit):
                await self._turns.acquire()
        except TimeoutError:
            raise busy("other questions took all the time; ask again later") from None
        finally:
            self._waiting -= 1

    async def _take_worker(self) -> Worker:
        try:
            async with asyncio.timeout(self._settings.time_limit):
                while not (worker := await self._ready.get()).is_alive:
                    self._dismiss(worker, is_quick=True)
                return worker
        except TimeoutError:
            raise busy("no worker could be started; tell who runs this server") from None

    async def _see_through(
        self, worker: Worker, message: Mapping[str, Any], limit: float, turn: _Turn
    ) -> tuple[Head, bytes]:
        """Return the answer; the worker goes back to the others, or ends."""
        self._at_work.add(worker)
        work = asyncio.ensure_future(worker.ask(message, self._versions.current))
        try:
            await self._wait(work, worker, limit, turn)
            return work.result()
        finally:
            self._at_work.discard(worker)
            if work.done() and worker.is_alive and turn.is_quick and self._quick <= self._wanted:
                self._ready.put_nowait(worker)
            else:
                work.cancel()
                self._dismiss(worker, turn.is_quick)

    async def _wait(self, work: asyncio.Future[Any], worker: Worker, limit: float, turn: _Turn) -> None:
        """Wait for the answer up to the limit; make room when it takes long."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        end = begun + limit
        while not work.done() and (left := end - clock()) > 0:
            await asyncio.wait({work}, timeout=min(left, self._settings.slow_after))
            if not work.done() and turn.is_quick:
                self._slow_down(worker, turn, clock() - begun)
        if not work.done():
            retry = round(self._settings.time_limit)
            raise busy(f"the question took longer than {limit:g} s; ask for less, or again when less is asked", retry)

    def _slow_down(self, worker: Worker, turn: _Turn, taken: float) -> None:
        if self._slow < self._settings.workers:
            worker.step_back()
            turn.is_quick = False
            self._turns.release()
            self._slow += 1
            self._quick -= 1
            self._refill()
        elif self._waiting and taken > min(_CROWDED * self._settings.slow_after, self._settings.time_limit / 2):
            raise busy("too many slow questions are being answered; ask again later, or for less")

    # ── Workers ──────────────────────────────────────────────────────────────────────────────────

    @property
    def _wanted(self) -> int:
        return self._settings.workers + _SPARES

    def _add(self, worker: Worker) -> None:
        self._quick += 1
        self._ready.put_nowait(worker)

    def _dismiss(self, worker: Worker, is_quick: bool) -> None:
        """End a worker; another takes its place where it is not taken already."""
        worker.kill()
        self._keep(self._ends, worker.end())
        self._quick -= is_quick
        self._refill()

    def _refill(self) -> None:
        while self._quick < self._wanted and not self._closing:
            self._quick += 1
            self._keep(self._tasks, self._start_one())

    async def _start_one(self) -> None:
        while True:
            try:
                return self._ready.put_nowait(await Worker.start(self._settings, self._versions.current))
            except (Refusal, OSError) as why:
                sys.stderr.write(f"polgraph: no worker could be started: {why}\n")
                await asyncio.sleep(_AGAIN)

    def _keep(self, tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        """Let it run, held until it is done: the loop alone does not hold it."""
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)


@dataclass(slots=True)
class _Turn:
    """A question's turn; it is no longer quick when it has gone to another."""

    is_quick: bool = True
