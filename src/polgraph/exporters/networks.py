"""GraphML and GEXF: the network with every attribute, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset

from polgraph.exporters.xml import NOT_IN_XML
from polgraph.network import network

_WRITTEN_ON = re.compile(rb'(<meta) lastmodifieddate="[^"]*"')


def export_graphml(dataset: Dataset, path: Path) -> None:
    """Write the network as GraphML."""
    path.write_bytes(_written(dataset, nx.write_graphml_xml))


def export_gexf(dataset: Dataset, path: Path) -> None:
    """Write the network as GEXF, without the day of writing, so that bytes repeat."""
    path.write_bytes(_WRITTEN_ON.sub(rb"\1", _written(dataset, nx.write_gexf)))


def _written(dataset: Dataset, write: Any) -> bytes:
    buffer = BytesIO()
    write(_flat(network(dataset)), buffer)
    return buffer.getvalue()


def _flat(drawn: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the network with lists joined, every edge with an id of its own, and nothing that XML lacks."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in drawn.nodes(data=True):
        flat.add_node(node, **{name: _scalar(value) for name, value in attributes.items()})
    for number, (start, end, attributes) in enumerate(drawn.edges(data=True)):
        flat.add_edge(start, end, key=str(number), **{name: _scalar(value) for name, value in attributes.items()})
    return flat


def _scalar(value: str | int | tuple[str, ...]) -> str | int:
    if isinstance(value, int):
        return value
    return NOT_IN_XML.sub("\ufffd", value if isinstance(value, str) else "; ".join(value))
