"""Words, dates and numbers → RDF terms; literals are canonical, so that stores give back what they were given."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from rdflib import XSD, Literal, URIRef

from polgraph import intervals, vocab

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]

_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> URIRef:
    """Return the IRI as a term."""
    return URIRef(value)


@lru_cache(maxsize=1 << 12)
def pg(name: str) -> URIRef:
    """Return the term of our own vocabulary."""
    return URIRef(vocab.PG + name)


A = URIRef(f"{vocab.RDF}type")
LABEL = URIRef(f"{vocab.SKOS}prefLabel")
ALIAS = URIRef(f"{vocab.SKOS}altLabel")
TRUE = Literal("true", datatype=XSD.boolean)


def label(words: str) -> Literal:
    """Return a label in English."""
    return Literal(words, lang="en")


def date(iso: str) -> Literal:
    """Return the date to the year, month or day; a week or interval gives its first day."""
    if intervals.is_date(iso):
        return Literal(iso, datatype=_DATES[len(iso)])
    return Literal(str(intervals.days(iso)[0]), datatype=XSD.date)


def decimal(number: Decimal) -> Literal:
    """Return the canonical decimal of XSD 1.1: no exponent, no zeros at the end, no point before nothing."""
    whole, _, part = format(number, "f").partition(".")
    digits = f"{whole}.{part.rstrip('0')}".rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD.decimal, normalize=False)


def integer(number: int) -> Literal:
    """Return the canonical integer."""
    return Literal(str(number), datatype=XSD.integer)
