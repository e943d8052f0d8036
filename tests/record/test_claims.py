from tests.record.written import told, words, write_record

ACTORS = {
    "Norway": "state",
    "Malta": "state",
    "Anna Berg:Berg": "person",
    "Peter Vella:Vella": "person",
    "Daily Post": "newspaper",
}
OF = {"Anna Berg": "Norway", "Peter Vella": "Malta"}


def test_denial_counters_the_report_that_it_denies() -> None:
    report, record = write_record(
        "Talks\nThe Daily Post reported that Norway had agreed to lower the tolls. Berg denied reaching an agreement on tolls.",
        actors=ACTORS,
        of=OF,
        statements=[
            told("Norway had agreed to lower the tolls", speaker="Daily Post", act="report", cue="reported"),
            told("agreed to lower the tolls", speaker="Norway", act="agree", level="act", nested_in=0),
            told("reaching an agreement on tolls", speaker="Anna Berg", act="deny", cue="denied", level="act"),
        ],
    )
    first, second = record.claims
    assert (first.by, second.by) == (("Daily Post",), ("Anna Berg",))
    assert first.countered_by == (second.id,)
    assert words(report, second) == ["denied reaching an agreement on tolls"]


def test_what_the_teller_sets_against_it_is_a_claim_of_his() -> None:
    inner = "there were no written pledges"
    outer = f"We were told that {inner}, whereas now we do have such pledges"
    report, record = write_record(
        f'Talks\n"{outer}," Berg said.',
        actors=ACTORS,
        of=OF,
        statements=[
            told(outer, speaker="Anna Berg", act="claim", cue="said", kind="direct"),
            told(inner, speaker="Malta", act="claim", cue="were told", nested_in=0),
        ],
    )
    assert [(claim.by, words(report, claim)) for claim in record.claims] == [
        (("Malta",), [inner]),
        (("Anna Berg",), ["now we do have such pledges"]),
    ]
    assert record.claims[0].chain == ("Anna Berg",)
    assert record.claims[0].countered_by == (record.claims[1].id,)


def test_accusation_is_a_claim() -> None:
    report, record = write_record(
        "Talks\nBerg accused Malta of stalling the vote.",
        actors=ACTORS,
        statements=[told("stalling the vote", speaker="Anna Berg", act="accuse", cue="accused", level="act")],
    )
    assert [words(report, claim) for claim in record.claims] == [["accused Malta of stalling the vote"]]


def test_plain_statement_is_no_claim() -> None:
    _, record = write_record(
        "Talks\nBerg said the talks were long.",
        actors=ACTORS,
        statements=[told("the talks were long", speaker="Anna Berg", act="claim", cue="said")],
    )
    assert record.claims == ()


def test_what_we_were_told_has_the_side_that_the_speaker_answers_for_its_maker() -> None:
    inner = "there were no written pledges"
    outer = f"We were told that {inner}, whereas now we do have such pledges. This is a stance of our Maltese counterparts"
    _, record = write_record(
        f'Talks\n"{outer}," Berg said.',
        actors={**ACTORS, "Malta:our Maltese counterparts": "state"},
        of=OF,
        statements=[
            told(outer, speaker="Anna Berg", act="claim", cue="said", kind="direct"),
            told(inner, speaker=None, act="claim", cue="were told", nested_in=0),
        ],
    )
    assert record.claims[0].by == ("Malta",)
    assert record.claims[0].chain == ("Anna Berg",)


def test_account_that_another_side_answers_at_once_is_a_claim_and_so_is_the_answer() -> None:
    first, second = "the delegation left the hall before the vote", "the hall stood empty before the vote"
    report, record = write_record(
        f"Talks\nBerg said {first}. Vella told the council {second}.",
        actors=ACTORS,
        of=OF,
        statements=[
            told(first, speaker="Anna Berg", act="inform", cue="said", source="Berg"),
            told(second, speaker="Peter Vella", act="inform", cue="told", source="Vella"),
        ],
    )
    assert [(claim.by, words(report, claim)) for claim in record.claims] == [
        (("Anna Berg",), [first]),
        (("Peter Vella",), [second]),
    ]
    assert record.claims[0].countered_by == (record.claims[1].id,)


def test_accounts_of_one_side_are_no_claims() -> None:
    first, second = "the delegation left the hall before the vote", "the hall stood empty before the vote"
    _, record = write_record(
        f"Talks\nBerg said {first}. Berg added that {second}.",
        actors=ACTORS,
        of=OF,
        statements=[
            told(first, speaker="Anna Berg", act="inform", cue="said"),
            told(second, speaker="Anna Berg", act="inform", cue="added"),
        ],
    )
    assert record.claims == ()


def test_what_nobody_is_named_to_have_said_is_a_claim_of_nobody() -> None:
    report, record = write_record("Talks\nIt is understood that the board has dropped the toll. The fleet reportedly sailed.")
    assert [(claim.by, words(report, claim)) for claim in record.claims] == [
        ((), ["the board has dropped the toll"]),
        ((), ["The fleet reportedly sailed"]),
    ]


def test_word_that_a_speaker_says_was_given_to_his_side_is_a_claim() -> None:
    content = "we were promised that the quota would stand"
    report, record = write_record(
        f"Talks\nBerg said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Anna Berg", act="inform", cue="said")],
    )
    assert [words(report, claim) for claim in record.claims] == [[content]]
