"""Transcripts: paragraphs of turns, what is told in them, and what of them is nothing but talk."""

import hashlib
from datetime import date

from rejoinder.reading.parse import parse
from rejoinder.reading.statements import RuleAttributionReader, build_statements
from rejoinder.shapes import Block, BlockRole, Publication, PublicationSource, Report, Span, Statement
from tests.reading.statements.read_text import WordsCast, attributions_of, pipeline

LABELS = ("OFFICIAL:", "MODERATOR:", "Q ")


def read_transcript(text: str) -> list[Statement]:
    blocks, start = [], 0
    for line in text.split("\n"):
        label = next((label for label in LABELS if line.startswith(label)), None)
        mark = Span(start, start + len(label.strip(" :"))) if label else None
        blocks.append(Block(Span(start, start + len(line)), BlockRole.PARAGRAPH, mark))
        start += len(line) + 1
    publication = Publication(date(2031, 3, 4), PublicationSource.OPTION)
    sha = hashlib.sha256(text.encode()).hexdigest()
    report = Report("call", text, sha, "utf-8", "text/plain", "en", tuple(blocks), None, publication)
    doc = parse(report, pipeline())
    return build_statements(report, doc, RuleAttributionReader().find_attributions(report, doc), WordsCast(text), [])


def test_paragraphs_of_a_turn_are_statements_of_its_label() -> None:
    text = "OFFICIAL: We expect a long winter.\nThe talks go on all the same.\nOFFICIAL: No."
    found = [
        (one.source.of(text) if one.source else None, one.content[0].of(text)) for one in attributions_of(text, label="OFFICIAL")
    ]
    assert found == [
        ("OFFICIAL", "We expect a long winter"),
        ("OFFICIAL", "The talks go on all the same"),
        ("OFFICIAL", "No"),
    ]


def test_turn_is_direct_and_of_the_day_of_the_transcript() -> None:
    [one] = read_transcript("OFFICIAL: The harbour will stay closed until the fees are paid.")
    assert (one.kind.value, one.said_on, one.cue, one.speaker) == ("direct", "2031-03-04", None, "OFFICIAL")


def test_thanks_and_stage_directions_are_no_statements() -> None:
    text = "MODERATOR: Thanks, everyone. Go ahead.\nQ Hi, Marta. Thank you for doing this.\n(Laughter.)\nOFFICIAL: Thanks."
    assert read_transcript(text) == []


def test_what_a_turn_tells_of_others_is_told_inside_it() -> None:
    text = "OFFICIAL: The mayor said that the pilots had walked out. We told her that nobody would be paid twice."
    turn, mayor, we = read_transcript(text)
    assert (mayor.nested_in, we.nested_in) == (turn.id, turn.id)
    assert mayor.content[0].of(text) == "the pilots had walked out"


def test_what_a_turn_says_in_its_own_voice_is_the_turn_alone() -> None:
    text = "OFFICIAL: I think that the pilots are tired, and I would say that the mayor knows it."
    assert [one.content[0].of(text) for one in read_transcript(text)] == [text.removeprefix("OFFICIAL: ").rstrip(".")]


def test_act_that_a_turn_does_by_naming_it_stands_beside_it() -> None:
    text = "OFFICIAL: It is a hard week. We urge the pilots to return to their ships."
    assert [(one.act, one.nested_in is None) for one in read_transcript(text)][1:] == [("request", False)]


def test_question_of_one_who_asks_is_asked() -> None:
    text = "Q Thanks. The port has been shut for a week. When will it open again?\nOFFICIAL: When do ports open?"
    asked, other = read_transcript(text)
    assert asked.act == "ask"
    assert asked.content[0].of(text).startswith("Thanks")
    assert other.speaker == "OFFICIAL"


def test_act_of_a_turn_is_told_by_its_first_sentence_that_says_something() -> None:
    plain = read_transcript("OFFICIAL: We will never accept a harbour tax.")
    polite = read_transcript("OFFICIAL: Thanks, Marta. We will never accept a harbour tax.")
    assert [one.act for one in polite] == [one.act for one in plain]
