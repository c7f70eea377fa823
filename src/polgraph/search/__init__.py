"""Full-text search beside a store: an index of its quotes, goals, actors and other names, in step with its versions.

Who writes the store calls `create` once, then for each new version `update`, and `vacate` for the oldest version that
is kept. Who reads calls `find` with the version that is read, or `answers.answer` with what somebody asks of a store.
"""

from polgraph.search.entries import Entry, Kind, entries
from polgraph.search.finding import Hit, find, near
from polgraph.search.index import FILE, connect, create, sources, update, vacate

__all__ = [
    "FILE",
    "Entry",
    "Hit",
    "Kind",
    "connect",
    "create",
    "entries",
    "find",
    "near",
    "sources",
    "update",
    "vacate",
]
