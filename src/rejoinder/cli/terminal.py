"""What the terminal can show: how wide it is, whether it takes colours, and which characters it can print."""

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# Below this, columns have no room; above it, a line of prose is hard to follow back to its start.
LEAST_WIDTH = 40
WIDEST_BY_ITSELF = 140
WIDTH_WITHOUT_TERMINAL = 80

# What the views draw with, and a character of the same width for terminals that lack it.
PLAIN = dict(zip("→↔›·•—…─└“”‘’⟦⟧¹²³⁴⁵⁶⁷⁸⁹", "><>-*-.-`\"\"''[]123456789", strict=True))


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a view is printed.

    Attributes:
        width: Columns.
        is_coloured: Whether colours and weights are printed.
        encoding: The encoding of the output.
    """

    width: int
    is_coloured: bool
    encoding: str


def find_terminal(stream: TextIO, *, width: int | None, color: bool | None) -> Terminal:
    """Return what is known of the terminal behind `stream`.

    Args:
        stream: Standard output.
        width: Columns, where the user gives them.
        color: Whether to print colours, where the user says so.
    """
    is_terminal = stream.isatty()
    return Terminal(
        width=width or _find_width(is_terminal),
        is_coloured=_wants_colour(is_terminal) if color is None else color,
        encoding=stream.encoding or "utf-8",
    )


def _find_width(is_terminal: bool) -> int:
    """Return the columns by `COLUMNS`, by the terminal, or what an output without one is given."""
    written = os.environ.get("COLUMNS", "")
    if written.isdecimal() and int(written) > 0:
        return max(int(written), LEAST_WIDTH)
    if not is_terminal:
        return WIDTH_WITHOUT_TERMINAL
    columns = shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 24)).columns
    return min(max(columns, LEAST_WIDTH), WIDEST_BY_ITSELF)


def _wants_colour(is_terminal: bool) -> bool:
    """Whether to print colours where no option says so.

    Source:
        https://no-color.org and https://force-color.org: set and not empty.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def make_console(terminal: Terminal, file: TextIO) -> "Console":
    """Return a Rich console that writes to `file` as `terminal` would show it."""
    from rich.console import Console

    return Console(
        file=file,
        width=terminal.width,
        force_terminal=terminal.is_coloured,
        color_system="standard" if terminal.is_coloured else None,
        no_color=not terminal.is_coloured,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def render(view: "RenderableType", terminal: Terminal) -> str:
    """Return what `view` looks like on `terminal`, without blanks at the ends of lines."""
    from io import StringIO

    file = StringIO()
    make_console(terminal, file).print(view)
    return "".join(line.rstrip(" ") + "\n" for line in file.getvalue().splitlines())


def show(view: "RenderableType", terminal: Terminal) -> None:
    """Print `view` on standard output, in its encoding."""
    click.echo(encode(render(view, terminal), terminal.encoding), nl=False)


def encode(text: str, encoding: str) -> bytes:
    r"""Return `text` as bytes; what `encoding` lacks is replaced by a like character of our own, or by an escape.

    >>> encode("A → B: “Čerkez”", "ascii")
    b'A > B: "\\u010cerkez"'
    """
    for ours, plain in PLAIN.items():
        try:
            ours.encode(encoding)
        except UnicodeEncodeError:
            text = text.replace(ours, plain)
    return text.encode(encoding, "backslashreplace")


class Waiting:
    """A word on standard error while a report is read, gone when it is done; nothing where no person watches."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> None:
        if self._is_shown:
            click.echo(self._words, nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)
