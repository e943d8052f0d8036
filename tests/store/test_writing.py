"""Writing under faults: each write fails in turn, the disk fills up, two processes write; nothing is half-written."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from rejoinder.errors import ExitCode, RefusedReadingError, StoreError
from rejoinder.shapes import Span
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier, create_dossier, open_dossier
from rejoinder.store.check import check_dossier
from tests.store.failing import failing
from tests.store.prepared import fill, prepared, report_text


def enter(dossier: Dossier, new: NewReport) -> None:
    with dossier.writer() as writer:
        writer.add_report(new)


def keys(dossier: Dossier) -> list[str]:
    with dossier.view() as view:
        return [report.key for report in view.reports()]


def test_each_write_that_fails_takes_all_of_the_report_back(filled: Dossier) -> None:
    new = prepared(report_text(8))
    before = keys(filled)
    with failing(0) as disk, filled.writer() as writer:
        writer.add_report(new)
        writer.connection.rollback()
        writer.connection.begin()
    total = disk.written
    assert total > 8
    for number in range(1, total + 1):
        with pytest.raises(StoreError, match=r"the disk failed.*3 reports stored") as refused, failing(number):
            enter(filled, new)
        assert refused.value.exit_code is ExitCode.STORE
        assert keys(filled) == before
        assert check_dossier(open_dossier(filled.folder)).findings == ()
    enter(filled, new)
    assert len(keys(filled)) == 4


def test_write_that_fails_again_while_it_is_made_good_changes_nothing(filled: Dossier) -> None:
    new = prepared(report_text(8))
    for number in (2, 5, 7):
        for again in (1, 3):
            with pytest.raises(StoreError), failing(number):
                enter(filled, new)
            with pytest.raises(StoreError), failing(again):
                enter(filled, new)
            assert check_dossier(open_dossier(filled.folder)).findings == ()
    enter(filled, new)
    assert len(keys(filled)) == 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 4 MB."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield place
    subprocess.run(["umount", "-l", place], check=False)


def test_full_disk_is_told_and_nothing_is_lost(small_disk: Path) -> None:
    dossier = create_dossier(small_disk / "talks")
    with pytest.raises(StoreError) as refused:
        fill(dossier, range(1000))
    stored = len(keys(dossier))
    assert 0 < stored < 1000
    assert f"disk full at {small_disk / 'talks'}, nothing lost, {stored:,} reports stored; make room" in str(refused.value)
    dossier.close()
    opened = open_dossier(small_disk / "talks")
    assert len(keys(opened)) == stored
    assert check_dossier(opened).is_sound


def test_full_file_takes_the_report_back(filled: Dossier) -> None:
    with filled.writer() as writer:
        pages = writer.connection.exec_driver_sql("PRAGMA page_count").scalar()

    def fill_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", fill_up)
    try:
        with pytest.raises(StoreError, match=r"disk full at .*, nothing lost, 3 reports stored"):
            enter(filled, prepared(report_text(8) * 400))
    finally:
        event.remove(Engine, "connect", fill_up)
    assert len(keys(filled)) == 3


def test_full_disk_is_told_where_an_original_finds_no_room(small_disk: Path) -> None:
    dossier = create_dossier(small_disk / "talks")
    with pytest.raises(StoreError, match=r"disk full at .*, nothing lost, 0 reports stored"):
        dossier.originals.save(bytes(8_000_000))
    assert list(dossier.originals.files()) == []


PROCESS = """
import sys
from pathlib import Path
from rejoinder.store import open_dossier
from tests.store.prepared import prepared, report_text
dossier = open_dossier(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    with dossier.writer() as writer:
        count = len(writer.reports())
        writer.add_report(prepared(report_text(number)))
        assert len(writer.reports()) == count + 1
"""


def test_processes_that_write_at_once_wait_for_each_other(dossier: Dossier) -> None:
    ranges = ((0, 40), (40, 80), (80, 120))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, dossier.folder, str(start), str(end)],
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for start, end in ranges
    ]
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in processes] == [(b"", 0)] * 3
    for number in range(120):
        dossier.originals.save(report_text(number).encode())
    checked = check_dossier(dossier)
    assert (checked.reports, checked.findings) == (120, ())


def test_report_whose_entry_lies_outside_its_text_is_refused_alone(filled: Dossier) -> None:
    new = prepared(report_text(8))
    short = NewReport(
        report=new.report,
        text=type(new.text)(new.text.key, new.text.text[:80], new.text.blocks),
        details=new.details,
        signature=new.signature,
        bands=new.bands,
        actors=(),
        statements=new.statements,
        entries=new.entries,
        sentences=(Span(0, 10),),
    )
    with pytest.raises(RefusedReadingError, match="lies outside"):
        enter(filled, short)
    assert len(keys(filled)) == 3


def test_same_report_twice_in_the_store_is_refused_whole(filled: Dossier) -> None:
    with pytest.raises(RefusedReadingError, match="does not fit"):
        enter(filled, prepared(report_text(1)))
    assert check_dossier(filled).findings == ()
