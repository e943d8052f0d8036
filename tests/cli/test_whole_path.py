"""The whole path from a file to what is printed: the sample that ships, and the real cases where they are at hand."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rejoinder.cli.samples import find_samples
from rejoinder.exports import json_text, record_json
from rejoinder.runners import read_report
from rejoinder.settings import Settings
from tests.shared_data import shared_path

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "rejoinder-record-1.schema.json"

RUN = "from rejoinder.cli import main; main()"


def errors_of(text: str) -> list[str]:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return [
        f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(text))
    ]


def read_sample(seed: str) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", RUN, "read", "--sample", "--json"]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, check=True).stdout


def test_json_is_the_same_with_another_hash_seed() -> None:
    assert read_sample("1") == read_sample("2")


def test_samples_follow_the_schema_and_bear_statements() -> None:
    for sample in find_samples():
        result = read_report(sample.path, settings=Settings(actors_file=sample.actors_file), published=sample.published)
        text = json_text(record_json(result.reading, result.record))
        assert errors_of(text) == [], sample.name
        assert result.reading.statements, sample.name


def test_cases_follow_the_schema() -> None:
    for folder in sorted(path.parent for path in shared_path("cases").glob("*/expected.json")):
        origin: dict[str, Any] = json.loads((folder / "origin.json").read_text(encoding="utf-8"))
        published = date.fromisoformat(origin["published"]) if origin.get("published") else None
        result = read_report(folder / "report.txt", settings=Settings(), published=published)
        text = json_text(record_json(result.reading, result.record))
        assert errors_of(text) == [], folder.name
        words = result.reading.report.text
        spans = [span for statement in json.loads(text)["statements"] for span in statement["content"]]
        assert [span for span in spans if words[span["start"] : span["end"]] != span["text"]] == [], folder.name


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b"", []),
        (b" \n\t\n", []),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", []),
        (b"\x00\x01\x02\x03" * 64, []),
        (b"The minister said caf\xe9 talks go on.\n", []),
        ("Президент заявил, что переговоры продолжатся на следующей неделе в Женеве.\n".encode() * 5, []),
        (b"The minister said that talks would go on.\n" * 300, ["--max-characters", "5000"]),
    ],
    ids=["empty", "blank", "pdf", "binary", "not-utf-8", "russian", "too-long"],
)
def test_bad_input_is_refused_in_one_line(content: bytes, options: list[str], tmp_path: Path, capfd: Any) -> None:
    from rejoinder.cli.main import run

    path = tmp_path / "report.txt"
    path.write_bytes(content)
    code = run(["read", str(path), *options])
    out, err = capfd.readouterr()
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert "report.txt" in err


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_missing_file_and_folder_are_refused_in_one_line(name: str, tmp_path: Path, capfd: Any) -> None:
    from rejoinder.cli.main import run

    code = run(["read", str(tmp_path / name)])
    out, err = capfd.readouterr()
    assert (code, out) == (3, "")
    assert err.count("\n") == 1


def test_broken_actors_file_names_the_line(tmp_path: Path, capfd: Any) -> None:
    from rejoinder.cli.main import run

    (tmp_path / "report.txt").write_text("The envoy said that talks would go on.\n", encoding="utf-8")
    (tmp_path / "actors.toml").write_text('[[states]]\nname = "Tarsk"\ncapital = \n', encoding="utf-8")
    code = run(["read", str(tmp_path / "report.txt"), "--actors", str(tmp_path / "actors.toml")])
    out, err = capfd.readouterr()
    assert (code, out) == (3, "")
    assert "actors.toml, line 3" in err
    assert err.count("\n") == 1
