from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Dockers Union": "union", "Anna Berg:Berg": "person"}


def test_terms_of_a_draft_are_split_at_and_not_at_or() -> None:
    report, record = write_record(
        "Talks\nNorway published its draft agreement with Malta. "
        "The draft stipulates a ban on barges or ferries along with the release of two crews and an end to inspections.",
        actors=ACTORS,
    )
    assert [words(report, point) for point in record.points] == [
        ["a ban on barges or ferries"],
        ["the release of two crews"],
        ["an end to inspections"],
    ]
    assert {point.by for point in record.points} == {("Norway",)}
    assert {point.to for point in record.points} == {("Malta",)}


def test_main_issue_ranks_the_point_that_it_names_again() -> None:
    clause = "The main issue is our position on the removal of heavy ferries"
    report, record = write_record(
        "Talks\nNorway published its draft agreement with Malta. "
        "The draft stipulates removing heavy ferries from the strait and a refund of tolls.\n"
        f'"{clause}," Berg said.',
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="state_position", cue="said")],
    )
    assert [(point.rank, point.by) for point in record.points] == [("main", ("Norway",)), (None, ("Norway",))]
    assert words(report, record.points[0]) == ["removing heavy ferries from the strait", "the removal of heavy ferries"]


def test_demands_after_a_colon_belong_to_their_owner() -> None:
    report, record = write_record(
        "Talks\nMalta repeated its two demands: lower tolls and a seat on the river board.", actors=ACTORS
    )
    assert [words(report, point) for point in record.points] == [["lower tolls"], ["a seat on the river board"]]


def test_needs_told_of_others_are_points_of_the_speaker() -> None:
    report, record = write_record(
        'Talks\n"Malta needs to open its ports," Berg said.',
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told("Malta needs to open its ports", speaker="Anna Berg", act="demand", cue="said")],
    )
    assert [(point.by, point.to, words(report, point)) for point in record.points] == [
        (("Anna Berg",), ("Malta",), ["Malta needs to open its ports"])
    ]


def test_list_of_what_a_party_demands_is_split() -> None:
    report, record = write_record(
        "Strike\nThe Dockers Union is demanding a pay raise, a shorter week and a ban on driverless cranes.", actors=ACTORS
    )
    assert [words(report, point) for point in record.points] == [
        ["a pay raise"],
        ["a shorter week"],
        ["a ban on driverless cranes"],
    ]


def test_wish_of_somebody_for_himself_is_no_point() -> None:
    _, record = write_record("Talks\nMalta wants to rest.", actors=ACTORS)
    assert record.points == ()


def test_pronoun_that_stipulates_means_the_paper_named_before() -> None:
    report, record = write_record(
        "Talks\nNorway published its draft agreement with Malta. They stipulate that no barges be moored in the strait.",
        actors={**ACTORS, "ferry states:They": "group"},
    )
    assert [(words(report, point), point.by) for point in record.points] == [(["no barges be moored in the strait"], ("Norway",))]


def test_demand_is_put_to_the_one_other_side_of_the_talks() -> None:
    _, record = write_record(
        "Talks\nNorway demanded a ban on large trawlers. Malta wants an end to the fuel levy.",
        actors={"Norway": "state", "Malta": "state"},
    )
    assert [(point.by, point.to) for point in record.points] == [(("Norway",), ("Malta",)), (("Malta",), ("Norway",))]


def test_proposal_in_a_clause_is_a_point() -> None:
    report, record = write_record(
        "Talks\nNorway suggested that the quota be doubled in May.",
        actors={"Norway": "state"},
    )
    assert [words(report, point) for point in record.points] == [["the quota be doubled in May"]]


def test_terms_of_a_joint_paper_are_points_and_bind() -> None:
    report, record = write_record(
        "Joint statement on the fuel levy\n1. The levy will be halved by May.\n2. The ships shall be released.\n"
        "3. The parties will refrain from comment.",
        actors={"Norway": "state", "Malta": "state"},
    )
    assert [words(report, point) for point in record.points] == [
        ["The levy will be halved by May"],
        ["The ships shall be released"],
    ]
    assert {words(report, entry)[0] for entry in record.commitments} >= {
        "The levy will be halved by May",
        "The ships shall be released",
    }


def test_condition_with_only_when_asks_two_things_in_return() -> None:
    content = "he would come back to the table only when the levy had been cut and Malta had apologised"
    report, record = write_record(
        f"Talks\nBerg said {content}.",
        actors={"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person"},
        of={"Anna Berg": "Norway"},
        statements=[told(content, speaker="Anna Berg", act="condition", cue="said")],
    )
    assert [(words(report, point), point.to) for point in record.points] == [
        (["the levy had been cut"], ("Malta",)),
        (["Malta had apologised"], ("Malta",)),
    ]


def test_what_is_to_be_under_a_deal_is_a_point() -> None:
    report, record = write_record("Talks\nUnder the agreement, the fuel levy will be halved in June.", actors=ACTORS)
    assert [words(report, point) for point in record.points] == [["the fuel levy will be halved in June"]]


def test_end_to_something_is_asked_for_whole() -> None:
    report, record = write_record("Talks\nNorway wants an end to split shifts.", actors=ACTORS)
    assert [words(report, point) for point in record.points] == [["an end to split shifts"]]
