"""Score statements and goals against gold ones.

Measures, as precision, recall and F1 over one-to-one matches, best overlap first:

    statement    the words of the contents have a Jaccard index of at least one half
    attribution  the same, and the mentions of the speaker share a word, or neither side has one
    goal         the words of the goals have such an index, within a document, whatever their statements

On matched pairs: the share that agrees on ``speaker_name`` and ``act`` (statements), ``action``, ``direction`` and
``area`` (goals); F1 of ``beneficiaries``, ``means`` and ``purpose``, phrases being the same when they share a word;
F1 of whether there is a ``timeframe`` and a ``target``.

Gold is a folder of ``NAME.txt`` with ``NAME.json`` (phrases as words) or one ``gold.jsonl`` (offsets), or a file of
statements that polgraph wrote and somebody corrected.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from polgraph.errors import InputError, LineError, UnreadableError

Row = Mapping[str, Any]
"""A statement or a goal as JSON has it, phrases as spans."""

Words = frozenset[int]
"""Words of a text, by the offsets at which they begin."""

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
REACH = 40  # characters beyond a span in which the words that it touches are looked for
HALF = 0.5
ANY = 1e-9
PHRASES = ("beneficiaries", "means", "purpose")
PRESENCE = ("timeframe", "target")

_NO_NAME = frozenset(
    {"the", "mr", "mrs", "ms", "dr", "sen", "senator", "president", "minister", "premier", "u.s", "us"}
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with the statements it is known to hold."""

    name: str
    text: str
    statements: Sequence[Row]


