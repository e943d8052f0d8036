"""What the commands on a dossier share: its argument, the options of their output, opening it, printing JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rejoinder.cli.terminal import LEAST_WIDTH
from rejoinder.cli.visible import visible

if TYPE_CHECKING:
    from rejoinder.store import Dossier

Command = TypeVar("Command", bound=Callable[..., Any])

# The first argument of every command on a dossier; the function gets it as `folder`.
dossier_argument = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))

debug_option = click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")


def output_options(command: Command) -> Command:
    """Give a command `--json`, `--width`, `--color` and `--debug`; the function gets `as_json`, `width` and `color`."""
    options = (
        click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for programs."),
        click.option(
            "--width",
            type=click.IntRange(min=LEAST_WIDTH),
            metavar="N",
            help=f"Columns to fill, {LEAST_WIDTH} or more.  [default: the terminal's]",
        ),
        click.option("--color/--no-color", default=None, help="Colours or none.  [default: on a terminal; NO_COLOR]"),
        debug_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def open_argument(folder: Path) -> "Dossier":
    """Open the dossier that a command names, and say on standard error what a person should hear of it.

    Raises:
        StoreError: There is none, or it cannot be opened.
    """
    from rejoinder.settings import read_settings
    from rejoinder.store import open_dossier

    dossier = open_dossier(folder, on_network=read_settings().is_on_network)
    tell_notices(dossier)
    return dossier


def tell_notices(dossier: "Dossier") -> None:
    """Say on standard error how a dossier was opened, where that is out of the common."""
    for notice in dossier.notices:
        click.echo(visible(notice), err=True)


def print_json(value: object) -> None:
    """Print plain data as UTF-8 JSON, whatever the terminal's encoding; half a surrogate pair becomes an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
