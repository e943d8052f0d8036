"""The commands that give a dossier's answers away: files, folders, a site."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rejoinder.cli.export import EVERY_VIEW, FORMATS
from rejoinder.cli.main import run
from rejoinder.errors import ExitCode
from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.store import create_dossier

REPORT = """VELLIA, March 4 (Velsia Wire) - Tarsk demands that Vellia withdraw its gunboats from the strait, Foreign Minister
Ana Korsk told reporters on Tuesday. She said that Tarsk had asked Vellia on February 20 for a list of the ships and had
received no answer. "If the gunboats stay, we will close the canal," Korsk warned.
"""


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of one report."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "first.txt").write_text(REPORT, "utf-8")
    result = read_report(folder / "first.txt", settings=Settings(reader="rules"), published=date(2031, 3, 4))
    new = prepare_report(result, details=ReportDetails(agency="Velsia Wire"), added_at=datetime(2040, 1, 1, tzinfo=UTC))
    with create_dossier(folder / "talks", title="The strait") as dossier, dossier.writer() as writer:
        enter_prepared(writer, new)
    return folder / "talks"


def key_of(talks: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    assert run(["export", str(talks), "--view", "reports", "--format", "json"]) == ExitCode.DONE
    return str(json.loads(capsysbinary.readouterr().out)["rows"][0]["report"]["key"])


def test_names_of_views_and_formats_are_those_of_the_exports() -> None:
    from rejoinder.exports import formats, take

    assert EVERY_VIEW == take.PLAIN_NAMES
    assert set(FORMATS) == {*formats.FORMATS, "all"}


def test_export_prints_an_answer(talks: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", str(talks), "--view", "table", "--format", "csv"]) == ExitCode.DONE
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert rows[0]["words"] in REPORT
    assert rows[0]["agency"] == "Velsia Wire"


def test_export_writes_a_brief_of_an_actor(talks: Path, tmp_path: Path) -> None:
    out = tmp_path / "korsk.md"
    assert run(["export", str(talks), "--view", "who", "--name", "Korsk", "--format", "md", "-o", str(out)]) == ExitCode.DONE
    assert "If the gunboats stay" in out.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["korsk.md"]


def test_export_takes_the_beginning_of_a_key(talks: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    key = key_of(talks, capsysbinary)
    assert run(["export", str(talks), "--view", "report", "--report", key[:6], "--format", "jsonld"]) == ExitCode.DONE
    page = json.loads(capsysbinary.readouterr().out)
    assert page["id"] == f"urn:rejoinder:report:{key}"
    exact = [item["target"]["selector"][0]["exact"] for item in page["items"] if isinstance(item["target"], dict)]
    assert "If the gunboats stay, we will close the canal" in " ".join(exact)


def test_export_leaves_out_the_folders_of_the_computer(talks: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    key = key_of(talks, capsysbinary)
    for form in ("json", "csv", "html"):
        run(["export", str(talks), "--view", "reports", "--format", form])
        run(["export", str(talks), "--view", "report", "--report", key, "--format", form])
    out = capsysbinary.readouterr().out
    assert b"first.txt" in out
    assert str(talks.parent).encode() not in out


def test_export_writes_everything_into_a_folder(talks: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra [web] is not installed")
    assert run(["export", str(talks), "--format", "all", "-o", str(tmp_path / "all")]) == ExitCode.DONE
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert len(names) == len(EVERY_VIEW) * 6
    assert {"table.xlsx", "table.footnotes.csv", "open.md", "reports.html"} <= set(names)


def test_export_is_the_same_each_time(talks: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    outputs = []
    for _ in range(2):
        run(["export", str(talks), "--view", "chronology", "--format", "html"])
        outputs.append(capsysbinary.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "md"], "wanted the folder"),
        (["--view", "who", "--format", "md"], "--name: 'who' needs it"),
        (["--view", "report", "--format", "md"], "--report: 'report' needs it"),
        (["--view", "search", "--format", "md"], "--words: 'search' needs it"),
        (["--view", "who", "--name", "Nobody Here", "--format", "md"], "has no"),
        (["--view", "table", "--format", "jsonld"], "annotations are of one report"),
        (["--view", "table", "--format", "md", "--as-of", "soon"], "--as-of"),
        (["--view", "tables", "--format", "md"], "tables"),
    ],
)
def test_export_says_what_it_needs(arguments: list[str], sentence: str, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(talks), *arguments]) == ExitCode.USAGE
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_publish_writes_a_site(talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fastapi", reason="the extra [web] is not installed")
    out = tmp_path / "site"
    assert run(["publish", str(talks), str(out), "--json"]) == ExitCode.DONE
    done = json.loads(capsys.readouterr().out)
    assert done["pages"] == len([path for path in out.rglob("*.html") if path.parent.name != "downloads"])
    assert run(["publish", str(talks), str(out)]) == ExitCode.USAGE
    assert "--replace" in capsys.readouterr().err
    assert run(["publish", str(talks), str(out), "--replace", "--as-of", "2031-03-04"]) == ExitCode.DONE
