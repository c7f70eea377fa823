"""Requests to one address of a server: tried again while it is away or busy, and never carried to another host."""

from __future__ import annotations

import re
import time
from types import TracebackType
from typing import Any, Self

import httpx2

from polgraph import __version__
from polgraph.errors import PushError, StoppedError
from polgraph.push.logins import WAYS, Credentials
from polgraph.push.patience import LATER, Patience, seconds_asked

CONNECTING = 10.0
"""Seconds for a connection to come about."""
_MOVED = frozenset({301, 302, 307, 308})
_HOPS = 5
_SHOWN = 300  # characters of a server's own words in a message
_ELSEWHERE = "nothing takes graphs or questions there; check the address and --engine"

# Answers that another graph would get too, each with its remedy.
_FINAL = {
    401: f"it does not know you; {WAYS}",
    403: "you may not do that there; ask who runs it, or name another user",
    **dict.fromkeys((404, 405, 501), _ELSEWHERE),
}
_REMEDIES = {413: "the graph is too large for one request; raise the server's limit, or use --shards"}


class Wire:
    """A line to one address; to be used in a ``with``. ``timeout`` is how many seconds one answer may take."""

    def __init__(self, address: str, login: Credentials | None, patience: Patience, timeout: float) -> None:
        self.address = address
        self._auth = login.auth() if login else None
        self._secret = login.secret if login else ""
        self._introduced = login is None
        self._patience = patience
        limits = httpx2.Timeout(timeout, connect=min(CONNECTING, timeout))
        self._client = httpx2.Client(timeout=limits, headers={"User-Agent": f"polgraph/{__version__}"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def send(self, method: str, query: dict[str, str] | None = None, **what: Any) -> httpx2.Response:
        """Return the answer to a request that does no harm when it is sent twice.

        Raises:
            StoppedError: The server is away for longer than patience lasts, or has moved to another host.

        """
        url = httpx2.URL(self.address).copy_merge_params(query or {})
        for wait in (*self._patience.waits(), None):
            asked = 0.0
            try:
                response = self._once(method, url, **what)
            except httpx2.TransportError as why:
                self._introduced = self._auth is None
                reason = self._plain(f"{type(why).__name__}: {why}")
            else:
                if response.status_code not in LATER:
                    return response
                reason = self._said(response)
                asked = seconds_asked(response.headers.get("retry-after"))
            if wait is None or asked > self._patience.asked:
                break
            time.sleep(max(wait, asked))
        until = f", and wants {asked:,.0f} s of patience" if asked > self._patience.asked else ""
        raise StoppedError(f"{self.address}: does not serve ({reason}){until}; see that it runs, then repeat")

    def refused(self, response: httpx2.Response) -> PushError:
        """Return what to raise for an answer that is no success."""
        code, told = response.status_code, f"{self.address}: {self._said(response)}"
        if code in _FINAL:
            return StoppedError(f"{told}; {_FINAL[code]}")
        return PushError(f"{told}; {_REMEDIES.get(code, 'see the log of the server')}")

    def _once(self, method: str, url: httpx2.URL, **what: Any) -> httpx2.Response:
        """Return the answer, wherever on the same host the server says that it now is."""
        if method == "PUT" and not self._introduced:
            # So that the challenge meets no body: a large one would go twice, or the connection be cut under it.
            self._client.request("HEAD", url, auth=self._auth)
            self._introduced = True
        for _ in range(_HOPS):
            response = self._client.request(method, url, auth=self._auth, follow_redirects=False, **what)
            if response.status_code not in _MOVED or "location" not in response.headers:
                return response
            url = self._moved(url, response)
        raise StoppedError(f"{self.address}: leads from one address to the next without end; give the last one")

    def _moved(self, url: httpx2.URL, response: httpx2.Response) -> httpx2.URL:
        target = url.join(response.headers["location"])
        if (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port):
            return target
        shown = self._plain(str(target.copy_with(query=None, userinfo=b"")))
        raise StoppedError(
            f"{self.address}: points to {shown}, where nothing was sent; give that address if it is right"
        )

    def _said(self, response: httpx2.Response) -> str:
        """Return the status and the server's own words, on one line."""
        words = self._plain(re.sub(r"<[^>]*>", " ", response.text))
        return f"{response.status_code} {response.reason_phrase}" + (f" ({words})" if words else "")

    def _plain(self, words: str) -> str:
        """Return the beginning of the words without what drives a terminal, and without the secret."""
        hidden = words.replace(self._secret, "…") if self._secret else words
        return " ".join("".join(sign if sign.isprintable() else " " for sign in hidden).split())[:_SHOWN]
