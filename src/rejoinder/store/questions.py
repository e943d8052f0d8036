"""Queries that the questions ask beside those of `View`: which subjects an answer shows, counted and paged in SQL.

Every function takes a `View` and the last day that counts; a rejected telling counts for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import Family, StoredEntry
from rejoinder.shapes.filters import Filters
from rejoinder.store.view import BATCH, LAST_DAY, View

if TYPE_CHECKING:
    from sqlalchemy import Row

# How tellings are ordered.
ORDER = "({entry}.known_on, {entry}.report, {entry}.place, {entry}.id)"

# How a subject is ordered: by day, report and place of its first telling.
FIRST = "min(e.known_on || e.report || printf('%09d', e.place))"
LATEST = "max(e.known_on || e.report || printf('%09d', e.place))"


@dataclass(frozen=True, slots=True)
class Page:
    """At most `limit` rows, None for all, after `offset` of them."""

    limit: int | None
    offset: int = 0


def page_of_subjects(
    view: View,
    families: Sequence[Family],
    filters: Filters,
    *,
    as_of: str | None,
    page: Page,
    also: str | None = None,
    after: str | None = None,
) -> tuple[list[tuple[Family, str]], int]:
    """Return the subjects that an answer shows, in the order of their first telling, and how many there are in all.

    Args:
        view: The dossier.
        families: The families asked for.
        filters: What narrows the answer: a subject counts where one of its tellings is not left out.
        as_of: The last day that counts.
        page: How many, after how many.
        also: What must hold of a subject's first telling `e` besides; `:last` is the last day that counts.
        after: Only subjects first told after this day.
    """
    if also is not None or after is not None or filters != Filters(family=filters.family):
        ids, counts = page_and_counts(view, families, filters, as_of=as_of, page=page, also=also, after=after)
        return ids, sum(counts.values())
    # Where nothing narrows it, an index gives the page in order, and the query ends with the page.
    shown, values = _shown(filters, as_of, families, also, after)
    query = f"{shown} ORDER BY e.known_on, e.report, e.place, e.id LIMIT :limit OFFSET :offset"
    rows = run(view, query, {**values, **paging(page.limit, page.offset)})
    return [(Family(row.family), row.subject) for row in rows], _count(view, shown, values)


def page_and_counts(
    view: View,
    families: Sequence[Family],
    filters: Filters,
    *,
    as_of: str | None,
    page: Page,
    also: str | None = None,
    after: str | None = None,
) -> tuple[list[tuple[Family, str]], dict[Family, int]]:
    """Return what `page_of_subjects` does, with the number of subjects of each family, in the order of the families."""
    shown, values = _shown(filters, as_of, families, also, after)
    order = "known_on, report, place, id"
    query = f"""
        WITH shown AS MATERIALIZED ({shown})
        SELECT family, NULL AS subject, count(*) AS n FROM shown GROUP BY family
        UNION ALL SELECT * FROM (
            SELECT family, subject, 0 AS n FROM shown ORDER BY {order} LIMIT :limit OFFSET :offset)"""
    rows = run(view, query, {**values, **paging(page.limit, page.offset)})
    counts = {row.family: int(row.n) for row in rows if row.subject is None}
    ids = [(Family(row.family), row.subject) for row in rows if row.subject is not None]
    return ids, {family: counts[family.value] for family in families if family.value in counts}


def _shown(
    filters: Filters, as_of: str | None, families: Sequence[Family], also: str | None, after: str | None
) -> tuple[str, dict[str, object]]:
    """Return the query of the first tellings `e` of the subjects that an answer shows, and its values.

    The first telling of a subject bears its id, unless it was rejected: then the first that was not counts.
    """
    where, values = entry_conditions(Filters(family=filters.family), as_of=as_of, families=families)
    earlier = f"""
        SELECT 1 FROM entries x WHERE x.subject = e.subject AND x.review <> 'rejected' AND x.known_on <= :last
        AND {ORDER.format(entry="x")} < {ORDER.format(entry="e")}"""
    orphans = "SELECT r.id FROM entries r WHERE r.review = 'rejected' AND r.id = r.subject"
    where += f" AND (e.id = e.subject OR (e.subject IN ({orphans}) AND NOT EXISTS ({earlier})))"
    if after is not None:
        where += " AND e.known_on > :after"
        values["after"] = after
    if filters != Filters(family=filters.family):
        matching, more = entry_conditions(filters, as_of=as_of, families=families, alias="m")
        where += f" AND e.subject IN (SELECT m.subject FROM entries m WHERE {matching})"
        values |= more
    if also is not None:
        where += f" AND {also}"
    columns = "e.family AS family, e.subject AS subject, e.known_on AS known_on, e.report AS report, e.place AS place, e.id AS id"
    return f"SELECT {columns} FROM entries e WHERE {where}", values


def entry_conditions(
    filters: Filters, *, as_of: str | None, families: Sequence[Family] = (), alias: str = "e"
) -> tuple[str, dict[str, object]]:
    """Return the conditions on an entry that filters make, and their values; `alias` is how the query calls `entries`."""
    values: dict[str, object] = {"last": as_of or LAST_DAY}
    parts = [f"{alias}.known_on <= :last", f"{alias}.review <> 'rejected'"]
    if families:
        parts.append(f"{alias}.family IN ({listed('family', [family.value for family in families], values)})")
    if filters.family is not None:
        parts.append(f"{alias}.family = :only_family")
        values["only_family"] = filters.family.value
    if filters.review is not None:
        parts.append(f"{alias}.review = :review")
        values["review"] = filters.review.value
    parts += _report_conditions(filters, alias, values)
    if filters.name is not None:
        parts.append(f"{alias}.id IN (SELECT entry FROM names WHERE name IN ({listed('name', [filters.name], values)}))")
    return " AND ".join(parts), values


def _report_conditions(filters: Filters, alias: str, values: dict[str, object]) -> list[str]:
    """Return the conditions on the report that bears a row with `report` and `known_on`."""
    parts = []
    for column, value in (("agency", filters.agency), ("side", filters.side)):
        if value is not None:
            parts.append(f"{alias}.report IN (SELECT key FROM reports WHERE {column} = :{column})")
            values[column] = value
    for name, sign, day in (("first_day", ">=", filters.first_day), ("last_day", "<=", filters.last_day)):
        if day is not None:
            parts.append(f"{alias}.known_on {sign} :{name}")
            values[name] = day
    return parts


def listed(prefix: str, values: Iterable[object], bound: dict[str, object]) -> str:
    """Return placeholders for some values, entered in `bound`, for use within `IN (...)`."""
    names = []
    for number, value in enumerate(values):
        names.append(f":{prefix}{number}")
        bound[f"{prefix}{number}"] = value
    return ", ".join(names) or "NULL"


def paging(limit: int | None, offset: int) -> dict[str, object]:
    """Return the values of `LIMIT :limit OFFSET :offset`; None is all."""
    return {"limit": -1 if limit is None else limit, "offset": offset}


def run(view: View, query: str, values: dict[str, object]) -> "list[Row[Any]]":
    """Return the rows of a query with named values."""
    from sqlalchemy import text

    return list(view.connection.execute(text(query), values))


def run_in_batches(view: View, query: str, values: dict[str, object], prefix: str, wanted: Iterable[object]) -> "list[Row[Any]]":
    """Return the rows of a query in which `{wanted}` stands for some hundreds of values at a time."""
    distinct = list(dict.fromkeys(wanted))
    rows: list[Any] = []
    for start in range(0, len(distinct), BATCH):
        bound = dict(values)
        rows += run(view, query.replace("{wanted}", listed(prefix, distinct[start : start + BATCH], bound)), bound)
    return rows


def latest_in_state(family: Family, states: Sequence[str]) -> str:
    """Return the query of the subjects of a family whose latest telling is in one of some states.

    A column beside `max()` is of the row that has the greatest value: https://sqlite.org/quirks.html, 'aggregate queries'.
    """
    wanted = ", ".join(f"'{state}'" for state in states)
    return f"""
        SELECT subject FROM (
            SELECT e.subject AS subject, e.state AS state, {LATEST} AS latest FROM entries e
            WHERE e.family = '{family.value}' AND e.known_on <= :last AND e.review <> 'rejected' GROUP BY e.subject)
        WHERE state IN ({wanted})"""


def entries_of_paper(view: View, family: Family, papers: Iterable[str], *, as_of: str | None) -> dict[str, list[StoredEntry]]:
    """Return the entries of a family that lean on each of some papers, by the paper's subject."""
    from rejoinder.shapes.dossier import LinkRole

    if family is Family.CITATIONS:
        return view.linked_to_subjects(list(dict.fromkeys(papers)), LinkRole.OF, as_of=as_of)
    found = view.linked_to_subjects(list(dict.fromkeys(papers)), LinkRole.IN, as_of=as_of)
    return {paper: [entry for entry in entries if entry.family is family] for paper, entries in found.items()}


