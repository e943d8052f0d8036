"""Exports turn entries or an answer into another format; a module a format.

A `Reading` and its `Record` come in; plain JSON values and their text go out.
"""

from rejoinder.exports.record_json import SCHEMA, all_problems, json_text, record_json

__all__ = ["SCHEMA", "all_problems", "json_text", "record_json"]
