"""The command `rejoinder commitments`: what was pledged, on which condition, who cites it and who leaves it out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import kind_part, row_block, titled
from rejoinder.cli.layout import OPEN, QUIET, line
from rejoinder.cli.page import and_list

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.views.shapes import Cited, CommitmentRow, CommitmentsAnswer

HELP = """\
Show what was pledged: by whom, on which condition, in which paper, who cites it and who leaves it out.

\b
rejoinder commitments talks
rejoinder commitments talks --name Ukraine --as-of 2022-01-27"""


@click.command(help=HELP)
@question_options("name", "side", "agency", "review", "from", "to")
def commitments(**given: Any) -> None:
    """Show what was pledged."""
    from rejoinder import views

    answer(given, lambda view, asked: views.commitments(view, **asked.given), draw, "No commitment is told")


def draw(found: "CommitmentsAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    return [part for row in found.rows for part in (_row(row), line())][:-1]


def _row(row: "CommitmentRow") -> "RenderableType":
    more: list[RenderableType] = [line(("condition: ", OPEN), condition.words) for condition in row.conditions]
    past = [one.words for one in row.all_conditions if one not in row.conditions]
    if past:
        more.append(line(("earlier told with: ", OPEN), "; ".join(past)))
    more += [line((f"{change.on}: ", QUIET), _change(change.before, change.after)) for change in row.changes]
    if row.papers:
        more.append(line(("in ", QUIET), and_list([paper.name for paper in row.papers])))
    more += _cited("cited by ", row.cited) + _cited("left out by ", row.left_out)
    return row_block(row, titled(row.by, (), row.gist, kind_part(row.kind)), more)


def _change(before: Sequence[str], after: Sequence[str]) -> str:
    return f"told with the condition: {'; '.join(after)}" if after else f"told without the condition: {'; '.join(before)}"


def _cited(words: str, cells: "Sequence[Cited]") -> "list[RenderableType]":
    if not cells:
        return []
    who = [f"{and_list(list(cell.by)) or 'somebody'} ({cell.on}{_article(cell)})" for cell in cells]
    return [line((words, OPEN), "; ".join(dict.fromkeys(who)))]


def _article(cell: "Cited") -> str:
    return f", {cell.article}" if cell.article else ""