@dataclass(slots=True)
class Measure:
    """How many are right, of how many in the gold, among how many found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int = 1, found: int = 1) -> None:
        """Count some more; by default a single pair that agrees or not."""
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    @property
    def p(self) -> float:
        """Precision."""
        return self.right / self.found if self.found else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; the share that agrees, where pairs were counted."""
        return 2 * self.p * self.r / (self.p + self.r) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures by name: what was found, and what the matched pairs agree on."""

    found: dict[str, Measure] = field(default_factory=lambda: defaultdict(Measure))
    agreed: dict[str, Measure] = field(default_factory=lambda: defaultdict(Measure))


def score(gold: Iterable[Gold], found: Mapping[str, Sequence[Row]]) -> Scores:
    """Return how the statements found, by name of document, compare with the gold ones."""
    scores = Scores()
    for document in gold:
        statements = found.get(document.name, ())
        _score_statements(document, statements, scores)
        _score_goals(document, statements, scores)
    return scores


def score_files(found: str, gold: str) -> Scores:
    """Return the scores of a file of statements against a gold folder or file.

    Raises:
        InputError: one of them cannot be read as such.

    """
    statements = read_statements(found)
    place = Path(gold)
    return score(
        read_folder(place) if place.is_dir() else _from_excerpts(read_statements(gold), statements), statements
    )


# ------------------------------------------------------------------------------------------ measures


def _score_statements(document: Gold, found: Sequence[Row], scores: Scores) -> None:
    text, gold = document.text, document.statements
    pairs = _matches([_words(text, s["content"]) for s in gold], [_words(text, s["content"]) for s in found], HALF)
    scores.found["statement"].add(len(pairs), len(gold), len(found))
    attributed = 0
    for here, there in ((gold[i], found[j]) for i, j in pairs):
        mine, yours = here.get("speaker") or {}, there.get("speaker") or {}
        a, b = _words(text, mine.get("spans")), _words(text, yours.get("spans"))
        attributed += bool(a & b) or not (a or b)
        scores.agreed["speaker_name"].add(_same_name(mine.get("name"), yours.get("name")))
        scores.agreed["act"].add(here["act"] == there.get("act"))
    scores.found["attribution"].add(attributed, len(gold), len(found))


def _score_goals(document: Gold, found: Sequence[Row], scores: Scores) -> None:
    text = document.text
    mine = [goal for statement in document.statements for goal in statement.get("goals") or ()]
    yours = [goal for statement in found for goal in statement.get("goals") or ()]
    pairs = _matches([_words(text, g["spans"]) for g in mine], [_words(text, g.get("spans")) for g in yours], HALF)
    scores.found["goal"].add(len(pairs), len(mine), len(yours))
    for i, j in pairs:
        _score_pair(text, mine[i], yours[j], scores)


def _score_pair(text: str, mine: Row, yours: Row, scores: Scores) -> None:
    scores.agreed["action"].add(mine["action"] == yours.get("action"))
    scores.agreed["direction"].add(mine.get("direction", "for") == yours.get("direction", "for"))
    scores.agreed["area"].add((yours.get("areas") or [None])[0] in (mine.get("areas") or ()))
    for name in PHRASES:
        a, b = ([_words(text, phrase) for phrase in goal.get(name) or ()] for goal in (mine, yours))
        scores.found[name].add(len(_matches(a, b, ANY)), len(a), len(b))
    for name in PRESENCE:
        there, here = bool(mine.get(name)), bool(yours.get(name))
        scores.found[name].add(there and here, there, here)


def _words(text: str, spans: Iterable[Sequence[int]] | None) -> Words:
    """The words that the spans touch."""
    return frozenset(
        word.start()
        for start, end in spans or ()
        for word in WORD.finditer(text, max(0, start - REACH), min(len(text), end + REACH))
        if word.start() < end and word.end() > start
    )


def _jaccard(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _matches(gold: Sequence[Words], found: Sequence[Words], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, best overlap first, of at least so much of it."""
    ranked = sorted(((_jaccard(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
    mine: dict[int, int] = {}
    for overlap, i, j in ranked:
        if overlap >= least and i not in mine and j not in mine.values():
            mine[i] = j
    return list(mine.items())


def _name_words(name: str | None) -> list[str]:
    return [word for word in re.findall(r"[\w-]+", (name or "").casefold()) if word not in _NO_NAME]


def _same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are equal but for titles, or one holds the other and they end alike."""
    x, y = _name_words(a), _name_words(b)
    if not x or not y:
        return x == y
    return x == y or ((set(x) <= set(y) or set(y) <= set(x)) and x[-1] == y[-1])


# ------------------------------------------------------------------------------------------- reading


def read_statements(path: str) -> dict[str, list[Row]]:
    """Return the statements of a JSON Lines file by name of document.

    Raises:
        UnreadableError: there is no such file, or it is not UTF-8.
        LineError: a line is no statement.

    """
    by_document: dict[str, list[Row]] = defaultdict(list)
    for number, line in enumerate(_read(Path(path)).split("\n"), 1):
        if line.strip():
            row = _row(line, f"{path}:{number}")
            by_document[row["doc"].removesuffix(".txt")].append(row)
    return dict(by_document)


def read_folder(folder: Path) -> Iterator[Gold]:
    """Yield the gold documents of a folder, by name."""
    offsets = folder / "gold.jsonl"
    resolved = read_statements(str(offsets)) if offsets.exists() else None
    for path in sorted(folder.glob("*.txt")):
        if resolved is not None:
            yield Gold(path.stem, _read(path), resolved.get(path.stem, []))
        elif path.with_suffix(".json").exists():
            text = _read(path)
            yield Gold(path.stem, text, list(_resolved(path.with_suffix(".json"), text)))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnreadableError(f"{path}: no such file; check the name") from None
    except UnicodeDecodeError as why:
        raise UnreadableError(f"{path}: not UTF-8 at byte {why.start}; save it as UTF-8") from None


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as why:
        raise LineError(f"{place}: not JSON at column {why.colno}; one statement must be one line") from None
    if not isinstance(row, dict) or not isinstance(row.get("doc"), str) or not isinstance(row.get("content"), list):
        raise LineError(f"{place}: a statement needs doc and content; give a file that extract wrote")
    return row


def _from_excerpts(gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]]) -> Iterator[Gold]:
    """The gold documents, with as much of their texts as the excerpts of both sides show."""
    for name, statements in sorted(gold.items()):
        excerpts = [row["excerpt"] for row in (*statements, *found.get(name, ())) if row.get("excerpt")]
        text = [" "] * max((e["start"] + len(e["text"]) for e in excerpts), default=0)
        for excerpt in excerpts:
            text[excerpt["start"] : excerpt["start"] + len(excerpt["text"])] = excerpt["text"]
        yield Gold(name, "".join(text), statements)


def _resolved(path: Path, text: str) -> Iterator[Row]:
    """The statements of a gold file, their phrases turned from words into spans."""
    try:
        statements = json.loads(_read(path))["statements"]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise InputError(f'{path}: not a gold file; it must be JSON with "statements"') from None
    for number, statement in enumerate(statements):
        try:
            yield _Resolver(text, statement["at"]).statement(statement)
        except (KeyError, TypeError) as why:
            raise InputError(f"{path}: statement {number}: {why} is missing or misplaced") from None
        except _MissingError as why:
            raise InputError(f"{path}: statement {number}: the text does not contain {str(why)!r}") from None


class _MissingError(ValueError):
    """Words that the text does not contain."""


class _Resolver:
    """Finds the words of one statement in its text, first where the statement stands."""

    def __init__(self, text: str, at: str) -> None:
        self.text = text
        self.start = _present(text.find(at), at)
        self.end = self.start + len(at)

    def statement(self, row: Row) -> Row:
        """The statement with spans for words."""
        speaker = row["speaker"] | {"spans": self.spans(row["speaker"].get("text"))}
        return {
            **row,
            "speaker": speaker,
            "content": self.spans(row["content"]),
            "goals": [self.goal(goal) for goal in row.get("goals") or ()],
        }

    def goal(self, row: Row) -> Row:
        """The goal with spans for words."""
        phrases = {name: [self.spans(words) for words in row.get(name) or ()] for name in PHRASES}
        return {**row, "spans": self.spans(row["text"]), **phrases}

    def spans(self, words: str | None) -> list[list[int]]:
        """The spans of words, whose parts ``...`` keeps apart; each part is looked for after the one before."""
        found: list[list[int]] = []
        after = self.start
        for part in filter(None, (part.strip() for part in (words or "").split("..."))):
            at = self._find(part, after)
            after = at + len(part)
            found.append([at, after])
        return found

    def _find(self, part: str, after: int) -> int:
        tries = (
            self.text.find(part, after, self.end),
            self.text.find(part, self.start, self.end),
            self.text.find(part),
        )
        return _present(next((at for at in tries if at >= 0), -1), part)


def _present(at: int, words: str) -> int:
    if at < 0:
        raise _MissingError(words)
    return at
