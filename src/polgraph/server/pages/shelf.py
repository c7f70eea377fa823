"""The scripts and styles of the pages: read once, served by exact name, so that no path leads elsewhere."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.jobs import Refusal

EDITOR = ("editor/yasgui.min.js", "editor/yasgui.min.css")
"""What the build hook fetches; without them the page has a plain form."""

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
_A_YEAR = "public, max-age=31536000, immutable"
_ALWAYS_ASK = "no-cache"


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is served; ``digest`` changes with its bytes."""

    media_type: str
    body: bytes
    packed: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files by name, below ``root`` (empty, or a path before all)."""

    files: Mapping[str, File]
    root: str = ""

    @property
    def has_editor(self) -> bool:
        """Whether the editor was bundled."""
        return all(name in self.files for name in EDITOR)

    def address(self, name: str) -> str:
        """Return where a file is; the address changes with its bytes, so that it can be kept for long."""
        return f"{self.root}/static/{name}?v={self.files[name].digest}"


@cache
def shelf_files() -> Mapping[str, File]:
    """Return all that lies in ``static/``, by its path there."""
    return dict(_walk(files("polgraph.server.pages").joinpath("static"), ""))


async def serve(request: Request) -> Response:
    """Return one file, or 304 where the browser has it already."""
    found = shelf_files().get(request.path_params["name"])
    if found is None:
        raise Refusal(404, f"{request.path_params['name']}: no such file")
    fresh = request.query_params.get("v") == found.digest
    headers = {
        "ETag": f'"{found.digest}"',
        "Cache-Control": _A_YEAR if fresh else _ALWAYS_ASK,
        "Vary": "Accept-Encoding",
    }
    if f'"{found.digest}"' in request.headers.get("If-None-Match", ""):
        return Response(None, 304, headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return Response(found.packed, 200, {**headers, "Content-Encoding": "gzip"}, found.media_type)
    return Response(found.body, 200, headers, found.media_type)


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, File]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif media_type := _TYPES.get(f".{entry.name.rpartition('.')[2]}"):
            yield f"{path}{entry.name}", _file(entry.read_bytes(), media_type)


def _file(body: bytes, media_type: str) -> File:
    packed = gzip.compress(body, 9, mtime=0)
    return File(media_type, body, packed, hashlib.sha256(body).hexdigest()[:16])
