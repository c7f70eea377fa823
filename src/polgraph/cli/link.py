"""``polgraph link``: the things of a graph in the wider web of data: find them, and decide what stays open."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import Graph, OnDate, WhoDecides, pairs
from polgraph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pyoxigraph as ox

    from polgraph.authorities.nouns import Authority
    from polgraph.linking.subjects import Subject
    from polgraph.mappings.decisions import Decision
    from polgraph.mappings.finding import Found
    from polgraph.mappings.nouns import Mapping as Link

_MAPPINGS = ".sssom.tsv"

LinkDecisions = Annotated[
    str | None,
    typer.Option("--decisions", metavar="FILE.sssom.tsv", help="What people decided, by [b]link review[/b]."),
]


def find(
    graph: Graph,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="The mapping file (.sssom.tsv); or the graph with its links, by suffix. May be repeated.",
        ),
    ] = None,
    authority: Annotated[
        list[str] | None,
        typer.Option(
            "--authority",
            metavar="FILE",
            help="What to link to beside what polgraph brings along: SKOS, any RDF with labels, or CSV.",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=NAME", help="What a column of these tables is called: label=name_en."),
    ] = None,
    only: Annotated[bool, typer.Option("--only", help="Leave out what polgraph brings along.")] = False,
    reconcile: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="A reconciliation service to ask, too; all that it proposes is to be reviewed."
        ),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="KIND=TYPE", help="What a kind of ours is to the service: Person=Q5; then only those."
        ),
    ] = None,
    offline: Annotated[
        bool,
        typer.Option("--offline", help="Have the service's answers from the cache alone; what is missing is told."),
    ] = False,
    decisions: LinkDecisions = None,
    into: Annotated[
        str | None, typer.Option(metavar="STORE", help="The store that gets the links, in place of those that it has.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option(metavar="IRI", help="The licence of the mapping file; CC BY 4.0 unless you say.")
    ] = None,
) -> None:
    """Find the actors, offices, goals and areas of a graph in Wikidata, EuroVoc, the SDGs and files of yours."""
    mappings, graphs = _outputs(output or [], into)
    if only and not (authority or reconcile):
        raise UsageError("--only: nothing to link to; give --authority FILE")
    if (type or offline) and not reconcile:
        raise UsageError("--type and --offline are for a service; give --reconcile URL")
    from polgraph.mappings import decisions as decided
    from polgraph.mappings.finding import find as find_links
    from polgraph.store import open_graph

    made = decided.read(Path(decisions)) if decisions else ()
    known = _authorities(authority or (), pairs(column or (), "--column"), only)
    whole = open_graph(Path(graph))
    found = find_links(whole, known, made, _service(reconcile, type or (), offline))
    _write(whole, Path(graph), found, known, mappings, graphs, into, licence)
    _tell(found, made, graph, mappings)


def review(
    mappings: Annotated[str, typer.Argument(metavar="FILE.sssom.tsv", help="The mapping file, of [b]link find[/b].")],
    graph: Annotated[str, typer.Option("--graph", metavar="GRAPH", help="The graph, for its quotes.")],
    decisions: Annotated[
        str,
        typer.Option("--decisions", metavar="FILE.sssom.tsv", help="Where decisions go, at its end."),
    ],
    by: WhoDecides = None,
    on: OnDate = None,
    why: Annotated[str | None, typer.Option("--why", help="A reason; it stands in the graph beside each link.")] = None,
) -> None:
    """Decide open links, one key each: yes, same, no, other, later, quit. What is decided is safe at once."""
    from polgraph.cli.reviewing import Desk
    from polgraph.mappings import sssom
    from polgraph.mappings.reviewing import Note
    from polgraph.store import open_graph

    held = sssom.read(Path(mappings))
    desk = Desk(held, open_graph(Path(graph)), Path(decisions), Note(by, on, why))
    left = desk.work()
    talk.say(f"{desk.decided:,} decided in {decisions}, {left:,} open")
    if desk.decided:
        talk.say(f"polgraph link find {graph} -o {mappings} --decisions {decisions} keeps to it")


app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Link the things of a graph to Wikidata, EuroVoc, the SDGs and files of yours.",
    epilog="Example:\n\npolgraph link find graph.ttl -o links.sssom.tsv",
)
for verb, example in (
    (find, "polgraph link find graph.store -o links.sssom.tsv --into graph.store"),
    (review, "polgraph link review links.sssom.tsv --graph graph.store --decisions decisions.sssom.tsv"),
):
    app.command(epilog=f"Example:\n\n{example}")(talk.answering(verb))


def _outputs(names: Sequence[str], into: str | None) -> tuple[list[str], list[str]]:
    """Return the mapping files and the graphs that are to be written, once they look writable."""
    mappings = [name for name in names if name == "-" or name.lower().endswith(_MAPPINGS)]
    graphs = [name for name in names if name not in mappings]
    if not names and not into:
        raise UsageError(f"nothing to write; give -o links{_MAPPINGS}, or --into STORE")
    files.check(graphs, [name for name in mappings if name != "-"])
    if into:
        from polgraph.store import snapshot

        snapshot(Path(into))  # told before the long work
    return mappings, graphs


def _authorities(names: Sequence[str], columns: Mapping[str, str], only: bool) -> list[Authority]:
    """Return what is linked to, once what somebody should know of it is said."""
    from polgraph.authorities.index import open_authority, shipped

    own = [open_authority(Path(name), columns) for name in names]
    for name, one in zip(names, own, strict=True):
        for remark in one.remarks:
            talk.say(f"{name}: {remark}")
    return [*(() if only else shipped()), *own]


def _service(
    url: str | None, types: Sequence[str], offline: bool
) -> Callable[[Sequence[Subject]], Iterable[Link]] | None:
    """Return what asks a service for proposals; ``None`` where none is to be asked."""
    if url is None:
        return None
    from polgraph.reconciling.proposing import propose, read_types

    return functools.partial(propose, url, types=read_types(types), offline=offline)


def _write(
    whole: ox.Store,
    path: Path,
    found: Found,
    known: Sequence[Authority],
    mappings: Iterable[str],
    graphs: Sequence[str],
    into: str | None,
    licence: str | None,
) -> None:
    from polgraph import exporters
    from polgraph.mappings import sssom
    from polgraph.mappings.holding import Linked
    from polgraph.store import is_store, snapshot
    from polgraph.store.relinking import base_of, joined, link

    base = snapshot(path).base if is_store(path) else base_of(whole)
    text = sssom.dump(found.mappings, base, licence or sssom.LICENCE)
    for name in mappings:
        with files.writing(name) as stream:
            stream.write(text)
    linked = Linked.of(found.mappings, known)
    if graphs:
        files.make_folders(map(Path, graphs))
        exporters.export(joined(whole, linked, base), graphs, base)
    if into:
        talk.say(f"{into}: version {link(Path(into), linked)} holds the links")


def _tell(found: Found, made: Sequence[Decision], graph: str, mappings: Sequence[str]) -> None:
    """Say how much was found, in which collections, and what stays open."""
    from polgraph.mappings.nouns import Standing

    accepted = [one for one in found.mappings if one.standing is Standing.ACCEPTED]
    counts = {"looked up": found.subjects, "linked": len({one.subject for one in accepted}), "links": len(accepted)}
    for name, count in {**counts, "to review": len(found.mappings) - len(accepted), "decided": len(made)}.items():
        talk.say(f"{name:<10}{count:>8,}")
    for source in sorted({one.object_source for one in accepted}):
        talk.say(f"{sum(one.object_source == source for one in accepted):>18,}  {source}")
    if found.elsewhere:
        talk.say(f"{found.elsewhere:,} decisions are about things that this graph does not hold")
    if len(found.mappings) > len(accepted) and mappings and mappings[0] != "-":
        talk.say(
            f"polgraph link review {mappings[0]} --graph {graph} --decisions decisions{_MAPPINGS} decides the open ones"
        )
