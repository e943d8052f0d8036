"""The command `rejoinder publish`: a whole dossier as a site of files."""

import sys
from pathlib import Path

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.dossier_question import day_of
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError

HELP = """\
Write a whole dossier as a site that opens from a file, with no server and no network.

Open OUT/index.html in a browser, or send the folder on. Every page is there, each report with its marks, a search, and the
downloads beside them; nothing can be changed on it. OUT is a new or an empty folder.

\b
rejoinder publish talks site
rejoinder publish talks site --as-of 2022-01-27 --replace"""


@click.command(help=HELP)
@dossier_argument
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="YYYY-MM-DD", help="What the reports published up to this day bear.  [default: all]")
@click.option("--replace", is_flag=True, help="Put it in the place of an earlier published one.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON, for programs.")
@debug_option
def publish(folder: Path, out: Path, as_of: str | None, replace: bool, as_json: bool) -> None:
    """Write a dossier as a site."""
    day = day_of("--as-of", as_of)
    _check_installed()
    from rejoinder.web.publish import publish as write_site

    progress = _tell if sys.stderr.isatty() else None
    with open_argument(folder) as dossier:
        done = write_site(dossier, out, as_of=day, replace=replace, on_page=progress)
    if progress:
        click.echo("\r\x1b[K", err=True, nl=False)
    if as_json:
        counts = {"pages": done.pages, "downloads": done.downloads, "sentences": done.sentences}
        print_json({"site": str(done.folder), "as_of": day, **counts, "total_sentences": done.total_sentences})
        return
    click.echo(visible(f"{out}: {done.pages} pages, {done.downloads} downloads; open {out / 'index.html'}"))


def _tell(done: int, known: int) -> None:
    click.echo(f"\r{done} of {known} ", err=True, nl=False)


def _check_installed() -> None:
    """Say how to install what makes pages where it is not.

    Raises:
        UsageError: It is not.
    """
    import importlib.util

    if any(importlib.util.find_spec(name) is None for name in ("fastapi", "jinja2", "xlsxwriter", "python_multipart")):
        raise UsageError("what makes pages is not installed; wanted: pip install 'rejoinder[web]'")
