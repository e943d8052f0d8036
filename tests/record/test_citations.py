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
