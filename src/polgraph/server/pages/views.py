"""What a page about something shows, by its class: tables, so that a new class is a new row.

The listings are questions in ``listings/*.rq``; each opens with its heading, and ``$this`` stands for the IRI.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from polgraph import vocab
from polgraph.vocab import PREFIXES

_HERE = files("polgraph.server.pages")


class Way(StrEnum):
    """Whether a link leads from the thing or to it."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of the members of a class.

    ``listings`` and ``statements`` name questions; the first of ``statements`` can be paged through. ``covered``
    are links that these tell already, so that they are not told again as plain facts.
    """

    kind: str
    listings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    covered: frozenset[tuple[Way, str]] = frozenset()


def _view(kind: str, listings: str = "", statements: str = "", out: str = "", in_: str = "") -> View:
    covered = {(way, full(name)) for way, names in ((Way.OUT, out), (Way.IN, in_)) for name in names.split()}
    return View(kind, tuple(listings.split()), tuple(statements.split()), frozenset(covered))


def full(name: str) -> str:
    """Return the IRI of a name with a prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


_OUTWARD = "owl:sameAs skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch"
"""What leads to other collections; goals have some of it among themselves."""


def _actor(kind: str) -> View:
    return _view(
        kind,
        "wants opposes offices members responsible elsewhere",
        "said addressed reported",
        out=f"pg:advocates pg:opposes org:holds {_OUTWARD}",
        in_="pg:speaker pg:addressee pg:reportedBy pg:responsible org:member org:organization pg:shows pg:positionOf "
        "pg:linkOf",
    )


VIEWS = {
    "pg:Person": _actor("person"),
    "pg:Organization": _actor("organization"),
    "pg:Country": _actor("country"),
    "pg:Group": _actor("group of actors"),
    "pg:Actor": _actor("actor"),
    "pg:Goal": _view(
        "goal",
        "wanted-by opposed-by links elsewhere",
        "about",
        out="skos:broadMatch skos:narrowMatch",
        in_="pg:advocates pg:opposes pg:goal pg:rejects pg:matchOf pg:matchWith pg:shows pg:positionOn pg:linkOf "
        "skos:exactMatch skos:closeMatch",
    ),
    "pg:Document": _view("document", "", "in-document", in_="prov:wasQuotedFrom oa:hasSource"),
    "pg:Statement": _view("statement", "words", out="pg:evidence", in_="pg:shows"),
    "pg:Evidence": _view("evidence", "selectors", out="oa:hasSelector"),
    "pg:PolicyArea": _view(
        "policy area",
        "areas-under goals-in-area elsewhere",
        out=_OUTWARD,
        in_="pg:policyArea pg:topArea skos:broader pg:shows pg:linkOf",
    ),
    "pg:SpeechAct": _view("speech act", "", "with-act", in_="pg:act pg:shows"),
    "pg:TargetGroup": _view("target group", "goals-for-group", in_="pg:beneficiary pg:shows"),
    "pg:TimeFrame": _view("time frame", "goals-due", in_="pg:timeFrame pg:shows"),
    "pg:Occasion": _view("occasion", "", "at-occasion", in_="pg:occasion pg:shows"),
    "pg:Position": _view("position of an actor on a goal"),
    "pg:GoalMatch": _view("link between goals"),
    "pg:Link": _view("link to another collection"),
    "pg:Extraction": _view("run of polgraph"),
    "org:Membership": _view("membership"),
    "org:Post": _view("office", "holders elsewhere", out=_OUTWARD, in_="org:holds org:role pg:linkOf"),
    "oa:TextQuoteSelector": _view("words in a text"),
    "oa:TextPositionSelector": _view("place in a text"),
    "void:Linkset": _view("set of links", in_="dcterms:isPartOf"),
    "void:Dataset": _view("collection", in_="void:subjectsTarget"),
}
"""Class → view; what is of several classes has the view of the first."""

GRAPH = _view("named graph", "members-of-graph")
THING = _view("thing")


def view_of(types: frozenset[str]) -> View:
    """Return the view of what is of these classes."""
    return next((view for name, view in VIEWS.items() if full(name) in types), THING)


@dataclass(frozen=True, slots=True)
class Question:
    """A listing: its heading, and its SPARQL with ``$this`` for the IRI, without prologue."""

    heading: str
    sparql: str

    def of(self, node: object) -> str:
        """Return the question about one IRI."""
        return self.sparql.replace("$this", str(node))


@cache
def question(name: str) -> Question:
    """Return one listing."""
    heading, _, sparql = _HERE.joinpath("listings", f"{name}.rq").read_text(encoding="utf-8").partition("\n")
    return Question(heading.lstrip("# "), sparql.strip())


@dataclass(frozen=True, slots=True)
class Heading:
    """What a link is called from either end, and where it stands among the others."""

    rank: int
    out: str
    in_: str

    def of(self, way: Way) -> str:
        """Return what the link is called from this end."""
        return self.out if way is Way.OUT else self.in_


@cache
def headings() -> dict[str, Heading]:
    """Return predicate → heading, as ``headings.csv`` has them."""
    rows = csv.DictReader(_HERE.joinpath("headings.csv").read_text(encoding="utf-8").splitlines())
    return {full(row["predicate"]): Heading(rank, row["out"], row["in"]) for rank, row in enumerate(rows)}


TYPE = f"{vocab.RDF}type"
NAME = f"{vocab.SKOS}prefLabel"
ALIAS = f"{vocab.SKOS}altLabel"
IN_HEAD = {(Way.OUT, TYPE), (Way.OUT, NAME), (Way.OUT, ALIAS)}
"""What stands in the head of every page."""
