"""What front and worker say to each other over pipes: a head in JSON and a body of bytes, each with its length."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")

Head = dict[str, Any]


def pack(head: Mapping[str, Any]) -> bytes:
    """Return a frame without a body."""
    words = json.dumps(head).encode()
    return _LENGTHS.pack(len(words), 0) + words


def write(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write a frame."""
    words = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(words), len(body)) + words)
    stream.write(body)
    stream.flush()


def read(stream: BinaryIO) -> Head | None:
    """Return the head of the next frame, whose body is empty; ``None`` at the end."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head: Head = json.loads(stream.read(_LENGTHS.unpack(lengths)[0]))
    return head


async def receive(stream: asyncio.StreamReader) -> tuple[Head, bytes]:
    """Return head and body of the next frame.

    Raises:
        asyncio.IncompleteReadError: The other side ended.

    """
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    return json.loads(await stream.readexactly(head)), await stream.readexactly(body)
