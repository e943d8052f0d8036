"""The actors of a dossier as a list: those whom most reports name first."""

from dataclasses import dataclass

from rejoinder.store.questions import listed, paging, run
from rejoinder.store.view import LAST_DAY, View


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list.

    Attributes:
        name: As the dossier calls it.
        type: As the latest report tells it.
        side: Its party, by the latest report.
        office: The latest office told, or None.
        reports: How many reports name it.
        statements: How many statements it makes.
    """

    name: str
    type: str
    side: str
    office: str | None
    reports: int
    statements: int


def list_actors(
    view: View, *, as_of: str | None, side: str | None = None, kind: str | None = None, limit: int | None, offset: int = 0
) -> tuple[list[ActorRow], int]:
    """Return actors known on a day, those named by most reports first, and how many there are in all.

    Args:
        view: The dossier.
        as_of: The last day that counts.
        side: Only of this party.
        kind: Only of this type.
        limit: At most so many.
        offset: Beginning after so many.
    """
    values: dict[str, object] = {"last": as_of or LAST_DAY}
    only = ""
    for column, value in (("side", side), ("type", kind)):
        if value is not None:
            only += f" AND a.{column} = :{column}"
            values[column] = value
    if as_of is not None:
        only += " AND +a.report IN (SELECT key FROM reports WHERE known_on <= :last)"
    grouped = _named_by(only)
    total = int(run(view, f"SELECT count(*) AS n FROM ({grouped})", values)[0].n)
    order = " ORDER BY reports DESC, name LIMIT :limit OFFSET :offset"
    rows = run(view, grouped + order, {**values, **paging(limit, offset)})
    names = [row.name for row in rows]
    latest = _latest_of(view, names, only, values)
    said, offices = _statements_by(view, names, values["last"]), _offices_of(view, names, values["last"])
    found = [ActorRow(row.name, *latest[row.name], offices.get(row.name), row.reports, said.get(row.name, 0)) for row in rows]
    return found, total


def _named_by(only: str) -> str:
    """Return the query of each actor with the number of its reports; names that stand alone need no look at the joined ones."""
    joined = "SELECT name FROM aliases UNION SELECT canonical FROM aliases"
    return f"""
        SELECT a.name AS name, count(*) AS reports FROM actors a WHERE a.name NOT IN ({joined}){only} GROUP BY a.name
        UNION ALL SELECT coalesce(l.canonical, a.name) AS name, count(DISTINCT a.report) AS reports
        FROM actors a LEFT JOIN aliases l ON l.name = a.name
        WHERE a.name IN ({joined}){only} GROUP BY coalesce(l.canonical, a.name)"""


def _latest_of(view: View, names: list[str], only: str, values: dict[str, object]) -> dict[str, tuple[str, str]]:
    """Return the type and the side of some actors by the latest report."""
    bound = dict(values)
    query = f"""
        SELECT coalesce(l.canonical, a.name) AS name, max(r.known_on || r.key) AS latest, a.type AS type, a.side AS side
        FROM actors a JOIN reports r ON r.key = a.report LEFT JOIN aliases l ON l.name = a.name
        WHERE a.name IN ({_written(names, bound)}){only} GROUP BY coalesce(l.canonical, a.name)"""
    return {row.name: (row.type, row.side) for row in run(view, query, bound)}


def _written(names: list[str], bound: dict[str, object]) -> str:
    """Return the query of all names under which some actors stand in reports."""
    wanted = ", ".join(f"({name})" for name in listed("name", names, bound).split(", "))
    return f"SELECT column1 FROM (VALUES {wanted}) UNION SELECT name FROM aliases WHERE canonical IN (VALUES {wanted})"


def types_of_actors(view: View) -> list[str]:
    """Return the types of actors that the dossier has, by name."""
    return [row.type for row in run(view, "SELECT DISTINCT type AS type FROM actors ORDER BY type", {})]


def _statements_by(view: View, names: list[str], last: object) -> dict[str, int]:
    values: dict[str, object] = {"last": last}
    if not names:
        return {}
    query = f"""
        SELECT coalesce(l.canonical, s.speaker) AS name, count(*) AS n
        FROM statements s LEFT JOIN aliases l ON l.name = s.speaker
        WHERE s.known_on <= :last AND s.review <> 'rejected' AND s.speaker IN ({_written(names, values)})
        GROUP BY coalesce(l.canonical, s.speaker)"""
    return {row.name: row.n for row in run(view, query, values)}


def _offices_of(view: View, names: list[str], last: object) -> dict[str, str]:
    values: dict[str, object] = {"last": last}
    if not names:
        return {}
    query = f"""
        SELECT a.name AS name, a.office AS office, max(r.known_on || r.key) AS latest
        FROM actors a JOIN reports r ON r.key = a.report
        WHERE a.office IS NOT NULL AND r.known_on <= :last AND a.name IN ({listed("name", names, values)}) GROUP BY a.name"""
    return {row.name: row.office for row in run(view, query, values)}
