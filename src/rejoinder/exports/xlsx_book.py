"""An export as an Excel workbook: the rows, the footnotes, and what stands behind them. Every text is a text, never a formula."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rejoinder.exports.csv_sheet import footnotes_sheet
from rejoinder.exports.sheet import Cell, Export, Kind, Sheet
from rejoinder.exports.shown import FORBIDDEN, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook

# Excel's own limits: characters (UTF-16 units) of a cell, rows of a sheet.
MOST_UNITS = 32_767
MOST_ROWS = 1_048_576

# Written as texts and not made live: what could be a formula, a link or a number.
# Source: measured on xlsxwriter 3.3.1, which makes all three live by default.
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_YEAR = 1900  # Excel has no dates before.
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")

WIDTHS = {Kind.NUMBER: 9, Kind.DAY: 13, Kind.NAME: 24, Kind.TEXT: 26, Kind.WORDS: 70}


class XlsxBook:
    """Writes one workbook and counts what Excel could not hold."""

    def __init__(self) -> None:
        self.dropped = 0
        self.cut = 0

    def write(self, export: Export) -> bytes:
        """Return the workbook's bytes; the same export gives the same bytes."""
        from xlsxwriter import Workbook

        stream = BytesIO()
        book = Workbook(stream, SAFE)
        book.set_properties({"title": self._held(visible(export.title)), "created": datetime(2000, 1, 1), "author": "Rejoinder"})  # noqa: DTZ001 - a fixed day, so that bytes repeat
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        for sheet in (*export.sheets, footnotes_sheet(export)):
            self._add_sheet(book, sheet, formats)
        self._add_about(book, export, formats)
        book.close()
        return stream.getvalue()

    def _add_sheet(self, book: "Workbook", sheet: Sheet, formats: dict[str, Any]) -> None:
        page = book.add_worksheet(NOT_IN_A_NAME.sub(" ", sheet.title)[:31])
        place = 0
        for column in sheet.columns:
            page.set_column(place, place, WIDTHS[column.kind])
            page.write_string(0, place, self._held(visible(column.title)), formats["head"])
            place += 1
            if column.kind is Kind.DAY:
                page.set_column(place, place, 11)
                page.write_string(0, place, self._held(f"{column.title} (date)"), formats["head"])
                place += 1
        shown = sheet.rows[: MOST_ROWS - 1]
        for number, row in enumerate(shown, 1):
            self._write_row(page, number, sheet, row.cells, formats)
        page.freeze_panes(1, 0)
        if shown:
            page.autofilter(0, 0, len(shown), place - 1)

    def _write_row(self, page: Any, number: int, sheet: Sheet, cells: tuple[Cell, ...], formats: dict[str, Any]) -> None:
        place = 0
        for cell, column in zip(cells, sheet.columns, strict=True):
            if isinstance(cell, str):
                text = cell if column.kind is Kind.WORDS else visible(cell)
                page.write_string(number, place, self._held(text), formats["text"])
            elif cell is not None:
                page.write_number(number, place, cell, formats["text"])
            place += 1
            if column.kind is Kind.DAY:
                when = real_day(cell)
                if when is not None:
                    page.write_datetime(number, place, when, formats["day"])
                place += 1

    def _add_about(self, book: "Workbook", export: Export, formats: dict[str, Any]) -> None:
        page = book.add_worksheet("About")
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 100)
        lines = [("What", export.title), *export.about]
        lines += [("Incomplete", export.cut)] if export.cut else []
        lines.append(("How to read it", "What stands here is what these reports say; who says it stands beside it."))
        lines.append(
            ("Footnotes", "A number leads to the words on the sheet 'Footnotes': verbatim, with report, agency and day.")
        )
        held = [(title, self._held(visible(words))) for title, words in lines]
        if self.dropped:
            held.append(("Characters left out", f"{self.dropped} control characters that a workbook cannot hold"))
        if self.cut:
            held.append(("Cells cut", f"{self.cut} longer than the {MOST_UNITS} characters of a cell; the CSV has all of them"))
        for number, (title, words) in enumerate(held):
            page.write_string(number, 0, title, formats["head"])
            page.write_string(number, 1, words, formats["text"])

    def _held(self, text: str) -> str:
        """Return what a cell can hold of a text, and count what it cannot."""
        kept, dropped = FORBIDDEN.subn("", text.replace("\r\n", "\n"))
        self.dropped += dropped
        if kept.startswith("<r>") and kept.endswith("</r>"):
            kept += " "  # xlsxwriter would write these as XML of its own, unescaped.
        units = kept.encode("utf-16-le")
        if len(units) <= 2 * MOST_UNITS:
            return kept
        self.cut += 1
        mark = f" [cut: {len(kept)} characters in all]"
        room = 2 * (MOST_UNITS - len(mark))
        return units[:room].decode("utf-16-le", "ignore") + mark


def real_day(cell: Cell) -> date | None:
    """Return a day that Excel has as a date, or None.

    >>> real_day("2022-01-27"), real_day("1648-10-24"), real_day("2022-01")
    (datetime.date(2022, 1, 27), None, None)
    """
    if not isinstance(cell, str) or not FULL_DAY.fullmatch(cell):
        return None
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        return None
    return found if found.year >= FIRST_YEAR else None
