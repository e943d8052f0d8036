"""An answer as JSON-ready data."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rejoinder.views.shapes import SCHEMAS, Answer


def plain(answer: Answer) -> dict[str, Any]:
    """Return an answer as dictionaries, lists, strings and numbers, with its `schema` first; keys in a fixed order."""
    return {"schema": SCHEMAS[type(answer)], **plain_value(answer)}


def plain_value(value: Any) -> Any:
    """Return any shape of an answer as dictionaries, lists, strings and numbers."""
    if is_dataclass(value):
        return {item.name: plain_value(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_value(each) for each in value]
    return str(value) if isinstance(value, str) else value
