"""Requests to a reconciliation service: one at a time, with pauses, within limits of time and size."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx2

from polgraph import __version__
from polgraph.errors import ServiceError, UsageError
from polgraph.push.patience import LATER, Patience, seconds_asked

_CONNECTING = 10.0  # seconds for a connection to come about
_MOVED = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_TOO_MUCH = 413
_SHOWN = 200  # characters of a server's own words in a message
_REMEDIES = {
    401: "it wants to know who asks, which is not supported; ask who runs it for an open address",
    403: "it does not let you ask; ask who runs it",
    404: "nothing reconciles there; check the address",
    405: "nothing reconciles there; check the address",
}
Answer = TypeVar("Answer")
_last: dict[str, float] = {}
"""When each host was last done with, as `time.monotonic` counts: all services of a host are one to be polite to."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may take from the first byte asked to the last one read, and how many bytes it may have.

    ``pause`` is how many seconds lie between two requests to one host.
    """

    seconds: float = 30.0
    size: int = 16 * 2**20
    pause: float = 0.2


class Line:
    """A line to one service; to be used in a ``with``.

    Requests are made in a loop, as only there the time for a whole answer can be bounded, however slowly its headers
    drip in; and the loop runs in a thread of its own, as the caller's may have one already, in a notebook for one.
    """

    def __init__(self, service: str, patience: Patience, limits: Limits) -> None:
        self.service = service
        self._url = _checked(service)
        self._patience = patience
        self._limits = limits
        self._loop: asyncio.AbstractEventLoop
        self._client: httpx2.AsyncClient
        self._thread: threading.Thread

    def __enter__(self) -> Self:
        self._client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(self._limits.seconds, connect=min(_CONNECTING, self._limits.seconds)),
            headers={"User-Agent": f"polgraph/{__version__}", "Accept": "application/json"},
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._run(self._end())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def ask(self, form: Mapping[str, str] | None = None) -> bytes | None:
        """Return the answer to a form that is posted, or to a plain GET; ``None`` where it is too much at once.

        Raises:
            ServiceError: There is none in time, it is too long, it leads to another host, or it is a refusal.

        """
        return self._run(self._patiently(form))

    def _run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return asked.result()
        finally:
            asked.cancel()  # where the waiting was interrupted

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)  # they were cancelled
        await self._client.aclose()
        await self._loop.shutdown_default_executor()

    async def _patiently(self, form: Mapping[str, str] | None) -> bytes | None:
        for wait in (*self._patience.waits(), None):
            asked = 0.0
            try:
                response, body = await self._once(form)
            except TimeoutError:
                reason = f"no whole answer within {self._limits.seconds:g} s"
            except httpx2.TransportError as why:
                reason = _plain(f"{type(why).__name__}: {why}")
            except httpx2.DecodingError as why:
                raise ServiceError(f"{self.service}: sends what cannot be unpacked; ask who runs it") from why
            else:
                if response.status_code not in LATER:
                    return self._judged(response, body)
                reason = _said(response, body)
                asked = seconds_asked(response.headers.get("retry-after"))
            if wait is None or asked > self._patience.asked:
                break
            await asyncio.sleep(max(wait, asked))
        until = f", and wants {asked:,.0f} s of patience" if asked > self._patience.asked else ""
        raise ServiceError(
            f"{self.service}: does not answer ({reason}){until}; repeat later, what was answered is kept"
        )

    def _judged(self, response: httpx2.Response, body: bytes) -> bytes | None:
        if response.is_success:
            return body
        if response.status_code == _TOO_MUCH:
            return None
        remedy = _REMEDIES.get(response.status_code, "ask who runs it")
        raise ServiceError(f"{self.service}: {_said(response, body)}; {remedy}")

    async def _once(self, form: Mapping[str, str] | None) -> tuple[httpx2.Response, bytes]:
        """Return the answer with its body, wherever on the same host the service says that it now is."""
        await self._be_polite()
        try:
            async with asyncio.timeout(self._limits.seconds):
                for _ in range(_HOPS + 1):
                    method = "GET" if form is None else "POST"
                    async with self._client.stream(method, self._url, data=form, follow_redirects=False) as response:
                        if response.status_code not in _MOVED or "location" not in response.headers:
                            return response, await self._read(response)
                        self._url = self._moved(response, form)
        finally:
            _last[self._url.host] = time.monotonic()
        raise ServiceError(f"{self.service}: leads from one address to the next without end; give the last one")

    async def _be_polite(self) -> None:
        since = time.monotonic() - _last.get(self._url.host, float("-inf"))
        await asyncio.sleep(max(0.0, self._limits.pause - since))

    async def _read(self, response: httpx2.Response) -> bytes:
        """Return the body, unpacked; no more than the limit is ever held."""
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > self._limits.size:
                raise ServiceError(
                    f"{self.service}: sends more than {self._limits.size:,} bytes; ask for fewer at a time"
                )
        return bytes(body)

    def _moved(self, response: httpx2.Response, form: Mapping[str, str] | None) -> httpx2.URL:
        target = self._url.join(response.headers["location"])
        here, there = ((url.host, _port(url)) for url in (self._url, target))
        sealed = (self._url.scheme, target.scheme) == ("http", "https") and here[0] == there[0]
        same = here == there and target.scheme == self._url.scheme
        if (same or sealed) and (form is None or response.status_code != 303):
            return target
        shown = _plain(str(target.copy_with(userinfo=b"")))
        raise ServiceError(
            f"{self.service}: points to {shown}, where nothing was sent; give that address if it is right"
        )


def _checked(service: str) -> httpx2.URL:
    try:
        url = httpx2.URL(service)
    except httpx2.InvalidURL as error:
        raise UsageError(f"{service}: no address ({error}); give one as https://example.org/reconcile") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"{service}: no address of the web; give one as https://example.org/reconcile")
    return url


def _port(url: httpx2.URL) -> int:
    return url.port or {"http": 80, "https": 443}.get(url.scheme, 0)


def _said(response: httpx2.Response, body: bytes) -> str:
    """Return the status and the server's own words, on one line."""
    words = _plain(re.sub(r"<[^>]*>", " ", body.decode("utf-8", "replace")))
    return f"{response.status_code} {_plain(response.reason_phrase)}" + (f" ({words})" if words else "")


def _plain(words: str) -> str:
    """Return the beginning of the words without what drives a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:_SHOWN]
