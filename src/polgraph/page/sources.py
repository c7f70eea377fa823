"""Our own scripts and styles as they go into a page: one script, one stylesheet.

When polgraph is built they are made small (names of their own shortened, spaces taken out: some 40 per cent off), which
takes a tool that does not run everywhere; the small form lies beside the sources, with a seal that says of which. Where
it is missing, or the sources have changed since, the page gets them as they are written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from polgraph.page.bundle import bundle

SMALL = "small"
FILES = ("behaviour.js", "style.css")
_SEAL = "seal.txt"

Minify = Callable[[str, str], str]
"""A media type and a text → the text made small."""


def behaviour(page: Path) -> str:
    """Return our scripts as one; ``page`` is the folder of ``polgraph.page``.

    Raises:
        SetupError: The scripts do not hold together.

    """
    return _small(page, "behaviour.js") or _behaviour(page)


def style(page: Path) -> str:
    """Return our stylesheets as one, in the order of their names."""
    return _small(page, "style.css") or _style(page)


def make_small(page: Path, minify: Minify) -> None:
    """Write the small form; the seal comes last, and holds only for these sources."""
    folder = page / SMALL
    folder.mkdir(exist_ok=True)
    (folder / _SEAL).unlink(missing_ok=True)
    (folder / "behaviour.js").write_text(minify("application/javascript", _behaviour(page)) + "\n", encoding="utf-8")
    (folder / "style.css").write_text(minify("text/css", _style(page)) + "\n", encoding="utf-8")
    (folder / _SEAL).write_text(_seal(page) + "\n", encoding="utf-8")


def is_small(page: Path) -> bool:
    """Return whether the small form is there, made of the sources as they are."""
    seal = page / SMALL / _SEAL
    return seal.is_file() and seal.read_text(encoding="utf-8").strip() == _seal(page)


def _small(page: Path, name: str) -> str | None:
    return (page / SMALL / name).read_text(encoding="utf-8") if is_small(page) else None


def _behaviour(page: Path) -> str:
    return bundle(lambda name: (page / "js" / name).read_text(encoding="utf-8"))


def _style(page: Path) -> str:
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sorted((page / "css").glob("*.css")))


def _seal(page: Path) -> str:
    """Return a digest of the names and texts of all sources."""
    digest = hashlib.sha256()
    for part in _parts(page):
        digest.update(part + b"\0")
    return digest.hexdigest()


def _parts(page: Path) -> Iterator[bytes]:
    for source in sorted([*(page / "js").glob("*.js"), *(page / "css").glob("*.css")]):
        yield source.name.encode()
        yield source.read_bytes()
