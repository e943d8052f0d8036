"""No two reports are alike, but for the same wire story in two papers and a corrected report."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

from tests.corpus.scripts import CORPUS, NEGOTIATIONS

REPORTS = sorted(CORPUS.glob("*/reports/*.txt"))
# Word 5-grams of whole reports; two reports on one subject by different writers share next to none of them.
RUN, MOST_ALIKE = 5, 0.1
# Word 3-grams of leads: the first paragraph that is longer than a headline or a dateline.
LEAD_RUN, MOST_ALIKE_LEADS, SHORTEST_LEAD = 3, 0.1, 18
MADE_FROM_ANOTHER = ("copy_of", "corrects", "version_of")

Grams = frozenset[tuple[str, ...]]


def find_grams(text: str, run: int) -> Grams:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + run]) for i in range(len(words) - run + 1))


def share(one: Grams, other: Grams) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def find_lead(report: Path) -> str:
    paragraphs = report.read_text(encoding="utf-8").split("\n")
    return next(p for p in paragraphs if len(p.split()) >= SHORTEST_LEAD)


def find_declared() -> set[frozenset[Path]]:
    """Return the pairs of which one is said to be made from the other."""
    declared = set()
    for negotiation in NEGOTIATIONS:
        for entry in tomllib.loads((negotiation / "reports.toml").read_text(encoding="utf-8"))["reports"]:
            for key in MADE_FROM_ANOTHER:
                if key in entry:
                    declared.add(frozenset({negotiation / entry["file"], negotiation / entry[key]}))
    return declared


def find_alike(grams: dict[Path, Grams], most: float) -> set[frozenset[Path]]:
    return {frozenset(pair) for pair in combinations(REPORTS, 2) if share(grams[pair[0]], grams[pair[1]]) >= most}


def test_no_two_reports_are_alike_but_those_that_say_so() -> None:
    grams = {path: find_grams(path.read_text(encoding="utf-8"), RUN) for path in REPORTS}
    assert find_alike(grams, MOST_ALIKE) <= find_declared()


def test_reports_that_say_so_are_alike() -> None:
    grams = {path: find_grams(path.read_text(encoding="utf-8"), RUN) for path in REPORTS}
    assert find_declared() <= find_alike(grams, MOST_ALIKE)


def test_no_two_leads_are_alike() -> None:
    grams = {path: find_grams(find_lead(path), LEAD_RUN) for path in REPORTS}
    assert find_alike(grams, MOST_ALIKE_LEADS) <= find_declared()


def test_no_two_headlines_are_the_same() -> None:
    heads: dict[str, list[Path]] = {}
    for path in REPORTS:
        heads.setdefault(path.read_text(encoding="utf-8").split("\n", 1)[0].lower(), []).append(path)
    assert {frozenset(paths) for paths in heads.values() if len(paths) > 1} <= find_declared()
