"""The report: one HTML file to browse errors in, which needs and asks for nothing else.

``report.html.j2`` is the frame, ``report.css`` its dress and ``report.js`` its behaviour. Each finding is a card with
the gold beside what was found; the text beside the cards is cut into pieces that know which findings cover them. A
card's id, ``document.thing.offset``, stays the same from run to run, so that an address can point at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from polgraph import __version__
from polgraph.page.sealing import inline, policy
from polgraph.score.cards import cards, pieces
from polgraph.score.costs import costs
from polgraph.score.curves import curve
from polgraph.score.findings import Finding, Kind, findings
from polgraph.score.gold import Gold, Row
from polgraph.score.measures import score
from polgraph.score.table import HEADER, rows

_HERE = files("polgraph.score")
_THINGS = ("statement", "goal")


def render(documents: Sequence[Gold], found: Mapping[str, Sequence[Row]], title: str) -> str:
    """Return the report on the gold documents and what was found in them, as HTML."""
    scores = score(documents, found)
    told = {document.name: findings(document, found.get(document.name, ())) for document in documents}
    everything = [finding for each in told.values() for finding in each]
    style, behaviour = inline(_read("report.css")), inline(f'(() => {{\n"use strict";\n{_read("report.js")}}})();\n')
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return (
        environment.from_string(_read("report.html.j2")).render(
            title=title,
            lead=_lead(documents, everything),
            version=__version__,
            policy=policy([style], [behaviour]),
            style=style,
            behaviour=behaviour,
            header=HEADER,
            rows=list(rows(scores)),
            costs=costs(everything, scores),
            curves=[curve(thing, scores.judged[thing]) for thing in _THINGS if scores.judged[thing]],
            things=[
                (thing, sum(one.thing == thing and one.kind != Kind.RIGHT for one in everything)) for thing in _THINGS
            ],
            kinds=[(kind.value, sum(one.kind == kind for one in everything)) for kind in Kind],
            parts=sorted(Counter(name for one in everything for name in one.wrong).items()),
            documents=list(_documents(documents, told)),
        )
        + "\n"
    )


def _lead(documents: Sequence[Gold], everything: Sequence[Finding]) -> str:
    errors = sum(one.kind != Kind.RIGHT for one in everything)
    gold = {thing: sum(one.thing == thing and one.gold is not None for one in everything) for thing in _THINGS}
    return (
        f"{len(documents):,} documents · {gold['statement']:,} statements and {gold['goal']:,} goals in the gold · "
        f"{errors:,} of {len(everything):,} differ"
    )


def _documents(documents: Iterable[Gold], told: Mapping[str, Sequence[Finding]]) -> Iterator[dict[str, Any]]:
    first = 1
    for document in documents:
        own = cards(document.name, told[document.name], first)
        first += len(own)
        counts = Counter(card.kind for card in own)
        yield {
            "name": document.name,
            "told": " · ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind]) or "nothing in it",
            "errors": len(own) - counts[Kind.RIGHT],
            "cards": own,
            "pieces": list(pieces(document.text, own)),
        }


def _read(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")
