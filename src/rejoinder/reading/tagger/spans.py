"""Finds the spans of one role from the network's scores of its word pieces.

Log probabilities in, (first row, one past the last row) pairs out.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RowSpan = tuple[int, int]

OUTSIDE, BEGINS, CONTINUES = range(3)
_NEVER = -1e9


def find_best_path(logs: "NDArray[np.float32]") -> list[RowSpan]:
    """Return the spans of the most likely sequence in which nothing continues that has not begun.

    Args:
        logs: (word piece, outside / begins / continues).

    >>> import numpy as np
    >>> find_best_path(np.log(np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]])))
    [(1, 3)]
    """
    outside, begins, continues = 0.0, _NEVER, _NEVER
    before_any: list[int] = []
    before_continuing: list[int] = []
    for row, (of_outside, of_begins, of_continues) in enumerate(logs.tolist()):
        within, within_tag = (begins, BEGINS) if begins >= continues else (continues, CONTINUES)
        best, best_tag = (outside, OUTSIDE) if outside >= within else (within, within_tag)
        before_any.append(best_tag)
        before_continuing.append(within_tag)
        outside, begins = best + of_outside, best + of_begins
        continues = within + of_continues if row else _NEVER
    tag = max((outside, OUTSIDE), (begins, BEGINS), (continues, CONTINUES))[1]
    return _collect_spans(_trace_back(tag, before_any, before_continuing))


def _trace_back(tag: int, before_any: list[int], before_continuing: list[int]) -> list[int]:
    """Return the tags of the best path that ends in `tag`."""
    tags = [OUTSIDE] * len(before_any)
    for row in range(len(tags) - 1, -1, -1):
        tags[row] = tag
        tag = before_continuing[row] if tag == CONTINUES else before_any[row]
    return tags


def _collect_spans(tags: list[int]) -> list[RowSpan]:
    """Return the spans that the tags mark."""
    spans: list[RowSpan] = []
    start = None
    for row, tag in enumerate([*tags, OUTSIDE]):
        if tag != CONTINUES and start is not None:
            spans.append((start, row))
            start = None
        if tag == BEGINS:
            start = row
    return spans


def find_candidates(logs: "NDArray[np.float32]", least_probability: float) -> list[RowSpan]:
    """Return the spans of the best path, and those that begin elsewhere with `least_probability` or more.

    Args:
        logs: (word piece, outside / begins / continues).
        least_probability: Of beginning.
    """
    import numpy as np

    spans = find_best_path(logs)
    taken = np.zeros(len(logs), dtype=bool)
    for start, end in spans:
        taken[start:end] = True
    continues = logs[:, CONTINUES] > np.maximum(logs[:, OUTSIDE], logs[:, BEGINS])
    for row in np.nonzero(logs[:, BEGINS] > np.log(least_probability))[0].tolist():
        if taken[row]:
            continue
        end = row + 1
        while end < len(logs) and continues[end] and not taken[end]:
            end += 1
        taken[row:end] = True
        spans.append((row, end))
    return sorted(spans)
