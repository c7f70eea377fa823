"""What the Reconciliation Service API 0.2 says of each message, written by us as JSON Schemas, closed where it is.

https://reconciliation-api.github.io/specs/0.2/ has schemas of its own; these say the same of what our service sends,
and more: a field that the text does not name is an error here.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

_TEXT = {"type": "string", "minLength": 1}
_URL = {"type": "string", "pattern": "^https?://[^ ]+$"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = required | (optional or {})
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _array(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def _template(sign: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^https?://.*{sign}"}


_NAMED = _object({"id": _TEXT, "name": _TEXT})
_TYPE: dict[str, Any] = {
    "$ref": "#/$defs/type",
    "$defs": {
        "type": _object(
            {"id": _TEXT, "name": _TEXT}, {"description": _TEXT, "broader": _array({"$ref": "#/$defs/type"})}
        )
    },
}
_DEFS = _TYPE["$defs"]
_A_TYPE = {"$ref": "#/$defs/type"}

_SUGGEST = _object(
    {"service_url": _URL, "service_path": _TEXT},
    {"flyout_service_url": _URL, "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"}},
)
_SETTING = _object(
    {"name": _TEXT, "label": _TEXT, "type": {"enum": ["number", "text", "checkbox"]}},
    {"default": {"type": ["number", "string", "boolean"]}, "help_text": _TEXT},
)
MANIFEST = {"$defs": _DEFS} | _object(
    {
        "versions": _array(_TEXT, contains={"const": "0.2"}),
        "name": _TEXT,
        "identifierSpace": _URL,
        "schemaSpace": _URL,
    },
    {
        "documentation": _URL,
        "serviceVersion": _TEXT,
        "logo": _URL,
        "defaultTypes": _array(_A_TYPE, uniqueItems=True),
        "view": _object({"url": _template(r"\{\{id\}\}")}),
        "feature_view": _object({"url": _template(r"\{\{id\}\}")}),
        "preview": _object(
            {"url": _template(r"\{\{id\}\}"), "width": {"type": "integer"}, "height": {"type": "integer"}}
        ),
        "suggest": _object({}, {"entity": _SUGGEST, "property": _SUGGEST, "type": _SUGGEST}),
        "extend": _object(
            {},
            {
                "propose_properties": _object({"service_url": _URL, "service_path": _TEXT}),
                "property_settings": _array(_SETTING),
            },
        ),
        "batchSize": {"type": "integer", "minimum": 1},
    },
)

_VALUE = {"anyOf": [{"type": ["string", "number", "boolean"]}, _object({"id": _TEXT}, {"name": {"type": "string"}})]}
_QUERY = _object(
    {},
    {
        "query": _TEXT,
        "type": {"anyOf": [_TEXT, _array(_TEXT)]},
        "limit": {"type": "integer", "minimum": 1},
        "properties": _array(_object({"pid": _TEXT, "v": {"anyOf": [_VALUE, _array(_VALUE)]}})),
        "type_strict": {"enum": ["any", "should", "all"]},
    },
) | {"anyOf": [{"required": ["query"]}, {"required": ["properties"], "properties": {"properties": {"minItems": 1}}}]}
QUERIES = {"type": "object", "additionalProperties": _QUERY}

_CANDIDATE = _object(
    {
        "id": _TEXT,
        "name": _TEXT,
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
    },
    {
        "type": _array(_NAMED),
        "description": _TEXT,
        "features": _array(_object({"id": _TEXT, "value": {"type": ["number", "boolean"]}})),
    },
)
RESULT = _object({"result": _array(_CANDIDATE)})
RESULTS = {"type": "object", "additionalProperties": RESULT}

_SUGGESTED = {"id": _TEXT, "name": _TEXT}
SUGGESTED = {
    "entity": _object({"result": _array(_object(_SUGGESTED, {"description": _TEXT, "notable": _array(_NAMED)}))}),
    "property": _object({"result": _array(_object(_SUGGESTED, {"description": _TEXT}))}),
    "type": {"$defs": _DEFS} | _object({"result": _array(_A_TYPE)}),
}
FLYOUT = _object({"id": _TEXT, "html": _TEXT})
PROPOSED = _object(
    {"type": {"type": "string"}, "properties": _array(_NAMED)}, {"limit": {"type": "integer", "minimum": 1}}
)

_MOMENT = r"^-?\d{4,}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\d)T(2[0-3]|[01]\d):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"
_CELL = {
    "oneOf": [
        _object({"id": _TEXT, "name": _TEXT}, {"description": _TEXT}),
        _object({"str": {"type": "string"}}),
        _object({"int": {"type": "integer"}}),
        _object({"float": {"type": "number"}}),
        _object({"date": {"type": "string", "pattern": _MOMENT}}),
    ]
}
EXTENDED = _object(
    {
        "meta": _array(_object({"id": _TEXT, "name": _TEXT}, {"type": _NAMED})),
        "rows": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _array(_CELL)}},
    }
)


def check(plain: Any, schema: dict[str, Any]) -> None:
    """Fail where a message is not as the specification says."""
    _validator(json.dumps(schema)).validate(plain)


@cache
def _validator(schema: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(json.loads(schema))
    return Draft202012Validator(json.loads(schema))
