"""A new reading over the old one: what persons decided stays, whatever the reader finds now."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.runners.decide import decide
from rejoinder.runners.remove_report import remove_reports
from rejoinder.runners.reread import RereadChange, replace_reading
from rejoinder.shapes import Point, Review
from rejoinder.shapes.dossier import DecisionKind, Family
from rejoinder.shapes.review import DecisionRequest
from rejoinder.store import Dossier
from tests.runners.talks import FIRST, TALKS, Told, dump, enter, entry_named, make_report, make_talks, span

TOLLS, PASS = "end to the grain tolls", "reopening of the pass"


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Dossier]:
    with make_talks(tmp_path / "talks") as dossier:
        yield dossier


def act(dossier: Dossier, kind: DecisionKind, target: str | None = None, **more: object) -> None:
    decide(dossier, DecisionRequest(who="Ana", kind=kind, target=target, **more))  # type: ignore[arg-type] # fields by name


def read_again(dossier: Dossier, told: Told = TALKS[0]) -> RereadChange:
    with dossier.writer() as writer:
        return replace_reading(writer, make_report(told))


def points(dossier: Dossier) -> dict[str, Review]:
    with dossier.view() as view:
        key = view.reports()[0].key
        return {one.entry.gist: one.entry.review for one in view.entries_of_report(key) if isinstance(one.entry, Point)}


def other_words(gist: str) -> Told:
    """Return the first report as another reader finds it: the tolls under other words and another gist."""
    return replace(TALKS[0], points={"reopen the Orrin Pass before winter": PASS, "the tolls on grain": gist})


def test_same_reading_changes_nothing(talks: Dossier) -> None:
    act(talks, DecisionKind.CORRECT, entry_named(talks, TOLLS).id, changes={"rank": "main"})
    act(talks, DecisionKind.REJECT, entry_named(talks, PASS).id)
    before = dump(talks)
    change = read_again(talks)
    assert dump(talks) == before
    assert (change.same, change.changed, change.new, change.gone, change.lost) == (4, (), (), (), ())


def test_undecided_entries_follow_the_new_reading(talks: Dossier) -> None:
    change = read_again(talks, other_words("no tolls"))
    assert points(talks) == {PASS: Review.PROPOSED, "no tolls": Review.PROPOSED}
    assert (len(change.new), len(change.gone)) == (1, 1)


def test_confirmed_entry_that_is_no_longer_found_stays_and_its_like_is_not_entered_beside_it(talks: Dossier) -> None:
    tolls = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CONFIRM, tolls.id)
    change = read_again(talks, other_words("no tolls"))
    assert points(talks) == {PASS: Review.PROPOSED, TOLLS: Review.CONFIRMED}
    assert change.lost == (tolls.id,)
    assert list(change.merged.values()) == [tolls.id]
    with talks.view() as view:
        assert view.entries([tolls.id])[tolls.id].lost
    read_again(talks)
    with talks.view() as view:
        assert not view.entries([tolls.id])[tolls.id].lost


def test_corrected_entry_keeps_all_its_fields_though_the_reader_fills_them_otherwise(talks: Dossier) -> None:
    tolls = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CORRECT, tolls.id, changes={"rank": "main"})
    told = replace(TALKS[0], points={**TALKS[0].points, "an end to the tolls on grain": "cheaper grain"})
    change = read_again(talks, told)
    assert points(talks)[TOLLS] is Review.CORRECTED
    assert change.kept == (tolls.id,)


def test_rejected_entry_stays_rejected_though_its_words_are_cut_otherwise(talks: Dossier) -> None:
    act(talks, DecisionKind.REJECT, entry_named(talks, TOLLS).id)
    read_again(talks, other_words(TOLLS))
    assert points(talks) == {PASS: Review.PROPOSED, TOLLS: Review.REJECTED}


def test_entry_that_says_something_else_where_one_was_rejected_is_proposed(talks: Dossier) -> None:
    act(talks, DecisionKind.REJECT, entry_named(talks, TOLLS).id)
    read_again(talks, other_words("cheaper grain"))
    assert points(talks)["cheaper grain"] is Review.PROPOSED


def test_entry_added_by_hand_stays(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[0].key
    changes = {"gist": "before winter", "by": ["Vellia"], "evidence": [span(FIRST, "before winter")]}
    act(talks, DecisionKind.ADD, family="points", report=key, changes=changes)
    read_again(talks)
    assert points(talks)["before winter"] is Review.CONFIRMED


def test_joined_entries_stay_joined(talks: Dossier) -> None:
    first, second = entry_named(talks, PASS), entry_named(talks, TOLLS, report=2)
    act(talks, DecisionKind.SAME, first.id, other=second.id)
    read_again(talks)
    read_again(talks, TALKS[2])
    with talks.view() as view:
        found = view.entries([first.id, second.id])
    assert found[first.id].subject == found[second.id].subject


def test_report_that_comes_back_brings_its_decisions(talks: Dossier) -> None:
    act(talks, DecisionKind.CORRECT, entry_named(talks, TOLLS).id, changes={"rank": "main"})
    before = dump(talks)
    with talks.view() as view:
        reports = view.reports()[:1]
    remove_reports(talks, reports)
    with talks.view() as view:
        assert len(view.reports()) == 2
    enter(talks, TALKS[0])
    assert dump(talks) == before


def test_answer_leans_on_the_point_that_stays(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[1].key
        (point,) = (one for one in view.entries_of_report(key) if one.family is Family.POINTS)
    act(talks, DecisionKind.CONFIRM, point.id)
    read_again(talks, replace(TALKS[1], points={"the tolls on grain": "cheaper grain"}))
    with talks.view() as view:
        (answer,) = (one for one in view.entries_of_report(key) if one.family is Family.ANSWERS)
        links = view.links(sources=[answer.id])
    assert [link.target for link in links if link.made_by == "reading"] == [point.id]
