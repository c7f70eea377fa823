"""As whom to write: from the environment or ~/.netrc, and only where it cannot be overheard.

A password leaves when the server asks for it, and in the way it asks (digest before basic). A token is sent with
every request, as RFC 6750 has it.
"""

from __future__ import annotations

import ipaddress
import netrc
import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from polgraph.errors import UnreadableError, UsageError
from polgraph.push.engines import Engine, Login

USER, PASSWORD, TOKEN = "POLGRAPH_PUSH_USER", "POLGRAPH_PUSH_PASSWORD", "POLGRAPH_PUSH_TOKEN"
WAYS = f"set {USER} and {PASSWORD}, or {TOKEN}, or write the host into ~/.netrc"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, or a token; never shown."""

    kind: Login
    user: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)

    def auth(self) -> httpx2.Auth:
        """Return what puts them into requests; to be kept for one server, whose challenges it remembers."""
        return _Asked(self.user, self.secret) if self.kind is Login.PASSWORD else _Token(self.secret)


def check_address(address: str) -> None:
    """Refuse what is no address, or has a password in it.

    Raises:
        UsageError: Saying which; a password is not repeated.

    """
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as why:
        raise UsageError(f"{_shown(address)}: no address ({why}); write http://host:port/path") from why
    if url.userinfo:
        raise UsageError(f"the address of {url.host} has a user or password in it, which others can read; {WAYS}")
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"{address}: no address of a server; write http://host:port/path")
    if url.fragment:
        raise UsageError(f"{address}: an address of a server has no #{url.fragment}; leave it out")


def credentials(
    address: str, engine: Engine, environ: Mapping[str, str] = os.environ, *, insecure: bool = False
) -> Credentials | None:
    """Return as whom to write to an address; ``None`` where nothing tells.

    Raises:
        UsageError: What tells is not whole, contradicts itself, is of a kind the engine does not take, or would go in
            the clear to another machine and ``insecure`` does not allow it.
        UnreadableError: The netrc file is malformed, missing though NETRC names it, or open to others.

    """
    url = httpx2.URL(address)
    found = _from_environment(environ) or _from_netrc(url.host, environ)
    if found and found.kind not in engine.logins:
        raise UsageError(f"{engine.name} takes no {found.kind}; give {' or '.join(engine.logins)}: {WAYS}")
    if found and url.scheme == "http" and not insecure and not _is_here(url.host):
        raise UsageError(
            f"{address}: your {found.kind} would go in the clear to {url.host}; use https, or --insecure if nobody "
            "can listen on the way"
        )
    return found


def _from_environment(environ: Mapping[str, str]) -> Credentials | None:
    user, secret, token = (environ.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if token and (user or secret):
        raise UsageError(f"{TOKEN} and {USER} or {PASSWORD} are set; unset one of them")
    if (user is None) != (secret is None):
        raise UsageError(f"{USER if user is None else PASSWORD} is not set, the other is; set both")
    if token:
        return Credentials(Login.TOKEN, secret=token)
    return Credentials(Login.PASSWORD, user, secret) if user and secret else None


def _from_netrc(host: str, environ: Mapping[str, str]) -> Credentials | None:
    named = environ.get("NETRC") or None
    if named is None and not (Path.home() / ".netrc").is_file():
        return None
    try:
        known = netrc.netrc(named).authenticators(host)  # without a name it looks at who else may read the file
    except OSError as why:
        raise UnreadableError(f"{named or '~/.netrc'}: {why.strerror}; mend it or unset NETRC") from why
    except netrc.NetrcParseError as why:
        # What is malformed may be the password itself, so it is not repeated; only who may read the file is.
        told = f"{named or '~/.netrc'}:{why.lineno}: malformed before this line" if why.lineno else why.msg
        raise UnreadableError(f"{told}; mend it") from None
    return Credentials(Login.PASSWORD, known[0], known[2] or "") if known else None


def _is_here(host: str) -> bool:
    """Whether what goes to the host does not leave this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(address: str) -> str:
    """Return an address that cannot be read, without what may be a password."""
    return address.rpartition("@")[2]


class _Token(httpx2.Auth):
    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


class _Asked(httpx2.Auth):
    """Answers a 401 by digest where it offers that, by basic where it does not; then keeps to it."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx2.DigestAuth(user, password)
        self._basic = httpx2.BasicAuth(user, password)
        self._chosen: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            offers = response.headers.get_list("www-authenticate", split_commas=False)
            by_digest = any(offer.lower().startswith("digest ") for offer in offers)
            self._chosen = self._digest if by_digest else self._basic
        yield from self._chosen.auth_flow(request)
