"""docs/exports.md names every format, view and column."""

from pathlib import Path

import pytest

from rejoinder.exports import csv_sheet, matter_sheets, point_sheets, report_sheets, sheet_builder
from rejoinder.exports.formats import FORMATS
from rejoinder.exports.sheet import Column
from rejoinder.exports.take import PLAIN_NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "table": point_sheets.TABLE,
    "open": point_sheets.OPEN,
    "since": point_sheets.SINCE,
    "accounts": matter_sheets.ACCOUNTS,
    "chronology": matter_sheets.CHRONOLOGY,
    "commitments": matter_sheets.COMMITMENTS,
    "instruments": matter_sheets.INSTRUMENTS,
    "who": report_sheets.WHO,
    "report": report_sheets.RECORD,
    "search": report_sheets.SEARCH,
    "reports": report_sheets.REPORTS,
}


@pytest.mark.parametrize("view", COLUMNS)
def test_page_names_the_columns_of_a_view(view: str) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{view}` |"))
    assert ", ".join(f"`{column.key}`" for column in COLUMNS[view]) in line


def test_page_names_the_columns_of_all_rows_and_of_footnotes() -> None:
    for column in (*sheet_builder.COMMON, *csv_sheet.FOOTNOTES):
        assert f"`{column.key}`" in PAGE


def test_page_names_every_format_and_view() -> None:
    assert not [name for name in (*FORMATS, *PLAIN_NAMES) if f"`{name}`" not in PAGE]


@pytest.mark.parametrize("view", COLUMNS)
def test_no_two_columns_have_one_name(view: str) -> None:
    own = () if view in ("search", "reports") else sheet_builder.COMMON
    keys = [column.key for column in (*COLUMNS[view], *own)]
    assert len(keys) == len(set(keys))
