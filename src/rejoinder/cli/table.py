"""The command `rejoinder table`: what is on the table, and each party's latest answer."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import according_to, kind_part, review_mark, row_block, titled, verdict_part
from rejoinder.cli.layout import KIND, QUIET, STRONG, hanging, indent, join, line, quote, stack
from rejoinder.cli.page import and_list

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.views.shapes import AnswerCell, PointRow, Saying, TableAnswer

HELP = """\
Show what is on the table: each point, by whom, in which paper, and each party's latest answer.

What a side says of the matter without answering it stands below as 'says'; that is no verdict.

\b
rejoinder table talks
rejoinder table talks --as-of 2022-01-27
rejoinder table talks --name Russia --json"""


@click.command(help=HELP)
@question_options("name", "side", "agency", "review", "from", "to")
def table(**given: Any) -> None:
    """Show the points and their answers."""
    from rejoinder import views

    answer(given, lambda view, asked: views.table(view, **asked.given), draw, "No point is on the table")


def draw(found: "TableAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    return [part for row in found.rows for part in (point_block(row), line())][:-1]


def point_block(row: "PointRow") -> "RenderableType":
    """Return a point, with its answers and what else is said of it."""
    rank = kind_part(f"{row.rank} point" if row.rank else None)
    papers = [line(("in ", QUIET), and_list([paper.name for paper in row.papers]))] if row.papers else []
    answers = [hanging("└ ", _answer(cell)) for cell in row.answers]
    silent = [hanging("└ ", line(("no answer in these reports", QUIET)))]
    says = [hanging("· ", _saying(saying)) for saying in row.says]
    block = row_block(row, titled(row.by, row.to, row.gist, rank), papers)
    return stack([block, *(indent(each) for each in [*(answers or silent), *says])])


def _answer(cell: "AnswerCell") -> "RenderableType":
    who = and_list(list(cell.sides or cell.by)) or "somebody"
    speaker = f" by {and_list(list(cell.by))}" if cell.by and cell.by != cell.sides else ""
    whole = line(("of the whole paper", QUIET)) if cell.to == "paper" else None
    last = cell.tellings[-1]
    head = join([line((f"{who}: ", STRONG), verdict_part(cell.verdict), speaker), whole, line(cell.on)])
    words = quote(last.quotes[0].words) if last.quotes else line()
    told = join([line((f"according to {according_to(last.agency, last.chain, last.day)}", QUIET)), review_mark(cell)])
    earlier = [line((f"before: {_past(cell)}", QUIET))] if cell.earlier else []
    return stack([head, words, told, *earlier])


def _past(cell: "AnswerCell") -> str:
    return "; ".join(f"{past.verdict.replace('_', ' ')}, {past.on}" for past in cell.earlier)


def _saying(saying: "Saying") -> "RenderableType":
    who = and_list(list(saying.by)) or "somebody"
    last = saying.tellings[-1]
    head = join([line((f"{who} says", STRONG)), line((saying.act, KIND)), line(saying.on)])
    told = line((f"according to {according_to(last.agency, last.chain, last.day)}; {saying.tie}", QUIET))
    return stack([head, quote(last.quotes[0].words if last.quotes else saying.gist), told])
