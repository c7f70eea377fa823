"""The SPARQL servers that are known: where each takes graphs and questions, what is odd about it, how it loads in bulk.

What is said of Oxigraph (0.5.13) and Virtuoso (7.2.5) was tried with them, and is by the tests. The addresses and
loaders of the others are those of their makers' documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from importlib.resources import files
from shlex import quote

from polgraph.errors import UsageError

NTRIPLES = "application/n-triples"
TURTLE = "text/turtle; charset=utf-8"  # N-Triples are Turtle, so that the bytes stay the same
_VIRTUOSO = (
    "The user needs the role SPARQL_UPDATE; dba has it. The password goes by digest.",
    "It goes by the looks of what it is sent, not by its Content-Type, and releases differ in whether they say so when "
    "they load nothing: only the count tells. TriG and N-Quads it refuses.",
    "Where a subject has equal values of one property, it keeps one: true, 1 and 1.0 are one value.",
    "Integers beyond 64 bits come back as decimals, and true and false as 1 and 0 in tables of results. What polgraph "
    "writes otherwise comes back as it was sent: dates, months and years, and texts of megabytes.",
    "It cuts answers at ResultSetMaxRows without a word; 100 graphs are counted at a time.",
    "A graph of 1.5 million triples went in one request of 146 MB, in 76 s; more is for the loader.",
)


class Login(StrEnum):
    """What a server may take to know who writes."""

    PASSWORD = "password"  # basic or digest, whichever it asks for
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class Engine:
    """One kind of SPARQL server.

    In ``graph_store`` and ``query``, ``{url}`` is the address a user gives, of which ``url`` is an example. ``media``
    is what our N-Triples are called there, ``veiled`` whether their texts must not look like markup. ``batch`` is how
    many graphs one question may name, ``page`` how many rows one answer may have.
    """

    name: str
    url: str
    graph_store: str
    query: str | None
    media: str = NTRIPLES
    gzip: bool = True
    veiled: bool = False
    logins: frozenset[Login] = frozenset(Login)
    batch: int = 100
    page: int = 5000
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes graphs, and where it takes questions."""

    graph_store: str
    query: str


ENGINES = {
    "generic": Engine(
        name="any server with the SPARQL 1.1 Graph Store HTTP Protocol",
        url="http://localhost:8080/rdf-graph-store",
        graph_store="{url}",
        query=None,
        notes=("The address is that of the graph store; --query names the one for questions.",),
    ),
    "oxigraph": Engine(
        name="Oxigraph",
        url="http://localhost:7878",
        graph_store="{url}/store",
        query="{url}/query",
        notes=("It knows no passwords; a server in front of it may.",),
    ),
    "virtuoso": Engine(
        name="OpenLink Virtuoso",
        url="http://localhost:8890",
        graph_store="{url}/sparql-graph-crud-auth",
        query="{url}/sparql",
        media=TURTLE,  # releases after 7.2.5 answer N-Triples with "unsupported type" (virtuoso-opensource #1187)
        gzip=False,  # it takes the packed bytes for text/plain and answers 500 (virtuoso-opensource #764)
        veiled=True,  # it goes by the looks of a body: one quote with <html> in it made it "unsupported type text/html"
        logins=frozenset({Login.PASSWORD}),
        notes=_VIRTUOSO,
    ),
    "fuseki": Engine(
        name="Apache Jena Fuseki",
        url="http://localhost:3030/DATASET",
        graph_store="{url}/data",
        query="{url}/query",
    ),
    "graphdb": Engine(
        name="Ontotext GraphDB",
        url="http://localhost:7200/repositories/REPOSITORY",
        graph_store="{url}/rdf-graphs/service",
        query="{url}",
    ),
    "rdf4j": Engine(
        name="Eclipse RDF4J Server",
        url="http://localhost:8080/rdf4j-server/repositories/REPOSITORY",
        graph_store="{url}/rdf-graphs/service",
        query="{url}",
    ),
    "stardog": Engine(
        name="Stardog",
        url="http://localhost:5820/DATABASE",
        graph_store="{url}",
        query="{url}/query",
    ),
    "qlever": Engine(
        name="QLever",
        url="http://localhost:7001",
        graph_store="{url}",
        query="{url}",
        gzip=False,  # it does not unpack requests (qlever #2014)
        logins=frozenset({Login.TOKEN}),
        notes=("It writes for who has its access token. PUT came in June 2025.",),
    ),
}
"""The servers by the names they go by in ``--engine``; but for the generic one, each has a loader."""


def described() -> Iterator[str]:
    """Yield, line by line, what is known of each."""
    for name, known in ENGINES.items():
        yield f"{name}: {known.name}, as {known.url}"
        yield f"  graphs to {known.graph_store}, questions to {known.query or 'what --query says'}"
        yield from (f"  {note}" for note in known.notes)


def engine(name: str) -> Engine:
    """Return the engine of that name.

    Raises:
        UsageError: There is none; the message names those there are.

    """
    if name in ENGINES:
        return ENGINES[name]
    near = get_close_matches(name, ENGINES, n=1)
    offer = f"did you mean {near[0]}?" if near else f"there are {', '.join(ENGINES)}"
    raise UsageError(f"--engine {name}: no such engine; {offer}")


def addresses(kind: Engine, url: str, graph_store: str | None = None, query: str | None = None) -> Addresses:
    """Return where a server at ``url`` takes graphs and questions; what is given in full goes first.

    Raises:
        UsageError: Nothing tells where it takes questions.

    """
    root = url.rstrip("/") or url
    asked = query or (kind.query and kind.query.format(url=root))
    if not asked:
        named = ", ".join(name for name, known in ENGINES.items() if known.query)
        raise UsageError(f"{url}: where does it take questions? Name its kind (--engine {named}), or give --query URL")
    # A generic address is the user's own to the last slash.
    return Addresses(graph_store or kind.graph_store.format(url=root if kind.query else url), asked)


def loader(name: str, folder: str, url: str) -> str:
    """Return a script for sh by which the engine loads the shards of a folder; what it cannot know, it asks for.

    Raises:
        UsageError: No loader of the engine is known.

    """
    if name == "generic":
        named = ", ".join(kind for kind in ENGINES if kind != name)
        raise UsageError(f"which server is to load the shards? Name its kind: --engine {named}")
    script = (files("polgraph.push") / "loaders" / f"{name}.sh").read_text(encoding="utf-8")
    return f"shards={quote(folder)}\nurl={quote(url.rstrip('/'))}\n{script}"
