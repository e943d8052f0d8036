"""The command `rejoinder reread`: reports read again by the present reader, what persons decided kept."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.visible import visible
from rejoinder.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from rejoinder.runners.reread import RereadChange
    from rejoinder.shapes.dossier import DossierReport
    from rejoinder.store import View

HELP = """\
Read reports of a dossier again with the present reader; what persons decided stays.

KEYS are those of reports, the beginning is enough; without them all are read. Each report is one transaction: what was read
before an interruption stays read.

\b
rejoinder reread talks
rejoinder reread talks 491ad1 --json"""


@click.command(help=HELP)
@dossier_argument
@click.argument("keys", nargs=-1, metavar="[KEYS]...")
@click.option("--reader", metavar="NAME", help="Who finds the statements: combined (the default), trained or rules.")
@click.option("--dry-run", is_flag=True, help="Only say which reports would be read.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for programs.")
@debug_option
@click.pass_context
def reread(context: click.Context, folder: Path, keys: tuple[str, ...], reader: str | None, dry_run: bool, as_json: bool) -> None:
    """Read reports again."""
    from rejoinder.runners.reread import reread_reports, summary_json
    from rejoinder.settings import read_settings

    settings = read_settings()
    settings = replace(settings, reader=reader or settings.reader)
    with open_argument(folder) as dossier:
        with dossier.view() as view:
            reports = _find_reports(view, keys)
        if dry_run:
            for report in reports:
                click.echo(visible(f"{report.key}  {report.headline}  ({report.reader})"))
            return
        changes = []
        for change in reread_reports(dossier, reports, settings=settings, tell=_tell):
            changes.append(change)
            if not as_json:
                click.echo(visible(_line(change)))
    if as_json:
        print_json({"schema": "rejoinder/reread/1", "reports": [summary_json(change) for change in changes]})
    if not all(change.was_read for change in changes):
        context.exit(int(ExitCode.SOME_FAILED))


def _find_reports(view: "View", keys: tuple[str, ...]) -> "list[DossierReport]":
    """Return the reports whose keys begin so, by day; all of them where no key is given."""
    reports = view.reports()
    for key in keys:
        found = [report for report in reports if report.key.startswith(key)]
        if len(found) != 1:
            raise UsageError(f"'{key}' begins the keys of {len(found) or 'no'} reports; 'rejoinder list' shows them")
    return [report for report in reports if not keys or report.key.startswith(keys)]


def _tell(report: "DossierReport") -> None:
    if sys.stderr.isatty():
        click.echo(visible(f"Reading {report.name} ..."), err=True)


def _line(change: "RereadChange") -> str:
    """Return what changed in one report, on one line."""
    report = change.report
    if not change.was_read:
        return f"{report.key}  not read: {change.problem}"
    counts = (
        (change.same, "as before"),
        (len(change.changed), "changed"),
        (len(change.new), "new"),
        (len(change.gone), "gone"),
        (len(change.kept), "kept as a person left them"),
        (len(change.lost), "no longer found, kept for a person"),
        (len(change.merged), "the same as what a person decided on"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counts if count) or "nothing in it"
    problem = f" ({change.problem})" if change.problem else ""
    return f"{report.key}  {report.headline}: {told}{problem}"
