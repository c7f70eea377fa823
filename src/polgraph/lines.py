"""Statements as JSON Lines: one self-contained statement a line, made to be corrected by hand.

Offsets count code points of the whole document; ``excerpt`` carries the words they fall on, so every
line can be checked by itself. Words beside spans (``text``) are for the reader: when they are there they
must agree with the spans, when they are left out nothing is lost. Numbers of a target are strings, so
that ``"1.50"`` stays what it is.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

from polgraph.errors import LineError
from polgraph.intervals import is_date, is_interval
from polgraph.model import (
    Act,
    Actor,
    ActorKind,
    Cue,
    Direction,
    Excerpt,
    Goal,
    Membership,
    Occasion,
    Phrase,
    Reject,
    Source,
    Span,
    Spans,
    Speaker,
    Statement,
    Target,
    TimeFrame,
)

Choice = TypeVar("Choice", bound=StrEnum)

SUFFIXES = frozenset({".jsonl", ".ndjson"})
"""What a file of statements may be called."""

_OPENING = re.compile(rb'\s*\{"doc": *"[^"]*", *"speaker": *\{')  # of standard input only the first bytes can be seen
DIGEST = re.compile(r"[0-9a-f]{64}")


def dump(statement: Statement) -> str:
    """The statement as one line of JSON, without the newline; the same statement, the same bytes."""
    return json.dumps(_row(statement), ensure_ascii=False, allow_nan=False)


def load(lines: Iterable[str], place: str, *, strict: bool = False) -> Iterator[Statement | Reject]:
    """The statements of the lines, in their order; a line that cannot be used gives a Reject.

    Args:
        lines: the lines of one file; blank ones are passed over.
        place: the name of the file, for the messages.
        strict: raise at the first bad line instead.

    Raises:
        LineError: with ``strict``, naming file, line, field and remedy.

    """
    sources: dict[str, Source] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            statement = parse(line)
            _agree(sources.setdefault(statement.source.id, statement.source), statement.source)
        except LineError as why:
            if strict:
                raise LineError(f"{place}:{number}: {why}") from None
            yield Reject("read", "malformed statement", f"{place}:{number}", detail=str(why))
        else:
            yield statement


def parse(line: str) -> Statement:
    """The statement of one line.

    Raises:
        LineError: naming the field and the remedy.

    """
    try:
        row = json.loads(line, parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as why:
        raise LineError(f"not JSON at column {why.colno}: {why.msg}; one statement must be one line") from None
    except (RecursionError, ValueError):
        raise LineError("not a statement: nested too deeply, or a number is too long") from None
    return _statement(_Field(row, "line"))


def read(path: str) -> Iterator[Statement | Reject]:
    """Yield the statements of a file, ``-`` for standard input, and a Reject for each line that cannot be used."""
    try:
        with _opened(path) as rows:
            yield from load(rows, path)
    except UnicodeDecodeError as why:
        yield Reject("read", "wrong encoding", path, detail=f"not UTF-8 at byte {why.start}; save the file as UTF-8")


def holds_statements(path: str) -> bool:
    """Whether the file, or ``-`` for standard input, holds statements rather than texts, told by its first row."""
    if path == "-":
        stdin = sys.stdin.buffer
        return isinstance(stdin, io.BufferedReader) and bool(_OPENING.match(stdin.peek()))
    file = Path(path)
    if file.suffix.lower() not in SUFFIXES or not file.is_file():
        return False
    with file.open("rb") as rows:
        return _is_statement(next((row for row in rows if row.strip()), b""))


def _opened(path: str) -> TextIO:
    if path == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")
    return Path(path).open(encoding="utf-8-sig")


def _is_statement(line: bytes) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("content"), list) and isinstance(row.get("speaker"), dict)


# -------------------------------------------------------------------------------------------- writing


def _row(statement: Statement) -> dict[str, Any]:
    source, excerpt, occasion = statement.source, statement.excerpt, statement.occasion
    return {
        "doc": source.id,
        "speaker": _speaker_row(statement.speaker),
        "addressee": statement.addressee,
        "cue": {"lemma": statement.cue.lemma, "spans": statement.cue.spans},
        "act": statement.act,
        "content": statement.content.spans,
        "implicit": statement.implicit,
        "denied": statement.denied,
        "hypothetical": statement.hypothetical,
        "reported_by": statement.reported_by,
        "occasion": occasion and {"text": occasion.text, "date": occasion.date},
        "date": statement.date,
        "confidence": statement.confidence,
        "goals": [_goal_row(goal) for goal in statement.goals],
        "excerpt": {"start": excerpt.start, "text": excerpt.text},
        "document": _document_row(source),
        **({"origin": statement.origin} if statement.origin else {}),
    }


def _document_row(source: Source) -> dict[str, Any]:
    held = _membership_rows(source.speaker_memberships)
    row = {name: getattr(source, name) for name in _DOCUMENT}
    return row | ({_HELD: held} if held else {})


def _membership_rows(memberships: Iterable[Membership]) -> list[dict[str, str | None]]:
    return [{"role": one.role, "organization": one.organization} for one in memberships]


def _speaker_row(speaker: Speaker) -> dict[str, Any]:
    actor = speaker.actor
    further = _membership_rows(actor.memberships)
    return {
        "name": actor.name,
        "spans": speaker.spans,
        "kind": actor.kind,
        "role": actor.role,
        "aliases": actor.aliases,
        **({"memberships": further} if further else {}),
    }


def _goal_row(goal: Goal) -> dict[str, Any]:
    return {
        "text": goal.phrase.text,
        "spans": goal.phrase.spans,
        "action": goal.action,
        "object": goal.object,
        "direction": goal.direction,
        "responsible": goal.responsible,
        "beneficiaries": [phrase.spans for phrase in goal.beneficiaries],
        "means": [phrase.spans for phrase in goal.means],
        "purpose": [phrase.spans for phrase in goal.purpose],
        "timeframe": goal.timeframe and _timeframe_row(goal.timeframe),
        "target": goal.target and _target_row(goal.target),
        "areas": goal.areas,
        "finer_areas": goal.finer_areas,
        "confidence": goal.confidence,
    }


def _timeframe_row(frame: TimeFrame) -> dict[str, Any]:
    return {"text": frame.phrase.text, "spans": frame.phrase.spans, "iso": frame.iso}


def _target_row(target: Target) -> dict[str, Any]:
    value = None if target.value is None else str(target.value)
    return {"text": target.phrase.text, "spans": target.phrase.spans, "value": value, "unit": target.unit}


# -------------------------------------------------------------------------------------------- reading

_DOCUMENT = ("sha256", "title", "date", "place", "publisher", "speaker", "speaker_role", "path")
_HELD = "speaker_memberships"  # written only where there are some
_SPEAKER = ("name", "spans", "kind", "role", "aliases", "memberships")
_GOAL = (
    *("text", "spans", "action", "object", "direction", "responsible", "beneficiaries", "means", "purpose"),
    *("timeframe", "target", "areas", "finer_areas", "confidence"),
)
_STATEMENT = (
    *("doc", "speaker", "addressee", "cue", "act", "content", "implicit", "denied", "hypothetical", "reported_by"),
    *("occasion", "date", "confidence", "goals", "excerpt", "document", "origin"),
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A decoded value and the way to it in its line (``goals[0].spans``), for the messages."""

    value: object
    path: str

    def fail(self, why: str) -> NoReturn:
        raise LineError(f"{self.path}: {why}")

    def fields(self, names: Sequence[str], required: Sequence[str] = ()) -> dict[str, _Field]:
        """Its fields; those that are allowed to be missing are null."""
        if not isinstance(self.value, dict):
            self.fail(f"must be an object with {', '.join(names)}")
        for name in self.value:
            if name not in names:
                self.fail(f"unknown field {name!r}{_near(name, names)}; correct its name or delete it")
        for name in required:
            if self.value.get(name) is None:
                self.fail(f"{name!r} is missing; it cannot be left out")
        prefix = "" if self.path == "line" else f"{self.path}."
        return {name: _Field(self.value.get(name), prefix + name) for name in names}

    def items(self) -> list[_Field]:
        """Its members; none where it is null."""
        if not isinstance(self.value, list | None):
            self.fail("must be a list in [ ]")
        return [_Field(value, f"{self.path}[{n}]") for n, value in enumerate(self.value or ())]

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            self.fail('must be words in "quotes"')
        return self.value

    def maybe_text(self) -> str | None:
        return None if self.value is None else self.text()

    def flag(self) -> bool:
        if not isinstance(self.value, bool | None):
            self.fail("must be true or false")
        return bool(self.value)

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail("must be a whole number")
        return self.value

    def checked(self, holds: Callable[[str], object], form: str) -> str:
        if not holds(self.text()):
            self.fail(f"{self.value!r} is not {form}")
        return self.text()

    def date(self) -> str | None:
        return None if self.value is None else self.checked(is_date, "a date like 2021-02-27, 2021-02 or 2021")

    def interval(self) -> str | None:
        form = "a date like 2021-02-27, 2021-02 or 2021, or an interval like 2021/2025"
        return None if self.value is None else self.checked(is_interval, form)

    def one_of(self, choices: type[Choice]) -> Choice:
        names = [choice.value for choice in choices]
        if self.value not in names:
            self.fail(f"{self.value!r} is none of {', '.join(names)}")
        return choices(self.value)


