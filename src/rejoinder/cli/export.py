"""The command `rejoinder export`: an answer of a dossier as a file that others can open."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument
from rejoinder.cli.dossier_question import REVIEWS, day_of
from rejoinder.cli.remove import find_reports
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from rejoinder.exports.take import Wanted
    from rejoinder.store import View

# As `rejoinder.exports.take` has them; a test holds the two together, for this module may load nothing heavy.
EVERY_VIEW = ("table", "open", "since", "accounts", "chronology", "commitments", "instruments", "reports")
VIEWS = (*EVERY_VIEW, "who", "search", "report", "all")
FORMATS = ("csv", "csv-excel", "footnotes", "footnotes-excel", "xlsx", "json", "md", "html", "jsonld", "csl", "all")

HELP = """\
Write an answer of a dossier to a file: CSV, Excel, JSON, or a brief with the words as footnotes.

'csv' loses nothing; 'csv-excel' opens well in a spreadsheet, and no cell of it can become a formula. 'footnotes' are the words
that bear the rows, as CSV. 'md' and 'html' are briefs. 'jsonld' are Web Annotations of one report, 'csl' its citation.

\b
rejoinder export talks --view table --format xlsx -o table.xlsx
rejoinder export talks --view who --name "Sergey Lavrov" --format md
rejoinder export talks --view report --report 53198d3e --format html -o report.html
rejoinder export talks --format all -o folder/"""


@click.command(help=HELP)
@dossier_argument
@click.option("--view", "view_name", type=click.Choice(VIEWS), default="all", metavar="NAME", help=f"One of {', '.join(VIEWS)}.")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, metavar="F", help=f"One of {', '.join(FORMATS)}.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file, or for 'all' a folder.  [default: printed]")
@click.option("--as-of", metavar="YYYY-MM-DD", help="What the reports published up to this day bear.  [default: all]")
@click.option("--name", metavar="ACTOR", help="Of 'who' the actor; else only that in which this actor or party stands.")
@click.option("--since", "since_day", metavar="YYYY-MM-DD", help="Of 'since' the day.  [default: a week before the last report]")
@click.option("--report", metavar="KEY", help="Of 'report' its key, or the beginning of it.")
@click.option("--words", metavar="WORDS", help="Of 'search' the words.")
@click.option("--side", metavar="PARTY", help="Only what reports of publishers on this side tell.")
@click.option("--agency", metavar="NAME", help="Only what reports of this publisher tell.")
@click.option("--review", type=click.Choice(REVIEWS), help="Only what is in this state of review.")
@debug_option
def export(folder: Path, view_name: str, form: str, output: Path | None, **given: Any) -> None:
    """Write an answer to a file."""
    if "all" in (view_name, form) and output is None:
        raise UsageError("-o: several files are written; wanted the folder for them, such as '-o folder/'")
    with open_argument(folder) as dossier, dossier.view() as view:
        if "all" in (view_name, form) and output is not None:
            _write_folder(view, output, view_name, form, given)
            return
        wanted = _wanted(view, view_name, given)
        data = _data(view, wanted, form)
    if output is None:
        _print(data, form)
        return
    _write(output, data)
    click.echo(visible(f"wrote {output}"), err=True)


def _wanted(view: "View", name: str, given: dict[str, Any]) -> "Wanted":
    """Return what is to be taken out.

    Raises:
        UsageError: An option that the view needs is missing or wrong.
    """
    from rejoinder.exports.take import Wanted
    from rejoinder.shapes.filters import Filters
    from rejoinder.shapes.record import Review

    needs = {"who": ("--name", given["name"]), "report": ("--report", given["report"]), "search": ("--words", given["words"])}
    option, value = needs.get(name, ("", "given"))
    if not value:
        raise UsageError(f"{option}: '{name}' needs it")
    full = {"who": f"who-{given['name']}"}.get(name, name)
    if name == "report":
        full = f"report-{find_reports(view.reports(), [given['report']])[0].key}"
    review = given["review"]
    filters = Filters(
        side=given["side"],
        agency=given["agency"],
        name=given["name"] if name != "who" else None,
        review=Review(review) if review else None,
    )
    as_of, since = day_of("--as-of", given["as_of"]), day_of("--since", given["since_day"])
    return Wanted(name=full, as_of=as_of, filters=filters, day=since, words=given["words"])


def _data(view: "View", wanted: "Wanted", form: str) -> bytes:
    from rejoinder.exports.formats import FORMATS as WRITERS
    from rejoinder.exports.take import take

    _check_excel(form)
    taken = take(view, wanted)
    if taken is None:
        raise UsageError(f"the dossier has no {wanted.name.replace('-', ' ', 1)!r}, up to that day")
    return WRITERS[form].write(taken)


def _check_excel(form: str) -> None:
    """Say how to get what writes Excel where it is not installed.

    Raises:
        UsageError: It is not.
    """
    import importlib.util

    if form == "xlsx" and importlib.util.find_spec("xlsxwriter") is None:
        raise UsageError("--format xlsx: what writes Excel is not installed; wanted: pip install 'rejoinder[web]'")


def _write_folder(view: "View", folder: Path, view_name: str, form: str, given: dict[str, Any]) -> None:
    """Write each wanted view in each wanted format into a folder.

    Raises:
        UsageError: The folder is a file.
    """
    from rejoinder.exports.formats import ALL, file_name
    from rejoinder.exports.formats import FORMATS as WRITERS

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"-o {folder}: is a file; wanted a folder")
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name in EVERY_VIEW if view_name == "all" else (view_name,):
        wanted = _wanted(view, name, given)
        for each in ALL if form == "all" else (form,):
            _write(folder / file_name(wanted.name, WRITERS[each].ending), _data(view, wanted, each))
            count += 1
    click.echo(visible(f"wrote {count} files into {folder}"), err=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _print(data: bytes, form: str) -> None:
    if form == "xlsx" and sys.stdout.isatty():
        raise UsageError("-o: a workbook is no text for a terminal; wanted a file, such as '-o table.xlsx'")
    click.echo(data, nl=False)
