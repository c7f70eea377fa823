"""Where words are looked up for the pages: in the index beside the store, some at a time, each within bounds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from polgraph.errors import GraphError
from polgraph.fulltext import FILE
from polgraph.server.jobs import Refusal, busy
from polgraph.server.pages.sheets import Site
from polgraph.store import snapshot

Thing = TypeVar("Thing")

SECONDS = 5.0
"""How long one lookup may take, and how long one may wait for its turn."""

_AT_ONCE = 4  # threads that look up; SQLite leaves Python free meanwhile
_BEHIND = 2.0  # seconds that the workers have to open the newest version before one goes on with theirs
_GLANCE = 0.05  # seconds between two looks at them
_AGAIN = 5  # seconds after which it may be worth asking again


@dataclass(slots=True)
class Desk:
    """Looks things up, in the version of the store that the workers answer from.

    That is the newest: one that has just come is waited for, so that a search finds what was added before it. Only
    where the workers cannot open it, the version before is searched, as it is that which all pages tell of.
    """

    site: Site
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _passed_over: str = ""  # a version that the workers could not open in time

    async def steadily(self, ask: Callable[[int], Awaitable[Thing]]) -> Thing:
        """Return what ``ask`` says of a version; asked once more where another came meanwhile.

        Raises:
            Refusal: 404, the store has no index; 503, it cannot be read now, or it takes too long.

        """
        try:
            version = await self._newest()
            try:
                found = await ask(_number(version))
            except GraphError:
                if await self._newest() == version:
                    raise
            else:
                if self.site.asker.pool.version == version:
                    return found
            return await ask(_number(await self._newest()))
        except GraphError as error:
            raise self._refusal(error) from error

    async def look(self, up: Callable[[float], Thing]) -> Thing:
        """Return what ``up`` finds, in a thread; it is given the time at which it must end.

        Raises:
            Refusal: 503, too many look things up.

        """
        try:
            async with asyncio.timeout(SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise busy("too many searches are waiting; ask again later") from None
        try:
            return await asyncio.to_thread(up, time.monotonic() + SECONDS)
        finally:
            self._turns.release()

    async def _newest(self) -> str:
        """Return the version that the workers answer from, once it is the newest."""
        newest = (await asyncio.to_thread(snapshot, self.site.store)).version
        pool = self.site.asker.pool
        end = time.monotonic() + _BEHIND
        while (behind := _number(pool.version) != int(newest)) and newest != self._passed_over:
            if time.monotonic() > end:
                self._passed_over = newest
            await asyncio.sleep(_GLANCE)
        self._passed_over = self._passed_over if behind else ""
        return pool.version

    def _refusal(self, error: GraphError) -> Refusal:
        store = self.site.store
        message = str(error).replace(str(store), store.name)  # where it lies is nobody's business
        if not (store / FILE).exists():
            return Refusal(404, message)
        return busy(message, _AGAIN)


def _number(version: str) -> int:
    """Return the number of a version of the pool, which has more after a hyphen."""
    return int(version.partition("-")[0])
