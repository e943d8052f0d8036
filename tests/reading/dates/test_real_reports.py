"""Figures on real reports, below which a change may not fall. The texts are not part of the project."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.shared_data import shared_path

FoundIn = Callable[..., list[tuple[str, str]]]
LEAST_F1 = 0.92


def test_dates_of_the_cases_are_found_with_their_values(found_in: FoundIn) -> None:
    right = gold = predicted = 0
    for case in sorted(path for path in shared_path("cases").iterdir() if path.is_dir()):
        text = (case / "report.txt").read_text(encoding="utf-8")
        wanted = json.loads((case / "expected.json").read_text(encoding="utf-8"))["dates"]
        found = found_in(text, _published(case))
        pairs = {(date["text"].strip(" .’'"), date["value"]) for date in wanted}
        right += sum((words.strip(" .’'"), value) in pairs for words, value in found)
        gold += len(wanted)
        predicted += len(found)
    assert 2 * right / (gold + predicted) >= LEAST_F1


def _published(case: Path) -> str | None:
    origin = json.loads((case / "origin.json").read_text(encoding="utf-8"))
    published = origin.get("published")
    return published if isinstance(published, str) else None
