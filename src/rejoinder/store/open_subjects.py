"""Which requests and points are open, counted and paged in SQL."""

from dataclasses import dataclass

from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.store.questions import LATEST, Page, latest_in_state, page_of_subjects, run
from rejoinder.store.remembered import remembered
from rejoinder.store.view import LAST_DAY, View

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
    requests, total = _requests(view, filters, as_of, Page(limit, offset))
    sides: dict[str, list[str]] = {}
    if filters.family in (None, Family.POINTS):
        for subject, side in remembered(view, ("silent", as_of), lambda: silent_parties(view, as_of=as_of)):
            sides.setdefault(subject, []).append(side)
    is_narrow = filters != Filters(family=filters.family)
    if not is_narrow and limit is not None and len(requests) == limit:
        return requests, total + len(sides)
    points = _points(view, filters, as_of, sides)
    first = max(offset - total, 0)
    last = None if limit is None else first + limit - len(requests)
    return [*requests, *points[first:last]], total + len(points)


def _requests(view: View, filters: Filters, as_of: str | None, page: Page) -> tuple[list[OpenSubject], int]:
    if filters.family not in (None, Family.REQUESTS):
        return [], 0
    also = f"e.subject IN ({latest_in_state(Family.REQUESTS, OPEN_STATES)})"
    ids, total = page_of_subjects(view, [Family.REQUESTS], filters, as_of=as_of, page=page, also=also)
    return [OpenSubject(family, subject) for family, subject in ids], total


def _points(view: View, filters: Filters, as_of: str | None, sides: dict[str, list[str]]) -> list[OpenSubject]:
    if not sides:
        return []
    ids, _ = page_of_subjects(view, [Family.POINTS], filters, as_of=as_of, page=Page(None))
    return [OpenSubject(family, subject, tuple(sides[subject])) for family, subject in ids if subject in sides]


def silent_parties(view: View, *, as_of: str | None) -> list[tuple[str, str]]:
    """Return each point that is not withdrawn, with a party that was asked for it and gave no answer that is told.

    A party whose latest answer is told to be none has given none. A point that is put to nobody is open, with an empty party,
    where nobody answered it. A group asks and answers for the parties of its members.
    """
    told = "e.known_on <= :last AND e.review <> 'rejected'"
    linked = f"""
        entries p CROSS JOIN links l ON l.target = p.id AND l.role = 'point'
        CROSS JOIN entries e ON e.id = l.source AND {told}"""
    points = "p.family = 'points' AND p.known_on <= :last AND p.review <> 'rejected'"
    order = "e.known_on || e.report || printf('%09d', e.place)"
    # A column beside the one `max()` of a query is of the row that has the greatest value.
    query = f"""
        WITH asked AS ({_parties("e.subject AS subject", "entries e", "to", f"e.family = 'points' AND {told}")}),
        answers AS ({_parties(f"p.subject AS subject, e.state AS state, {order} AS told", linked, "by", points)}),
        answered AS (
            SELECT subject, side FROM (
                SELECT subject, side, state, max(told) AS latest FROM answers GROUP BY subject, side)
            WHERE state <> 'no_answer'),
        latest AS (
            SELECT e.subject AS subject, e.state AS state, {LATEST} AS latest FROM entries e
            WHERE e.family = 'points' AND {told} GROUP BY e.subject)
        SELECT subject, side FROM (
            SELECT subject, side FROM asked EXCEPT SELECT subject, side FROM answered
            UNION SELECT subject, '' AS side FROM latest
            WHERE subject NOT IN (SELECT subject FROM asked) AND subject NOT IN (SELECT subject FROM answered))
        WHERE subject NOT IN (SELECT subject FROM latest WHERE state = 'withdrawn') ORDER BY subject, side"""
    return [(row.subject, row.side) for row in run(view, query, {"last": as_of or LAST_DAY})]


def _parties(columns: str, source: str, role: str, where: str) -> str:
    """Return the query of the parties of those who stand in a role of the entries `e` of `source`."""
    # Few actors are groups, and their index is small; SQLite by itself looks each one up in the table.
    group = "SELECT 1 FROM actors g INDEXED BY actors_groups WHERE g.report = e.report AND g.name = n.name AND g.members <> '[]'"
    return f"""
        SELECT {columns}, coalesce(a.canonical, n.name) AS side
        FROM {source} JOIN names n ON n.entry = e.id AND n.role = 'side:{role}' LEFT JOIN aliases a ON a.name = n.name
        WHERE {where} AND NOT EXISTS ({group})
        UNION SELECT {columns}, coalesce(a.canonical, m.side, j.value) AS side
        FROM {source} JOIN names n ON n.entry = e.id AND n.role = '{role}'
        JOIN actors g INDEXED BY actors_groups ON g.report = e.report AND g.name = n.name AND g.members <> '[]',
            json_each(g.members) j
        LEFT JOIN actors m ON m.report = e.report AND m.name = j.value
        LEFT JOIN aliases a ON a.name = coalesce(m.side, j.value)
        WHERE {where}"""
