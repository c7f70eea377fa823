"""What a request asks of the service: its fields, wherever they stand, and the questions in them, within bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request

from polgraph.errors import UsageError
from polgraph.reconciling import queries
from polgraph.reconciling.nouns import Query
from polgraph.server import fields, receiving
from polgraph.server.fields import Fields
from polgraph.server.jobs import Refusal
from polgraph.server.logbook import QUESTION
from polgraph.server.settings import Settings

BATCH = 50
"""How many questions one request may ask."""

LONGEST = 1000
"""How many characters a name may have."""

_FORM = "application/x-www-form-urlencoded"
_PROPERTIES = 20  # of a question
_VALUES = 50  # of a property
_TYPES = 20
_IDS = 500  # things whose values are asked for at once
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Extension:
    """Things, as they were named, whose properties are asked for; each property with how many values, 0 for all."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


async def given(request: Request, settings: Settings) -> Fields:
    """Return the fields of the address, and of a form that was posted.

    Raises:
        Refusal: 400, they are broken; 408 or 413, the form does not come in time or is too long; 415, it is no form.

    """
    in_address = fields.read(request.scope["query_string"], "the address")
    if request.method != "POST":
        return in_address
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Refusal(415, f"{kind or 'no content type'}: send {_FORM}")
    form = fields.read(await receiving.body(request, settings), "the form")
    return Fields(form.pairs + in_address.pairs)


def noted(request: Request, text: str) -> str:
    """Return what was asked, once it stands where the log finds it."""
    request.scope["state"][QUESTION] = text
    return text


def batch(text: str) -> dict[str, Query]:
    """Return the questions of the field ``queries``.

    Raises:
        Refusal: 400, they are malformed; 413, there are more than one request may ask.

    """
    found = told(lambda: queries.decode(text, "queries"))
    if len(found) > BATCH:
        raise Refusal(413, f"queries: {len(found):,} at once; send {BATCH} at most")
    return {key: _bounded(query, f"queries.{key}") for key, query in found.items()}


def single(text: str) -> Query:
    """Return the question of the field ``query``, as 0.1 has it: an object, or a mere name.

    Raises:
        Refusal: 400, it is malformed.

    """
    if not text.lstrip().startswith("{"):
        return _bounded(told(lambda: queries.read({"query": text}, "query")), "query")
    return _bounded(told(lambda: queries.read(queries.parse(text, "query"), "query")), "query")


def extension(text: str) -> Extension:
    """Return what the field ``extend`` asks for.

    Raises:
        Refusal: 400, it is malformed; 413, it asks for too much at once.

    """
    found = told(lambda: _extension(queries.parse(text, "extend")))
    if len(found.ids) > _IDS or len(found.properties) > _PROPERTIES:
        raise Refusal(413, f"extend: ask for {_IDS} ids and {_PROPERTIES} properties at most")
    return found


def number(asked: Fields, name: str, usual: int, most: int) -> int:
    """Return a whole number from 0 that a field holds.

    Raises:
        Refusal: 400, it is none, or too large.

    """
    text = asked.one(name) or ""
    if text and not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most):
        raise Refusal(400, f"{name}={text[:40]}: give a number from 0 to {most}")
    return int(text) if text else usual


def told(read: Callable[[], Found]) -> Found:
    """Return what is read; what is wrong with it, the client is told.

    Raises:
        Refusal: 400.

    """
    try:
        return read()
    except UsageError as error:
        raise Refusal(400, str(error)) from error


def _bounded(query: Query, where: str) -> Query:
    sizes = (
        (len(query.text), LONGEST, "characters in query"),
        (len(query.types), _TYPES, "types"),
        (len(query.properties), _PROPERTIES, "properties"),
        (max(map(len, query.types), default=0), LONGEST, "characters in a type"),
        (max((len(one.pid) for one in query.properties), default=0), LONGEST, "characters in a pid"),
        (max((len(one.values) for one in query.properties), default=0), _VALUES, "values of a property"),
        (
            max((len(str(v)) for one in query.properties for v in one.values), default=0),
            LONGEST,
            "characters in a value",
        ),
    )
    for size, most, what in sizes:
        if size > most:
            raise Refusal(400, f"{where}: {size:,} {what}; send {most:,} at most")
    return query


def _extension(plain: Any) -> Extension:
    if (
        not isinstance(plain, dict)
        or not isinstance(plain.get("ids"), list)
        or not isinstance(plain.get("properties"), list)
    ):
        raise UsageError("extend: an object with the arrays ids and properties is expected")
    ids = (queries.text(one, "extend.ids") for one in plain["ids"])
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict(map(_wanted, plain["properties"])).items()))


def _wanted(plain: Any) -> tuple[str, int]:
    """Return a property and how many of its values are wanted; the setting may be a number in a string."""
    if not isinstance(plain, dict):
        raise UsageError("extend.properties: an object with an id is expected")
    settings = plain.get("settings")
    limit = settings.get("limit") if isinstance(settings, dict) else None
    where = "extend.properties.settings.limit"
    limit = queries.parse(limit, where) if isinstance(limit, str) and limit.strip() else limit
    return queries.text(plain.get("id"), "extend.properties.id"), queries.whole(limit, where) if limit else 0
