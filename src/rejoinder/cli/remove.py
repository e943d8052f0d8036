"""The command `rejoinder remove`: reports out of a dossier, with all that they bear."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from rejoinder.shapes.dossier import DossierReport

HELP = """\
Take reports out of a dossier, with their statements, entries and originals.

KEY is a report's key as 'rejoinder list' shows it; its beginning is enough. What persons decided on a report stays in the
journal and counts again if the report comes back. There is no way back but to add the report again.

\b
rejoinder remove talks 53198d3e
rejoinder remove talks 53198d3e c23f --yes"""

SHOWN_KEYS = 6


@click.command(help=HELP)
@dossier_argument
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON, for programs.")
@debug_option
def remove(folder: Path, keys: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take reports out of a dossier."""
    from rejoinder.runners.remove_report import remove_reports

    with open_argument(folder) as dossier:
        with dossier.view() as view:
            reports = find_reports(view.reports(), keys)
        if not dry_run:
            if not yes:
                _ask(reports)
            remove_reports(dossier, reports)
    if as_json:
        rows = [{"key": report.key, "headline": report.headline, "name": report.name} for report in reports]
        print_json({"dossier": str(folder), "dry_run": dry_run, "removed": rows})
        return
    for report in reports:
        click.echo(visible(f"{'would remove' if dry_run else 'removed'} {_describe(report)}"))


def find_reports(reports: Sequence["DossierReport"], keys: Sequence[str]) -> list["DossierReport"]:
    """Return the reports whose keys begin so, each once.

    Raises:
        UsageError: None does, or several do.
    """
    found: dict[str, DossierReport] = {}
    for words in keys:
        wanted = words.strip().lower()
        begun = [report for report in reports if wanted and report.key.startswith(wanted)]
        if not begun:
            raise UsageError(f"no report's key begins with '{words}'; 'rejoinder list' shows them")
        if len(begun) > 1:
            shown = ", ".join(report.key for report in begun[:SHOWN_KEYS])
            raise UsageError(f"{len(begun)} reports' keys begin with '{words}': {shown}; write more of it")
        found[begun[0].key] = begun[0]
    return list(found.values())


def _ask(reports: Sequence["DossierReport"]) -> None:
    """Ask whether these reports are meant."""
    for report in reports:
        click.echo(visible(_describe(report)), err=True)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("nobody is there to say whether these are meant; --yes removes them without asking")
    what = "this report" if len(reports) == 1 else f"these {len(reports)} reports"
    click.confirm(f"Remove {what} and all that was read from {'it' if len(reports) == 1 else 'them'}?", abort=True, err=True)


def _describe(report: "DossierReport") -> str:
    return f"{report.key}  {report.known_on}  {report.headline}"
