"""The commands `rejoinder actors`: a user's list of actors comes in, an actors file goes out."""

from pathlib import Path

import click

from rejoinder.cli.visible import visible

HELP = """\
Keep your own actors: parties, delegations, offices and who holds them."""

IMPORT_HELP = """\
Make an actors file of a list: a CSV file, or the JSON that a Wikidata query gives.

The actors file is what `rejoinder read --actors` takes. Without --into it is printed. Columns of a CSV, and variables of a query:
kind, name, office, of, start, end, aliases, gender, type, short, members and others; docs/actors.md has them all and a query.

\b
rejoinder actors import ministers.csv --into actors.toml
rejoinder actors import query.json --into actors.toml --dry-run"""


@click.group(help=HELP)
def actors() -> None:
    """Group the commands on actors."""


@actors.command("import", help=IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", metavar="FILE", type=click.Path(path_type=Path), help="The actors file to write, or to join the list to.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def import_list(file: Path, into: Path | None, dry_run: bool) -> None:
    """Import a list of actors."""
    from rejoinder.knowledge.actor_import import import_actors
    from rejoinder.knowledge.actor_toml import actors_text, join_actors

    imported = import_actors(file)
    for line in imported.left_out:
        click.echo(visible(f"{line}; left out"), err=True)
    if into is None and not dry_run:
        click.echo(actors_text(imported.tables), nl=False)
        return
    text, changes = join_actors(into, imported.tables)
    for line in changes if dry_run else ():
        click.echo(visible(line))
    if not dry_run and into is not None:
        _write(into, text)
    name = into if into is not None else "an actors file"
    say = "would change" if dry_run else "changed"
    click.echo(visible(f"{name}: {len(changes)} {'entry' if len(changes) == 1 else 'entries'} {say}"), err=True)


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    import os

    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)
