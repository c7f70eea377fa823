"""``polgraph view``: a graph, or what has changed between two → a page to browse, or a notebook that shows it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import Columns, Encoding, Graph, pairs
from polgraph.errors import UsageError

if TYPE_CHECKING:
    from polgraph.view import Page

_NOTEBOOK = ".ipynb"


def view(
    graph: Graph,
    after: Annotated[
        str | None, typer.Argument(metavar="LATER", help="A later graph: the page shows what it adds and drops.")
    ] = None,
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="PAGE.html", help="Where to; - is stdout.")],
    focus: Annotated[str | None, typer.Option(metavar="NAME|IRI", help="Only what lies around it.")] = None,
    depth: Annotated[int, typer.Option(min=1, help="How many steps around it.")] = 2,
    title: Annotated[str | None, typer.Option(help="What to call the page.")] = None,
    with_text: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Show this text (a file, a folder) whole; may be repeated."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A frame of your own, in Jinja: see docs/page.md.")
    ] = None,
    notebook: Annotated[bool, typer.Option("--notebook", help="Write a Jupyter notebook that shows the page.")] = False,
    encoding: Encoding = "utf-8",
    column: Columns = None,
) -> None:
    """Write a graph as one page that needs no network: actors, goals and areas, with the quotes behind them."""
    _check(output, notebook, [graph, after, template, *(with_text or ())])
    from polgraph.readers import ReadOptions
    from polgraph.view import view

    options: dict[str, Any] = {"title": title, "focus": focus, "depth": depth, "with_text": with_text or []}
    options |= {"template": template, "read": ReadOptions(encoding=encoding, columns=pairs(column or (), "--column"))}
    page = view(graph, after, **options)
    told = _notebook(page, [graph, after], options, Path(output).parent) if notebook else page.html
    with files.writing(output) as stream:
        stream.write(told)
    _tell(page)


def _notebook(page: Page, graphs: Sequence[str | None], options: Mapping[str, Any], folder: Path) -> str:
    """Return a notebook that makes the page again from the same files; their paths lead there from its folder."""
    from polgraph.page.notebook import call, notebook

    def there(path: str | Path) -> str:
        return str(path) if Path(path).is_absolute() else Path(os.path.relpath(path, folder)).as_posix()

    read = options["read"]
    given = {name: repr(options[name]) for name in ("title", "focus") if options[name] is not None}
    given |= {"depth": repr(options["depth"])} if options["focus"] is not None else {}
    given |= {"with_text": repr([there(text) for text in options["with_text"]])} if options["with_text"] else {}
    given |= {"template": repr(there(options["template"]))} if options["template"] else {}
    if read.encoding != "utf-8" or read.columns:
        given["read"] = f"polgraph.ReadOptions(encoding={read.encoding!r}, columns={read.columns!r})"
    return notebook(call([there(graph) for graph in graphs if graph], given), page._repr_html_(), repr(page))


def _check(output: str, notebook: bool, inputs: Sequence[str | Path | None]) -> None:
    """Refuse an output that is none, before the long work.

    Raises:
        UsageError: It is also an input, or its suffix is not that of what is asked for.
        OutputError: It cannot be written where it is to be.

    """
    if notebook and any(one == "-" for one in inputs):
        raise UsageError("-: a notebook cannot read standard input again; give the texts by their names")
    if output == "-":
        return
    if notebook != (Path(output).suffix.lower() == _NOTEBOOK):
        raise UsageError(f"{output}: a notebook is asked for by --notebook and a name that ends in {_NOTEBOOK}")
    if any(Path(output).resolve() == Path(one).resolve() for one in inputs if one):
        raise UsageError(f"{output}: this is what the page is to be made of; give it another name")
    files.check(files=[output])


def _tell(page: Page) -> None:
    """Tell which texts the page does not show, and exit 3 where there are any."""
    for why in page.unused:
        talk.say(f"left out: {why}")
    if page.unused:
        raise typer.Exit(talk.PARTLY)
