"""The documents that the page cites."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import DCTERMS, PG
from polgraph.page.cast import Cast
from polgraph.page.nouns import Paper
from polgraph.page.outside import outside
from polgraph.page.things import SCHEMA

_PUBLISHER = URIRef(f"{vocab.DC}publisher")


def papers(cast: Cast) -> Iterator[Paper]:
    """Yield the documents in the order of their numbers."""
    return (_paper(cast, iri) for iri in cast.documents)


def _paper(cast: Cast, iri: URIRef) -> Paper:
    facts = cast.facts
    return Paper(
        str(iri),
        facts.label(iri),
        facts.text(iri, DCTERMS.issued),
        facts.text(iri, _PUBLISHER),
        facts.text(iri, SCHEMA.locationCreated),
        outside=outside(cast, iri),
        name=facts.text(iri, SCHEMA.identifier),
        sha256=facts.text(iri, PG.sha256),
    )
