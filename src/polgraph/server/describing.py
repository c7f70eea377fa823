"""What the endpoint tells of itself: the SPARQL 1.1 Service Description, and VoID of the data."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.frames import Head
from polgraph.server.jobs import Refusal
from polgraph.server.negotiation import GRAPHS, RDF, RESULTS, Format, choose
from polgraph.server.pool import Pool
from polgraph.server.settings import Settings
from polgraph.vocab import DCTERMS, FOAF, PG, PREFIXES, RDFS, digest
from polgraph.vocab import RDF as RDF_NS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
VOID_PATH = "/.well-known/void"

_OWL = PREFIXES["owl"]
_SHORT = {"sd": SD, "void": VOID, "dcterms": DCTERMS, "foaf": FOAF, "rdf": RDF_NS, "rdfs": RDFS, "owl": _OWL}

_Value = str | int
_Fact = tuple[str, str, _Value]  # an integer is a count; a string is an IRI, or text where it begins with '"'


@dataclass(slots=True)
class Describer:
    """Describes the endpoint; the figures of a version are counted once."""

    pool: Pool
    settings: Settings
    _counts: dict[str, asyncio.Task[Head]] = field(default_factory=dict)

    async def service(self, request: Request, accept: str, format: str | None) -> Response:
        """Return the service description.

        Raises:
            Refusal: No format is acceptable.

        """
        chosen = choose(accept, format, GRAPHS)
        return _respond(_service(root(request, self.settings), await self._count(), self.settings), chosen)

    async def void(self, request: Request) -> Response:
        """Return the VoID description of the data.

        Raises:
            Refusal: No format is acceptable, or the figures take too long to count.

        """
        accept = ", ".join(request.headers.getlist("accept"))
        chosen = choose(accept, request.query_params.get("format"), GRAPHS)
        counts = await self._count()
        return _respond(_dataset(root(request, self.settings), counts, self.pool.version, self.settings.base), chosen)

    async def _count(self) -> Head:
        version = self.pool.version
        known = self._counts.get(version)
        if known is None or (known.done() and known.exception()):
            known = asyncio.create_task(self.pool.count())
            self._counts = {version: known}
        return await asyncio.shield(known)


def root(request: Request, settings: Settings) -> str:
    """Return the address of the server, with the slash at its end.

    Raises:
        Refusal: 400, what the client calls it is none.

    """
    address = (settings.public or str(request.base_url)).rstrip("/") + "/"
    try:
        return ox.NamedNode(address).value
    except ValueError as error:
        raise Refusal(400, f"the header Host makes no address ({error})") from error


def _service(root: str, counts: Head, settings: Settings) -> Iterator[_Fact]:
    endpoint, data = f"{root}sparql", f"{root}{VOID_PATH[1:]}#dataset"
    graph = f"{endpoint}#default-graph"
    yield endpoint, f"{RDF_NS}type", f"{SD}Service"
    yield endpoint, f"{SD}endpoint", endpoint
    yield endpoint, f"{SD}supportedLanguage", f"{SD}SPARQL11Query"
    yield endpoint, f"{SD}feature", f"{SD}UnionDefaultGraph"
    yield endpoint, f"{SD}defaultEntailmentRegime", "http://www.w3.org/ns/entailment/Simple"
    for each in (*RESULTS, *GRAPHS):
        yield endpoint, f"{SD}resultFormat", each.iri
    yield endpoint, f"{SD}defaultDataset", data
    yield endpoint, f"{RDFS}comment", _limits(settings)
    yield data, f"{RDF_NS}type", f"{SD}Dataset"
    yield data, f"{RDF_NS}type", f"{VOID}Dataset"
    yield data, f"{SD}defaultGraph", graph
    yield data, f"{RDFS}comment", f'"The default graph is the union of {counts["graphs"]:,} named graphs.'
    yield graph, f"{RDF_NS}type", f"{SD}Graph"
    yield graph, f"{VOID}triples", sum(counts["properties"].values())


def _limits(settings: Settings) -> str:
    return (
        f'"A question may take {settings.time_limit:g} s and have {settings.max_query:,} characters, its answer '
        f"{settings.max_rows:,} rows and {settings.max_size} MiB; what goes beyond is refused, never cut."
    )


def _dataset(root: str, counts: Head, version: str, base: str) -> Iterator[_Fact]:
    page = f"{root}{VOID_PATH[1:]}"
    data = f"{page}#dataset"
    yield page, f"{RDF_NS}type", f"{VOID}DatasetDescription"
    yield page, f"{FOAF}primaryTopic", data
    yield data, f"{RDF_NS}type", f"{VOID}Dataset"
    yield data, f"{DCTERMS}title", '"A graph of political statements'
    yield data, f"{FOAF}homepage", root
    yield data, f"{_OWL}versionInfo", f'"{version}'
    yield data, f"{VOID}sparqlEndpoint", f"{root}sparql"
    yield data, f"{VOID}uriSpace", f'"{base}'
    yield data, f"{VOID}vocabulary", PG
    for each in GRAPHS:
        yield data, f"{VOID}feature", each.iri
    yield data, f"{VOID}triples", sum(counts["properties"].values())
    yield data, f"{VOID}entities", counts["entities"]
    yield data, f"{VOID}classes", len(counts["classes"])
    yield data, f"{VOID}properties", len(counts["properties"])
    yield from _partitions(data, "class", "entities", counts["classes"])
    yield from _partitions(data, "property", "triples", counts["properties"])


def _partitions(data: str, kind: str, counted: str, counts: dict[str, int]) -> Iterator[_Fact]:
    for iri, count in counts.items():
        part = f"{data}-{kind}-{digest(iri, 8)}"
        yield data, f"{VOID}{kind}Partition", part
        yield part, f"{VOID}{kind}", iri
        yield part, f"{VOID}{counted}", count


def _respond(facts: Iterator[_Fact], chosen: tuple[Format, str]) -> Response:
    format, media_type = chosen
    triples = (ox.Triple(ox.NamedNode(s), ox.NamedNode(p), _term(o)) for s, p, o in facts)
    body = ox.serialize(triples, format=RDF[format.name], prefixes=_SHORT)
    return Response(body, headers={"Vary": "Accept", "Cache-Control": "no-cache"}, media_type=media_type)


def _term(value: _Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, int):
        return ox.Literal(value)
    return ox.Literal(value[1:]) if value.startswith('"') else ox.NamedNode(value)
