"""The report page: words and notes light up together, keys walk the notes, a selection gets an address that holds."""

from tests.web.browser.test_review_keys import select
from tests.web.browser.watching import Desk, addresses

LIT = "() => [...(CSS.highlights.get('lit') ?? [])].map(range => range.toString()).join('')"


def test_hover_lights_words_and_note(shown: Desk) -> None:
    page = shown.page(addresses(shown.live)["report"])
    note = page.locator(".note-statement").first
    id_ = note.get_attribute("data-note") or ""
    note.hover()
    words = page.evaluate(LIT)
    assert words
    mark = page.locator(f"article mark.content-1[data-s='{id_}']").first
    mark.hover()
    assert page.locator(f".note.lit[data-note='{id_}']").count() == 1
    assert mark.inner_text() in page.evaluate(LIT)
    page.locator("h1").hover()
    page.mouse.move(5, 5)
    assert page.evaluate(LIT) == ""


def test_j_and_k_walk_the_notes(shown: Desk) -> None:
    page = shown.page(addresses(shown.live)["report"])
    ids = page.evaluate("[...document.querySelectorAll('.note')].map(one => one.dataset.note)")
    here = "document.activeElement.dataset.note"
    page.keyboard.press("j")
    assert page.evaluate(here) == ids[0]
    page.keyboard.press("j")
    assert page.evaluate(here) == ids[1]
    assert page.evaluate(LIT)
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    assert page.evaluate(here) == ids[0]


def test_selection_gives_an_address_whose_page_prints_the_words(shown: Desk) -> None:
    page = shown.page(addresses(shown.live)["report-emoji"])
    for words in ("Joran Halme said that", "tolls on grain. e\u0301 🛤 He", "🎉 as"):
        page.goto(shown.live.address + addresses(shown.live)["report-emoji"])
        select(page, "article.report", words)
        link = page.locator("[data-selection-link]")
        link.click()
        page.wait_for_url("**/spans/**")
        assert page.locator("mark.here").all_inner_texts() == [words]


def test_same_characters_are_marked_after_emoji(shown: Desk) -> None:
    """Offsets are code points; JavaScript counts UTF-16 units: an emoji before a span must not shift it."""
    page = shown.page(addresses(shown.live)["report-emoji"])
    marked = page.evaluate("[...document.querySelectorAll('article.report mark.entry')].map(one => one.textContent).join('')")
    assert marked == "an end to the tolls on grain"
    page.locator(".note-point").hover()
    assert page.evaluate(LIT) == "an end to the tolls on grain"
    page.locator(".note-point a", has_text="words").click()
    assert page.locator("mark.here").inner_text() == "an end to the tolls on grain"


def test_marks_can_be_hidden_by_role(shown: Desk) -> None:
    page = shown.page(addresses(shown.live)["report"])
    ground = "getComputedStyle(document.querySelector('article mark.source')).backgroundColor"
    before = page.evaluate(ground)
    page.locator("[data-show='source']").uncheck()
    assert page.evaluate(ground) != before


def test_address_of_an_entry_opens_at_its_note(shown: Desk) -> None:
    with shown.live.dossier.view() as view:
        report = view.reports()[0].key
        entry = view.entries_of_report(report)[-1]
    page = shown.page(f"/reports/{report}?entry={entry.id}#here")
    box = page.locator(".note.chosen").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
