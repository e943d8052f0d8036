"""Wordings of agencies, unions and ministries that no annotated report was tuned on; one mended cause each."""

import pytest

from tests.record.written import told, words, write_record

ACTORS = {
    "Norway": "state",
    "Malta": "state",
    "Anna Berg:Berg": "person",
    "Peter Vella:Vella": "person",
    "Harbour Union:Harbour Union|the union|The union": "union",
    "Quay Lines:Quay Lines|the company|The company": "company",
}
OF = {"Anna Berg": "Norway", "Peter Vella": "Malta"}


@pytest.mark.parametrize(
    ("sentence", "day", "kind"),
    [
        ("The court ruled on May 3 that the quay belongs to the town.", "May 3", "other"),
        ("Last Friday's raid on the customs house hurt nobody.", "Last Friday", "other"),
        ("Norway announced its plan on May 3 to leave the bloc.", "May 3", "announced"),
        ("Norway decided to station a frigate off the cape on May 3.", "May 3", "other"),
        ("A draft is due to be shown to delegates this afternoon.", "this afternoon", "handover"),
        ("The union wrote to the council on May 3.", "May 3", "other"),
        ("The ferry is to be released on May 3.", "May 3", "other"),
        ("The board asked the company to furnish the rosters by May 3.", "May 3", "deadline"),
        ("Berg spoke by phone on May 3 with her counterpart.", "May 3", "call"),
    ],
)
def test_deed_with_its_day_is_an_event_whatever_tells_it(sentence: str, day: str, kind: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, dates={day: "2031-05-03"}, of=OF)
    assert [(event.kind, event.date) for event in record.events] == [(kind, "2031-05-03")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The pay talks broke down without a deal.", "meeting"),
        ("Lawmakers elected Berg as speaker.", "vote"),
        ("Berg then spoke to state television.", "statement"),
        ("Speaking in Oslo, Vella thanked the hosts.", "statement"),
    ],
)
def test_event_that_needs_no_day(sentence: str, kind: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, of=OF)
    assert [event.kind for event in record.events] == [kind]


@pytest.mark.parametrize("sentence", ["Articles seized under the order of May 3 were returned.", "The march of prices goes on."])
def test_noun_of_an_event_without_a_day_of_its_own_is_none(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, dates={"May 3": "2031-05-03"} if "May 3" in sentence else {})
    assert not [event for event in record.events if event.rule == "event-named"]


def test_two_deeds_of_one_day_are_two_events() -> None:
    _, record = write_record(
        "Talks\nMalta seized a ferry on May 3. Norway expelled two envoys on Saturday.",
        actors=ACTORS,
        dates={"May 3": "2031-05-03", "Saturday": "2031-05-03"},
    )
    assert len(record.events) == 2


@pytest.mark.parametrize(
    ("sentence", "content", "speaker"),
    [
        ("Berg said Norway would withdraw its frigates.", "Norway would withdraw its frigates", "Anna Berg"),
        ("Vella said Malta is ready to lift the tolls.", "Malta is ready to lift the tolls", "Peter Vella"),
        ("Berg said the government would revoke the permit.", "the government would revoke the permit", "Anna Berg"),
        (
            "Vella said Malta had offered to cap the tolls at four euros.",
            "Malta had offered to cap the tolls at four euros",
            "Peter Vella",
        ),
    ],
)
def test_what_a_side_says_it_will_do_binds_it_whatever_act_was_read(sentence: str, content: str, speaker: str) -> None:
    _, record = write_record(
        f"Talks\n{sentence}",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker=speaker, act="claim", cue="said", source=sentence.split()[0])],
    )
    assert len(record.commitments) == 1
    assert record.commitments[0].by == (OF[speaker],)


@pytest.mark.parametrize(
    "content",
    ["Norway would be pleased", "Norway will see what comes", "Malta would regret it"],
)
def test_mood_or_outlook_binds_to_nothing(content: str) -> None:
    _, record = write_record(
        f"Talks\nBerg said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Anna Berg", act="claim", cue="said", source="Berg")],
    )
    assert record.commitments == ()


def test_condition_without_if_stays_with_its_threat() -> None:
    content = "troops could be called in should the stoppage go ahead"
    _, record = write_record(
        f"Talks\nBerg said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Anna Berg", act="claim", cue="said", source="Berg")],
    )
    assert [(entry.kind, entry.conditioned_by) for entry in record.commitments] == [("threat", ("should the stoppage go ahead",))]


