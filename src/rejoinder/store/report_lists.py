"""Lists of reports for a person: the latest first, with how much each bears and how much of it is decided."""

from dataclasses import dataclass
from typing import Any

from rejoinder.shapes.dossier import DossierReport
from rejoinder.store.view import LAST_DAY, View


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list.

    Attributes:
        report: The report.
        entries: How many entries it bears, rejected ones left out.
        decided: On how many of its entries a person has decided, rejected ones counted.
    """

    report: DossierReport
    entries: int
    decided: int


def list_reports(
    view: View, *, as_of: str | None, side: str | None, agency: str | None, limit: int | None, offset: int = 0
) -> list[ReportRow]:
    """Return the reports known on a day, of one side or agency where one is given, the latest first."""
    from sqlalchemy import func, select

    from rejoinder.store.rows import report_of
    from rejoinder.store.tables import ENTRIES, REPORTS

    query = (
        select(REPORTS)
        .where(*_matching(as_of, side, agency))
        .order_by(REPORTS.c.known_on.desc(), REPORTS.c.key)
        .limit(limit)
        .offset(offset)
    )
    reports = [report_of(row) for row in view.connection.execute(query)]
    counts: dict[str, dict[str, int]] = {}
    states = (
        select(ENTRIES.c.report, ENTRIES.c.review, func.count().label("how_many"))
        .where(ENTRIES.c.report.in_([report.key for report in reports]))
        .group_by(ENTRIES.c.report, ENTRIES.c.review)
    )
    for row in view.connection.execute(states):
        counts.setdefault(row.report, {})[row.review] = row.how_many
    return [
        ReportRow(
            report,
            sum(count for review, count in counts.get(report.key, {}).items() if review != "rejected"),
            sum(count for review, count in counts.get(report.key, {}).items() if review != "proposed"),
        )
        for report in reports
    ]


def count_reports(view: View, *, as_of: str | None, side: str | None, agency: str | None) -> int:
    """Return how many reports `list_reports` has in all."""
    from sqlalchemy import func, select

    from rejoinder.store.tables import REPORTS

    query = select(func.count()).select_from(REPORTS).where(*_matching(as_of, side, agency))
    return int(view.connection.execute(query).scalar_one())


def reports_of_group(view: View, group: str) -> list[DossierReport]:
    """Return the reports of a group of near-duplicates, by day and key."""
    from sqlalchemy import select

    from rejoinder.store.rows import report_of
    from rejoinder.store.tables import REPORTS

    query = select(REPORTS).where(REPORTS.c.group_key == group).order_by(REPORTS.c.known_on, REPORTS.c.key)
    return [report_of(row) for row in view.connection.execute(query)]


def _matching(as_of: str | None, side: str | None, agency: str | None) -> list[Any]:
    from rejoinder.store.tables import REPORTS

    wanted = [REPORTS.c.known_on <= (as_of or LAST_DAY)]
    if side is not None:
        wanted.append(REPORTS.c.side == side)
    if agency is not None:
        wanted.append(REPORTS.c.agency == agency)
    return wanted
