"""The command `rejoinder problems`: which reports could not be read and why, what waits, what was doubtful."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import dossier_argument, open_argument, output_options, print_json
from rejoinder.cli.layout import QUIET, REFUSED, STRONG, indent, join, line, section, stack
from rejoinder.cli.terminal import find_terminal, show

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rejoinder.shapes.dossier import DossierReport, Job
    from rejoinder.store import Dossier

HELP = """\
List what went wrong in a dossier: reports that could not be read, reports that still wait, doubts of the readings.

\b
rejoinder problems talks
rejoinder add talks --retry          try again what could not be read
rejoinder problems talks --forget    take those off the list"""

# By the code of a failed job.
REMEDIES = {
    "not-received": "see that the file is there and may be read, then 'rejoinder add {folder} --retry'",
    "refused": "mend the file and add it again",
    "reader-failed": "tell the authors of Rejoinder; 'rejoinder read FILE --debug' shows where it failed",
    "reader-ended": "see whether the file is whole, then 'rejoinder add {folder} --retry'",
    "does-not-fit": "tell the authors of Rejoinder; 'rejoinder check {folder}' says whether all else is well",
    "options": "add it again with other options",
}


@click.command(help=HELP)
@dossier_argument
@click.option("--forget", is_flag=True, help="Take the reports that could not be read off the list.")
@output_options
def problems(folder: Path, forget: bool, as_json: bool, width: int | None, color: bool | None) -> None:
    """List what went wrong in a dossier."""
    with open_argument(folder) as dossier:
        if forget:
            _forget(dossier)
        found = _find(dossier)
    if as_json:
        print_json(_as_json(folder, found))
    else:
        show(_view(folder, found), find_terminal(sys.stdout, width=width, color=color))


class _Found:
    """What went wrong in a dossier."""

    def __init__(self, failed: list["Job"], waiting: list["Job"], doubts: list[tuple["DossierReport", list[Any]]]) -> None:
        self.failed = failed
        self.waiting = waiting
        self.doubts = doubts


def _find(dossier: "Dossier") -> _Found:
    from rejoinder.shapes.dossier import JobState

    with dossier.view() as view:
        failed = view.jobs(state=JobState.FAILED)
        waiting = [*view.jobs(state=JobState.WAITING), *view.jobs(state=JobState.RUNNING)]
        reports = view.reports()
        details = view.details(report.key for report in reports)
    doubts = [(report, details[report.key].get("problems", [])) for report in reports]
    return _Found(failed, sorted(waiting, key=lambda job: job.number), [row for row in doubts if row[1]])


def _forget(dossier: "Dossier") -> None:
    """Take the failed jobs out, and the bytes that were kept for another try."""
    from rejoinder.shapes.dossier import JobState
    from rejoinder.store import jobs

    with dossier.writer() as writer:
        failed = writer.jobs(state=JobState.FAILED)
        jobs.forget_failed(writer)
        kept = {job.sha256 for job in writer.jobs()} | {report.sha256 for report in writer.reports()}
    for job in failed:
        if job.sha256 is not None and job.sha256 not in kept:
            dossier.originals.remove(job.sha256)


def _remedy(job: "Job", folder: Path) -> str:
    return REMEDIES.get(job.code or "", REMEDIES["refused"]).format(folder=folder)


def _as_json(folder: Path, found: _Found) -> dict[str, object]:
    return {
        "dossier": str(folder),
        "failed": [
            {
                "source": job.source,
                "sha256": job.sha256,
                "code": job.code,
                "error": job.error,
                "attempts": job.attempts,
                "at": job.updated_at,
                "what_to_do": _remedy(job, folder),
            }
            for job in found.failed
        ],
        "waiting": [{"source": job.source, "sha256": job.sha256, "state": job.state.value} for job in found.waiting],
        "doubts": [
            {"report": report.key, "name": report.name, "headline": report.headline, "problems": doubts}
            for report, doubts in found.doubts
        ],
    }


def _view(folder: Path, found: _Found) -> "RenderableType":
    rows: list[RenderableType] = []
    if found.failed:
        rows.append(section("Could not be read", str(len(found.failed))))
        for job in found.failed:
            rows.append(line((job.source, STRONG)))
            rows.append(indent(line((job.error or "", REFUSED))))
            rows.append(indent(line((_remedy(job, folder), QUIET))))
    if found.waiting:
        rows.append(section("Not read yet", str(len(found.waiting))))
        rows += [line(job.source) for job in found.waiting]
        rows.append(line((f"'rejoinder add {folder}' goes on with them", QUIET)))
    if found.doubts:
        rows.append(section("Doubts of the readings", str(sum(len(doubts) for _, doubts in found.doubts))))
        for report, doubts in found.doubts:
            rows.append(join([line((report.key[:8], QUIET)), report.headline]))
            rows += [indent(line(doubt["message"])) for doubt in doubts]
    return stack(rows or [line(f"{folder}: no problems")])
