"""Mapping files: the Simple Standard for Sharing Ontology Mappings (SSSOM 1.0), as TSV with its metadata on top.

The columns stand in the order of the standard, the rows as they are given, and the same mappings give the same bytes.
What polgraph knows beyond the standard, whether a mapping is accepted or to be looked at and why it was found, stands
in the column that the standard has for such things::

    # curie_map:
    #   actor: https://w3id.org/polgraph/id/actor/
    #   ...
    subject_id    ...  object_id      ...  confidence  other                                      comment
    actor:canada  ...  wikidata:Q16   ...  0.98        standing=accepted|reason=name of a country
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polgraph import __version__
from polgraph.errors import LineError, UnreadableError
from polgraph.mappings import curies
from polgraph.mappings.curies import Curies
from polgraph.mappings.nouns import Mapping as Link
from polgraph.mappings.rows import COLUMNS, Reading, cell, cells
from polgraph.vocab import BASE, OWL, SEMAPV, SKOS, Mint

SUFFIX = ".sssom.tsv"

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence that a mapping file has unless another is named; the labels of EuroVoc in it ask for no less."""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """What a mapping file holds.

    ``lines`` tells, for each mapping, the line that it begins in; ``about`` is the metadata without the prefixes.
    """

    mappings: tuple[Link, ...] = ()
    lines: tuple[int, ...] = ()
    curies: Curies = field(default_factory=lambda: Curies({}))
    columns: tuple[str, ...] = COLUMNS
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """What the IRIs of the graph begin with that the mappings are about."""
        return _base(self.about)


def _base(about: Mapping[str, str]) -> str:
    graph = about.get("mapping_set_id", "").partition("#")[0]
    return graph.removesuffix("graph/links") if graph.endswith("graph/links") else BASE


def read(path: Path) -> MappingSet:
    """Return what a mapping file holds.

    Raises:
        UnreadableError: The file is not there, or is no text in UTF-8.
        LineError: A line is no mapping; the message tells which.

    """
    return load(decoded(read_bytes(path), path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: The file is not there, or may not be read.

    """
    try:
        return path.read_bytes()
    except OSError as why:
        raise UnreadableError(f"{path}: cannot be read ({why.strerror}); give a mapping file ({SUFFIX})") from why


def decoded(held: bytes, path: Path) -> str:
    """Return the text of a mapping file.

    Raises:
        UnreadableError: It is none in UTF-8.

    """
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = held.count(b"\n", 0, why.start) + 1
        raise UnreadableError(f"{path}:{line}: no text in UTF-8 ({why.reason}); save the file in UTF-8") from why


def load(text: str, place: str) -> MappingSet:
    """Return what ``dump`` wrote, or another program by the standard; columns of no use to polgraph are left out.

    Raises:
        LineError: A line is no mapping; the message names it after ``place``.

    """
    head, rows = _split(text)
    about, spaces = _metadata(head, place)
    table = csv.reader(io.StringIO(rows, newline=""), delimiter="\t", strict=True)
    reading = Reading(Curies(_STANDARD | spaces), about, _base(about), place, len(head))
    try:
        names = next(table, [])
        columns = reading.columns(names)
        mappings = reading.mappings(table, columns)
    except csv.Error as why:
        raise LineError(f"{place}:{len(head) + table.line_num}: no row of a table ({why}); mend the line") from why
    return MappingSet(tuple(m for m, _ in mappings), tuple(n for _, n in mappings), Curies(spaces), columns, about)


def dump(mappings: Sequence[Link], base: str = BASE, licence: str = LICENCE, part: str = "") -> str:
    """Return a mapping file; ``part`` says which mappings they are, where they are not the links of the graph."""
    mint = Mint(base)
    short = curies.of_iris([f"{base}graph/summary", *_iris(mappings, mint)], base)
    return head(short, base, licence, part) + header() + rows(mappings, short, COLUMNS, base)


def head(short: Curies, base: str, licence: str = LICENCE, part: str = "") -> str:
    """Return the metadata of a mapping file."""
    about = {
        "mapping_set_id": Mint(base).links_graph() + (f"#{part}" if part else ""),
        "license": licence,
        "subject_source": short.short(f"{base}graph/summary") or f"{base}graph/summary",
        "mapping_tool": "polgraph",
        "mapping_tool_version": __version__,
    }
    prefixes = "".join(f"#   {prefix}: {_yaml(space)}\n" for prefix, space in short.spaces.items())
    return f"# curie_map:\n{prefixes}" + "".join(f"# {name}: {_yaml(value)}\n" for name, value in about.items())


def header() -> str:
    """Return the line with the names of the columns."""
    return "\t".join(COLUMNS) + "\n"


def rows(mappings: Iterable[Link], short: Curies, columns: Sequence[str], base: str) -> str:
    """Return the lines of the mappings, for a file of these prefixes and columns."""
    mint = Mint(base)

    def line(one: Link) -> str:
        held = cells(one, mint, lambda iri: short.short(iri) or iri)
        return "\t".join(cell(held.get(column, "")) for column in columns) + "\n"

    return "".join(map(line, mappings))


# ── Metadata ─────────────────────────────────────────────────────────────────────────────────────


def _iris(mappings: Iterable[Link], mint: Mint) -> Iterator[str]:
    """Yield all IRIs that the rows hold."""
    for one in mappings:
        yield from (one.subject, one.object, _iri(one.predicate), _iri(one.justification))
        if one.object_source:
            yield mint.authority(one.object_source)


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return _STANDARD[prefix] + local


_STANDARD = {"owl": OWL, "semapv": SEMAPV, "skos": SKOS}
"""Prefixes that the standard has built in."""


def _yaml(text: str) -> str:
    """Return a scalar of YAML: as it is, or as JSON has it, which YAML takes too."""
    plain = re.fullmatch(r"[A-Za-z0-9][^\s:#\"'{}\[\],&*?|<>=!%@`\\]*(?:[:#][^\s:#\"'{}\[\],]+)*", text)
    return text if plain and not re.fullmatch(r"[\d.eE+-]+|true|false|null|yes|no|on|off", text) else json.dumps(text)


def _split(text: str) -> tuple[list[str], str]:
    """Return the lines of the metadata, and the table after them."""
    lines: list[str] = []
    while text.startswith("#"):
        line, _, text = text.partition("\n")
        lines.append(line.rstrip("\r")[1:])
    return lines, text


def _metadata(lines: Sequence[str], place: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the metadata, and the prefixes among it; of other things that have parts nothing is kept."""
    about: dict[str, str] = {}
    spaces: dict[str, str] = {}
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    within = ""
    for number, line in enumerate(lines, 1):
        name, colon, value = line.strip().partition(":")
        nested = len(line) - len(line.lstrip()) > margin
        if nested and within == "curie_map":
            if not colon:
                raise LineError(f"{place}:{number}: no prefix; write it as prefix: IRI")
            spaces[name.strip("\"'")] = _scalar(value)
        elif not nested and colon:
            within = name.strip()
            about |= {within: _scalar(value)} if value.strip() else {}
    return about, spaces


def _scalar(text: str) -> str:
    """Return what a scalar of YAML says, of those kinds that mapping files have."""
    text = text.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("''", "'")
    return text
