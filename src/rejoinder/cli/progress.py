"""How far a long command is: one line on standard error that is written anew; nothing where no person watches."""

import os
import shutil
import sys
from types import TracebackType

import click

from rejoinder.cli.visible import visible

CLEAR_LINE = "\r\x1b[K"


class Progress:
    """A line that says how far a command is, while its context lasts."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._is_written = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._is_written:
            click.echo(CLEAR_LINE, nl=False, err=True)

    def say(self, *, done: int, total: int, failed: int, doing: str) -> None:
        """Write the line anew.

        Args:
            done: How many are done, failed ones too.
            total: How many there are.
            failed: How many of them failed.
            doing: What is being done.
        """
        if not self._is_shown:
            return
        figures = f"{done}/{total}" + (f", {failed} failed" if failed else "")
        width = shutil.get_terminal_size((80, 24)).columns - 1
        line = visible(f"{figures}  {doing}")
        encoding = sys.stderr.encoding or "utf-8"
        shown = line[:width].encode(encoding, "backslashreplace").decode(encoding)
        click.echo(f"{CLEAR_LINE}{shown}", nl=False, err=True)
        self._is_written = True
