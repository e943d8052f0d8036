"""The command `rejoinder since`: what entered the record after a day, and what changed."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, day_of, question_options
from rejoinder.cli.dossier_rows import kind_part, row_block, teller, titled
from rejoinder.cli.layout import KIND, QUIET, STRONG, indent, join, line, quote, section, stack
from rejoinder.cli.page import and_list

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.views.shapes import ChangeRow, NewRow, SinceAnswer

HELP = """\
Show what entered the record after DAY, what changed, and by whom it is told.

What was published on DAY itself counts as known.

\b
rejoinder since talks 2022-01-20
rejoinder since talks 2022-01-20 --as-of 2022-01-27 --family requests"""


@click.command(help=HELP)
@question_options("family", "name", "side", "agency", "review")
@click.argument("day", metavar="DAY")
def since(day: str, **given: Any) -> None:
    """Show what is new and what changed."""
    from rejoinder import views

    first = day_of("DAY", day) or day
    answer(given, lambda view, asked: views.since(view, first, **asked.given), draw, f"Nothing is new after {first}")


def draw(found: "SinceAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    parts: list[RenderableType] = []
    if found.new:
        counts = ", ".join(f"{count} {family}" for family, count in found.new_by_family)
        parts.append(section(f"New after {found.since}", counts))
        parts += [_new(row) for row in found.new]
    if found.changed:
        parts.append(section(f"Changed after {found.since}", str(found.total_changed)))
        parts += [_changed(row) for row in found.changed]
    return parts


def _new(row: "NewRow") -> "RenderableType":
    return row_block(row, titled(row.by, (), row.gist, kind_part(row.family)))


def _changed(row: "ChangeRow") -> "RenderableType":
    head = titled(row.by, (), row.gist, kind_part(row.family))
    before = f"{row.before.replace('_', ' ')} → " if row.before else ""
    who = f" by {and_list(list(row.who))}" if row.who else ""
    change = join([line((row.what, KIND)), line((f"{before}{row.after.replace('_', ' ')}", STRONG), who)])
    told = [stack([quote(telling.quotes[0].words), teller(telling)]) for telling in row.told if telling.quotes]
    first = line((f"first told {row.tellings[0].day}", QUIET))
    return stack([join([head, first]), indent(stack([change, *told]), 2)])
