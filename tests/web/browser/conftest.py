"""Chromium on a small dossier: skipped, with the reason, where playwright or Chromium is absent."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (the extra [browser])")

from playwright.sync_api import Browser, sync_playwright

from rejoinder.runners.add_report import enter_prepared
from rejoinder.store import open_dossier
from tests.runners.talks import TALKS, make_report
from tests.web.browser.watching import EMOJI, Desk
from tests.web.serving import serve_live

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


def find_chromium() -> str | None:
    """Return where Chromium is, or None; REJOINDER_CHROMIUM names another place."""
    named = os.environ.get("REJOINDER_CHROMIUM")
    return next((place for place in ([named] if named else PLACES) if Path(place).exists()), None)


# Playwright keeps an event loop running in this thread: it must end with this folder's tests, not with the session.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium, started once."""
    place = find_chromium()
    if place is None:
        pytest.skip("Chromium is absent (apt-get install chromium, or set REJOINDER_CHROMIUM)")
    options = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def browsed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the web tests, with the talks of three more reports and one that begins with emoji; to be copied."""
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("browsed") / "docks"))
    with open_dossier(folder) as dossier:
        for told in (*TALKS, EMOJI):
            dossier.originals.save(told.text.encode())
            with dossier.writer() as writer:
                enter_prepared(writer, make_report(told))
    return folder


@pytest.fixture(scope="package")
def looked_at(browsed: Path, chromium: Browser) -> Iterator[Desk]:
    """A browser on a dossier that tests only look at; a test takes `shown`."""
    with serve_live(browsed) as live:
        yield Desk(chromium, live)


@pytest.fixture
def shown(looked_at: Desk) -> Iterator[Desk]:
    """A browser on a dossier that tests only look at; nothing may go wrong in its pages."""
    yield looked_at
    check(looked_at)


@pytest.fixture
def changed(browsed: Path, chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A browser on a copy for one test, which may change it; nothing may go wrong in its pages."""
    with serve_live(Path(shutil.copytree(browsed, tmp_path / "docks"))) as live:
        desk = Desk(chromium, live)
        yield desk
        check(desk)


def check(desk: Desk) -> None:
    """Close what a test opened; no page had an error, a report of the policy or a dialog, nor asked another server."""
    desk.close()
    faults = desk.take_faults()
    assert faults == [], faults
