"""``polgraph terms``: the vocabulary of the graph as a table."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from polgraph.cli.tables import Rows, TableFormat, print_table


class Kind(StrEnum):
    """What there are terms for."""

    CLASSES = "classes"
    PROPERTIES = "properties"
    ACTS = "acts"
    AREAS = "areas"


def terms(
    kind: Annotated[Kind | None, typer.Argument(help="Only these.")] = None,
    format: Annotated[TableFormat, typer.Option(help="How to write it.")] = TableFormat.TABLE,
) -> None:
    """List the vocabulary: classes, properties, speech acts and policy areas, each with what it means."""
    rows = [row for wanted, make in _ROWS.items() if kind in (None, wanted) for row in make()]
    print_table(("term", "kind", "label", "definition"), rows, format)


def _of(word: str) -> Callable[[], Rows]:
    def rows() -> Rows:
        from polgraph import ontology

        return [(t.name, t.kind, t.label, t.definition) for t in ontology.terms() if word in t.kind]

    return rows


def _acts() -> Rows:
    from polgraph import ontology

    return [(f"act:{act.name}", "speech act", act.label, act.definition) for act in ontology.acts()]


def _areas() -> Rows:
    from polgraph import ontology

    return [(f"area:{area.name}", "policy area", area.label, area.definition) for area in ontology.areas()]


_ROWS = {Kind.CLASSES: _of("class"), Kind.PROPERTIES: _of("property"), Kind.ACTS: _acts, Kind.AREAS: _areas}
