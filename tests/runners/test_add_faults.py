"""`rejoinder add` cut off, crowded and interrupted: nothing is lost, nothing is there twice, the next run goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rejoinder.shapes.dossier import JobState
from rejoinder.store import create_dossier, open_dossier
from rejoinder.store.check import check_dossier
from tests.store.prepared import write_reports

ROOT = Path(__file__).parents[2]
REPORTS = 16
POINTS = 20


def start(*arguments: str | Path, slow_s: float = 0.0) -> subprocess.Popen[str]:
    """Start `rejoinder` with the reader that takes `slow_s` a report."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.runners.fast_add", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"SLOW_S": str(slow_s)},
    )


def run(*arguments: str | Path, slow_s: float = 0.0) -> tuple[int, str, str]:
    """Run `rejoinder` and return its exit code, standard output and standard error."""
    with start(*arguments, slow_s=slow_s) as process:
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def stored(folder: Path) -> int:
    with open_dossier(folder) as dossier, dossier.view() as view:
        return len(view.reports())


def wait_for(folder: Path, count: int) -> None:
    """Wait until so many reports are in."""
    deadline = time.monotonic() + 60
    while stored(folder) < count:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_for_more(name: str, folder: Path) -> None:
    """Wait until reports of a folder of that name are queued."""
    deadline = time.monotonic() + 60
    with open_dossier(folder) as dossier:
        while True:
            with dossier.view() as view:
                if any(Path(job.source).parent.name == name for job in view.jobs()):
                    return
            assert time.monotonic() < deadline
            time.sleep(0.01)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return an empty dossier's folder."""
    create_dossier(tmp_path / "talks").close()
    return tmp_path / "talks"


def test_add_that_is_killed_anywhere_loses_nothing_and_adds_nothing_twice(talks: Path, tmp_path: Path) -> None:
    """One dossier lives through all the kills; each run begins where the last one was cut off."""
    chance = random.Random(20310304)
    before, cut = 0, 0
    for number in range(POINTS):
        reports = write_reports(tmp_path / f"reports-{number}", 0)
        for at in range(REPORTS):
            (reports / f"{at}.txt").write_text(f"Vellia said on day {number} that note {at} was read in Lund.", encoding="utf-8")
        process = start("add", talks, reports, slow_s=0.004)
        if number % 4:
            wait_for_more(reports.name, talks)
        time.sleep(chance.random() * 0.2)
        process.kill()
        process.communicate(timeout=30)
        cut += process.returncode == -signal.SIGKILL
        with open_dossier(talks) as dossier:
            checked = check_dossier(dossier)
        assert [finding for finding in checked.findings if not finding.is_harmless] == []
        assert checked.reports >= before
        before = checked.reports
        if number % 5 == 4:
            assert run("add", talks, *(tmp_path / f"reports-{each}" for each in range(number + 1)))[0] == 0
            before = stored(talks)
            assert before == (number + 1) * REPORTS
    assert cut >= POINTS // 2
    assert run("add", talks)[:2] == (0, f"{talks}: 0 reports added\n")
    assert stored(talks) == POINTS * REPORTS
    with open_dossier(talks) as dossier:
        assert check_dossier(dossier).is_sound


def test_next_add_takes_up_what_was_cut_off(talks: Path, tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 12)
    process = start("add", talks, reports, slow_s=0.1)
    wait_for(talks, 3)
    process.kill()
    process.communicate(timeout=30)
    there = stored(talks)
    code, out, _ = run("add", talks)
    left = 12 - there
    assert (code, out) == (0, f"{talks}: {left} reports added, {left} of them left over from an earlier run\n")
    assert stored(talks) == 12


def test_standard_input_is_kept_where_the_run_is_cut_off(talks: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.runners.fast_add", "add", str(talks), "-"],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"SLOW_S": "30"},
    )
    assert process.stdin is not None
    process.stdin.write(b"Vellia said that it would reply.")
    process.stdin.close()
    with open_dossier(talks) as dossier:
        while True:
            with dossier.view() as view:
                if view.jobs(state=JobState.RUNNING):
                    break
            time.sleep(0.02)
    process.kill()
    process.wait(timeout=30)
    assert run("add", talks)[0] == 0
    assert stored(talks) == 1


