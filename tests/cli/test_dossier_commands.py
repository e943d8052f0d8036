"""`rejoinder new, add, list, remove, check, problems`: what they print, what they do, and their exit codes."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rejoinder.cli.dossier_argument import print_json
from rejoinder.runners import add_sources
from rejoinder.store import open_dossier
from rejoinder.store.check import check_dossier
from tests.cli.conftest import Shell
from tests.runners.fast_add import prepare_fast
from tests.store.prepared import report_text, write_reports


@pytest.fixture(autouse=True)
def fast_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a reader in place that takes no time."""
    monkeypatch.setattr(add_sources, "prepare_job", prepare_fast)


@pytest.fixture
def talks(shell: Shell, tmp_path: Path) -> Path:
    """Return a dossier of three reports."""
    folder = tmp_path / "talks"
    assert shell.run("new", str(folder), "--title", "The Orrin Pass")[0] == 0
    reports = write_reports(tmp_path / "reports", 3)
    for number in range(3):
        table = {"published": f"2031-03-0{number + 1}", "agency": "VPA"}
        (reports / f"report-{number:03}.json").write_text(json.dumps(table), encoding="utf-8")
    assert shell.run("add", str(folder), str(reports))[0] == 0
    return folder


def keys(folder: Path) -> list[str]:
    with open_dossier(folder) as dossier, dossier.view() as view:
        return [report.key for report in view.reports()]


