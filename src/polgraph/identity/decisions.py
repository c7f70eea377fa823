"""Decisions of people about goals: a JSON Lines file that is only ever added to.

A line says of two goals that they are one (``merge``, or ``close`` or ``broader`` as its ``kind``), or that they are
not linked at all (``split``); ``document`` says of one goal that this document means something else by its words.
Of two lines on the same pair the later counts, and the earlier stays where it is::

    {"decision": "merge", "a": "https://.../goal/cut-fares", "b": "https://.../goal/lower-fares", "by": "Cora Lind"}
    {"decision": "merge", "kind": "broader", "a": "https://.../goal/cut-fares", "b": "https://.../goal/cut-bus-fares"}
    {"decision": "split", "a": "https://.../goal/cut-rates", "document": "bank-speech", "why": "rates of interest"}
"""

from __future__ import annotations

import json
import os
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from polgraph import vocab
from polgraph.errors import LineError, OutputError, UnreadableError
from polgraph.model import MatchKind

_KEYS = ("decision", "kind", "a", "b", "document", "labels", "by", "on", "why")


class Verdict(StrEnum):
    """What was decided about two goals."""

    MERGE = "merge"
    CLOSE = "close"
    BROADER = "broader"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: what ``a`` and ``b`` are to each other. Of ``BROADER``, ``a`` is the broader.

    ``document`` is the id of the one that means ``b`` where it says ``a``; ``labels`` are what the two were called
    when it was decided; ``line`` is where it stands, 0 before it is written.
    """

    verdict: Verdict
    a: str
    b: str
    document: str | None = None
    labels: tuple[str, ...] = ()
    by: str | None = None
    on: str | None = None
    why: str | None = None
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The two goals, in no order."""
        return frozenset((self.a, self.b))

    @property
    def says(self) -> str:
        """The reason, as it stands at a link."""
        who = ", ".join(filter(None, (self.by and f"by {self.by}", self.on)))
        return " ".join(filter(None, ("decided", who))) + (f": {self.why}" if self.why else "")


