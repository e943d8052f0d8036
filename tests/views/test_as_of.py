"""What a dossier answers as of a day is what the reports up to that day alone answer."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from rejoinder import views
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier, View

QUESTIONS: dict[str, Callable[[View, str], views.Answer]] = {
    "table": lambda view, day: views.table(view, as_of=day, limit=None),
    "open": lambda view, day: views.open_matters(view, as_of=day, limit=None),
    "since": lambda view, day: views.since(view, "2032-08-19", as_of=day, limit=None),
    "accounts": lambda view, day: views.accounts(view, as_of=day, limit=None),
    "chronology": lambda view, day: views.chronology(view, as_of=day, limit=None),
    "commitments": lambda view, day: views.commitments(view, as_of=day, limit=None),
    "who": lambda view, day: views.who(view, "Mabeya Harbour Terminals", as_of=day, limit=None),
    "search": lambda view, day: views.search(view, "strike", as_of=day, limit=None),
}


def answers(dossier: Dossier, day: str) -> dict[str, str]:
    """Return the JSON of each view."""
    with dossier.view() as view:
        return {name: json.dumps(views.plain(ask(view, day)), ensure_ascii=False) for name, ask in QUESTIONS.items()}


@pytest.fixture(scope="session")
def by_day(
    make_dossier: Callable[[Sequence[NewReport]], Dossier], prepared: tuple[NewReport, ...]
) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """For each day, what a dossier of all reports answers, added latest first, and one of the reports up to that day."""
    late = make_dossier(prepared[::-1])
    days = dict.fromkeys(report.report.known_on for report in prepared)
    found = {}
    for day in days:
        early = make_dossier([report for report in prepared if report.report.known_on <= day])
        found[day] = (answers(late, day), answers(early, day))
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_view_as_of_a_day_is_that_of_the_reports_up_to_it(question: str, by_day: dict[str, Any]) -> None:
    for day, (late, early) in by_day.items():
        assert json.loads(late[question]) == json.loads(early[question]), day
        assert late[question] == early[question], day


def test_views_differ_from_day_to_day(by_day: dict[str, Any]) -> None:
    tables = {late["table"] for late, _ in by_day.values()}
    assert len(tables) == len(by_day)