def page_of_events(view: View, filters: Filters, *, as_of: str | None, limit: int | None, offset: int) -> tuple[list[str], int]:
    """Return the events that an answer shows, by the first day that the latest dated telling may mean, and how many.

    `first_day` and `last_day` of the filters are days of events; those without a day come last.
    """
    days = [(name, sign, day) for name, sign, day in _days_of(filters) if day is not None]
    kept = replace(filters, first_day=None, last_day=None)
    dated, values = _dated(kept, as_of)
    for name, sign, day in days:
        dated += f" AND e.first_day {sign} :{name}"
        values[name] = day
    page = {**values, **paging(limit, offset)}
    order = "ORDER BY e.first_day, e.known_on, e.report, e.place, e.id LIMIT :limit OFFSET :offset"
    found = [row.subject for row in run(view, f"{dated} {order}", page)]
    if days:
        return found, _count(view, dated, values)
    _, total = page_of_subjects(view, [Family.EVENTS], kept, as_of=as_of, page=Page(0))
    if limit is not None and len(found) == limit:
        return found, total
    undated = """NOT EXISTS (
        SELECT 1 FROM entries x WHERE x.subject = e.subject AND x.known_on <= :last AND x.review <> 'rejected'
        AND x.first_day IS NOT NULL)"""
    left = None if limit is None else limit - len(found)
    passed = max(offset - _count(view, dated, values), 0)
    rest, _ = page_of_subjects(view, [Family.EVENTS], kept, as_of=as_of, page=Page(left, passed), also=undated)
    return [*found, *(subject for _, subject in rest)], total


