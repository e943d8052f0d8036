"""What the network sees of a report: word pieces, and for each the shape of its word, the gap before it and its quotation marks.

A parse in, an `Encoded` out: one row a word piece, in the order of the text. The pieces are those of a lower-casing
tokenizer that knows no white space, so that case, line ends and marks travel beside them as small numbers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

FEATURE_COUNT = 5

# How the word is written.
LOWER, TITLE, UPPER, MIXED, NUMBER, MARK = range(6)

# What stands before the piece.
INSIDE_WORD, ATTACHED, SPACE, LINE_END, EMPTY_LINE = range(5)

# Where the piece's first character stands with respect to double quotation marks.
OUTSIDE, QUOTED, OPENING, CLOSING = range(4)

_MARKS = re.compile(r"[“«„]|[”»]|\"|``|''|(?<!\n)\n")
_OPENING_MARKS = frozenset(["“", "«", "„", "``"])


@dataclass(frozen=True, slots=True)
class Encoded:
    """A report as the network takes it; every array has one row a word piece.

    Attributes:
        text: The text, once: a parse makes it anew each time that it is asked for.
        ids: Word piece numbers.
        starts: First character of each piece.
        ends: One past its last character.
        features: Five small numbers: word shape, gap before, quotation, part-of-speech tag, dependency label.
        sentences: Number of the sentence that holds the piece.
    """

    text: str
    ids: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    features: "NDArray[np.int64]"
    sentences: "NDArray[np.int64]"


def find_quotation_states(text: str) -> "NDArray[np.int8]":
    """Return for each character whether it is outside double quotation marks, within, or itself an opening or closing mark.

    A line end closes what is open: a quotation that goes on in the next paragraph opens there anew, or is told by the
    network from its words.

    >>> find_quotation_states('a "b" c').tolist()
    [0, 0, 2, 1, 3, 0, 0]
    """
    import numpy as np

    states = np.zeros(len(text), dtype=np.int8)
    is_inside = False
    at = 0
    for match in _MARKS.finditer(text):
        if is_inside:
            states[at : match.start()] = QUOTED
        mark, at = match.group(), match.end()
        if mark == "\n":
            is_inside = False
            continue
        is_inside = mark in _OPENING_MARKS or (mark == '"' and not is_inside)
        states[match.start() : at] = OPENING if is_inside else CLOSING
    if is_inside:
        states[at:] = QUOTED
    return states


def classify_word(word: str) -> int:
    """Return how `word` is written.

    >>> [classify_word(word) for word in ("talks", "Iran", "EU", "iPad", "2015", '"')]
    [0, 1, 2, 3, 4, 5]
    """
    if word.islower():
        return LOWER
    if not any(character.isalnum() for character in word):
        return MARK
    if not any(character.isalpha() for character in word):
        return NUMBER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() else MIXED


def encode_parse(doc: "Doc", tokenizer: Any, tags: Mapping[str, int], labels: Mapping[str, int]) -> Encoded:
    """Return what the network sees of `doc`.

    Args:
        doc: The parse.
        tokenizer: A `tokenizers.Tokenizer` without truncation.
        tags: Number of each part-of-speech tag; 0 stands for an unknown one.
        labels: Number of each dependency label; 0 stands for an unknown one.
    """
    import numpy as np

    text = doc.text
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    features = np.zeros((len(ids), FEATURE_COUNT), dtype=np.int64)
    if not len(ids) or not len(doc):
        return Encoded(text, ids, starts, ends, features, np.zeros(len(ids), dtype=np.int64))
    tokens = list(doc)  # walking over a parse makes its tokens anew each time
    token_of = _find_tokens(tokens, starts)
    features[:, 0] = np.array([classify_word(token.text) for token in tokens], dtype=np.int64)[token_of]
    features[:, 1] = _classify_gaps(text, starts, ends, token_of)
    features[:, 2] = find_quotation_states(text)[starts]
    features[:, 3] = np.array([tags.get(token.tag_, 0) for token in tokens], dtype=np.int64)[token_of]
    features[:, 4] = np.array([labels.get(token.dep_, 0) for token in tokens], dtype=np.int64)[token_of]
    return Encoded(text, ids, starts, ends, features, _number_sentences(tokens)[token_of])


def _find_tokens(tokens: "Sequence[Token]", starts: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the number of the token that holds each piece's first character."""
    import numpy as np

    token_starts = np.array([token.idx for token in tokens], dtype=np.int64)
    return np.maximum(np.searchsorted(token_starts, starts, side="right") - 1, 0)


def _number_sentences(tokens: "Sequence[Token]") -> "NDArray[np.int64]":
    """Return for each token the number of its sentence."""
    import numpy as np

    return np.cumsum([bool(token.is_sent_start) for token in tokens]).astype(np.int64)


def _classify_gaps(
    text: str, starts: "NDArray[np.int64]", ends: "NDArray[np.int64]", token_of: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return what stands before each piece: nothing, a token's edge, a space, a line end or an empty line.

    Where paragraphs are lines, with no empty line between them, a line end counts as one.
    """
    import numpy as np

    gaps = np.full(len(starts), INSIDE_WORD, dtype=np.int64)
    gaps[1:][token_of[1:] != token_of[:-1]] = ATTACHED
    gaps[0] = EMPTY_LINE
    for row in np.nonzero(starts[1:] > ends[:-1])[0] + 1:
        line_ends = text.count("\n", ends[row - 1], starts[row])
        gaps[row] = SPACE if not line_ends else LINE_END if line_ends == 1 else EMPTY_LINE
    if EMPTY_LINE not in gaps[1:]:
        gaps[gaps == LINE_END] = EMPTY_LINE
    return gaps
