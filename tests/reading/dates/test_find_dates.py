from collections.abc import Callable
from itertools import pairwise

import pytest

from rejoinder.shapes import TimeExpression, TimeType

from .conftest import unmark

FoundIn = Callable[..., list[tuple[str, str]]]
Read = Callable[..., list[TimeExpression]]


@pytest.mark.parametrize(
    "marked",
    [
        "The pact of [1994-05-12|12 May 1994] lapsed on [2003-08-03|3rd August, 2003].",
        "A note dated [2021-12-17|December 17, 2021] and one of [2020-10-01|Oct. 1, 2020] were read out.",
        "The envoys met on [2022-02-24|24/02/2022], on [2022-02-24|02/24/2022] and on [2022-02-24|2022-02-24].",
        "They sat in Lund on [2025-03-23/2025-03-25|March 23-25, 2025] without a result.",
        "The accord ran from [1994|1994] to [1997|1997] and covered [1989/1990|1989-90].",
        "Trade fell in [2021-MID|mid-2021], in [2019-END|late 2019] and in [2007-START|the beginning of 2007].",
        "In [199|the 1990s] and [198-END|the late 1980s] no one asked.",
        "It was a treaty of the [19|20th century].",
        "The [2018|2018] accord and the declaration of [2014-03|March 2014] stand.",
        "Output rose in [2020-Q3|the third quarter of 2020] and in [2020-Q4|Q4 2020], and fell in [FY2020|FY2020].",
        "In [2020-SU|the summer of 2020] they agreed; [2020-H1|the first half of 2020] was lost.",
    ],
)
def test_written_date_gets_its_value(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "marked",
    [
        "The minister spoke on [2022-01-27|Thursday] and his deputy had spoken on [2022-01-24|Monday].",
        "The sides will meet again on [2022-01-31|Monday].",
        "A second round is scheduled for [2022-01-31|Monday].",
        "The council votes on [2022-01-31|Monday].",
        "She had left [2022-01-20|last Thursday] and comes back [2022-02-03|next Thursday].",
        "He resigned on [2022-01-23TMO|Sunday morning]; [2022-01-26TNI|last night] he was gone.",
        "The truce began at [2022-01-26T00:00|midnight Wednesday].",
    ],
)
def test_weekday_follows_the_tense(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "marked",
    [
        "The draft was published on [2021-12-17|December 17] and answered on [2022-01-26|January 26].",
        "The chamber will rule on [2022-06-05|June 5].",
        "Talks are due to resume on [2022-11-09|9 November].",
        "The tariffs imposed in [2021-09|September] must go.",
        "A government must be formed by [2022-11-03|November 3rd].",
        "The funding was extended until [2022-03-15|March 15].",
        "The envoys sat on [2021-12-12|Dec. 12] and [2021-12-13|13].",
        "Workers walked out on [2021-12-03|Friday, December 3].",
        "The attack of [2021-09|last September], and [2021-10|October last year] were named.",
    ],
)
def test_date_without_year_follows_the_tense(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "marked",
    [
        "They spoke [2022-01-27|today], not [2022-01-26|yesterday]; [2022-01-28TAF|tomorrow afternoon] they rest.",
        "The plan starts [2023-START|early next year] or at [2022-01-END|the end of the month].",
        "It fell [2022-01|this month], [2022-W04|this week], [2021-12|last month] and [2021|last year].",
        "[2022-01-25|Two days ago] he left; [2022-01-18|a week earlier] he had arrived.",
        "He spoke on [2022-01-25|Tuesday]; [2022-01-26|the next day] she replied.",
        "Imports fell in [2022-01/2022-09|the first nine months of this year].",
        "It will be settled in [FUTURE_REF|the coming months]; in [PAST_REF|recent years] it was not.",
        "He left on [2022-01-29|the day after tomorrow].",
        "It happened in [2021-Q3|the third quarter of last year].",
        "The meetings take place [2022-W10|the week of March 10].",
    ],
)
def test_relative_time_counts_from_publication_or_the_time_named_last(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "marked",
    [
        "They got a [P14D|14-day] extension after [P2.5Y|2 1/2 years] of talks.",
        "The entry was put off by [P10Y/P15Y|10-15 years].",
        "The group marked its [P20Y|20th anniversary].",
        "The strike lasted [P3W|three weeks] and [PT72H|72 hours].",
        "The committee meets [P1Y|every year], and the staff [P1W|weekly].",
        "Half of it was spent over [P20Y|the past two decades].",
        "A [P3.5Y|three-and-a-half-year] pact and [P0.5Y|half a year] of rest.",
    ],
)
def test_length_or_repetition_gets_its_value(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "marked",
    [
        "The line opened at [2022-01-25T10:35|10:35 a.m. Tuesday].",
        "It began at [2022-01-25T14:00Z|1400 GMT on Tuesday].",
        "Doors close at [2022-01-27T20:00|8 p.m.]",
    ],
)
def test_time_of_day_stands_on_its_day(marked: str, found_in: FoundIn) -> None:
    text, marks = unmark(marked)
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 troops and 1,999 tons of wheat were moved.",
        "Resolution 1701 and Article 6 are binding.",
        "They may march if the mayor allows it.",
        "She writes for the Sunday Times.",
        "The Good Friday Agreement holds.",
        "The second point was dropped.",
        "Jan Kavan and June Carter signed.",
        "The 43-year-old envoy is 43 years old.",
        "He paid $2000 and 1500 euros.",
        "It makes no difference whether today, tomorrow or never.",
        "He is currently in talks and has been for months.",
        "See https://example.org/2021/12/17/notes for the text.",
    ],
)
def test_words_that_are_no_date_are_left(text: str, found_in: FoundIn) -> None:
    assert found_in(text) == []


def test_vague_words_are_found_where_asked_for(found_in: FoundIn) -> None:
    text = "He is now away and was recently ill."
    assert found_in(text, vague=True) == [("now", "PRESENT_REF"), ("recently", "PAST_REF")]


def test_named_day_keeps_its_year(found_in: FoundIn) -> None:
    assert found_in("Since the September 11 attacks the rule has stood.") == [("September 11", "2001-09-11")]


def test_history_goes_on_from_its_own_years(found_in: FoundIn) -> None:
    years = " ".join(f"A note was sent in {year}." for year in range(1950, 1964))
    assert found_in(f"{years} In October 1962 the ships turned. They were home by November.")[-1] == ("November", "1962-11")


def test_expression_tells_its_type_modifier_and_chain(read: Read) -> None:
    early, fortnight, evening = read("From early 2023, for about two weeks, she sat there every time until Tuesday evening.")
    assert (early.type, early.mod, early.value) == (TimeType.DATE, "START", "2023-START")
    assert (fortnight.type, fortnight.mod) == (TimeType.DURATION, "APPROX")
    assert evening.type is TimeType.TIME
    assert "2022-01-27" in " ".join(evening.chain)


def test_spans_do_not_overlap_and_are_in_order(read: Read) -> None:
    text = (
        "On Monday, January 24, 2022, at 9 a.m., two days after the last round, they met for 3 hours until early afternoon. " * 5
    )
    spans = [e.span for e in read(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
