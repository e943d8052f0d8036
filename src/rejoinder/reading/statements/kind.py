"""Direct, indirect or mixed: told by what of a content stands in quotation marks.

Content spans, the quotations and the parent's content in, a `StatementKind` and its reason out.
"""

from collections.abc import Sequence

from rejoinder.reading.statements.quotations import Quotation
from rejoinder.shapes import Report, Span, StatementKind

# A content is direct when all but these few characters of it stand inside the marks (an 'and' between two parts).
SLACK = 3
LEAST_DIRECT_WORDS = 3


def find_kind(
    report: Report, content: Sequence[Span], quotations: Sequence[Quotation], parent: Sequence[Span] = ()
) -> tuple[StatementKind, str]:
    """Return the kind of a content and the reason.

    Args:
        report: The report.
        content: The spans of what is said.
        quotations: The report's quotations, at any depth.
        parent: The content of the statement that tells this one; marks around it do not count for what it holds.
    """
    marks = [q for q in quotations if not _encloses(q, parent)]
    if not parent:
        marks = [q for q in marks if q.depth == 0]
    covered = [_quoted_length(span, marks) for span in content]
    whole = [_word_length(report, span) for span in content]
    if not any(covered):
        return StatementKind.INDIRECT, "no words in quotation marks"
    if any(q.inner.contains(content[0]) for q in marks if not q.sound and q.opens_by == "repair"):
        return StatementKind.MIXED, "a quotation mark closes that was never opened"
    if all(_quoted_length(span, marks) >= _word_length(report, span) - SLACK for span in content):
        if sum(whole) and len(" ".join(span.of(report.text) for span in content).split()) < LEAST_DIRECT_WORDS:
            return StatementKind.MIXED, "a few words in quotation marks"
        return StatementKind.DIRECT, "all in quotation marks"
    return StatementKind.MIXED, "some of the words in quotation marks"


def _encloses(quotation: Quotation, parent: Sequence[Span]) -> bool:
    """Whether the parent's own words stand inside this quotation."""
    return any(quotation.inner.contains(span) or _nearly(quotation.inner, span) for span in parent)


def _nearly(inner: Span, span: Span) -> bool:
    return abs(inner.start - span.start) <= SLACK and inner.end >= span.end - SLACK


def _quoted_length(span: Span, quotations: Sequence[Quotation]) -> int:
    return sum(max(0, min(span.end, q.inner.end) - max(span.start, q.inner.start)) for q in quotations)


def _word_length(report: Report, span: Span) -> int:
    return len(span.of(report.text).rstrip())
