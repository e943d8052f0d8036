"""The structure of texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.intake import find_blocks, find_dateline
from rejoinder.shapes import BlockRole

H, S, B, D, X, P, J = (
    BlockRole.HEADLINE,
    BlockRole.STANDFIRST,
    BlockRole.BYLINE,
    BlockRole.DATE_LINE,
    BlockRole.SECTION_HEAD,
    BlockRole.PARAGRAPH,
    BlockRole.BOILERPLATE,
)
LEAD = "The two delegations sat down again on Thursday, a spokesman said, after a week of silence."
MORE = '"We are not here to be photographed," the chief negotiator of the islands told reporters.'


def roles(*lines: str) -> list[BlockRole]:
    return [block.role for block in find_blocks("\n".join(lines))]


def test_blocks_of_an_agency_report() -> None:
    found = roles(
        "Harbour talks resume, says envoy",
        "The schedule of inspections is on the table, the foreign minister pointed out",
        f"HALMAR, May 3. /NNS/. {LEAD}",
        MORE,
        "Quiet on the pier",
        LEAD,
        "(Reporting by Ann Lee; Editing by Bo Ek)",
    )
    assert found == [H, S, P, P, X, P, B]


def test_blocks_keep_a_first_paragraph_with_a_stop() -> None:
    assert roles("Harbour talks resume", "Envoys met again on Thursday.", LEAD, MORE) == [H, P, P, P]


def test_blocks_take_a_closed_line_above_a_dateline_for_a_standfirst() -> None:
    assert roles("Harbour talks resume", "Both sides came back.", f"HALMAR, May 3 (NNS) - {LEAD}", MORE) == [H, S, P, P]


def test_blocks_of_an_encyclopedic_news_page() -> None:
    text = f"Harbour talks resume\nMay 3, 2021\n{LEAD}\n{MORE}"
    blocks = find_blocks(text)
    assert [block.role for block in blocks] == [H, D, P, P]
    dateline = find_dateline(text, blocks)
    assert dateline is not None
    assert dateline.span.of(text) == "May 3, 2021"


def test_blocks_of_a_press_office() -> None:
    text = f"FOR IMMEDIATE RELEASE\nThe White House\nWashington, DC\nMay 3, 2021\nReadout of the Call with the Envoy\n{LEAD}\n###"
    blocks = find_blocks(text)
    assert [block.role for block in blocks] == [J, D, D, D, H, P, J]
    dateline = find_dateline(text, blocks)
    assert dateline is not None
    assert dateline.span.of(text) == "The White House\nWashington, DC\nMay 3, 2021"
    assert dateline.place_name == "Washington, DC"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Ann Lee", B),
        ("By our diplomatic editor", B),
        ("By Ann Lee and Bo Ek, Halmar", B),
        ("From Ann Lee in Halmar", B),
        ("Additional reporting by Ann Lee in Halmar.", B),
        ("Ann Lee contributed to this report.", B),
        ("Published: 3 May 2021, 10:22 GMT", D),
        ("HALMAR, Tuesday, May 3, 2022", D),
        ("11:20 A.M. EST", D),
        ("Via Teleconference", D),
        ("HALMAR, Friday, May 3, 2022 (Post, AFP staff)", D),
        ("Read more: Envoys fall out over fish", J),
        ("Share this article", J),
        ("Related articles", J),
        ("Sign up for our newsletter", J),
        ("© 2021 Halmar Post. All rights reserved.", J),
        ("Follow us on Twitter", J),
        ("Jane Roe via Getty Images", J),
        ("___", J),
        ("] and ]]", J),
        ("Read more than that into it and you will be disappointed, the envoy said on Thursday.", P),
        ("By May 3 the parties will have met twice, the spokesman added.", P),
        ("Share prices fell on Thursday.", P),
        ("Related talks on fish were put off.", P),
    ],
)
def test_blocks_know_a_line_by_its_words(line: str, role: BlockRole) -> None:
    found = dict(zip(["Harbour talks resume", line, LEAD, MORE], roles("Harbour talks resume", line, LEAD, MORE), strict=True))
    assert found[line] is role


@pytest.mark.parametrize(
    "line",
    [
        'What they want?" he asked, and left.',
        "The points are:",
        "- A ceasefire",
        '"Never!"',
        "12",
    ],
)
def test_blocks_take_no_short_paragraph_for_a_section_head(line: str) -> None:
    assert roles("Harbour talks resume", LEAD, line, LEAD)[2] is not X


def test_blocks_take_no_list_for_section_heads() -> None:
    assert X not in roles("Harbour talks resume", LEAD, "The sides agreed on:", "A ceasefire", "An exchange of prisoners", LEAD)


def test_blocks_give_turns_their_labels() -> None:
    text = (
        "Background Call on the Harbour\nVia Teleconference\n11:20 A.M. EST\nMODERATOR: Good morning.\n"
        f"SENIOR OFFICIAL: Thanks. {LEAD}\nAnd one more thing on fish.\nQ Hey. Is there a plan B?\nMR. McFELL: No.\n"
        "QUESTION (via interpreter): Why?"
    )
    blocks = find_blocks(text)
    labels = [block.label.of(text) if block.label else None for block in blocks]
    expected = [None, None, None, "MODERATOR", "SENIOR OFFICIAL", None, "Q", "MR. McFELL", "QUESTION (via interpreter)"]
    assert labels == expected
    assert all(block.role is P for block in blocks[3:])


def test_blocks_give_turns_in_small_letters_their_labels() -> None:
    text = "A Talk with the Envoy\nPost: Is there a plan?\nEk: There is.\nPost: Which one?\nEk: You will see it in May."
    assert [block.label.of(text) for block in find_blocks(text) if block.label] == ["Post", "Ek", "Post", "Ek"]


@pytest.mark.parametrize("headline", ["FACT SHEET: Talks on the Harbour", "Islands: Envoy denies deal", "UPDATE: Talks on"])
def test_blocks_give_a_headline_no_label(headline: str) -> None:
    blocks = find_blocks(f"{headline}\n{LEAD}\n{MORE}")
    assert (blocks[0].role, blocks[0].label) == (H, None)


def test_blocks_of_one_line_are_a_paragraph() -> None:
    assert roles("Talks resume") == [P]


ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\n\r\t -—:.,/()\"'AQ1")), max_size=400
)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_blocks_hold_every_character_once_in_order(text: str) -> None:
    blocks = find_blocks(text)
    covered = set[int]()
    end = 0
    for block in blocks:
        assert end <= block.span.start
        assert block.span.of(text) == block.span.of(text).strip()
        end = block.span.end
        covered.update(range(block.span.start, block.span.end))
        if block.label:
            assert block.span.contains(block.label)
    assert all(at in covered or character.isspace() for at, character in enumerate(text))
    dateline = find_dateline(text, blocks)
    assert dateline is None or dateline.span.end <= len(text)
