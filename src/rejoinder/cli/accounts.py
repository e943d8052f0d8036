"""The command `rejoinder accounts`: where accounts differ."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import review_mark, tellers, who_to_whom
from rejoinder.cli.layout import KIND, OPEN, QUIET, hanging, indent, join, line, stack, with_id

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from rejoinder.views.shapes import Account, AccountRow, AccountsAnswer

HELP = """\
Show where accounts differ: claim and counterclaim, one event told two ways, one answer told with two verdicts.

The words that only one of the accounts has are set off.

\b
rejoinder accounts talks
rejoinder accounts talks --family events"""


@click.command(help=HELP)
@question_options("family", "name", "side", "agency", "review", "from", "to")
def accounts(**given: Any) -> None:
    """Show where accounts differ."""
    from rejoinder import views

    answer(given, lambda view, asked: views.accounts(view, **asked.given), draw, "No accounts differ")


def draw(found: "AccountsAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    return [part for row in found.rows for part in (_row(row), line())][:-1]


def _row(row: "AccountRow") -> "RenderableType":
    differ = line(("told differently: ", QUIET), (", ".join(row.differ), OPEN)) if row.differ else None
    head = join([line((row.kind, KIND)), differ, line((f"{len(row.versions)} accounts", QUIET))])
    return stack([with_id(head, row.subject), *(indent(hanging("↔ ", _account(one)), 2) for one in row.versions)])


def _account(account: "Account") -> "RenderableType":
    values = ", ".join(f"{name} {value.replace('_', ' ')}" for name, value in account.values if value)
    head = line(*who_to_whom(account.by), (": ", QUIET)).append_text(_marked(account))
    told = join([*tellers(account), review_mark(account)])
    return stack([head, *([line((values, OPEN))] if values else []), told])


def _marked(account: "Account") -> "Text":
    """Return the words of an account, those that no other has in bold and between marks."""
    text, place = line(), 0
    for mark in account.marks:
        text.append_text(line(account.gist[place : mark.start]))
        text.append_text(line((f"‹{account.gist[mark.start : mark.end]}›", "bold")))
        place = mark.end
    return text.append_text(line(account.gist[place:]))
