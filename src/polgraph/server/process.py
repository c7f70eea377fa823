"""One worker as the front sees it: started, asked, made to step back, killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from polgraph.server import frames
from polgraph.server.jobs import HUNGRY, Refusal
from polgraph.server.settings import Settings
from polgraph.store import Snapshot

_LOWEST = 19  # the niceness that leaves a process about a seventieth of a core that others want
_LAST_WORDS = 4096  # bytes
_LATER = 60  # seconds


class Death(Refusal):
    """A worker has died of a question."""


class Worker:
    """A worker process that has a snapshot open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.alone = False
        self._reason: Refusal | None = None

    @classmethod
    async def start(cls, settings: Settings, snapshot: Snapshot) -> Worker:
        """Return a worker that has opened the snapshot.

        Raises:
            Refusal: The snapshot cannot be opened.

        """
        limits = map(str, (settings.memory, settings.max_rows, settings.max_size))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "polgraph.server.worker", *limits),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            process_group=0,  # out of the reach of a terminal's Ctrl-C; in the session, within which niceness counts
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
        )
        worker = cls(process)
        try:
            head, _ = await worker.ask({}, snapshot)
        except Death as death:
            await worker.end()
            few = f"a worker of {settings.memory} MiB dies as it opens the store; give more with --memory"
            raise Refusal(500, few) from death
        except BaseException:
            await worker.end()
            raise
        worker.alone = head["alone"]
        return worker

    async def ask(self, message: Mapping[str, Any], snapshot: Snapshot) -> tuple[frames.Head, bytes]:
        """Return what the worker answers about a snapshot; after a cancellation it is of no use and must be ended.

        Raises:
            Refusal: It refuses, or dies.

        """
        about = {"version": snapshot.version, "data": str(snapshot.data), "base": snapshot.base}
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout  # both are pipes
        try:
            stdin.write(frames.pack({**message, "snapshot": about}))
            await stdin.drain()
            head, body = await frames.receive(stdout)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._obituary() from None
        if "refusal" in head:
            raise Refusal(**head["refusal"])
        return head, body

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def step_back(self) -> None:
        """Take only what time others leave."""
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST)

    def kill(self, reason: Refusal | None = None) -> None:
        """Stop it at once; who waits for its answer is told the reason."""
        self._reason = reason
        with suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Stop it and wait until nothing is left of it."""
        self.kill(self._reason)
        await self._process.communicate()

    async def _obituary(self) -> Refusal:
        """Return why it died."""
        if self._reason:
            return self._reason
        stderr = self._process.stderr
        words = await stderr.read(_LAST_WORDS) if stderr else b""
        code = await self._process.wait()
        if code == -signal.SIGSEGV:  # over the end of the stack
            return Death(400, "the question is nested too deep; write it flatter")
        if b"memory allocation" in words or b"MemoryError" in words:  # last words of Rust, of Python
            return Death(503, HUNGRY, retry=_LATER)
        cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Death(503, f"the question ended its worker ({cause}); ask for less at a time", retry=_LATER)
