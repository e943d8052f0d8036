"""The command `rejoinder who`: one actor's statements and positions through time."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.dossier_rows import kind_part, review_mark, row_block, teller, titled
from rejoinder.cli.layout import KIND, QUIET, STRONG, indent, join, line, quote, section, stack
from rejoinder.cli.page import and_list, time_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from rejoinder.views.shapes import Office, Position, StatementRow, WhoAnswer

HELP = """\
Show one actor: its offices, what it said by day, its points, answers, requests and commitments, and what others say that it said.

NAME is a name or a part of one; of a party, its office-holders and bodies speak for it.

\b
rejoinder who talks Lavrov
rejoinder who talks "United States" --act warn"""


@click.command(help=HELP)
@question_options("act", "family", "side", "agency", "review", "from", "to")
@click.argument("name", metavar="NAME")
def who(name: str, **given: Any) -> None:
    """Show one actor."""
    from rejoinder import views

    answer({**given}, lambda view, asked: views.who(view, name, **asked.given), draw, f"Nobody is called '{name}'")


def draw(found: "WhoAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    if not found.found:
        return [line(f"Several are called so: {', '.join(found.alike)}")] if found.alike else []
    parts: list[RenderableType] = [_head(found)]
    parts += [_office(office) for office in found.offices]
    if found.speaks_for_it:
        parts.append(line(("speak for it: ", QUIET), and_list(list(found.speaks_for_it))))
    if found.positions:
        parts.append(section("Positions", str(found.total_positions)))
        parts += [_position(row) for row in found.positions]
    if found.statements:
        parts.append(section("Statements", str(found.head.total)))
        parts += [_statement(row) for row in found.statements]
    if found.said_of_it:
        parts.append(section("What others say that it said", str(found.total_said_of_it)))
        parts += [_statement(row) for row in found.said_of_it]
    return parts


def _head(found: "WhoAnswer") -> "Text":
    aliases = line(("also ", QUIET), and_list(list(found.aliases))) if found.aliases else None
    side = line(("of ", QUIET), found.side) if found.side and found.side != found.name else None
    return join([line((found.name, STRONG)), line((found.type or "", KIND)) if found.type else None, side, aliases])


def _office(office: "Office") -> "Text":
    of = f" of {office.of}" if office.of else ""
    return line(("office ", QUIET), f"{office.title}{of}, {_days(office.first, office.last)}")


def _days(first: str, last: str) -> str:
    return f"in reports of {first}" if first == last else f"in reports of {first} to {last}"


def _position(row: "Position") -> "RenderableType":
    role = ("asked of it", KIND) if row.role == "to" else None
    state = (row.state.replace("_", " "), KIND) if row.state else None
    return row_block(row, titled(row.by, (), row.gist, kind_part(row.family), state, role), quotes=False)


def _statement(row: "StatementRow") -> "RenderableType":
    to = line(("to ", QUIET), and_list(list(row.addressee))) if row.addressee else None
    day = line(time_words(row.said_on) if row.said_on else row.tellings[0].day)
    head = join([day, line((row.speaker or "", STRONG)), line((row.act, KIND)), to])
    told = join([teller(row.tellings[0]), review_mark(row)])
    return stack([head, indent(stack([quote(row.content), told]), 2)])
