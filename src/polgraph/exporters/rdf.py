"""RDF files: sorted and written by pyoxigraph, so that the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from polgraph.errors import OutputError
from polgraph.exporters.xml import NOT_IN_XML
from polgraph.store import FORMATS

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write_rdf(quads: Sequence[ox.Quad], prefixes: Mapping[str, str], path: Path) -> None:
    """Write sorted quads in the format of the suffix; formats without named graphs get all graphs as one.

    Raises:
        OutputError: A literal holds a character that the format cannot carry.

    """
    form = FORMATS[path.suffix.lower()]
    if form == ox.RdfFormat.RDF_XML:
        _refuse_what_xml_lacks(quads)
    rows = quads if form.supports_datasets else _merged(quads)
    ox.serialize(rows, str(path), form, prefixes=_in_use(prefixes, quads))


def _merged(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    """Return the triples of all graphs, each once, in order."""
    return sorted({quad.triple: None for quad in quads}, key=_by_subject)


def _by_subject(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject)[1:-1], predicate != _TYPE, predicate, str(triple.object)


def _in_use(prefixes: Mapping[str, str], quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return the prefixes that are of use here, in order."""
    used = {_space(term.value) for quad in quads for term in quad if isinstance(term, ox.NamedNode)}
    used |= {_space(quad.object.datatype.value) for quad in quads if isinstance(quad.object, ox.Literal)}
    return {prefix: space for prefix, space in sorted(prefixes.items()) if space in used}


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _refuse_what_xml_lacks(quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and NOT_IN_XML.search(quad.object.value):
            raise OutputError(
                f"{quad.subject}: its text holds a control character, which XML cannot; write .ttl instead"
            )
