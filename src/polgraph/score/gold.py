"""Reading gold and what was found: folders of marked texts, and files of statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from polgraph.errors import InputError, LineError, UnreadableError

Row = Mapping[str, Any]
"""A statement or a goal as JSON has it, phrases as spans."""

PHRASES = ("beneficiaries", "means", "purpose")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with the statements it is known to hold."""

    name: str
    text: str
    statements: Sequence[Row]


def read_both(found: str, gold: str) -> tuple[list[Gold], dict[str, list[Row]]]:
    """Return the gold documents of a folder or file, and the statements of a file by name of document.

    Raises:
        InputError: one of them cannot be read as such.

    """
    statements, place = read_statements(found), Path(gold)
    documents = read_folder(place) if place.is_dir() else _from_excerpts(read_statements(gold), statements)
    return list(documents), statements


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
            by_document[PurePosixPath(row["doc"]).name.removesuffix(".txt")].append(row)
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
