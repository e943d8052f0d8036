"""The splits hold each negotiation once, and nothing that makes the reader looks into the one for published figures."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.corpus.scripts import CORPUS, NEGOTIATIONS

ROOT = CORPUS.parent
SPLITS: dict[str, list[str]] = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))

# What makes or tries the reader. The tests of the corpus itself look at every negotiation, but no reader runs in them.
MAKERS = sorted(
    path
    for folder in ("src", "training", "benchmarks", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".toml", ".csv", ".json", ".txt"} and CORPUS.name not in path.relative_to(ROOT / folder).parts[:1]
)
# Only the annotations and what is made from them could be learnt from unseen.
ANSWERS = ("annotations", "truth.toml", "expected_views.toml")


def find_strings(path: Path) -> set[str]:
    """Return the strings that a module's code uses, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return strings - {text for text in docstrings if text is not None}


def test_each_negotiation_is_in_one_split() -> None:
    named = [name for names in SPLITS.values() for name in names]
    assert sorted(named) == [path.name for path in NEGOTIATIONS]


def test_splits_are_the_three() -> None:
    assert list(SPLITS) == ["train", "dev", "test"]
    assert all(names == sorted(names) for names in SPLITS.values())


@pytest.mark.parametrize("negotiation", SPLITS["test"])
def test_nothing_that_makes_the_reader_names_a_test_negotiation(negotiation: str) -> None:
    names = {negotiation, *(path.stem for path in (CORPUS / negotiation).glob("reports/*"))}
    assert MAKERS
    for path in MAKERS:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [name for name in names if name in text], path


def test_what_is_fitted_by_split_never_names_the_test_split() -> None:
    fitters = [path for path in (ROOT / "training").rglob("*.py") if "split" in path.read_text(encoding="utf-8")]
    assert fitters
    assert [path.name for path in fitters if "test" in find_strings(path)] == []


def test_nothing_that_makes_the_reader_opens_an_annotation_by_its_path() -> None:
    opened = {
        path.relative_to(ROOT).as_posix(): sorted(found)
        for path in MAKERS
        if path.suffix == ".py" and path.parts[len(ROOT.parts)] in {"src", "training"}
        if (found := {text for text in find_strings(path) for answer in ANSWERS if answer in text.split("/")})
    }
    assert opened == {}
