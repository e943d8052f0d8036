"""How much each report bears: its statements and its entries."""

from dataclasses import dataclass

from rejoinder.store.view import View


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What one report bears; rejected ones are not counted."""

    statements: int = 0
    entries: int = 0


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
