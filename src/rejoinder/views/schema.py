"""The JSON Schema of an answer, derived from its shapes, so that the two cannot part."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from rejoinder.views.shapes import SCHEMAS

DRAFT = "https://json-schema.org/draft/2020-12/schema"

SIMPLE: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema_of(answer: type) -> dict[str, Any]:
    """Return the JSON Schema of what `plain` makes of an answer of this type."""
    definitions: dict[str, Any] = {}
    body = _object(answer, definitions)
    name = SCHEMAS[answer]
    properties = {"schema": {"const": name}, **body["properties"]}
    return {
        "$schema": DRAFT,
        "$id": name,
        "title": name,
        "description": body["description"],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(shape)
    properties = {item.name: _value(hints[item.name], definitions) for item in fields(shape)}
    return {
        "description": " ".join((shape.__doc__ or "").split("\n\n")[0].split()),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [_value(each, definitions) for each in inner]}
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": _value(inner[0], definitions)}
        items = [_value(each, definitions) for each in inner]
        return {"type": "array", "prefixItems": items, "minItems": len(inner), "maxItems": len(inner)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _value(inner[1], definitions)}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": SIMPLE.get(kind, "string")}
