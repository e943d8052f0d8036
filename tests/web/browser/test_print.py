"""Printing: quotes and sources stand on the paper, what can only be pressed does not."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.web.browser.watching import Desk, addresses

CONTROLS = ("Take it away", "Light / dark", "Leave", "Filter", "Review this report", "Search the sentences", "To the content")

HIDDEN = """[...document.querySelectorAll('main details:not(.says) > .telling')]
  .filter(one => !one.checkVisibility()).length"""


def print_page(desk: Desk, address: str, folder: Path) -> str:
    """Return the text of a page as it is printed on A4."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is absent (apt-get install poppler-utils)")
    page = desk.page(address, theme="dark")  # paper is white whatever the theme
    page.pdf(path=folder / "page.pdf", format="A4")
    printed = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], capture_output=True, check=True, text=True)
    return re.sub(r"\s+", " ", printed.stdout)


def test_table_prints_its_quotes_and_no_controls(shown: Desk, tmp_path: Path) -> None:
    printed = print_page(shown, "/table", tmp_path)
    assert [words for words in CONTROLS if words in printed] == []
    assert printed.count("“") >= 5
    with shown.live.dossier.view() as view:
        assert (view.reports()[0].agency or "?") in printed


def test_report_prints_its_words_and_notes_and_no_controls(shown: Desk, tmp_path: Path) -> None:
    printed = print_page(shown, addresses(shown.live)["report"], tmp_path)
    assert [words for words in CONTROLS if words in printed] == []
    with shown.live.dossier.view() as view:
        key = addresses(shown.live)["report"].rpartition("/")[2]
        report = view.reports_by_key([key])[key]
        text = view.text(report.key)
    assert text is not None
    headline = re.sub(r"\s+", " ", report.headline)
    assert headline[:40] in printed
    assert "according to" in printed


def test_folded_tellings_are_printed(shown: Desk) -> None:
    page = shown.page("/table")
    page.emulate_media(media="print")
    hidden = page.evaluate(HIDDEN)
    assert hidden == 0
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
