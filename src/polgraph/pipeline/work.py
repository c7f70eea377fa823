"""The first half of the chain: read → parse → extract.

Documents go through one by one, in the order of their ids; with several jobs they are spread over processes, and the
results still come in that order, so the number of jobs never shows in the output.
"""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from polgraph import extractors, importing, lines, parsers, readers
from polgraph.errors import InputError, PolgraphError, SetupError
from polgraph.importing import dna, popolo
from polgraph.importing.people import People
from polgraph.model import Document, Phrase, Reject, Sentence, Source, Statement
from polgraph.parsers import given, rows, treebank

if TYPE_CHECKING:
    pass

Progress = Callable[[int, int], None]
"""Called with the number of documents done and the number of all, each time one is done."""

AGAIN = "given twice"
FAILED = "failed"
_NO_LOSS = frozenset({
    *(AGAIN, "repeated text", "unusable metadata", "unread front matter"),
    *("unused column", "unknown speaker"),
})  # fmt: skip

Given = TypeVar("Given")
Done = TypeVar("Done", covariant=True)
Make = Callable[[], Callable[[Given], Done]]
"""Loads what does the work on each part, in the process that is to do it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to go through the chain: what is said of the texts, which parts do the work, on how many processes.

    ``parser``, ``extractor`` and ``linker`` are names of the tables of plug points; ``base`` begins the IRIs of
    what is minted, ``None`` for the usual one; ``min_confidence`` is the least a statement or goal is kept with;
    ``decisions`` is a file that says which goals are one and which are not; ``people`` one in Popolo that tells who
    held which office when; ``kind`` is what files are that their suffix does not tell ("dna").
    """

    read: readers.ReadOptions = field(default_factory=readers.ReadOptions)
    parser: str = "english"
    extractor: str = "rules"
    linker: str = "lexicon"
    jobs: int = 1
    threads: int = 1
    base: str | None = None
    min_confidence: float = 0.0
    decisions: str | None = None
    people: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one document; ``sentences`` is 0 and ``made`` where its statements had been made before."""

    source: Source
    found: tuple[Statement | Reject, ...]
    sentences: int = 0
    made: bool = False

    @property
    def statements(self) -> list[Statement]:
        """What is said, without the rejects."""
        return [item for item in self.found if isinstance(item, Statement)]


Part = Document | Extracted
"""One document on its way: a text to work on, or statements made before."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The trees of one document; none, and the reason, where it could not be parsed."""

    document: Document
    sentences: tuple[Sentence, ...]
    rejects: tuple[Reject, ...] = ()

    @property
    def conllu(self) -> tuple[str, ...]:
        """The sentences in CoNLL-U, each as it stands in a file."""
        return tuple(treebank.blocks(self.document, self.sentences))


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What came of one document of given words: its sentences in CoNLL-U, each as it stands in a file."""

    conllu: tuple[str, ...]
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True)
class Work(Generic[Done]):
    """Work on texts: what could not be read, and the documents as they get done."""

    total: int
    rejects: tuple[Reject, ...]
    documents: Iterator[Done]


@dataclass(frozen=True, slots=True)
class TreeCounts:
    """What was parsed."""

    documents: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found; a goal or an actor is counted once however often it comes up."""

    documents: int = 0
    sentences: int = 0
    statements: int = 0
    goals: int = 0
    actors: int = 0


def parse(paths: Sequence[str], options: Options | None = None) -> Iterator[Parsed | Reject]:
    """Yield the trees of the texts, document by document in the order of their ids, after what could not be read."""
    work = start_parsing(paths, options)
    yield from work.rejects
    yield from work.documents


def extract(paths: Sequence[str], options: Options | None = None) -> Iterator[Statement | Reject]:
    """Yield the statements of the texts, document by document in the order of their ids, with the rejects."""
    work = start(paths, options)
    yield from work.rejects
    for document in work.documents:
        yield from document.found


def start_parsing(paths: Sequence[str], options: Options | None = None) -> Work[Parsed]:
    """Read the texts; they are parsed when the documents are asked for.

    Raises:
        PolgraphError: an option cannot be used.

    """
    options = options or Options()
    read = list(readers.read(paths, options.read))
    documents = [item for item in read if isinstance(item, Document)]
    rejects = tuple(item for item in read if isinstance(item, Reject))
    return Work(len(documents), rejects, _each(documents, partial(_Parsing, options), options.jobs))


