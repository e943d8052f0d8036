"""Readings of texts that a test writes: spans are given by their words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rejoinder.record import build_record
from rejoinder.shapes import Entry, Reading, Record, Report, Span
from tests.record.gold_reading import make_reading, read_text

PUBLISHED = date(2031, 5, 6)

Told = Mapping[str, Any]


def told(content: str, *, speaker: str | None, act: str, cue: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a statement by its words; `nested_in` takes the number of an earlier statement of the list."""
    return {"content": content, "speaker": speaker, "act": act, "cue": cue, "kind": "indirect", "source": None, **more}


def write_reading(
    text: str,
    *,
    statements: Sequence[Told] = (),
    actors: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    of: Mapping[str, str] | None = None,
) -> Reading:
    """Return a reading of `text`.

    Args:
        text: A headline, then a paragraph a line.
        statements: As `told` gives them.
        actors: Name to type; a name's mentions are its words, or the words after a colon ('Ana Riel:Riel').
        dates: Words to TIMEX3 value.
        of: Name of an actor to the state or body that he belongs to.
    """
    report = read_text(text, published=PUBLISHED)
    expected = {
        "dates": [{**_span(text, words), "value": value} for words, value in (dates or {}).items()],
        "actors": [_actor(key, kind, of or {}) for key, kind in (actors or {}).items()],
        "statements": [_statement(text, number, entry) for number, entry in enumerate(statements)],
    }
    return make_reading(report, expected)


def write_record(text: str, **reading: Any) -> tuple[Report, Record]:
    """Return a text's report and record; the arguments are those of `write_reading`."""
    made = write_reading(text, **reading)
    return made.report, build_record(made)


def words(report: Report, entry: Entry) -> list[str]:
    """Return the words of an entry's evidence."""
    return [report.words(span) for span in entry.evidence]


def _span(text: str, found: str) -> dict[str, Any]:
    start = text.index(found)
    return {"start": start, "end": start + len(found), "text": found}


def _actor(key: str, kind: str, of: Mapping[str, str]) -> dict[str, Any]:
    name, _, mentions = key.partition(":")
    return {"name": name, "type": kind, "office": None, "of": of.get(name), "mentions": (mentions or name).split("|")}


def _statement(text: str, number: int, entry: Told) -> dict[str, Any]:
    content = entry["content"]
    nested = entry.get("nested_in")
    return {
        "addressee": [],
        "said_on": None,
        "said_at": None,
        **entry,
        "id": f"s{number}",
        "content": [_span(text, content)],
        "source": _span(text, entry["source"]) if entry["source"] else None,
        "cue": _span(text, entry["cue"]) if entry["cue"] else None,
        "nested_in": f"s{nested}" if nested is not None else None,
    }


def spans_hold(report: Report, spans: Sequence[Span]) -> bool:
    """Whether every span lies in the text and neither begins nor ends with white space."""
    return all(report.words(span) == report.words(span).strip() != "" for span in spans)
