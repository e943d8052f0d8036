from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person", "Dockers Union": "union"}
OF = {"Anna Berg": "Norway"}


def test_threat_keeps_its_condition_outside_its_evidence() -> None:
    clause = "Norway will respond decisively if Malta closes the strait"
    report, record = write_record(
        f"Readout\nBerg made clear that {clause}.",
        actors=ACTORS,
        of=OF,
        statements=[told(clause, speaker="Anna Berg", act="warn", cue="made clear")],
    )
    assert [(c.kind, c.by, c.conditioned_by) for c in record.commitments] == [
        ("threat", ("Norway",), ("if Malta closes the strait",))
    ]
    assert words(report, record.commitments[0]) == ["Norway will respond decisively"]


def test_ill_that_befalls_the_other_is_no_commitment() -> None:
    clause = "Malta will lose its chance if it goes on"
    _, record = write_record(
        f"Talks\nBerg warned that {clause}.",
        actors=ACTORS,
        of=OF,
        statements=[told(clause, speaker="Anna Berg", act="warn", cue="warned")],
    )
    assert record.commitments == ()


def test_pledge_is_told_by_its_verb_and_denied_pledge_is_none() -> None:
    _report, record = write_record(
        "Talks\nMalta pledged to lower tolls in exchange for fuel. Norway did not agree to leave.", actors=ACTORS
    )
    assert [(c.by, c.conditioned_by) for c in record.commitments] == [(("Malta",), ("in exchange for fuel",))]


def test_unless_makes_a_condition() -> None:
    clause = "its members would walk off the job unless the company restores overtime pay"
    report, record = write_record(
        f"Strike\nThe Dockers Union said {clause}.",
        actors=ACTORS,
        statements=[told(clause, speaker="Dockers Union", act="claim", cue="said")],
    )
    assert [c.conditioned_by for c in record.commitments] == [("unless the company restores overtime pay",)]
    assert words(report, record.commitments[0]) == ["its members would walk off the job"]


def test_right_is_conditioned_by_the_duty_that_the_report_tells() -> None:
    right = "the right to build dams is clearly conditioned by the need to keep the river open"
    duty = "the principle, which stipulates that no state may dry the land of others"
    _, record = write_record(
        f"Talks\nUnder the 1998 Marrow Declaration, {right}, Berg said. She recalled {duty}.",
        actors=ACTORS,
        statements=[
            told(right, speaker="Anna Berg", act="cite", cue="said"),
            told(duty, speaker="Anna Berg", act="cite", cue="recalled"),
        ],
    )
    by_kind = {c.kind: c for c in record.commitments}
    assert by_kind["right"].conditioned_by == (by_kind["duty"].id,)
    assert by_kind["right"].in_ == (record.instruments[0].id,)


def test_duty_under_an_earlier_paper() -> None:
    report, record = write_record("Talks\nUnder the 2008 Marrow Agreement, Malta must withdraw its barges.", actors=ACTORS)
    assert [(c.kind, c.by, words(report, c)) for c in record.commitments] == [
        ("duty", ("Malta",), ["Malta must withdraw its barges"])
    ]


def test_what_will_be_done_on_a_condition_binds_the_side_that_says_so() -> None:
    content = "the sanctions will be lifted once the ships are released"
    report, record = write_record(
        f"Talks\nBerg said {content}.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Anna Berg", act="announce", cue="said")],
    )
    (entry,) = record.commitments
    assert entry.by == ("Norway",)
    assert entry.conditioned_by == ("once the ships are released",)
    assert words(report, entry) == ["the sanctions will be lifted"]


def test_what_is_told_as_a_promise_binds_whatever_its_subject() -> None:
    content = "The first payment would be in the accounts by May"
    _, record = write_record(
        f"Talks\n{content}, Berg promised.",
        actors=ACTORS,
        of=OF,
        statements=[told(content, speaker="Anna Berg", act="promise", cue="promised")],
    )
    assert [entry.by for entry in record.commitments] == [("Norway",)]


def test_constitution_that_allows_binds_though_it_has_no_title() -> None:
    report, record = write_record(
        "Talks\nArticle 71 of the constitution allows the president to extend the term, provided that the groups agree.",
        actors=ACTORS,
    )
    assert [(entry.kind, words(report, entry)) for entry in record.commitments] == [
        ("right", ["allows the president to extend the term"]),
        ("duty", ["the groups agree"]),
    ]
