"""Questions ⇄ the JSON that they are sent as, in the form of 0.2 and, to be read, also of 0.1."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from polgraph.errors import UsageError
from polgraph.reconciling.nouns import Property, Query, Ref, Strict, Value


def write(query: Query) -> dict[str, Any]:
    """Return a question as plain values; a single type stands alone, as 0.1 has it and 0.2 allows."""
    plain = {
        "query": query.text,
        "type": query.types[0] if len(query.types) == 1 else list(query.types),
        "limit": query.limit,
        "properties": [_write_property(one) for one in query.properties],
        "type_strict": query.strict and query.strict.value,
    }
    return {name: value for name, value in plain.items() if value not in ("", None, [])}


def encode(queries: Mapping[str, Query]) -> str:
    """Return a batch as JSON, in ASCII, so that no server can mistake its encoding."""
    return json.dumps({key: write(query) for key, query in queries.items()}, separators=(",", ":"))


def canonical(query: Query) -> str:
    """Return what stands for a question: the same for equal ones, and only for those."""
    return json.dumps(write(query), sort_keys=True, separators=(",", ":"))


def decode(text: str, where: str) -> dict[str, Query]:
    """Return the questions of a batch; ``where`` names it in messages.

    Raises:
        UsageError: It is no JSON, or no batch.

    """
    return {key: read(plain, f"{where}.{key}") for key, plain in _object(parse(text, where), where).items()}


def parse(text: str, where: str) -> Any:
    """Return what JSON says.

    Raises:
        UsageError: It is none, holds numbers that JSON does not have, or is nested too deep.

    """
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise UsageError(f"{where}: nested too deep; send it flatter") from error
    except ValueError as error:  # also of integers with thousands of digits
        raise UsageError(f"{where}: no JSON ({error}); send what the specification shows") from error


def read(plain: Any, where: str) -> Query:
    """Return the question that plain values ask; fields that the protocol does not have are passed over.

    Raises:
        UsageError: A field has a value of another kind, or neither a name nor a property is asked for.

    """
    fields = _object(plain, where)
    query = Query(
        **{
            name: reading(fields[field], f"{where}.{field}")
            for field, (name, reading) in _FIELDS.items()
            if fields.get(field) is not None
        }
    )
    if not query.text and not query.properties:
        raise UsageError(f"{where}: give a query or properties")
    return query


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def _write_property(property: Property) -> dict[str, Any]:
    values = [_write_value(value) for value in property.values]
    return {"pid": property.pid, "v": values[0] if len(values) == 1 else values}


def _write_value(value: Value) -> Any:
    if isinstance(value, Ref):
        return {"id": value.id, "name": value.name} if value.name else {"id": value.id}
    return value


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _object(plain: Any, where: str) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise UsageError(f"{where}: an object is expected, not {_kind(plain)}")
    return plain


def _list(plain: Any, where: str) -> list[Any]:
    if not isinstance(plain, list):
        raise UsageError(f"{where}: an array is expected, not {_kind(plain)}")
    return plain


def text(plain: Any, where: str) -> str:
    """Return a string.

    Raises:
        UsageError: It is none, or holds half of a character.

    """
    if not isinstance(plain, str):
        raise UsageError(f"{where}: a string is expected, not {_kind(plain)}")
    try:
        plain.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"{where}: half a character stands at {error.start + 1}; send whole ones") from error
    return plain


def _words(plain: Any, where: str) -> str:
    return text(plain, where).strip()


def _types(plain: Any, where: str) -> tuple[str, ...]:
    """Return identifiers, which some clients send as objects; an empty one asks for none."""
    ids = (one.get("id") if isinstance(one, dict) else one for one in _many(plain))
    return tuple(dict.fromkeys(filter(None, (text(one, where) for one in ids))))


def whole(plain: Any, where: str) -> int:
    """Return a whole number from 1.

    Raises:
        UsageError: It is none.

    """
    if isinstance(plain, bool) or not isinstance(plain, int | float) or plain != plain // 1 or plain < 1:
        raise UsageError(f"{where}: a whole number from 1 is expected")
    return int(plain)


def _properties(plain: Any, where: str) -> tuple[Property, ...]:
    return tuple(_property(one, f"{where}[{number}]") for number, one in enumerate(_list(plain, where)))


def _property(plain: Any, where: str) -> Property:
    fields = _object(plain, where)
    pid = text(fields.get("pid", fields.get("p")), f"{where}.pid")
    if not pid or "v" not in fields:
        raise UsageError(f"{where}: a pid and a v are expected")
    return Property(pid, tuple(_value(one, f"{where}.v") for one in _many(fields["v"])))


def _value(plain: Any, where: str) -> Value:
    if isinstance(plain, dict):
        return Ref(text(plain.get("id"), f"{where}.id"), text(plain.get("name") or "", f"{where}.name"))
    if isinstance(plain, str):
        return text(plain, where)
    if isinstance(plain, float) and not math.isfinite(plain):
        raise UsageError(f"{where}: the number is too large")
    if isinstance(plain, bool | int | float):
        return plain
    raise UsageError(f"{where}: a string, a number, a truth value or an object with an id is expected")


def _strict(plain: Any, where: str) -> Strict:
    try:
        return Strict(text(plain, where))
    except ValueError as error:
        raise UsageError(f"{where}: say {', '.join(Strict)}") from error


def _many(plain: Any) -> Iterable[Any]:
    return plain if isinstance(plain, list) else (plain,)


def _kind(plain: Any) -> str:
    return _KINDS.get(type(plain), "a number")


_KINDS = {dict: "an object", list: "an array", str: "a string", bool: "a truth value", type(None): "nothing"}

_FIELDS: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
    "query": ("text", _words),
    "type": ("types", _types),
    "limit": ("limit", whole),
    "properties": ("properties", _properties),
    "type_strict": ("strict", _strict),
}
