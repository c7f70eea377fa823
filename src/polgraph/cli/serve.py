"""``polgraph serve``: a store → a SPARQL endpoint, with pages for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.errors import UsageError

if TYPE_CHECKING:
    from polgraph.server.settings import Reviewed


def serve(
    store: Annotated[str, typer.Argument(metavar="STORE", help="A store, as of build --store.")],
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 is every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Questions answered at a time; as many as there are cores.")
    ] = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds a question may take.")] = 30,
    memory: Annotated[int, typer.Option(min=64, help="MiB that each worker may use.")] = 1024,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows, or triples, an answer may have.")] = 100_000,
    max_size: Annotated[int, typer.Option(min=1, max=1024, help="MiB an answer may have.")] = 64,
    max_query: Annotated[int, typer.Option(min=1, help="Characters a question may have.")] = 65_536,
    queue: Annotated[int, typer.Option(min=0, help="Questions that may wait for a worker.")] = 200,
    per_client: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Questions of one address that may wait or be answered. By default as many as there are workers, and "
            "half of --queue: a hundred or so, enough for fifty programs on one machine. Behind a proxy see --proxy.",
        ),
    ] = None,
    connections: Annotated[int, typer.Option(min=1, help="Connections open at a time.")] = 1000,
    patience: Annotated[float, typer.Option(min=0.1, help="Seconds within which a request must come whole.")] = 10,
    grace: Annotated[float, typer.Option(min=0, help="Seconds that running questions have at the end.")] = 10,
    url: Annotated[str | None, typer.Option(help="The address the world knows, behind a proxy.")] = None,
    proxy: Annotated[
        str, typer.Option(metavar="ADDRESSES", help="The proxies whose X-Forwarded-For is believed; else nobody's is.")
    ] = "",
    review: Annotated[
        str | None,
        typer.Option(metavar="FILE.sssom.tsv", help="Have open links decided in the browser, on this machine alone."),
    ] = None,
    decisions: Annotated[
        str | None, typer.Option(metavar="FILE.sssom.tsv", help="Where these decisions go, beside --review.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who decides, beside --review.")] = None,
    log: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where each request gets a line of JSON; - is stdout.")
    ] = None,
) -> None:
    """Serve a store as a SPARQL 1.1 endpoint that only reads it."""
    from polgraph.server.clients import read_proxies
    from polgraph.server.settings import Settings
    from polgraph.store import snapshot

    path = Path(store)
    base = snapshot(path).base  # where there is none, it is told before the server is loaded
    from polgraph.server.serving import serve as serve_it

    settings = Settings(
        store=path,
        base=base,
        workers=workers or Settings(path).workers,
        time_limit=time_limit,
        memory=memory,
        max_rows=max_rows,
        max_size=max_size,
        max_query=max_query,
        queue=queue,
        per_client=per_client,
        connections=connections,
        patience=patience,
        grace=grace,
        public=url,
        proxies=tuple(read_proxies(proxy)),
        review=_reviewed(review, decisions, by, host, url or proxy),
    )
    serve_it(settings, host, port, log)


def _reviewed(
    file: str | None, decisions: str | None, by: str | None, host: str, behind: str | None
) -> Reviewed | None:
    """Return what may be decided through the server, once nobody else can reach it and the files can be read."""
    if file is None:
        if decisions or by:
            raise UsageError("--decisions and --by are for --review; give the mapping file that is to be decided")
        return None
    from polgraph.mappings import decisions as decided
    from polgraph.mappings import sssom
    from polgraph.server.guarding import is_local
    from polgraph.server.settings import Reviewed

    if decisions is None:
        raise UsageError("--review: where do decisions go? give --decisions FILE.sssom.tsv")
    if behind or not is_local(host):
        raise UsageError("--review: only for this machine itself; leave out --host, --url and --proxy")
    sssom.read(Path(file))
    if Path(decisions).exists():
        decided.read(Path(decisions))
    return Reviewed(Path(file), Path(decisions), by)
