"""The small file of a store that says which version is the newest: what makes a switch of versions atomic."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from polgraph.errors import GraphError
from polgraph.vocab import BASE

MARKER = "polgraph-store.json"
FORMAT = 2
VERSIONS = "versions"
WORK = "work"
LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One whole version of a store: its number, the folder that Oxigraph opens, and what begins its own IRIs."""

    version: str
    data: Path
    base: str = BASE


def is_store(path: Path) -> bool:
    """Whether the folder at ``path`` is a store of ours."""
    return (path / MARKER).is_file()


def snapshot(path: Path) -> Snapshot:
    """Return the newest version of the store at ``path``.

    Raises:
        GraphError: There is none, or it is of another version of polgraph or damaged.

    """
    about = _about(path)
    version, base = about.get("version"), about.get("base")
    if not (isinstance(version, str) and version.isdecimal() and isinstance(base, str)):
        raise GraphError(f"{path / MARKER}: malformed (it names no version); {_ANEW}")
    data = path / VERSIONS / version
    if not data.is_dir():
        raise GraphError(f"{path}: cannot be opened (version {version} is missing from {data.parent}); {_ANEW}")
    return Snapshot(version, data, base)


def point(path: Path, version: int, base: str) -> None:
    """Make this version the newest, whatever happens to the machine the moment after."""
    fresh = path / f"{MARKER}.new"
    with fresh.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"format": FORMAT, "version": str(version), "base": base}) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path / MARKER)
    sync(path)


def sync(folder: Path) -> None:
    """Have the names in a folder reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_ANEW = "build the store anew"


def _about(path: Path) -> dict[str, object]:
    if not path.exists():
        raise GraphError(f"{path}: no such store; check the path")
    if not is_store(path):
        raise GraphError(f"{path}: no polgraph store ({MARKER} is missing); name a store or an RDF file")
    try:
        about = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except OSError as error:
        raise GraphError(f"{path / MARKER}: cannot be read ({error.strerror}); check its permissions") from error
    except ValueError as error:
        raise GraphError(f"{path / MARKER}: malformed ({error}); {_ANEW}") from error
    form = about.get("format") if isinstance(about, dict) else None
    if isinstance(form, int) and form > FORMAT:
        raise GraphError(f"{path}: written by a newer version of polgraph (format {form}); install that one")
    if form != FORMAT:
        raise GraphError(f"{path}: written by another version of polgraph (format {form}); {_ANEW}")
    return dict(about)
