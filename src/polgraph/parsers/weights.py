"""The shipped weights: where they lie, and whether they are whole."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from polgraph.errors import SetupError

FOLDER = Path(str(files("polgraph.parsers"))) / "weights"
MANIFEST = "SHA256SUMS"
_REMEDY = "reinstall polgraph (pip install --force-reinstall polgraph)"


def checked(folder: Path = FOLDER) -> dict[str, Path]:
    """The files of the manifest by name, each equal to its SHA-256 there.

    Raises:
        SetupError: A file is missing or damaged.

    """
    return {name: _whole(folder / name, digest) for digest, name in _manifest(folder / MANIFEST)}


def _manifest(path: Path) -> list[tuple[str, str]]:
    try:
        rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror}; {_REMEDY}") from error
    if not rows or any(len(row) != 2 for row in rows):
        raise SetupError(f"{path}: not a list of SHA-256 sums; {_REMEDY}")
    return [(digest, name) for digest, name in rows]


def _whole(path: Path, digest: str) -> Path:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror}; {_REMEDY}") from error
    if found != digest:
        raise SetupError(f"{path}: damaged (its SHA-256 is not the one of {MANIFEST}); {_REMEDY}")
    return path
