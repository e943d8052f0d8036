"""`apply_decisions`: what persons decided over what was read, when they agree and when they do not."""

from typing import Any

import pytest

from rejoinder.record.contract_values import fields_of
from rejoinder.record.decided import (
    Decided,
    agreed_identities,
    apply_decisions,
    disputed_identities,
    standing,
    versions_of,
)
from rejoinder.shapes import Point, Review, Span
from rejoinder.shapes.dossier import Decision, DecisionKind
from rejoinder.shapes.review import SEEN

TEXT = "Vellia demands that Tarsk reopen the Orrin Pass before the first snow."
POINT = Point(
    id="p-0a1b2c3d",
    evidence=(Span(20, 48),),
    chain=("Joran Halme",),
    as_of="2031-05-02",
    confidence=0.6,
    rule="point-demanded",
    by=("Vellia",),
    gist="reopening of the pass",
)
READ = fields_of(POINT, "points", lambda span: span.of(TEXT))


def decision(number: int, who: str, kind: DecisionKind, **changes: Any) -> Decision:
    seen = {SEEN: READ} if kind is DecisionKind.CONFIRM else {}
    return Decision(
        number=number,
        at="2031-06-01T08:00:00Z",
        who=who,
        kind=kind,
        target=POINT.id,
        family="points",
        changes={**changes, **seen},
    )


def undo(number: int, who: str, undoes: int) -> Decision:
    return Decision(
        number=number, at="2031-06-01T08:00:00Z", who=who, kind=DecisionKind.UNDO, target=POINT.id, family="points", undoes=undoes
    )


def apply(*decisions: Decision) -> Decided:
    decided = apply_decisions(POINT, decisions, family="points", text=TEXT)
    assert decided is not None
    return decided


def gist_of(decided: Decided) -> str:
    assert isinstance(decided.current, Point)
    return decided.current.gist


CONFIRM, CORRECT, REJECT = DecisionKind.CONFIRM, DecisionKind.CORRECT, DecisionKind.REJECT


def test_nothing_decided_leaves_it_proposed() -> None:
    assert apply() == Decided(POINT, Review.PROPOSED)


@pytest.mark.parametrize(
    ("decisions", "review"),
    [
        ([decision(1, "Ana", CONFIRM)], Review.CONFIRMED),
        ([decision(1, "Ana", REJECT)], Review.REJECTED),
        ([decision(1, "Ana", CORRECT, rank="main")], Review.CORRECTED),
        ([decision(1, "Ana", REJECT), decision(2, "Ana", CONFIRM)], Review.CONFIRMED),
        ([decision(1, "Ana", CONFIRM), decision(2, "Ben", CONFIRM)], Review.CONFIRMED),
        ([decision(1, "Ana", REJECT), decision(2, "Ben", REJECT)], Review.REJECTED),
        ([decision(1, "Ana", CONFIRM), decision(2, "Ben", REJECT)], Review.DISPUTED),
        ([decision(1, "Ana", CORRECT, gist="the pass open"), decision(2, "Ben", CORRECT, gist="no snow")], Review.DISPUTED),
        (
            [decision(1, "Ana", CORRECT, gist="the pass open"), decision(2, "Ben", CORRECT, gist="the pass open")],
            Review.CORRECTED,
        ),
        ([decision(1, "Ana", CORRECT, gist="the pass open"), decision(2, "Ben", CORRECT, rank="main")], Review.CORRECTED),
        ([decision(1, "Ana", CONFIRM), decision(2, "Ben", REJECT), undo(3, "Ben", 2)], Review.CONFIRMED),
        ([decision(1, "Ana", CONFIRM), undo(2, "Ana", 1)], Review.PROPOSED),
        ([decision(1, "Ana", CONFIRM), undo(2, "Ana", 1), undo(3, "Ana", 2)], Review.CONFIRMED),
    ],
)
def test_state_is_what_the_standing_decisions_say(decisions: list[Decision], review: Review) -> None:
    assert apply(*decisions).review is review


def test_dispute_keeps_what_was_read_and_both_versions() -> None:
    first, second = decision(1, "Ana", CORRECT, gist="the pass open"), decision(2, "Ben", CORRECT, gist="no snow", rank="main")
    decided = apply(first, second)
    assert gist_of(decided) == POINT.gist
    assert decided.disputed == ("gist",)
    assert [(version.who, dict(version.fields)) for version in decided.versions] == [
        ("Ana", {"gist": "the pass open"}),
        ("Ben", {"gist": "no snow", "rank": "main"}),
    ]
    assert isinstance(decided.current, Point)
    assert decided.current.rank == "main"


def test_person_may_change_their_mind() -> None:
    decided = apply(decision(1, "Ana", CORRECT, gist="the pass open"), decision(2, "Ana", CORRECT, gist="no snow"))
    assert gist_of(decided) == "no snow"


def test_confirmed_entry_stays_as_it_was_seen_whatever_a_new_reading_says() -> None:
    other = Point(**{name: getattr(POINT, name) for name in POINT.__dataclass_fields__} | {"gist": "something else"})
    decided = apply_decisions(other, [decision(1, "Ana", CONFIRM)], family="points", text=TEXT)
    assert decided is not None
    assert gist_of(decided) == POINT.gist


def test_what_no_reading_finds_stands_by_the_person_who_confirmed_it() -> None:
    decided = apply_decisions(None, [decision(1, "Ana", CONFIRM)], family="points", text=TEXT)
    assert decided is not None
    assert (gist_of(decided), decided.review) == (POINT.gist, Review.CONFIRMED)
    assert apply_decisions(None, [decision(1, "Ana", REJECT)], family="points", text=TEXT) is None


def test_versions_are_given_for_display() -> None:
    versions = versions_of(POINT, [decision(1, "Ana", REJECT)], family="points", text=TEXT)
    assert [(version.who, version.kind, version.number) for version in versions] == [("Ana", REJECT, 1)]


def pair(number: int, who: str, kind: DecisionKind, first: str = "p-1", second: str | None = "p-2") -> Decision:
    return Decision(number=number, at="", who=who, kind=kind, target=first, other=second, family="points")


def test_persons_who_differ_on_two_things_leave_them_to_the_machine() -> None:
    same, apart = pair(1, "Ana", DecisionKind.SAME), pair(2, "Ben", DecisionKind.NOT_SAME, "p-2", "p-1")
    assert agreed_identities([same, apart]) == []
    assert disputed_identities([same, apart]) == [(same, apart)]
    assert agreed_identities([same, apart, undo(3, "Ben", 2)]) == [same]


def test_last_word_of_a_person_on_two_things_counts() -> None:
    same, apart = pair(1, "Ana", DecisionKind.SAME), pair(2, "Ana", DecisionKind.NOT_SAME)
    assert agreed_identities([same, apart]) == [apart]


def test_standing_follows_undos_of_undos() -> None:
    rows = [decision(1, "Ana", CONFIRM), undo(2, "Ana", 1), undo(3, "Ben", 2), undo(4, "Ana", 3)]
    assert [len(standing(rows[:count])) for count in range(1, 5)] == [1, 0, 1, 0]
