"""The `document` of the JSON contract: what the report is, its structure, and when it was published."""

import re

from rejoinder.exports.span_json import JsonObject, optional_span_json, span_json
from rejoinder.shapes import BlockRole, Publication, PublicationSource, Reading, Report, Span

YEAR = re.compile(r"\b(?:1[6-9]|2\d)\d\d\b")

SETTLED_BY = {
    PublicationSource.OPTION: "the day that the user gave",
    PublicationSource.METADATA: "the page's metadata",
    PublicationSource.DATELINE: "the dateline",
    PublicationSource.UNKNOWN: None,
}


def document_json(reading: Reading) -> JsonObject:
    """Return the report's own part of the contract."""
    report = reading.report
    dateline = report.dateline
    return {
        "name": report.name,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "encoding": report.encoding,
        "language": report.language,
        "title": report.title,
        "headline": optional_span_json(report, _first(report, BlockRole.HEADLINE)),
        "standfirst": optional_span_json(report, _first(report, BlockRole.STANDFIRST)),
        "byline": optional_span_json(report, _first(report, BlockRole.BYLINE)),
        "agency": optional_span_json(report, dateline.agency if dateline else None),
        "dateline": _dateline_json(reading),
        "year": _year_json(report),
        "published": _published_json(report.publication),
        "section_heads": [span_json(report, block.span) for block in report.blocks_of(BlockRole.SECTION_HEAD)],
        "blocks": [
            {
                "start": block.span.start,
                "end": block.span.end,
                "role": block.role.value,
                "label": optional_span_json(report, block.label),
            }
            for block in report.blocks
        ],
    }


def _dateline_json(reading: Reading) -> JsonObject | None:
    dateline = reading.report.dateline
    if dateline is None:
        return None
    return {
        **span_json(reading.report, dateline.span),
        "place": dateline.place_name,
        "date": _value_at(reading, dateline.date),
    }


def _value_at(reading: Reading, span: Span | None) -> str | None:
    """Return the value of the time expression that the words under `span` are, or of the first one in them."""
    if span is None:
        return None
    return next((date.value for date in reading.dates if date.span.overlaps(span)), None)


def _published_json(publication: Publication) -> JsonObject:
    return {
        "day": publication.day.isoformat() if publication.day else None,
        "source": publication.source.value,
        "partial": publication.partial,
        "candidates": [{"value": candidate.value, "reasons": list(candidate.reasons)} for candidate in publication.candidates],
    }


def _year_json(report: Report) -> JsonObject:
    """Return how the year of publication is known: written in the report, or settled from without, or neither."""
    publication = report.publication
    years = {int(candidate.value[:4]) for candidate in publication.candidates if YEAR.match(candidate.value[:4])}
    return {
        "written_in_report": _is_year_written(report),
        "candidates_from_weekday_and_cited_years": sorted(years),
        "settled_by": SETTLED_BY[publication.source],
    }


def _is_year_written(report: Report) -> bool:
    """Whether the dateline, or a line that holds the report's date, has a year in it."""
    spans = [block.span for block in report.blocks_of(BlockRole.DATE_LINE)]
    if report.dateline is not None:
        spans.append(report.dateline.span)
    return any(YEAR.search(report.words(span)) for span in spans)


def _first(report: Report, role: BlockRole) -> Span | None:
    return next((block.span for block in report.blocks_of(role)), None)
