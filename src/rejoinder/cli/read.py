"""The command `rejoinder read`: one report in, its record on the screen or as JSON."""

import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.samples import find_sample
from rejoinder.cli.terminal import LEAST_WIDTH, Waiting, find_terminal, show
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError
from rejoinder.settings import Settings

if TYPE_CHECKING:
    from rejoinder.runners import ReadResult

STANDARD_INPUT = "-"

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

LONGEST = f"Refuse a longer report.  [default: {Settings().max_characters}]"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user wrote after `rejoinder read`; None where nothing was written. The options' help says what each does."""

    report: str | None
    published: str | None
    as_json: bool
    why: str | None
    actors: Path | None
    sample: str | None
    encoding: str | None
    force: bool
    reader: str | None
    pipeline: str | None
    max_characters: int | None
    width: int | None
    color: bool | None


def parse_day(words: str) -> date:
    """Return the day that `--published` gives.

    Raises:
        UsageError: It is no day, or is not written as YYYY-MM-DD.

    >>> parse_day("2022-01-27")
    datetime.date(2022, 1, 27)
    """
    match = DAY.fullmatch(words)
    if match is None or not words.isascii():
        raise UsageError(f"--published: '{words}' is not a day; wanted YYYY-MM-DD, such as 2022-01-27")
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(f"--published: {words} is not in the calendar: {error}; wanted a day such as 2022-01-27") from error


HELP = """\
Read one news report and show the record that it bears.

REPORT is a text or HTML file, or - for standard input, which is also read where something is piped in.

\b
rejoinder read report.txt --published 2022-01-27
rejoinder read report.html --actors parties.toml --json
rejoinder read --sample --why p-1a2b"""


@click.command(help=HELP)
@click.argument("report", required=False)
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication; it overrides what the report says.")
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON: rejoinder/record/1.")
@click.option(
    "--why",
    metavar="ID",
    help="Show what a statement, an entry, an actor, a date or 'published' rests on. The beginning of an id is enough.",
)
@click.option(
    "--actors", metavar="FILE", type=click.Path(path_type=Path), help="Your own actors file (TOML): parties, offices, holders."
)
@click.option("--sample", is_flag=False, flag_value="", metavar="[NAME]", help="Read a report that comes with Rejoinder.")
@click.option("--encoding", metavar="NAME", help="The encoding of the file, where it is not UTF-8.")
@click.option("--force", is_flag=True, help="Read a text that seems not to be English all the same.")
@click.option("--reader", metavar="NAME", help="Who finds the statements: combined (the default), trained or rules.")
@click.option("--pipeline", metavar="NAME", help="A spaCy pipeline of your own: a package's name, or a folder.")
@click.option("--max-characters", type=click.IntRange(min=1), metavar="N", help=LONGEST)
@click.option(
    "--width",
    type=click.IntRange(min=LEAST_WIDTH),
    metavar="N",
    help=f"Columns to fill, {LEAST_WIDTH} or more.  [default: the terminal's]",
)
@click.option("--color/--no-color", default=None, help="Colours or none.  [default: on a terminal; NO_COLOR, FORCE_COLOR]")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
@click.pass_context
def read(context: click.Context, /, **given: Any) -> None:
    """Read one report and print what it bears."""
    options = ReadOptions(**given)
    if options.as_json and options.why is not None:
        raise UsageError("--why and --json do not go together; the JSON holds the reasons of every statement")
    settings = _change_settings(options)
    source, day, settings = _choose_source(context, options, settings)
    from rejoinder.runners import read_report

    with Waiting(visible(f"Reading {source} ...")):
        result = read_report(source, settings=settings, published=day, encoding=options.encoding, force_language=options.force)
    if options.as_json:
        _print_json(result)
    else:
        _print_view(result, options)


def _change_settings(options: ReadOptions) -> Settings:
    """Return the settings with what the command line gives."""
    from rejoinder.settings import read_settings

    settings = read_settings()
    return replace(
        settings,
        actors_file=options.actors or settings.actors_file,
        reader=options.reader or settings.reader,
        pipeline=options.pipeline or settings.pipeline,
        max_characters=options.max_characters or settings.max_characters,
    )


def _choose_source(context: click.Context, options: ReadOptions, settings: Settings) -> tuple[str | Path, date | None, Settings]:
    """Return what is read, its day and the settings; a sample brings its day and its actors."""
    day = None if options.published is None else parse_day(options.published)
    if options.sample is not None:
        if options.report is not None:
            raise UsageError(f"'{options.report}' and --sample were given; wanted one of them")
        sample = find_sample(options.sample)
        return sample.path, day or sample.published, replace(settings, actors_file=settings.actors_file or sample.actors_file)
    if options.report is not None:
        return options.report, day, settings
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Missing REPORT: name a file, or - for standard input, or --sample", ctx=context)
    return STANDARD_INPUT, day, settings


def _print_json(result: "ReadResult") -> None:
    """Print the contract as UTF-8, whatever the terminal's encoding, and the doubts on standard error."""
    from rejoinder.exports import all_problems, json_text, record_json

    reading, record = result.reading, result.record
    click.echo(json_text(record_json(reading, record)).encode(), nl=False)
    for problem in all_problems(reading, record):
        click.echo(visible(f"{reading.report.name}: {problem.message}"), err=True)


def _print_view(result: "ReadResult", options: ReadOptions) -> None:
    """Print the record, or what one part of it rests on."""
    from rejoinder.cli.record_view import record_view
    from rejoinder.cli.why_view import why_view

    terminal = find_terminal(sys.stdout, width=options.width, color=options.color)
    if options.why is None:
        show(record_view(result.reading, result.record), terminal)
    else:
        show(why_view(result.reading, result.record, target=options.why), terminal)