@pytest.mark.parametrize(
    ("sentence", "content", "cue", "act"),
    [
        ("Vella maintains the ferry was seized in port.", "the ferry was seized in port", "maintains", "state_position"),
        ("Vella said no such promise was made.", "no such promise was made", "said", "inform"),
        ("Vella said Norway had deliberately misled the envoys.", "Norway had deliberately misled the envoys", "said", "inform"),
        (
            "Vella said Norway had promised the figures within a week.",
            "Norway had promised the figures within a week",
            "said",
            "inform",
        ),
    ],
)
def test_claim_is_told_by_its_wording_not_by_the_act(sentence: str, content: str, cue: str, act: str) -> None:
    _, record = write_record(
        f"Talks\n{sentence}",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Peter Vella", act=act, cue=cue, source="Vella")],
    )
    assert [claim.by for claim in record.claims] == [("Peter Vella",)]


def test_two_sides_told_against_one_another_claim_both() -> None:
    text = "Talks\nThe union says the crews were locked out, while the company says they left their posts."
    _, record = write_record(
        text,
        actors=ACTORS,
        statements=[
            told("the crews were locked out", speaker="Harbour Union", act="inform", cue="says", source="The union"),
            told("they left their posts", speaker="Quay Lines", act="inform", cue="says they", source="the company"),
        ],
    )
    assert len(record.claims) == 2


def test_plain_telling_is_no_claim() -> None:
    _, record = write_record(
        "Talks\nVella said the ferry leaves at noon.",
        actors=ACTORS,
        of=OF,
        statements=[told("the ferry leaves at noon", speaker="Peter Vella", act="inform", cue="said", source="Vella")],
    )
    assert record.claims == ()


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Envoys drafted a treaty aimed at banning sea mines.", "banning sea mines"),
        ("They reached a compromise under which Berg would stay in office.", "Berg would stay in office"),
        ("The union wants an end to night shifts.", "an end to night shifts"),
        ("The company offered a rise of 6% over two years.", "a rise of 6% over two years"),
    ],
)
def test_term_of_a_deal_or_a_demand_is_a_point(sentence: str, term: str) -> None:
    report, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [words(report, point)[0] for point in record.points] == [term]


def test_what_is_asked_in_return_is_a_point() -> None:
    content = "Malta would open the strait provided Norway lowers the tolls"
    report, record = write_record(
        f"Talks\nVella said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Peter Vella", act="claim", cue="said", source="Vella")],
    )
    assert [(words(report, point)[0], point.by) for point in record.points] == [("Norway lowers the tolls", ("Malta",))]


@pytest.mark.parametrize("sentence", ["The union asked for time.", "Berg spoke to the paper, asking for anonymity."])
def test_bare_thing_asked_for_is_no_point(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert record.points == ()


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The company turned down the union's request for a hearing.", "refused"),
        ("The company granted the union's request for a hearing.", "answered"),
        ("Norway urged both to come back to the table.", "unanswered"),
    ],
)
def test_request_has_what_came_of_it(sentence: str, status: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [request.status for request in record.requests] == [status]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The company said yes to the demand.", "accepted"),
        ("More than forty states have supported a ban on mines.", "accepted"),
        ("The union turned down the offer.", "rejected"),
        ("The ministry is reviewing the proposal.", "deferred"),
        ("The company let the offer lie.", "no_answer"),
    ],
)
def test_answer_has_its_verdict(sentence: str, verdict: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [answer.verdict for answer in record.answers] == [verdict]


def test_support_as_a_noun_is_no_answer() -> None:
    _, record = write_record("Talks\nBerg underlined Norway's support for the resolution of the dispute.", actors=ACTORS)
    assert record.answers == ()


def test_letter_told_by_its_verb_is_a_paper() -> None:
    _, record = write_record("Talks\nThe union wrote to Quay Lines on May 3.", actors=ACTORS, dates={"May 3": "2031-05-03"})
    assert [(paper.kind, paper.by, paper.date) for paper in record.instruments] == [("letter", ("Harbour Union",), "2031-05-03")]


def test_paper_that_is_not_signed_is_a_paper() -> None:
    _, record = write_record("Talks\nBerg has not signed an agreement to open the strait.", actors=ACTORS)
    assert [paper.kind for paper in record.instruments] == ["agreement"]


def test_law_that_a_speaker_leans_on_is_cited() -> None:
    content = "the law gives the union the right to a hearing"
    _, record = write_record(
        f"Talks\nVella said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Peter Vella", act="claim", cue="said", source="Vella")],
    )
    assert [citation.by for citation in record.citations] == [("Peter Vella",)]
