"""The command `rejoinder add`: reports into a dossier, what came of each, and an exit code that says whether all went well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.new import read_actors
from rejoinder.cli.progress import Progress
from rejoinder.cli.read import parse_day
from rejoinder.cli.visible import visible
from rejoinder.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from rejoinder.runners.add_sources import AddOptions, AddSummary, Step
    from rejoinder.settings import Settings
    from rejoinder.store import Dossier

HELP = """\
Add reports to a dossier: files, folders, or - for standard input.

A folder is searched for text and HTML files, its folders too. Beside a text, a JSON file of the same name (published,
agency, side, title, address), an origin.json, or a reports.toml that lists it tell its day and publisher; an option goes
before them, and they go before the text. A report that is in already is left as it is. 'rejoinder add DIR' goes on with a
run that was cut off.

\b
rejoinder add talks reports/
rejoinder add talks communique.txt --published 2031-03-04 --agency "Velsia Wire" --side Velsia
rejoinder add talks --retry"""

SHOWN_FAILURES = 10


@dataclass(frozen=True, slots=True)
class AddWords:
    """What the user wrote after `rejoinder add DIR SOURCE...`; the options' help says what each does."""

    published: str | None
    agency: str | None
    side: str | None
    actors: Path | None
    encoding: str | None
    force: bool
    reader: str | None
    pipeline: str | None
    max_characters: int | None
    retry: bool
    dry_run: bool
    as_json: bool


@click.command(help=HELP)
@dossier_argument
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication of these reports.")
@click.option("--agency", metavar="NAME", help="Who published them.")
@click.option("--side", metavar="PARTY", help="The party that the publisher stands on.")
@click.option(
    "--actors",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Your own actors file (TOML); it is copied into the dossier and used from now on.",
)
@click.option("--encoding", metavar="NAME", help="The encoding of the files, where it is not UTF-8.")
@click.option("--force", is_flag=True, help="Read texts that seem not to be English all the same.")
@click.option("--reader", metavar="NAME", help="Who finds the statements: combined (the default), trained or rules.")
@click.option("--pipeline", metavar="NAME", help="A spaCy pipeline of your own: a package's name, or a folder.")
@click.option("--max-characters", type=click.IntRange(min=1), metavar="N", help="Refuse longer reports.")
@click.option("--retry", is_flag=True, help="Try again what could not be read before.")
@click.option("--dry-run", is_flag=True, help="Say what would be added; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON, for programs.")
@debug_option
@click.pass_context
def add(context: click.Context, /, folder: Path, sources: tuple[str, ...], **given: Any) -> None:
    """Add reports to a dossier."""
    words = AddWords(**given)
    settings, options = _settings(words), _options(words)
    data = None if words.actors is None else read_actors(words.actors)
    with open_argument(folder) as dossier:
        if words.dry_run:
            summary = _preview(dossier, sources, settings)
        else:
            if data is not None and dossier.save_actors(data):
                click.echo(visible(f"{words.actors} is kept in the dossier as actors.toml{_reread_hint(dossier)}"), err=True)
            summary = _add(dossier, sources, options, settings, retry=words.retry)
    _report(summary, folder, words)
    context.exit(int(_exit_code(summary)))


def _settings(words: AddWords) -> "Settings":
    from rejoinder.reading.readers import READER_NAMES
    from rejoinder.settings import read_settings

    if words.reader is not None and words.reader not in READER_NAMES:
        raise UsageError(f"reader '{words.reader}' is not known; choose one of {', '.join(READER_NAMES)}")
    settings = read_settings()
    return replace(
        settings,
        reader=words.reader or settings.reader,
        pipeline=words.pipeline or settings.pipeline,
        max_characters=words.max_characters or settings.max_characters,
    )


def _options(words: AddWords) -> "AddOptions":
    from rejoinder.runners.add_sources import AddOptions

    return AddOptions(
        published=None if words.published is None else parse_day(words.published),
        agency=words.agency,
        side=words.side,
        encoding=words.encoding,
        force_language=words.force,
    )


def _reread_hint(dossier: "Dossier") -> str:
    """Return what can be done for reports that were read with other actors."""
    with dossier.view() as view:
        has_reports = bool(view.reports(limit=1))
    return f"; 'rejoinder reread {dossier.folder}' reads with it what is in already" if has_reports else ""


def _preview(dossier: "Dossier", sources: Sequence[str], settings: "Settings") -> "AddSummary":
    from rejoinder.runners.add_sources import preview_sources

    return preview_sources(dossier, sources, settings=settings)


def _add(dossier: "Dossier", sources: Sequence[str], options: "AddOptions", settings: "Settings", *, retry: bool) -> "AddSummary":
    from rejoinder.runners.add_sources import add_sources

    with Progress() as progress:

        def tell(step: "Step") -> None:
            if step.source is not None:
                progress.say(done=step.done, total=step.total, failed=step.failed, doing=step.source)

        try:
            return add_sources(dossier, sources, options=options, settings=settings, retry=retry, tell=tell)
        except KeyboardInterrupt:
            click.echo(visible(f"what is in stays in; 'rejoinder add {dossier.folder}' goes on with the rest"), err=True)
            raise


def _report(summary: "AddSummary", folder: Path, words: AddWords) -> None:
    for line in summary.left_out:
        click.echo(visible(line), err=True)
    for job in summary.failed[:SHOWN_FAILURES]:
        click.echo(visible(f"{job.source}: {job.error}"), err=True)
    if len(summary.failed) > SHOWN_FAILURES:
        more = len(summary.failed) - SHOWN_FAILURES
        click.echo(visible(f"and {more} more; 'rejoinder problems {folder}' lists all"), err=True)
    for name, count in sorted(summary.told.items()):
        click.echo(visible(f"{name} told the day or publisher of {_count(count, 'report')}"), err=True)
    if words.as_json:
        print_json(_as_json(summary, folder, words))
        return
    if words.dry_run:
        for source in summary.added:
            click.echo(visible(source))
    click.echo(visible(f"{folder}: {_sentence(summary, dry_run=words.dry_run)}"))


def _sentence(summary: "AddSummary", *, dry_run: bool) -> str:
    parts = [f"{_count(len(summary.added), 'report')} {'would be added' if dry_run else 'added'}"]
    if summary.taken_up:
        parts.append(f"{summary.taken_up} of them left over from an earlier run")
    if summary.known:
        parts.append(f"{len(summary.known)} already in")
    if summary.failed:
        parts.append(f"{len(summary.failed)} {'cannot be' if dry_run else 'could not be'} read")
    return ", ".join(parts)


def _as_json(summary: "AddSummary", folder: Path, words: AddWords) -> dict[str, object]:
    failed = [{"source": job.source, "sha256": job.sha256, "error": job.error, "code": job.code} for job in summary.failed]
    return {
        "dossier": str(folder),
        "dry_run": words.dry_run,
        "added": summary.added,
        "already_in": summary.known,
        "failed": failed,
        "taken_up": summary.taken_up,
        "told_by": dict(sorted(summary.told.items())),
        "left_out": summary.left_out,
    }


def _exit_code(summary: "AddSummary") -> ExitCode:
    if not summary.failed:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if summary.added or summary.known else ExitCode.INPUT_REFUSED


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"