def test_two_adds_at_once_both_succeed(talks: Path, tmp_path: Path) -> None:
    one, other = write_reports(tmp_path / "one", 20), write_reports(tmp_path / "other", 30)
    processes = [start("add", talks, folder, slow_s=0.02) for folder in (one, other)]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in processes]
    assert [(end[1], end[2]) for end in ends] == [("", 0), ("", 0)]
    with open_dossier(talks) as dossier:
        checked = check_dossier(dossier)
        with dossier.view() as view:
            assert {job.state for job in view.jobs()} == {JobState.DONE}
            assert all(job.attempts == 1 for job in view.jobs())
    assert (checked.reports, checked.findings) == (30, ())


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_add_ends_within_a_second_and_is_gone_on_with(talks: Path, tmp_path: Path, sign: signal.Signals) -> None:
    process = start("add", talks, write_reports(tmp_path / "reports", 40), slow_s=0.1)
    wait_for(talks, 2)
    sent = time.monotonic()
    process.send_signal(sign)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - sent < 1
    if sign is signal.SIGINT:
        assert process.returncode == 130
        assert err == f"what is in stays in; 'rejoinder add {talks}' goes on with the rest\nrejoinder: interrupted\n"
        with open_dossier(talks) as dossier, dossier.view() as view:
            assert view.jobs(state=JobState.RUNNING) == []
    assert run("add", talks)[0] == 0
    assert stored(talks) == 40


def test_report_that_ends_the_program_is_given_up_after_three_times(talks: Path, tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 3)
    (reports / "report-001b.txt").write_text("END of all talks.", encoding="utf-8")
    codes = [run("add", talks, reports)[0], run("add", talks)[0], run("add", talks)[0]]
    assert codes == [9, 9, 9]
    code, out, err = run("add", talks)
    assert (code, out.startswith(f"{talks}: 1 report added, 1 of them left over")) == (1, True)
    assert "its reading ended the program 3 times" in err
    assert stored(talks) == 3
    assert "its reading ended the program" in run("problems", talks)[1]


def test_crashing_reader_is_a_row_and_others_go_on(talks: Path, tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 3)
    (reports / "report-000b.txt").write_text("CRASH of the talks.", encoding="utf-8")
    (reports / "report-000c.txt").write_text("REFUSE to talk.", encoding="utf-8")
    code, out, err = run("add", talks, reports)
    assert (code, out) == (1, f"{talks}: 3 reports added, 2 could not be read\n")
    assert "the reader failed: RecursionError: too deep in the middle" in err
    assert "Traceback" not in err
    (reports / "report-000b.txt").write_text("The talks were mended.", encoding="utf-8")
    code, out, _ = run("add", talks, reports)
    assert (code, out) == (1, f"{talks}: 1 report added, 3 already in, 1 could not be read\n")


def test_add_says_who_locks_the_dossier(talks: Path, tmp_path: Path) -> None:
    with open_dossier(talks) as dossier, dossier.writer():
        program = f"""
import sys
from rejoinder.store import connect
connect.BUSY_TIMEOUT_S = 0.5
from rejoinder.cli import main
main(["add", {str(talks)!r}, {str(write_reports(tmp_path / "reports", 1))!r}])
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 4
    assert done.stderr.startswith(f"rejoinder: {talks}: is locked by process {os.getpid()}")
    assert done.stderr.count("\n") == 1


def test_add_on_a_full_disk_says_how_many_are_stored_and_goes_on_later(tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        create_dossier(place / "talks").close()
        folder = write_reports(tmp_path / "reports", 100)
        for file in folder.iterdir():
            file.write_text(file.read_text(encoding="utf-8") * 8, encoding="utf-8")
        code, out, err = run("add", place / "talks", folder)
        count = stored(place / "talks")
        assert (code, out) == (4, "")
        assert 0 < count < 100
        assert err.splitlines()[-1] == (
            f"rejoinder: {place / 'talks'}: disk full at {place / 'talks'}, nothing lost, "
            f"{count} reports stored; make room, then run this again"
        )
        with open_dossier(place / "talks") as dossier:
            assert check_dossier(dossier).is_sound
        subprocess.run(["mount", "-o", "remount,size=60m", place], check=True)
        code, out, _ = run("add", place / "talks", folder)
        assert (code, stored(place / "talks")) == (0, 100)
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def test_add_where_nothing_may_be_written_says_so(talks: Path, tmp_path: Path) -> None:
    place = tmp_path / "mounted"
    place.mkdir()
    if subprocess.run(["mount", "--bind", talks, place], capture_output=True, check=False).returncode:
        pytest.skip("mounting a folder read-only is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        code, out, err = run("add", place, write_reports(tmp_path / "reports", 1))
        assert (code, out) == (4, "")
        assert err == (
            f"rejoinder: {place}: may only be read here (no permission to write, or read-only media); "
            "copy the folder to where you may write\n"
        )
        assert run("list", place)[0] == 0
    finally:
        subprocess.run(["umount", "-l", place], check=False)
