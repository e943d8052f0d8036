"""A view's answer as JSON text: the plain data that `rejoinder.views.plain` gives, in the fixed order of its keys."""

from collections.abc import Mapping
from typing import Any

from rejoinder.exports.record_json import json_text


def view_json_text(answer: Mapping[str, Any]) -> str:
    """Return an answer's plain data as JSON text that ends with a line's end."""
    return json_text(dict(answer))
