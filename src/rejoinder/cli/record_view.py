"""The terminal view of one report: its head, what it comes to, who said what, and the eight families."""

from typing import TYPE_CHECKING

from rejoinder.cli.brief_view import brief_view
from rejoinder.cli.families_view import families_view
from rejoinder.cli.head_view import head_view
from rejoinder.cli.layout import QUIET, line, stack
from rejoinder.cli.page import make_page
from rejoinder.cli.statements_view import statements_view
from rejoinder.shapes import Reading, Record

if TYPE_CHECKING:
    from rich.console import RenderableType


def record_view(reading: Reading, record: Record) -> "RenderableType":
    """Return the whole view of one report."""
    page = make_page(reading, record)
    parts = [head_view(page)]
    if not page.entries and not page.statements:
        parts.append(line("\n", ("Nothing was found: no statement and no entry of the record.", "bold")))
        return stack(parts)
    parts += [*brief_view(page), *statements_view(page), *families_view(page)]
    hint = "Why any of it is here: give --why and an id, an actor's name or the words of a date. For programs: --json."
    parts += [line(), line((hint, QUIET))]
    return stack(parts)
