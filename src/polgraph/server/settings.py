"""What a server is told: where the store is, and its limits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from polgraph.vocab import BASE

FEWEST_WORKERS = 2
_LARGE_ANSWERS = 16
_SLOW = 1.0


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What may be decided through the server: a mapping file, the file that decisions go to, and who decides."""

    mappings: Path
    decisions: Path
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store lies and how much a question may cost.

    Times are in seconds, ``memory`` (of one worker) and ``max_size`` (of one answer) in MiB, ``max_query`` in
    characters. Beside the ``workers`` there may be as many with slow questions, and a spare. ``queue`` questions
    may wait for a worker; ``per_client`` is the ``share`` of one client where it is given. ``patience`` is the time
    within which a request must have arrived whole; ``grace`` the time that running questions have at the end.
    ``public`` is the address by which the world knows the server, where that is not the one it is asked under;
    ``proxies`` are the addresses and networks of those who may say for whom they ask; ``review`` is what may be
    decided, where anything may.
    """

    store: Path
    base: str = BASE
    workers: int = max(FEWEST_WORKERS, os.cpu_count() or FEWEST_WORKERS)
    time_limit: float = 30
    memory: int = 1024
    max_rows: int = 100_000
    max_size: int = 64
    max_query: int = 65_536
    queue: int = 200
    per_client: int | None = None
    connections: int = 1000
    patience: float = 10
    grace: float = 10
    public: str | None = None
    proxies: tuple[str, ...] = ()
    review: Reviewed | None = None

    @property
    def share(self) -> int:
        """How many questions of one client may wait or be answered: all workers' and half of those that may wait."""
        return self.workers + self.queue // 2 if self.per_client is None else self.per_client

    @property
    def slow_after(self) -> float:
        """After how many seconds a question makes room for others: one, or a quarter of what it may take."""
        return min(_SLOW, self.time_limit / 4)

    @property
    def max_head(self) -> int:
        """How many bytes the line and headers of a request may have: each letter of a question percent-encoded."""
        return 3 * self.max_query + 16_384

    @property
    def max_unread(self) -> int:
        """How many bytes of answers may wait to be read before slow readers are dropped."""
        return _LARGE_ANSWERS * self.max_size * 2**20

    @property
    def max_body(self) -> int:
        """How many bytes the body of a request may have."""
        return self.max_head
