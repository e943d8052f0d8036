"""What happened when, no more precisely than it is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.record import Event
from rejoinder.shapes.stretch import stretch_of
from rejoinder.store.questions import page_of_events
from rejoinder.views.asking import PAGE, Asked, ask, field_of, names_of
from rejoinder.views.shapes import ChronologyAnswer, ChronologyRow

if TYPE_CHECKING:
    from rejoinder.store.view import View


def chronology(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> ChronologyAnswer:
    """Return the events by the first day that their date may mean; those without a day come last.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None.
        filters: `first_day` and `last_day` are days of events here; `name` asks for events in which the name stands.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    ids, total = page_of_events(view, asked.filters, as_of=as_of, limit=limit, offset=offset)
    subjects = view.subjects(Family.EVENTS, as_of=as_of, ids=ids)
    asked.load(entry for subject in subjects for entry in subject.tellings)
    return ChronologyAnswer(head=asked.head(total), rows=tuple(_row(asked, subject) for subject in subjects))


def _row(asked: Asked, subject: Subject) -> ChronologyRow:
    tellings = subject.tellings
    last = subject.last.entry
    assert isinstance(last, Event)
    date = field_of(tellings, "date")
    stretch = stretch_of(date)
    return ChronologyRow(
        **asked.row(subject.id, tellings),
        date=date,
        precision=stretch.precision,
        earliest=stretch.earliest,
        latest=stretch.latest,
        kind=_kind(tellings, last.kind),
        what=last.what,
        at=field_of(tellings, "at"),
        participants=names_of(tellings, "participants"),
        state=last.state,
        other_dates=_other_dates(tellings, date),
        chain=last.chain,
    )


def _kind(tellings: Sequence[StoredEntry], last: str) -> str:
    """Return the latest kind that says something, else `other`."""
    kinds = [entry.entry.kind for entry in reversed(tellings) if isinstance(entry.entry, Event)]
    return next((kind for kind in kinds if kind != "other"), last)


def _other_dates(tellings: Sequence[StoredEntry], date: str | None) -> tuple[str, ...]:
    dates = [entry.entry.date for entry in tellings if isinstance(entry.entry, Event) and entry.entry.date]
    return tuple(dict.fromkeys(value for value in dates if value != date))
