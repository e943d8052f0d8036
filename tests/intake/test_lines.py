"""Lines and hard-wrapped paragraphs."""

import textwrap

import pytest

from rejoinder.intake.lines import join_wrapped, split_lines

PARAGRAPHS = [
    "Harbour talks resume after a week of silence on both sides of the strait",
    "HALMAR, May 4 (NNS) - The two delegations sat down again on Thursday in the old customs house, a spokesman said, and the "
    "first item on the table was the schedule of inspections that had broken up the previous round.",
    '"We are not here to be photographed," the chief negotiator of the islands told reporters. He listed three points, the '
    "last of which had not been heard before, and said that a written answer was expected within two weeks of February 19.",
    "Quiet on the pier",
    "The harbour master said that no ship had been turned away since Monday. The unions, for their part, have asked for a "
    "seat at the talks - a request that neither government has answered in public.",
]


def stretches(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in join_wrapped(text, split_lines(text))]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_joining_puts_wrapped_paragraphs_together(width: int, line_end: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS)
    assert stretches(wrapped.replace("\n", line_end)) == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_joining_leaves_a_line_a_paragraph_alone(gap: str) -> None:
    assert stretches(gap.join(PARAGRAPHS)) == PARAGRAPHS


def test_joining_leaves_short_lines_alone() -> None:
    lines = ["Talks end.", "The envoy left.", "Nobody spoke.", "A car came.", "It rained."]
    assert stretches("\n".join(lines)) == lines


def test_joining_keeps_turns_and_items_apart() -> None:
    parts = [
        f"{PARAGRAPHS[1]} What was agreed on is this:",
        "- the number of inspectors that each of the two sides may send to the harbour in a month of summer;",
        "- the language of the reports.",
        "MODERATOR: That concludes the call and I thank all of you very much for joining us so late in the day.",
    ]
    assert stretches("\n".join(textwrap.fill(part, 60, break_on_hyphens=False) for part in parts)) == parts


def test_splitting_gives_spans_without_white_space() -> None:
    text = "  One \r\n\r\n\tTwo\u2028Three\x0c"
    assert [line.span.of(text) for line in split_lines(text)] == ["One", "Two", "Three"]
    assert [line.opens_group for line in split_lines(text)] == [True, True, False]
