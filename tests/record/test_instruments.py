import pytest

from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Nordic Council": "organisation", "Anna Berg:Berg": "person"}


def test_two_drafts_with_two_parties_are_two_instruments() -> None:
    _, record = write_record(
        "Talks\nOn May 3, Norway published two draft agreements with Malta and the Nordic Council.",
        actors=ACTORS,
        dates={"May 3": "2031-05-03"},
    )
    assert [(paper.kind, paper.by, paper.with_, paper.date, paper.status) for paper in record.instruments] == [
        ("draft agreement", ("Norway",), ("Malta",), "2031-05-03", "published"),
        ("draft agreement", ("Norway",), ("Nordic Council",), "2031-05-03", "published"),
    ]


def test_instrument_joins_its_many_names() -> None:
    report, record = write_record(
        "Talks\nNorway handed over its written reply to Malta's proposals. The document remains confidential. "
        "Norway's reply was leaked later.",
        actors=ACTORS,
    )
    replies = [paper for paper in record.instruments if paper.kind == "written reply"]
    assert len(replies) == 1
    assert replies[0].status == "leaked"
    assert [assertion.status for assertion in replies[0].life] == ["handed over", "confidential", "leaked"]
    assert words(report, replies[0])[0].startswith("its written reply")


def test_reply_names_the_paper_that_it_answers() -> None:
    _, record = write_record("Talks\nNorway handed over its written reply to Malta's proposals.", actors=ACTORS)
    proposal = next(paper for paper in record.instruments if paper.kind == "proposal")
    reply = next(paper for paper in record.instruments if paper.kind == "written reply")
    assert reply.replies_to == (proposal.id,)


def test_titled_paper_has_its_title_and_year() -> None:
    report, record = write_record("Talks\nThe sides recalled the 1998 Marrow Declaration.", actors=ACTORS)
    assert [(paper.title, paper.kind, paper.date, paper.status) for paper in record.instruments] == [
        ("Marrow Declaration", "declaration", "1998", "adopted")
    ]
    assert words(report, record.instruments[0]) == ["the 1998 Marrow Declaration"]


def test_two_titles_in_one_phrase_name_both_papers() -> None:
    _, record = write_record(
        "Talks\nThese are the 1998 Marrow Declaration and the 2004 Tarn Declaration. "
        "Malta signed the Marrow and Tarn declarations.",
        actors=ACTORS,
    )
    assert [paper.title for paper in record.instruments] == ["Marrow Declaration", "Tarn Declaration"]


def test_paper_that_is_said_to_be_missing_is_none() -> None:
    _, record = write_record(
        "Talks\nMalta has yet to send a specific proposal. The sides reached no agreement. "
        "They are negotiating a deal. Norway acted in response to the attack.",
        actors=ACTORS,
    )
    assert record.instruments == ()


def test_expected_leak_is_no_status() -> None:
    _, record = write_record(
        "Talks\nNorway handed over its written reply. Berg said it would be leaked soon.",
        actors=ACTORS,
        statements=[told("it would be leaked soon", speaker="Anna Berg", act="predict", cue="said")],
    )
    reply = record.instruments[0]
    assert reply.status == "handed over"
    assert [(item.status, item.chain) for item in reply.life][-1] == ("expected to be leaked", ("Anna Berg",))


@pytest.mark.parametrize(
    ("sentence", "kind", "by", "status"),
    [
        ("Norway asked Malta in writing for the harbour logs.", "letter", ("Norway",), "handed over"),
        ("Norway answered it in writing.", "written reply", ("Norway",), "handed over"),
        ("The understanding remains in force.", "agreement", (), "in force"),
        ("A letter from Norway seen by the newspaper sets out the tolls.", "letter", ("Norway",), "leaked"),
        ("Norway published a list of 40 goods.", "list", ("Norway",), "published"),
        ("Norway presented a two-page paper to Malta.", "paper", ("Norway",), "handed over"),
        ("Norway filed a brief with the court.", "brief", ("Norway",), "handed over"),
    ],
)
def test_paper_told_in_other_words(sentence: str, kind: str, by: tuple[str, ...], status: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [(paper.kind, paper.by, paper.status) for paper in record.instruments] == [(kind, by, status)]


def test_day_after_of_is_the_papers_day() -> None:
    _, record = write_record("Talks\nThe accord of 3 May sets the tolls.", actors=ACTORS, dates={"3 May": "2031-05-03"})
    assert [paper.date for paper in record.instruments] == ["2031-05-03"]


def test_name_beside_another_is_the_same_paper() -> None:
    _, record = write_record("Talks\nNorway's harbour law, the Quay Act, was passed.", actors=ACTORS)
    assert [paper.title for paper in record.instruments] == ["Quay Act"]


def test_draft_is_not_the_treaty_that_it_speaks_of() -> None:
    _, record = write_record("Talks\nBerg cited the Marrow Convention. Her draft says nothing of it.", actors=ACTORS)
    assert "Marrow Convention" in [paper.title for paper in record.instruments if paper.kind == "treaty"]


def test_letter_in_which_somebody_writes_is_his() -> None:
    _, record = write_record("Talks\nIn a letter to Malta, Norway cited the tolls.", actors=ACTORS)
    assert [(paper.kind, paper.by, paper.to) for paper in record.instruments] == [("letter", ("Norway",), ("Malta",))]


def test_day_on_which_a_paper_ran_out_is_not_its_own() -> None:
    _, record = write_record(
        "Talks\nThe 2014 agreement with Malta expired in March.", actors=ACTORS, dates={"2014": "2014", "March": "2031-03"}
    )
    assert [(paper.date, paper.status) for paper in record.instruments] == [("2014", "expired")]
