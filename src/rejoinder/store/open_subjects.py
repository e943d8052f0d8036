"""Which requests and points are open, counted and paged in SQL."""

from dataclasses import dataclass

from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.store.questions import latest_in_state, open_points, page_of_subjects
from rejoinder.store.view import View

OPEN_STATES = ("unanswered", "made", "announced")


@dataclass(frozen=True, slots=True)
class OpenSubject:
    """A subject that is open; `sides` are the parties that have not answered, of a point."""

    family: Family
    subject: str
    sides: tuple[str, ...] = ()


def open_subjects(
    view: View, filters: Filters, *, as_of: str | None, limit: int | None, offset: int
) -> tuple[list[OpenSubject], int]:
    """Return the open requests, then the open points, each by their first telling, and how many there are."""
    requests = _requests(view, filters, as_of) if filters.family in (None, Family.REQUESTS) else []
    points = _points(view, filters, as_of) if filters.family in (None, Family.POINTS) else []
    found = [*requests, *points]
    return found[offset : None if limit is None else offset + limit], len(found)


def _requests(view: View, filters: Filters, as_of: str | None) -> list[OpenSubject]:
    only = latest_in_state(Family.REQUESTS, OPEN_STATES)
    ids, _ = page_of_subjects(view, [Family.REQUESTS], filters, as_of=as_of, limit=None, offset=0, only=only)
    return [OpenSubject(family, subject) for family, subject in ids]


def _points(view: View, filters: Filters, as_of: str | None) -> list[OpenSubject]:
    sides: dict[str, list[str]] = {}
    for subject, side in open_points(view, as_of=as_of):
        sides.setdefault(subject, []).append(side)
    ids, _ = page_of_subjects(view, [Family.POINTS], filters, as_of=as_of, limit=None, offset=0)
    return [OpenSubject(family, subject, tuple(sides[subject])) for family, subject in ids if subject in sides]
