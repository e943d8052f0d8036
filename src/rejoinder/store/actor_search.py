"""One actor of a dossier: its names, offices, statements and the entries in which it stands, found in SQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import Family, StoredStatement
from rejoinder.shapes.filters import Filters
from rejoinder.store.questions import FIRST, entry_conditions, listed, paging, run
from rejoinder.store.view import LAST_DAY, View

if TYPE_CHECKING:
    from sqlalchemy import Row

MOST_ALIKE = 20
POSITIONS = (Family.POINTS, Family.ANSWERS, Family.REQUESTS, Family.COMMITMENTS, Family.CLAIMS)


def names_like(view: View, words: str, *, as_of: str | None, exact: bool) -> list[str]:
    """Return the names of actors known on a day that are `words`, or that hold them; case does not count."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    query = """
        SELECT DISTINCT a.name AS name FROM actors a JOIN reports r ON r.key = a.report
        WHERE r.known_on <= :last AND a.name LIKE :words ESCAPE '\\' ORDER BY a.name LIMIT :most"""
    values = {"last": as_of or LAST_DAY, "words": escaped if exact else f"%{escaped}%", "most": MOST_ALIKE}
    return [row.name for row in run(view, query, values)]


def joined_names(view: View, name: str) -> tuple[str, list[str]]:
    """Return the name by which the dossier calls an actor, and all its names."""
    query = """
        SELECT name, canonical FROM aliases
        WHERE canonical = :name OR canonical IN (SELECT canonical FROM aliases WHERE name = :name) ORDER BY name"""
    rows = run(view, query, {"name": name})
    canonical = rows[0].canonical if rows else name
    return canonical, sorted({canonical, name, *(row.name for row in rows)})


def rows_of_actor(view: View, names: Sequence[str], *, as_of: str | None) -> "list[Row[Any]]":
    """Return what each report says of an actor: name, type, office, of, side and the report's day, by day."""
    values: dict[str, object] = {"last": as_of or LAST_DAY}
    query = f"""
        SELECT a.name AS name, a.type AS type, a.office AS office, a.of AS of, a.side AS side, r.known_on AS day
        FROM actors a JOIN reports r ON r.key = a.report
        WHERE a.name IN ({listed("name", names, values)}) AND r.known_on <= :last ORDER BY r.known_on, r.key, a.name"""
    return run(view, query, values)


def speakers_for(view: View, names: Sequence[str], *, as_of: str | None) -> list[str]:
    """Return the office-holders and bodies of a party."""
    values: dict[str, object] = {"last": as_of or LAST_DAY}
    sides = listed("name", names, values)
    query = f"""
        SELECT DISTINCT a.name AS name FROM actors a JOIN reports r ON r.key = a.report
        WHERE a.side IN ({sides}) AND a.name NOT IN ({sides}) AND r.known_on <= :last ORDER BY a.name"""
    return [row.name for row in run(view, query, values)]


def statements_of(
    view: View,
    names: Sequence[str],
    filters: Filters,
    *,
    as_of: str | None,
    through_others: bool,
    limit: int | None,
    offset: int,
) -> tuple[list[StoredStatement], int]:
    """Return what some names said, by day, and how much there is.

    Args:
        view: The dossier.
        names: The speakers.
        filters: `act`, `side`, `agency`, `review` and days count.
        as_of: The last day that counts.
        through_others: Whether somebody else than they tells it, in the report; else the report itself does.
        limit: At most so many.
        offset: Beginning after so many.
    """
    from rejoinder.store.rows import statement_of

    kept = Filters(
        side=filters.side,
        agency=filters.agency,
        review=filters.review,
        first_day=filters.first_day,
        last_day=filters.last_day,
    )
    where, values = entry_conditions(kept, as_of=as_of, alias="s")
    speakers = listed("speaker", names, values)
    through = f"EXISTS (SELECT 1 FROM json_each(s.chain) WHERE value NOT IN ({speakers}))"
    where += f" AND s.speaker IN ({speakers}) AND {'' if through_others else 'NOT '}{through}"
    if filters.act is not None:
        where += " AND s.act = :act"
        values["act"] = filters.act
    total = int(run(view, f"SELECT count(*) AS n FROM statements s WHERE {where}", values)[0].n)
    query = f"""
        SELECT s.* FROM statements s WHERE {where} ORDER BY s.known_on, s.report, s.place, s.id LIMIT :limit OFFSET :offset"""
    rows = run(view, query, {**values, **paging(limit, offset)})
    return [statement_of(row) for row in rows], total


def positions_of(
    view: View, names: Sequence[str], filters: Filters, *, as_of: str | None, limit: int | None, offset: int
) -> tuple[list[tuple[Family, str, str]], int]:
    """Return the entries that are some names' own, or asked of them: family, subject and role, by day, and how many."""
    where, values = entry_conditions(filters, as_of=as_of, families=POSITIONS)
    wanted = listed("stands", names, values)
    # `by` sorts before `to`: whose an entry is counts before of whom it is asked.
    query = f"""
        SELECT e.family AS family, e.subject AS subject, min(replace(n.role, 'side:', '')) AS role, {FIRST} AS first
        FROM names n JOIN entries e ON e.id = n.entry
        WHERE n.name IN ({wanted}) AND n.role IN ('by', 'side:by', 'to', 'side:to') AND {where}
        GROUP BY e.family, e.subject"""
    total = int(run(view, f"SELECT count(*) AS n FROM ({query})", values)[0].n)
    page = run(view, f"{query} ORDER BY first, subject LIMIT :limit OFFSET :offset", {**values, **paging(limit, offset)})
    return [(Family(row.family), row.subject, row.role) for row in page], total
