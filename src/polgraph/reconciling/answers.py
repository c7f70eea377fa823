"""The JSON of a service ⇄ candidates and manifests; what is wrong in it is told with its place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from polgraph.errors import ServiceError, UsageError
from polgraph.reconciling import queries
from polgraph.reconciling.nouns import Candidate, Feature, Manifest, Type

_SHOWN = 120  # characters of what was sent in place of JSON


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def write(candidates: Iterable[Candidate]) -> dict[str, Any]:
    """Return the result of one question as plain values."""
    return {"result": [_write_candidate(one) for one in candidates]}


def _write_candidate(candidate: Candidate) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": candidate.id,
        "name": candidate.name,
        "score": candidate.score,
        "match": candidate.match,
        "type": [{"id": type.id, "name": type.name} if type.name else {"id": type.id} for type in candidate.types],
    }
    features = [{"id": feature.id, "value": feature.value} for feature in candidate.features]
    more = {"features": features, "description": candidate.description}
    return plain | {name: value for name, value in more.items() if value}


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def parse(body: bytes, service: str) -> Any:
    """Return what a service sent.

    Raises:
        ServiceError: It is no JSON.

    """
    text = body.decode("utf-8", "replace")
    try:
        return queries.parse(text, "the answer")
    except UsageError as error:
        shown = _plain(text)
        what = "HTML instead of JSON" if shown.startswith("<") else "no JSON"
        raise ServiceError(
            f"{service}: sends {what} ({shown!r} …); check that this is the address of the service"
        ) from error


def read(plain: Any, keys: Iterable[str], service: str) -> dict[str, tuple[Candidate, ...]]:
    """Return the candidates for each key that was asked.

    Raises:
        ServiceError: One is not answered, or not as the specification says.

    """
    if isinstance(plain, dict) and plain.get("status") == "error":
        raise ServiceError(
            f"{service}: refuses ({_plain(str(plain.get('message') or 'it does not say why'))}); ask who runs it"
        )
    if not isinstance(plain, dict):
        raise wrong(service, "the answer is no object")
    return {key: read_result(plain.get(key), service, key) for key in keys}


def read_result(plain: Any, service: str, key: str) -> tuple[Candidate, ...]:
    """Return the candidates for one question.

    Raises:
        ServiceError: It is not answered, or not as the specification says.

    """
    found = plain.get("result") if isinstance(plain, dict) else None
    if not isinstance(found, list):
        raise wrong(service, f"{key} has no result")
    return tuple(_candidate(one, service, f"{key}, candidate {number}") for number, one in enumerate(found, start=1))


def read_manifest(plain: Any, service: str) -> Manifest:
    """Return what a service tells of itself.

    Raises:
        ServiceError: It is no manifest of a reconciliation service.

    """
    if not isinstance(plain, dict):
        raise wrong(service, "the manifest is no object")
    name, identifiers, schema = (
        _text(plain.get(field), service, f"the manifest has no {field}")
        for field in ("name", "identifierSpace", "schemaSpace")
    )
    batch = plain.get("batchSize")
    return Manifest(
        name,
        identifiers,
        schema,
        tuple(map(str, plain.get("versions") or ("0.1",))),
        _types(plain.get("defaultTypes"), service, "defaultTypes"),
        batch if isinstance(batch, int) and not isinstance(batch, bool) and batch > 0 else None,
    )


def dump(candidates: Iterable[Candidate]) -> str:
    """Return candidates as they are kept: the same bytes for the same candidates."""
    return json.dumps(write(candidates), sort_keys=True, separators=(",", ":"))


def _candidate(plain: Any, service: str, place: str) -> Candidate:
    if not isinstance(plain, dict):
        raise wrong(service, f"{place} is no object")
    id, name = (_text(plain.get(field), service, f"{place} has no {field}") for field in ("id", "name"))
    return Candidate(
        id,
        name,
        _number(plain.get("score"), service, f"{place} has no score that is a number"),
        plain.get("match") is True,
        _types(plain.get("type"), service, place),
        tuple(_features(plain.get("features"))),
        str(plain.get("description") or ""),
    )


def _text(plain: Any, service: str, what: str) -> str:
    if not isinstance(plain, str) or not plain.strip():
        raise wrong(service, what)
    return plain.encode("utf-8", "replace").decode("utf-8")  # halves of characters cannot be written anywhere


def _number(plain: Any, service: str, what: str) -> float:
    if isinstance(plain, bool) or not isinstance(plain, int | float) or not math.isfinite(plain):
        raise wrong(service, what)
    return plain


def _types(plain: Any, service: str, place: str) -> tuple[Type, ...]:
    """Return the types, of which each is an identifier or an object; ``null`` is none."""
    if not isinstance(plain or [], list):
        raise wrong(service, f"the types of {place} are no array")
    return tuple(_type(one, service, place) for one in plain or ())


def _type(plain: Any, service: str, place: str) -> Type:
    fields = plain if isinstance(plain, Mapping) else {"id": plain}
    return Type(_text(fields.get("id"), service, f"{place} has a type without id"), str(fields.get("name") or ""))


def _features(plain: Any) -> Iterable[Feature]:
    """Yield the features that are such; they are a help, and nothing depends on them."""
    for one in plain if isinstance(plain, list) else ():
        if (
            isinstance(one, dict)
            and isinstance(one.get("id"), str)
            and isinstance(one.get("value"), bool | int | float)
        ):
            yield Feature(one["id"], one["value"])


def _plain(words: str) -> str:
    """Return the beginning of the words without what drives a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:_SHOWN]


def wrong(service: str, what: str) -> ServiceError:
    """Return the error that tells what an answer lacks."""
    return ServiceError(f"{service}: answers not as the Reconciliation Service API says: {what}; ask who runs it")
