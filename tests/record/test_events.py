import pytest

from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person", "Peter Vella:Vella": "person"}


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("On May 3, Norway published its draft agreement with Malta.", "publication", "2031-05-03"),
        ("On May 3, Norway handed over its written reply to Malta's proposal.", "handover", "2031-05-03"),
        ("Norway and Malta signed a ceasefire agreement on May 3.", "signature", "2031-05-03"),
        ("Berg met Vella in Tarn on May 3.", "meeting", "2031-05-03"),
        ("Berg spoke with Vella on May 3.", "call", "2031-05-03"),
        ("The board must be formed by May 3.", "deadline", "2031-05-03"),
    ],
)
def test_event_has_its_kind_and_day(sentence: str, kind: str, date: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, dates={"May 3": date})
    assert [(event.kind, event.date) for event in record.events] == [(kind, date)]


def test_saying_on_a_day_is_an_event_and_the_forum_counts() -> None:
    report, record = write_record(
        "Talks\nBerg told reporters on Tuesday the tolls would fall.",
        actors=ACTORS,
        dates={"Tuesday": "2031-05-06"},
        statements=[told("the tolls would fall", speaker="Anna Berg", act="predict", cue="told", source="Berg")],
    )
    assert [(event.kind, event.date) for event in record.events] == [("statement", "2031-05-06")]
    assert words(report, record.events[0]) == ["Berg told reporters on Tuesday"]


def test_cancelled_meeting_is_no_happened_one() -> None:
    _, record = write_record(
        "Talks\nBerg and Vella were due to meet on May 3 but that meeting was cancelled.",
        actors=ACTORS,
        dates={"May 3": "2031-05-03"},
    )
    assert [event.state for event in record.events] == ["cancelled"]


def test_planned_meeting_is_expected() -> None:
    _, record = write_record("Talks\nBerg will meet Vella on May 9.", actors=ACTORS, dates={"May 9": "2031-05-09"})
    assert [(event.kind, event.state) for event in record.events] == [("meeting", "expected")]


@pytest.mark.parametrize(
    "sentence",
    [
        "If Berg meets Vella on May 3, the tolls will fall.",
        "Berg did not meet Vella on May 3.",
        "Vella could sign the treaty.",
    ],
)
def test_what_is_denied_or_conditional_is_no_event(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, dates={"May 3": "2031-05-03"} if "May 3" in sentence else {})
    assert record.events == ()


def test_earlier_declaration_was_adopted_in_its_year() -> None:
    _, record = write_record("Talks\nBerg recalled the 1998 Marrow Declaration.", actors=ACTORS, dates={"1998": "1998"})
    assert [(event.kind, event.date) for event in record.events] == [("adoption", "1998")]


@pytest.mark.parametrize(
    ("sentence", "kind", "state"),
    [
        ("The ceasefire came into force on May 3.", "other", "happened"),
        ("The voters went to the polls on May 3.", "vote", "happened"),
        ("The union went back to the table on May 3.", "other", "happened"),
        ("The ruling is expected by May 30.", "other", "expected"),
        ("The second round of talks is now set for May 30.", "meeting", "expected"),
        ("The ships will be released unless the sides agree by May 30.", "deadline", "expected"),
        ("Both sides stand by the agreement of May 3.", "adoption", "happened"),
        ("The board stands by the notice served by the dockers on May 3.", "handover", "happened"),
        ("Her mandate expires on May 30.", "deadline", "expected"),
    ],
)
def test_event_is_told_by_a_set_phrase_a_schedule_or_a_paper_known_by_its_day(sentence: str, kind: str, state: str) -> None:
    dates = {day: f"2031-05-{int(day[4:]):02}" for day in ("May 30", "May 3") if f"{day}." in sentence}
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS, dates=dates)
    assert (kind, state) in [(event.kind, event.state) for event in record.events]


def test_part_of_the_day_is_no_part_of_the_events_date() -> None:
    _, record = write_record(
        "Talks\nBerg met Vella this morning in Oslo.", actors=ACTORS, dates={"this morning": "2031-05-03TMO"}
    )
    assert [(event.date, event.at) for event in record.events] == [("2031-05-03", "Oslo")]


def test_meeting_after_which_something_was_done_is_an_event_of_its_own() -> None:
    report, record = write_record(
        "Talks\nThe dockers extended their notice on May 3 following a seven-hour hearing at the Labour Council.",
        actors=ACTORS,
        dates={"May 3": "2031-05-03"},
    )
    assert [words(report, event)[0] for event in record.events] == [
        "The dockers extended their notice on May 3",
        "a seven-hour hearing at the Labour Council",
    ]
    assert record.events[1].at == "the Labour Council"


def test_deed_that_somebody_denies_is_kept_as_denied() -> None:
    _, record = write_record(
        "Talks\nBerg denied that he met Vella in Tarn on May 3.", actors=ACTORS, dates={"May 3": "2031-05-03"}
    )
    assert [(event.kind, event.state) for event in record.events] == [("meeting", "denied")]


def test_what_nobody_did_is_no_event() -> None:
    _, record = write_record("Talks\nNobody walked out on May 3.", actors=ACTORS, dates={"May 3": "2031-05-03"})
    assert record.events == ()


def test_threat_that_somebody_confirms_is_no_event() -> None:
    _, record = write_record(
        "Talks\nNorway will close the strait unless Malta lowers its tolls, Berg confirmed.",
        actors=ACTORS,
        statements=[
            told(
                "Norway will close the strait unless Malta lowers its tolls",
                speaker="Anna Berg",
                act="confirm",
                cue="confirmed",
                source="Berg",
            )
        ],
    )
    assert record.events == ()