def _days_of(filters: Filters) -> tuple[tuple[str, str, str | None], ...]:
    return (("event_from", ">=", filters.first_day), ("event_to", "<=", filters.last_day))


def _dated(filters: Filters, as_of: str | None) -> tuple[str, dict[str, object]]:
    """Return the query of the latest dated telling `e` of each event that an answer shows, and its values."""
    where, values = entry_conditions(Filters(family=filters.family), as_of=as_of, families=[Family.EVENTS])
    later = f"""
        SELECT 1 FROM entries x WHERE x.subject = e.subject AND x.known_on <= :last AND x.review <> 'rejected'
        AND x.first_day IS NOT NULL AND {ORDER.format(entry="x")} > {ORDER.format(entry="e")}"""
    where += f" AND e.first_day IS NOT NULL AND NOT EXISTS ({later})"
    if filters != Filters(family=filters.family):
        matching, more = entry_conditions(filters, as_of=as_of, families=[Family.EVENTS], alias="m")
        where += f" AND e.subject IN (SELECT m.subject FROM entries m WHERE {matching})"
        values |= more
    return f"SELECT e.subject AS subject FROM entries e WHERE {where}", values


def _count(view: View, query: str, values: dict[str, object]) -> int:
    return int(run(view, f"SELECT count(*) AS n FROM ({query})", values)[0].n)
