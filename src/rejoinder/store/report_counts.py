"""What a dossier says of itself, and how much each of its reports bears."""

from dataclasses import dataclass

from rejoinder.store.view import View


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What one report bears; rejected ones are not counted."""

    statements: int = 0
    entries: int = 0


def about(view: View) -> dict[str, str]:
    """Return what the dossier says of itself: `title`, where it has one, `made_at` and `made_by`."""
    from sqlalchemy import select

    from rejoinder.store.tables import META

    return {row.key: row.value for row in view.connection.execute(select(META).order_by(META.c.key))}


def count_by_report(view: View) -> dict[str, ReportCounts]:
    """Return, by key, the counts of the reports that bear anything."""
    from sqlalchemy import func, select

    from rejoinder.store.tables import ENTRIES, STATEMENTS

    found: dict[str, list[int]] = {}
    for at, table in enumerate((STATEMENTS, ENTRIES)):
        query = select(table.c.report, func.count()).where(table.c.review != "rejected").group_by(table.c.report)
        for key, count in view.connection.execute(query):
            found.setdefault(key, [0, 0])[at] = count
    return {key: ReportCounts(*counts) for key, counts in found.items()}
