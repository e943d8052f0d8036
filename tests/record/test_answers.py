import pytest

from rejoinder.shapes import Verdict
from tests.record.written import told, words, write_record

ACTORS = {"Norway": "state", "Malta": "state", "Anna Berg:Berg": "person"}


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        ("There is no positive response in this document on ferries", Verdict.NOT_ACCEPTED),
        ("Malta has been unwilling to meet our demands", Verdict.NOT_ACCEPTED),
        ("Malta has rejected our proposal", Verdict.REJECTED),
        ("Malta has accepted the terms", Verdict.ACCEPTED),
        ("Malta has not replied to our proposal", Verdict.NO_ANSWER),
    ],
)
def test_answer_has_the_verdict_that_its_words_say(clause: str, verdict: Verdict) -> None:
    text = f'Talks\nNorway published its proposal to Malta to lower tolls. Malta gave its written reply.\n"{clause}," Berg said.'
    report, record = write_record(
        text,
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="assess_reply", cue="said", kind="direct")],
    )
    answers = [answer for answer in record.answers if answer.rule != "answer-given"]
    assert [(answer.verdict, answer.by, answer.according_to) for answer in answers] == [(verdict, ("Malta",), "Anna Berg")]
    assert words(report, answers[0]) == [clause]


def test_it_before_what_follows_is_nobody() -> None:
    clause = "It contains a reaction, which makes it possible to expect a serious talk on secondary issues"
    _, record = write_record(
        f'Talks\nNorway published its proposal to Malta to lower tolls. Malta gave its written reply.\n"{clause}," Berg said.',
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="assess_reply", cue="said", kind="direct")],
    )
    assert [answer.by for answer in record.answers if answer.rule == "answer-secondary"] == [("Malta",)]


def test_talks_on_secondary_issues_are_not_acceptance_in_part() -> None:
    clause = "The reply opens the door to talks on secondary issues"
    _, record = write_record(
        f"Talks\nMalta handed over its written reply to Norway.\n{clause}, Berg said.",
        actors=ACTORS,
        statements=[told(clause, speaker="Anna Berg", act="assess_reply", cue="said")],
    )
    assert [(answer.verdict, answer.point) for answer in record.answers] == [(Verdict.OPEN_TO_TALKS, "secondary issues")]


def test_reply_of_untold_tenor_is_unclear() -> None:
    _, record = write_record("Talks\nMalta has given its final reply to Norway's proposal to lower tolls.", actors=ACTORS)
    assert [answer.verdict for answer in record.answers] == [Verdict.UNCLEAR]


def test_words_of_no_proposal_are_no_answer() -> None:
    _, record = write_record(
        "Talks\nBerg said the weather was unfair.",
        actors=ACTORS,
        statements=[told("the weather was unfair", speaker="Anna Berg", act="claim", cue="said")],
    )
    assert record.answers == ()


def test_readiness_that_one_side_tells_of_a_paper_is_the_other_sides_answer() -> None:
    clause = "it contains a reaction, which makes it possible to begin a serious talk, but on secondary issues"
    _, record = write_record(
        f'Talks\nMalta handed over its written reply to Norway.\n"As for the reply, {clause}," Berg said.',
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="assess_reply", cue="said", kind="direct")],
    )
    assert [(a.by, a.verdict, a.according_to) for a in record.answers] == [(("Malta",), Verdict.OPEN_TO_TALKS, "Anna Berg")]


def test_judgement_of_a_paper_is_the_speakers_own_answer() -> None:
    clause = "It is not enough"
    _, record = write_record(
        f'Talks\nMalta handed over its written reply to Norway.\n"{clause}," Berg said.',
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(clause, speaker="Anna Berg", act="criticise", cue="said", kind="direct")],
    )
    assert [(a.by, a.verdict) for a in record.answers] == [(("Norway",), Verdict.NOT_ACCEPTED)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Malta accepted the quota.", Verdict.ACCEPTED),
        ("Malta opposed any mention of catch limits.", Verdict.REJECTED),
        ("Malta reserved its position on the quota.", Verdict.DEFERRED),
        ("On the quota, Malta has said nothing.", Verdict.NO_ANSWER),
        ("From Malta there was no answer.", Verdict.NO_ANSWER),
        ("Malta would consider the quota, provided Norway lifts the levy.", Verdict.UNCLEAR),
        ("Malta would neither confirm nor deny the deal.", Verdict.UNCLEAR),
    ],
)
def test_plain_verb_or_silence_answers_a_term(sentence: str, verdict: Verdict) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert [(answer.by, answer.verdict) for answer in record.answers] == [(("Malta",), verdict)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Malta rejected the claim that a ferry was held.",
        "Malta accepted the prize.",
        "Malta might accept the quota.",
        "Malta made no mention of the weather.",
        "The lawmakers voted against Berg.",
    ],
)
def test_what_answers_no_term_is_no_answer(sentence: str) -> None:
    _, record = write_record(f"Talks\n{sentence}", actors=ACTORS)
    assert record.answers == ()


@pytest.mark.parametrize(
    ("clause", "by", "verdict"),
    [
        ("Half of the members had turned down the contract", ("Half of the members",), Verdict.REJECTED),
        ("Malta's reaction showed a readiness to discuss secondary questions", ("Malta",), Verdict.OPEN_TO_TALKS),
        ("the quota was not negotiable", ("Norway",), Verdict.REJECTED),
        ("we are still waiting for an answer", (), Verdict.NO_ANSWER),
        ("Malta could not accept a cut of two per cent", ("Malta",), Verdict.NOT_ACCEPTED),
    ],
)
def test_who_answers_is_who_acts_or_owns_the_reaction(clause: str, by: tuple[str, ...], verdict: Verdict) -> None:
    _, record = write_record(
        f"Talks\n{clause[0].upper()}{clause[1:]}, Berg said.",
        actors=ACTORS,
        of={"Anna Berg": "Norway"},
        statements=[told(f"{clause[0].upper()}{clause[1:]}", speaker="Anna Berg", act="inform", cue="said")],
    )
    assert [(answer.by, answer.verdict) for answer in record.answers] == [(by, verdict)]


def test_refusal_that_is_denied_is_none() -> None:
    _, record = write_record("Talks\nMalta did not rule out a walkout.", actors=ACTORS)
    assert record.answers == ()
