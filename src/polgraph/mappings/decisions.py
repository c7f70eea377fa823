"""Decisions of people about links: a mapping file that is only ever added to, and that wins over all that is found.

A line says of a thing of ours and one of others that they are so related, or (``predicate_modifier`` ``Not``) that they
are not. Of two lines on the same pair the later counts, and the earlier stays where it is. ``owl:sameAs`` stands in
this file and nowhere else.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from polgraph.errors import LineError, OutputError
from polgraph.mappings import curies, sssom
from polgraph.mappings.chains import Chains, joins, way
from polgraph.mappings.curies import Curies
from polgraph.mappings.nouns import Justification, Mapping, Standing
from polgraph.mappings.rows import COLUMNS
from polgraph.mappings.sssom import MappingSet
from polgraph.vocab import BASE, Mint

_PART = "decisions"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: what was decided of a pair; ``line`` is where it stands, 0 before it is written."""

    mapping: Mapping
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The thing of ours, and the one of others."""
        return self.mapping.subject, self.mapping.object


def read(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, line by line.

    Raises:
        UnreadableError: The file is not there, or is no text in UTF-8.
        LineError: A line is no decision, or those in force contradict one another.

    """
    held = sssom.read_bytes(path)
    return _checked(sssom.load(sssom.decoded(held, path), str(path)), path) if held else ()


def append(path: Path, new: Sequence[Mapping], base: str = BASE, licence: str = sssom.LICENCE) -> tuple[Decision, ...]:
    """Add those decisions to a file that are not in force already, and return them; nothing is added if one is wrong.

    Several programs may add to one file at a time. A file that is not there is made.

    Raises:
        UnreadableError: What is there is no mapping file.
        LineError: A line of it is no decision, or the new ones contradict those in force.
        OutputError: It cannot be written.

    """
    _begun(path, new, base, licence)  # refuses what is wrong by itself before anything is made
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            stream.seek(0)
            held = stream.read()
            going_on = _gone_on(path, held, new, base) if held else _begun(path, new, base, licence)
            stream.write(going_on.text.encode("utf-8"))
    except OSError as why:
        raise OutputError(f"{path}: cannot be written ({why.strerror}); choose another place or make room") from why
    return going_on.added


def in_force(lines: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the last decision on each pair, in the order of the lines."""
    last = {decision.pair: decision for decision in lines}
    return tuple(sorted(last.values(), key=lambda decision: decision.line))


def check(lines: Iterable[Decision], path: Path) -> None:
    """Refuse decisions that cannot all hold: two things of one collection would be the same thing of ours.

    Raises:
        LineError: The file, the lines that contradict one another, and what to do.

    """
    chains, edges = Chains(), list[tuple[str, str, int]]()
    for decision in (decision for decision in in_force(lines) if joins(decision.mapping)):
        ours, theirs = decision.pair
        if met := chains.join(ours, theirs):
            known = way([*edges, (ours, theirs, decision.line)], *met)
            others = [f"line {line}" for line in known if line != decision.line]
            raise LineError(
                f"{path}:{decision.line}: {ours} as {theirs} contradicts {' and '.join(others)} ({met[0]} and {met[1]} "
                f"would be one); add a line that decides one of these pairs otherwise"
            )
        edges.append((ours, theirs, decision.line))


def _checked(held: MappingSet, path: Path) -> tuple[Decision, ...]:
    pairs = zip(held.mappings, held.lines, strict=True)
    found = tuple(Decision(_decided(mapping, path, line), line) for mapping, line in pairs)
    check(found, path)
    return found


def _decided(mapping: Mapping, path: Path, line: int) -> Mapping:
    if mapping.justification is not Justification.MANUAL or mapping.standing is not Standing.ACCEPTED:
        raise LineError(
            f"{path}:{line}: nobody decided this (it is {mapping.justification}, {mapping.standing}); write decisions "
            f"as {Justification.MANUAL}, and what was found into another file"
        )
    return mapping


@dataclass(frozen=True, slots=True)
class _Form:
    """How lines are written into a file: its prefixes and columns, and what begins the IRIs of the graph."""

    short: Curies
    columns: Sequence[str]
    base: str


class _Addition(NamedTuple):
    """What is added to a file, and as what it is there then."""

    text: str
    added: tuple[Decision, ...]


def _begun(path: Path, new: Sequence[Mapping], base: str, licence: str) -> _Addition:
    """Return a file from its first line, with the prefixes that later lines may need."""
    form = _Form(_prefixes(base), COLUMNS, base)
    top = sssom.head(form.short, base, licence, _PART) + sssom.header()
    last = {(mapping.subject, mapping.object): mapping for mapping in new}
    return _added(path, list(last.values()), (), top, top.count("\n"), form)


def _gone_on(path: Path, held: bytes, new: Sequence[Mapping], base: str) -> _Addition:
    """Return the lines for the end of a file, by its own prefixes and columns."""
    known = sssom.load(sssom.decoded(held, path), str(path))
    old = _checked(known, path)
    said = {_said(decision.mapping) for decision in in_force(old)}
    fresh = [mapping for mapping in new if _said(mapping) not in said]
    open_end = "" if held.endswith(b"\n") else "\n"
    return _added(
        path, fresh, old, open_end, held.count(b"\n") + len(open_end), _Form(known.curies, known.columns, base)
    )


def _added(
    path: Path, fresh: Sequence[Mapping], old: Sequence[Decision], above: str, line: int, form: _Form
) -> _Addition:
    """Return what stands after line ``line``, once it is sure that it holds beside the old."""
    added = tuple(Decision(_decided(mapping, path, n), n) for n, mapping in enumerate(fresh, line + 1))
    check((*old, *added), path)
    return (
        _Addition(above + sssom.rows(fresh, form.short, form.columns, form.base), added) if added else _Addition("", ())
    )


def _prefixes(base: str) -> Curies:
    """Return the prefixes of a new file: of the graph, of collections that many link to, and for all other IRIs."""
    known = {
        prefix: space for prefix, space in Mint(base).prefixes().items() if prefix in _USED or space.startswith(base)
    }
    every = known | curies.OTHERS | curies.SCHEMES | {"polgraph": base}
    return Curies({prefix: every[prefix] for prefix in sorted(every)})


_USED = ("area", "owl", "semapv", "skos")


def _said(mapping: Mapping) -> tuple[str, str, str, bool]:
    """Return what a decision comes to, whoever took it."""
    return mapping.subject, mapping.object, mapping.predicate, mapping.negated
