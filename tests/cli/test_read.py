"""The command `rejoinder read`, its reader replaced."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from rejoinder.errors import InputRefusedError, KnowledgeError
from rejoinder.runners import ReadResult
from rejoinder.settings import Settings
from rejoinder.shapes import Record
from tests.cli.conftest import Shell
from tests.sample_reading import empty_reading


def test_read_prints_the_view_on_standard_output_alone(shell: Shell) -> None:
    code, out, err = shell.run("read", "report.txt")
    assert code == 0
    assert out.startswith("Tarsk's reply leaves the Orrin Pass shut")
    assert err == ""
    assert "\x1b" not in out


def test_read_passes_its_options_on(shell: Shell) -> None:
    options = ["--published", "2033-05-09", "--actors", "a.toml", "--encoding", "cp1251", "--force", "--reader", "rules"]
    shell.run("read", "report.txt", *options, "--pipeline", "my_pipeline", "--max-characters", "5000")
    ((source, given),) = shell.asked
    assert source == "report.txt"
    assert (given["published"], given["encoding"], given["force_language"]) == (date(2033, 5, 9), "cp1251", True)
    settings = given["settings"]
    assert (settings.actors_file, settings.reader, settings.pipeline) == (Path("a.toml"), "rules", "my_pipeline")
    assert settings.max_characters == 5000


def test_read_prints_json_and_the_doubts_apart(shell: Shell) -> None:
    code, out, err = shell.run("read", "report.txt", "--json")
    assert code == 0
    assert json.loads(out)["schema"] == "rejoinder/record/1"
    assert err == "vpa-2033-05-09.txt: The year is not written in the report.\n"


def test_read_says_that_nothing_was_found(shell: Shell) -> None:
    shell.result = ReadResult(empty_reading(), Record())
    code, out, _ = shell.run("read", "report.txt")
    assert code == 0
    assert "Nothing was found" in out
    code, out, err = shell.run("read", "report.txt", "--json")
    assert code == 0
    assert json.loads(out)["statements"] == []
    assert "No statement was found" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("27.01.2022", "'27.01.2022' is not a day; wanted YYYY-MM-DD"),
        ("20220127", "'20220127' is not a day"),
        ("2022-W04-4", "'2022-W04-4' is not a day"),
        ("2022-1-27", "'2022-1-27' is not a day"),
        ("٢٠٢٢-٠١-٢٧", "is not a day"),
        ("", "'' is not a day"),
        ("2022-02-30", "2022-02-30 is not in the calendar: day is out of range for month"),
        ("2022-13-01", "2022-13-01 is not in the calendar: month must be in 1..12"),
        ("0000-01-01", "0000-01-01 is not in the calendar"),
    ],
)
def test_read_refuses_a_malformed_day(shell: Shell, words: str, told: str) -> None:
    code, out, err = shell.run("read", "report.txt", "--published", words)
    assert code == 2
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert shell.asked == []


def test_read_takes_a_day_in_the_future(shell: Shell) -> None:
    assert shell.run("read", "report.txt", "--published", "2999-12-31")[0] == 0


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (
            InputRefusedError("a.pdf", "a PDF file", "wanted text or HTML"),
            3,
            "rejoinder: a.pdf: a PDF file; wanted text or HTML\n",
        ),
        (
            KnowledgeError("a.toml", 7, "offices[1].of", "no state or organisation is called 'X'"),
            3,
            "rejoinder: a.toml, line 7: offices[1].of: no state or organisation is called 'X'\n",
        ),
        (ValueError("a\nb"), 1, "rejoinder: unexpected ValueError: a b; run again with --debug for all of it\n"),
        (PermissionError(13, "Permission denied", "x.txt"), 1, "rejoinder: x.txt: Permission denied\n"),
        (KeyboardInterrupt(), 130, "rejoinder: interrupted\n"),
    ],
)
def test_read_turns_an_error_into_one_line_and_a_code(shell: Shell, error: BaseException, code: int, line: str) -> None:
    shell.result = error
    assert shell.run("read", "x.txt") == (code, "", line)


def test_read_shows_the_traceback_with_debug(shell: Shell) -> None:
    shell.result = ValueError("deep")
    with pytest.raises(ValueError, match="deep"):
        shell.run("read", "x.txt", "--debug")


def test_read_hides_escapes_in_a_name_that_it_refuses(shell: Shell) -> None:
    shell.result = InputRefusedError("a\x1b[2J\u202e.txt", "no such file", "name a report")
    assert shell.run("read", "x")[2] == "rejoinder: a<U+001B>[2J<U+202E>.txt: no such file; name a report\n"


def test_read_takes_piped_input_where_no_report_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("text"))
    assert shell.run("read")[0] == 0
    assert shell.asked[0][0] == "-"


def test_read_asks_for_a_report_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    code, out, err = shell.run("read")
    assert (code, out) == (2, "")
    assert "Missing REPORT" in err
    assert "rejoinder read --help" in err


def test_read_takes_a_sample_with_its_day_and_actors(shell: Shell) -> None:
    shell.run("read", "--sample")
    source, given = shell.asked[0]
    assert source.is_file()
    assert given["published"] is not None
    assert given["settings"].actors_file.is_file()


def test_read_takes_the_users_day_over_the_samples(shell: Shell) -> None:
    shell.run("read", "--published", "2040-01-01", "--sample")
    assert shell.asked[0][1]["published"] == date(2040, 1, 1)


@pytest.mark.parametrize(
    "arguments",
    [["report.txt", "--sample"], ["x", "--why", "p-1", "--json"], ["x", "--width", "3"], ["x", "--nope"], ["x", "y"]],
)
def test_read_refuses_what_does_not_go_together(shell: Shell, arguments: list[str]) -> None:
    code, out, err = shell.run("read", *arguments)
    assert (code, out, shell.asked) == (2, "", [])
    assert err.count("\n") == 1


def test_read_says_why(shell: Shell) -> None:
    code, out, _ = shell.run("read", "report.txt", "--why", "p-00000001")
    assert code == 0
    assert "⟦reopening the Orrin Pass⟧¹" in " ".join(out.split())


def test_read_refuses_an_unknown_id(shell: Shell) -> None:
    code, out, err = shell.run("read", "report.txt", "--why", "p-00000007")
    assert (code, out) == (2, "")
    assert "near it are" in err


def test_read_colours_when_told(shell: Shell) -> None:
    assert "\x1b[" in shell.run("read", "report.txt", "--color")[1]


@pytest.mark.parametrize(
    ("environment", "options", "is_coloured"),
    [
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"NO_COLOR": "1"}, ["--color"], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"NO_COLOR": ""}, ["--color"], True),
    ],
)
def test_read_heeds_colour_variables(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], options: list[str], is_coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in shell.run("read", "report.txt", *options)[1]) is is_coloured


@pytest.mark.parametrize(("columns", "option", "width"), [("60", [], 60), ("60", ["--width", "100"], 100), ("junk", [], 80)])
def test_read_fills_the_width(shell: Shell, monkeypatch: pytest.MonkeyPatch, columns: str, option: list[str], width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    rules = [line for line in shell.run("read", "report.txt", *option)[1].splitlines() if line.endswith("──")]
    assert {len(rule) for rule in rules} == {width}


def test_help_tells_the_limit_that_holds(shell: Shell) -> None:
    out = shell.run("read", "--help")[1]
    assert f"[default: {Settings().max_characters}]" in " ".join(out.split())
