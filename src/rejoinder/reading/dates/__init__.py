"""Dates: a `Report` and its parse come in, the times that its words name go out.

The words are data (`knowledge/dates/`), the forms of dates are patterns over classes of words (`patterns.py`), and each
form has a function that gives it a value (`absolute.py`, `relative.py`, `periods.py`, `lengths.py`, `times.py`).
"""

from typing import TYPE_CHECKING

from rejoinder.shapes import Report, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_dates"]


def find_dates(report: Report, doc: "Doc", *, vague: bool = False) -> list[TimeExpression]:
    """Return the time expressions of a report, in order; no two overlap.

    Args:
        report: The report; relative dates count from `report.publication.day`. Where that is None, a year that is not
            written is not guessed: the value holds `XXXX`, and `rests_on_unknown_year` is true.
        doc: Its parse; `doc.text == report.text`.
        vague: Whether words that point to a time without naming one ('now', 'recently', 'for months') are found too.
    """
    from rejoinder.reading.dates.finder import find_in_report

    return find_in_report(report, doc, vague=vague)
