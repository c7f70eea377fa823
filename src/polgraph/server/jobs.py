"""The nouns of the endpoint: a job for a worker, its reply, and the refusal that a client is told."""

from __future__ import annotations

from dataclasses import dataclass

from polgraph.errors import PolgraphError

HUNGRY = "the question needs more memory than a worker may have; ask for less at a time"


@dataclass(frozen=True, slots=True)
class Job:
    """One question as a client put it.

    ``accept`` is the header of that name and ``format`` the short name that wins over it ("csv", "ttl"); the
    graphs are those of ``default-graph-uri`` and ``named-graph-uri``, none where the client named none.
    """

    query: str
    accept: str = "*/*"
    format: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; ``version`` is that of the snapshot it comes from.

    ``volatile`` tells that the same question may be answered otherwise the next time (it asks for the hour, say).
    """

    body: bytes
    media_type: str
    version: str
    volatile: bool = False


class Refusal(PolgraphError):  # noqa: N818  # a server that keeps to its limits is not in error
    """A request that is not answered: the status, why, and the place in the question where there is one.

    ``retry`` is the seconds after which it may be worth asking again.
    """

    def __init__(
        self, status: int, message: str, *, line: int | None = None, column: int | None = None, retry: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.line = line
        self.column = column
        self.retry = retry


def busy(message: str, retry: int = 5) -> Refusal:
    """Return the refusal of what may be answered later."""
    return Refusal(503, message, retry=retry)
