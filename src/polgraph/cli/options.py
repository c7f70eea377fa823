"""Arguments and options that several verbs share, and what becomes of them."""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.errors import UsageError
from polgraph.extractors import EXTRACTORS
from polgraph.linkers import LINKERS
from polgraph.parsers import PARSERS

if TYPE_CHECKING:
    from polgraph.pipeline import Options

_SAID = "What is said of all texts"
_PARTS = "Which parts do the work"

Texts = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT...",
        help="Files, folders or globs: .txt .md .html .jsonl .csv .xml (ParlaMint); - is stdin. Statements made by "
        "[b]extract[/b] too, and event lists of DNA.",
    ),
]
Graph = Annotated[
    str, typer.Argument(metavar="GRAPH", help="An RDF file (.ttl .trig .nt .nq .jsonld .rdf) or a store.")
]
Store = Annotated[str, typer.Argument(metavar="STORE", help="A store, as build --store or add makes it.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help="Where to write, by suffix; may be repeated.",
    ),
]
Date = Annotated[str | None, typer.Option(metavar="ISO", help="Date, where a text has none.", rich_help_panel=_SAID)]
Place = Annotated[str | None, typer.Option(help="Place, where a text has no dateline.", rich_help_panel=_SAID)]
Publisher = Annotated[str | None, typer.Option(help="Who published the texts.", rich_help_panel=_SAID)]
Speaker = Annotated[str | None, typer.Option(help="Who speaks the texts (speeches).", rich_help_panel=_SAID)]
SpeakerRole = Annotated[str | None, typer.Option(help="The speaker's office.", rich_help_panel=_SAID)]
Title = Annotated[str | None, typer.Option(help="Title, where a text has none.", rich_help_panel=_SAID)]
Encoding = Annotated[str, typer.Option(help="Encoding of the texts.", rich_help_panel=_SAID)]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="What a column of .csv or a key of .jsonl is called: text=body.",
        rich_help_panel=_SAID,
    ),
]
Parser = Annotated[str, typer.Option(help=f"{', '.join(PARSERS)}; spacy:MODEL names a model.", rich_help_panel=_PARTS)]
Extractor = Annotated[str, typer.Option(help=f"{', '.join(EXTRACTORS)}.", rich_help_panel=_PARTS)]
Linker = Annotated[str, typer.Option(help=f"{', '.join(LINKERS)}.", rich_help_panel=_PARTS)]
Jobs = Annotated[int, typer.Option("-j", "--jobs", min=1, help="Processes.", rich_help_panel=_PARTS)]
Threads = Annotated[int, typer.Option(min=1, help="Threads of each process.", rich_help_panel=_PARTS)]
Base = Annotated[str | None, typer.Option(metavar="IRI", help="Begins the IRIs of the graph.", rich_help_panel=_PARTS)]
MinConfidence = Annotated[
    float,
    typer.Option(
        min=0.0,
        max=1.0,
        help="Leave out statements, with their goals, and goals that are right less often: 0.9 keeps what is right in "
        "nine cases of ten and more.",
        rich_help_panel=_PARTS,
    ),
]
Decisions = Annotated[
    str, typer.Option("--decisions", metavar="FILE.jsonl", help="The file of decisions; lines are added at its end.")
]
DecisionsOf = Annotated[
    str | None,
    typer.Option("--decisions", metavar="FILE.jsonl", help="Which goals are one, by [b]merge[/b] and [b]split[/b]."),
]
WhoDecides = Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who decides.")]
OnDate = Annotated[str | None, typer.Option("--on", metavar="ISO", help="When; nothing is written unless you say.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason; it stands in the graph beside the link.")]
People = Annotated[
    str | None,
    typer.Option(metavar="FILE.json", help="Who held which office when, in Popolo JSON.", rich_help_panel=_SAID),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="KIND", help="What the files are: dna or parlamint.", rich_help_panel=_SAID),
]
Rejects = Annotated[
    str | None, typer.Option("--rejects", metavar="FILE.jsonl", help="Write what could not be used, a line each.")
]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="List what could not be used.")]


def with_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Return the verb with the options of the chain beside its own; it gets them as one ``options``."""
    return _taking(verb, _options)


def with_parsing_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Return the verb with those options of the chain that make a difference to trees."""
    return _taking(verb, _parsing_options)


def _taking(verb: Callable[..., None], make: Callable[..., "Options"]) -> Callable[..., None]:
    own = [p for p in inspect.signature(verb).parameters.values() if p.name != "options"]
    shared = inspect.signature(make).parameters

    @wraps(verb)
    def run(**given: object) -> None:
        settings = {name: given.pop(name) for name in shared}
        verb(**given, options=make(**settings))

    signature = inspect.Signature([*own, *shared.values()])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    return run


def _options(
    *,
    date: Date = None,
    place: Place = None,
    publisher: Publisher = None,
    speaker: Speaker = None,
    speaker_role: SpeakerRole = None,
    title: Title = None,
    encoding: Encoding = "utf-8",
    column: Columns = None,
    parser: Parser = "english",
    extractor: Extractor = "rules",
    linker: Linker = "lexicon",
    base: Base = None,
    jobs: Jobs = 1,
    threads: Threads = 1,
    min_confidence: MinConfidence = 0.0,
    people: People = None,
    kind: From = None,
) -> "Options":
    from polgraph.importing import check_kind
    from polgraph.pipeline import Options
    from polgraph.readers import ReadOptions

    columns = pairs(column or (), "--column")
    read = ReadOptions(date, place, publisher, speaker, speaker_role, title, encoding, columns)
    if kind is not None:
        check_kind(kind)
    return Options(read, parser, extractor, linker, jobs, threads, base, min_confidence, people=people, kind=kind)


def _parsing_options(
    *,
    encoding: Encoding = "utf-8",
    column: Columns = None,
    parser: Parser = "english",
    jobs: Jobs = 1,
    threads: Threads = 1,
) -> "Options":
    return _options(encoding=encoding, column=column, parser=parser, jobs=jobs, threads=threads)


def pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """Return what ``NAME=VALUE`` options say.

    Raises:
        UsageError: One of them is not of that form.

    """
    for item in given:
        if not all(item.partition("=")):
            raise UsageError(f"{option} {item}: write NAME=VALUE")
    return {name: value for name, _, value in (item.partition("=") for item in given)}
