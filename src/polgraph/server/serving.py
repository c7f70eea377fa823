"""The server from its start to its end: the socket, the signals, the grace for what still runs."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn

from polgraph.errors import SetupError
from polgraph.server import logbook
from polgraph.server.app import make_app
from polgraph.server.logbook import Logbook
from polgraph.server.patience import patient
from polgraph.server.pool import Pool
from polgraph.server.settings import Settings

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_KEPT = 5  # seconds that an idle connection is kept
_BACKLOG = 1024
_LAST = 2  # seconds, after the grace, to send what was answered last
_TROUBLES = {
    errno.EADDRINUSE: "another program has this port; give another with --port, or --port 0 for a free one",
    errno.EACCES: "this port is not yours to open; give one above 1023 with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; give one of its own with --host",
}


def serve(settings: Settings, host: str, port: int, log: str | None = None) -> None:
    """Serve a store until told to stop; ``log`` is the file that gets a line for each request, ``-`` stdout.

    Raises:
        GraphError: The store cannot be opened.
        OutputError: The log cannot be opened.
        SetupError: The address cannot be listened at.

    """
    with logbook.opened(log) as book, _listen(host, port) as listening:
        asyncio.run(_serve(settings, listening, book))


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise SetupError(f"{host}: no such host ({error.strerror}); give an address with --host") from error
    listening = socket.socket(family, kind, socket.IPPROTO_TCP)  # said, so that asyncio sends at once: 45 ms a response
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        remedy = _TROUBLES.get(error.errno or 0, f"{error.strerror}; give another --host or --port")
        raise SetupError(f"{_url(host, port)}: {remedy}") from error
    return listening


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


async def _serve(settings: Settings, listening: socket.socket, log: Logbook | None) -> None:
    app = make_app(settings, log)
    pool: Pool = app.state.pool
    await pool.start()
    try:
        config = uvicorn.Config(
            app,
            http=patient(settings.patience, settings.max_head, settings.max_unread, log),
            ws="none",
            lifespan="off",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),  # else uvicorn believes whatever loopback says
            forwarded_allow_ips=list(settings.proxies),
            h11_max_incomplete_event_size=settings.max_head,
            limit_concurrency=settings.connections,
            timeout_keep_alive=_KEPT,
            timeout_graceful_shutdown=round(settings.grace) + _LAST,
        )
        await _Server(config, pool, settings, _url(*listening.getsockname()[:2])).serve([listening])
    finally:
        await pool.stop()


class _Server(uvicorn.Server):
    """uvicorn's server, which says where it is and ends well: status 0 once told to stop."""

    def __init__(self, config: uvicorn.Config, pool: Pool, settings: Settings, url: str) -> None:
        super().__init__(config)
        self._pool = pool
        self._settings = settings
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        alone = "workers have no network" if self._pool.alone else "this system lets no worker give up the network"
        sys.stderr.write(f"polgraph: {self._settings.store}: {alone}; SERVICE and LOAD are refused\n")
        sys.stderr.write(f"polgraph: serving at {self._url} (SPARQL at {self._url}sparql); stop with Ctrl-C\n")
        if self._settings.review:
            sys.stderr.write(f"polgraph: open links are decided at {self._url}review\n")
        sys.stderr.flush()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take the signals in the loop; uvicorn would raise them again at the end, for another exit status."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        """Let what runs end within the grace; told a second time, end at once."""
        self._pool.close(0 if self.should_exit else self._settings.grace)
        self.should_exit = True
