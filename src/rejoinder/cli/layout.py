"""How the terminal views set text: lines, hanging indents, ids at the right edge, section heads.

Words of a report come in as they are; they are made safe here, and never read as Rich markup.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rejoinder.cli.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

# Few, and never the only sign of anything: the words say the same.
QUIET = "dim"
STRONG = "bold"
NAME = "bold"
KIND = "cyan"
OPEN = "yellow"
REFUSED = "red"
AGREED = "green"
HEAD = "bold blue"

STEP = 4

Part = str | tuple[str, str]


def line(*parts: Part) -> "Text":
    """Return one line of text; a part is words, or words with a style."""
    from rich.text import Text

    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(visible(words), style or None)
    return text


def join(parts: Iterable["Text | str | None"], separator: str = " · ") -> "Text":
    """Return the parts that are there, with a quiet separator between them."""
    text = line()
    for part in parts:
        if part:
            text.append_text(line((separator if text else "", QUIET)))
            text.append_text(line(part) if isinstance(part, str) else part)
    return text


def quote(words: str, style: str = "") -> "Text":
    """Return the words of a report between quotation marks; marks of their own are not doubled.

    >>> quote('"We agree"').plain
    '“We agree”'
    """
    bare = visible(words)
    for opening, closing in ('""', "“”", "‘’", "''", "«»"):
        inside = bare[1:-1]
        if len(bare) > 2 and bare[0] == opening and bare[-1] == closing and opening not in inside and closing not in inside:
            bare = inside
            break
    return line((f"“{bare}”", style))


def with_id(text: "Text", id_: str, confidence: float | None = None) -> "RenderableType":
    """Return a line that wraps at the left, with a confidence and an id at the right edge."""
    from rich.table import Table

    table = Table.grid(expand=True, padding=(0, 0, 0, 2))
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    figure = "" if confidence is None else f"{confidence:.2f} "
    table.add_row(text, line((f"{figure}{id_}", QUIET)))
    return table


def hanging(mark: "Text | str", body: "RenderableType", width: int | None = None) -> "RenderableType":
    """Return `body` with `mark` before its first line and blanks of the same width before the others."""
    from rich.table import Table

    table = Table.grid(expand=True, padding=0)
    table.add_column(no_wrap=True, width=width)
    table.add_column(ratio=1)
    table.add_row(line(mark) if isinstance(mark, str) else mark, body)
    return table


def indent(body: "RenderableType", columns: int = STEP) -> "RenderableType":
    """Return `body` moved to the right."""
    from rich.padding import Padding

    return Padding(body, (0, 0, 0, columns))


def stack(parts: Sequence["RenderableType"]) -> "RenderableType":
    """Return the parts below one another."""
    from rich.console import Group

    return Group(*parts)


def section(title: str, count: str = "") -> "RenderableType":
    """Return a section's head, with a blank line above it."""
    from rich.console import Group
    from rich.rule import Rule
    from rich.text import Text

    head = join([line((title, HEAD)), line((count, QUIET))] if count else [line((title, HEAD))], "  ")
    return Group(Text(), Rule(head, align="left", style=QUIET, characters="─"))
