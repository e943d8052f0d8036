"""The command `rejoinder chronology`: what happened when."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import kind_part, row_block
from rejoinder.cli.layout import OPEN, QUIET, STRONG, join, line
from rejoinder.cli.page import and_list, time_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.views.shapes import ChronologyAnswer, ChronologyRow

HELP = """\
Show what happened, what is planned, what was cancelled and what is denied, by day and no more precisely than it is told.

--from and --to are days of the events.

\b
rejoinder chronology talks
rejoinder chronology talks --from 2022-01-01 --to 2022-01-31"""


@click.command(help=HELP)
@question_options("name", "side", "agency", "review", "from", "to")
def chronology(**given: Any) -> None:
    """Show what happened when."""
    from rejoinder import views

    answer(given, lambda view, asked: views.chronology(view, **asked.given), draw, "No event is told")


def draw(found: "ChronologyAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    return [_row(row) for row in found.rows]


def _row(row: "ChronologyRow") -> "RenderableType":
    day = (time_words(row.date), STRONG) if row.date else ("no day told", QUIET)
    precision = line((row.precision, QUIET)) if row.precision not in ("day", "unknown") else None
    state = line((row.state, OPEN)) if row.state != "happened" else None
    kind = kind_part(row.kind if row.kind != "other" else None)
    where = line(f"at {row.at}") if row.at else None
    head = join([line(day), precision, line(row.what), line(kind) if kind else None, state, where])
    missing = [name for name in row.participants if name not in row.what]
    more = [line(("with ", QUIET), and_list(missing))] if missing else []
    if row.other_dates:
        more.append(line(("others tell: ", OPEN), ", ".join(time_words(value) for value in row.other_dates)))
    return row_block(row, head, more, quotes=False)
