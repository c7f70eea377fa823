"""What somebody asks of a store → what is found in it, with who said it: for people, and ready for JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from polgraph.errors import GraphError, UsageError
from polgraph.fulltext.entries import Kind
from polgraph.fulltext.index import FILE
from polgraph.search.finding import Hit, find, near
from polgraph.search.statements import Said, behind, in_order, node, quote, said
from polgraph.store import Snapshot, is_store, snapshot
from polgraph.vocab import Mint

MOST = 1000
"""How many hits can be asked for at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to look for, of which kinds and how many; or the quotes behind the IRI ``about``; or both.

    The IRI may be written with a prefix (``area:13``) or in angle brackets, as in SPARQL.
    """

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    limit: int = 20
    about: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Asked:
        """Return what the parameters ``q``, ``kind`` (several with commas), ``limit`` and ``about`` ask.

        Raises:
            UsageError: One of them is unknown or malformed.

        """
        for name in params:
            if name not in _PARAMETERS:
                raise UsageError(f"{name}: no such parameter of a search; there are {', '.join(_PARAMETERS)}")
        return cls(**{key: read(params[name]) for name, (key, read) in _PARAMETERS.items() if name in params})


@dataclass(frozen=True, slots=True)
class Found:
    """A hit; where it is a quote, also who said it, when and where."""

    hit: Hit
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in which version of the store; where nothing was, words like those that nothing holds."""

    version: str
    found: tuple[Found, ...]
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search(store: Path, asked: Asked) -> Outcome:
    """Return what a store says to that.

    Raises:
        GraphError: There is no store, it has no search index, or one is damaged.
        UsageError: Nothing is asked, what is asked does not go together, or ``about`` is no IRI.

    """
    check(asked)
    if not is_store(store):
        raise GraphError(f"{store}: no polgraph store, so it has no search index; make one: polgraph build ... --store")
    whole = snapshot(store)
    graph = _open(store, whole)
    about = full_iri(asked.about, whole.base) if asked.about else None
    hits = _hits(store, whole, graph, asked, about)
    alike = {} if hits or not asked.words else near(store / FILE, _number(store, whole), asked.words)
    return Outcome(whole.version, tuple(told(graph, hit) for hit in hits), alike)


def answer(store: Path, params: Mapping[str, str]) -> dict[str, Any]:
    """Return what a store says to the parameters of a request, ready for JSON.

    ``q`` are words (see `polgraph.search.words.terms`), ``kind`` is one or more of `Kind`, ``limit`` at most `MOST`;
    ``about`` is an IRI, whose quotes are given, with ``q`` those that hold the words.

    Raises:
        GraphError: There is no store, it has no search index, or one is damaged.
        UsageError: A parameter is unknown or malformed, or nothing is asked.

    """
    return as_answer(search(store, Asked.of(params)))


def as_answer(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain values."""
    return {
        "version": outcome.version,
        "hits": [as_json(found) for found in outcome.found],
        "near": {word: list(alike) for word, alike in outcome.near.items()},
    }


def as_json(found: Found) -> dict[str, Any]:
    """Return a hit as plain values; offsets are code points, those of ``marks`` within ``text``."""
    hit = found.hit
    plain: dict[str, Any] = {
        "iri": hit.iri,
        "kind": hit.kind.value,
        "text": hit.text,
        "marks": [[*mark] for mark in hit.marks],
        "score": hit.score,
    }
    if hit.kind is Kind.QUOTE:
        plain |= {"prefix": hit.prefix, "suffix": hit.suffix, **_as_json(found.said)}
    return plain | ({"more": hit.more} if hit.more else {})


def _as_json(told: Said | None) -> dict[str, Any]:
    if told is None:
        return {}
    things = {"speaker": told.speaker, "act": told.act, "document": told.document}
    return {
        **{name: thing and {"iri": thing.iri, "label": thing.label} for name, thing in things.items()},
        "date": told.date,
        "issued": told.issued,
        "places": [[*place] for place in told.places],
    }


# ── What can be asked ────────────────────────────────────────────────────────────────────────────


def check(asked: Asked) -> None:
    """Make sure that something is asked that can be.

    Raises:
        UsageError: Nothing is asked, or what is asked does not go together.

    """
    if not asked.words.strip() and not asked.about:
        raise UsageError("nothing to look for; give words, or an IRI to be about")
    if not 1 <= asked.limit <= MOST:
        raise UsageError(f"limit {asked.limit}: give a number from 1 to {MOST}")
    if asked.about and set(asked.kinds) - {Kind.QUOTE}:
        raise UsageError("what is behind an IRI are quotes; leave the kind away, or the IRI")


def _kinds(names: str) -> tuple[Kind, ...]:
    try:
        return tuple(Kind(name.strip()) for name in names.split(",") if name.strip())
    except ValueError as error:
        raise UsageError(f"kind {names!r}: there are {', '.join(Kind)}") from error


def _limit(number: str) -> int:
    if not (number.isascii() and number.isdecimal() and len(number) <= len(str(MOST))):
        raise UsageError(f"limit {number!r}: give a number from 1 to {MOST}")
    return int(number)


_PARAMETERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "q": ("words", str),
    "kind": ("kinds", _kinds),
    "limit": ("limit", _limit),
    "about": ("about", str),
}


def full_iri(name: str, base: str) -> str:
    """Return the IRI in full, however it is written; ``base`` begins the store's own.

    Raises:
        UsageError: It is none.

    """
    plain = name.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = plain.partition(":")
    space = Mint(base).prefixes().get(prefix)
    full = f"{space}{local}" if colon and space and not local.startswith("//") else plain
    if node(full) is None:
        raise UsageError(f"{name}: no IRI; write it in full, or with a prefix such as area:13")
    return full


# ── Where it is looked for ───────────────────────────────────────────────────────────────────────


def _open(store: Path, whole: Snapshot) -> ox.Store:
    try:
        return ox.Store.read_only(str(whole.data))
    except OSError as error:
        raise GraphError(f"{store}: the store cannot be opened ({error}); build it anew") from error


def _number(store: Path, whole: Snapshot) -> int:
    if not whole.version.isdecimal():
        raise GraphError(f"{store}: made before there was a search index; build the store anew")
    return int(whole.version)


def _hits(store: Path, whole: Snapshot, graph: ox.Store, asked: Asked, about: str | None) -> list[Hit]:
    among = None if about is None else behind(graph, about)
    if among is None or asked.words.strip():
        kinds = asked.kinds if among is None else (Kind.QUOTE,)
        iris = None if among is None else {statement for _, statement in among}
        return find(store / FILE, _number(store, whole), asked.words, kinds, asked.limit, iris)
    return [hit for one in in_order(graph, among, asked.limit) if (hit := unmarked(graph, one))]


def unmarked(graph: ox.Store, statement: str) -> Hit | None:
    """Return a quote that was not looked for by its words; ``None`` where the graph has no words of it."""
    found = quote(graph, statement)
    if found is None:
        return None
    context = (found.prefix, found.suffix, found.document, found.start)
    return Hit(found.iri, found.kind, found.text, 0.0, (), found.more, *context)


def told(graph: ox.Store, hit: Hit) -> Found:
    """Return a hit with what the graph tells of it."""
    return Found(hit, said(graph, hit.iri) if hit.kind is Kind.QUOTE else None)
