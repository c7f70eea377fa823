"""Which snapshot is answered from: the newest that could be opened; a damaged one is told of and passed over."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from polgraph.errors import GraphError
from polgraph.server.jobs import Refusal
from polgraph.server.process import Worker
from polgraph.server.settings import Settings
from polgraph.store import Snapshot, snapshot

_PAUSE = 0.5  # seconds between two looks
_LONGER = 2.0  # seconds more after a version that could not be opened: each try costs a process


class Versions:
    """The versions of a store as they come.

    ``welcome`` is given the worker that has opened a new version first; the others follow with their next question.
    """

    def __init__(self, settings: Settings, welcome: Callable[[Worker], None]) -> None:
        self._settings = settings
        self._welcome = welcome
        self._told = ""
        self.current = Snapshot("", settings.store)

    def newest(self) -> Snapshot:
        """Make the newest version the current one, and return it.

        Raises:
            GraphError: There is no store, or it is damaged or of another version.

        """
        self.current = _newest(self._settings.store)
        return self.current

    async def watch(self) -> None:
        """Look for new versions for ever."""
        while True:
            await asyncio.sleep(_PAUSE)
            try:
                found = await asyncio.to_thread(_newest, self._settings.store)
                if found.version != self.current.version:
                    await self._try(found)
                self._told = ""
            except (GraphError, OSError) as error:
                self._tell(str(error))
            except Refusal as refusal:
                self._tell(f"{self._settings.store}: {refusal.message}")
                await asyncio.sleep(_LONGER)

    async def _try(self, found: Snapshot) -> None:
        worker = await Worker.start(self._settings, found)
        self.current = found
        self._welcome(worker)
        sys.stderr.write(f"polgraph: answering from version {found.version}\n")

    def _tell(self, why: str) -> None:
        if why != self._told:
            self._told = why
            sys.stderr.write(f"polgraph: {why}; still answering from version {self.current.version}\n")


def _newest(store: Path) -> Snapshot:
    """Return the newest version, its name with the time at which its folder was made.

    A store that was built anew in the same place counts from the same number again, and is another.
    """
    found = snapshot(store)
    return replace(found, version=f"{found.version}-{found.data.stat().st_mtime_ns:x}")
