"""A graph → files: what is written follows from the suffix, and an old file stays whole until the new one is.

A graph is an rdflib Dataset or an Oxigraph store. RDF files, tables and pages are written from quads, so that a
store of any size needs no Dataset; only networks ask for one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from polgraph.errors import UsageError
from polgraph.vocab import BASE, Mint

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset


@dataclass(frozen=True)  # not slotted, so that what is made of the graph can be kept
class Cargo:
    """A graph on its way out, in each of the shapes that files are made of; each is made once and when asked for.

    ``base`` is what the IRIs of a store begin with; a dataset brings its prefixes along.
    """

    graph: Dataset | ox.Store
    base: str = BASE

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The quads in the order in which they are written."""
        from rdflib import Dataset

        from polgraph.exporters.order import in_order
        from polgraph.terms import sorted_quads

        return sorted_quads(self.graph) if isinstance(self.graph, Dataset) else in_order(self.graph)

    @cached_property
    def store(self) -> ox.Store:
        """The graph as a store, to look things up in."""
        import pyoxigraph as ox

        if isinstance(self.graph, ox.Store):
            return self.graph
        store = ox.Store()
        store.bulk_extend(self.quads)
        return store

    @cached_property
    def dataset(self) -> Dataset:
        """The graph as an rdflib dataset."""
        from rdflib import Dataset

        from polgraph.graph import new_dataset
        from polgraph.terms import to_rdflib

        if isinstance(self.graph, Dataset):
            return self.graph
        return to_rdflib(self.graph, new_dataset(self.prefixes))

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix → namespace for those files that shorten IRIs."""
        from rdflib import Dataset

        if isinstance(self.graph, Dataset):
            return {prefix: str(space) for prefix, space in self.graph.namespaces()}
        return Mint(self.base).prefixes()

    @property
    def own_base(self) -> str:
        """What the IRIs of the graph begin with, by its prefixes where it brings some along."""
        actors = self.prefixes.get("actor", "")
        return actors.removesuffix("actor/") if actors.endswith("actor/") else self.base


Exporter = Callable[[Cargo, Path], None]


def _view(module: str, function: str) -> Exporter:
    """Return an exporter of ``polgraph.exporters.<module>`` that takes the dataset."""

    def write(cargo: Cargo, path: Path) -> None:
        from polgraph.exporters.replacing import replacing

        draw = cast("Callable[[Dataset, Path], None]", getattr(import_module(f"{__name__}.{module}"), function))
        with replacing(path) as beside:
            draw(cargo.dataset, beside)

    return write


def _page(cargo: Cargo, path: Path) -> None:
    from polgraph.exporters.html import export_html
    from polgraph.exporters.replacing import replacing

    with replacing(path) as beside:
        export_html(cargo.graph, beside)


def _jsonld(cargo: Cargo, path: Path) -> None:
    from polgraph.exporters.jsonld import write_jsonld
    from polgraph.exporters.replacing import replacing

    with replacing(path) as beside:
        write_jsonld(cargo.quads, cargo.own_base, beside)


def _nanopubs(cargo: Cargo, path: Path) -> None:
    _rdf(Cargo(seen(cargo, "nanopub"), cargo.own_base), path)


def _list(module: str, function: str) -> Exporter:
    """Return an exporter of ``polgraph.exporters.<module>`` that takes the store."""

    def write(cargo: Cargo, path: Path) -> None:
        from polgraph.exporters.replacing import replacing

        fill = cast("Callable[[ox.Store, Path], None]", getattr(import_module(f"{__name__}.{module}"), function))
        with replacing(path) as beside:
            fill(cargo.store, beside)

    return write


def _rdf(cargo: Cargo, path: Path) -> None:
    from polgraph.exporters.rdf import write_rdf
    from polgraph.exporters.replacing import replacing

    with replacing(path) as beside:
        write_rdf(cargo.quads, cargo.prefixes, beside)


def _store(cargo: Cargo, path: Path) -> None:
    from polgraph.store import write_store

    write_store(path, cargo.quads)


EXPORTERS: dict[str, Exporter] = {
    ".ttl": _rdf,
    ".trig": _rdf,
    ".nt": _rdf,
    ".nq": _rdf,
    ".jsonld": _jsonld,
    ".rdf": _rdf,
    ".graphml": _view("networks", "export_graphml"),
    ".gexf": _view("networks", "export_gexf"),
    ".parquet": _list("tables.parquet", "export_parquet"),
    ".csv": _list("tables.sheets", "export_csv"),
    ".excel.csv": _list("tables.sheets", "export_excel"),
    ".html": _page,
    ".nanopub.trig": _nanopubs,
    ".quickstatements.tsv": _list("quickstatements", "export_quickstatements"),
    ".dna.csv": _list("events", "export_events"),
    ".popolo.json": _list("popolo", "export_popolo"),
    ".store": _store,
    "": _store,  # a folder
}


_NAMED = (".trig", ".nq", ".jsonld")


def export(graph: Dataset | ox.Store, paths: Sequence[Path | str], base: str = BASE, view: str | None = None) -> None:
    """Write the graph to each path, by its suffix; a path without one is a store, which is a folder.

    ``base`` is what the IRIs of a store begin with; ``view`` names another way to put the graph, for files of RDF.

    Raises:
        UsageError: A suffix or a view is unknown, or does not fit the other; nothing is written then.
        OutputError: A path cannot be written; what stood there is as it was.

    """
    writers = [(exporter(path), path) for path in map(Path, paths)]
    cargo = Cargo(graph, base)
    if view is not None:
        _check_view(view, [path for _, path in writers])
        cargo = Cargo(seen(cargo, view), cargo.own_base)
    for write, path in writers:
        write(cargo, path)


def seen(cargo: Cargo, view: str) -> ox.Store:
    """Return what a view shows of a graph.

    Raises:
        UsageError: There is no such view.

    """
    from polgraph.exporters import views

    return views.view(cargo.store, view, cargo.own_base)


def _check_view(view: str, paths: Sequence[Path]) -> None:
    """Refuse files that are not RDF, and those that cannot hold what the view gives."""
    for path in paths:
        if exporter(path) not in (_rdf, _jsonld):
            raise UsageError(f"{path}: a view is RDF; write it to .ttl .trig .nt .nq .jsonld or .rdf")
        if view == "nanopub" and path.suffix.lower() not in _NAMED:
            raise UsageError(f"{path}: nanopublications are named graphs; write them to {' '.join(_NAMED)}")


def exporter(path: Path) -> Exporter:
    """Return what writes files of this suffix.

    Raises:
        UsageError: The suffix is unknown.

    """
    suffix = path.suffix.lower()
    for whole in ("".join(path.suffixes[-2:]).lower(), suffix):
        if whole in EXPORTERS:
            return EXPORTERS[whole]
    known = [name for name in EXPORTERS if name]
    near = get_close_matches(suffix, known, 2, 0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"{path}: unknown suffix {suffix!r}{hint} Known: {' '.join(known)}, or a folder for a store")
