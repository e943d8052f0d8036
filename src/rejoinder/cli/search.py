"""The command `rejoinder search`: the sentences that have some words."""

from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_question import answer, question_options
from rejoinder.cli.layout import QUIET, join, line, stack

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from rejoinder.views.shapes import Hit, SearchAnswer

HELP = """\
Show the sentences that have all of WORDS, the best first.

A phrase stands in quotation marks; a * ends a word of which only the beginning is given.

\b
rejoinder search talks written reply
rejoinder search talks '"no decisions about" secur*'"""


@click.command(help=HELP)
@question_options("side", "agency", "from", "to")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
def search(words: tuple[str, ...], **given: Any) -> None:
    """Show the sentences that have some words."""
    from rejoinder import views

    asked_for = " ".join(words)
    answer(given, lambda view, asked: views.search(view, asked_for, **asked.given), draw, f"No sentence has: {asked_for}")


def draw(found: "SearchAnswer") -> "list[RenderableType]":
    """Return the parts of the answer."""
    return [part for row in found.rows for part in (_hit(row), line())][:-1]


def _hit(hit: "Hit") -> "RenderableType":
    place = f"{hit.report[:8]} {hit.start}:{hit.end}"
    side = f" ({hit.side})" if hit.side else ""
    told = join([line((part, QUIET)) for part in (f"{hit.agency or 'a report'}{side}, {hit.day}", hit.headline, place)])
    return stack([_marked(hit), told])


def _marked(hit: "Hit") -> "Text":
    """Return the sentence, the words asked for in bold and between marks."""
    text, place = line(), 0
    for mark in hit.marks:
        text.append_text(line(hit.text[place : mark.start], (f"‹{hit.text[mark.start : mark.end]}›", "bold")))
        place = mark.end
    return text.append_text(line(hit.text[place:]))
