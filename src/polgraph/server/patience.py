"""Clients that dawdle: uvicorn waits for ever for a request to come whole, and for an answer to be read."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from polgraph.server.logbook import Logbook

_AWAITED = (h11.IDLE, h11.SEND_BODY)
_REASONS = {408: b"Request Timeout", 414: b"URI Too Long"}
_AFTER = 2.0  # seconds that the application has to tell of a late body by itself


def patient(seconds: float, longest: int, unread: int, log: Logbook | None) -> type[H11Protocol]:
    """Return uvicorn's protocol with limits.

    A request must come whole within so many seconds of its first byte (or of the connection), and an answer be
    read on at least once within them, or the connection is closed. ``longest`` is the size of line and headers
    beyond which a request is answered 414. Where all answers that wait to be read come to more than ``unread``
    bytes, those that have waited for so many seconds are dropped. What is no request has a line in the log as well.
    """

    class Patient(H11Protocol):
        _late: asyncio.TimerHandle | None = None
        _stalled: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._expect()

        def connection_lost(self, exc: Exception | None) -> None:
            for timer in (self._late, self._stalled):
                if timer:
                    timer.cancel()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            self._expect()
            super().data_received(data)
            if self._late and self.conn.their_state not in _AWAITED:
                self._late.cancel()
                self._late = None

        def _expect(self) -> None:
            if self._late is None:
                self._late = self.loop.call_later(seconds, self._give_up)

        def _give_up(self) -> None:
            if self.transport.is_closing():
                return
            if self.conn.their_state is h11.IDLE and self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                self._tell(408, f"the request did not come whole within {seconds:g} s")
            else:
                self._late = self.loop.call_later(_AFTER, self.transport.abort)

        def send_400_response(self, msg: str) -> None:
            """Tell apart what is too long from what is no HTTP."""
            if len(self.conn.trailing_data[0]) > longest:
                self._tell(414, f"line and headers have more than {longest:,} bytes; send the question by POST")
            else:
                self._note(400)
                super().send_400_response(msg)

        def _tell(self, status: int, message: str) -> None:
            self._note(status)
            body = f"{message}\n".encode()
            head = [b"HTTP/1.1 %d %s" % (status, _REASONS[status]), b"Content-Type: text/plain; charset=utf-8"]
            head += [b"Content-Length: %d" % len(body), b"Connection: close", b"", body]
            self.transport.write(b"\r\n".join(head))
            self.transport.close()

        def _note(self, status: int) -> None:
            if log:
                log.note(client=self.client[0] if self.client else "", status=status)

        def pause_writing(self) -> None:
            super().pause_writing()
            self._watch(self.transport.get_write_buffer_size())

        def resume_writing(self) -> None:
            if self._stalled:
                self._stalled.cancel()
                self._stalled = None
            super().resume_writing()

        def _watch(self, left: int) -> None:
            """Abort if by the next look nothing more was read."""

            def look() -> None:
                now = self.transport.get_write_buffer_size()
                if now >= left or self._is_crowded():
                    self.transport.abort()
                else:
                    self._watch(now)

            self._stalled = self.loop.call_later(seconds, look)

        def _is_crowded(self) -> bool:
            return sum(each.transport.get_write_buffer_size() for each in self.connections) > unread

    return Patient
