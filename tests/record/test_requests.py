import pytest

from rejoinder.shapes import RequestStatus
from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person", "Peter Vella:Vella": "person"}


def test_urging_with_an_addressee_is_an_unanswered_request() -> None:
    report, record = write_record(
        "Readout\nBerg urged Malta to de-escalate tensions on the river.",
        actors=ACTORS,
        statements=[
            told(
                "Malta to de-escalate tensions on the river",
                speaker="Anna Berg",
                act="request",
                cue="urged",
                level="act",
                addressee=["Malta"],
                said_on="2031-05-06",
            )
        ],
    )
    assert [(r.by, r.to, r.status, r.asked_on, r.as_of) for r in record.requests] == [
        (("Anna Berg",), ("Malta",), RequestStatus.UNANSWERED, "2031-05-06", "2031-05-06")
    ]
    assert words(report, record.requests[0]) == ["urged Malta to de-escalate tensions on the river"]


def test_request_that_got_no_reply_has_its_day_and_place() -> None:
    clause = "Vella gave no reply to her request at the Tarn talks on May 2 to explain the tolls"
    report, record = write_record(
        f"Talks\n{clause}, Berg said.",
        actors={**ACTORS, "Anna Berg:Berg|her": "person"},
        dates={"May 2": "2031-05-02"},
        statements=[told(clause, speaker="Anna Berg", act="assess_reply", cue="said")],
    )
    request = record.requests[0]
    assert (request.to, request.status, request.asked_on) == (("Peter Vella",), RequestStatus.UNANSWERED, "2031-05-02")
    assert words(report, request) == [clause]


def test_inquiry_that_will_be_sent_is_announced() -> None:
    clause = "we will send Malta an official inquiry with a demand to explain the tolls"
    _, record = write_record(
        f"Talks\nBerg said {clause}.",
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="announce", cue="said")],
    )
    assert [(r.by, r.to, r.status) for r in record.requests] == [(("Norway",), ("Malta",), RequestStatus.ANNOUNCED)]


def test_refusal_to_join_makes_a_refused_request() -> None:
    clause = "Malta would not be joining the board proposed by Norway"
    _, record = write_record(
        f"Talks\nMalta's envoy said {clause}.",
        actors=ACTORS,
        statements=[told(clause, speaker="Malta", act="refuse", cue="said")],
    )
    assert [(r.by, r.to, r.status) for r in record.requests] == [(("Norway",), ("Malta",), RequestStatus.REFUSED)]


def test_urging_that_is_denied_is_no_request() -> None:
    _, record = write_record("Talks\nBerg did not urge Malta to leave.", actors=ACTORS)
    assert record.requests == ()


def test_request_is_not_to_the_side_that_asks() -> None:
    _, record = write_record(
        "Readout\nBerg urged them to de-escalate tensions on the river.",
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[
            told(
                "them to de-escalate tensions on the river",
                speaker="Anna Berg",
                act="request",
                cue="urged",
                level="act",
                addressee=["Norway", "Malta"],
            )
        ],
    )
    assert [(request.by, request.to) for request in record.requests] == [(("Anna Berg",), ("Malta",))]


@pytest.mark.parametrize(
    ("sentence", "by", "to"),
    [
        ("Berg asked Malta for its harbour logs.", "Anna Berg", "Malta"),
        ("Berg wrote to Malta to ask for safe passage.", "Anna Berg", "Malta"),
        ("Malta was asked by Berg to hold back the ruling.", "Anna Berg", "Malta"),
        ("Berg asked Malta whether the ferry would sail.", "Anna Berg", "Malta"),
    ],
)
def test_asking_in_other_words_is_a_request(sentence: str, by: str, to: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [(r.by, r.to, r.status) for r in record.requests] == [((by,), (to,), RequestStatus.UNANSWERED)]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Berg asked Malta to open the lock. Malta agreed on Monday.", RequestStatus.ANSWERED),
        ("Berg asked Malta to open the lock. Malta refused.", RequestStatus.REFUSED),
        ("Berg asked Malta to open the lock. Malta has not agreed.", RequestStatus.UNANSWERED),
    ],
)
def test_next_words_tell_what_came_of_a_request(sentence: str, status: RequestStatus) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [(r.to, r.status) for r in record.requests] == [(("Malta",), status)]


def test_declining_to_comment_is_a_question_refused() -> None:
    _, record = write_record("Talks\nVella declined to comment on the draft.", actors=ACTORS)
    assert [(r.by, r.to, r.status) for r in record.requests] == [((), ("Peter Vella",), RequestStatus.REFUSED)]


def test_day_for_which_somebody_is_invited_is_not_when_it_was_asked() -> None:
    _, record = write_record(
        "Talks\nBerg invited Malta to a meeting in Oslo for May 9.", actors=ACTORS, dates={"May 9": "2031-05-09"}
    )
    assert [r.asked_on for r in record.requests] == [None]


def test_inquiry_goes_to_those_whom_the_next_words_tell_not_to_the_side_that_sends_it() -> None:
    first = "we would send them an official inquiry with a demand to explain the tolls"
    second = "This will be an official inquiry to all the countries whose leaders signed the pact"
    _, record = write_record(
        f'Talks\n"I warned them that {first}," Berg said.\n"{second}," Berg said.',
        actors={**ACTORS, "Norway and Malta:them": "group"},
        of={"Anna Berg": "Norway"},
        statements=[
            told(first, speaker="Anna Berg", act="announce", cue="said", kind="direct"),
            told(second, speaker="Anna Berg", act="announce", cue="said", kind="direct"),
        ],
    )
    announced = [r.to for r in record.requests if r.status is RequestStatus.ANNOUNCED]
    assert announced == [("countries whose leaders signed the pact",)]


@pytest.mark.parametrize(
    "sentence", ["Berg asked for help.", "Berg instructed her staff to leave.", "The union asks for a rise of five per cent."]
)
def test_asking_of_nobody_or_of_ones_own_people_is_no_request(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert record.requests == ()


def test_question_that_is_met_with_silence_is_unanswered() -> None:
    _, record = write_record("Talks\nMalta, asked whether it would lower the tolls, did not answer.", actors=ACTORS)
    assert [(r.by, r.to, r.status) for r in record.requests] == [((), ("Malta",), RequestStatus.UNANSWERED)]
