"""The command `rejoinder new`: an empty folder becomes a dossier."""

from pathlib import Path

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, print_json, tell_notices
from rejoinder.cli.visible import visible

HELP = """\
Make a dossier: the record of one negotiation, in a folder of its own.

DIR is a new or an empty folder.

\b
rejoinder new talks --title "The talks on the northern border"
rejoinder add talks reports/"""


@click.command(help=HELP)
@dossier_argument
@click.option("--title", metavar="WORDS", help="What the negotiation is about.")
@click.option("--actors", metavar="FILE", type=click.Path(path_type=Path), help="Your own actors file, to be kept with it.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for programs.")
@debug_option
def new(folder: Path, title: str | None, actors: Path | None, as_json: bool) -> None:
    """Make a dossier."""
    from rejoinder.settings import read_settings
    from rejoinder.store import create_dossier

    data = None if actors is None else read_actors(actors)
    with create_dossier(folder, title=title, on_network=read_settings().is_on_network) as dossier:
        tell_notices(dossier)
        if data is not None:
            dossier.save_actors(data)
    if as_json:
        print_json({"dossier": str(folder), "title": title})
        return
    click.echo(visible(f"{folder}: a new dossier{f', {title}' if title else ''}"))
    click.echo(visible(f"Add reports with: rejoinder add {folder} FILE..."), err=True)


def read_actors(path: Path) -> bytes:
    """Return the bytes of an actors file that holds what such a file may hold.

    Raises:
        KnowledgeError: It cannot be read, or breaks its form.
    """
    from rejoinder.knowledge.actor_user_file import read_user_file

    read_user_file(path)
    return path.read_bytes()
