"""What a request brings, received whole and in time; and work that ends when its client leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

from polgraph.server.jobs import Refusal
from polgraph.server.settings import Settings

_GONE = 499  # what nobody reads: the client has left
_LEFT = "the client left"
Answer = TypeVar("Answer")


async def body(request: Request, settings: Settings) -> bytes:
    """Return the body, which must come whole in time and be no longer than a question may be.

    Raises:
        Refusal: 408 or 413, it does not or is not; 499, the client has left.

    """
    most, received = settings.max_body, bytearray()
    told = request.headers.get("content-length", "0")  # h11 has seen to it that this is a number
    try:
        if int(told) > most:
            raise Refusal(413, _too_long(most))
        async with asyncio.timeout(settings.patience):
            async for part in request.stream():
                received += part
                if len(received) > most:
                    raise Refusal(413, _too_long(most))
    except TimeoutError:
        raise Refusal(408, f"the body did not come whole within {settings.patience:g} s") from None
    except ClientDisconnect:
        raise Refusal(_GONE, _LEFT) from None
    return bytes(received)


async def while_there(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what the work comes to; where the client leaves, it is dropped, and its worker free.

    Raises:
        Refusal: 499, the client has left; or as the work does.

    """
    asking = asyncio.create_task(work)
    leaving = asyncio.create_task(_leaving(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise Refusal(_GONE, _LEFT)
        return asking.result()
    finally:
        asking.cancel()
        leaving.cancel()


def _too_long(most: int) -> str:
    return f"the body has more than {most:,} bytes; ask in parts"


async def _leaving(request: Request) -> None:
    """Wait until the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
