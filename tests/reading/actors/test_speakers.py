"""Who speaks: names, offices by date, descriptions, pronouns, quotations that go on, transcripts."""

from collections.abc import Callable

import pytest

from rejoinder.shapes import Attribution, Span
from tests.reading.actors.conftest import Told

Teller = Callable[..., Told]


@pytest.mark.parametrize(
    ("marked", "published", "speakers"),
    [
        (
            "Grain talks stall\n[who:Russian Foreign Minister Sergey Lavrov] said [says:the corridor was shut]. "
            "[who:Russia's top diplomat] added that [says:no ship would sail]. [who:The minister] said [says:it was final].",
            "2023-07-20",
            ["Sergey Lavrov"] * 3,
        ),
        (
            "Ministers meet\n[who:The Russian foreign minister] said [says:talks go on]. [who:He] said [says:a text was near].",
            "2002-05-01",
            ["Igor Ivanov"] * 2,
        ),
        (
            "Powers disagree\nU.S. Secretary of State John Kerry was late. [who:His French counterpart, Laurent Fabius,] said "
            "[says:the draft was weak].",
            "2013-11-10",
            ["Laurent Fabius"],
        ),
        (
            "Powers disagree\nU.S. Secretary of State John Kerry spoke. [who:His Russian counterpart] said [says:he agreed].",
            "2013-11-10",
            ["Sergey Lavrov"],
        ),
        (
            "Wage row\n[who:Ann Harlow, the head of the Dockers Union,] said [says:members would vote]. "
            "[who:She] said [says:the offer was poor]. [who:The union] said [says:a strike was likely].",
            None,
            ["Ann Harlow", "Ann Harlow", "Dockers Union"],
        ),
        (
            "Trade row\n[who:A Chinese spokesman] said [says:tariffs would fall]. No date was given. [says:We are ready], "
            "said [who:a Commerce Ministry spokesman, Li Dahai].",
            "2019-11-07",
            ["Li Dahai", "Li Dahai"],
        ),
        (
            "Capitals differ\n[who:Washington] said [says:the plan was dead]. [who:Tehran] said [says:it was alive]. "
            "[who:Paris] said [says:nothing was decided].",
            "2006-01-14",
            ["United States", "Iran", "France"],
        ),
        (
            "Powers speak\n[who:Britain, France and Germany] said [says:the deadline had passed].",
            "2006-01-14",
            ["Britain, France and Germany"],
        ),
        (
            "Talks end\n[who:Iranian officials] said [says:the text was ready]. [who:They] said [says:it would be signed].",
            "2015-07-01",
            ["Iranian officials", "Iranian officials"],
        ),
        (
            "Paper quotes\n[who:The Guardian] reported that [says:a deal was close]. [who:The newspaper] said [says:it had it].",
            "2015-07-01",
            ["The Guardian", "The Guardian"],
        ),
    ],
)
def test_speaker_is_found(tell: Teller, marked: str, published: str | None, speakers: list[str]) -> None:
    assert tell(marked, published).speakers() == speakers


def test_quotation_without_source_goes_on_from_the_speaker_before(tell: Teller) -> None:
    told = tell(
        "Farm talks\n[who:Tom Birch of the Growers League] said [says:prices must rise].\n[alone:We have waited long enough.]"
    )
    assert told.speakers() == ["Tom Birch", "Tom Birch"]


def test_first_person_inside_a_quotation_is_its_speaker(tell: Teller) -> None:
    told = tell(
        'Warning\n"[says:I warned them that a letter would follow]," said [who:Russian Foreign Minister Sergey Lavrov].',
        "2022-01-27",
    )
    start = told.report.text.index("a letter would follow")
    inner = Attribution((Span(start, start + 21),), told.span("I"), told.span("warned"), "marked", 1.0)
    told.cast._stage.attributions += (inner,)
    assert told.cast.speaker_of(inner).name == "Sergey Lavrov"
    assert told.speakers() == ["Sergey Lavrov"]


def test_speaker_of_a_turn_is_its_label(tell: Teller) -> None:
    told = tell("Press call\nSENIOR OFFICIAL: [alone:We expect a reply this week.]\nQ  [alone:From whom?]")
    assert told.speakers() == ["senior official", "reporter"]


def test_leaders_of_a_talk_are_its_two_sides_not_who_is_named_along_with_one(tell: Teller) -> None:
    told = tell(
        "Call\nPresident Biden spoke today with President Zelensky of Ukraine. President Biden told him of the readiness "
        "of the United States along with its allies. [who:The leaders] said [says:the truce held].",
        "2022-01-27",
    )
    assert told.speakers() == ["Biden and Zelensky"]


def test_leaders_who_are_told_of_another_call_are_those_of_the_headline(tell: Teller) -> None:
    told = tell(
        "Readout of President Joe Biden’s Call with President Macron of France\n"
        "President Biden briefed leaders on his call with President Putin. [who:The leaders] said [says:the truce held].",
        "2021-12-07",
    )
    assert told.speakers() == ["Biden and Macron"]


def test_you_in_a_turn_is_the_other_speaker(tell: Teller) -> None:
    told = tell("Press call\nQ  [who:You] said [says:the reply was late].\nSENIOR OFFICIAL: [alone:It came on Monday.]")
    assert told.speakers() == ["senior official", "senior official"]


def test_incoming_minister_is_the_one_who_takes_office_soon(tell: Teller) -> None:
    told = tell("Border deal\n[who:Mexico's incoming foreign minister] said [says:nothing was agreed].", "2018-11-25")
    assert told.speakers() == ["Marcelo Ebrard"]


