"""What the store says of one IRI, as RDF for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import pyoxigraph as ox

from polgraph import ontology
from polgraph.server.negotiation import RDF, Format
from polgraph.server.pages.asking import Asker, Row

Statement = ox.Quad | ox.Triple

# What it says itself, what is said of it, and, of a statement or its evidence, the words behind it.
_ABOUT = """
  { <$iri> ?p ?o BIND(<$iri> AS ?s) } UNION { ?s ?p <$iri> BIND(<$iri> AS ?o) }
  UNION { <$iri> pg:evidence ?s . ?s ?p ?o }
  UNION { <$iri> (pg:evidence|oa:hasSelector)/oa:hasSelector? ?s . ?s ?p ?o FILTER(?p != pg:evidence) }
"""
_TRIPLES = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {_ABOUT} }}"
_QUADS = f"SELECT DISTINCT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ {_ABOUT} }} }}"


async def describe(asker: Asker, iri: ox.NamedNode, form: Format) -> list[Statement]:
    """Return all that the store says of an IRI, sorted; with the graphs where the form can tell them.

    Raises:
        Refusal: The store does not answer; the description is never cut.

    """
    graphs = RDF[form.name].supports_datasets
    rows = await asker.rows((_QUADS if graphs else _TRIPLES).replace("$iri", iri.value))
    return sorted(map(_statement, rows), key=str)


async def graph_of(asker: Asker, name: ox.NamedNode, form: Format) -> list[Statement]:
    """Return all that stands in a named graph, sorted; nothing where there is no such graph.

    Raises:
        Refusal: The store does not answer.

    """
    graph = RDF[form.name].supports_datasets
    rows = await asker.rows(f"SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
    return sorted((_statement({**row, "g": name} if graph else row) for row in rows), key=str)


def of_concept(this: ox.NamedNode) -> list[Statement]:
    """Return what the ontology says of a speech act or policy area, sorted; nothing of anything else."""
    files = (ontology.path(name) for name in ("acts.ttl", "areas.ttl"))
    told = (quad.triple for file in files for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return sorted((triple for triple in told if triple.subject == this), key=str)


def write(statements: Iterable[Statement], form: Format, prefixes: Mapping[str, str]) -> bytes:
    """Return statements in an RDF form, with those of the prefixes that they need."""
    told = list(statements)
    text = "\n".join(map(str, told))
    needed = {prefix: space for prefix, space in prefixes.items() if f"<{space}" in text}
    quads = [one if isinstance(one, ox.Quad) else ox.Quad(one.subject, one.predicate, one.object) for one in told]
    return ox.serialize(quads, format=RDF[form.name], prefixes=needed) or b""


def _statement(row: Row) -> Statement:
    parts: tuple[Any, Any, Any] = (row["s"], row["p"], row["o"])  # each stood in its place before
    return ox.Quad(*parts, cast(ox.NamedNode, row["g"])) if "g" in row else ox.Triple(*parts)
