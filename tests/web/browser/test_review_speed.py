"""How many keys, and how much of the machine's time, the review of one long report takes."""

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.store import create_dossier
from tests.shared_data import shared_path
from tests.web.browser.conftest import check
from tests.web.browser.waiting import wait_until
from tests.web.browser.watching import Desk
from tests.web.serving import serve_live

CASE = "tass-2022-01-27"
HERE = "document.activeElement?.closest('.item')?.dataset.item"

# Every so many entries one is rejected, so that both keys are measured.
REJECTED_EVERY = 5

# A person's share, not measured here: reading a passage with its words marked and judging it.
SECONDS_OF_A_PERSON = 5.0
MINUTES_WANTED = 5.0


@pytest.fixture
def desk(chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A browser on a dossier of that one report."""
    text = next(path for path in (shared_path("cases") / CASE).iterdir() if path.suffix in (".txt", ".html"))
    file = Path(shutil.copy(text, tmp_path))
    with create_dossier(tmp_path / "one", title="One report") as dossier:
        reading = read_report(file, settings=Settings(reader="rules"), published=date(2022, 1, 27))
        new = prepare_report(reading, details=ReportDetails(), added_at=datetime(2040, 1, 1, tzinfo=UTC))
        dossier.originals.save(file.read_bytes())
        with dossier.writer() as writer:
            enter_prepared(writer, new)
    with serve_live(tmp_path / "one") as live:
        found = Desk(chromium, live)
        yield found
        check(found)


def test_long_report_is_reviewed_with_one_key_an_item(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with desk.live.dossier.view() as view:
        key = view.reports()[0].key
        characters = view.reports()[0].characters
    page = desk.page(f"/review?report={key}")
    total = int(page.locator("[data-left]").inner_text())
    keys, waits, begun = 0, [], time.perf_counter()
    while page.locator(".empty").count() == 0:
        before = page.evaluate(HERE)
        is_pair = "Are these one?" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or "")
        key_to_press = "d" if is_pair else "n" if keys % REJECTED_EVERY == REJECTED_EVERY - 1 else "y"
        pressed = time.perf_counter()
        page.keyboard.press(key_to_press)
        keys += 1
        wait_until(page, f"before => document.querySelector('.empty') || ![before, undefined].includes({HERE})", arg=before)
        waits.append(time.perf_counter() - pressed)
        assert keys <= total
    seconds = time.perf_counter() - begun
    assert "Nothing is left to decide here" in page.locator("main").inner_text()
    minutes = (seconds + keys * SECONDS_OF_A_PERSON) / 60
    waits.sort()
    with capsys.disabled():
        print(
            f"\n{CASE}: {characters} characters, {total} items, {keys} keys, {seconds:.1f} s of the machine "
            f"(median {waits[len(waits) // 2] * 1000:.0f} ms, worst {waits[-1] * 1000:.0f} ms an item); "
            f"with {SECONDS_OF_A_PERSON:.0f} s an item for a person {minutes:.1f} min"
        )
    assert keys == total
    assert minutes < MINUTES_WANTED
