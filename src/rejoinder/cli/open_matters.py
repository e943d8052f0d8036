"""The command `rejoinder open`: what is unanswered, since when, in how many reports."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import last_day, row_block, titled
from rejoinder.cli.layout import OPEN, QUIET, line
from rejoinder.cli.page import and_list

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.views.shapes import OpenAnswer, OpenRow

HELP = """\
Show what is unanswered: requests without a reply, and points that one who is asked has not answered.

Days count from the day of asking where a report tells it, else from the first report that tells of it, up to --as-of or to
the last report. 'Unanswered' means: in these reports.

\b
rejoinder open talks
rejoinder open talks --as-of 2022-01-27 --family requests"""


@click.command("open", help=HELP)
@question_options("family", "name", "side", "agency", "review", "from", "to")
def open_matters(**given: Any) -> None:
    """Show what is unanswered."""
    from rejoinder import views

    answer(given, lambda view, asked: views.open_matters(view, **asked.given), draw, "Nothing is unanswered")


def draw(found: "OpenAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    if not found.rows:
        return []
    count = f"{found.head.total} unanswered, in these reports, up to {last_day(found.head.scope)}"
    return [line((count, OPEN)), line(), *[part for row in found.rows for part in (_row(row), line())][:-1]]


def _row(row: "OpenRow") -> "RenderableType":
    days = f"open {row.days_open} day{'' if row.days_open == 1 else 's'}"
    since = f"since {row.since} ({row.since_what})"
    status = row.status if row.kind == "point" else row.status.replace("_", " ")
    more = [line(("according to ", QUIET), (and_list(list(row.according_to)), QUIET), (" alone" * (row.sources == 1), QUIET))]
    if row.papers:
        more.insert(0, line(("in ", QUIET), and_list([paper.name for paper in row.papers])))
    if row.asked_at:
        more.insert(0, line(("at ", QUIET), row.asked_at))
    return row_block(row, titled(row.by, row.to, row.gist, (days, OPEN), since, f"{row.kind}, {status}"), more)
