"""Where entries stand, and what persons make of it."""

from rejoinder.record.identity import place_subjects
from rejoinder.shapes.dossier import Decision, DecisionKind, Place
from tests.record.identity.made import decision, point

SAME, NOT_SAME, SPLIT, UNDO = DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.SPLIT, DecisionKind.UNDO

ENTRIES = [point("tolls", report=name, day=f"2035-03-0{number}")[0] for number, name in enumerate("abcd", 1)]
A, B, C, D = (entry.id for entry in ENTRIES)
CHAIN = {B: (A, 0.9), C: (B, 0.9), D: (C, 0.9)}


def place(parents: dict[str, tuple[str, float]], *decisions: Decision) -> dict[str, Place]:
    return {one.id: one for one in place_subjects(ENTRIES, parents, decisions)}


def subjects(parents: dict[str, tuple[str, float]], *decisions: Decision) -> list[str]:
    found = place(parents, *decisions)
    return [found[id_].subject for id_ in (A, B, C, D)]


def test_entries_stand_with_the_first_of_their_tree() -> None:
    assert subjects(CHAIN) == [A, A, A, A]


def test_entry_without_parent_stands_alone() -> None:
    assert subjects({B: (A, 0.9)}) == [A, A, C, D]


def test_of_two_entries_of_one_report_the_more_alike_is_joined() -> None:
    first = point("tolls", report="a")[0]
    two = [point("tolls on grain", report="b", day="2035-03-02", at=at)[0] for at in (0, 40)]
    parents = {two[0].id: (first.id, 0.86), two[1].id: (first.id, 0.93)}
    placed = {one.id: one.subject for one in place_subjects([first, *two], parents, ())}
    assert placed == {first.id: first.id, two[0].id: two[0].id, two[1].id: first.id}


def test_same_unites_two_trees_under_the_first_told() -> None:
    assert subjects({B: (A, 0.9), D: (C, 0.9)}, decision(1, SAME, D, B)) == [A, A, A, A]


def test_not_same_keeps_two_apart_and_what_hangs_on_the_later_goes_with_it() -> None:
    assert subjects(CHAIN, decision(1, NOT_SAME, A, C)) == [A, A, C, C]


def test_split_takes_an_entry_out_with_what_was_joined_to_it() -> None:
    assert subjects(CHAIN, decision(1, SPLIT, C)) == [A, A, C, C]


def test_split_entry_stays_out_when_a_new_parent_comes() -> None:
    assert subjects({**CHAIN, C: (A, 0.99)}, decision(1, SPLIT, C)) == [A, A, C, C]


def test_same_after_split_joins_again() -> None:
    assert subjects(CHAIN, decision(1, SPLIT, C), decision(2, SAME, C, A)) == [A, A, A, A]


def test_same_before_split_counts_no_longer() -> None:
    assert subjects({}, decision(1, SAME, C, A), decision(2, SPLIT, C)) == [A, B, C, D]


def test_latest_decision_on_a_pair_counts() -> None:
    assert subjects({}, decision(1, NOT_SAME, A, B), decision(2, SAME, B, A)) == [A, A, C, D]
    assert subjects({}, decision(1, SAME, A, B), decision(2, NOT_SAME, B, A)) == [A, B, C, D]


def test_decision_that_was_taken_back_counts_no_longer() -> None:
    rows = (decision(1, SPLIT, C), decision(2, UNDO, C, undoes=1))
    assert subjects(CHAIN, *rows) == [A, A, A, A]


def test_taking_back_can_be_taken_back() -> None:
    rows = (decision(1, SPLIT, C), decision(2, UNDO, C, undoes=1), decision(3, UNDO, C, undoes=2))
    assert subjects(CHAIN, *rows) == [A, A, C, C]


def test_newer_not_same_is_kept_by_an_older_same() -> None:
    rows = (decision(1, SAME, A, B), decision(2, SAME, B, C), decision(3, NOT_SAME, A, C))
    assert subjects({}, *rows) == [A, B, B, D]


def test_tree_tells_what_the_machine_alone_joined() -> None:
    found = place(CHAIN, decision(1, SPLIT, C))
    assert [found[id_].tree for id_ in (A, B, C, D)] == [A, A, A, A]


def test_who_joined_is_told() -> None:
    found = place({B: (A, 0.9)}, decision(1, SAME, D, A))
    assert [found[id_].joined_by for id_ in (A, B, C, D)] == ["Ana", "machine", None, "Ana"]


def test_places_do_not_depend_on_the_order_of_the_entries() -> None:
    rows = [decision(1, NOT_SAME, A, D)]
    assert {p.id: p for p in place_subjects(ENTRIES[::-1], CHAIN, rows)} == place(CHAIN, *rows)
