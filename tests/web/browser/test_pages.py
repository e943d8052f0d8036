"""Each page in Chromium: it opens without a fault, is titled, fits both widths in both themes, and goes back."""

from typing import Any

import pytest

from tests.web.browser.waiting import wait_until
from tests.web.browser.watching import NARROW, WIDE, Desk, addresses

HEADINGS = {
    "overview": "Overview",
    "table": "On the table",
    "open": "Open",
    "since": "Since 1 January 2032",
    "accounts": "Accounts",
    "chronology": "Chronology",
    "commitments": "Commitments",
    "actors": "Actors",
    "actor": "Vellia",
    "instruments": "Instruments",
    "instrument": None,
    "reports": "Reports",
    "report": None,
    "report-hostile": None,
    "report-emoji": "🌾🚜 Vellia to Tarsk: no more tolls",
    "span": "Words",
    "review": "Review",
    "entry": "One entry",
    "new-entry": "Add by hand",
    "search": "“the”",
    "history": "Who decided what",
    "problems": "Problems",
    "adding": "Adding reports",
}
NAMES = tuple(HEADINGS)
SKELETON = """() => ({
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  wide: [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && getComputedStyle(one).position !== 'fixed'
      && !one.closest('.wide, .graph, .unseen');
  }).slice(0, 3).map(one => one.outerHTML.slice(0, 120)),
  ground: getComputedStyle(document.documentElement).backgroundColor,
})"""


