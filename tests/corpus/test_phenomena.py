"""The datasheet tells the counts that the corpus has."""

from pathlib import Path

import pytest

from tests.corpus.scripts import NEGOTIATIONS, load_script

phenomena = load_script("phenomena")


def test_datasheet_tells_the_counts_of_the_corpus() -> None:
    datasheet = phenomena.DATASHEET.read_text(encoding="utf-8")
    assert phenomena.insert_counts(datasheet, phenomena.format_counts()) == datasheet, "run corpus/phenomena.py --write"


def test_datasheet_without_marks_is_left_alone() -> None:
    assert phenomena.insert_counts("no marks", "counts") is None


@pytest.mark.parametrize("negotiation", NEGOTIATIONS, ids=lambda path: path.name)
def test_entries_are_counted_by_family(negotiation: Path) -> None:
    counts = phenomena.count_entries(negotiation)
    assert counts["annotated"] <= counts["reports"]
    assert 0 < counts["core"] <= counts["statements"]
