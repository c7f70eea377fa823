"""A dataset → files: what is written follows from the suffix, and an old file stays whole until the new one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from polgraph.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset


@dataclass(frozen=True)  # not slotted, so that the quads can be kept
class Cargo:
    """A dataset on its way out; its quads are sorted once, however many files take them."""

    dataset: Dataset

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The quads in the order in which they are written."""
        from polgraph.terms import sorted_quads

        return sorted_quads(self.dataset)


Exporter = Callable[[Cargo, Path], None]


def _view(module: str, function: str) -> Exporter:
    """Return an exporter of ``polgraph.exporters.<module>`` that takes the dataset."""

    def write(cargo: Cargo, path: Path) -> None:
        from polgraph.exporters.replacing import replacing

        draw = cast("Callable[[Dataset, Path], None]", getattr(import_module(f"{__name__}.{module}"), function))
        with replacing(path) as beside:
            draw(cargo.dataset, beside)

    return write


def _rdf(cargo: Cargo, path: Path) -> None:
    from polgraph.exporters.rdf import write_rdf
    from polgraph.exporters.replacing import replacing

    with replacing(path) as beside:
        write_rdf(cargo.quads, {prefix: str(space) for prefix, space in cargo.dataset.namespaces()}, beside)


def _store(cargo: Cargo, path: Path) -> None:
    from polgraph.store import write_store

    write_store(path, cargo.quads)


EXPORTERS: dict[str, Exporter] = {
    ".ttl": _rdf,
    ".trig": _rdf,
    ".nt": _rdf,
    ".nq": _rdf,
    ".jsonld": _rdf,
    ".rdf": _rdf,
    ".graphml": _view("networks", "export_graphml"),
    ".gexf": _view("networks", "export_gexf"),
    ".csv": _view("tables", "export_csv"),
    ".html": _view("html", "export_html"),
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
    cargo = Cargo(dataset)
    for write, path in writers:
        write(cargo, path)


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
