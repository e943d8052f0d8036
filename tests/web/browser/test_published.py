"""A published dossier in Chromium, from a folder and without a network: no error, no dialog, a search that finds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (the extra [browser])")

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

from rejoinder.store import open_dossier
from rejoinder.web.publish import publish

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def site(browsed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with open_dossier(browsed) as dossier:
        return publish(dossier, tmp_path_factory.mktemp("published") / "site with blanks & ümlaut").folder


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, faults: list[str]) -> Iterator[Page]:
    context = chromium.new_context(offline=True)
    context.set_default_timeout(8000)
    shown = context.new_page()
    watch(shown, faults)
    yield shown
    context.close()


def watch(shown: Page, faults: list[str]) -> None:
    """Keep whatever goes wrong in a page."""

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def dismiss(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def see(request: Request) -> None:
        if not request.url.startswith("file:"):
            faults.append(request.url)

    shown.on("console", hear)
    shown.on("dialog", dismiss)
    shown.on("request", see)
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("requestfailed", lambda request: faults.append(f"not there: {request.url}"))


def open_file(page: Page, path: Path, **width: Any) -> None:
    page.set_viewport_size({"width": width.get("width", 1280), "height": 900})
    page.goto(path.as_uri())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_opens_from_a_file_without_a_fault(page: Page, site: Path, faults: list[str], width: int) -> None:
    paths = sorted(path for path in site.rglob("*.html") if path.parent.name in (site.name, "reports", "instruments"))
    assert len(paths) > 20
    for path in paths:
        open_file(page, path, width=width)
        assert page.locator("h1").count() == 1, path.name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path.name} is {wide} wide"
    assert faults == []


def test_a_reader_walks_from_the_overview_to_the_words(page: Page, site: Path, faults: list[str]) -> None:
    open_file(page, site / "index.html")
    page.get_by_role("link", name="On the table").first.click()
    page.locator("summary", has_text="The words").first.click()
    quoted = page.locator("a.words").first
    words = quoted.inner_text().strip("“”")
    quoted.click()
    target = page.locator(":target")
    target.first.wait_for(state="attached")
    expect(target).to_have_count(1)
    assert words.startswith(target.inner_text()[:10])
    assert faults == []


def test_search_finds_without_a_server(page: Page, site: Path, faults: list[str]) -> None:
    open_file(page, site / "index.html")
    page.fill("#find", "tolls")
    page.press("#find", "Enter")
    page.wait_for_selector(".hit")
    assert "search.html?q=tolls" in page.url
    assert page.locator("[data-count]").inner_text().endswith("sentences")
    assert "tolls" in page.locator("mark.found").first.inner_text().lower()
    whole = page.locator(".hit").count()
    page.fill("#q", "toll")
    page.locator("main form button").click()
    assert page.locator("[data-count]").inner_text() == "0 sentences"
    page.fill("#q", "toll*")
    page.locator("main form button").click()
    expect(page.locator(".hit")).to_have_count(whole)
    page.fill("#q", "zzzz")
    page.locator("main form button").click()
    assert page.locator("[data-count]").inner_text() == "0 sentences"
    page.fill("#q", "<script>")
    page.press("#q", "Enter")
    page.wait_for_selector(".hit")
    page.locator(".hit a").first.click()
    expect(page.locator("article.report")).to_have_count(1)
    assert faults == []


def test_keys_and_marks_of_a_report_work(page: Page, site: Path, faults: list[str]) -> None:
    open_file(page, next(path for path in sorted((site / "reports").iterdir()) if "data-note" in path.read_text("utf-8")))
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className").startswith("note")
    page.get_by_role("button", name="light and dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") in ("light", "dark")
    assert faults == []


def test_brief_opens_from_a_file(page: Page, site: Path, faults: list[str]) -> None:
    for path in sorted((site / "downloads").glob("*.html")):
        open_file(page, path)
        expect(page.locator("h1")).to_have_count(1)
    assert faults == []
