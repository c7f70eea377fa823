"""What others hold → statements, and what is known of people: files that other tools write, read as ours.

Speeches of ParlaMint are texts, so ``readers`` has them; event lists hold statements made elsewhere, and lists of
people hold none, but tell what a speaker was on a day. docs/exchange.md tells what becomes of each field.
"""

from __future__ import annotations

from types import MappingProxyType

from polgraph.errors import UsageError

KINDS = MappingProxyType({"dna": None, "parlamint": ".xml"})
"""What ``--from`` takes → the suffix that files are then read as; ``None`` where they hold statements."""


def check_kind(kind: str) -> None:
    """Nothing, if files of this kind can be built from.

    Raises:
        UsageError: They cannot.

    """
    if kind == "popolo":
        raise UsageError("--from popolo: Popolo tells who held which office; give it beside texts, as --people FILE")
    if kind not in KINDS:
        raise UsageError(f"--from {kind}: say one of {', '.join(KINDS)}; other files are told by their suffix")
