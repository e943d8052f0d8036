"""Files that break their form: the error names the file, the line and the field."""

from pathlib import Path

import pytest

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge import load_actor_book
from rejoinder.knowledge.actor_files import read_day, read_table

GOOD = """
[[states]]
name = "Ostrava Bay"
adjective = ["Bayan"]
capital = "Lorne"
seats = ["the Tide House"]

[[organisations]]
name = "Harbour Union of Lorne"
short = ["the Union", "HUL"]
type = "union"
of = "Ostrava Bay"

[[persons]]
name = "Mira Toll"
aliases = ["Toll", "Ms Toll"]

[[offices]]
title = "foreign minister"
aliases = ["top diplomat"]
of = "Ostrava Bay"

[[offices.holders]]
person = "Mira Toll"
start = 2030-01-01
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_user_file_adds_actors(tmp_path: Path) -> None:
    from datetime import date

    book = load_actor_book(written(tmp_path, GOOD))
    assert book.holder("top diplomat", "Ostrava Bay", date(2031, 5, 1)) == "Mira Toll"
    assert book.holder("top diplomat", "Russia", date(2022, 1, 27)) == "Sergey Lavrov"
    assert [entry.actor for entry in book.actor_for("the Tide House")] == ["Ostrava Bay"]
    assert book.gender("Mira Toll") == "f"


def test_user_file_wins_over_the_shipped_names(tmp_path: Path) -> None:
    book = load_actor_book(written(tmp_path, '[[organisations]]\nname = "Local Union 7"\nshort = ["EU"]\ntype = "union"\n'))
    assert [entry.actor for entry in book.actor_for("EU")] == ["Local Union 7"]


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('type = "union"', 'type = "club"', 11, "organisations[0].type"),
        ('capital = "Lorne"', "capital = 7", 5, "states[0].capital"),
        ('capital = "Lorne"', 'captal = "Lorne"', 5, "states[0].captal"),
        ('aliases = ["top diplomat"]', 'aliases = "top diplomat", 3', 20, ""),
        ("start = 2030-01-01", 'start = "soon"', 25, "offices[0].holders[0].start"),
        ("start = 2030-01-01", "start = 2030-01-01\nend = 2029-01-01", 26, "offices[0].holders[0].end"),
        ('name = "Mira Toll"', 'nme = "Mira Toll"', 15, "persons[0].nme"),
    ],
)
def test_user_file_error_names_line_and_field(tmp_path: Path, old: str, new: str, line: int, field: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(KnowledgeError) as caught:
        load_actor_book(path)
    assert f"{path}, line {line}: {field}" in str(caught.value)


def test_user_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.toml: cannot be read"):
        load_actor_book(tmp_path / "absent.toml")


def test_user_file_that_is_no_utf8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_bytes(b'[[states]]\nname = "\xff"\n')
    with pytest.raises(KnowledgeError, match="not UTF-8 at byte 19"):
        load_actor_book(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1\n", "line 2: found 1 cells; wanted 2"),
        ("# note\na,c\n", "line 2: header: found a,c; wanted a,b"),
        ("a,b\n,2\n", "line 2: a: is empty"),
        ("# only a note\n", "no header found"),
    ],
)
def test_table_error_names_the_line(text: str, found: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        list(read_table("made.csv", ("a", "b"), required=("a",), text=text))
    assert found in str(caught.value)


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("2004-02", True, "2004-02-29"),
        ("2003", True, "2003-12-31"),
        ("2003", False, "2003-01-01"),
        ("1999-12-31", True, "1999-12-31"),
    ],
)
def test_read_day_takes_months_and_years(text: str, last: bool, day: str) -> None:
    found = read_day(text, last=last)
    assert found is not None
    assert found.isoformat() == day
