"""What is made, what is opened, and what is refused: every refusal is one line that says what can be done."""

import os
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rejoinder.errors import ExitCode, StoreError
from rejoinder.store import Dossier, connect, create_dossier, open_dossier
from rejoinder.store.check import check_dossier
from rejoinder.store.report_counts import about
from tests.store.prepared import fill, prepared, report_text


def count(dossier: Dossier) -> int:
    with dossier.view() as view:
        return len(view.reports())


@pytest.fixture
def read_only(filled: Dossier, tmp_path: Path) -> Iterator[Path]:
    """Return the dossier's folder, mounted so that nothing can be written there."""
    filled.close()
    place = tmp_path / "mounted"
    place.mkdir()
    done = subprocess.run(["mount", "--bind", "-o", "ro", filled.folder, place], capture_output=True, check=False)
    if done.returncode == 0:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], capture_output=True, check=False)
    if done.returncode or os.access(place, os.W_OK):
        pytest.skip("mounting a folder read-only is not allowed here, and root may write to any other")
    yield place
    subprocess.run(["umount", "-l", place], check=False)


def test_new_dossier_is_told_from_other_files(dossier: Dossier) -> None:
    with closing(sqlite3.connect(dossier.file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (connect.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with dossier.view() as view:
        assert about(view)["title"] == "The Orrin Pass"


@pytest.mark.parametrize(
    ("inside", "found"), [("notes.txt", "is not empty"), ("dossier.sqlite", "holds a dossier already"), (None, "is a file")]
)
def test_new_dossier_wants_an_empty_folder(tmp_path: Path, inside: str | None, found: str) -> None:
    folder = tmp_path / "talks"
    if inside:
        folder.mkdir()
        (folder / inside).touch()
    else:
        folder.touch()
    with pytest.raises(StoreError, match=found):
        create_dossier(folder)


def test_new_dossier_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "dossier.sqlite.part").write_bytes(b"half")
    (folder / "dossier.sqlite.part-journal").write_bytes(b"")
    create_dossier(folder).close()
    assert count(open_dossier(folder)) == 0


def test_folder_without_a_dossier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no dossier here; make one with 'rejoinder new") as refused:
        open_dossier(tmp_path)
    assert refused.value.exit_code is ExitCode.STORE


def test_dossier_is_opened_by_its_file_too(filled: Dossier) -> None:
    assert count(open_dossier(filled.file)) == 3


def _whole(filled: Dossier) -> bytes:
    """Return the bytes of the file with everything in it."""
    filled.close()
    with closing(sqlite3.connect(filled.file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in ("-wal", "-shm"):
        filled.file.with_name(f"{filled.file.name}{name}").unlink(missing_ok=True)
    return filled.file.read_bytes()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: b"These are my notes on the talks.\n", "not a Rejoinder file"),
        (lambda data: random.Random(7).randbytes(100) + data[100:], "not a Rejoinder file, or its beginning is damaged"),
        (lambda data: data[: len(data) // 2], "is cut off"),
        (lambda data: data[:60], "not a Rejoinder file, or its beginning is damaged|is cut off"),
        (lambda data: data[:100] + bytes(4000) + data[4100:], "is damaged|does not say"),
    ],
    ids=["empty", "other", "random header", "half", "header cut", "first page"],
)
def test_damaged_file_is_refused(filled: Dossier, change: object, found: str) -> None:
    filled.file.write_bytes(change(_whole(filled)))  # type: ignore[operator]  # a function from bytes to bytes
    with pytest.raises(StoreError, match=found) as refused:
        open_dossier(filled.folder)
    assert "the originals are kept" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_another_sqlite_file_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "dossier.sqlite")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreError, match="is not a Rejoinder file"):
        open_dossier(tmp_path)


def _what_is_said(folder: Path) -> str:
    """Return the refusal, or what `check` finds."""
    try:
        checked = check_dossier(open_dossier(folder))
    except StoreError as error:
        return str(error)
    return "; ".join(finding.what for finding in checked.findings)


@pytest.mark.parametrize("seed", range(12))
def test_overwritten_page_is_named_by_check_or_refused(filled: Dossier, seed: int) -> None:
    data = bytearray(_whole(filled))
    pages = len(data) // 4096
    page = random.Random(seed).randrange(1, pages)
    data[page * 4096 : (page + 1) * 4096] = random.Random(seed).randbytes(4096)
    filled.file.write_bytes(bytes(data))
    assert "damaged" in _what_is_said(filled.folder)


def test_dossier_on_read_only_media_is_read_and_not_written(read_only: Path) -> None:
    opened = open_dossier(read_only)
    assert opened.is_read_only
    assert count(opened) == 3
    with pytest.raises(StoreError, match=r"may only be read here.*copy the folder to where you may write"):
        opened.writer()
    with pytest.raises(StoreError, match="may only be read here"):
        opened.save_actors(b"")
    assert check_dossier(opened).is_sound


def test_new_dossier_where_nothing_may_be_written_says_so(read_only: Path) -> None:
    with pytest.raises(StoreError, match="may only be read here"):
        create_dossier(read_only / "more")


def test_dossier_on_a_network_share_keeps_a_rollback_journal_and_says_so_once(tmp_path: Path) -> None:
    made = create_dossier(tmp_path / "talks", on_network=True)
    assert "network share" in made.notices[0]
    fill(made, [1])
    with closing(sqlite3.connect(made.file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    made.close()
    opened = open_dossier(made.folder, on_network=True)
    assert opened.notices == ()
    fill(opened, [2])
    assert count(opened) == 2


def test_dossier_that_was_moved_to_a_network_share_changes_its_journal(filled: Dossier) -> None:
    filled.close()
    opened = open_dossier(filled.folder, on_network=True)
    assert "rollback journal" in opened.notices[0]
    with closing(sqlite3.connect(filled.file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert count(opened) == 3


def test_copy_of_an_open_file_holds_its_last_checkpoint(filled: Dossier, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled.file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(FULL)")
    with filled.writer() as writer:
        writer.add_report(prepared(report_text(9)))
        copy = tmp_path / "copy"
        copy.mkdir()
        shutil.copy(filled.file, copy / "dossier.sqlite")
        shutil.copytree(filled.folder / "originals", copy / "originals")
    opened = open_dossier(copy)
    assert count(opened) == 3
    assert check_dossier(opened).is_sound


def test_locked_dossier_names_who_locks_it(filled: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); time.sleep(30)"
    )
    monkeypatch.setattr(connect, "BUSY_TIMEOUT_S", 0.5)
    with subprocess.Popen(["python3", "-c", program, filled.file], stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            other.stdout.readline()
            begun = time.monotonic()
            with pytest.raises(StoreError, match="is locked by") as refused, filled.writer():
                pass
            assert 0.4 < time.monotonic() - begun < 5
            if Path("/proc/locks").exists():
                assert f"process {other.pid}" in str(refused.value)
        finally:
            other.kill()
    fill(filled, [5])
    assert count(filled) == 4
