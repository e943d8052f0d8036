"""Cuts a report into the windows that the network reads, each with a core whose scores are kept.

Sentence numbers in, windows out. Cores cover the report without overlap and begin where sentences begin, so that the words
of one statement are mostly seen together; what surrounds a core is only looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A core shorter than this would make the network read more surroundings than core.
LEAST_CORE = 60

# What a core leaves at the window's end where a sentence is longer than the window.
LONG_SENTENCE_MARGIN = 32


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of word pieces, by their rows.

    Attributes:
        start: First row that the network reads.
        end: One past the last row that it reads.
        core_start: First row whose scores are kept.
        core_end: One past the last row whose scores are kept.
    """

    start: int
    end: int
    core_start: int
    core_end: int


def plan_windows(sentences: "NDArray[np.int64]", *, size: int, before: int, after: int) -> Iterator[Window]:
    """Yield the windows of a report.

    Args:
        sentences: Number of the sentence of each word piece.
        size: Most word pieces in a window.
        before: Word pieces to look at before a core.
        after: Least word pieces to look at after a core, except at the report's end.
    """
    import numpy as np

    count = len(sentences)
    sentence_starts = np.nonzero(np.diff(sentences))[0] + 1
    core_start = 0
    while core_start < count:
        start = max(0, core_start - before)
        end = min(count, start + size)
        core_end = count
        if end == count:
            start = max(0, min(start, count - size))
        else:
            latest = np.searchsorted(sentence_starts, end - after, side="right") - 1
            core_end = int(sentence_starts[latest]) if latest >= 0 else 0
            if core_end <= core_start + LEAST_CORE:
                core_end = end - LONG_SENTENCE_MARGIN
        yield Window(start, end, core_start, core_end)
        core_start = core_end
