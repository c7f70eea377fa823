"""``polgraph status``: what a store holds."""

from __future__ import annotations

from dataclasses import astuple, fields
from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli.options import Store
from polgraph.cli.tables import TableFormat, print_table


def status(
    store: Store,
    documents: Annotated[bool, typer.Option("--documents", help="List the documents instead.")] = False,
    format: Annotated[TableFormat, typer.Option(help="How to write it.")] = TableFormat.TABLE,
) -> None:
    """Tell what a store holds, its version, its size, whether it can grow and be searched, and who writes it now."""
    from polgraph.store import status as held

    if documents:
        header = [field.name for field in fields(held.Listed)]
        return print_table(header, [astuple(one) for one in held.documents(Path(store))], format)
    found = held.status(Path(store))
    rows = [(field.name, getattr(found, field.name)) for field in fields(found)]
    if format is TableFormat.TABLE:
        return print_table(("store", store), [(name, _shown(value)) for name, value in rows], format)
    return print_table([name for name, _ in rows], [[value for _, value in rows]], format)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value or "nobody")
