"""Where more is said of a thing or a document: addresses on the web, as the graph gives them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import DCTERMS, SKOS, Vocabulary
from polgraph.page.cast import Cast
from polgraph.page.nouns import Outside

_FOAF, _SCHEMA, _PROV = Vocabulary(vocab.FOAF), Vocabulary(vocab.SCHEMA), Vocabulary(vocab.PROV)

_RELATIONS: dict[str, tuple[URIRef, ...]] = {
    "sameAs": (URIRef("http://www.w3.org/2002/07/owl#sameAs"), _SCHEMA.sameAs),
    "exactMatch": (SKOS.exactMatch,),
    "closeMatch": (SKOS.closeMatch,),
    "broadMatch": (SKOS.broadMatch, SKOS.broader),
    "narrowMatch": (SKOS.narrowMatch,),
    "relatedMatch": (SKOS.relatedMatch,),
    "page": (_FOAF.page, _FOAF.isPrimaryTopicOf),
    "homepage": (_FOAF.homepage,),
    "url": (_SCHEMA.url,),
    "source": (DCTERMS.source, _PROV.hadPrimarySource),
    "seeAlso": (URIRef("http://www.w3.org/2000/01/rdf-schema#seeAlso"),),
}
"""What the page calls each relation, and the properties that say it."""

_PLAIN = re.compile(r"[^\s\x00-\x20<>\"{}|\\^`\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""No space, no control sign, and none that turns the direction of what is read."""


def outside(cast: Cast, iri: URIRef) -> Outside:
    """Return the web addresses that the graph links a thing or document to, without things of the graph itself.

    Where the graph says what is there, its name stands after the address.
    """
    found = {
        str(value): relation
        for relation, predicates in reversed(_RELATIONS.items())
        for value in cast.facts.values(iri, *predicates)
        if is_web(value) and value not in cast.numbers and value not in cast.documents
    }
    order = list(_RELATIONS)
    named = ((relation, address, *_names(cast, address)) for address, relation in found.items())
    return tuple(sorted(named, key=lambda one: (order.index(one[0]), one)))


def _names(cast: Cast, address: str) -> list[str]:
    """Return what the graph calls an address: its label, the English one first; empty where it has none."""
    labels = cast.facts.texts(URIRef(address), SKOS.prefLabel)
    return sorted(labels, key=lambda one: (getattr(one, "language", None) != "en", one))[:1]


def is_web(address: str) -> bool:
    """Whether it is a whole address on the web that shows where it leads: no name stands before the host."""
    if not _PLAIN.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that opens an IP address and does not close
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
