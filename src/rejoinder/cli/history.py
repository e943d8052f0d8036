"""The command `rejoinder history`: who decided what, when and why."""

import sys
from pathlib import Path

import click

from rejoinder.cli.dossier_argument import dossier_argument, open_argument, output_options, print_json
from rejoinder.cli.person import find_id
from rejoinder.cli.terminal import find_terminal, show

HELP = """\
Show the journal of a dossier: who decided what, when and why, the oldest first.

ID is that of an entry or a statement (the beginning is enough), the name of an actor or the key of a report; without it, all.

\b
rejoinder history talks
rejoinder history talks p-3da7 --json"""


@click.command(help=HELP)
@dossier_argument
@click.argument("id_", required=False, metavar="[ID]")
@output_options
def history(folder: Path, id_: str | None, as_json: bool, width: int | None, color: bool | None) -> None:
    """Show what was decided."""
    from rejoinder.runners.decide import history as journal

    with open_argument(folder) as dossier, dossier.view() as view:
        rows = journal(view, id_)
        if id_ is not None and not rows:
            rows = journal(view, find_id(view, id_))
    if as_json:
        from rejoinder.cli.review_json import decisions_json

        print_json({"schema": "rejoinder/history/1", "decisions": decisions_json(rows)})
        return
    from rejoinder.cli.layout import join, line, stack
    from rejoinder.cli.review_view import history_line

    terminal = find_terminal(sys.stdout, width=width, color=color)
    if not rows:
        show(line("Nothing was decided yet."), terminal)
        return
    show(stack([join([history_line(row), _about(row.target, row.other)]) for row in rows]), terminal)


def _about(target: str, other: str | None) -> str:
    return f"{target} and {other}" if other else target
