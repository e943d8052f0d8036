"""The command `rejoinder`: its help, and the one place at which an error becomes a line and an exit code."""

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from rejoinder import __version__
from rejoinder.cli.accounts import accounts
from rejoinder.cli.actors import actors
from rejoinder.cli.add import add
from rejoinder.cli.check import check
from rejoinder.cli.chronology import chronology
from rejoinder.cli.commitments import commitments
from rejoinder.cli.decide import decide
from rejoinder.cli.export import export
from rejoinder.cli.history import history
from rejoinder.cli.list_reports import list_reports
from rejoinder.cli.new import new
from rejoinder.cli.open_matters import open_matters
from rejoinder.cli.problems import problems
from rejoinder.cli.publish import publish
from rejoinder.cli.read import read
from rejoinder.cli.remove import remove
from rejoinder.cli.reread import reread
from rejoinder.cli.review import review
from rejoinder.cli.samples import samples
from rejoinder.cli.search import search
from rejoinder.cli.serve import demo, password, serve
from rejoinder.cli.since import since
from rejoinder.cli.table import table
from rejoinder.cli.visible import visible
from rejoinder.cli.who import who
from rejoinder.errors import ExitCode, RejoinderError

NAME = "rejoinder"

# Set by a shell that asks how a word could go on.
COMPLETION = "_REJOINDER_COMPLETE"

HELP = """\
Follow a negotiation through its public record.

Who said what to whom, what was demanded, what was answered, what is unanswered: from news reports, offline.

\b
Try it:
  rejoinder read --sample              a report that comes with Rejoinder
  rejoinder read report.txt            one of yours
  rejoinder read report.txt --json     the same for programs"""

EPILOG = """\b
Exit codes:
  0    done
  1    some reports failed, or Rejoinder itself did
  2    the command or an option is wrong
  3    the input was refused
  4    the store: locked, full, damaged
  5    the network was refused or failed
  130  interrupted

Data goes to standard output, messages to standard error."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=HELP,
    epilog=EPILOG,
    invoke_without_command=True,
)
@click.version_option(__version__, "--version", prog_name="rejoinder", message="%(prog)s %(version)s")
@click.pass_context
def rejoinder(context: click.Context) -> None:
    """Print the help where no command is named."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


rejoinder.add_command(read)
rejoinder.add_command(samples)
rejoinder.add_command(actors)
rejoinder.add_command(new)
rejoinder.add_command(review)
rejoinder.add_command(decide)
rejoinder.add_command(history)
rejoinder.add_command(reread)
rejoinder.add_command(add)
rejoinder.add_command(list_reports)
rejoinder.add_command(remove)
rejoinder.add_command(check)
rejoinder.add_command(problems)
rejoinder.add_command(table)
rejoinder.add_command(open_matters)
rejoinder.add_command(since)
rejoinder.add_command(accounts)
rejoinder.add_command(chronology)
rejoinder.add_command(commitments)
rejoinder.add_command(who)
rejoinder.add_command(search)
rejoinder.add_command(export)
rejoinder.add_command(publish)
rejoinder.add_command(serve)
rejoinder.add_command(demo)
rejoinder.add_command(password)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code.

    Args:
        arguments: The words after `rejoinder`; None for those of the process.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    code = run(words)
    if code is ExitCode.INTERRUPTED:
        _leave_at_once(code)
    sys.exit(int(code))


def _leave_at_once(code: ExitCode) -> None:
    """End the process without taking apart what the readers have loaded, which takes most of a second."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(int(code))


def run(arguments: Sequence[str]) -> ExitCode:
    """Run the command line and return its exit code; every error is one line on standard error.

    Args:
        arguments: The words after `rejoinder`.

    Raises:
        Exception: What went wrong, as it is, where `--debug` is among the arguments.
    """
    try:
        _invoke(list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _close_standard_output()
    except click.exceptions.Exit as end:
        return ExitCode(end.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted", ExitCode.INTERRUPTED)
    except click.ClickException as error:
        return _say(_sentence_of(error), ExitCode.USAGE)
    except Exception as error:
        if "--debug" in arguments:
            raise
        if isinstance(error, RejoinderError):
            return _say(str(error), error.exit_code)
        if isinstance(error, OSError):
            return _say(_sentence_of_os_error(error), ExitCode.SOME_FAILED)
        return _say(f"unexpected {type(error).__name__}: {error}; run again with --debug for all of it", ExitCode.SOME_FAILED)
    return ExitCode.DONE


def _invoke(arguments: list[str]) -> None:
    """Run the command that the arguments name; click's own `main` would answer errors in its way and with its codes."""
    if COMPLETION in os.environ:
        rejoinder.main(args=arguments, prog_name=NAME, complete_var=COMPLETION)
    with rejoinder.make_context(NAME, arguments) as context:
        rejoinder.invoke(context)


def _sentence_of(error: click.ClickException) -> str:
    """Return click's message as one sentence, with the command whose help says more."""
    message = error.format_message().strip().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "rejoinder"
    return f"{message}; see '{command} --help'"


def _sentence_of_os_error(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"


def _say(sentence: str, code: ExitCode) -> ExitCode:
    """Print one line on standard error."""
    line = visible(f"rejoinder: {sentence}")
    with contextlib.suppress(OSError):
        click.echo(line.encode(sys.stderr.encoding or "utf-8", "backslashreplace") + b"\n", err=True, nl=False)
    return code


def _close_standard_output() -> None:
    """Point standard output nowhere, so that its flush at exit does not complain about the reader that went away."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