def test_office_alone_is_that_of_the_reports_own_state(tell: Teller) -> None:
    told = tell("No talks\n[who:The head of state] said [says:the door was open].", "2024-05-02", place="Moscow")
    assert told.speakers() == ["Vladimir Putin"]


def test_undecided_speaker_has_a_reason(tell: Teller) -> None:
    told = tell("Unclear\n[who:It] was said that [says:the talks had failed].")
    speaker = told.cast.speaker_of(told.attributions[0])
    assert speaker.name is None
    assert speaker.reason
    assert speaker.confidence == 0.0


def test_pronoun_takes_gender_into_account(tell: Teller) -> None:
    told = tell(
        "Two leaders\nAngela Merkel met Emmanuel Macron in Meseberg. [who:She] said [says:the talks were good].", "2018-06-19"
    )
    assert told.speakers() == ["Angela Merkel"]


def test_leaders_are_the_two_who_spoke(tell: Teller) -> None:
    told = tell(
        "Readout\nPresident Joseph R. Biden, Jr. spoke today with President Emmanuel Macron of France. "
        "[who:The two leaders] discussed [says:the talks in Vienna].",
        "2021-12-10",
    )
    assert told.speakers() == ["Biden and Macron"]


def test_we_of_a_statement_is_the_body_that_issues_it(tell: Teller) -> None:
    told = tell("Harbour Crane Union rejects the offer\n[who:We] said [says:the terms were poor].")
    assert told.speakers() == ["Harbour Crane Union"]


def test_i_of_a_statement_is_the_one_whose_statement_it_is(tell: Teller) -> None:
    told = tell("Statement by President Joe Biden on the accord\n[who:I] promise [says:to sign it].", "2022-09-15")
    assert told.speakers() == ["Joe Biden"]


def test_what_belongs_to_a_person_is_called_by_him(tell: Teller) -> None:
    told = tell(
        "Talks\nPolish Foreign Minister Radosław Sikorski left early. [who:His ministry] said [says:he was ill]. "
        "[who:His office] said [says:he would return]. [who:His country] said [says:it would wait].",
        "2010-01-01",
    )
    assert told.speakers() == ["Polish Foreign Ministry", "Radosław Sikorski's office", "Poland"]


def test_agency_before_its_name_is_one_actor(tell: Teller) -> None:
    told = tell("Leak\n[who:State news agency IRNA] said [says:the text was ready].", "2013-11-10")
    assert told.speakers() == ["IRNA"]


def test_part_of_a_paper_speaks_for_the_paper(tell: Teller) -> None:
    told = tell("Rights\n[who:Article 8 of the Lorne Treaty] says [says:ships may pass].")
    assert told.speakers() == ["Lorne Treaty"]


def test_indefinite_diplomat_is_nobody_named(tell: Teller) -> None:
    told = tell(
        "Doubts\nFrench Foreign Minister Laurent Fabius left Geneva. [who:A French diplomat] said [says:the text was poor].",
        "2013-11-10",
    )
    assert told.speakers() == ["French diplomat"]


def test_surname_of_several_is_the_one_named_last(tell: Teller) -> None:
    told = tell(
        "Custody dispute goes on\n"
        "Mara Velez, six, waits at home. Mara has not been to school.\n"
        "Her father, Tomas Velez, wrote to the court. [who:Velez] said [says:he would not give up].\n"
        "Her uncle Pedro Velez disagrees. [who:Velez] told reporters [says:the girl should stay].",
        "2001-03-02",
    )
    assert told.speakers() == ["Tomas Velez", "Pedro Velez"]


def test_one_described_is_named_in_the_next_paragraph(tell: Teller) -> None:
    told = tell(
        "Letter is published\n"
        "[who:The prisoner's mother] said on Monday [says:she wanted to visit him].\n"
        '[says:"I have waited for two years,"] [who:Ana Lucia Prado] wrote in a letter.',
        "2001-03-02",
    )
    assert told.speakers() == ["Ana Lucia Prado", "Ana Lucia Prado"]


def test_they_behind_a_call_with_a_group_are_both_sides(tell: Teller) -> None:
    told = tell(
        "Readout of the call\n"
        "President Biden held a call with European leaders on Monday. [who:They] said [says:they would stay in touch].",
        "2022-01-24",
    )
    assert told.speakers() == ["Biden and European leaders"]


def test_countries_such_as_are_those_named(tell: Teller) -> None:
    told = tell(
        "Treaty is near\nHowever, [who:countries such as Norway, Chile and Kenya] oppose [says:the treaty].",
        "2008-05-28",
    )
    assert told.speakers() == ["Norway, Chile and Kenya"]


def test_letters_told_in_brackets_are_the_body(tell: Teller) -> None:
    told = tell(
        "Strike is near\n"
        "The Harbour Pilots and Tug Masters Union (HPTU) met on Monday. Later the [who:HPTU] said [says:talks had failed].",
        "2008-05-28",
    )
    assert told.speakers() == ["Harbour Pilots and Tug Masters Union"]


def test_who_behind_and_is_the_who_before(tell: Teller) -> None:
    told = tell(
        "Case goes on\n"
        "It was opposed by the boy's Tampa relatives, who want to keep him and [who:who] have said [says:he should stay].",
        "2001-03-02",
    )
    assert told.speakers() == ["boy's Tampa relatives"]
