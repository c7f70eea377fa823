"""A worker: reads jobs from stdin, answers them one by one on stdout, and ends with its input.

``python -m polgraph.server.worker MEMORY ROWS SIZE``. Each message names the snapshot to answer from; it is opened
where it is another than the last. What is refused is answered as such; a worker that runs out of memory, or of
stack, dies, and the front tells so.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from polgraph.server import frames, isolation
from polgraph.server.jobs import HUNGRY, Job, Refusal, busy

if TYPE_CHECKING:
    from polgraph.server.answering import Limits, Opened


def main(arguments: list[str]) -> None:
    """Serve until the input ends."""
    memory, rows, size = map(int, arguments)
    isolation.follow_parent()
    alone = isolation.leave_network()
    isolation.cap(memory)
    from polgraph.server.answering import Limits

    _serve(sys.stdin.buffer, _take_stdout(), Limits(rows, size), alone)


def _take_stdout() -> BinaryIO:
    """Return what answers go to, and let nothing else that is printed get there."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _serve(jobs: BinaryIO, answers: BinaryIO, limits: Limits, alone: bool) -> None:
    opened: Opened | None = None
    while message := frames.read(jobs):
        try:
            opened = _opened(message["snapshot"], opened)
            head, body = _reply(message, opened, limits)
        except Refusal as refusal:
            head, body = {"refusal": _told(refusal)}, b""
        except MemoryError:
            head, body = {"refusal": _told(busy(HUNGRY, retry=60))}, b""
        frames.write(answers, {"alone": alone, **head}, body)


def _opened(snapshot: dict[str, str], opened: Opened | None) -> Opened:
    """Return the snapshot, opened; the one that is open where it is the same.

    Raises:
        Refusal: 500, it cannot be opened or not a single quad of it be read.

    """
    if opened and opened.version == snapshot["version"]:
        return opened
    import pyoxigraph as ox

    from polgraph.server.answering import Opened
    from polgraph.vocab import Mint

    try:
        store = ox.Store.read_only(snapshot["data"])
        next(iter(store), None)
    except OSError as error:
        raise Refusal(500, f"the store cannot be opened ({error}); build it anew") from error
    return Opened(store, snapshot["version"], Mint(snapshot["base"]).prefixes())


def _reply(message: dict[str, Any], opened: Opened, limits: Limits) -> tuple[dict[str, Any], bytes]:
    if "job" in message:
        from polgraph.server.answering import answer

        reply = answer(opened, Job(**message["job"]), limits)
        told = {"media_type": reply.media_type, "version": reply.version, "volatile": reply.volatile}
        return {"reply": told}, reply.body
    if "count" in message:
        from polgraph.server.counting import count

        return {"counts": count(opened.store)}, b""
    return {}, b""


def _told(refusal: Refusal) -> dict[str, Any]:
    return {name: getattr(refusal, name) for name in ("status", "message", "line", "column", "retry")}


if __name__ == "__main__":
    main(sys.argv[1:])
