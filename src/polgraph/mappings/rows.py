"""The rows of mapping files ⇄ mappings: what stands in each column, and what is wrong with a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote

from polgraph.errors import LineError
from polgraph.mappings import curies
from polgraph.mappings.curies import Curies
from polgraph.mappings.nouns import Justification, Predicate, Standing
from polgraph.mappings.nouns import Mapping as Link
from polgraph.vocab import Mint

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "object_source",
    "mapping_date",
    "confidence",
    "other",
    "comment",
)
"""Those that polgraph writes, in the order of the standard."""

_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_NOT = "Not"
_UNSURE = "1.0"  # what the standard takes a missing confidence for
_PARTS = re.compile(r"(?:[^\\|]|\\.)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SAID = TypeVar("_SAID", bound=StrEnum)


def cells(one: Link, mint: Mint, short: Callable[[str], str]) -> dict[str, str]:
    """Return column → what stands in it."""
    said = [f"standing={one.standing}", *(f"reason={reason}" for reason in one.reasons)]
    return {
        "subject_id": short(one.subject),
        "subject_label": one.subject_label,
        "predicate_id": one.predicate.value,
        "predicate_modifier": _NOT if one.negated else "",
        "object_id": short(one.object),
        "object_label": one.object_label,
        "mapping_justification": one.justification.value,
        "author_label": _escape(one.author or ""),
        "object_source": short(mint.authority(one.object_source)) if one.object_source else "",
        "mapping_date": one.day or "",
        "confidence": repr(float(one.confidence)),
        "other": "|".join(map(_escape, said)),
        "comment": one.comment or "",
    }


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def cell(text: str) -> str:
    """Return a cell, within quotation marks where it holds what ends cells; Python's writer forgets the lone CR."""
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '"\t\r\n') else text


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one file are read, by its prefixes and metadata; ``above`` counts the lines before them."""

    curies: Curies
    about: Mapping[str, str]
    base: str
    place: str
    above: int

    def columns(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns of the table, once all are there that are needed."""
        if missing := [name for name in _NEEDED if name not in names]:
            raise LineError(
                f"{self.place}:{self.above + 1}: no mapping file by SSSOM ({', '.join(missing)} missing from the line "
                f"of columns, which tabs part); export it anew, or mend the line"
            )
        return tuple(names)

    def mappings(self, table: Iterator[list[str]], columns: Sequence[str]) -> list[tuple[Link, int]]:
        """Return each mapping with the line it begins in."""
        found: list[tuple[Link, int]] = []
        number = self.above + 1
        for row in table:
            number, line = self.above + int(table.line_num), number + 1  # type: ignore[attr-defined]
            if any(row):
                found.append((self._mapping(self._row(row, columns, line), line), line))
        return found

    def _row(self, row: Sequence[str], columns: Sequence[str], line: int) -> dict[str, str]:
        if len(row) > len(columns):
            raise LineError(f"{self.place}:{line}: {len(row)} cells for {len(columns)} columns; mend the line")
        cells = dict(zip(columns, row, strict=False))
        return {column: cells.get(column) or self.about.get(column, "") for column in COLUMNS}

    def _mapping(self, row: Mapping[str, str], line: int) -> Link:
        standing, reasons = self._other(row["other"], line)
        return Link(
            subject=self._full(row, "subject_id", line),
            subject_label=row["subject_label"],
            predicate=self._one(Predicate, row, "predicate_id", line),
            object=self._full(row, "object_id", line),
            object_label=row["object_label"],
            justification=self._one(Justification, row, "mapping_justification", line),
            confidence=self._confidence(row["confidence"], line),
            object_source=self._source(row["object_source"]),
            standing=standing,
            negated=self._negated(row["predicate_modifier"], line),
            reasons=reasons,
            author=_ESCAPED.sub(r"\1", row["author_label"]) or None,
            day=row["mapping_date"] or None,
            comment=row["comment"] or None,
        )

    def _full(self, row: Mapping[str, str], column: str, line: int) -> str:
        name = row[column]
        iri = self.curies.full(name) or (name if "//" in name and curies.is_iri(name) else None)
        if iri is None:
            raise LineError(
                f"{self.place}:{line}: {column} {name!r} has no prefix of the curie_map; add it, or mend the line"
            )
        return iri

    def _source(self, name: str) -> str:
        """Return what the mapping is to: the name of a collection of ours, else its IRI."""
        iri = self.curies.full(name) or name
        ours = f"{self.base}authority/"
        return unquote(iri.removeprefix(ours)) if iri.startswith(ours) else iri

    def _one(self, kind: type[_SAID], row: Mapping[str, str], column: str, line: int) -> _SAID:
        try:
            return kind(row[column])
        except ValueError:
            known = ", ".join(kind)
            raise LineError(
                f"{self.place}:{line}: {column} {row[column]!r} is none that polgraph keeps; write one of {known}"
            ) from None

    def _confidence(self, text: str, line: int) -> float:
        try:
            found = float(text or _UNSURE)
        except ValueError:
            found = -1.0
        if not 0 <= found <= 1:
            raise LineError(f"{self.place}:{line}: confidence {text!r} is no number from 0 to 1; mend the line")
        return found

    def _negated(self, text: str, line: int) -> bool:
        if text not in ("", _NOT):
            raise LineError(f"{self.place}:{line}: predicate_modifier {text!r} must be {_NOT}, or empty; mend the line")
        return text == _NOT

    def _other(self, text: str, line: int) -> tuple[Standing, tuple[str, ...]]:
        """Return where a mapping stands, and the reasons for it."""
        parts = [_ESCAPED.sub(r"\1", part).partition("=") for part in _PARTS.findall(text)]
        standing = next((value for name, _, value in parts if name == "standing"), Standing.ACCEPTED)
        if standing not in tuple(Standing):
            raise LineError(
                f"{self.place}:{line}: standing={standing} is unknown; write one of {', '.join(Standing)} in other"
            )
        return Standing(standing), tuple(value for name, _, value in parts if name == "reason")
