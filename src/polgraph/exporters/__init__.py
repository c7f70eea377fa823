"""A dataset → files: what is written follows from the suffix, and an old file stays whole until the new one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from polgraph.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Dataset

Exporter = Callable[["Dataset", Path], None]


def _file(module: str, function: str) -> Exporter:
    """Return an exporter that writes beside the path and then renames."""

    def write(dataset: Dataset, path: Path) -> None:
        from polgraph.exporters.replacing import replacing

        export_to = cast(Exporter, getattr(import_module(f"polgraph.exporters.{module}"), function))
        with replacing(path) as beside:
            export_to(dataset, beside)

    return write


def _store(dataset: Dataset, path: Path) -> None:
    from polgraph.exporters.store import export_store

    export_store(dataset, path)


EXPORTERS: dict[str, Exporter] = {
    ".ttl": _file("rdf", "export_rdf"),
    ".trig": _file("rdf", "export_rdf"),
    ".nt": _file("rdf", "export_rdf"),
    ".nq": _file("rdf", "export_rdf"),
    ".jsonld": _file("rdf", "export_rdf"),
    ".rdf": _file("rdf", "export_rdf"),
    ".graphml": _file("networks", "export_graphml"),
    ".gexf": _file("networks", "export_gexf"),
    ".csv": _file("tables", "export_csv"),
    ".html": _file("html", "export_html"),
    ".store": _store,
    "": _store,  # a folder
}


def export(dataset: Dataset, paths: Sequence[Path | str]) -> None:
    """Write the dataset to each path, by its suffix; a path without one is a store, which is a folder.

    Raises:
        UsageError: A suffix is unknown; nothing is written then.
        OutputError: A path cannot be written; what stood there is as it was.

    """
    writers = [(exporter(path), path) for path in map(Path, paths)]
    for write, path in writers:
        write(dataset, path)


def exporter(path: Path) -> Exporter:
    """Return what writes files of this suffix.

    Raises:
        UsageError: The suffix is unknown.

    """
    suffix = path.suffix.lower()
    if suffix in EXPORTERS:
        return EXPORTERS[suffix]
    known = [name for name in EXPORTERS if name]
    near = get_close_matches(suffix, known, 2, 0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"{path}: unknown suffix {suffix!r}{hint} Known: {' '.join(known)}, or a folder for a store")
