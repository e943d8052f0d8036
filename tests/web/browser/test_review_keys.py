"""Each act of a review by its key, the mouse left alone; two reviewers at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from rejoinder.shapes.dossier import StoredEntry
from tests.web.browser.waiting import wait_until
from tests.web.browser.watching import Desk, addresses

SELECT = """([place, words]) => {
  const walker = document.createTreeWalker(document.querySelector(place), NodeFilter.SHOW_TEXT);
  const nodes = []; let text = "";
  while (walker.nextNode()) { nodes.push([walker.currentNode, text.length]); text += walker.currentNode.data; }
  const at = text.indexOf(words);
  if (at < 0) throw new Error("not there: " + words);
  const stop = at + words.length;
  const [first, begin] = nodes.findLast(([, begin]) => begin <= at);
  const [last, before] = nodes.findLast(([, begin]) => begin < stop);
  getSelection().setBaseAndExtent(first, at - begin, last, stop - before);
}"""
HERE = "document.activeElement?.closest('.item')?.dataset.item"


def select(page: Page, place: str, words: str) -> None:
    """Select words in the page, as a person would by dragging."""
    page.evaluate(SELECT, [place, words])
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")  # selectionchange comes later


def entry_of(desk: Desk, id_: str) -> StoredEntry:
    with desk.live.dossier.view() as view:
        return view.entries([id_])[id_]


def review_of(desk: Desk, id_: str) -> str:
    return entry_of(desk, id_).entry.review.value


def wait_for_decision(page: Page, id_: str, kind: str) -> None:
    expect(page.locator(f"[data-decided='{kind}']", has=page.locator(f"a[href='/entries/{id_}']"))).to_have_count(1)


def left(page: Page) -> int:
    return int(page.locator("[data-left]").inner_text())


def test_j_and_k_walk_the_queue(changed: Desk) -> None:
    page = changed.page("/review?family=points")
    first = page.evaluate(HERE)
    page.keyboard.press("j")
    second = page.evaluate(HERE)
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate(HERE) == second != first
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate(HERE) == first


@pytest.mark.parametrize(("key", "kind", "review"), [("y", "confirm", "confirmed"), ("n", "reject", "rejected")])
def test_key_decides_and_goes_on(changed: Desk, key: str, kind: str, review: str) -> None:
    page = changed.page("/review?family=requests")
    while "Are these one?" in page.evaluate("document.activeElement.getAttribute('aria-label')"):
        page.keyboard.press("j")
    id_, before = page.evaluate(HERE), left(page)
    page.keyboard.press(key)
    wait_for_decision(page, id_, kind)
    wait_until(page, f"before => ![before, undefined].includes({HERE})", arg=id_)
    assert left(page) == before - 1
    assert review_of(changed, id_) == review


def test_e_edits_a_field_and_enter_keeps_it(changed: Desk) -> None:
    page = changed.page("/review?family=points")
    item = page.locator(".item:not([aria-label^='Are'])").first
    id_ = item.get_attribute("data-item") or ""
    item.focus()
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.matches('.edit-fold [name^=\"field:\"]')")
    gist = item.locator("[name='field:gist']")
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == "field:gist":
            break
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "field:gist"
    page.keyboard.press("Control+a")
    page.keyboard.type("yes, no: jkyneu")  # keys of the review are letters here
    assert gist.input_value() == "yes, no: jkyneu"
    page.keyboard.press("Control+Enter")
    wait_for_decision(page, id_, "correct")
    entry = entry_of(changed, id_).entry
    assert (entry.review.value, getattr(entry, "gist", None)) == ("corrected", "yes, no: jkyneu")


def test_x_passes_over_and_the_item_waits_elsewhere(changed: Desk) -> None:
    page = changed.page("/review?family=points")
    item = page.locator(".item:not([aria-label^='Are'])").first
    id_ = item.get_attribute("data-item") or ""
    item.focus()
    page.keyboard.press("x")
    wait_for_decision(page, id_, "note")
    page.goto(changed.live.address + "/review?family=points")
    expect(page.locator(f".item[data-item='{id_}']")).to_have_count(0)
    page.locator("#count a", has_text="1 passed over").click()
    page.wait_for_url("**skipped=1*")
    expect(page.locator(f".item[data-item='{id_}']")).to_have_count(1)
    assert review_of(changed, id_) == "proposed"


def test_u_takes_the_last_decision_back(changed: Desk) -> None:
    page = changed.page("/review?family=answers")
    id_ = page.evaluate(HERE)
    page.keyboard.press("y")
    wait_for_decision(page, id_, "confirm")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(f".item[data-item='{id_}']")).to_have_count(1)
    assert review_of(changed, id_) == "proposed"
    page.goto(changed.live.address + "/history")
    assert "anna" in page.locator(".journal li").first.inner_text()
    assert "undo" in page.locator(".journal li").first.inner_text()


@pytest.mark.parametrize(("key", "kind", "state"), [("s", "same", "same"), ("d", "not_same", "not_same")])
def test_pair_is_joined_or_kept_apart_by_key(changed: Desk, key: str, kind: str, state: str) -> None:
    page = changed.page("/review?family=points")
    item = page.locator(".item[aria-label^='Are']").first
    id_ = item.get_attribute("data-item") or ""
    item.focus()
    page.keyboard.press(key)
    wait_for_decision(page, id_, kind)
    with changed.live.dossier.view() as view:
        assert state in {one.state for one in view.proposals(concerning=id_, limit=9)}


def test_entry_is_split_off_and_joined_again(changed: Desk) -> None:
    with changed.live.dossier.view() as view:
        entries = [entry for report in view.reports() for entry in view.entries_of_report(report.key)]
    joined = next(entry for entry in entries if entry.joined_by and entry.family.value == "points")
    page = changed.page(f"/entries/{joined.id}")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert entry_of(changed, joined.id).subject == joined.id
    page.locator("#other").fill(joined.subject)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert entry_of(changed, joined.id).subject == joined.subject


def test_entry_page_takes_the_same_keys(changed: Desk) -> None:
    page = changed.page("/review?family=points")
    id_ = page.locator(".item:not([aria-label^='Are'])").first.get_attribute("data-item") or ""
    page.goto(f"{changed.live.address}/entries/{id_}")
    with page.expect_navigation():
        page.keyboard.press("y")
    assert review_of(changed, id_) == "confirmed"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert review_of(changed, id_) == "proposed"


def test_span_is_mended_by_selecting_words(changed: Desk) -> None:
    with changed.live.dossier.view() as view:
        key = addresses(changed.live)["report-emoji"].rpartition("/")[2]
        entry = next(one for one in view.entries_of_report(key) if one.family.value == "points")
        words = "Joran Halme said that Vellia wants"
    page = changed.page(f"/entries/{entry.id}")
    select(page, ".passage", words)
    page.locator("[data-take-selection]").first.click()
    assert page.locator(".span-words").first.inner_text() == f"“{words}”"
    with page.expect_navigation():
        page.locator("button", has_text="Keep the correction").click()
    mended = entry_of(changed, entry.id)
    assert mended.quotes == (words,)
    assert mended.entry.review.value == "corrected"
    assert page.locator(".passage mark.entry").all_inner_texts() == [words]


def test_entry_is_added_by_hand_from_a_selection(changed: Desk) -> None:
    with changed.live.dossier.view() as view:
        key = addresses(changed.live)["report-emoji"].rpartition("/")[2]
        before = {entry.id for entry in view.entries_of_report(key)}
    page = changed.page(f"/reports/{key}")
    select(page, "article.report", "He said no more")
    page.locator("[data-selection-add]").click()
    page.wait_for_url("**/entries/new?*")
    assert page.locator(".passage mark").all_inner_texts() == ["He said no more"]
    page.locator("#family").select_option("requests")
    with page.expect_navigation():
        page.locator("button", has_text="Change").click()
    page.locator("[name='field:gist']").fill("silence")
    page.locator("[name='field:by']").fill("Vellia")
    with page.expect_navigation():
        page.locator("button", has_text="Add it").click()
    assert f"/reports/{key}" in page.url
    with changed.live.dossier.view() as view:
        added = [entry for entry in view.entries_of_report(key) if entry.id not in before]
    assert [(entry.family.value, entry.quotes) for entry in added] == [("requests", ("He said no more",))]
    assert page.locator(f"[data-note='{added[0].id}']").is_visible()


def test_single_keys_can_be_switched_off_and_on(changed: Desk) -> None:
    page = changed.page("/review?family=answers")
    page.locator("summary", has_text="Keys").click()
    box = page.locator("input[data-shortcuts]")
    box.uncheck()
    page.locator(".item").first.focus()
    before = page.evaluate(HERE)
    for key in "jyn":
        page.keyboard.press(key)
    assert page.evaluate(HERE) == before
    assert review_of(changed, before) == "proposed"
    page.reload()
    page.locator("summary", has_text="Keys").click()
    assert not box.is_checked()  # it is remembered
    box.check()
    page.locator(".item").first.focus()
    page.keyboard.press("j")
    assert page.evaluate(HERE) != before


def test_second_reviewer_is_told_and_can_decide_all_the_same(changed: Desk) -> None:
    anna, ben = changed.page("/review?family=answers"), changed.page("/review?family=answers", who="ben")
    id_ = anna.evaluate(HERE)
    assert ben.evaluate(HERE) == id_
    anna.keyboard.press("y")
    wait_for_decision(anna, id_, "confirm")
    ben.keyboard.press("n")
    conflict = ben.locator(".item.conflict")
    expect(conflict).to_contain_text("Somebody decided on this after you saw it")
    expect(conflict).to_contain_text(re.compile("anna\\s+confirm"))
    assert review_of(changed, id_) == "confirmed"
    conflict.locator("button", has_text="all the same").click()
    wait_for_decision(ben, id_, "reject")
    assert review_of(changed, id_) == "disputed"
    anna.goto(f"{changed.live.address}/entries/{id_}")
    expect(anna.locator("article.item .state-disputed")).to_have_count(1)
    history = anna.locator(".journal").inner_text()
    assert "anna" in history
    assert "ben" in history
