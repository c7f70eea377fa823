"""View: a graph, or two of them compared → one HTML page that needs no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

    from polgraph.model import Reject
    from polgraph.page.content import Content
    from polgraph.readers import ReadOptions

Graph: TypeAlias = "str | Path | Dataset | ox.Store"
"""An RDF file or a store by its path, or a graph in memory."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page; a notebook shows it where it is the value of a cell, so many pixels high.

    ``unused`` says of each text that the page does not show, by its name, why not and what to do.
    """

    html: str
    title: str
    height: int
    unused: tuple[str, ...] = ()

    def write(self, path: Path | str) -> None:
        """Write it to a file, which is there, whole, only at the end.

        Raises:
            OutputError: The file cannot be written; what stood there is as it was.

        """
        from polgraph.exporters.replacing import replacing

        with replacing(Path(path)) as beside:
            beside.write_text(self.html, encoding="utf-8", newline="\n")

    def _repr_html_(self) -> str:
        """Return what Jupyter shows: the page in a frame that keeps it from the rest of the notebook."""
        from polgraph.page.notebook import frame

        return frame(self.html, self.title, self.height)

    def __repr__(self) -> str:
        return f"<polgraph page {self.title!r}, {len(self.html.encode('utf-8')):,} bytes>"


def view(
    graph: Graph,
    after: Graph | None = None,
    *,
    title: str | None = None,
    focus: str | None = None,
    depth: int = 2,
    with_text: str | Path | Sequence[str | Path] = (),
    template: str | Path | None = None,
    height: int | None = None,
    read: ReadOptions | None = None,
) -> Page:
    """Return the page of a graph; with ``after``, a later graph, what that adds to it and drops from it.

    ``focus``, a label, alias or IRI, keeps what lies within ``depth`` links of it. ``with_text`` are files or
    folders of the texts that the graph was made of, read by ``read``, to be shown whole. ``template`` is a frame
    in Jinja other than ours, and ``height`` says how many pixels of a notebook the page takes.

    Raises:
        GraphError: A graph cannot be read, or a statement's evidence lacks its words or its place.
        UnreadableError: The template cannot be read.
        UsageError: Nothing, or more than one thing, is called ``focus``; or the template is broken.
        SetupError: The installed pyvis lacks vis-network.

    """
    from polgraph.exporters.html import render, title_of
    from polgraph.page.content import around, content
    from polgraph.page.notebook import HEIGHT

    unused: list[str] = []
    if after is None and not with_text:
        told = content(_opened(graph), focus, depth)
    else:
        texts = [with_text] if isinstance(with_text, str | Path) else with_text
        told, unused = _with_texts(_both(graph, after), [str(path) for path in texts], read)
        told = told if focus is None else around(told, focus, depth)
    heading = _legible(title or title_of(told))
    page = render(told, heading, Path(template) if template else None)
    return Page(page, heading, height or HEIGHT, tuple(unused))


def _both(graph: Graph, after: Graph | None) -> Content:
    from polgraph.page.content import compared, content

    told = content(_opened(graph))
    return told if after is None else compared(told, content(_opened(after)), _names(graph, after))


def _with_texts(told: Content, texts: Sequence[str], options: ReadOptions | None) -> tuple[Content, list[str]]:
    """Return the content with its texts, and why others are not shown."""
    from polgraph.model import Document
    from polgraph.page.texts import with_texts
    from polgraph.pipeline import failures
    from polgraph.readers import ReadOptions, read

    found = list(read(texts, options or ReadOptions())) if texts else []
    told, unused = with_texts(told, (one for one in found if isinstance(one, Document)))
    failed = failures(one for one in found if not isinstance(one, Document))
    return told, [*map(_why, failed), *unused]


def _why(unread: Reject) -> str:
    return f"{unread.place}: {unread.reason}" + (f" ({unread.detail})" if unread.detail else "")


def _opened(graph: Graph) -> Dataset | ox.Store:
    from polgraph.store import open_graph

    return open_graph(Path(graph)) if isinstance(graph, str | Path) else graph


def _names(before: Graph, after: Graph) -> tuple[str, str]:
    """Return what to call two graphs: the names of their files, with as much before them as tells them apart."""
    one, other = _parts(before, "before"), _parts(after, "after")
    lengths = range(1, max(len(one), len(other)) + 1)
    length = next((length for length in lengths if one[-length:] != other[-length:]), 1)
    return _legible("/".join(one[-length:])), _legible("/".join(other[-length:]))


def _parts(graph: Graph, otherwise: str) -> tuple[str, ...]:
    return Path(graph).resolve().parts if isinstance(graph, str | Path) else (otherwise,)


def _legible(words: str) -> str:
    """Return the words without what no text may hold: what stands for bytes of a file's name that are no UTF-8."""
    return words.encode("utf-8", "replace").decode("utf-8")
