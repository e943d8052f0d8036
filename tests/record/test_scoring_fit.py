"""How the record's weights are fitted and measured."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("corpus", "training"):
        monkeypatch.syspath_prepend(str(ROOT / folder))


def load(name: str) -> ModuleType:
    return importlib.import_module(f"record.{name}")


@pytest.mark.usefixtures("training")
def test_mark_of_right_entries_gets_a_weight_above_that_of_wrong_ones() -> None:
    rows = [["base all", "mark good" if right else "mark bad"] for right in [True] * 30 + [False] * 20]
    weights = load("fit").fit(rows, [True] * 28 + [False] * 20 + [True] * 2, [0.0] * 50)
    assert weights["mark good"] > 0 > weights["mark bad"]


@pytest.mark.usefixtures("training")
def test_rare_mark_has_no_weight() -> None:
    rows = [["base all", *(["mark rare"] if number < 3 else [])] for number in range(40)]
    assert set(load("fit").fit(rows, [True, False] * 20, [0.0] * 40)) == {"base all"}


@pytest.mark.usefixtures("training")
def test_what_reading_the_misses_adds_is_taken_off() -> None:
    example = load("examples").EntryExample
    examples = [example("here", "events", "event-met", (), number % 5 > 0) for number in range(60)]
    fit = load("fit").fit_confidence
    assert fit(examples, read=0.0).base - fit(examples, read=0.6).base == pytest.approx(0.6, abs=0.02)


@pytest.mark.usefixtures("training")
def test_chances_that_come_true_as_told_have_no_error_of_calibration() -> None:
    measured = load("measure").measure([0.8] * 10, [True] * 8 + [False] * 2)
    assert (measured.right, measured.ece) == (0.8, 0.0)
    assert measured.brier == pytest.approx(0.16)


@pytest.mark.usefixtures("training")
def test_reliability_has_a_row_a_tenth_and_the_last_holds_one() -> None:
    rows = load("measure").find_bins([0.3, 0.35, 1.0], [True, False, True])
    assert [(row.low, row.count, row.right) for row in rows] == [(0.3, 2, 0.5), (0.9, 1, 1.0)]


@pytest.mark.usefixtures("training")
def test_constant_of_a_rule_is_drawn_towards_the_middle_where_few_entries_stand_behind_it() -> None:
    example = load("examples").EntryExample
    constants = importlib.import_module("leave_one_out").find_constants([example("here", "events", "event-met", (), True)])
    assert constants == {"event-met": pytest.approx((1 + 4 * 0.65) / 5)}
