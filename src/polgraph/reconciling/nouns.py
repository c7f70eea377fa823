"""The nouns of the protocol: what is asked of a service, what it answers, and what it tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strict(StrEnum):
    """What several types mean: one of them, all of them, or better one of them."""

    ANY = "any"
    ALL = "all"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Ref:
    """A value that is a thing of the service, by its identifier there."""

    id: str
    name: str = ""


Value = str | int | float | bool | Ref


@dataclass(frozen=True, slots=True)
class Property:
    """What is known beside the name: values of a property that the service has."""

    pid: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One question: which thing is called ``text``, or has these properties."""

    text: str = ""
    types: tuple[str, ...] = ()
    limit: int | None = None
    properties: tuple[Property, ...] = ()
    strict: Strict | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """A class of things, by its identifier at the service."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against a candidate."""

    id: str
    value: float | bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What it may be. ``score`` is higher for the better, on a scale of the service; ``match`` is its own verdict."""

    id: str
    name: str
    score: float
    match: bool = False
    types: tuple[Type, ...] = ()
    features: tuple[Feature, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service tells of itself; ``batch`` is how many questions it takes at once, ``None`` if not told."""

    name: str
    identifiers: str
    schema: str
    versions: tuple[str, ...] = ("0.1",)
    types: tuple[Type, ...] = ()
    batch: int | None = None
