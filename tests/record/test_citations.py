import pytest

from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person"}


def test_papers_named_by_a_speaker_are_one_citation() -> None:
    clause = "We present written papers: these are the 1998 Marrow Declaration and the 2004 Tarn Declaration"
    report, record = write_record(
        f'Talks\n"{clause}," Berg said.',
        actors=ACTORS,
        statements=[told(clause, speaker="Anna Berg", act="claim", cue="said", kind="direct")],
    )
    assert [(q.by, q.omitted, len(q.of)) for q in record.citations] == [(("Anna Berg",), False, 2)]
    assert words(report, record.citations[0]) == ["the 1998 Marrow Declaration and the 2004 Tarn Declaration"]


def test_paper_that_somebody_is_said_not_to_mention_is_omitted_by_him() -> None:
    clause = "Malta does not mention the 1998 Marrow Declaration"
    _, record = write_record(
        f"Talks\n{clause}, Berg said.",
        actors=ACTORS,
        statements=[told(clause, speaker="Anna Berg", act="criticise", cue="said")],
    )
    assert [(q.by, q.omitted, q.according_to) for q in record.citations] == [(("Malta",), True, "Anna Berg")]


def test_article_of_a_treaty_is_cited() -> None:
    clause = "it has the right under Article 9 of the Marrow Treaty to inspect barges"
    _report, record = write_record(
        f"Talks\nMalta said {clause}.",
        actors=ACTORS,
        statements=[told(clause, speaker="Malta", act="cite", cue="said")],
    )
    assert [(q.article, q.by) for q in record.citations] == [("Article 9", ("Malta",))]


def test_paper_of_the_report_itself_is_not_cited() -> None:
    _, record = write_record("Talks\nThe 1998 Marrow Declaration hangs in the hall.", actors=ACTORS)
    assert record.citations == ()


def test_article_alone_is_cited_by_its_speaker() -> None:
    clause = "strikes are forbidden by the second article"
    report, record = write_record(
        f"Talks\nBerg said {clause}.",
        actors=ACTORS,
        statements=[told(clause, speaker="Anna Berg", act="claim", cue="said")],
    )
    assert [(q.article, q.by, q.omitted) for q in record.citations] == [("second article", ("Anna Berg",), False)]
    assert words(report, record.citations[0]) == [clause]


def test_who_is_told_to_quote_a_clause_cites_it_and_who_passes_over_the_next_omits_it() -> None:
    _, record = write_record(
        "Talks\nMalta recalled the 1998 Marrow Declaration.\nNorway quotes its first clause in full and passes over the second.",
        actors=ACTORS,
    )
    told_by_norway = [(q.by, q.article, q.omitted) for q in record.citations if q.by == ("Norway",)]
    assert told_by_norway == [(("Norway",), "first clause", False), (("Norway",), None, True)]


@pytest.mark.parametrize(
    "sentence",
    ["Malta made no mention of the 1998 Marrow Declaration.", "Malta was silent on the 1998 Marrow Declaration."],
)
def test_silence_about_a_paper_is_an_omission(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [(q.by, q.omitted) for q in record.citations] == [(("Malta",), True)]


def test_paper_after_in_breach_of_is_leaned_on() -> None:
    clause = "the raid was in breach of the Marrow Treaty"
    _, record = write_record(
        f"Talks\nMalta said {clause}.",
        actors=ACTORS,
        statements=[told(clause, speaker="Malta", act="claim", cue="said")],
    )
    assert [q.by for q in record.citations] == [("Malta",)]


def test_silence_about_something_else_is_no_omission() -> None:
    _, record = write_record("Talks\nMalta made no mention of mortars.", actors=ACTORS)
    assert record.citations == ()


def test_who_is_accused_of_ignoring_a_part_omits_it() -> None:
    _, record = write_record(
        "Talks\nBerg accused Malta of ignoring the second paragraph of the 1998 Marrow Treaty.", actors=ACTORS
    )
    assert [(q.by, q.omitted) for q in record.citations] == [(("Malta",), True)]


def test_silence_of_a_reply_is_its_owners() -> None:
    _, record = write_record("Talks\nMalta's reply made no mention of the 1998 Marrow Treaty.", actors=ACTORS)
    assert [(q.by, q.omitted) for q in record.citations] == [(("Malta",), True)]
