"""What every response carries, and what a page of another site may read: everything, without credentials."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
FRAMED = "frame-ancestors *"
"""What the policy of a response says that pages of others may show in a frame."""

_FRAMES = "X-Frame-Options"  # the older way to say it, which knows no "everybody"
_LEAST = 1024  # bytes; compressing less is not worth the time
_LEVEL = 5


class Safe:
    """Adds the headers that keep browsers from guessing, unless a response has its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if FRAMED in headers["Content-Security-Policy"]:
                    del headers[_FRAMES]
            await send(message)

        await self._app(scope, receive, add)


MIDDLEWARE = (
    Middleware(Safe),
    Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "Retry-After"],
        max_age=86_400,
    ),
    Middleware(GZipMiddleware, minimum_size=_LEAST, compresslevel=_LEVEL),
)