def start_reparsing(paths: Sequence[str], options: Options | None = None) -> Work[Reparsed]:
    """Read files of CoNLL-U; their words are parsed anew when the documents are asked for.

    Raises:
        PolgraphError: an option cannot be used.

    """
    options = options or Options()
    readers.check_encoding(options.read.encoding)
    read = [item for path in dict.fromkeys(paths) for item in _rows_of(path, options.read.encoding)]
    documents = [item for item in read if not isinstance(item, Reject)]
    rejects = tuple(item for item in read if isinstance(item, Reject))
    return Work(len(documents), rejects, _each(documents, partial(_Reparsing, options), options.jobs))


def start(paths: Sequence[str], options: Options | None = None) -> Work[Extracted]:
    """Read the texts; the work on them begins when the documents are asked for.

    Where a text and statements made of it are both given, the statements win: somebody may have corrected them.

    Raises:
        PolgraphError: an option cannot be used.

    """
    options = options or Options()
    parts, rejects = gather(paths, options)
    return Work(len(parts), tuple(rejects), in_order(parts, options))


def gather(paths: Sequence[str], options: Options) -> tuple[list[Part], list[Reject]]:
    """Return the documents that the files hold, each once and by id, and what could not be read.

    Raises:
        PolgraphError: an option cannot be used.

    """
    holding = {path: reader for path in dict.fromkeys(paths) if (reader := _reader_of(path, options))}
    texts = [path for path in paths if path not in holding]
    made, bad_lines = _made_before(item for path, reader in holding.items() for item in reader(path))
    read = list(readers.read(texts, _as_kind(options))) if texts else []
    parts, again = _each_once([*made, *(item for item in read if isinstance(item, Document))])
    return parts, [*(item for item in read if isinstance(item, Reject)), *bad_lines, *again]


def failures(rejects: Iterable[Reject]) -> list[Reject]:
    """Return those rejects that mean an input came to nothing; the others are parts that were left out."""
    return [r for r in rejects if r.reason == FAILED or (r.stage == "read" and not r.span and r.reason not in _NO_LOSS)]


def tally(done: Sequence[Extracted]) -> Counts:
    """Count what was extracted: goals by their words, actors by their names."""
    statements = [statement for part in done for statement in part.statements]
    return Counts(
        documents=len(done),
        sentences=sum(part.sentences for part in done),
        statements=len(statements),
        goals=len({goal.phrase.text.casefold() for statement in statements for goal in statement.goals}),
        actors=len({statement.speaker.actor.name for statement in statements} - {None}),
    )


def rejects(done: Iterable[Extracted]) -> list[Reject]:
    """Return what could not be used, in the order of documents."""
    return [item for part in done for item in part.found if isinstance(item, Reject)]


def by_reason(rejects: Iterable[Reject]) -> dict[tuple[str, str], int]:
    """Count rejects by stage and reason, the most frequent first."""
    counts = Counter((reject.stage, reject.reason) for reject in rejects)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


# ----------------------------------------------------------------------------------- what goes in


def _reader_of(path: str, options: Options) -> Callable[[str], Iterator[Statement | Reject]] | None:
    """What reads the statements that a file holds; ``None`` where it holds texts."""
    if options.kind == "dna" or (options.kind is None and dna.is_event_list(path)):
        return partial(dna.read, options=options.read)
    return lines.read if options.kind is None and lines.holds_statements(path) else None


def _as_kind(options: Options) -> readers.ReadOptions:
    return replace(options.read, suffix=importing.KINDS[options.kind]) if options.kind else options.read


def _made_before(found: Iterable[Statement | Reject]) -> tuple[list[Extracted], list[Reject]]:
    """The statements that were found in files, each once, gathered by document; and what cannot be used."""
    by_source: dict[Source, dict[Statement, None]] = {}
    rejects = []
    for item in found:
        if isinstance(item, Reject):
            rejects.append(item)
        elif item in by_source.setdefault(item.source, {}):
            rejects.append(Reject("read", AGAIN, item.source.id, item.content.spans[0], "the same statement"))
        else:
            by_source[item.source][item] = None
    return [Extracted(source, tuple(found), made=True) for source, found in by_source.items()], rejects


def _each_once(parts: Iterable[Part]) -> tuple[list[Part], list[Reject]]:
    """The first part of each document id, by id, and a reject for every other."""
    first: dict[str, Part] = {}
    again = []
    for part in parts:
        here = part.source
        if first.setdefault(here.id, part) is not part:
            again.append(
                Reject("read", AGAIN, here.id, detail=f"{here.path} has the id of {first[here.id].source.path}")
            )
    return [first[name] for name in sorted(first)], again


def _rows_of(path: str, encoding: str) -> list[Sequence[rows.Tree] | Reject]:
    """The documents of a file of CoNLL-U, or why there are none."""
    try:
        found = list(rows.documents(path, encoding))
    except InputError as why:
        return [Reject("read", "unreadable treebank", path, detail=str(why))]
    return [*found] or [Reject("read", "no text", path, detail="no row of CoNLL-U")]


