"""What names mean, and what stands beside a report."""

import json
from datetime import date
from pathlib import Path

import pytest

from rejoinder.runners.details_beside import BesideDetails, details_beside
from rejoinder.runners.find_sources import find_sources
from tests.shared_data import shared_path


def names(*sources: str | Path) -> list[str]:
    return [Path(found.name).name for found in find_sources(str(source) for source in sources)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with reports, folders, and files that are none."""
    (tmp_path / "later").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.HTML", "later/c.htm", "notes.pdf", "b.json", ".x.txt", ".hidden/d.txt", "e.md"):
        (tmp_path / name).write_text("Vellia said so.", encoding="utf-8")
    return tmp_path


def test_folder_is_searched_for_reports_with_its_folders(folder: Path) -> None:
    assert names(folder) == ["a.HTML", "b.txt", "c.htm"]


def test_file_is_taken_whatever_its_suffix_and_once(folder: Path) -> None:
    assert names(folder / "e.md", folder / "b.txt", folder, "-") == ["e.md", "b.txt", "a.HTML", "c.htm", "-"]


def test_name_that_leads_nowhere_is_kept(tmp_path: Path) -> None:
    assert names(tmp_path / "none.txt") == ["none.txt"]


def test_link_to_a_folder_above_is_not_followed(folder: Path) -> None:
    (folder / "later" / "up").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["a.HTML", "b.txt", "c.htm"]


@pytest.mark.parametrize(
    ("name", "table", "wanted"),
    [
        ("report.json", {"published": "2031-03-04", "agency": "VPA"}, (date(2031, 3, 4), "VPA", None, None)),
        ("report.txt.json", {"day": "2031-03-04T10:00:00Z", "publisher": "VPA"}, (date(2031, 3, 4), "VPA", None, None)),
        (
            "origin.json",
            {"date": "2031-03-04", "url": "https://vpa.example/1"},
            (date(2031, 3, 4), None, None, "https://vpa.example/1"),
        ),
        ("report.json", {"side": " Vellia ", "address": "", "published": None}, (None, None, "Vellia", None)),
    ],
)
def test_json_beside_a_report_tells_of_it(tmp_path: Path, name: str, table: object, wanted: tuple[object, ...]) -> None:
    (tmp_path / name).write_text(json.dumps(table), encoding="utf-8")
    found = details_beside(tmp_path / "report.txt")
    assert (found.published, found.agency, found.side, found.address) == wanted
    assert found.told_by == str(tmp_path / name)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('{"published": "4 March"}', "published: found '4 March'; a day (YYYY-MM-DD) is wanted; left out"),
        ('{"published": "2031-02-30"}', "a day (YYYY-MM-DD) is wanted"),
        ('{"agency": ["VPA"]}', "agency: found ['VPA']; a text is wanted"),
        ("{", "cannot be used"),
        ("[1]", "it holds no object"),
        ('{"published": "\\ud800"}', "a day (YYYY-MM-DD) is wanted"),
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(tmp_path: Path, words: str, said: str) -> None:
    (tmp_path / "report.json").write_text(words, encoding="utf-8")
    found = details_beside(tmp_path / "report.txt")
    assert said in found.left_out[0]
    assert found.told_by is None


def test_nothing_beside_a_report_tells_nothing(tmp_path: Path) -> None:
    assert details_beside(tmp_path / "report.txt") == BesideDetails()


def test_table_of_reports_says_which_and_of_which_day(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("one.txt", "two.txt", "draft.txt"):
        (tmp_path / "reports" / name).touch()
    (tmp_path / "reports.toml").write_text(
        '[[reports]]\nfile = "reports/two.txt"\npublished = 2031-03-04\nagency = "VPA"\nside = "Vellia"\n'
        '[[reports]]\nfile = "reports/one.txt"\npublished = "2031-03-05"\n',
        encoding="utf-8",
    )
    found = find_sources([str(tmp_path)])
    assert [Path(source.name).name for source in found] == ["two.txt", "one.txt"]
    assert [source.beside.published for source in found] == [date(2031, 3, 4), date(2031, 3, 5)]
    assert (found[0].beside.agency, found[0].beside.side) == ("VPA", "Vellia")
    assert details_beside(tmp_path / "reports" / "two.txt").agency == "VPA"
    assert details_beside(tmp_path / "reports" / "draft.txt") == BesideDetails()


def test_broken_table_of_reports_is_said(tmp_path: Path) -> None:
    (tmp_path / "reports.toml").write_text("reports = 3\n", encoding="utf-8")
    (tmp_path / "one.txt").touch()
    (found,) = find_sources([str(tmp_path)])
    assert "'reports' is no list of tables" in found.beside.left_out[0]


def test_real_papers_have_their_day_and_publisher() -> None:
    found = find_sources([str(shared_path("dossiers") / "security-guarantees-2021-22")])
    assert len(found) == 28
    assert {source.beside.agency for source in found} == {"White House"}
    assert all(source.beside.published is not None for source in found)
