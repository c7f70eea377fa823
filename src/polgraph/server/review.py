"""``/review``: open links, decided in the browser by whoever sits at this machine.

Every decision is a line at the end of the file of decisions before the next question is shown; the store itself stays
as it is until it is linked anew.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from polgraph.errors import LineError, OutputError, UnreadableError, UsageError
from polgraph.mappings import decisions, quoting, sssom
from polgraph.mappings.decisions import Decision
from polgraph.mappings.nouns import Mapping
from polgraph.mappings.reviewing import RELATIONS, Note, Other, Question, Verdict, decide, offered, questions, told
from polgraph.mappings.sssom import MappingSet
from polgraph.server import fields, receiving
from polgraph.server.fields import Fields
from polgraph.server.guarding import Guard
from polgraph.server.jobs import Refusal
from polgraph.server.pages.asking import Asker, Pool
from polgraph.server.pages.sheets import Site
from polgraph.server.settings import Settings

PATH = "/review"
_FORM = "application/x-www-form-urlencoded"
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}  # told no referrer, forms say no origin
_LONGEST = 4096  # signs of an IRI, a name or a reason


@dataclass(slots=True)
class Review:
    """What is decided: the mapping file, the file of decisions, and who decides."""

    site: Site
    settings: Settings
    mappings: Path
    file: Path
    by: str | None = None
    guard: Guard = field(default_factory=lambda: Guard(PATH))
    _held: tuple[tuple[int, int], MappingSet] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def respond(self, request: Request) -> Response:
        """Return the next open question, or take the answer to one.

        Raises:
            Refusal: 403, it does not come from a page of this server on this machine; 400 or 415, it is no form.

        """
        self.guard.let_in(request)
        if request.method == "POST":
            return await self._take(request)
        after = request.query_params.get("after", "")
        return await self._page(request, after, done=request.query_params.get("done", ""))

    # ── Questions ────────────────────────────────────────────────────────────────────────────────

    async def _page(self, request: Request, after: str, done: str = "", problem: str = "") -> Response:
        """Return the page with the first open question after one, by their keys."""
        try:
            left, made = await asyncio.to_thread(self._read)
        except (LineError, UnreadableError) as why:
            return self._sheet(request, 503, problem=str(why))
        later = [one for one in left if _key(one) > after]
        asked = later[0] if later else None
        about = {"left": len(left), "passed": bool(left and not later), "done": _line(made, done), "after": after}
        shown = await self._shown(request, asked) if asked else {}
        return self._sheet(request, 422 if problem else 200, problem=problem, asked=asked, **about, **shown)

    async def _shown(self, request: Request, asked: Question) -> dict[str, object]:
        rows = await self.site.asker.rows(quoting.question(asked.subject))
        return {
            "page": self.site.places(request).resource(asked.subject),
            "later": f"{PATH}?after={quote(_key(asked), safe='')}",
            "quotes": quoting.read(rows),
            "relations": RELATIONS,
            "same": any(Verdict.SAME in offered(one) for one in asked.candidates),
        }

    def _sheet(self, request: Request, status: int, **about: object) -> Response:
        cookie, token = self.guard.token(request)
        usual: dict[str, object] = {"asked": None, "left": 0, "passed": False, "done": "", "after": "", "problem": ""}
        names = {"token": token, "file": str(self.file), "mappings": str(self.mappings), "by": self.by}
        response = self.site.sheet(request, "review", status=status, more=_HEADERS, **(usual | about | names))
        self.guard.keep(request, response, cookie)
        return response

    def _read(self) -> tuple[tuple[Question, ...], tuple[Decision, ...]]:
        made = decisions.read(self.file) if self.file.exists() else ()
        return questions(self._mappings().mappings, made), made

    def _mappings(self) -> MappingSet:
        """Return what the mapping file holds; it is read again when it has changed."""
        try:
            about = self.mappings.stat()
        except OSError as why:
            raise UnreadableError(f"{self.mappings}: cannot be read ({why.strerror}); find the links anew") from why
        mark = about.st_mtime_ns, about.st_size
        if self._held is None or self._held[0] != mark:
            self._held = mark, sssom.read(self.mappings)
        return self._held[1]

    # ── Answers ──────────────────────────────────────────────────────────────────────────────────

    async def _take(self, request: Request) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise Refusal(415, f"{kind or 'no content type'}: send {_FORM}")
        form = fields.read(await receiving.body(request, self.settings), "the form")
        self.guard.check(request, form.one("token"))
        after = form.one("after") or ""
        try:
            async with self._turn:
                line = await asyncio.to_thread(self._decide, form)
        except (LineError, OutputError, UnreadableError, UsageError) as why:
            return await self._page(request, after, problem=str(why))
        return RedirectResponse(f"{PATH}?after={quote(after, safe='')}&done={line}", 303)

    def _decide(self, form: Fields) -> int:
        """Write a decision down, and return its line; 0 where it was decided before."""
        subject, target, said = (form.one(name) or "" for name in ("subject", "object", "verdict"))
        if said not in tuple(Verdict):
            raise UsageError(f"{said!r}: no such answer; give one of {', '.join(Verdict)}")
        candidate = self._candidate(subject, target)
        note = Note(self.by, datetime.date.today().isoformat(), _text(form, "why") or None)
        other = Other(_text(form, "other"), _text(form, "label")) if said == Verdict.OTHER else None
        made = decide(candidate, Verdict(said), note, other)
        added = decisions.append(self.file, made, self._mappings().base)
        return added[0].line if added else 0

    def _candidate(self, subject: str, target: str) -> Mapping:
        """Return the open mapping of this pair: nothing else can be decided here."""
        left, _ = self._read()
        found = (one for asked in left for one in asked.candidates if (one.subject, one.object) == (subject, target))
        candidate = next(found, None)
        if candidate is None:
            raise UsageError(f"{subject or 'this'}: not open any more as {target or 'that'}; here is what is")
        return candidate


def routes(pool: Pool, settings: Settings) -> list[BaseRoute]:
    """Return the route of the page; none where nothing is to be decided."""
    if settings.review is None:
        return []
    site = Site(Asker(pool), settings.base, settings.store, settings.public)
    asked = settings.review
    desk = Review(site, settings, asked.mappings, asked.decisions, asked.by)
    return [Route(PATH, desk.respond, methods=["GET", "POST"])]


def _key(asked: Question) -> str:
    return " ".join(asked.key)


def _text(form: Fields, name: str) -> str:
    text = " ".join((form.one(name) or "").split())
    if len(text) > _LONGEST:
        raise UsageError(f"{name}: longer than {_LONGEST:,} signs; give less")
    return text


def _line(made: Sequence[Decision], number: str) -> str:
    """Return what the decision in a line says, for whoever has just taken it; empty where there is none."""
    return next((f"Line {one.line}: {told(one.mapping)}" for one in made if str(one.line) == number), "")
