"""The day of a statement: what stands with its cue, what is carried over, and what only the kind of report tells."""

from dataclasses import replace
from datetime import date

import pytest

from rejoinder.reading.parse import parse
from rejoinder.reading.statements import RuleAttributionReader, build_statements
from rejoinder.shapes import BlockRole, Publication, PublicationSource, Span, Statement, TimeExpression, TimeType
from tests.reading.statements.read_text import WordsCast, make_report, pipeline

DAYS = {
    "on Monday": "2031-03-03",
    "on Tuesday": "2031-03-04",
    "Tuesday": "2031-03-04",
    "Monday": "2031-03-03",
    "yesterday": "2031-03-05",
    "Today": "2031-03-06",
    "this week": "2031-W10",
    "over the weekend": "2031-W09-WE",
    "now": "PRESENT_REF",
}


def read(text: str, *, headline: bool = False) -> list[Statement]:
    role = BlockRole.HEADLINE if headline else BlockRole.PARAGRAPH
    publication = Publication(date(2031, 3, 6), PublicationSource.OPTION)
    report = replace(make_report(text, first_role=role), publication=publication)
    doc = parse(report, pipeline())
    dates = [
        TimeExpression(Span(at, at + len(words)), TimeType.DATE, value)
        for words, value in DAYS.items()
        for at in [text.find(words)]
        if at >= 0 and not (words in ("Monday", "Tuesday") and f"on {words}" in text)
    ]
    return build_statements(report, doc, RuleAttributionReader().find_attributions(report, doc), WordsCast(text), dates)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The police said on Tuesday they had found the boat.", "2031-03-04"),
        ("Speaking to farmers on Monday, Ms Pell said the quota would stay.", "2031-03-03"),
        ('"The quota will stay as it is," Ms Pell wrote in the letter, dated Monday.', "2031-03-03"),
        ("Ms Pell said this week that the quota would stay.", "2031-W10"),
        ("Ms Pell said over the weekend that the quota would stay.", "2031-W09-WE"),
        ("The council rejected the quota yesterday.", "2031-03-05"),
        ("Ms Pell said now that the quota would stay.", None),
        ("Ms Pell said the quota would lapse on Monday.", None),
    ],
)
def test_day_that_stands_with_the_cue(text: str, day: str | None) -> None:
    assert [one.said_on for one in read(text)] == [day]


def test_day_before_the_clause_is_no_part_of_what_is_told() -> None:
    text = "The police said on Tuesday they had found the boat."
    assert [one.content[0].of(text) for one in read(text)] == ["they had found the boat"]


def test_day_is_carried_on_in_the_paragraph_of_the_same_speaker() -> None:
    text = "Ms Pell said on Monday that the quota would stay. Ms Pell said the duty would go. Mr Orr said it would not."
    assert [one.said_on for one in read(text)] == ["2031-03-03", "2031-03-03", None]


def test_all_that_a_readout_tells_is_of_the_day_of_its_first_sentence() -> None:
    head = "Readout of the Premier’s Call with Three Premiers"
    text = f"{head}\nToday, Premier Arko and three premiers held a call. They agreed that it was late."
    assert [one.said_on for one in read(text, headline=True) if one.act == "agree"] == ["2031-03-06"]


@pytest.mark.parametrize(
    ("headline", "day"), [("Joint Statement by Vey and Tessia", "2031-03-06"), ("Vey and Tessia on the ferry", None)]
)
def test_what_a_paper_says_in_the_present_is_of_the_day_of_publication(headline: str, day: str | None) -> None:
    text = f"{headline}\nTessia declares that the ferry will sail again. Vey undertakes to pay for the fuel."
    assert [one.said_on for one in read(text, headline=True)] == [day, day]
