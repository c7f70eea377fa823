"""polgraph push: the graphs of a store to a SPARQL server, and a count afterwards."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli.options import Graph
from polgraph.cli.talk import NO, PARTLY, fail, progress, say
from polgraph.errors import PushError, UsageError
from polgraph.push.engines import ENGINES, addresses, described, engine, loader

if TYPE_CHECKING:
    from pyoxigraph import Store

    from polgraph.push.engines import Addresses, Engine
    from polgraph.push.parts import Part
    from polgraph.push.sending import Failed, Sent
    from polgraph.push.server import Server

_SERVER = "What the server is like"
_INSTEAD = "Instead of sending"
_TOLD = 20  # graphs whose difference is told one by one


def _list_engines(wanted: bool) -> None:
    if wanted:
        sys.stdout.writelines(f"{line}\n" for line in described())
        raise typer.Exit


def push(
    graph: Graph,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of the server, as --engines shows it.")],
    kind: Annotated[
        str, typer.Option("--engine", metavar="NAME", help=f"{', '.join(ENGINES)}.", rich_help_panel=_SERVER)
    ] = "generic",
    query: Annotated[
        str | None, typer.Option(metavar="URL", help="Where it takes questions, if elsewhere.", rich_help_panel=_SERVER)
    ] = None,
    graph_store: Annotated[
        str | None, typer.Option(metavar="URL", help="Where it takes graphs, if elsewhere.", rich_help_panel=_SERVER)
    ] = None,
    insecure: Annotated[
        bool,
        typer.Option("--insecure", help="Send a password over plain http to another machine.", rich_help_panel=_SERVER),
    ] = False,
    tries: Annotated[int, typer.Option(min=1, help="Tries of each request.", rich_help_panel=_SERVER)] = 5,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long an answer may take.", rich_help_panel=_SERVER)
    ] = 600.0,
    default_graph: Annotated[
        str | None, typer.Option(metavar="IRI", help="The graph for triples that stand in none (a .ttl file).")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents' graphs from the server that the store no longer has.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be sent, as TSV; send nothing.", rich_help_panel=_INSTEAD)
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Send no graph; compare the counts of triples.", rich_help_panel=_INSTEAD)
    ] = False,
    shards: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write gzip-compressed N-Quads there, and print the script of the engine's own loader. Done anyway "
            "above ten million triples, in a folder named after the store.",
            rich_help_panel=_INSTEAD,
        ),
    ] = None,
    shard_size: Annotated[int, typer.Option(min=1, help="Triples of a shard.", rich_help_panel=_INSTEAD)] = 1_000_000,
    engines: Annotated[
        bool,
        typer.Option("--engines", help="Tell what is known of each server.", callback=_list_engines, is_eager=True),
    ] = False,
) -> None:
    """Send each named graph to a SPARQL server, where it replaces the one of that name; then count.

    Exit 0: the server has what the store has. 1: the counts differ. 3: some graphs failed. Sending again does no harm.

    The user comes from POLGRAPH_PUSH_USER and POLGRAPH_PUSH_PASSWORD, a token from POLGRAPH_PUSH_TOKEN, or both from
    ~/.netrc.
    """
    from polgraph.push import parts
    from polgraph.push.shards import BULK
    from polgraph.store import open_graph

    path, known = Path(graph), engine(kind)
    if sum((dry_run, check, shards is not None)) > 1:
        raise UsageError("--dry-run, --check and --shards exclude each other; choose one")
    _check_addresses(url, query, graph_store)
    base = _base(path, prune)
    store = open_graph(path)
    found = parts.parts(store, graph, default_graph)
    if shards or (parts.total(found) > BULK and not (check or dry_run)):
        _refuse_shards(store, graph, prune)
        _write_shards(store, found, shards or Path(f"{path.stem}-shards"), shard_size, (kind, url))
        return
    if dry_run:
        _list(store, found, known)
    if dry_run and not prune:
        return
    work = _list_left_over if dry_run else _check if check else _send
    with _server(known, addresses(known, url, graph_store, query), insecure, tries, timeout) as server:
        work(server, store, found, base)


def _check_addresses(*given: str | None) -> None:
    from polgraph.push.logins import check_address

    for address in filter(None, given):
        check_address(address)


def _base(path: Path, prune: bool) -> str | None:
    """Return what begins the names of our graphs, where those of before are to be removed."""
    from polgraph.store import is_store, snapshot

    if not prune:
        return None
    if not is_store(path):
        raise UsageError(f"{path}: --prune removes what a store no longer has, and this is none; name a store")
    return snapshot(path).base


@contextmanager
def _server(known: Engine, at: Addresses, insecure: bool, tries: int, timeout: float) -> Iterator[Server]:
    from polgraph.push.logins import credentials
    from polgraph.push.patience import Patience
    from polgraph.push.server import Server

    logins = {
        address: credentials(address, known, insecure=insecure) for address in dict.fromkeys((at.graph_store, at.query))
    }
    with Server(known, at, logins, Patience(tries), timeout) as server:
        yield server


def _left_over(server: Server, base: str | None, found: Sequence[Part]) -> list[str]:
    from polgraph.push.sending import left_over

    return left_over(server, base, found) if base else []


def _list(store: Store, found: Sequence[Part], known: Engine) -> None:
    from polgraph.push.bodies import body

    sys.stdout.write("what\tgraph\ttriples\tbytes\n")
    size = 0
    for part in found:
        with body(store, part, packed=known.gzip, veiled=known.veiled) as written:
            sys.stdout.write(f"put\t{part.name}\t{part.triples}\t{written.size}\n")
            size += written.size
    say(f"{len(found):,} graphs, {sum(part.triples for part in found):,} triples, {size:,} bytes; nothing was sent")


def _list_left_over(server: Server, _: Store, found: Sequence[Part], base: str | None) -> None:
    sys.stdout.writelines(f"delete\t{name}\t\t\n" for name in _left_over(server, base, found))


def _send(server: Server, store: Store, found: Sequence[Part], base: str | None) -> None:
    """Send, remove what is left over, count, and end as it went."""
    server.counts([found[0].name])  # a wrong address for questions shows before anything is sent
    began = time.monotonic()
    sent, failed = _send_all(server, store, found)
    if not sent:
        raise PushError(f"none of {len(found):,} graphs was taken: {failed[0].why}")
    _tell_sent(sent, failed, time.monotonic() - began)
    old = [] if failed else _prune(server, base, found)
    same = _counts_agree(server, [*((one.part.name, one.part.triples) for one in sent), *((name, 0) for name in old)])
    if failed:
        raise typer.Exit(PARTLY)
    if not same:
        raise typer.Exit(NO)


def _check(server: Server, _: Store, found: Sequence[Part], base: str | None) -> None:
    old = _prune(server, base, found)
    if not _counts_agree(server, [*((part.name, part.triples) for part in found), *((name, 0) for name in old)]):
        raise typer.Exit(NO)


def _send_all(server: Server, store: Store, found: Sequence[Part]) -> tuple[list[Sent], list[Failed]]:
    from polgraph.push.sending import Failed, Sent, send

    sent: list[Sent] = []
    failed: list[Failed] = []
    try:
        with progress("sending") as done:
            for number, outcome in enumerate(send(server, store, found), start=1):
                done(number, len(found))
                match outcome:
                    case Sent():
                        sent.append(outcome)
                    case Failed(untried=False):
                        say(f"{outcome.part.name}: {outcome.why}")
                        failed.append(outcome)
                    case _:
                        failed.append(outcome)
    except KeyboardInterrupt:
        say(f"{len(sent):,} of {len(found):,} graphs were sent, each whole; the rest is as it was")
        raise
    return sent, failed


def _tell_sent(sent: Sequence[Sent], failed: Sequence[Failed], seconds: float) -> None:
    triples, size = sum(one.part.triples for one in sent), sum(one.size for one in sent)
    say(f"sent    {len(sent):>8,} graphs, {triples:,} triples, {size:,} bytes in {seconds:,.1f} s")
    if failed:
        untried = sum(one.untried for one in failed)
        say(f"failed  {len(failed):>8,} graphs" + (f", {untried:,} of them untried" if untried else ""))


def _prune(server: Server, base: str | None, found: Sequence[Part]) -> list[str]:
    old = _left_over(server, base, found)
    for name in old:
        server.delete(name)
        say(f"removed {name}")
    return old


def _counts_agree(server: Server, expected: Sequence[tuple[str, int]]) -> bool:
    """Tell whether the server has what it should, and where not."""
    from polgraph.push.sending import differences

    wrong = differences(server, expected)
    for one in wrong[:_TOLD]:
        fail(f"{one.name}: {one.expected:,} triples expected, {one.found:,} found")
    if wrong:
        more = f" ({len(wrong) - _TOLD:,} more not listed)" if len(wrong) > _TOLD else ""
        fail(f"{len(wrong):,} of {len(expected):,} graphs differ{more}; send them again, or see the log of the server")
        return False
    say(f"counted {len(expected):>8,} graphs: the server has what it should")
    return True


def _refuse_shards(store: Store, graph: str, prune: bool) -> None:
    """Refuse shards where they would not do what is asked."""
    from polgraph.push.parts import refuse_blank

    if prune:
        raise UsageError("--prune works by requests; load the shards first, then remove by --check --prune")
    refuse_blank(store, graph)


def _write_shards(store: Store, found: Sequence[Part], folder: Path, size: int, server: tuple[str, str]) -> None:
    """Write the shards; on stdout goes the script that loads them."""
    from polgraph.push import shards

    kind, url = server
    script = loader(kind, str(folder.absolute()), url)
    shards.check_folder(folder)
    with progress("writing") as done:
        written = shards.write(store, found, folder, size, done)
    sys.stdout.write(script)
    triples = sum(part.triples for part in found)
    say(f"{triples:,} triples in {len(written):,} shards in {folder}; stdout has what loads them, for sh")
    say("afterwards polgraph push --check, with the same words otherwise, compares the counts")