# ----------------------------------------------------------------------------------- the work itself


def in_order(parts: Sequence[Part], options: Options) -> Iterator[Extracted]:
    """Return what comes of each part, in the given order, with what a list of people tells of its speakers.

    Raises:
        InputError: The list of people cannot be read.

    """
    done = _each_part(parts, options)
    if options.people is None:
        return done
    people = People(popolo.read(options.people))
    return (replace(part, found=tuple(people.inform(part.found))) for part in done)


def _each_part(parts: Sequence[Part], options: Options) -> Iterator[Extracted]:
    """What comes of each part; nothing is loaded where all had been made before."""
    texts = sum(isinstance(part, Document) for part in parts)
    if texts:
        return _each(parts, partial(_Extracting, options), options.jobs if texts > 1 else 1)
    return (_confident(part, options.min_confidence) for part in parts if isinstance(part, Extracted))


def _each(parts: Sequence[Given], make: Make[Given, Done], jobs: int) -> Iterator[Done]:
    """What comes of each part, in the given order, on one process or several."""
    if jobs > 1 and len(parts) > 1:
        return _spread(parts, make, jobs)
    return map(make(), parts) if parts else iter(())


class _Parsing:
    """A parser, loaded once, for one document after another."""

    def __init__(self, options: Options) -> None:
        self.parser = parsers.load(options.parser, options.threads)

    def __call__(self, document: Document) -> Parsed:
        try:
            return Parsed(document, tuple(self.parser.parse(document)))
        except SetupError:
            raise  # every document would fail alike
        except PolgraphError as why:
            return Parsed(document, (), (Reject("parse", FAILED, document.source.id, detail=str(why)),))


class _Reparsing:
    """A parser, loaded once, for the words of one document after another."""

    def __init__(self, options: Options) -> None:
        self.parser = parsers.load_for_words(options.parser, options.threads)

    def __call__(self, document: Sequence[rows.Tree]) -> Reparsed:
        return Reparsed(tuple(given.reparsed(document, self.parser)))


class _Extracting:
    """A parser and an extractor, loaded once, for one document after another."""

    def __init__(self, options: Options) -> None:
        self.least = options.min_confidence
        self.parser = parsers.load(options.parser, options.threads)
        self.extractor = extractors.load(options.extractor)

    def __call__(self, part: Part) -> Extracted:
        return _confident(self._extracted(part) if isinstance(part, Document) else part, self.least)

    def _extracted(self, document: Document) -> Extracted:
        try:
            sentences = self.parser.parse(document)
            found = self.extractor.extract(document, sentences)
        except SetupError:
            raise  # every document would fail alike
        except PolgraphError as why:
            return Extracted(document.source, (Reject("extract", FAILED, document.source.id, detail=str(why)),))
        return Extracted(document.source, tuple(found), len(sentences))


def _confident(part: Extracted, least: float) -> Extracted:
    """The part with statements and goals of less confidence turned into rejects."""
    return replace(part, found=tuple(s for item in part.found for s in _sifted(item, least)))


def _sifted(item: Statement | Reject, least: float) -> Iterator[Statement | Reject]:
    """What is left of a statement, and its unsure goals; one that is unsure itself goes with all of them."""
    if isinstance(item, Reject):
        yield item
    elif item.confidence < least:
        yield _unsure("low confidence", item, item.content, item.confidence, least)
    else:
        kept = tuple(goal for goal in item.goals if goal.confidence >= least)
        yield replace(item, goals=kept)
        dropped = [goal for goal in item.goals if goal.confidence < least]
        yield from (_unsure("low confidence of a goal", item, g.phrase, g.confidence, least) for g in dropped)


def _unsure(reason: str, said: Statement, words: Phrase, confidence: float, least: float) -> Reject:
    return Reject("extract", reason, said.source.id, words.spans[0], f"{confidence} is below {least}")


_worker: Make[Any, Any]
"""Gives what works in this process, where it is one of several; made for its first document."""


def _begin(make: Make[Given, Done]) -> None:
    global _worker  # a process pool gives its tasks nothing but what the process holds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    _worker = cache(make)


def _work(part: Any) -> Any:  # what the worker takes and gives
    return _worker()(part)


def _spread(parts: Iterable[Given], make: Make[Given, Done], jobs: int) -> Iterator[Done]:
    """The same over several processes; only a few documents a process are under way at any time."""
    under_way: deque[Future[Done]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (make,))
    try:
        for part in parts:
            under_way.append(pool.submit(_work, part))
            if len(under_way) >= 4 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
