"""Which client a question comes from, and that no client takes all the room there is.

A client is an address, of IPv6 the network of 64 bits that a subscriber has; behind a proxy that is trusted, the
address that the proxy tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from polgraph.errors import UsageError
from polgraph.server.jobs import Refusal

_SUBSCRIBER = 64  # bits; whoever has one address of IPv6 has all that begin like it
_LATER = 5  # seconds

_client: ContextVar[str | None] = ContextVar("client", default=None)
"""Who asks, for all that is done for one request; ``None`` where the server asks on its own account."""


class Named:
    """Notes which client a request is from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; it has a task, and so a context, of its own."""
        _client.set(client_of(address_of(scope)))
        await self._app(scope, receive, send)


def address_of(scope: Scope) -> str:
    """Return the address a request comes from; empty where there is none."""
    client = scope.get("client")
    return client[0] if client else ""


def client_of(address: str) -> str:
    """Return what stands for a client: its address, or its network; what is no address for itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped or ip_network((found.packed, _SUBSCRIBER), strict=False))


class Shares:
    """How many questions each client has waiting or running: no more than ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count a question of the client for as long as this lasts.

        Raises:
            Refusal: 429, the client has as many as it may.

        """
        client = _client.get()
        if client is None:
            yield
            return
        if self._taken[client] >= self._most:
            few = f"{self._most} questions of your address wait or are being answered; ask again when some are done"
            raise Refusal(429, few, retry=_LATER)
        self._taken[client] += 1
        try:
            yield
        finally:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]


def read_proxies(words: str) -> list[str]:
    """Return the addresses and networks in a list with commas.

    Raises:
        UsageError: One is neither. Names are not taken, nor ``*``: whoever could write the header could then be
            anybody.

    """
    found = [word.strip() for word in words.split(",") if word.strip()]
    for word in found:
        try:
            ip_network(word)
        except ValueError as error:
            raise UsageError(f"--proxy {word}: give an address or a network, as 127.0.0.1 or 10.0.0.0/8") from error
    return found
