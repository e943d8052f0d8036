"""Exports turn entries or an answer into another format; a module a format.

One report: a `Reading` and its `Record` come in; plain JSON values and their text go out. A dossier: `take` asks a view for
what is wanted, and each of `FORMATS` writes that as bytes.
"""

from rejoinder.exports.record_json import SCHEMA, all_problems, json_text, record_json

__all__ = ["SCHEMA", "all_problems", "json_text", "record_json"]
