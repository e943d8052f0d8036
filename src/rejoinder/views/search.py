"""The sentences that have some words."""

from typing import TYPE_CHECKING

from rejoinder.shapes.filters import Filters
from rejoinder.store.sentence_search import find_sentences
from rejoinder.views.asking import PAGE, ask
from rejoinder.views.shapes import Hit, Mark, SearchAnswer

if TYPE_CHECKING:
    from rejoinder.store.view import View


def search(
    view: "View",
    words: str,
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> SearchAnswer:
    """Return the sentences that have all the words, the best first.

    Args:
        view: The dossier.
        words: Words, or phrases in quotation marks; a `*` ends a word of which only the beginning is given.
        as_of: The last day of publication that counts, or None.
        filters: `side`, `agency`, `first_day` and `last_day` of the reports; others do not count.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    found, total = find_sentences(view, words, asked.filters, as_of=as_of, limit=limit, offset=offset)
    reports = view.reports_by_key(one.report for one in found)
    rows = [
        Hit(
            report=one.report,
            headline=reports[one.report].headline,
            agency=reports[one.report].agency,
            side=reports[one.report].side,
            day=reports[one.report].known_on,
            source=reports[one.report].group,
            start=one.start,
            end=one.end,
            text=one.text,
            marks=tuple(Mark(start, end) for start, end in one.marks),
        )
        for one in found
    ]
    return SearchAnswer(head=asked.head(total), words=words, rows=tuple(rows))
