"""Sheets as CSV: plain, which loses nothing, and for Excel, in which no cell can become a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from rejoinder.exports.sheet import Cell, Column, Export, Footnote, Kind, Sheet
from rejoinder.exports.shown import visible

# What a spreadsheet takes for the beginning of a formula, also after blanks and in wide form.
# Source: OWASP ASVS 5.0, 1.2.10.
STARTERS = frozenset("=+-@\t\r\n\x00＝＋－＠")

FOOTNOTES = (
    Column("number", "Footnote", Kind.NUMBER),
    Column("words", "Words", Kind.WORDS),
    Column("according_to", "According to", Kind.NAME),
    Column("headline", "Report", Kind.NAME),
    Column("agency", "Agency", Kind.NAME),
    Column("side", "Side of the agency", Kind.NAME),
    Column("day", "Day of the report", Kind.DAY),
    Column("report", "Key of the report"),
    Column("start", "From character", Kind.NUMBER),
    Column("end", "To character", Kind.NUMBER),
    Column("address", "Address of the words"),
    Column("entry", "Id"),
    Column("confidence", "Confidence, 0 to 1", Kind.NUMBER),
    Column("review", "State of review"),
    Column("note", "Note"),
)


def csv_plain(sheet: Sheet) -> bytes:
    """Return a sheet as UTF-8 CSV by RFC 4180, the columns named for programs, every value as it is."""
    return _encoded(_written(([column.key for column in sheet.columns], *(row.cells for row in sheet.rows))))


def csv_excel(sheet: Sheet) -> bytes:
    """Return a sheet as CSV for Excel: a byte order mark, titles for persons, an apostrophe before what could be a formula."""
    head = [guarded(visible(column.title)) for column in sheet.columns]
    rows = ([_for_excel(cell, column) for cell, column in zip(row.cells, sheet.columns, strict=True)] for row in sheet.rows)
    return b"\xef\xbb\xbf" + _encoded(_written((head, *rows), quote_all=True))


def footnotes_sheet(export: Export) -> Sheet:
    """Return the footnotes of an export as a sheet."""
    from rejoinder.exports.sheet import Row

    return Sheet("footnotes", "Footnotes", FOOTNOTES, tuple(Row(_note_cells(note)) for note in export.footnotes))


def guarded(text: str) -> str:
    r"""Return text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guarded('=HYPERLINK("x")'), guarded("-2+3"), guarded(" @SUM"), guarded("27 January")
    ('\'=HYPERLINK("x")', "'-2+3", "' @SUM", '27 January')
    """
    first = text.lstrip(" \u00a0")[:1]
    return f"'{text}" if first and (first in STARTERS or text[0] in STARTERS) else text


def _for_excel(cell: Cell, column: Column) -> Cell:
    if not isinstance(cell, str):
        return cell
    return guarded(visible(cell) if column.kind is not Kind.WORDS else cell)


def _note_cells(note: Footnote) -> tuple[Cell, ...]:
    return (
        note.number,
        note.words,
        " → ".join(note.chain) or None,
        note.headline,
        note.agency,
        note.side,
        note.day,
        note.report,
        note.start,
        note.end,
        note.address,
        note.entry,
        note.confidence,
        note.review,
        note.note,
    )


def _written(rows: Iterable[Sequence[Cell]], *, quote_all: bool = False) -> str:
    stream = StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL) if quote_all else csv.writer(stream)
    writer.writerows(rows)
    return stream.getvalue()


def _encoded(text: str) -> bytes:
    """Encode; half a surrogate pair, which UTF-8 does not have, is written as its number."""
    return text.encode("utf-8", "backslashreplace")
