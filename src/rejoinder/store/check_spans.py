"""Every span of a report against its text: blocks, sentences, mentions, statements, entries and their lives."""

import json
from collections.abc import Iterator
from typing import Any

from rejoinder.shapes.dossier import DossierReport
from rejoinder.shapes.finding import Finding, FindingKind
from rejoinder.store.view import View

# A span as the store keeps it: start, end, words.
SPAN_PARTS = 3


def find_lost_spans(view: View, report: DossierReport) -> tuple[list[Finding], int]:
    """Return the spans of a report whose words are not the text at their offsets, and how many were looked at."""
    found = view.text(report.key)
    text = "" if found is None else found.text
    findings: list[Finding] = []
    count = 0
    for where, start, end, words in _spans(view, report):
        count += 1
        if not 0 <= start < end <= len(text):
            findings.append(Finding(FindingKind.SPAN, where, f"{start}:{end} lies outside the text of {report.name}"))
        elif words is not None and text[start:end] != words:
            shown = words if len(words) <= 60 else f"{words[:57]}..."
            findings.append(Finding(FindingKind.SPAN, where, f"'{shown}' is not at {start}:{end} of {report.name}"))
    return findings, count


def _spans(view: View, report: DossierReport) -> Iterator[tuple[str, int, int, str | None]]:
    """Yield each span with what it belongs to; a block keeps no words."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS, ENTRIES, SENTENCES, STATEMENTS

    found = view.text(report.key)
    for block in found.blocks if found else ():
        yield f"a block of {report.name}", block.span.start, block.span.end, None
        if block.label is not None:
            yield f"a label of {report.name}", block.label.start, block.label.end, None
    for row in view.connection.execute(select(SENTENCES).where(SENTENCES.c.report == report.key)):
        yield f"sentence {row.number}", row.start, row.end, row.text
    for row in view.connection.execute(select(ACTORS.c.name, ACTORS.c.mentions).where(ACTORS.c.report == report.key)):
        for start, end, words, *_ in json.loads(row.mentions):
            yield f"a mention of {row.name}", start, end, words
    for table in (STATEMENTS, ENTRIES):
        query = select(table.c.id, table.c.machine, table.c.current).where(table.c.report == report.key).order_by(table.c.id)
        for row in view.connection.execute(query):
            for kept in dict.fromkeys((row.machine, row.current)):
                for start, end, words in _spans_in(json.loads(kept) if kept else None):
                    yield row.id, start, end, words


def _spans_in(value: Any) -> Iterator[tuple[int, int, str]]:
    """Yield the spans anywhere in plain data."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _spans_in(part)
    elif isinstance(value, list):
        if len(value) == SPAN_PARTS and type(value[0]) is int and type(value[1]) is int and isinstance(value[2], str):
            yield value[0], value[1], value[2]
        else:
            for part in value:
                yield from _spans_in(part)
