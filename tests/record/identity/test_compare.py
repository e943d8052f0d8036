"""How alike two entries are: ten wordings of one point, papers by owner and kind, events by day."""

import pytest

from rejoinder.record.identity import compare
from rejoinder.record.identity.compare import joins_from, proposes_from
from tests.record.identity.made import Made, event, paper, point


def score(first: Made, second: Made) -> float:
    """Return how sure it is that two made entries are one."""
    return compare(first[0], first[1].keys, second[0], second[1].keys, {}).score


@pytest.mark.parametrize(
    "other",
    [
        "an end to the tolls on grain",
        "the tolls on grain abolished",
        "no more tolls on grain",
        "abolition of grain tolls",
        "that the grain tolls be scrapped",
    ],
)
def test_wordings_of_one_point_are_joined(other: str) -> None:
    first, second = point("an end to tolls on grain"), point(other, report="b")
    assert score(first, second) >= joins_from(first[0].family)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a toll of 12 crowns a cart", "a toll of 15 crowns a cart"),
        ("400 guards withdrawn from the pass", "300 guards withdrawn from the pass"),
        ("tolls on grain", "no tolls on grain"),
        ("the pass reopened before winter", "the prisoners freed before winter"),
    ],
)
def test_points_that_contradict_or_differ_are_not_joined(one: str, other: str) -> None:
    first, second = point(one), point(other, report="b")
    assert score(first, second) < joins_from(first[0].family)


def test_one_wish_of_two_parties_is_two_points() -> None:
    first, second = point("a market at the border"), point("a market at the border", by="Tarsk", to="Vellia", report="b")
    assert score(first, second) < joins_from(first[0].family)


def test_numbers_in_words_and_digits_agree() -> None:
    first = point("twelve carts a day through the pass")
    assert score(first, point("12 carts a day through the pass", report="b")) >= joins_from(first[0].family)


def test_the_reply_of_one_side_is_one_paper_under_two_names() -> None:
    first = paper("Tarsk's written response", kind="written reply", by="Tarsk")
    second = paper("its reply", kind="written reply", by="Tarsk", report="b")
    assert score(first, second) >= proposes_from(first[0].family)


def test_replies_of_two_sides_are_two_papers() -> None:
    first = paper("the written reply to the proposals", kind="written reply", by="Tarsk", date="2035-03-01")
    second = paper("the written reply to the proposals", kind="written reply", by="Ostra", date="2035-03-01", report="b")
    assert score(first, second) < joins_from(first[0].family)


def test_papers_of_two_years_are_two() -> None:
    first = paper("the Orrin Treaty of 2011", kind="treaty", by="Tarsk", title="Orrin Treaty of 2011", date="2011")
    second = paper("the Orrin Treaty of 2030", kind="treaty", by="Tarsk", title="Orrin Treaty of 2030", date="2030", report="b")
    assert score(first, second) < joins_from(first[0].family)


def test_an_event_with_a_rough_day_agrees_with_the_day_in_it() -> None:
    first = event("the foreign ministers met in Karsh", date="2035-02-19", at="Karsh")
    second = event("last month's meeting of the foreign ministers in Karsh", date="2035-02", at="Karsh", report="b")
    assert score(first, second) >= joins_from(first[0].family)


def test_calls_of_far_days_in_the_same_words_are_not_even_proposed() -> None:
    words = "spoke by telephone today with President Oda Brenn of Tarsk"
    first = event(words, date="2035-02-19", kind="call")
    second = event(words, date="2035-03-08", kind="call", report="b")
    assert score(first, second) < proposes_from(first[0].family)


def test_meetings_of_two_days_are_two_events() -> None:
    first = event("the foreign ministers met in Karsh", date="2035-02-19", at="Karsh")
    second = event("the foreign ministers met in Karsh", date="2035-02-26", at="Karsh", report="b")
    assert score(first, second) < joins_from(first[0].family)


@pytest.mark.parametrize("gist", ["an end to tolls", "a toll of 15 crowns", "the pass reopened"])
def test_comparison_is_the_same_in_either_order(gist: str) -> None:
    first, second = point("an end to the tolls on grain"), point(gist, report="b")
    there = compare(first[0], first[1].keys, second[0], second[1].keys, {})
    assert there == compare(second[0], second[1].keys, first[0], first[1].keys, {})


def test_reasons_are_told_in_words() -> None:
    first, second = point("a toll of 12 crowns"), point("a toll of 15 crowns", report="b")
    told = compare(first[0], first[1].keys, second[0], second[1].keys, {}).reasons
    assert "by the same party (Vellia)" in told
    assert "but different numbers" in told


def test_names_that_a_person_joined_count_as_one() -> None:
    first, second = point("an end to tolls"), point("an end to tolls", by="Velian Crown", report="b")
    apart = compare(first[0], first[1].keys, second[0], second[1].keys, {}).score
    assert compare(first[0], first[1].keys, second[0], second[1].keys, {"Velian Crown": "Vellia"}).score > apart