def read(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, line by line.

    Raises:
        UnreadableError: The file is not there, or is no text in UTF-8.
        LineError: A line is no decision, or those in force contradict one another.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise UnreadableError(f"{path}: cannot be read ({why}); give a file that polgraph merge wrote") from why
    decisions = load(text, str(path))
    check(decisions, path)
    return decisions


def load(text: str, place: str) -> tuple[Decision, ...]:
    """Return the decisions that ``dump`` wrote.

    Raises:
        LineError: A line is no decision; the message names it after ``place``.

    """
    rows = enumerate(text.split("\n"), 1)
    return tuple(_decision(row, f"{place}:{n}", n) for n, row in rows if row.strip())


def dump(decisions: Iterable[Decision]) -> str:
    """Return decisions as a file has them, a line each."""
    return "".join(f"{_line(decision)}\n" for decision in decisions)


def append(path: Path, new: Sequence[Decision]) -> tuple[Decision, ...]:
    """Add those decisions to a file that are not in force already, and return them; nothing is added if one is wrong.

    Raises:
        UnreadableError: What is there is no file of decisions.
        LineError: A line of it is no decision, or the new ones contradict those in force.
        OutputError: It cannot be written.

    """
    old = read(path) if path.exists() else ()
    known = {(d.pair, d.verdict, d.a if d.verdict is Verdict.BROADER else "") for d in in_force(old)}
    fresh = [d for d in new if (d.pair, d.verdict, d.a if d.verdict is Verdict.BROADER else "") not in known]
    last = max((decision.line for decision in old), default=0)
    added = tuple(replace(decision, line=n) for n, decision in enumerate(fresh, last + 1))
    check((*old, *added), path)
    if added:
        _write(path, dump(added))
    return added


def in_force(lines: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the last decision on each pair, in the order of the lines."""
    last = {decision.pair: decision for decision in lines}
    return tuple(sorted(last.values(), key=lambda decision: decision.line))


def heads(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return goal → the one that it is part of, for all goals that decisions in force make one: the first named."""
    above: dict[str, str] = {}
    for decision in decisions:
        if decision.verdict is Verdict.MERGE:
            one, other = top(above, decision.a), top(above, decision.b)
            above.setdefault(one, one)
            above[other] = one
    return {goal: top(above, goal) for goal in above}


def top(above: Mapping[str, str], goal: str) -> str:
    """Return the goal that nothing stands above, going up from this one."""
    while above.get(goal, goal) != goal:
        goal = above[goal]
    return goal


# ----------------------------------------------------------------------------------------- contradictions


def check(lines: Iterable[Decision], path: Path) -> None:
    """Refuse decisions that cannot all hold.

    Raises:
        LineError: The file, the lines that contradict one another, and what to do.

    """
    ruling = in_force(lines)
    head = heads(ruling)
    settled: dict[frozenset[str], Decision] = {}
    for decision in (decision for decision in ruling if decision.verdict is not Verdict.MERGE):
        one, other = (head.get(goal, goal) for goal in (decision.a, decision.b))
        if one == other:
            _refuse(path, decision, _path(ruling, decision.a, decision.b), "one goal")
        before = settled.setdefault(frozenset((one, other)), decision)
        if (before.verdict, head.get(before.a, before.a)) != (decision.verdict, one) and not _is_even(before, decision):
            _refuse(path, decision, [before.line], f"{before.verdict} of the same goals")


def _is_even(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same, whichever goal they name first."""
    return one.verdict is other.verdict is not Verdict.BROADER


def _refuse(path: Path, decision: Decision, lines: Sequence[int], does: str) -> None:
    named = " and ".join(f"line {line}" for line in lines)
    raise LineError(
        f"{path}:{decision.line}: {decision.verdict} of {decision.a} and {decision.b} contradicts {named} ({does}); "
        f"add a line that decides one of these pairs otherwise"
    )


def _path(decisions: Iterable[Decision], start: str, end: str) -> list[int]:
    """Return the lines by which one goal becomes another."""
    beside: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for decision in (decision for decision in decisions if decision.verdict is Verdict.MERGE):
        beside[decision.a].append((decision.b, decision.line))
        beside[decision.b].append((decision.a, decision.line))
    ways: dict[str, list[int]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, line in beside[here]:
            if there not in ways:
                ways[there] = [*ways[here], line]
                queue.append(there)
    return sorted(ways[end])


# ------------------------------------------------------------------------------------------------ lines


def _decision(row: str, place: str, line: int) -> Decision:
    """Return what a line says."""
    try:
        said = json.loads(row)
    except json.JSONDecodeError as why:
        raise LineError(f"{place}: no JSON ({why.msg}); mend the line or delete it") from why
    if not isinstance(said, dict) or not said.keys() <= set(_KEYS):
        raise LineError(f"{place}: a decision is an object with {', '.join(_KEYS)} alone; mend the line")
    texts = {name: said.get(name) for name in _KEYS if name != "labels"}
    if odd := [name for name, value in texts.items() if not isinstance(value, str | None)]:
        raise LineError(f"{place}: {odd[0]} is no text; mend the line")
    labels = said.get("labels", [])
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise LineError(f"{place}: labels is no list of texts; mend the line")
    return _read(texts, tuple(labels), place, line)


def _read(said: Mapping[str, str | None], labels: tuple[str, ...], place: str, line: int) -> Decision:
    verdict = _VERDICTS.get((said["decision"], said["kind"]))
    if verdict is None:
        raise LineError(
            f'{place}: no such decision; write "split", or "merge" of the kind "exact", "close" or "broader"'
        )
    a, b, document = said["a"], said["b"], said["document"]
    if a and document and verdict is Verdict.SPLIT:
        b = vocab.goal_of_document(a, document)
    if not a or not b or a == b:
        raise LineError(f'{place}: a decision is about two goals; write their IRIs as "a" and "b"')
    return Decision(verdict, a, b, document, labels, said["by"], said["on"], said["why"], line)


_VERDICTS: dict[tuple[str | None, str | None], Verdict] = {
    ("split", None): Verdict.SPLIT,
    ("merge", None): Verdict.MERGE,
    ("merge", MatchKind.EXACT): Verdict.MERGE,
    ("merge", MatchKind.CLOSE): Verdict.CLOSE,
    ("merge", MatchKind.BROADER): Verdict.BROADER,
}
_KINDS = {Verdict.MERGE: MatchKind.EXACT, Verdict.CLOSE: MatchKind.CLOSE, Verdict.BROADER: MatchKind.BROADER}


def _line(decision: Decision) -> str:
    """Return a decision as it is written."""
    kind = _KINDS.get(decision.verdict)
    said = {
        "decision": "merge" if kind else "split",
        "kind": kind,
        "a": decision.a,
        "b": None if decision.document else decision.b,
        "document": decision.document,
        "labels": list(decision.labels) or None,
        "by": decision.by,
        "on": decision.on,
        "why": decision.why,
    }
    return json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)


def _write(path: Path, lines: str) -> None:
    """Add lines at the end in one write, after what stands there: others may be adding, too."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                lines = lines if stream.read(1) == b"\n" else f"\n{lines}"
            stream.write(lines.encode("utf-8"))
    except OSError as why:
        raise OutputError(f"{path}: cannot be written ({why.strerror}); choose another place or make room") from why