def _near(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, names, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _no_constant(name: str) -> NoReturn:
    raise LineError(f"{name} is no number of JSON; write null where the value is unknown")


def _agree(first: Source, here: Source) -> None:
    """Refuse lines of one document that tell different things of it."""
    for name in (*_DOCUMENT, _HELD):
        if getattr(first, name) != getattr(here, name):
            raise LineError(
                f"document.{name}: {getattr(here, name)!r} differs from {getattr(first, name)!r} in an earlier line"
                f" of {here.id!r}; make them the same"
            )


def _statement(line: _Field) -> Statement:
    row = line.fields(_STATEMENT, ("doc", "speaker", "act", "content", "excerpt", "document"))
    excerpt = _excerpt(row["excerpt"])
    return Statement(
        source=_source(row["doc"].text(), row["document"]),
        speaker=_speaker(row["speaker"], excerpt),
        cue=_cue(row["cue"], excerpt),
        act=row["act"].one_of(Act),
        content=_phrase(row["content"], excerpt),
        excerpt=excerpt,
        addressee=row["addressee"].maybe_text(),
        implicit=row["implicit"].flag(),
        denied=row["denied"].flag(),
        hypothetical=row["hypothetical"].flag(),
        reported_by=row["reported_by"].maybe_text(),
        occasion=_occasion(row["occasion"]),
        date=row["date"].interval(),
        confidence=_confidence(row["confidence"]),
        goals=tuple(_goal(goal, excerpt) for goal in row["goals"].items()),
        origin=row["origin"].maybe_text(),
    )


def _excerpt(field: _Field) -> Excerpt:
    row = field.fields(("start", "text"), ("start", "text"))
    if row["start"].number() < 0:
        row["start"].fail("must not be negative")
    return Excerpt(row["start"].number(), row["text"].text())


def _source(doc: str, field: _Field) -> Source:
    row = field.fields((*_DOCUMENT, _HELD), ("sha256",))
    known = {
        name: row[name].maybe_text() for name in ("title", "place", "publisher", "speaker", "speaker_role", "path")
    }
    return Source(
        doc,
        row["sha256"].checked(DIGEST.fullmatch, "64 hexadecimal digits"),
        date=row["date"].date(),
        speaker_memberships=tuple(_membership(one) for one in row[_HELD].items()),
        **known,
    )


def _speaker(field: _Field, excerpt: Excerpt) -> Speaker:
    row = field.fields(_SPEAKER)
    kind = None if row["kind"].value is None else row["kind"].one_of(ActorKind)
    aliases = tuple(sorted(alias.text() for alias in row["aliases"].items()))
    memberships = tuple(_membership(one) for one in row["memberships"].items())
    actor = Actor(row["name"].maybe_text(), kind, row["role"].maybe_text(), aliases, memberships)
    return Speaker(actor, _spans(row["spans"], excerpt))


def _membership(field: _Field) -> Membership:
    row = field.fields(("role", "organization"))
    told = Membership(row["role"].maybe_text(), row["organization"].maybe_text())
    if told == Membership():
        field.fail("needs a role, an organization or both")
    return told


def _cue(field: _Field, excerpt: Excerpt) -> Cue:
    if field.value is None:
        return Cue()
    row = field.fields(("lemma", "spans"))
    return Cue(row["lemma"].maybe_text(), _spans(row["spans"], excerpt))


def _occasion(field: _Field) -> Occasion | None:
    if field.value is None:
        return None
    row = field.fields(("text", "date"), ("text",))
    return Occasion(row["text"].text(), row["date"].interval())


def _confidence(field: _Field) -> float:
    if field.value is None:
        return 1.0
    if not isinstance(field.value, int | Decimal) or isinstance(field.value, bool) or not 0 <= field.value <= 1:
        field.fail("must be a number from 0 to 1")
    return float(field.value)


def _goal(field: _Field, excerpt: Excerpt) -> Goal:
    row = field.fields(_GOAL, ("spans", "action"))
    return Goal(
        phrase=_phrase(row["spans"], excerpt, row["text"]),
        action=row["action"].text(),
        object=row["object"].maybe_text(),
        direction=Direction.FOR if row["direction"].value is None else row["direction"].one_of(Direction),
        responsible=row["responsible"].maybe_text(),
        beneficiaries=_phrases(row["beneficiaries"], excerpt),
        means=_phrases(row["means"], excerpt),
        purpose=_phrases(row["purpose"], excerpt),
        timeframe=_timeframe(row["timeframe"], excerpt),
        target=_target(row["target"], excerpt),
        areas=tuple(area.number() for area in row["areas"].items()),
        finer_areas=tuple(area.text() for area in row["finer_areas"].items()),
        confidence=_confidence(row["confidence"]),
    )


def _timeframe(field: _Field, excerpt: Excerpt) -> TimeFrame | None:
    if field.value is None:
        return None
    row = field.fields(("text", "spans", "iso"), ("spans",))
    return TimeFrame(_phrase(row["spans"], excerpt, row["text"]), row["iso"].interval())


def _target(field: _Field, excerpt: Excerpt) -> Target | None:
    if field.value is None:
        return None
    row = field.fields(("text", "spans", "value", "unit"), ("spans",))
    return Target(_phrase(row["spans"], excerpt, row["text"]), _decimal(row["value"]), row["unit"].maybe_text())


def _decimal(field: _Field) -> Decimal | None:
    if field.value is None:
        return None
    try:
        value = Decimal(str(field.value))
    except InvalidOperation:
        field.fail(f'{field.value!r} is not a number; write it like "2000000000" or "1.5"')
    if not value.is_finite():
        field.fail("must be finite")
    return value


def _phrases(field: _Field, excerpt: Excerpt) -> tuple[Phrase, ...]:
    return tuple(_phrase(item, excerpt) for item in field.items())


def _phrase(field: _Field, excerpt: Excerpt, words: _Field | None = None) -> Phrase:
    """The phrase at the spans; ``words`` are those written beside them, if any."""
    spans = _spans(field, excerpt)
    if not spans:
        field.fail("needs at least one span [start, end]")
    text = " ... ".join(_words(span, excerpt) for span in spans)
    if words is not None and words.maybe_text() not in (None, text):
        words.fail(f"{words.value!r} is not what stands at the spans, {text!r}; correct the spans or delete the text")
    return Phrase(spans, text)


def _spans(field: _Field, excerpt: Excerpt) -> Spans:
    return tuple(_span(item, excerpt) for item in field.items())


def _span(field: _Field, excerpt: Excerpt) -> Span:
    ends = field.items()
    if len(ends) != 2:
        field.fail("a span is [start, end]")
    span = Span(ends[0].number(), ends[1].number())
    first, last = excerpt.start, excerpt.start + len(excerpt.text)
    if not first <= span.start < span.end <= last:
        field.fail(f"[{span.start}, {span.end}] is no stretch of the excerpt, which goes from {first} to {last}")
    return span


def _words(span: Span, excerpt: Excerpt) -> str:
    return excerpt.text[span.start - excerpt.start : span.end - excerpt.start]
