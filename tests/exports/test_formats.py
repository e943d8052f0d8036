"""Sheets in each format: what a spreadsheet, a browser and a Markdown reader make of hostile names and words."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rejoinder.exports.brief_html import brief_html
from rejoinder.exports.brief_markdown import brief_markdown
from rejoinder.exports.csv_sheet import csv_excel, csv_plain, footnotes_sheet
from rejoinder.exports.formats import file_name
from rejoinder.exports.point_sheets import table_sheets
from rejoinder.exports.sheet import Export
from rejoinder.exports.xlsx_book import MOST_UNITS, XlsxBook
from tests.exports.answers import FORMULA, SCRIPT, WORDS, table_answer

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, with which workbooks are read back, is not installed")
pytest.importorskip("xlsxwriter", reason="the extra [web] is not installed")


def export(gist: str = "open the pass", by: str = FORMULA) -> Export:
    sheets, notes = table_sheets(table_answer(gist, by))
    about = (("Dossier", f"{SCRIPT} talks"), ("As of", "all reports"))
    return Export(name="table", title="On the table", about=about, sheets=sheets, footnotes=notes.all())


def test_table_has_a_row_for_each_point_answer_and_saying() -> None:
    sheet = export().sheets[0]
    what = [column.key for column in sheet.columns].index("what")
    assert [row.cells[what] for row in sheet.rows] == ["asked", "answer", "says"]


def test_every_row_names_its_footnotes() -> None:
    made = export()
    assert [row.notes for row in made.sheets[0].rows] == [(1,), (2,), (3,)]
    assert [note.words for note in made.footnotes] == [WORDS, "no", "the pass is shut"]
    assert made.footnotes[0].address == f"/spans/0123456789abcdef/10-{10 + len(WORDS)}"


def test_plain_csv_loses_nothing() -> None:
    made = export()
    data = csv_plain(made.sheets[0])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert rows[0] == [column.key for column in made.sheets[0].columns]
    for row, read in zip(made.sheets[0].rows, rows[1:], strict=True):
        assert read == ["" if cell is None else str(cell) for cell in row.cells]
    assert WORDS in rows[1]
    assert FORMULA in rows[1]


@pytest.mark.parametrize(
    "name", [FORMULA, "+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", "\x00=1", "＝1+1", "  =1+1", "\u00a0=1"]
)
def test_csv_for_excel_holds_no_formula(name: str) -> None:
    data = csv_excel(export(by=name, gist=name).sheets[0])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for cell in (cell for row in rows for cell in row):
        assert cell.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n\0＝＋－＠")


def test_csv_for_excel_shows_what_would_turn_a_name_round() -> None:
    text = csv_excel(export().sheets[0]).decode("utf-8-sig")
    assert "Jor[U+202E]an Halme" in text
    assert WORDS in text.replace('""', '"')


def test_half_a_surrogate_pair_breaks_no_format() -> None:
    made = export(gist="half \ud800 a pair")
    assert b"\\ud800" in csv_plain(made.sheets[0])
    assert b"[U+D800]" in brief_html(made)
    assert b"U+D800" in brief_markdown(made)
    XlsxBook().write(made)


@pytest.mark.parametrize("name", [FORMULA, "+1", "-2+3", "@SUM(A1)", "\t=1+1", "http://evil.example", "0012", "<r><t>x</t></r>"])
def test_workbook_holds_texts_only(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(XlsxBook().write(export(gist=name, by=name))))
    cells = [cell for page in book for line in page.iter_rows() for cell in line if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    found = [cell for cell in cells if str(cell.value).strip() == name.strip()]
    assert found
    assert all(cell.data_type == "s" for cell in found)


def test_workbook_has_rows_footnotes_and_what_stands_behind_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(XlsxBook().write(export())))
    assert book.sheetnames == ["On the table", "By party", "Footnotes", "About"]
    about = {line[0].value: line[1].value for line in book["About"].iter_rows()}
    assert about["Dossier"] == f"{SCRIPT} talks"
    assert book["Footnotes"].cell(2, 2).value == WORDS
    assert book["By party"].cell(2, 3).value == "not accepted, 2032-08-20"


def test_workbook_has_a_real_date_beside_the_words_of_a_day() -> None:
    page = openpyxl.load_workbook(io.BytesIO(XlsxBook().write(export())))["On the table"]
    titles = {cell.value: cell.column for cell in page[1]}
    told, real = titles["Told on"], titles["Told on (date)"]
    assert (page.cell(2, told).value, str(page.cell(2, real).value)[:10]) == ("2032-08-20", "2032-08-20")
    assert page.cell(2, real).is_date
    assert (page.cell(4, told).value, page.cell(4, real).value) == ("1648-10-24", None)


def test_workbook_counts_what_it_cannot_hold() -> None:
    long = "long 𝄞 " * 6_000
    data = XlsxBook().write(export(gist=f"a\x00b\x07c\x1b {long}"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = book["On the table"].cell(2, 2).value
    assert len(cell.encode("utf-16-le")) // 2 <= MOST_UNITS
    assert re.search(r"\[cut: \d+ characters in all\]$", cell)
    about = {line[0].value: line[1].value for line in book["About"].iter_rows()}
    assert "cell; the CSV has all" in about["Cells cut"]


def test_workbook_drops_control_characters_of_words() -> None:
    made = export()
    note = replace(made.footnotes[0], words="a\x00b\x07c\ud800")
    book = openpyxl.load_workbook(io.BytesIO(XlsxBook().write(replace(made, footnotes=(note,)))))
    assert book["Footnotes"].cell(2, 2).value == "abc"
    about = {line[0].value: line[1].value for line in book["About"].iter_rows()}
    assert about["Characters left out"].startswith("3 ")


def test_workbook_is_the_same_each_time() -> None:
    assert XlsxBook().write(export()) == XlsxBook().write(export())


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data


def test_brief_in_html_is_a_page_of_text() -> None:
    page = Page()
    page.feed(brief_html(export(gist=SCRIPT)).decode())
    assert not {tag for tag, _ in page.elements} & {"script", "b", "img", "iframe", "object", "link"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"]
    assert FORMULA in page.text
    assert SCRIPT in page.text
    assert WORDS in page.text
    assert "Jor[U+202E]an Halme" in page.text


def test_references_of_a_brief_lead_to_footnotes_and_back() -> None:
    page = Page()
    page.feed(brief_html(export()).decode())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [attributes["href"] or "" for tag, attributes in page.elements if tag == "a"]
    assert len(ids) == len(set(ids))
    assert links
    assert {link.removeprefix("#") for link in links} == set(ids)


def test_brief_in_markdown_holds_no_markup_of_a_report() -> None:
    text = brief_markdown(export(gist=f"# {SCRIPT} **x** [y](javascript:z) `k` | ~~s~~ $m$")).decode()
    assert "<" not in text
    assert "\u202e" not in text
    assert "\\[y\\](javascript:z)" in text
    assert "## \\# &lt;script&gt;alert(1)&lt;/script&gt; \\*\\*x\\*\\*" in text
    assert "[^1]: “Vellia will &lt;b&gt;not&lt;/b&gt; \\| open\\[U+202E\\] the pass”" in text
    assert text.count("\n[^") == 3


def test_brief_in_markdown_makes_no_live_link() -> None:
    text = brief_markdown(export(gist="see http://evil.example and www.evil.example")).decode()
    assert "http://" not in text
    assert "www.evil" not in text


@pytest.mark.parametrize("gist", ["- item", "1. item", "+ item", "= x", "    code", "> quote"])
def test_line_of_a_brief_begins_no_list_of_its_own(gist: str) -> None:
    text = brief_markdown(export(by=gist, gist=gist)).decode()
    for line in text.splitlines():
        assert not re.match(r"- +([-+*>=]|\d+\.) ", line)


@pytest.mark.parametrize(
    "name",
    ["who-../../etc/passwd", 'who-a"b', "who-a\r\nSet-Cookie: x", "who-\u202egnp.exe", "who-Ünï", "who-" + "x" * 500, "..", ""],
)
def test_file_name_is_safe(name: str) -> None:
    made = file_name(name, "csv")
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,90}\.csv", made)
    assert ".." not in made


def test_names_that_look_alike_get_files_of_their_own() -> None:
    assert len({file_name(name, "md") for name in ("who-a b", "who-a/b", "who-a?b", "who-a-b")}) == 4


def test_footnotes_sheet_has_each_once() -> None:
    sheet = footnotes_sheet(export())
    assert [row.cells[0] for row in sheet.rows] == [1, 2, 3]
