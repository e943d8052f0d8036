import pytest

from rejoinder.reading.tagger.features import CLOSING, OPENING, OUTSIDE, QUOTED, classify_word, find_quotation_states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“a”b", [OPENING, QUOTED, CLOSING, OUTSIDE]),
        ('"a"b', [OPENING, QUOTED, CLOSING, OUTSIDE]),
        ("``a''", [OPENING, OPENING, QUOTED, CLOSING, CLOSING]),
        ("a", [OUTSIDE]),
    ],
)
def test_quotation_states_follow_the_marks(text: str, states: list[int]) -> None:
    assert find_quotation_states(text).tolist() == states


def test_quotation_states_end_with_the_line() -> None:
    assert find_quotation_states('"a\nb').tolist() == [OPENING, QUOTED, OUTSIDE, OUTSIDE]


def test_empty_text_has_no_quotation_states() -> None:
    assert find_quotation_states("").tolist() == []


@pytest.mark.parametrize(("word", "shape"), [("talks", 0), ("Talks", 1), ("NATO", 2), ("eBay", 3), ("25", 4), ("—", 5), ("I", 1)])
def test_words_are_classified_by_their_letters(word: str, shape: int) -> None:
    assert classify_word(word) == shape