def test_new_makes_a_dossier_and_says_what_comes_next(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    code, out, err = shell.run("new", str(folder), "--title", "The Orrin Pass")
    assert (code, out) == (0, f"{folder}: a new dossier, The Orrin Pass\n")
    assert err == f"Add reports with: rejoinder add {folder} FILE...\n"
    assert shell.run("new", str(folder))[0] == 4


def test_new_and_add_keep_the_actors_file(shell: Shell, tmp_path: Path) -> None:
    actors = tmp_path / "parties.toml"
    actors.write_text('[[states]]\nname = "Vellia"\nadjective = "Vellian"\n', encoding="utf-8")
    folder = tmp_path / "talks"
    assert shell.run("new", str(folder), "--actors", str(actors))[0] == 0
    assert (folder / "actors.toml").read_bytes() == actors.read_bytes()
    actors.write_text('[[states]]\nname = "Tarsk"\n', encoding="utf-8")
    code, _, err = shell.run("add", str(folder), "--actors", str(actors))
    assert (code, err) == (0, f"{actors} is kept in the dossier as actors.toml\n")
    assert (folder / "actors.toml").read_bytes() == actors.read_bytes()
    actors.write_text("[[stattes]]\n", encoding="utf-8")
    code, _, err = shell.run("add", str(folder), "--actors", str(actors))
    assert code == 3
    assert "stattes" in err
    assert b"Tarsk" in (folder / "actors.toml").read_bytes()


def test_new_actors_are_for_the_reports_that_are_in_when_they_are_read_again(shell: Shell, tmp_path: Path, talks: Path) -> None:
    actors = tmp_path / "parties.toml"
    actors.write_text('[[states]]\nname = "Vellia"\n', encoding="utf-8")
    code, _, err = shell.run("add", str(talks), "--actors", str(actors))
    assert code == 0
    assert f"'rejoinder reread {talks}' reads with it what is in already" in err


def test_add_says_what_it_did_and_what_told_the_days(shell: Shell, tmp_path: Path, talks: Path) -> None:
    code, out, err = shell.run("add", str(talks), str(tmp_path / "reports"))
    assert (code, out) == (0, f"{talks}: 0 reports added, 3 already in\n")
    assert err == "a JSON of the same name told the day or publisher of 3 reports\n"
    assert len(keys(talks)) == 3


def test_add_takes_the_options_before_what_stands_beside(shell: Shell, tmp_path: Path, talks: Path) -> None:
    report = tmp_path / "more.txt"
    report.write_text(report_text(9), encoding="utf-8")
    report.with_suffix(".json").write_text('{"published": "2031-01-01"}', encoding="utf-8")
    assert shell.run("add", str(talks), str(report), "--published", "2031-03-09")[0] == 0
    with open_dossier(talks) as dossier, dossier.view() as view:
        assert view.reports()[-1].published == "2031-03-09"


def test_add_reads_standard_input(shell: Shell, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.TextIOWrapper(io.BytesIO(report_text(8).encode()))
    monkeypatch.setattr("sys.stdin", data)
    code, out, _ = shell.run("add", str(talks), "-")
    assert (code, out) == (0, f"{talks}: 1 report added\n")
    with open_dossier(talks) as dossier:
        assert check_dossier(dossier).findings == ()
        with dossier.view() as view:
            assert "standard input" in [report.name for report in view.reports()]


@pytest.mark.parametrize(("names", "code"), [(("gone.txt",), 3), (("gone.txt", "good.txt"), 1), (("good.txt",), 0)])
def test_add_tells_by_its_exit_code_what_failed(
    shell: Shell, talks: Path, tmp_path: Path, names: tuple[str, ...], code: int
) -> None:
    (tmp_path / "good.txt").write_text(report_text(7), encoding="utf-8")
    assert shell.run("add", str(talks), *(str(tmp_path / name) for name in names))[0] == code


def test_dry_run_of_add_writes_nothing(shell: Shell, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "reports" / "new.txt").write_text(report_text(7), encoding="utf-8")
    code, out, _ = shell.run("add", str(talks), str(tmp_path / "reports"), "--dry-run")
    assert code == 0
    assert out == f"{tmp_path / 'reports' / 'new.txt'}\n{talks}: 1 report would be added, 3 already in\n"
    assert len(keys(talks)) == 3
    with open_dossier(talks) as dossier:
        assert len(list(dossier.originals.files())) == 3


def test_failed_report_is_listed_tried_again_and_forgotten(shell: Shell, talks: Path, tmp_path: Path) -> None:
    bad, gone = tmp_path / "bad.txt", tmp_path / "gone.txt"
    bad.write_text("REFUSE to talk.", encoding="utf-8")
    assert shell.run("add", str(talks), str(bad), str(gone))[0] == 3
    _, out, _ = shell.run("problems", str(talks), "--width", "200")
    assert "holds nothing to read; a report's text is wanted" in out
    assert f"see that the file is there and may be read, then 'rejoinder add {talks} --retry'" in out
    found = json.loads(shell.run("problems", str(talks), "--json")[1])
    assert [(row["code"], row["attempts"]) for row in found["failed"]] == [("refused", 1), ("not-received", 0)]
    gone.write_text(report_text(6), encoding="utf-8")
    code, out, _ = shell.run("add", str(talks), "--retry")
    assert (code, out) == (1, f"{talks}: 1 report added, 1 could not be read\n")
    assert len(keys(talks)) == 4
    assert shell.run("problems", str(talks), "--forget")[0] == 0
    assert json.loads(shell.run("problems", str(talks), "--json")[1])["failed"] == []
    with open_dossier(talks) as dossier:
        assert check_dossier(dossier).findings == ()


def test_problems_tells_the_doubts_of_the_readings(shell: Shell, talks: Path) -> None:
    code, out, _ = shell.run("problems", str(talks))
    assert code == 0
    assert out.count("The year is not told.") == 3


def test_list_shows_each_report_by_day(shell: Shell, talks: Path) -> None:
    code, out, err = shell.run("list", str(talks), "--width", "120")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[:2] == ["The Orrin Pass", "3 reports, 2031-03-01 to 2031-03-03"]
    rows = [line.split() for line in lines if line[:8] in [key[:8] for key in keys(talks)]]
    assert [row[1] for row in rows] == ["2031-03-01", "2031-03-02", "2031-03-03"]
    assert [row[-2:] for row in rows] == [["4", "4"]] * 3


@pytest.mark.parametrize("width", [40, 72, 110, 200])
def test_list_keeps_to_its_width(shell: Shell, talks: Path, width: int) -> None:
    out = shell.run("list", str(talks), "--width", str(width))[1]
    assert max(len(line) for line in out.splitlines()) <= width
    assert "\x1b" not in out


def test_list_gives_json(shell: Shell, talks: Path) -> None:
    found = json.loads(shell.run("list", str(talks), "--json")[1])
    assert found["title"] == "The Orrin Pass"
    row = found["reports"][0]
    assert (row["published"], row["statements"], row["entries"]) == ("2031-03-01", 4, 4)


def test_list_of_an_empty_dossier_says_how_to_go_on(shell: Shell, tmp_path: Path) -> None:
    shell.run("new", str(tmp_path / "empty"))
    assert "No reports yet" in shell.run("list", str(tmp_path / "empty"))[1]


def test_names_in_a_list_cannot_steer_the_terminal(shell: Shell, talks: Path) -> None:
    with closing(sqlite3.connect(talks / "dossier.sqlite")) as connection:
        connection.execute("UPDATE reports SET agency = ?", ("\u202eevil\x1b[2J",))
        connection.commit()
    out = shell.run("list", str(talks), "--width", "120")[1]
    assert "\u202e" not in out
    assert "\x1b" not in out


def test_remove_takes_the_beginning_of_a_key(shell: Shell, talks: Path) -> None:
    first, *rest = keys(talks)
    code, out, _ = shell.run("remove", str(talks), first[:6], "--dry-run")
    assert (code, out.startswith(f"would remove {first}")) == (0, True)
    assert len(keys(talks)) == 3
    code, out, _ = shell.run("remove", str(talks), first[:6].upper(), "--yes")
    assert (code, out.startswith(f"removed {first}")) == (0, True)
    assert keys(talks) == rest
    with open_dossier(talks) as dossier:
        assert check_dossier(dossier).findings == ()
        assert len(list(dossier.originals.files())) == 2


def test_remove_asks_nobody_where_nobody_is(shell: Shell, talks: Path) -> None:
    code, _, err = shell.run("remove", str(talks), keys(talks)[0])
    assert code == 2
    assert "--yes removes them without asking" in err
    assert len(keys(talks)) == 3


@pytest.mark.parametrize(("key", "said"), [("zzz", "no report's key begins with 'zzz'"), ("", "no report's key begins with ''")])
def test_remove_of_what_is_not_there_is_refused(shell: Shell, talks: Path, key: str, said: str) -> None:
    code, _, err = shell.run("remove", str(talks), key, "--yes")
    assert code == 2
    assert said in err


def test_removed_report_can_be_added_again(shell: Shell, talks: Path, tmp_path: Path) -> None:
    before = keys(talks)
    shell.run("remove", str(talks), before[0], "--yes")
    code, out, _ = shell.run("add", str(talks), str(tmp_path / "reports"))
    assert (code, out) == (0, f"{talks}: 1 report added, 2 already in\n")
    assert keys(talks) == before


def test_check_is_clean_and_names_what_is_not(shell: Shell, talks: Path) -> None:
    code, out, _ = shell.run("check", str(talks))
    assert code == 0
    assert out.startswith(f"{talks}: sound; 3 reports and ")
    with open_dossier(talks) as dossier:
        original = next(dossier.originals.files())
    original.chmod(0o644)
    original.write_bytes(b"X" + original.read_bytes()[1:])
    code, out, _ = shell.run("check", str(talks))
    assert code == 4
    assert "its original was changed" in out
    found = json.loads(shell.run("check", str(talks), "--json")[1])
    assert (found["sound"], found["findings"][0]["kind"]) == (False, "original")


def test_damaged_dossier_is_made_anew_of_its_originals(shell: Shell, talks: Path, tmp_path: Path) -> None:
    before = keys(talks)
    (talks / "dossier.sqlite").write_bytes(b"damaged" * 100)
    code, _, err = shell.run("list", str(talks))
    assert code == 4
    assert f"'rejoinder new NEW' and 'rejoinder add NEW {talks}/originals' make it anew" in err
    anew = tmp_path / "anew"
    shell.run("new", str(anew))
    assert shell.run("add", str(anew), f"{talks}/originals")[:2] == (0, f"{anew}: 3 reports added\n")
    assert sorted(keys(anew)) == sorted(before)


@pytest.mark.parametrize("command", ["add", "list", "check", "problems", "remove"])
@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b"notes" * 50, "not a Rejoinder file"), (None, "no dossier here")],
    ids=["empty", "other", "none"],
)
def test_file_that_is_no_dossier_is_one_line(shell: Shell, tmp_path: Path, command: str, data: bytes | None, said: str) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    if data is not None:
        (folder / "dossier.sqlite").write_bytes(data)
    code, out, err = shell.run(command, str(folder), *(["abc"] if command == "remove" else []))
    assert (code, out) == (4, "")
    assert said in err
    assert err.count("\n") == 1


def test_json_is_printed_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    value: Any = {"name": "half \ud83d of a pair, é"}
    print_json(value)
    assert json.loads(capsys.readouterr().out) == value
