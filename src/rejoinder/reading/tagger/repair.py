"""Mends the edges of what the network found: whole words, and quotation marks where they are sound.

Relations and their report in, mended relations out. A content that stops a few words short of the mark that closes its
quotation, or starts a few words after the one that opens it, is carried to the mark; one that starts before the quotation
that it consists of, in another sentence, is cut to it.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.reading.tagger.features import CLOSING, INSIDE_WORD, MARK, OPENING, QUOTED, Encoded
from rejoinder.reading.tagger.relations import Relation
from rejoinder.reading.tagger.spans import RowSpan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words between a content's edge and the mark. Swept 3 to 30 on 60 reports held out of training; 8 and 30 are alike.
FARTHEST_MARK = 8


def mend_relation(relation: Relation, encoded: Encoded) -> Relation:
    """Return `relation` with whole words, and its contents' edges at quotation marks where those are near and sound."""
    gaps, states = encoded.features[:, 1], encoded.features[:, 2]
    cue = _snap(relation.cue, gaps)
    source = _snap(relation.source, gaps) if relation.source else None
    taken = [cue, *([source] if source else [])]
    contents = []
    for content in relation.contents:
        rows = _cut_to_quotation(_snap(content, gaps), states, encoded.sentences)
        rows = _trim_punctuation(_carry_to_marks(rows, states, gaps), encoded.features[:, 0])
        contents.append(rows if not any(_is_new_overlap(rows, content, other) for other in taken) else _snap(content, gaps))
    return replace(relation, cue=cue, source=source, contents=tuple(contents))


def _snap(rows: RowSpan, gaps: "NDArray[np.int64]") -> RowSpan:
    """Return rows carried to the edges of their words."""
    start, end = rows
    while start > 0 and gaps[start] == INSIDE_WORD:
        start -= 1
    while end < len(gaps) and gaps[end] == INSIDE_WORD:
        end += 1
    return start, end


def _cut_to_quotation(rows: RowSpan, states: "NDArray[np.int64]", sentences: "NDArray[np.int64]") -> RowSpan:
    """Return the quotation that ends a content, where words of an earlier sentence stand before it."""
    start, end = rows
    for row in range(start + 1, end - 1):
        if states[row] == OPENING and sentences[row - 1] != sentences[row + 1] and (states[row + 1 : end] == QUOTED).all():
            return row + 1, end
    return rows


def _carry_to_marks(rows: RowSpan, states: "NDArray[np.int64]", gaps: "NDArray[np.int64]") -> RowSpan:
    """Return a content carried to the quotation marks just before and just after it."""
    start, end = rows
    first, words = start, 0
    while first > 0 and states[first] == QUOTED and words <= FARTHEST_MARK:
        first -= 1
        words += int(gaps[first] != INSIDE_WORD)
    if states[first] == OPENING:
        start = first + 1
    last, words = end, 0
    while last < len(states) and states[last] == QUOTED == states[end - 1] and words <= FARTHEST_MARK:
        words += int(gaps[last] != INSIDE_WORD)
        last += 1
    if last < len(states) and states[last] == CLOSING and states[end - 1] == QUOTED:
        end = last
    return min(start, end - 1), end


def _trim_punctuation(rows: RowSpan, shapes: "NDArray[np.int64]") -> RowSpan:
    """Return rows without the punctuation at their edges, unless they are nothing else."""
    words = [row for row in range(*rows) if shapes[row] != MARK]
    return (words[0], words[-1] + 1) if words else rows


def _is_new_overlap(rows: RowSpan, before: RowSpan, other: RowSpan) -> bool:
    """Whether mended rows run into the cue or the source, and did not before."""
    return rows[0] < other[1] and other[0] < rows[1] and not (before[0] < other[1] and other[0] < before[1])
