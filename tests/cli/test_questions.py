"""The eight questions in the terminal, on a dossier of two short reports."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rejoinder.cli.main import run
from rejoinder.errors import ExitCode
from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.store import create_dossier

FIRST = """VELLIA, March 4 (Velsia Wire) - Tarsk demands that Vellia withdraw its gunboats from the strait, Foreign Minister
Ana Korsk told reporters on Tuesday. She said that Tarsk had asked Vellia on February 20 for a list of the ships and had
received no answer. "If the gunboats stay, we will close the canal," Korsk warned.
"""

SECOND = """VELLIA, March 9 (Harbour Post) - Vellia has rejected the demand of Tarsk to withdraw its gunboats from the strait.
"The gunboats stay where they are," Prime Minister Oren Dahl said on Sunday.
"""

COMMANDS = {
    "table": [],
    "open": [],
    "since": ["2031-03-05"],
    "accounts": [],
    "chronology": [],
    "commitments": [],
    "who": ["Korsk"],
    "search": ["gunboats"],
}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of two reports."""
    folder = tmp_path_factory.mktemp("cli")
    dossier = create_dossier(folder / "talks")
    for name, text, day, agency in (
        ("first.txt", FIRST, date(2031, 3, 4), "Velsia Wire"),
        ("second.txt", SECOND, date(2031, 3, 9), "Harbour Post"),
    ):
        (folder / name).write_text(text, "utf-8")
        result = read_report(folder / name, settings=Settings(), published=day)
        new = prepare_report(result, details=ReportDetails(agency=agency), added_at=datetime(2040, 1, 1, tzinfo=UTC))
        with dossier.writer() as writer:
            enter_prepared(writer, new)
    dossier.close()
    return folder / "talks"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", ["80", "140"])
def test_answer_ends_with_what_stands_behind_it(
    command: str, width: str, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(talks), *COMMANDS[command], "--width", width]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "2 reports (2 sources) of Harbour Post 1, Velsia Wire 1" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= int(width)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_of_its_schema_and_day(command: str, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, str(talks), *COMMANDS[command], "--json", "--as-of", "2031-03-06"]) == ExitCode.DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == f"rejoinder/{command}/1"
    assert answer["head"]["scope"]["reports"] == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_empty_dossier_says_what_to_do_next(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_dossier(tmp_path / "talks").close()
    assert run([command, str(tmp_path / "talks"), *COMMANDS[command]]) == ExitCode.DONE
    assert "rejoinder add" in capsys.readouterr().out


def test_day_that_is_none_is_refused(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["table", str(talks), "--as-of", "yesterday"]) == ExitCode.USAGE
    assert "--as-of: 'yesterday' is not a day" in capsys.readouterr().err


def test_nobody_of_a_name_is_said_to_be_in_no_report(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", str(talks), "Nobody"]) == ExitCode.DONE
    assert "Nobody is called 'Nobody', in these reports, up to 2031-03-09." in capsys.readouterr().out
