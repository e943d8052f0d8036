from pathlib import Path

import pytest

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.speech_words import FOLDER, load_speech_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FOLDER.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_files_of_the_project_load() -> None:
    words = load_speech_words()
    assert {"say", "urge", "deny", "agree"} <= words.verbs.keys()
    assert {"request", "claim"} <= words.nouns.keys()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("verbs.toml", 'act = "deny"', 'act = "denie"', "'denie' is not known"),
        ("verbs.toml", 'frames = ["of_ing"]', 'frames = ["off"]', "'off' is not known"),
        ("verbs.toml", "decides = false", 'decides = "no"', "neither true nor false"),
        ("nouns.toml", 'lemmas = ["denial"]', "lemmas = []", "a list of one or more words is wanted"),
        ("acts.toml", '"support for"', '"support (for"', "is no regular expression"),
        ("people.toml", "[documents]", "[papers]", "documents: is missing"),
        ("markers.toml", "regret = ", "regrets = ", "'regrets' is not known"),
        ("markers.toml", "[negators]", "[negators", "is no TOML"),
    ],
)
def test_mistake_names_the_file_and_what_is_wanted(folder: Path, name: str, old: str, new: str, told: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_speech_words(folder)
    assert name in str(caught.value)
    assert told in str(caught.value)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "nouns.toml").unlink()
    with pytest.raises(KnowledgeError, match=r"nouns\.toml"):
        load_speech_words(folder)
