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
