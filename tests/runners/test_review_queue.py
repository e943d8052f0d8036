"""The queue of a review: what comes first, what does not come back, what is shown of each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.runners.decide import decide, undo_last
from rejoinder.runners.review_queue import review_item, review_queue
from rejoinder.shapes import Review
from rejoinder.shapes.dossier import DecisionKind, Proposal, ProposalState
from rejoinder.shapes.review import SKIP, DecisionRequest, ReviewFilters, ReviewPage
from rejoinder.store import Dossier
from tests.runners.talks import TALKS, entry_named, make_talks

TOLLS, PASS = "end to the grain tolls", "reopening of the pass"


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Dossier]:
    told = [replace(one, confidence=sure) for one, sure in zip(TALKS, (0.9, 0.5, 0.7), strict=True)]
    with make_talks(tmp_path / "talks", told) as dossier:
        yield dossier


def queue(dossier: Dossier, who: str = "Ana", **filters: object) -> ReviewPage:
    with dossier.view() as view:
        return review_queue(view, who=who, filters=ReviewFilters(**filters))  # type: ignore[arg-type] # fields by name


def ids(page: ReviewPage) -> list[str]:
    return [item.first.id for item in page.items if not item.is_pair]


def act(dossier: Dossier, kind: DecisionKind, target: str, *, who: str = "Ana", **more: object) -> None:
    decide(dossier, DecisionRequest(who=who, kind=kind, target=target, **more))  # type: ignore[arg-type] # fields by name


def test_doubtful_and_weighty_come_first(talks: Dossier) -> None:
    page = queue(talks, with_pairs=False)
    priorities = [item.priority for item in page.items]
    assert priorities == sorted(priorities, reverse=True)
    assert page.items[0].first.confidence == 0.5
    assert (page.done, page.left, page.skipped) == (0, 6, 0)


def test_what_was_decided_does_not_come_back_and_is_counted(talks: Dossier) -> None:
    first = ids(queue(talks, with_pairs=False))[0]
    act(talks, DecisionKind.CONFIRM, first)
    page = queue(talks, with_pairs=False)
    assert first not in ids(page)
    assert (page.done, page.left) == (1, 5)


def test_skipped_waits_for_the_person_alone(talks: Dossier) -> None:
    first = ids(queue(talks, with_pairs=False))[0]
    act(talks, DecisionKind.NOTE, first, changes={SKIP: True})
    assert first not in ids(queue(talks, with_pairs=False))
    assert ids(queue(talks, with_pairs=False, skipped=True)) == [first]
    assert first in ids(queue(talks, "Ben", with_pairs=False))
    undo_last(talks, "Ana")
    assert first in ids(queue(talks, with_pairs=False))


def test_disputed_comes_first_to_those_who_said_nothing_of_it(talks: Dossier) -> None:
    point = entry_named(talks, PASS)
    act(talks, DecisionKind.CONFIRM, point.id, who="Ana")
    act(talks, DecisionKind.REJECT, point.id, who="Ben")
    item = queue(talks, "Cem").items[0]
    assert (item.first.id, item.first.review) == (point.id, Review.DISPUTED)
    assert [(version.who, version.kind.value) for version in item.first.versions] == [("Ana", "confirm"), ("Ben", "reject")]
    assert point.id not in ids(queue(talks, "Ana"))


def test_pair_is_shown_with_both_and_its_reasons_until_it_is_decided(talks: Dossier) -> None:
    first, second = entry_named(talks, PASS), entry_named(talks, TOLLS, report=2)
    with talks.writer() as writer:
        writer.save_proposals([Proposal("points", first.id, second.id, 0.6, ("both of Vellia",), ProposalState.UNDECIDED)])
    (pair,) = [item for item in queue(talks).items if item.is_pair and item.first.id == first.id]
    assert pair.second is not None
    assert pair.proposal is not None
    assert (pair.second.id, pair.proposal.reasons) == (second.id, ("both of Vellia",))
    act(talks, DecisionKind.NOT_SAME, first.id, other=second.id)
    assert not [item for item in queue(talks).items if item.is_pair and item.first.id == first.id]


def test_words_lie_in_their_passage(talks: Dossier) -> None:
    for item in queue(talks, with_pairs=False).items:
        shown = item.first
        assert shown.passage is not None
        with talks.view() as view:
            stored = view.entries([shown.id])[shown.id]
        for (name, mark), words in zip(shown.marks, stored.quotes, strict=True):
            assert name == "evidence"
            assert shown.text[mark.start - shown.passage.start : mark.end - shown.passage.start] == words


def test_filters_narrow_the_queue(talks: Dossier) -> None:
    with talks.view() as view:
        key = view.reports()[0].key
    assert {item.first.family for item in queue(talks, family="requests").items} == {"requests"}
    assert {item.first.report.key for item in queue(talks, report=key, with_pairs=False).items if item.first.report} == {key}
    assert {item.first.family for item in queue(talks, family="statements").items} == {"statements"}
    with talks.view() as view:
        early = review_queue(view, who="Ana", as_of="2031-05-02", filters=ReviewFilters(with_pairs=False))
    assert (len(early.items), early.left) == (3, 3)


def test_item_tells_what_it_leans_on_and_what_the_person_has_seen(talks: Dossier) -> None:
    answer = next(item for item in queue(talks, family="answers").items)
    assert [role for role, _ in answer.first.leans_on] == ["point"]
    act(talks, DecisionKind.CONFIRM, answer.first.id)
    with talks.view() as view:
        shown = review_item(view, answer.first.id, "answers")
        assert review_item(view, "a-00000000", "answers") is None
    assert shown is not None
    assert (shown.last, len(shown.first.history)) == (1, 1)
