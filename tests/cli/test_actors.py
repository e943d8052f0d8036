"""`rejoinder actors import`: lists of actors become an actors file that `read --actors` loads."""

import json
from datetime import date
from pathlib import Path

import pytest

from rejoinder.knowledge import load_actor_book
from tests.cli.conftest import Shell

LIST = """\
kind,name,office,of,start,end,aliases,gender,type
,Marta Oslin,foreign minister,Velsia,2031-01-02,,M. Oslin|Marta T. Oslin,f,
,Piet Harrow,foreign minister,Velsia,2028-05-01,2031-01-01,,m,
organisation,Velsian Dockers' Union,,Velsia,,,VDU,,union
"""


def binding(**values: str) -> dict[str, dict[str, str]]:
    """Return one row of a query's answer."""
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


def answer(*rows: dict[str, dict[str, str]]) -> str:
    """Return a query's answer."""
    return json.dumps({"head": {"vars": []}, "results": {"bindings": list(rows)}}, indent=1)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a list as CSV."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_import_writes_what_read_loads(shell: Shell, listed: Path, tmp_path: Path) -> None:
    into = tmp_path / "actors.toml"
    code, out, err = shell.run("actors", "import", str(listed), "--into", str(into))
    assert (code, out) == (0, "")
    assert "4 entries changed" in err
    book = load_actor_book(into)
    assert book.holder("foreign minister", "Velsia", date(2030, 6, 1)) == "Piet Harrow"
    assert book.holder("foreign minister", "Velsia", date(2031, 6, 1)) == "Marta Oslin"
    assert book.person_for("Marta T. Oslin") == "Marta Oslin"
    assert book.bodies["Velsian Dockers' Union"].type == "union"


def test_import_prints_the_file_where_none_is_named(shell: Shell, listed: Path) -> None:
    code, out, _ = shell.run("actors", "import", str(listed))
    assert code == 0
    assert '[[offices.holders]]\nperson = "Marta Oslin"\nstart = 2031-01-02' in out


def test_import_twice_changes_nothing(shell: Shell, listed: Path, tmp_path: Path) -> None:
    into = tmp_path / "actors.toml"
    shell.run("actors", "import", str(listed), "--into", str(into))
    first = into.read_text(encoding="utf-8")
    _, _, err = shell.run("actors", "import", str(listed), "--into", str(into))
    assert "0 entries changed" in err
    assert into.read_text(encoding="utf-8") == first


def test_dry_run_says_what_would_change_and_writes_nothing(shell: Shell, listed: Path, tmp_path: Path) -> None:
    into = tmp_path / "actors.toml"
    code, out, err = shell.run("actors", "import", str(listed), "--into", str(into), "--dry-run")
    assert code == 0
    assert "persons: Marta Oslin is new" in out
    assert "Piet Harrow (2028-05-01 to 2031-01-01)" in out
    assert "would change" in err
    assert not into.exists()


def test_import_joins_and_keeps_what_stands_there(shell: Shell, tmp_path: Path) -> None:
    into = tmp_path / "actors.toml"
    into.write_text(
        '# Kept.\n\n[[persons]]\nname = "Marta Oslin"\naliases = ["Marta Oslin-Bray"]\ngender = "f"\n', encoding="utf-8"
    )
    rows = tmp_path / "more.csv"
    rows.write_text("name,aliases,gender\nMarta Oslin,M. Oslin,m\n", encoding="utf-8")
    shell.run("actors", "import", str(rows), "--into", str(into))
    text = into.read_text(encoding="utf-8")
    assert text.startswith("# Kept.\n")
    assert 'aliases = ["Marta Oslin-Bray", "M. Oslin"]' in text
    assert 'gender = "f"' in text


def test_query_is_read_by_its_labels(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "query.json"
    path.write_text(
        answer(
            binding(
                person="http://www.wikidata.org/entity/Q900001",
                personLabel="Ann Teller",
                positionLabel="prime minister",
                countryLabel="Velsia",
                start="2030-02-03T00:00:00Z",
                genderLabel="female",
            ),
            binding(personLabel="Q900002", positionLabel="prime minister", countryLabel="Velsia"),
        ),
        encoding="utf-8",
    )
    into = tmp_path / "actors.toml"
    code, _, err = shell.run("actors", "import", str(path), "--into", str(into))
    assert code == 0
    assert "name 'Q900002' has no label; left out" in err
    book = load_actor_book(into)
    assert book.holder("prime minister", "Velsia", date(2031, 1, 1)) == "Ann Teller"
    assert book.gender("Ann Teller") == "f"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,birthday\nAnn Teller,2001-01-01\n", "line 1: birthday: is not known; the columns are"),
        ("name,office,of,start\nAnn Teller,envoy,Velsia,2031-13-02\n", "line 2: start: found '2031-13-02'; a date"),
        ("name,office,of,start,end\nA B,envoy,Velsia,2031-02-02,2030-01-01\n", "line 2: end: 2030-01-01 is before"),
        ("name,office\nAnn Teller,envoy\n", "line 2: of: is missing"),
        ("name,office,of\n,envoy,Velsia\n", "line 2: name: is missing"),
        ("kind,name\nplanet,Velsia\n", "line 2: kind: found 'planet'; wanted one of state"),
        ("kind,name,type\norganisation,Velsia Post,gazette\n", "line 2: type: found 'gazette'"),
        ('name\n"Ann\n', "is not CSV"),
        ("", "line 1: has no header"),
    ],
)
def test_import_refuses_with_line_and_field(shell: Shell, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    code, out, err = shell.run("actors", "import", str(path))
    assert (code, out) == (3, "")
    assert told in err
    assert "bad.csv" in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "results.bindings: is missing"),
        (answer(binding(personLabel="A B", positionLabel="envoy", countryLabel="V", start="soon")), "results.bindings[0].start"),
    ],
)
def test_import_refuses_json_of_another_form(shell: Shell, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    code, _, err = shell.run("actors", "import", str(path))
    assert code == 3
    assert told in err
