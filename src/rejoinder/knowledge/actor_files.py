"""The tables of the knowledge files: CSV with a comment on top, checked line by line.

A file's name comes in, rows with their line numbers go out; a line that breaks the form raises `KnowledgeError`.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import NoReturn

from rejoinder.errors import KnowledgeError

FOLDER = "actors"
LONGEST_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        file: The file's name.
        line: Its line, from 1.
        cells: Column to its text, without white space around it.
    """

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def names(self, column: str) -> tuple[str, ...]:
        """Return the parts of a list cell."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def refuse(self, column: str, problem: str) -> NoReturn:
        """Raise the error that names this line and `column`."""
        raise KnowledgeError(self.file, self.line, column, problem)


def read_text(name: str) -> str:
    """Return the text of a knowledge file of the actors folder."""
    return (files("rejoinder.knowledge") / FOLDER / name).read_text(encoding="utf-8")


def read_table(name: str, columns: Sequence[str], *, required: Sequence[str] = (), text: str | None = None) -> Iterator[Row]:
    """Yield the rows of the table `name`.

    Args:
        name: The file's name in the actors folder.
        columns: The columns it must have, in order.
        required: Columns that may not be empty.
        text: The file's text, where it is not to be read from the folder.

    Raises:
        KnowledgeError: A line has another number of cells, an empty required cell, or the header differs.
    """
    lines = (text if text is not None else read_text(name)).splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbers:
        raise KnowledgeError(name, None, "", f"no header found; wanted the columns {','.join(columns)}")
    reader = csv.reader(lines[number - 1] for number in numbers)
    header = next(reader)
    if header != list(columns):
        raise KnowledgeError(name, numbers[0], "header", f"found {','.join(header)}; wanted {','.join(columns)}")
    for number, cells in zip(numbers[1:], reader, strict=True):
        if len(cells) != len(columns):
            raise KnowledgeError(name, number, "", f"found {len(cells)} cells; wanted {len(columns)}: {','.join(columns)}")
        row = Row(name, number, {column: cell.strip() for column, cell in zip(columns, cells, strict=True)})
        for column in required:
            if not row[column]:
                row.refuse(column, "is empty; a value is wanted")
        yield row


def read_day(text: str, *, last: bool) -> date | None:
    """Return the day that `YYYY-MM-DD`, `YYYY-MM` or `YYYY` names; of a month or a year its first or `last` day.

    Raises:
        ValueError: It is no such date.

    >>> read_day("2004-02", last=True).isoformat()
    '2004-02-29'
    """
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 3 or len(text) not in (4, 7, 10):
        raise ValueError(text)
    if len(parts) == 3:
        return date(*parts)
    year = parts[0]
    month = parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    is_leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return date(year, month, 29 if is_leap else LONGEST_MONTHS[month - 1])
