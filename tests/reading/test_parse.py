"""Sentences end where blocks end, and a dateline stands alone."""

import io

import pytest

from rejoinder.intake import read_source
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.reading.statements import RuleAttributionReader
from rejoinder.settings import Settings

STORIES = [
    "LISBON (Reuters) - Premier Arko said the harbour would stay closed until the fees were paid.",
    "LISBON, March 4 (Xinhua) -- Premier Arko said the harbour would stay closed until the fees were paid.",
    "LISBON (AP) — Premier Arko said the harbour would stay closed until the fees were paid.",
]


@pytest.mark.parametrize("story", STORIES)
def test_sentence_begins_behind_the_dateline(story: str) -> None:
    text = f"Harbour stays closed\n\n{story}\n"
    report = read_source("-", settings=Settings(), stdin=io.BytesIO(text.encode()))
    doc = parse(report, load_pipeline(Settings().pipeline))
    assert any(sentence.text.startswith("Premier Arko said") for sentence in doc.sents)
    [told] = RuleAttributionReader().find_attributions(report, doc)
    assert told.source is not None
    assert told.source.of(text) == "Premier Arko"
