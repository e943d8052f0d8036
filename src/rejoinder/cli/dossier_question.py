"""What the eight questions to a dossier share as commands: their options, asking, and printing the answer."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rejoinder.cli.dossier_argument import dossier_argument, open_argument, output_options, print_json
from rejoinder.cli.read import parse_day
from rejoinder.cli.terminal import find_terminal, show
from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.shapes.filters import Filters
    from rejoinder.store import View
    from rejoinder.views import Answer

Command = TypeVar("Command", bound=Callable[..., Any])

ROWS = 25

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")
REVIEWS = ("proposed", "confirmed", "corrected", "disputed")


@dataclass(frozen=True, slots=True)
class Question:
    """What the user wrote after a question's command."""

    folder: Path
    as_of: str | None
    filters: "Filters"
    limit: int
    page: int
    as_json: bool
    width: int | None
    color: bool | None

    @property
    def given(self) -> dict[str, Any]:
        """The arguments that every view takes."""
        return {
            "as_of": self.as_of,
            "filters": self.filters,
            "limit": self.limit,
            "offset": (self.page - 1) * self.limit,
        }


def question_options(*narrowing: str) -> Callable[[Command], Command]:
    """Give a command the dossier, `--as-of`, paging, output options and the filters that are named."""
    filters = {
        "side": click.option("--side", metavar="PARTY", help="Only what reports of publishers on this side tell."),
        "agency": click.option("--agency", metavar="NAME", help="Only what reports of this publisher tell."),
        "name": click.option("--name", metavar="ACTOR", help="Only that in which this actor or party stands."),
        "review": click.option("--review", type=click.Choice(REVIEWS), help="Only what is in this state of review."),
        "family": click.option("--family", type=click.Choice(FAMILIES), metavar="FAMILY", help="Only entries of this family."),
        "act": click.option("--act", metavar="ACT", help="Only statements that do this, such as 'demand'."),
        "from": click.option("--from", "first_day", metavar="YYYY-MM-DD", help="From this day on."),
        "to": click.option("--to", "last_day", metavar="YYYY-MM-DD", help="Up to this day."),
    }

    def give(command: Command) -> Command:
        command = output_options(command)
        for name in reversed(narrowing):
            command = filters[name](command)
        command = click.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="Which page of rows.")(command)
        command = click.option(
            "--limit", type=click.IntRange(min=1), default=ROWS, metavar="N", help=f"Rows a page.  [default: {ROWS}]"
        )(command)
        command = click.option(
            "--as-of", metavar="YYYY-MM-DD", help="What the reports published up to this day bear.  [default: all]"
        )(command)
        return dossier_argument(command)

    return give


def read_question(given: dict[str, Any]) -> Question:
    """Return what the user wrote.

    Raises:
        UsageError: A day is none.
    """
    from rejoinder.shapes.dossier import Family
    from rejoinder.shapes.filters import Filters
    from rejoinder.shapes.record import Review

    family, review = given.get("family"), given.get("review")
    filters = Filters(
        side=given.get("side"),
        agency=given.get("agency"),
        name=given.get("name"),
        act=given.get("act"),
        family=Family(family) if family else None,
        review=Review(review) if review else None,
        first_day=day_of("--from", given.get("first_day")),
        last_day=day_of("--to", given.get("last_day")),
    )
    return Question(
        folder=given["folder"],
        as_of=day_of("--as-of", given["as_of"]),
        filters=filters,
        limit=given["limit"],
        page=given["page"],
        as_json=given["as_json"],
        width=given["width"],
        color=given["color"],
    )


def day_of(option: str, words: str | None) -> str | None:
    """Return the day that an option gives, `YYYY-MM-DD`.

    Raises:
        UsageError: It is none.
    """
    if words is None:
        return None
    try:
        return parse_day(words).isoformat()
    except UsageError as error:
        raise UsageError(str(error).replace("--published", option, 1)) from error


def answer(
    given: dict[str, Any],
    ask: "Callable[[View, Question], Answer]",
    draw: "Callable[[Any], Sequence[RenderableType]]",
    nothing: str,
) -> None:
    """Ask a question and print the answer.

    Args:
        given: What the user wrote.
        ask: Asks the view.
        draw: Returns the parts of the answer, for a person.
        nothing: What to say where there is no row; it goes before 'in these reports'.
    """
    question = read_question(given)
    with open_argument(question.folder) as dossier, dossier.view() as view:
        found = ask(view, question)
    if question.as_json:
        from rejoinder.views import plain

        print_json(plain(found))
        return
    from rejoinder.cli.dossier_rows import answer_page

    terminal = find_terminal(sys.stdout, width=question.width, color=question.color)
    show(answer_page(found, draw(found), nothing, folder=str(question.folder), page=question.page), terminal)
