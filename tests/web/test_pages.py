"""What the pages say: their main facts on a small dossier, the day that counts, empty dossiers, things that are not there."""

import re
from html import unescape

import pytest

from rejoinder.views.open_matters import open_matters
from rejoinder.views.table import table
from tests.web.serving import Served

PAGES = (
    "/",
    "/table",
    "/open",
    "/since",
    "/accounts",
    "/chronology",
    "/commitments",
    "/actors",
    "/instruments",
    "/reports",
    "/search",
)


def words_of(page: str) -> str:
    """Return a page's text on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_a_title_a_heading_and_what_stands_behind_it(served: Served, path: str) -> None:
    page = served.client.get(path).text
    assert re.search(r"<title>[^<]+ · Pay at the docks · Rejoinder</title>", page)
    assert page.count("<h1>") == 1
    assert "5 reports" in words_of(page)
    assert 'lang="en"' in page


def test_table_has_the_verdict_and_the_day_in_its_cell(served: Served) -> None:
    with served.dossier.view() as view:
        answer = table(view)
    cells = [cell for row in answer.rows for cell in row.answers]
    assert cells
    page = words_of(served.client.get("/table").text)
    for row in answer.rows:
        assert row.gist in page
    assert any(cell.verdict.replace("_", " ") in page for cell in cells)
    assert re.search(r"not accepted 20 Aug 2032", page)


def test_open_has_the_days_the_oldest_first(served: Served) -> None:
    with served.dossier.view() as view:
        rows = open_matters(view).rows
    for family in ("requests", "points"):
        page = served.client.get(f"/open?family={family}").text
        shown = [int(number.replace("\u202f", "")) for number in re.findall(r'class="big-number">([\d\u202f]+)<', page)]
        assert shown
        assert shown == [row.days_open for row in rows if f"{row.kind}s" == family]
        assert shown == sorted(shown, reverse=True)


def test_as_of_changes_what_is_shown(served: Served) -> None:
    early, late = (served.client.get(f"/reports?as_of={day}").text for day in ("2032-08-18", "2032-08-25"))
    assert "1 report" in words_of(early)
    assert "4 reports" in words_of(late)
    before = words_of(served.client.get("/table?as_of=2032-08-19").text)
    assert "20 Aug 2032" not in before
    assert "This dossier has no report up to 1 January 2000" in words_of(served.client.get("/table?as_of=2000-01-01").text)


def test_links_keep_the_day_and_the_filters(served: Served) -> None:
    page = served.client.get("/table?as_of=2032-08-24&agency=Coast+Radio").text
    assert 'href="/open?as_of=2032-08-24&amp;agency=Coast+Radio"' in page


def test_since_tells_what_is_new_after_the_day(served: Served) -> None:
    page = words_of(served.client.get("/since?day=2032-08-24").text)
    assert "Since 24 August 2032" in page
    assert "What is new" in page
    assert "Nothing entered the record after 1 January 2040" in words_of(served.client.get("/since?day=2040-01-01").text)


def test_report_page_prints_the_text_as_received(served: Served) -> None:
    with served.dossier.view() as view:
        reports = view.reports()
        texts = {report.key: view.text(report.key) for report in reports}
    for report in reports:
        page = served.client.get(f"/reports/{report.key}").text
        pieces = re.findall(r'<(?:mark|span)[^>]* data-o="(\d+)"[^>]*>([^<]*)</(?:mark|span)>', page)
        told = texts[report.key]
        assert told is not None
        assert pieces
        for start, words in pieces:
            plain = unescape(words)
            assert told.text[int(start) : int(start) + len(plain)] == plain
        joined = "".join(unescape(words) for _, words in pieces)
        assert joined == "".join(told.text[block.span.start : block.span.end] for block in told.blocks)


def test_nested_marks_name_all_that_lies_on_them(served: Served) -> None:
    with served.dossier.view() as view:
        keys = [report.key for report in view.reports()]
    pages = [served.client.get(f"/reports/{key}").text for key in keys]
    assert any(re.search(r'data-s="[^" ]+ [^"]+"', page) for page in pages)
    for page in pages:
        ids = {one for found in re.findall(r'data-s="([^"]+)"', page) for one in found.split()}
        assert ids <= set(re.findall(r'data-note="([^"]+)"', page))


def test_permalink_prints_the_words(served: Served) -> None:
    key = served.first_key()
    with served.dossier.view() as view:
        text = view.text(key)
    assert text is not None
    page = served.client.get(f"/spans/{key}/10-40")
    assert text.text[10:40] in unescape(page.text)
    assert "characters 10 to 40" in page.text


def test_each_link_of_each_page_leads_somewhere(served: Served) -> None:
    seen: set[str] = set()
    for path in (*PAGES, "/review", "/history", "/problems", "/adding", f"/reports/{served.first_key()}"):
        page = served.client.get(path).text
        seen |= {unescape(href).split("#")[0] for href in re.findall(r'<a [^>]*href="(/[^"]*)"', page)}
    found = {href: served.client.get(href, follow_redirects=True).status_code for href in sorted(seen)}
    assert {href: status for href, status in found.items() if status != 200} == {}


@pytest.mark.parametrize("path", PAGES)
def test_empty_dossier_says_what_to_do(empty: Served, path: str) -> None:
    answer = empty.client.get(path)
    assert answer.status_code == 200
    assert "No report yet" in words_of(answer.text)
    if path != "/reports":
        assert "rejoinder add" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/reports/0123456789abcdef",
        "/spans/0123456789abcdef/0-5",
        "/entries/p-000000000000",
        "/instruments/i-000000000000",
        "/actors/Nobody-at-all-xyzzy",
        "/nowhere",
        "/table/",
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(served: Served, path: str) -> None:
    answer = served.client.get(path)
    assert answer.status_code == 404
    assert re.search(r"<p>[A-Z][^<]{15,}\.</p>", answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "/table?review=nonsense",
        "/open?family=nonsense",
        "/since?day=x",
        "/reports?page=0",
        "/review?family=x",
        "/chronology?from=x&to=y",
    ],
)
def test_wrong_values_are_named(served: Served, path: str) -> None:
    answer = served.client.get(path)
    assert answer.status_code == 422
    assert re.search(r"<p>[^<]+wanted[^<]+\.</p>|<p>[^<]+is no[^<]+\.</p>", answer.text)
