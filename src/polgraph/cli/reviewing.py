"""Open links in the terminal: a question at a time, a key each, every decision on disk before the next question."""

from __future__ import annotations

import datetime
import os
import sys
import termios
import tty
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from polgraph.cli import talk
from polgraph.errors import LineError, UsageError
from polgraph.mappings import decisions
from polgraph.mappings.quoting import quotes
from polgraph.mappings.reviewing import (
    KEYS,
    RELATIONS,
    Note,
    Other,
    Question,
    Verdict,
    decide,
    offered,
    questions,
    told,
)

if TYPE_CHECKING:
    import pyoxigraph as ox

    from polgraph.mappings.nouns import Mapping
    from polgraph.mappings.quoting import Quote
    from polgraph.mappings.sssom import MappingSet

_WORDS = {
    Verdict.YES: "y yes",
    Verdict.SAME: "s the very same (owl:sameAs)",
    Verdict.NO: "n no",
    Verdict.OTHER: "o something else",
    Verdict.LATER: "l later",
    Verdict.QUIT: "q quit",
}
_ENDS = ("", "\x04")  # nothing more to read, Ctrl-D
_LONGEST = 8  # bytes that one key sends


@dataclass(slots=True)
class Desk:
    """Where links are decided: the mappings, the graph with its quotes, and the file that decisions go to."""

    held: MappingSet
    graph: ox.Store
    file: Path
    note: Note
    decided: int = 0
    _passed: set[tuple[str, str]] = field(default_factory=set)

    def work(self) -> int:
        """Ask until all is decided or put off, or somebody has had enough; return how many questions stay open."""
        self.note = replace(self.note, on=self.note.on or datetime.date.today().isoformat())
        going_on = True
        while going_on and (left := [one for one in self._open() if one.key not in self._passed]):
            going_on = self._ask(left[0], len(left))
        return len(self._open())

    def _open(self) -> tuple[Question, ...]:
        made = decisions.read(self.file) if self.file.exists() else ()
        return questions(self.held.mappings, made)

    def _ask(self, question: Question, left: int) -> bool:
        """Ask one question; return whether to go on."""
        marked = 0
        _show(question, quotes(self.graph, question.subject), left)
        while True:
            candidate = question.candidates[marked]
            talk.say(f"  {marked + 1}? " + " · ".join(_WORDS[verdict] for verdict in offered(candidate)))
            pressed = _key()
            verdict = Verdict.QUIT if pressed in _ENDS else KEYS.get(pressed[0].lower())
            if pressed.isdecimal() and 0 < int(pressed) <= len(question.candidates):
                marked = int(pressed) - 1
            elif verdict is Verdict.QUIT:
                return False
            elif verdict is Verdict.LATER:
                self._passed.add(question.key)
                return True
            elif verdict in offered(candidate) and verdict and self._decided(candidate, verdict):
                return True

    def _decided(self, candidate: Mapping, verdict: Verdict) -> bool:
        """Write a decision down, and return whether it could be taken."""
        other = Other(_line("  its IRI: "), _line("  what it is called: ")) if verdict is Verdict.OTHER else None
        try:
            made = decide(candidate, verdict, self.note, other)
            added = decisions.append(self.file, made, self.held.base)
        except (LineError, UsageError) as why:  # said to whoever sits here, who can answer otherwise
            talk.say(f"  {why}")
            return False
        self.decided += len(added)
        for one in added:
            talk.say(f"  {self.file}:{one.line}: {_plain(told(one.mapping))}")
        return True


def _show(question: Question, named: tuple[Quote, ...], left: int) -> None:
    before, after = ("\x1b[1m", "\x1b[0m") if sys.stderr.isatty() else ("«", "»")
    talk.say(f"\n{_plain(question.label)}  <{question.subject}>  ({left:,} open)")
    for quote in named:
        where = ", ".join(filter(None, (quote.title, quote.day)))
        words = f"{_plain(quote.before)}{before}{_plain(quote.words)}{after}{_plain(quote.after)}"
        talk.say(f"  … {words} …  [{_plain(where)}]")
        if quote.said:
            talk.say(f"      {_plain(quote.said)}")
    for number, one in enumerate(question.candidates, 1):
        words = f"{RELATIONS[one.predicate]} {_plain(one.object_label)}"
        talk.say(f"  {number}  {words}  <{one.object}>  {one.confidence:.2f}  {_plain(', '.join(one.reasons))}")


def _plain(text: str) -> str:
    """Return the text in one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _key() -> str:
    """Return the key that is pressed; without a terminal, the first sign of the next line, empty at the end."""
    if sys.stdin.isatty():
        return _pressed()
    line = sys.stdin.readline()
    return line.strip()[:1] or ("" if not line else " ")


def _pressed() -> str:
    """Return one key from the terminal, also one that was pressed before it was asked for."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return os.read(terminal, _LONGEST).decode("utf-8", "replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _line(asked: str) -> str:
    sys.stderr.write(asked)
    sys.stderr.flush()
    return sys.stdin.readline().strip()
