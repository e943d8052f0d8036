import numpy as np
import pytest

from rejoinder.reading.tagger.spans import find_best_path, find_candidates

OUT, BEGIN, GO_ON = [0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.05, 0.05, 0.9]


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ([OUT, BEGIN, GO_ON, OUT], [(1, 3)]),
        ([BEGIN, BEGIN], [(0, 1), (1, 2)]),
        ([OUT, BEGIN], [(1, 2)]),
        ([OUT, OUT], []),
        ([], []),
    ],
)
def test_best_path_gives_the_spans_that_begin_and_continue(rows: list[list[float]], spans: list[tuple[int, int]]) -> None:
    assert find_best_path(np.log(np.array(rows).reshape(-1, 3))) == spans


def test_nothing_continues_that_has_not_begun() -> None:
    spans = find_best_path(np.log(np.array([GO_ON, GO_ON, OUT])))
    assert all(start < end for start, end in spans)
    assert spans in ([(0, 2)], [])


def test_candidates_add_spans_that_the_best_path_leaves_out() -> None:
    doubtful = [0.7, 0.29, 0.01]
    logs = np.log(np.array([OUT, doubtful, OUT, BEGIN, GO_ON]))
    assert find_candidates(logs, 0.2) == [(1, 2), (3, 5)]
    assert find_candidates(logs, 0.5) == [(3, 5)]