@pytest.mark.parametrize("name", NAMES)
def test_page_opens_in_both_widths_and_themes(shown: Desk, name: str) -> None:
    address = addresses(shown.live)[name]
    grounds = set()
    for theme in ("light", "dark"):
        page = shown.page(address, theme=theme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict of two numbers
            found = page.evaluate(SKELETON)
            assert found["over"] <= 0, (size, found["wide"])
        grounds.add(found["ground"])
        heading = page.locator("h1").inner_text()
        assert heading.strip() == heading != ""
        assert page.locator("h1").count() == 1
        assert HEADINGS[name] in (None, heading)
        assert page.title().endswith("· Pay at the docks · Rejoinder")
    assert len(grounds) == 2


def test_titles_tell_pages_apart(shown: Desk) -> None:
    page = shown.page()
    titles: dict[str, list[str]] = {}
    for name, address in addresses(shown.live).items():
        page.goto(shown.live.address + address, wait_until="domcontentloaded")
        titles.setdefault(page.title(), []).append(name)
    assert [names for names in titles.values() if len(names) > 1] == []


def test_way_back_leads_to_the_page_before(shown: Desk) -> None:
    page = shown.page()
    walked = ["/table", "/open", "/chronology", "/review"]
    for path in walked:
        page.goto(shown.live.address + path)
    for path in reversed(walked[:-1]):
        page.go_back()
        assert page.url == shown.live.address + path
        assert page.locator(".menu [aria-current]").get_attribute("href") == path


def test_menu_folds_on_a_narrow_screen_and_opens_by_key(shown: Desk) -> None:
    page = shown.page("/table", viewport=NARROW)
    assert not page.locator(".menu").is_visible()
    page.locator(".menu-fold summary").focus()
    page.keyboard.press("Enter")
    page.locator(".menu a", has_text="Chronology").click()
    assert page.url.endswith("/chronology")


def test_chosen_theme_lasts_over_pages(shown: Desk) -> None:
    page = shown.page("/table")
    page.locator("[data-theme-switch]").click()
    page.goto(shown.live.address + "/open")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme || 'dark'")


def test_as_of_slider_redraws_and_the_address_follows(shown: Desk) -> None:
    page = shown.page("/table")
    before = page.locator("table.on-the-table tbody tr").count()
    page.evaluate("window.still = true")
    slider = page.locator("#as-of-slider")
    slider.focus()
    with page.expect_response(lambda answer: "/table?as_of=" in answer.url):
        page.keyboard.press("Home")
    wait_until(page, "document.querySelector('.scope-words').textContent.includes('1 report')")
    assert page.evaluate("window.still")  # redrawn, not loaded anew
    first = page.locator("#as-of").get_attribute("min")
    assert page.url.endswith(f"/table?as_of={first}")
    assert page.locator("table.on-the-table tbody tr").count() <= before
    page.go_back()
    wait_until(page, "!location.search.includes('as_of')")
    wait_until(page, "n => document.querySelectorAll('table.on-the-table tbody tr').length === n", arg=before)


def test_filter_redraws_and_an_empty_field_stays_out_of_the_address(shown: Desk) -> None:
    page = shown.page("/open")
    page.locator("#f-name").fill("Vellia")
    with page.expect_response(lambda answer: "name=Vellia" in answer.url):
        page.locator("main .filters button").click()
    wait_until(page, "location.search === '?name=Vellia'")
    assert page.locator("#f-name").input_value() == "Vellia"


def test_chronology_zooms_by_key(shown: Desk) -> None:
    page = shown.page("/chronology")
    windows = []
    for key in ("+", "]", "]", "-", "[", "0"):
        before = page.url
        page.keyboard.press(key)
        wait_until(page, "before => location.href !== before && document.readyState === 'complete'", arg=before)
        windows.append(page.url.partition("?")[2])
    assert all("from=" in window for window in windows[:-1])
    assert windows[-1] == ""


def test_chronology_drawing_leads_to_its_row(shown: Desk) -> None:
    page = shown.page("/chronology")
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    subject = page.url.partition("#")[2]
    assert page.locator(f"tr#{subject}").is_visible()


def test_search_marks_its_words(shown: Desk) -> None:
    page = shown.page("/")
    page.locator("#find").fill("tolls")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=tolls")
    marked = page.locator("mark.found").all_inner_texts()
    assert {words.lower() for words in marked} == {"tolls"}


def test_hostile_names_are_shown_as_text_and_start_nothing(shown: Desk) -> None:
    names = addresses(shown.live)
    page = shown.page()
    others = ("/table", "/actors", "/reports", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/x<img src=x onerror=alert(1)>")
    for address in (names["report-hostile"], *others):
        page.goto(shown.live.address + address)
        assert page.locator("script:not([src])").count() == 0
        assert page.locator("img, svg [onload], [onerror], [onmouseover]").count() == 0
    shown.faults[:] = [fault for fault in shown.faults if "404" not in fault]
    page.goto(shown.live.address + names["report-hostile"])
    assert "<script>alert(1)</script> Vellia asks Tarsk to open the pass" in page.locator("h1").inner_text()
    assert "{{ 7*7 }} tolls & <b>no</b> more" in page.locator("article.report").inner_text()


def test_empty_dossier_says_what_to_do_next(chromium: Any, tmp_path: Any) -> None:
    from rejoinder.store import create_dossier
    from tests.web.serving import serve_live

    create_dossier(tmp_path / "new", title="New talks").close()
    with serve_live(tmp_path / "new") as live:
        desk = Desk(chromium, live)
        for path in ("/", "/table", "/open", "/chronology", "/actors", "/reports", "/review", "/history", "/search?q=x"):
            page = desk.page(path, viewport=NARROW)
            assert page.locator(".empty, form[action='/add']").first.is_visible(), path
            assert page.evaluate(SKELETON)["over"] <= 0
        page = desk.page("/reports")
        assert page.locator("#files").is_visible()
        desk.close()
        assert desk.take_faults() == []


def test_login_page_tells_the_way_in(shown: Desk) -> None:
    page = shown.stranger().new_page()
    assert page.goto(shown.live.address + "/login").status == 200  # type: ignore[union-attr]
    assert "rejoinder serve" in page.locator("main").inner_text()
    page.goto(shown.live.link)
    assert page.url == shown.live.address + "/"
    page.locator("button", has_text="Leave").click()
    page.wait_for_url("**/login")
