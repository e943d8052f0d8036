"""The command `rejoinder list`: which reports a dossier holds, a row each."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rejoinder.cli.dossier_argument import dossier_argument, open_argument, output_options, print_json
from rejoinder.cli.layout import QUIET, STRONG, join, line, stack
from rejoinder.cli.terminal import Terminal, find_terminal, show

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.shapes.dossier import DossierReport
    from rejoinder.store.report_counts import ReportCounts

HELP = """\
List the reports of a dossier, by day.

A report's key is its first column; its beginning is enough where a command wants one. A copy names the report that it copies,
a new version the one that it corrects.

\b
rejoinder list talks
rejoinder list talks --json"""

KEY_SHOWN = 8

# Below this, the publisher and the counts go below the headline.
WIDE = 110


@click.command("list", help=HELP)
@dossier_argument
@output_options
def list_reports(folder: Path, as_json: bool, width: int | None, color: bool | None) -> None:
    """List the reports of a dossier."""
    from rejoinder.store.report_counts import about, count_by_report

    with open_argument(folder) as dossier, dossier.view() as view:
        reports, counts, facts = view.reports(), count_by_report(view), about(view)
    if as_json:
        print_json(_as_json(folder, reports, counts, facts))
        return
    terminal = find_terminal(sys.stdout, width=width, color=color)
    show(_view(folder, reports, counts, facts.get("title"), terminal), terminal)


def _as_json(
    folder: Path, reports: list["DossierReport"], counts: dict[str, "ReportCounts"], facts: dict[str, str]
) -> dict[str, object]:
    from rejoinder.store.report_counts import ReportCounts

    rows = [{**asdict(report), **asdict(counts.get(report.key, ReportCounts()))} for report in reports]
    return {"dossier": str(folder), "title": facts.get("title"), "reports": rows}


def _view(
    folder: Path, reports: list["DossierReport"], counts: dict[str, "ReportCounts"], title: str | None, terminal: Terminal
) -> "RenderableType":
    from rich.text import Text

    head = line((title or str(folder), STRONG))
    if not reports:
        return stack([head, line(f"No reports yet; add some with: rejoinder add {folder} FILE...")])
    table = _wide_table(reports, counts) if terminal.width >= WIDE else _narrow_table(reports, counts)
    return stack([head, line((_scope(reports), QUIET)), Text(), table])


def _scope(reports: list["DossierReport"]) -> str:
    sources = len({report.group for report in reports})
    first, last = reports[0].known_on, reports[-1].known_on
    days = first if first == last else f"{first} to {last}"
    copies = f" ({sources} of them not copies of another)" if sources < len(reports) else ""
    return f"{len(reports)} report{'' if len(reports) == 1 else 's'}{copies}, {days}"


def _wide_table(reports: list["DossierReport"], counts: dict[str, "ReportCounts"]) -> "RenderableType":
    from rich.table import Table

    from rejoinder.store.report_counts import ReportCounts

    table = Table(box=None, expand=True, padding=(0, 2, 0, 0), header_style=QUIET, pad_edge=False)
    for name in ("key", "day"):
        table.add_column(name, no_wrap=True)
    table.add_column("publisher", max_width=24)
    table.add_column("headline", ratio=1)
    for name in ("statements", "entries"):
        table.add_column(name, justify="right", no_wrap=True)
    for report in reports:
        count = counts.get(report.key, ReportCounts())
        table.add_row(
            line(report.key[:KEY_SHOWN]),
            line(_day(report)),
            line(_publisher(report)),
            _headline(report),
            line(str(count.statements)),
            line(str(count.entries)),
        )
    return table


def _narrow_table(reports: list["DossierReport"], counts: dict[str, "ReportCounts"]) -> "RenderableType":
    from rejoinder.cli.layout import indent
    from rejoinder.store.report_counts import ReportCounts

    rows: list[RenderableType] = []
    for report in reports:
        count = counts.get(report.key, ReportCounts())
        figures = f"{count.statements} statements, {count.entries} entries"
        rows.append(join([report.key[:KEY_SHOWN], _day(report), _publisher(report)]))
        rows.append(indent(_headline(report), 2))
        rows.append(indent(line((figures, QUIET)), 2))
    return stack(rows)


def _day(report: "DossierReport") -> str:
    """Return the report's day; a day that is not of its publication is marked."""
    return report.published or f"({report.known_on})"


def _publisher(report: "DossierReport") -> str:
    side = f" ({report.side})" if report.side else ""
    return f"{report.agency or '-'}{side}"


def _headline(report: "DossierReport") -> "RenderableType":
    told = []
    if report.version_of:
        told.append(f"corrects {report.version_of[:KEY_SHOWN]}")
    elif report.group != report.key:
        told.append(f"a copy of {report.group[:KEY_SHOWN]}")
    return join([line(report.headline), *(line((words, QUIET)) for words in told)])
