"""What is unanswered, since when, for how many days, in how many reports. In these reports, up to their last day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.record import Request
from rejoinder.shapes.stretch import days_from, last_day_of
from rejoinder.store.open_subjects import OpenSubject, open_subjects
from rejoinder.views.answers import Given, answers_to_points
from rejoinder.views.asking import PAGE, Asked, ask, field_of, names_of
from rejoinder.views.shapes import OpenAnswer, OpenRow, Paper
from rejoinder.views.table import papers_of

if TYPE_CHECKING:
    from rejoinder.store.view import View


def open_matters(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> OpenAnswer:
    """Return the requests without an answer and the points that one who is asked has not answered.

    Requests come before points, each in the order in which they were first told.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None; days are counted up to it, else up to the last report's day.
        filters: `family` asks for requests or points alone; `name` for those in which the name stands.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    found, total = open_subjects(view, asked.filters, as_of=as_of, limit=limit, offset=offset)
    head = asked.head(total)
    until = as_of or head.scope.last or ""
    by_family = {
        family: {
            subject.id: subject
            for subject in view.subjects(family, as_of=as_of, ids=[one.subject for one in found if one.family is family])
        }
        for family in (Family.REQUESTS, Family.POINTS)
    }
    points = list(by_family[Family.POINTS].values())
    given = answers_to_points(asked, points)
    tellings = [entry for subjects in by_family.values() for subject in subjects.values() for entry in subject.tellings]
    asked.load(tellings)
    papers = asked.papers(tellings)
    rows = [
        _request_row(asked, by_family[Family.REQUESTS][one.subject], until)
        if one.family is Family.REQUESTS
        else _point_row(asked, by_family[Family.POINTS][one.subject], one, given[one.subject], papers, until)
        for one in found
    ]
    return OpenAnswer(head=head, rows=tuple(rows))


def _request_row(asked: Asked, subject: Subject, until: str) -> OpenRow:
    tellings = subject.tellings
    last = subject.last.entry
    assert isinstance(last, Request)
    asked_on = _asked_on(tellings)
    day = last_day_of(asked_on)
    since = day or subject.first.known_on
    return OpenRow(
        **asked.row(subject.id, tellings),
        kind="request",
        by=last.by or names_of(tellings, "by"),
        to=last.to or names_of(tellings, "to"),
        gist=field_of(tellings[:1], "gist") or last.gist,
        status=last.status.value,
        since=since,
        since_what="asked" if day else "first told",
        asked_on=asked_on,
        asked_at=field_of(tellings, "at"),
        until=until,
        days_open=days_from(since, until),
        chain=last.chain,
        according_to=_tellers(asked, tellings),
        papers=(),
    )


def _asked_on(tellings: Sequence[StoredEntry]) -> str | None:
    """Return the day of asking by the first telling that has one."""
    return next((entry.entry.asked_on for entry in tellings if isinstance(entry.entry, Request) and entry.entry.asked_on), None)


def _point_row(
    asked: Asked, subject: Subject, found: OpenSubject, given: Sequence[Given], papers: dict[str, Paper], until: str
) -> OpenRow:
    tellings = subject.tellings
    sides = tuple(side for side in found.sides if side)
    silent = [answer for answer in given if answer.verdict == "no_answer" and (not sides or set(answer.sides) & set(sides))]
    sides = sides or tuple(dict.fromkeys(side for answer in silent for side in answer.sides))
    silences = [entry for answer in silent for entry in answer.tellings]
    since = subject.first.known_on
    has_answer = any(answer.verdict != "no_answer" for answer in given)
    return OpenRow(
        **asked.row(subject.id, tellings),
        kind="point",
        by=names_of(tellings[:1], "by") or names_of(tellings, "by"),
        to=sides,
        gist=field_of(tellings[:1], "gist") or "",
        status="answered in part" if has_answer else "no answer",
        since=since,
        since_what="first told",
        asked_on=None,
        asked_at=None,
        until=until,
        days_open=days_from(since, until),
        chain=(silences[-1] if silences else tellings[-1]).entry.chain,
        according_to=_tellers(asked, silences or tellings),
        papers=papers_of(tellings, papers),
    )


def _tellers(asked: Asked, tellings: Sequence[StoredEntry]) -> tuple[str, ...]:
    """Return who tells a thing: the nearest of those through whom it is told, else the publisher."""
    names = [entry.entry.according_to or asked.report(entry.report).agency or "a report" for entry in tellings]
    return tuple(dict.fromkeys(names))
