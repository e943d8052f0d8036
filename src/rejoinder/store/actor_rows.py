"""The actors of a whole dossier, from the actors of its reports and the names that were joined."""

from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import DossierActor

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def actors_of(connection: "Connection", last_day: str, names: list[str] | None) -> list[DossierActor]:
    """Return the actors known on a day by name; what the latest report says of an actor counts.

    Args:
        connection: To the dossier.
        last_day: The last day that counts.
        names: Only actors with one of these names, as a name, an alias or a side; None for all.
    """
    from sqlalchemy import func, select

    from rejoinder.store.tables import ACTORS, ALIASES, REPORTS

    name = func.coalesce(ALIASES.c.canonical, ACTORS.c.name)
    query = (
        select(name.label("name"), ACTORS.c.name.label("written"), ACTORS.c.type, ACTORS.c.office, ACTORS.c.of, ACTORS.c.side)
        .join(REPORTS, REPORTS.c.key == ACTORS.c.report)
        .outerjoin(ALIASES, ALIASES.c.name == ACTORS.c.name)
        .where(REPORTS.c.known_on <= last_day)
        .order_by(name, REPORTS.c.known_on, REPORTS.c.key, ACTORS.c.name)
    )
    if names is not None:
        query = query.where(ACTORS.c.name.in_(names) | name.in_(names) | ACTORS.c.side.in_(names))
    by_name: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        by_name.setdefault(row.name, []).append(row)
    return [_actor(known_as, rows) for known_as, rows in by_name.items()]


def _actor(name: str, rows: list[Any]) -> DossierActor:
    last = rows[-1]
    office = next((row.office for row in reversed(rows) if row.office), None)
    return DossierActor(
        name=name,
        type=last.type,
        office=office,
        of=last.of,
        side=last.side,
        aliases=tuple(sorted({row.written for row in rows} - {name})),
        reports=len(rows),
    )
