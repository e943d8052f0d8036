"""Adding reports in the page: what is queued, how far it is, what could not be read."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from rejoinder.errors import StoreError
from rejoinder.runners import add_sources
from rejoinder.shapes.dossier import JobState
from tests.runners.fast_add import prepare_fast
from tests.web.serving import OWN, Served, serve_in_process

REPORT = "Vellia sends a note on the pass.\nVellia said on Monday that the note asks Tarsk to open the Orrin Pass.\n"


@pytest.fixture(autouse=True)
def fast_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a reader in place that takes no time."""
    monkeypatch.setattr(add_sources, "prepare_job", prepare_fast)


def add(served: Served, *files: tuple[str, bytes], **form: str) -> Any:
    """Send files as the page does."""
    return served.client.post("/add", files=[("files", file) for file in files], data=form, headers=OWN)


def wait(served: Served) -> str:
    """Return the page of the progress when nothing is read any more."""
    deadline = time.monotonic() + 30
    while served.app.state.adder.is_busy and time.monotonic() < deadline:
        time.sleep(0.02)
    return str(served.client.get("/adding").text)


def test_uploaded_report_is_read_and_listed(own: Served) -> None:
    answer = add(own, ("pass.txt", REPORT.encode()), published="2032-09-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/adding")
    assert "All done" in wait(own)
    assert "<bdi>pass.txt</bdi>: in" in own.client.get("/adding").text
    with own.dossier.view() as view:
        report = next(one for one in view.reports() if one.name == "pass.txt")
    assert report.published == "2032-09-01"
    assert own.client.get(f"/reports/{report.key}").status_code == 200


def test_page_asks_again_while_something_is_read(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(*given: Any) -> Any:
        gate.wait(20)
        return prepare_fast(*given)

    monkeypatch.setattr(add_sources, "prepare_job", slow)
    add(own, ("pass.txt", REPORT.encode()))
    page = own.client.get("/adding").text
    part = own.client.get("/adding/part").text
    gate.set()
    for text in (page, part):
        assert 'hx-get="/adding/part"' in text
        assert "<progress" in text
        assert "on the way in" in text
    assert "<html" not in part
    assert "hx-get" not in wait(own).split('id="adding"')[1].split(">")[0]


def test_what_cannot_be_read_stands_among_the_problems(own: Served) -> None:
    def names_of_failed() -> list[str]:
        with own.dossier.view() as view:
            return [job.source for job in view.jobs(state=JobState.FAILED)]

    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(add_sources, "prepare_job", _refuse)
        add(own, ("../../talks/\u202eevil.txt", b"Words."))
        assert "could not be read" in wait(own)
    assert names_of_failed() == ["\u202eevil.txt"]
    page = own.client.get("/problems").text
    assert "[U+202E]evil.txt" in page
    assert "the reader failed: ValueError: a doubt" in page
    assert own.post("/problems/retry").status_code == 303
    wait(own)
    assert names_of_failed() == []


def test_page_says_why_the_reading_stopped(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise StoreError("talks", "the disk is full", "make room")

    monkeypatch.setattr("rejoinder.web.adding.add_sources", fail)
    add(own, ("pass.txt", REPORT.encode()))
    page = wait(own)
    assert "The reading stopped:</strong> talks: the disk is full; make room." in page
    assert "Go on reading" in page
    monkeypatch.undo()
    monkeypatch.setattr(add_sources, "prepare_job", prepare_fast)
    own.post("/problems/retry")
    assert "All done" in wait(own)


def test_reading_stops_with_the_server_and_the_next_goes_on(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, gate = threading.Event(), threading.Event()

    def slow(*given: Any) -> Any:
        begun.set()
        gate.wait(20)
        return prepare_fast(*given)

    monkeypatch.setattr(add_sources, "prepare_job", slow)
    with serve_in_process(own_folder) as own:
        files = [(f"{number}.txt", f"{REPORT}Note {number}.".encode()) for number in range(3)]
        add(own, *files, published="2032-09-01")
        assert begun.wait(20)
        own.app.state.adder.close()
        gate.set()
        wait(own)
        with own.dossier.view() as view:
            assert len(view.jobs(state=JobState.WAITING)) == 2
    with serve_in_process(own_folder) as again:
        assert "Go on reading" in again.client.get("/adding").text
        again.post("/problems/retry")
        assert "All done" in wait(again)


def _refuse(*_: Any) -> None:
    raise ValueError("a doubt")
