from collections.abc import Callable

import pytest

from rejoinder.shapes import Publication, PublicationCandidate, PublicationSource, TimeExpression

from .conftest import unmark

FoundIn = Callable[..., list[tuple[str, str]]]
Read = Callable[..., list[TimeExpression]]


@pytest.mark.parametrize(
    "marked",
    [
        "On [XXXX-12-17|December 17] the draft came; on [XXXX-WXX-4|Thursday] it was read.",
        "The talks of [XXXX-09|September] go on [PRESENT_REF|this week].",
        "He spoke [PRESENT_REF|today]; she had spoken [PAST_REF|yesterday].",
        "They sit on [XXXX-01-09/XXXX-01-10|9-10 January].",
        "The [1999|1999] declaration and the note of [2022-02-24|Feb. 24, 2022] stand.",
    ],
)
def test_year_that_is_not_written_is_not_guessed(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text, None) == marks


def test_expression_says_that_it_rests_on_an_unknown_year(read: Read) -> None:
    (unknown,) = read("The draft came on December 17.", None)
    (known,) = read("The draft came on December 17, 2021.", None)
    assert unknown.rests_on_unknown_year
    assert "not known" in " ".join(unknown.chain)
    assert not known.rests_on_unknown_year


def test_known_publication_rests_on_nothing(read: Read) -> None:
    assert not any(e.rests_on_unknown_year for e in read("On December 17 and on Thursday they met, a year ago."))


def partial(day: str) -> Publication:
    return Publication(
        None, PublicationSource.DATELINE, partial="XXXX-01-27", candidates=(PublicationCandidate(day, ("named holders",)),)
    )


def test_weekday_is_the_day_of_the_dateline_where_the_likeliest_year_agrees(found_in: FoundIn) -> None:
    text = "The minister said so on Thursday."
    assert found_in(text, partial("2022-01-27")) == [("Thursday", "XXXX-01-27")]
    assert found_in(text, partial("2021-01-27")) == [("Thursday", "XXXX-WXX-4")]


def test_today_is_the_day_of_the_dateline(found_in: FoundIn) -> None:
    text = "He spoke today, and she yesterday."
    assert found_in(text, partial("2022-01-27")) == [("today", "XXXX-01-27"), ("yesterday", "XXXX-01-26")]
