"""Stores that grow: what is new or changed goes through the chain and in, what is gone goes out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from polgraph import __version__, lines, linkers, vocab
from polgraph.identity import decisions
from polgraph.model import Document, Reject
from polgraph.pipeline.graphs import settings
from polgraph.pipeline.work import Extracted, Options, Part, Progress, gather, in_order
from polgraph.pipeline.work import rejects as rejects_of

if TYPE_CHECKING:
    from polgraph.store.change import Change, Manner, Told
    from polgraph.store.growing import Store

MANY = 500
"""Documents that become one version at most, so that little is lost where a long run is stopped."""

LONG = 30.0
"""Seconds after which what is done becomes a version, however little it is."""

REPEATED = "repeated text"

Kept = Callable[[str, int], None]
"""Called with the number of a version and of the documents in it, once they are safe."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What became of documents, by id, and what could not be used."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What has become of documents so far."""

    changes: list[Change] = field(default_factory=list)

    def grown(self, unchanged: Iterable[str], rejects: Iterable[Reject]) -> Grown:
        """Return it all in one."""
        whole: dict[str, list[str]] = {
            name: [id for change in self.changes for id in getattr(change, name)]
            for name in ("added", "changed", "removed")
        }
        linked = dict.fromkeys(reject for change in self.changes for reject in change.rejects)
        return Grown(
            tuple(whole["added"]),
            tuple(whole["changed"]),
            tuple(unchanged),
            tuple(whole["removed"]),
            (*rejects, *linked),
        )


def add(
    path: Path | str,
    texts: Sequence[str],
    options: Options | None = None,
    progress: Progress | None = None,
    kept: Kept | None = None,
    done: Iterable[Extracted] = (),
) -> Grown:
    """Take texts, and files of statements, into the store at ``path``, which is made where there is none.

    A document that the store has, with the same text, the same that is known of it and the same settings, is left as
    it is; one that differs takes the place of the old. ``done`` are documents that have been through the chain already.

    Raises:
        PolgraphError: an option cannot be used, or the store cannot be written; what was kept before stays.

    """
    from polgraph.store.growing import growing

    path, options = Path(path), options or Options()
    parts, unread = gather(texts, options)
    if not parts:
        return Grown(rejects=tuple(unread))
    with growing(path, options.base, make=True) as store:
        manner = _manner(store, options)
        keys = {part.source.id: _key(part, manner) for part in parts}
        fresh, again = _fresh(parts, keys, store)
        tally, failed = _Tally(), list[Reject]()
        for batch in _batches(_counted(_worked(fresh, options, done), len(fresh), progress)):
            failed += rejects_of(batch)
            tally.changes.append(store.put([_told(one, keys[one.source.id]) for one in batch], manner))
            if kept:
                kept(store.version, len(batch))
        if decisions.dump(manner.decisions) != decisions.dump(store.decisions()):
            tally.changes.append(store.put((), manner))
    unchanged = sorted(keys.keys() - {part.source.id for part in fresh} - {reject.place for reject in again})
    return tally.grown(unchanged, (*unread, *again, *failed))


def remove(path: Path | str, documents: Sequence[str]) -> Grown:
    """Take documents, by id or IRI, out of the store at ``path``, and with them what nobody else says.

    Raises:
        PolgraphError: There is no such document, or no store that can grow; nothing is taken out.

    """
    from polgraph.store.growing import growing

    with growing(Path(path)) as store:
        ids = dict.fromkeys(store.called(name) for name in documents)
        change = store.remove(tuple(ids), store.manner(linkers.load))
    return _Tally([change]).grown((), ())


def _manner(store: Store, options: Options) -> Manner:
    from polgraph.graph import Run
    from polgraph.store.change import Manner

    decided = decisions.read(Path(options.decisions)) if options.decisions else store.decisions()
    run = Run(__version__, settings(options, decided))
    return Manner(linkers.load(options.linker, store.base), run, decided, options.decisions or str(store.path))


def _key(part: Part, manner: Manner) -> str:
    """Return what changes when a document does: its text, what is known of it, its statements if given, and how."""
    about = asdict(replace(part.source, path=None)).items()
    known = {name: value for name, value in about if name != "path" and value != ()}
    said = [lines.dump(one) for one in part.statements] if isinstance(part, Extracted) else []
    made = {name: value for name, value in manner.run.settings.items() if name != "decisions"}
    return vocab.digest(json.dumps((known, said, manner.run.version, made), sort_keys=True), 32)


def _fresh(parts: Iterable[Part], keys: Mapping[str, str], store: Store) -> tuple[list[Part], list[Reject]]:
    """Return the documents that are new or changed, and those whose text the store has under another id."""
    fresh, again = [], []
    for part in parts:
        id, twin = part.source.id, store.same_text(part.source.sha256) if isinstance(part, Document) else None
        if twin not in (None, id) and store.key(id) is None:
            again.append(Reject("read", REPEATED, id, detail=f"the same text as {twin}, which the store has"))
        elif store.key(id) != keys[id]:
            fresh.append(part)
    return fresh, again


def _worked(parts: Sequence[Part], options: Options, done: Iterable[Extracted]) -> Iterator[Extracted]:
    ready = {one.source.id: one for one in done}
    if ready:
        return (ready[part.source.id] for part in parts)
    return in_order(parts, options)


def _counted(done: Iterable[Extracted], total: int, progress: Progress | None) -> Iterator[Extracted]:
    for number, one in enumerate(done, 1):
        yield one
        if progress:
            progress(number, total)


def _batches(done: Iterable[Extracted]) -> Iterator[list[Extracted]]:
    batch: list[Extracted] = []
    begun = time.monotonic()
    for one in done:
        batch.append(one)
        if len(batch) == MANY or time.monotonic() - begun > LONG:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


def _told(one: Extracted, key: str) -> Told:
    from polgraph.store.change import Told

    return Told(one.source.id, key, one.source.sha256, tuple(one.statements))
