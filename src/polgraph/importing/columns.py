"""The columns of an event list, by the names that versions of the Discourse Network Analyzer give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "statementid"),
        "time": ("time", "date", "datetime"),
        "docId": ("docid", "documentid"),
        "docTitle": ("doctitle", "documenttitle", "title"),
        "docAuthor": ("docauthor", "documentauthor", "author"),
        "docSource": ("docsource", "documentsource", "source"),
        "docSection": ("docsection", "documentsection", "section"),
        "docType": ("doctype", "documenttype", "type"),
        "person": ("person",),
        "organization": ("organization", "organisation"),
        "concept": ("concept",),
        "agreement": ("agreement",),
        "text": ("text", "statementtext"),
    }
)
"""Our name of each column → how it may be spelled, in small letters without signs."""

UNUSED = frozenset({"docAuthor", "docSection", "docType"})
"""What is known of a document there, and has no place in our graph."""


def places(header: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
    """Return our name → the column of the header that holds it; ``named`` are those that the user names."""
    spelled = {re.sub(r"\W|_", "", column).casefold(): column for column in reversed(list(header))}
    found = {name: spelled[way] for name, ways in COLUMNS.items() for way in ways[::-1] if way in spelled}
    return found | {name: column for name, column in named.items() if name in COLUMNS}


def missing(found: Mapping[str, str], header: Iterable[str]) -> list[str]:
    """Return what an event list must have and this one has not."""
    there = {name for name, column in found.items() if column in set(header)}
    lacking = [name for name in ("concept", "agreement") if name not in there]
    return lacking + ([] if there & {"person", "organization"} else ["person or organization"])
