"""Writing beside and renaming, so that a path holds the whole old file or the whole new one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polgraph.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path of the same name beside ``path``, which takes its place when all went well.

    Raises:
        OutputError: It cannot be written; what stood at ``path`` is as it was.

    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file")
    try:
        folder = Path(tempfile.mkdtemp(prefix=".polgraph-", dir=path.parent))
        try:
            yield folder / path.name
            (folder / path.name).replace(path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return the error that tells why the path cannot be written."""
    return OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place or make room")
