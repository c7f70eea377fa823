"""Metadata as front matter, columns, pages and options word them → ``Metadata``."""

from __future__ import annotations

from collections.abc import Mapping

from polgraph.errors import UsageError
from polgraph.model import Reject
from polgraph.readers.dates import parse
from polgraph.readers.draft import FIELDS, Metadata, ReadOptions, reject


def from_mapping(values: Mapping[str, object], place: str) -> tuple[Metadata, list[Reject]]:
    """The metadata among ``values``, under our names, and a Reject for each value that cannot be used.

    Numbers become words (a year may be one); white space is collapsed; an empty value is none.
    """
    known: dict[str, str] = {}
    rejects: list[Reject] = []
    for name in FIELDS:
        value = values.get(name)
        if value is None or value == "":
            continue
        words = _usable(name, value)
        if words is None:
            rejects.append(reject("unusable metadata", place, f"{name}: {value!r:.80}"))
        elif words:
            known[name] = words
    return Metadata(**known), rejects


def from_options(options: ReadOptions) -> Metadata:
    """The metadata that the user gives for all texts.

    Raises:
        UsageError: the date is none.

    """
    if options.date is not None and parse(options.date) is None:
        raise UsageError(f"--date {options.date}: not a date; write it as 2021-02-27, 2021-02 or 2021")
    metadata, _ = from_mapping({name: getattr(options, name) for name in FIELDS}, "options")
    return metadata


def _usable(name: str, value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    words = " ".join(str(value).split())
    return parse(words) if name == "date" and words else words
