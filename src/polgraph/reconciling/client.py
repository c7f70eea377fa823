"""A reconciliation service of others, asked in batches; each answer is kept, and not asked for again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from polgraph.errors import ServiceError
from polgraph.push.patience import Patience
from polgraph.reconciling import answers, queries
from polgraph.reconciling.cache import Cache, opened, usual
from polgraph.reconciling.fetching import Limits, Line
from polgraph.reconciling.nouns import Candidate, Manifest, Query

MONTH = 30 * 86_400.0
"""Seconds after which an answer is asked for anew."""

_USUAL_BATCH = 10  # what OpenRefine sends to a service that does not say what it takes
_LARGEST_BATCH = 50  # of those that say more; a batch is what is lost when something fails
_MANIFEST = ""  # in place of a question
_PATIENCE = Patience(tries=3)
_NAMED = 3  # missing questions that a message shows


class Service:
    """A service at an address; to be used in a ``with``.

    ``cache`` is the file that keeps the answers (`cache.usual` where none is named), for ``age`` seconds. With
    ``offline`` nothing is sent, and all that was ever answered counts.
    """

    def __init__(
        self,
        url: str,
        *,
        cache: Path | None = None,
        offline: bool = False,
        age: float = MONTH,
        patience: Patience = _PATIENCE,
        limits: Limits = Limits(),  # noqa: B008  # it cannot change
    ) -> None:
        self.url = url
        self._path = cache or usual()
        self._offline = offline
        self._since = 0.0 if offline else time.time() - age
        self._line = Line(url, patience, limits)
        self._manifest: Manifest | None = None
        self._batch = 0
        self._stack = ExitStack()
        self._cache: Cache

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self._line)
            self._cache = stack.enter_context(opened(self._path, self.url))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    @property
    def manifest(self) -> Manifest:
        """What the service tells of itself.

        Raises:
            OutputError: The cache cannot be used.
            ServiceError: It does not answer, or is none.

        """
        if self._manifest is None:
            self._manifest = self._kept_manifest() or self._asked_manifest()
        return self._manifest

    def ask(self, asked: Iterable[Query]) -> Iterator[tuple[Query, tuple[Candidate, ...]]]:
        """Yield each question with the candidates for it, in order; equal ones are sent once.

        Offline, everything is looked for before anything is yielded. What was answered when something fails is kept.

        Raises:
            OutputError: The cache cannot be used.
            ServiceError: The service does not answer or not as it should; or offline, what is missing.

        """
        waiting = list(asked)
        if self._offline:
            self._require(waiting)
        rest = iter(waiting)
        while part := list(islice(rest, self._size())):
            found = self._answers(part)
            yield from ((query, found[queries.canonical(query)]) for query in part)

    # ── What is kept ─────────────────────────────────────────────────────────────────────────────

    def _require(self, asked: Sequence[Query]) -> None:
        """Make sure that everything is kept."""
        missing = [query for query in asked if self._cache.get(queries.canonical(query)) is None]
        if missing:
            names = ", ".join(repr(query.text or query.properties[0].pid) for query in missing[:_NAMED])
            more = " …" if len(missing) > _NAMED else ""
            raise self._absent(f"{len(missing):,} of {len(asked):,} questions ({names}{more})")

    def _absent(self, what: str) -> ServiceError:
        return ServiceError(f"{self.url}: offline, and {self._cache.path} lacks {what}; run once without --offline")

    def _kept(self, query: str, read: Callable[[Any], Any]) -> Any:
        found = self._cache.get(query, self._since)
        return None if found is None else read(json.loads(found))

    def _kept_manifest(self) -> Manifest | None:
        manifest: Manifest | None = self._kept(_MANIFEST, lambda plain: answers.read_manifest(plain, self.url))
        return manifest

    def _asked_manifest(self) -> Manifest:
        if self._offline:
            raise self._absent("what the service tells of itself")
        plain = answers.parse(self._line.ask() or b"", self.url)
        manifest = answers.read_manifest(plain, self.url)
        self._cache.put({_MANIFEST: json.dumps(plain)})
        return manifest

    # ── What is asked ────────────────────────────────────────────────────────────────────────────

    def _size(self) -> int:
        """Return how many questions go at once; fewer, once a service has found them too many."""
        self._batch = self._batch or min(_LARGEST_BATCH, self.manifest.batch or _USUAL_BATCH)
        return self._batch

    def _answers(self, part: Sequence[Query]) -> dict[str, tuple[Candidate, ...]]:
        unique = {queries.canonical(query): query for query in part}
        found = {key: self._kept(key, partial(answers.read_result, service=self.url, key=key)) for key in unique}
        new = [key for key in unique if found[key] is None]
        while new:
            now, new = new[: self._size()], new[self._size() :]
            if (got := self._sent({key: unique[key] for key in now})) is None:
                self._batch = len(now) // 2
                new = now + new
            else:
                found |= got
        return found

    def _sent(self, asked: dict[str, Query]) -> dict[str, tuple[Candidate, ...]] | None:
        """Return the candidates for some questions, once they are kept; ``None`` where that many are too many."""
        keys = {f"q{number}": key for number, key in enumerate(asked)}
        body = self._line.ask({"queries": queries.encode({short: asked[key] for short, key in keys.items()})})
        if body is None and len(asked) == 1:
            raise ServiceError(f"{self.url}: finds even one question too long; shorten {next(iter(asked))[:80]}")
        if body is None:
            return None
        got = answers.read(answers.parse(body, self.url), keys, self.url)
        found = {key: got[short] for short, key in keys.items()}
        self._cache.put({key: answers.dump(candidates) for key, candidates in found.items()})
        return found
