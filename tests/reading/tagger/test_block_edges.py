"""Contents stay in the blocks that may hold them."""

import io

import pytest

from rejoinder.intake import read_source
from rejoinder.reading.tagger.block_edges import keep_within_blocks
from rejoinder.settings import Settings
from rejoinder.shapes import Attribution, Span

TEXT = """Tessia refuses new talks, says Pell

HALMAR, May 3 (NNS) - Tessia will not return to the table before autumn, Pell told reporters on Monday.

The harbour

He said that the harbour would stay closed. The pilots had been told.
"""
REPORT = read_source("-", settings=Settings(), stdin=io.BytesIO(TEXT.encode()))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def kept(cue: str, *content: str) -> list[str] | None:
    relation = Attribution(tuple(span(words) for words in content), None, span(cue), "network", 0.9)
    found = keep_within_blocks(REPORT, relation)
    return None if found is None else [one.of(TEXT) for one in found.content]


@pytest.mark.parametrize(
    ("cue", "content", "wanted"),
    [
        ("says", "Pell\n\nHALMAR, May 3 (NNS) - Tessia will not return", ["Pell"]),
        ("told", "HALMAR, May 3 (NNS) - Tessia will not return to the table", ["Tessia will not return to the table"]),
        ("said", "The harbour\n", None),
        ("said", "that the harbour would stay closed", ["the harbour would stay closed"]),
        ("said", "the harbour would stay closed. The pilots", ["the harbour would stay closed. The pilots"]),
    ],
)
def test_content_keeps_to_the_blocks_that_may_hold_it(cue: str, content: str, wanted: list[str] | None) -> None:
    assert kept(cue, content) == wanted


def test_source_ends_with_the_block_of_its_cue() -> None:
    relation = Attribution((span("Tessia refuses new talks"),), span("Pell\n\nHALMAR, May 3"), span("says"), "network", 0.9)
    found = keep_within_blocks(REPORT, relation)
    assert found is not None
    assert found.source == span("Pell")
