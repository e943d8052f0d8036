"""One report of a dossier as plain data: its text, its statements and its entries as they stand after the decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rejoinder.exports.shown import base_name
from rejoinder.shapes.dossier import DossierReport, Family, ReportText, StoredEntry, StoredStatement
from rejoinder.shapes.span import Span

SCHEMA = "rejoinder/dossier-report/1"


def dossier_report_json(
    report: DossierReport, text: ReportText, statements: Sequence[StoredStatement], entries: Sequence[StoredEntry]
) -> dict[str, Any]:
    """Return plain dicts, lists, strings and numbers; a span is `{"start", "end", "text"}` in code points of `text`."""
    ordered = sorted(statements, key=lambda one: (one.statement.content[0].start, one.statement.id))
    return {
        "schema": SCHEMA,
        "report": {**_fields(report, text.text), "name": base_name(report.name)},
        "text": text.text,
        "statements": [_statement(one, text.text) for one in ordered],
        **{family.value: [_entry(one, text.text) for one in _of(entries, family)] for family in Family},
    }


def _of(entries: Sequence[StoredEntry], family: Family) -> list[StoredEntry]:
    return sorted((one for one in entries if one.family is family), key=lambda one: (one.entry.evidence[0].start, one.id))


def _statement(stored: StoredStatement, text: str) -> dict[str, Any]:
    return {**_fields(stored.statement, text), "chain": list(stored.chain), "review": stored.review.value}


def _entry(stored: StoredEntry, text: str) -> dict[str, Any]:
    return {**_fields(stored.entry, text), "subject": stored.subject, "by_hand": stored.by_hand, "lost": stored.lost}


def _fields(shape: Any, text: str) -> dict[str, Any]:
    """Return the fields of a shape; a name that would be a word of Python loses its underline."""
    return {item.name.rstrip("_"): _plain(getattr(shape, item.name), text) for item in fields(shape)}


def _plain(value: Any, text: str) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": text[value.start : value.end]}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return _fields(value, text)
    if isinstance(value, Mapping):
        return {str(key): _plain(each, text) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each, text) for each in value]
    return round(value, 4) if isinstance(value, float) else value
