"""Spans as JSON: offsets in Unicode code points of the report's text, with the words beside them."""

from collections.abc import Iterable

from rejoinder.shapes import Report, Span

JsonObject = dict[str, object]


def span_json(report: Report, span: Span) -> JsonObject:
    """Return `{"start", "end", "text"}`."""
    return {"start": span.start, "end": span.end, "text": report.words(span)}


def optional_span_json(report: Report, span: Span | None) -> JsonObject | None:
    """Return the span's object, or None for none."""
    return None if span is None else span_json(report, span)


def spans_json(report: Report, spans: Iterable[Span]) -> list[JsonObject]:
    """Return the spans' objects, in the order given."""
    return [span_json(report, span) for span in spans]
