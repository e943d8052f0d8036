"""The knowledge of intake, and what is said of a file that breaks its form."""

import shutil
from importlib import resources
from pathlib import Path

import pytest

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.intake_lists import load_intake_lists, read_intake_lists


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shipped = Path(str(resources.files("rejoinder.knowledge") / "intake"))
    return Path(shutil.copytree(shipped, tmp_path / "intake"))


def test_lists_are_read_whole() -> None:
    lists = load_intake_lists()
    assert {"TASS", "AP", "Xinhua"} <= set(lists.agencies)
    assert (lists.months["sept"], lists.weekdays["thu"], lists.language_names["de"]) == (9, 3, "German")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("agencies.toml", 'names = ["UPI"', 'nams = ["UPI"', "agencies.toml: agencies[8].names: must be a list of words"),
        ("datelines.toml", '["May"]', "[]", "intake/datelines.toml: months[4]: must be a list of words"),
        ("datelines.toml", "months = [", "months = 3 #", "intake/datelines.toml, line"),
        ("bylines.toml", "'(?:From|FROM)", "'((From|FROM)", "intake/bylines.toml: patterns[3]: is no regular expression"),
        ("boilerplate.toml", "longest = 200", 'longest = "200"', "intake/boilerplate.toml: lines[0].longest: must be a number"),
        (
            "boilerplate.toml",
            "standfirst = ",
            "standfist = ",
            "intake/boilerplate.toml: kinds: must hold byline, date and standfirst",
        ),
        ("languages.toml", '"German"', "7", "intake/languages.toml: names: must be a table of code to name"),
    ],
)
def test_lists_name_the_file_and_the_field(folder: Path, name: str, old: str, new: str, message: str) -> None:
    file = folder / name
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_intake_lists(folder)
    assert message in str(caught.value)


def test_lists_name_a_missing_file(folder: Path) -> None:
    (folder / "labels.toml").unlink()
    with pytest.raises(KnowledgeError, match=r"intake/labels\.toml: cannot be read"):
        read_intake_lists(folder)
