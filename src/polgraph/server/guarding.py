"""Who may write through this server: a page of its own, in a browser on this very machine, and nobody else.

What a browser is made to send by another site, or by a name that somebody points at this machine, is refused:

- the client's address and the name it asks under must be this machine's own (``Host``, against rebinding);
- what comes from another origin is refused, to read as to write (``Origin``, ``Sec-Fetch-Site``);
- a form counts only with a token made for the cookie of its browser; the cookie is ``SameSite=Strict`` and out of reach
  of scripts, and the secret that makes tokens of cookies lives as long as the server.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.clients import address_of
from polgraph.server.jobs import Refusal

_OURS = ("same-origin", "none")  # Sec-Fetch-Site: a page of ours, or somebody's own hand
_HERE = "only pages of this server, opened on the machine that it runs on, may decide"


@dataclass(frozen=True, slots=True)
class Guard:
    """Tells what may be let in; ``path`` is where its cookie goes."""

    path: str
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def let_in(self, request: Request) -> None:
        """Stop what does not come from this machine and from pages of this server.

        Raises:
            Refusal: 403.

        """
        host = request.headers.get("host", "")
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
        if not (is_local(address_of(request.scope)) and is_local(_name(host))):
            raise Refusal(403, f"{_HERE}; ask under localhost")
        if origin not in (None, f"http://{host}") or (site not in _OURS and request.method != "GET"):
            raise Refusal(403, f"{_HERE}; not {origin or site}")

    def token(self, request: Request) -> tuple[str, str]:
        """Return the cookie of a browser, a new one where it has none, and the token for its forms."""
        cookie = request.cookies.get(self._cookie(request)) or secrets.token_urlsafe(32)
        return cookie, self._token(cookie)

    def keep(self, request: Request, response: Response, cookie: str) -> None:
        """Have the browser keep its cookie, for as long as it runs."""
        response.set_cookie(self._cookie(request), cookie, path=self.path, httponly=True, samesite="strict")

    def check(self, request: Request, token: str | None) -> None:
        """Stop a form that was not made by this server for this browser.

        Raises:
            Refusal: 403.

        """
        if request.headers.get("origin") is None:
            raise Refusal(403, f"{_HERE}; the header Origin is missing")
        cookie = request.cookies.get(self._cookie(request), "")
        if not cookie or not hmac.compare_digest(self._token(cookie).encode(), (token or "").encode()):
            raise Refusal(403, "this form is not of this server, or of before it was started; load the page again")

    def _token(self, cookie: str) -> str:
        return hmac.new(self._secret, cookie.encode(), "sha256").hexdigest()

    def _cookie(self, request: Request) -> str:
        """Return the name of the cookie: by the port, since cookies make no difference between ports."""
        host = request.headers.get("host", "")
        return f"polgraph-review-{urlsplit(f'//{host}').port or 80}"


def is_local(host: str) -> bool:
    """Whether an address or a name is this machine's own."""
    if host.lower() == "localhost":
        return True
    try:
        found = ip_address(host)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def _name(host: str) -> str:
    """Return the name in a Host header, without the port; empty where there is none, or what is there is broken."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname or "" if parts.port is not None or ":" not in host.rpartition("]")[2] else ""
    except ValueError:
        return ""
