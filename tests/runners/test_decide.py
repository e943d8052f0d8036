"""`decide`: what it writes, what it refuses, who was faster, and that every decision can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rejoinder.errors import UsageError
from rejoinder.runners.decide import DecidedMeanwhileError, decide, history, redo_last, undo_last
from rejoinder.shapes import Point, Review
from rejoinder.shapes.dossier import DecisionKind, Family, LinkRole
from rejoinder.shapes.review import DecisionRequest, Outcome
from rejoinder.store import Dossier, open_dossier
from tests.runners.talks import FIRST, SECOND, Told, dump, enter, entry_named, make_talks, span

TOLLS, PASS = "end to the grain tolls", "reopening of the pass"


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Dossier]:
    with make_talks(tmp_path / "talks") as dossier:
        yield dossier


def act(dossier: Dossier, kind: DecisionKind, target: str | None = None, *, who: str = "Ana", **more: Any) -> Outcome:
    expected = more.pop("expected", None)
    return decide(dossier, DecisionRequest(who=who, kind=kind, target=target, **more), expected=expected)


def subject_of(dossier: Dossier, id_: str) -> str:
    with dossier.view() as view:
        return view.entries([id_])[id_].subject


def test_confirmation_is_kept_with_who_and_when(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    outcome = act(talks, DecisionKind.CONFIRM, point.id, why="read twice")
    assert outcome.review is Review.CONFIRMED
    with talks.view() as view:
        (row,) = history(view, point.id)
        assert view.entries([point.id])[point.id].entry.review is Review.CONFIRMED
    assert (row.number, row.who, row.why, row.at[-1]) == (1, "Ana", "read twice", "Z")


def test_correction_changes_fields_names_keys_and_links(talks: Dossier) -> None:
    answer_words = "Tarsk cannot accept this"
    with talks.view() as view:
        answer = next(subject.first for subject in view.subjects(Family.ANSWERS))
    other = entry_named(talks, PASS)
    act(talks, DecisionKind.CORRECT, answer.id, changes={"by": ["Ines Dovrak"], "point": other.id, "verdict": "deferred"})
    with talks.view() as view:
        found = view.entries([answer.id])[answer.id]
        (link,) = view.links(sources=[answer.id], role=LinkRole.POINT)
        named = view.subjects(Family.ANSWERS, named="Ines Dovrak")
    assert found.quotes == (answer_words,)
    assert link.target == other.id
    assert [subject.id for subject in named] == [answer.id]


def test_correction_of_a_span_moves_the_evidence(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    outcome = act(talks, DecisionKind.CORRECT, point.id, changes={"evidence": [span(FIRST, "the tolls on grain")]})
    assert outcome.entry is not None
    assert outcome.entry.quotes == ("the tolls on grain",)


def test_span_with_other_words_is_refused_and_nothing_written(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    before = dump(talks)
    with pytest.raises(UsageError, match="the report has"):
        act(talks, DecisionKind.CORRECT, point.id, changes={"evidence": [{"start": 0, "end": 6, "text": "Tarsk!"}]})
    assert dump(talks) == before
    with talks.view() as view:
        assert history(view) == []


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (DecisionRequest(who="Ana", kind=DecisionKind.CONFIRM, target="p-00000000"), "is no entry and no statement"),
        (DecisionRequest(who=" ", kind=DecisionKind.CONFIRM, target="p-00000000"), "names nobody"),
        (DecisionRequest(who="Ana", kind=DecisionKind.UNDO, undoes=7), "there is no decision 7"),
        (DecisionRequest(who="Ana", kind=DecisionKind.ADD, family="points", report="abc"), "is no report"),
        (DecisionRequest(who="Ana", kind=DecisionKind.SAME, target="Vellia", other="Nobody", family="actors"), "'Nobody' is not"),
        (DecisionRequest(who="Ana", kind=DecisionKind.SAME, target="Vellia", other="Vellia", family="actors"), "named twice"),
    ],
)
def test_request_on_what_is_not_there_is_refused(talks: Dossier, request_: DecisionRequest, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        decide(talks, request_)


def test_reference_to_an_entry_of_another_family_is_refused(talks: Dossier) -> None:
    point, other = entry_named(talks, TOLLS), entry_named(talks, "a day for talks")
    with pytest.raises(UsageError, match="is of requests; wanted one of instruments"):
        act(talks, DecisionKind.CORRECT, point.id, changes={"in": [other.id]})


def test_second_person_learns_what_the_first_decided(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CONFIRM, point.id, who="Ana")
    with pytest.raises(DecidedMeanwhileError, match="Ana confirmed") as refused:
        act(talks, DecisionKind.REJECT, point.id, who="Ben", expected=0)
    assert [decision.who for decision in refused.value.decisions] == ["Ana"]
    seen = refused.value.decisions[-1].number
    assert act(talks, DecisionKind.REJECT, point.id, who="Ben", expected=seen).review is Review.DISPUTED


def test_own_decision_is_no_conflict(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CONFIRM, point.id)
    assert act(talks, DecisionKind.REJECT, point.id, expected=0).review is Review.REJECTED


def test_same_decision_twice_writes_one_row(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CONFIRM, point.id)
    assert not act(talks, DecisionKind.CONFIRM, point.id).is_new
    with talks.view() as view:
        assert len(history(view)) == 1


def test_entry_added_by_hand_is_found_like_any_other_and_adding_twice_adds_nothing(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[1].key
    fields = {"by": ["Tarsk"], "gist": "another month of closure", "evidence": [span(SECOND, "for another month")]}
    outcome = act(talks, DecisionKind.ADD, family="points", report=key, changes=fields)
    assert outcome.entry is not None
    assert (outcome.review, outcome.entry.by_hand, outcome.entry.entry.as_of) == (Review.CONFIRMED, True, "2031-05-06")
    again = act(talks, DecisionKind.ADD, family="points", report=key, changes=fields)
    assert (again.is_new, again.decision.target) == (False, outcome.decision.target)
    with talks.view() as view:
        assert outcome.decision.target in {subject.id for subject in view.subjects(Family.POINTS, named="Tarsk")}


def test_added_entry_goes_when_it_is_taken_back_and_comes_again(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[1].key
    before = dump(talks)
    fields = {"by": ["Tarsk"], "gist": "another month of closure", "evidence": [span(SECOND, "for another month")]}
    added = act(talks, DecisionKind.ADD, family="points", report=key, changes=fields)
    after = dump(talks)
    undo_last(talks, "Ana")
    assert dump(talks) == before
    redo_last(talks, "Ana")
    assert dump(talks) == after
    assert added.entry is not None


def test_statement_is_corrected_and_taken_back(talks: Dossier) -> None:
    with talks.view() as view:
        statement = view.statements_of_report(view.reports()[0].key)[0].statement
    before = dump(talks)
    outcome = act(
        talks, DecisionKind.CORRECT, statement.id, changes={"speaker": "Vellia", "addressee": ["Tarsk"], "act": "demand"}
    )
    assert outcome.statement is not None
    assert (outcome.statement.statement.act, outcome.review) == ("demand", Review.CORRECTED)
    undo_last(talks, "Ana")
    assert dump(talks) == before


def test_statement_is_added_by_hand(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[0].key
    fields = {
        "content": [span(FIRST, "name a day for talks")],
        "cue": span(FIRST, "asked"),
        "kind": "indirect",
        "speaker": "Joran Halme",
        "act": "ask",
    }
    outcome = act(talks, DecisionKind.ADD, family="statements", report=key, changes=fields)
    assert outcome.statement is not None
    assert outcome.statement.by_hand
    undo_last(talks, "Ana")
    with talks.view() as view:
        assert len(view.statements_of_report(key)) == 1


def test_two_points_are_joined_told_apart_and_split(talks: Dossier) -> None:
    first, second = entry_named(talks, PASS), entry_named(talks, TOLLS, report=2)
    before = subject_of(talks, second.id)
    outcome = act(talks, DecisionKind.SAME, first.id, other=second.id)
    assert subject_of(talks, second.id) == subject_of(talks, first.id)
    assert second.id in outcome.moved or first.id in outcome.moved
    act(talks, DecisionKind.NOT_SAME, first.id, other=second.id)
    assert subject_of(talks, second.id) != subject_of(talks, first.id)
    undo_last(talks, "Ana")
    undo_last(talks, "Ana")
    assert subject_of(talks, second.id) == before


def test_persons_who_differ_on_two_points_leave_them_as_the_machine_did(talks: Dossier) -> None:
    first, second = entry_named(talks, PASS), entry_named(talks, TOLLS, report=2)
    before = subject_of(talks, second.id)
    act(talks, DecisionKind.SAME, first.id, other=second.id, who="Ana")
    act(talks, DecisionKind.NOT_SAME, first.id, other=second.id, who="Ben")
    assert subject_of(talks, second.id) == before


def test_names_of_one_actor_are_joined_and_parted(talks: Dossier) -> None:
    act(talks, DecisionKind.SAME, "Joran Halme", other="Vellia", family="actors")
    with talks.view() as view:
        joined = view.canonical_names()
    assert joined.get("Joran Halme", "Joran Halme") == joined.get("Vellia", "Vellia")
    undo_last(talks, "Ana")
    with talks.view() as view:
        assert view.canonical_names() == {}


def test_reports_are_said_to_be_copies(talks: Dossier) -> None:
    with talks.view() as view:
        first, second = (report.key for report in view.reports()[:2])
    act(talks, DecisionKind.SAME, first, other=second, family="reports")
    with talks.view() as view:
        assert view.reports_by_key([second])[second].group == first
    undo_last(talks, "Ana")
    with talks.view() as view:
        assert view.reports_by_key([second])[second].group == second


def test_undo_and_redo_survive_a_restart_and_have_no_limit(talks: Dossier) -> None:
    points = [entry_named(talks, PASS), entry_named(talks, TOLLS)]
    before = dump(talks)
    for point in points:
        act(talks, DecisionKind.CORRECT, point.id, changes={"gist": f"{point.id} in other words"})
        act(talks, DecisionKind.CONFIRM, point.id)
    after = dump(talks)
    talks.close()
    with open_dossier(talks.folder) as again:
        for _ in range(4):
            assert undo_last(again, "Ana") is not None
        assert undo_last(again, "Ana") is None
        assert dump(again) == before
        for _ in range(4):
            assert redo_last(again, "Ana") is not None
        assert redo_last(again, "Ana") is None
        assert dump(again) == after


def test_decision_is_taken_back_once(talks: Dossier) -> None:
    number = act(talks, DecisionKind.CONFIRM, entry_named(talks, TOLLS).id).decision.number
    act(talks, DecisionKind.UNDO, undoes=number, who="Ben")
    with pytest.raises(UsageError, match="was taken back already"):
        act(talks, DecisionKind.UNDO, undoes=number)


def test_rejected_entry_is_in_no_view(talks: Dossier) -> None:
    request = entry_named(talks, "a day for talks")
    act(talks, DecisionKind.REJECT, request.id)
    with talks.view() as view:
        assert view.subjects(Family.REQUESTS) == []


def test_corrected_point_keeps_what_was_read_beside_it(talks: Dossier) -> None:
    point = entry_named(talks, TOLLS)
    act(talks, DecisionKind.CORRECT, point.id, changes={"gist": "no tolls"})
    with talks.writer() as writer:
        read = writer.machine_entry(point.id)
    assert isinstance(read, Point)
    assert read.gist == TOLLS


def test_unlike_names_stay_joined_when_a_later_report_names_one(talks: Dossier) -> None:
    act(talks, DecisionKind.SAME, "Joran Halme", other="Vellia", family="actors")
    with talks.view() as view:
        before = view.canonical_names()
    enter(talks, Told("Vellia waits.\nJoran Halme said so.", "2031-06-03"))
    with talks.view() as view:
        assert before
        assert view.canonical_names() == before


def test_unlike_reports_stay_one_source_when_another_comes(talks: Dossier) -> None:
    with talks.view() as view:
        first, second = (report.key for report in view.reports()[:2])
    act(talks, DecisionKind.SAME, first, other=second, family="reports")
    enter(talks, Told("Vellia waits.\nJoran Halme said so.", "2031-06-03"))
    with talks.view() as view:
        assert view.reports_by_key([second])[second].group == first
