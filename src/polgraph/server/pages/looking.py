"""A search, as the pages make it: words in the index, what the graph tells through the pool, none of it in the loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from polgraph.fulltext import FILE, Kind
from polgraph.search import Hit, find, near
from polgraph.search.answers import Asked, Outcome, as_answer, full_iri, told, unmarked
from polgraph.search.finding import count
from polgraph.search.statements import (
    Placed,
    asked_behind,
    asked_starts,
    asked_told,
    by_place,
    early,
    read_placed,
    read_starts,
)
from polgraph.server.jobs import Job
from polgraph.server.pages.asking import TRIPLES, batches, value
from polgraph.server.pages.desk import Desk

MOST = 100
"""How many hits can be asked for at once."""

FEW = {Kind.QUOTE: 10}
"""How many of a kind are shown beside other kinds; of those not named `OTHERS`."""

OTHERS = 5
_HINTING = 1.0  # seconds for words spelt like those
_TOLD_IN = 4  # times that the question for what is told of statements names each


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page shows of a search: how many there are of each kind, some of them, and words spelt like those."""

    counts: Mapping[Kind, int]
    hits: tuple[Hit, ...]
    near: Mapping[str, tuple[str, ...]]


async def answer(desk: Desk, asked: Asked, number: int) -> dict[str, Any]:
    """Return what that version says, ready for JSON, as `polgraph.search.answers.answer` would.

    Raises:
        GraphError: The index cannot be read, or it is not of that version.
        Refusal: The store does not answer.
        UsageError: ``about`` is no IRI.

    """
    found = await _found(desk, asked, number, _best)
    graph = await _graph(desk, (hit.iri for hit in found.hits if hit.kind is Kind.QUOTE))
    hits = await asyncio.to_thread(lambda: tuple(told(graph, hit) for hit in found.hits))
    return as_answer(Outcome(str(number), hits, found.near))


async def sight(desk: Desk, asked: Asked, number: int) -> Sight:
    """Return what a page shows: where several kinds are found, the best of each.

    Raises:
        GraphError: As of `answer`.
        Refusal: As of `answer`.
        UsageError: As of `answer`.

    """
    return await _found(desk, asked, number, _of_each)


_Search = Callable[[Path, int, Asked, set[str] | None, float], Sight]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


async def _found(desk: Desk, asked: Asked, number: int, search: _Search) -> Sight:
    about = full_iri(asked.about, desk.site.base) if asked.about else None
    placed = [] if about is None else await _placed(desk, about)
    if about is not None and not asked.words.strip():
        return Sight({Kind.QUOTE: len(placed)}, await _in_order(desk, placed, asked.limit), {})
    among = None if about is None else {statement for _, statement in placed}
    index = desk.site.store / FILE
    return await desk.look(lambda until: search(index, number, asked, among, until))


def _best(index: Path, number: int, asked: Asked, among: set[str] | None, until: float) -> Sight:
    """Return the best of all that holds the words."""
    kinds = asked.kinds if among is None else (Kind.QUOTE,)
    hits = find(index, number, asked.words, kinds, asked.limit, among, until)
    return Sight({}, tuple(hits), {} if hits else _alike(index, number, asked, until))


def _of_each(index: Path, number: int, asked: Asked, among: set[str] | None, until: float) -> Sight:
    """Return the best of each kind that is asked for, and how many there are of any."""
    if among is not None:
        every = _best(index, number, replace(asked, limit=MOST), among, until)
        return replace(every, counts={Kind.QUOTE: len(every.hits)}, hits=every.hits[: asked.limit])
    counts = count(index, number, asked.words, until)
    kinds = [kind for kind in Kind if kind in counts and kind in (asked.kinds or Kind)]
    hits = [
        hit
        for kind in kinds
        for hit in find(index, number, asked.words, (kind,), _few(kind, kinds, asked), None, until)
    ]
    return Sight(counts, tuple(hits), {} if counts else _alike(index, number, asked, until))


def _alike(index: Path, number: int, asked: Asked, until: float) -> Mapping[str, tuple[str, ...]]:
    """Return words spelt like those that nothing holds, as far as time goes: comparing keeps Python busy."""
    return near(index, number, asked.words, min(until, time.monotonic() + _HINTING))


def _few(kind: Kind, kinds: Iterable[Kind], asked: Asked) -> int:
    return asked.limit if list(kinds) == [kind] else min(asked.limit, FEW.get(kind, OTHERS))


# ── What the graph tells ─────────────────────────────────────────────────────────────────────────


async def _placed(desk: Desk, about: str) -> list[Placed]:
    return read_placed(await _rows(desk, asked_behind(about)))


async def _in_order(desk: Desk, placed: list[Placed], limit: int) -> tuple[Hit, ...]:
    """Return the first quotes by document and place."""
    few = {statement: document for document, statement in early(placed, limit)}
    answers = await asyncio.gather(
        *(_rows(desk, asked_starts((few[one], one) for one in some)) for some in batches(few))
    )
    starts = read_starts(row for rows in answers for row in rows)
    iris = by_place(((document, one) for one, document in few.items()), starts)[:limit]
    graph = await _graph(desk, iris)
    return tuple(filter(None, await asyncio.to_thread(lambda: [unmarked(graph, one) for one in iris])))


async def _rows(desk: Desk, question: str) -> list[dict[str, str]]:
    rows = await desk.site.asker.rows(question)
    return await asyncio.to_thread(lambda: [{name: value(row, name) for name in row} for row in rows])


async def _graph(desk: Desk, statements: Iterable[str]) -> ox.Store:
    """Return a graph with what is told of these statements."""
    pool = desk.site.asker.pool
    some = batches(statements, _TOLD_IN)
    replies = await asyncio.gather(*(pool.ask(Job(asked_told(iris), TRIPLES)) for iris in some))
    return await asyncio.to_thread(_read, [reply.body for reply in replies])


def _read(bodies: Iterable[bytes]) -> ox.Store:
    graph = ox.Store()
    for body in bodies:
        graph.extend(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
    return graph
