"""Which form an answer takes: the formats, and the choice among them by ``Accept`` or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from polgraph.server.jobs import Refusal


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer: its short name and media type, others it goes by, and its IRI in a description."""

    name: str
    media_type: str
    other_types: tuple[str, ...]
    iri: str
    other_names: tuple[str, ...] = ()


_W3 = "http://www.w3.org/ns/formats/"
_XML = ("application/xml", "text/xml")

RESULTS = (
    Format("json", "application/sparql-results+json", ("application/json",), f"{_W3}SPARQL_Results_JSON"),
    Format("xml", "application/sparql-results+xml", _XML, f"{_W3}SPARQL_Results_XML"),
    Format("csv", "text/csv", (), f"{_W3}SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", (), f"{_W3}SPARQL_Results_TSV"),
)
"""What a table, or a yes or no, is written in; the first where a client leaves it open."""

GRAPHS = (
    Format("ttl", "text/turtle", ("application/x-turtle",), f"{_W3}Turtle", ("turtle",)),
    Format("nt", "application/n-triples", (), f"{_W3}N-Triples", ("ntriples", "n-triples")),
    Format("trig", "application/trig", (), f"{_W3}TriG"),
    Format("jsonld", "application/ld+json", ("application/json",), f"{_W3}JSON-LD", ("json", "json-ld")),
    Format("rdf", "application/rdf+xml", _XML, f"{_W3}RDF_XML", ("xml", "rdf+xml", "rdf/xml")),
)
"""What triples are written in; the first where a client leaves it open."""

RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
"""How Oxigraph names the formats of triples."""

_NAMES = [each.name for each in (*RESULTS, *GRAPHS)]
_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^;]*)*)")
_MOST = 100  # ranges; more are an attack on who reads them
_WEIGHT = re.compile(r";\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*(?=;|$)", re.IGNORECASE)


def choose(accept: str, format: str | None, formats: tuple[Format, ...]) -> tuple[Format, str]:
    """Return the format to answer in, and the media type to call it: the one asked for.

    Raises:
        Refusal: 400, no format has this name; 406, none is acceptable; either tells those that are.

    """
    if format is not None:
        found = _named(format, formats)
        return found, found.media_type
    offers = offered(formats)
    best = prefer(accept, [media_type for media_type, _ in offers])
    if best is None:
        raise Refusal(406, f"nothing acceptable: this can be had as {_list(formats)}; see also ?format=")
    return dict(offers)[best], best


def prefer(accept: str, offers: Iterable[str]) -> str | None:
    """Return the media type that a client likes best, the earlier one of equals; ``None`` where it takes none.

    As in RFC 9110, 12.5.1: the narrowest range that fits a type tells its weight. Parts of the header that are
    no media range are passed over; an empty header takes anything.
    """
    ranges = list(_ranges(accept)) if accept.strip() else [("*", "*", 1.0)]
    best, most = None, 0.0
    for offer in offers:
        weight = _weight(offer, ranges)
        if weight > most:
            best, most = offer, weight
    return best


def offered(formats: tuple[Format, ...]) -> list[tuple[str, Format]]:
    """Return each media type and its format: first the proper ones, then the others that a format goes by."""
    proper = [(each.media_type, each) for each in formats]
    return proper + [(other, each) for each in formats for other in each.other_types]


def _named(name: str, formats: tuple[Format, ...]) -> Format:
    """Return the format with a name; media types are names too, as some clients send them."""
    for each in formats:
        if name.lower() in (each.name, each.media_type, *each.other_names, *each.other_types):
            return each
    if name.lower() in _NAMES:
        raise Refusal(406, f"format={name}: not for this kind of answer; it can be had as {_list(formats)}")
    raise Refusal(400, f"format={name}: no such format; say one of {', '.join(_NAMES)}")


def _list(formats: tuple[Format, ...]) -> str:
    return ", ".join(each.media_type for each in formats)


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    for part in accept.split(",", _MOST)[:_MOST]:
        if found := _RANGE.fullmatch(part):
            weight = _WEIGHT.search(found[3])
            yield found[1].lower(), found[2].lower(), min(float(weight[1]), 1.0) if weight else 1.0


def _weight(offer: str, ranges: list[tuple[str, str, float]]) -> float:
    kind, _, sub = offer.partition("/")
    fitting = [
        ((major != "*") + (minor != "*"), weight)
        for major, minor, weight in ranges
        if major in ("*", kind) and minor in ("*", sub)
    ]
    return max(fitting, default=(0, 0.0))[1]
