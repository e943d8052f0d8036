"""Keyboard only, axe-core in both themes, and pages without script."""

import pytest

from tests.web.browser.test_pages import NAMES
from tests.web.browser.watching import NARROW, Desk, addresses

GRAVE = ("serious", "critical")


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_grave_fault(shown: Desk, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    address = addresses(shown.live)[name]
    for theme in ("light", "dark"):
        page = shown.page(address, theme=theme)
        found = axe.Axe().run(page).response["violations"]
        grave = [
            (one["id"], theme, [node["html"][:160] + " " + node["failureSummary"][-160:] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in GRAVE
        ]
        assert grave == []


def test_axe_finds_no_grave_fault_on_a_narrow_screen(shown: Desk) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for name in ("overview", "table", "report", "review", "entry"):
        page = shown.page(addresses(shown.live)[name], viewport=NARROW)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in GRAVE] == [], name


# What Tab can reach: everything that can be followed, pressed or written into and is in sight.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.type !== 'hidden' && !one.disabled && !one.hidden && one.checkVisibility({visibilityProperty: true}))
  .map(one => { one.dataset.reach = ''; return 1; }).length"""
MISSED = "[...document.querySelectorAll('[data-reach]:not([data-reached])')].map(one => one.outerHTML.slice(0, 99))"
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  one.dataset.reached = '';
  const style = getComputedStyle(one);
  return { ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1, html: one.outerHTML.slice(0, 100) };
}"""


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("report-")])
def test_tab_reaches_everything_and_shows_where_it_is(shown: Desk, name: str) -> None:
    page = shown.page(addresses(shown.live)[name])
    page.evaluate("document.activeElement?.blur(); getSelection().removeAllRanges()")
    number = page.evaluate(REACHABLE)
    for _ in range(number + 30):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is not None:
            assert found["ring"], found["html"]
        if not page.evaluate("document.querySelector('[data-reach]:not([data-reached])') !== null"):
            break
    missed = page.evaluate(MISSED)
    assert missed == []


def test_skip_link_comes_first_and_leads_to_the_content(shown: Desk) -> None:
    page = shown.page("/table")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", NAMES)
def test_page_can_be_read_without_script(shown: Desk, name: str) -> None:
    page = shown.page(addresses(shown.live)[name], java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 40
    assert page.locator(".menu a").count() == 12


def test_narrow_menu_opens_without_script(shown: Desk) -> None:
    page = shown.page("/table", java_script_enabled=False, viewport=NARROW)
    page.locator(".menu-fold summary").click()
    page.locator(".menu a", has_text="Open").first.click()
    assert page.url.endswith("/open")


def test_day_can_be_chosen_without_script(shown: Desk) -> None:
    page = shown.page("/table", java_script_enabled=False)
    page.locator("#as-of").fill("2032-08-19")
    page.locator(".as-of button").click()
    assert "as_of=2032-08-19" in page.url
    assert "to 19 Aug 2032" in page.locator(".scope-words").inner_text()


def test_decision_can_be_made_without_script(changed: Desk) -> None:
    page = changed.page("/review?family=points", java_script_enabled=False)
    item = page.locator(".item", has=page.locator("button", has_text="Confirm")).first
    id_ = item.get_attribute("data-item")
    with page.expect_navigation():
        item.locator("button", has_text="Confirm").click()
    assert page.url.endswith("/review?family=points")
    page.goto(f"{changed.live.address}/entries/{id_}")
    assert page.locator("article.item .state-confirmed").count() == 1
    with page.expect_navigation():
        page.locator(".journal button", has_text="undo").first.click()
    assert page.locator("article.item .state-proposed").count() == 1


def test_target_sizes_are_large_enough_to_hit(shown: Desk) -> None:
    """WCAG 2.2, 2.5.8: buttons and fields are at least 24 pixels in both directions."""
    for path in ("/table", "/review", "/reports"):
        page = shown.page(path, viewport=NARROW)
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, select, input:not([type=hidden]):not([type=checkbox])')]
              .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 100)])
              .filter(([box]) => box.width && (box.height < 24 || box.width < 24))
              .map(([box, html]) => [box.width, box.height, html])"""
        )
        assert small == [], path
