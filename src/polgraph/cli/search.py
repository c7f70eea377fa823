"""``polgraph search``: words → the quotes, goals, actors … that hold them; or the quotes behind an IRI."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import talk
from polgraph.cli.tables import Cell, TableFormat, print_table
from polgraph.errors import UsageError

if TYPE_CHECKING:
    from polgraph.search.answers import Asked, Found, Outcome
    from polgraph.search.finding import Hit
    from polgraph.search.statements import Said, Thing

SETTINGS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""So that ``-rents`` is a word to leave out, and ``-health`` no call for help."""


def search(
    context: typer.Context,
    store: Annotated[str, typer.Argument(metavar="STORE", help="A store that [b]build --store[/b] made.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="All must be there; '\"a phrase\"' together, -word must not be, word* and the last word may go on.",
        ),
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="IRI", help="Only quotes behind this actor, goal, area, document ...")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="quote, goal, actor, group, post, area, occasion, document.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many at most.")] = 20,
    format: Annotated[TableFormat, typer.Option(help="How to write them.")] = TableFormat.TABLE,
) -> None:
    """Look for words in quotes, goals, actors and other names: best first, the words marked in their context."""
    if "-h" in (store, *(words or ())):
        sys.stdout.write(f"{context.get_help()}\n")
        return
    if unknown := next((word for word in words or () if word.startswith("--")), None):
        raise UsageError(f"{unknown}: no such option; see polgraph search --help")
    from polgraph.search.answers import Asked, search

    given = {"q": " ".join(words or ()), "kind": ",".join(kind or ()), "limit": str(limit), "about": about or ""}
    asked = Asked.of(given)
    outcome = search(Path(store), asked)
    _PRINTERS[format](outcome)
    if not outcome.found:
        _say_why(asked, outcome)
        raise typer.Exit(talk.NO)


def _say_why(asked: Asked, outcome: Outcome) -> None:
    for word, near in outcome.near.items():
        talk.say(f"nothing holds {word!r}" + (f"; there is: {', '.join(near)}" if near else ", nor anything like it"))
    if not outcome.near and asked.words.strip():
        talk.say(f"nothing holds all of: {asked.words}" + (f", behind {asked.about}" if asked.about else ""))
    elif not outcome.near:
        talk.say(f"no quote stands behind {asked.about}")


# ── For people ───────────────────────────────────────────────────────────────────────────────────


def _for_people(outcome: Outcome) -> None:
    for found in outcome.found:
        sys.stdout.writelines(f"{line}\n" for line in _lines(found))


def _lines(found: Found) -> Iterator[str]:
    hit = found.hit
    if found.said is None:
        also = f" ({hit.more})" if hit.more else ""
        yield f"{hit.kind:<9} {_marked(hit)}{also}  <{hit.iri}>"
        return
    yield f"{hit.kind:<9} {_head(found.said)}  <{hit.iri}>"
    before, after = (" ".join(context.split("\n")) for context in (hit.prefix, hit.suffix))
    yield f"  {_places(found.said):>12}  … {before}{_marked(hit)}{after} …"


def _head(said: Said) -> str:
    """Say who, by which act, when (if need be the day of the document) and where."""
    date = said.date or said.issued
    told = ", ".join(filter(None, (_label(said.speaker) or "somebody", _label(said.act), date)))
    return f"{told} — {_label(said.document)} <{said.document.iri if said.document else ''}>"


def _label(thing: Thing | None) -> str:
    return thing.label if thing else ""


def _places(said: Said) -> str:
    return ", ".join(f"{place.start}-{place.end}" for place in said.places)


def _marked(hit: Hit) -> str:
    """The words with marks around those looked for: bold on a terminal, else in « »."""
    before, after = ("\x1b[1m", "\x1b[0m") if talk.colours() else ("«", "»")
    text, done = "", 0
    for start, end in hit.marks:
        text += f"{hit.text[done:start]}{before}{hit.text[start:end]}{after}"
        done = end
    return f"{text}{hit.text[done:]}".replace("\n", " ")


# ── For machines ─────────────────────────────────────────────────────────────────────────────────

_OF_ALL: dict[str, Callable[[Hit], Cell]] = {
    "iri": lambda hit: hit.iri,
    "kind": lambda hit: hit.kind.value,
    "text": lambda hit: hit.text,
    "more": lambda hit: hit.more,
    "score": lambda hit: hit.score,
    "prefix": lambda hit: hit.prefix,
    "suffix": lambda hit: hit.suffix,
}
_OF_QUOTES: dict[str, Callable[[Said], Cell]] = {
    "speaker": lambda said: _label(said.speaker),
    "act": lambda said: _label(said.act),
    "date": lambda said: said.date,
    "issued": lambda said: said.issued,
    "document": lambda said: said.document.iri if said.document else None,
    "title": lambda said: _label(said.document),
    "places": _places,
}


def _csv(outcome: Outcome) -> None:
    print_table((*_OF_ALL, *_OF_QUOTES), [list(_row(found)) for found in outcome.found], TableFormat.CSV)


def _row(found: Found) -> Iterator[Cell]:
    yield from (cell(found.hit) for cell in _OF_ALL.values())
    yield from (cell(found.said) if found.said else None for cell in _OF_QUOTES.values())


def _json(outcome: Outcome) -> None:
    from polgraph.search.answers import as_json

    hits = [as_json(found) for found in outcome.found]
    sys.stdout.write(json.dumps(hits, ensure_ascii=False, indent=1) + "\n")


_PRINTERS: dict[TableFormat, Callable[[Outcome], None]] = {
    TableFormat.TABLE: _for_people,
    TableFormat.CSV: _csv,
    TableFormat.JSON: _json,
}
