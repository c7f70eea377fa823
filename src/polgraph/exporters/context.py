"""The published context of JSON-LD: which word stands for which property, and what its values are by default."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from polgraph import ontology

FILE = "context.jsonld"
IRI = "https://w3id.org/polgraph/context.jsonld"
_PLAIN = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")  # nothing that a reader of JSON-LD would resolve


@dataclass(frozen=True, slots=True)
class Term:
    """A word for a property; ``datatype`` is "@id" for links, ``language`` that of plain text under it."""

    name: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A context taken apart: the words of properties and classes by IRI, and all prefixes.

    What stands under ``base`` is written from there on ("goal/plant-trees").
    """

    body: Mapping[str, Any]
    properties: Mapping[str, Term]
    classes: Mapping[str, str]
    prefixes: Mapping[str, str]
    base: str = ""

    def short(self, iri: str) -> str:
        """Return the IRI of a node from the base on, else with a prefix, else in full."""
        if self.base and iri.startswith(self.base) and _PLAIN.fullmatch(iri, len(self.base)):
            return iri[len(self.base) :]
        return self.prefixed(iri)

    def prefixed(self, iri: str) -> str:
        """Return the IRI of a property or datatype with the longest prefix that fits, else in full."""
        fits = [(len(space), prefix) for prefix, space in self.prefixes.items() if iri.startswith(space)]
        length, prefix = max(fits, default=(0, ""))
        return f"{prefix}:{iri[length:]}" if length and not iri.startswith("//", length) else iri


def context(base: str) -> Context:
    """Return the published context for a graph whose IRIs begin with ``base``."""
    known = _published()
    return replace(known, body={"@base": base, **known.body}, base=base)


@cache
def _published() -> Context:
    body = json.loads(ontology.text(FILE))["@context"]
    prefixes = {name: iri for name, iri in body.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
    words = {name: value for name, value in body.items() if name not in prefixes and not name.startswith("@")}
    properties = {
        _full(value["@id"], prefixes): _term(name, value, prefixes)
        for name, value in words.items()
        if isinstance(value, dict)
    }
    classes = {
        _full(value, prefixes): name
        for name, value in words.items()
        if isinstance(value, str) and not value.startswith("@")
    }
    return Context(MappingProxyType(body), properties, classes, prefixes)


def _term(name: str, value: Mapping[str, str], prefixes: Mapping[str, str]) -> Term:
    datatype = value.get("@type")
    full = datatype if datatype in (None, "@id") else _full(datatype, prefixes)
    return Term(name, full, value.get("@language"))


def _full(short: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = short.partition(":")
    return prefixes[prefix] + local
