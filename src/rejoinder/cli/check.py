"""The command `rejoinder check`: everything in a dossier against everything else."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.progress import Progress
from rejoinder.cli.visible import visible
from rejoinder.errors import ExitCode

if TYPE_CHECKING:
    from rejoinder.store.check import Checked

HELP = """\
Check a dossier: its file, each original's hash, each text, each span's words, the search index, every reference.

Every orphan is named: an original of no report, a decision on a report that is gone. They do no harm. The exit code is 0 where
all is well, and 4 where something is damaged or lost.

\b
rejoinder check talks"""


@click.command(help=HELP)
@dossier_argument
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for programs.")
@debug_option
@click.pass_context
def check(context: click.Context, folder: Path, as_json: bool) -> None:
    """Check a dossier."""
    from rejoinder.store.check import check_dossier

    with open_argument(folder) as dossier, Progress() as progress:
        checked = check_dossier(
            dossier, tell=lambda done, total, what: progress.say(done=done, total=total, failed=0, doing=f"checking {what}")
        )
    if as_json:
        print_json(_as_json(folder, checked))
    else:
        for finding in checked.findings:
            click.echo(visible(f"{finding.kind}: {finding.where}: {finding.what}"))
        click.echo(visible(f"{folder}: {_sentence(checked)}"))
    context.exit(int(ExitCode.DONE if checked.is_sound else ExitCode.STORE))


def _sentence(checked: "Checked") -> str:
    looked_at = f"{checked.reports:,} reports and {checked.spans:,} spans looked at"
    orphans = sum(finding.is_harmless for finding in checked.findings)
    faults = len(checked.findings) - orphans
    beside = f", {orphans} harmless {'orphan' if orphans == 1 else 'orphans'}" if orphans else ""
    if not faults:
        return f"sound; {looked_at}{beside}"
    return f"{faults} {'fault' if faults == 1 else 'faults'}{beside}; {looked_at}"


def _as_json(folder: Path, checked: "Checked") -> dict[str, object]:
    return {
        "dossier": str(folder),
        "sound": checked.is_sound,
        "reports": checked.reports,
        "spans": checked.spans,
        "findings": [
            {"kind": finding.kind.value, "where": finding.where, "what": finding.what, "harmless": finding.is_harmless}
            for finding in checked.findings
        ],
    }
