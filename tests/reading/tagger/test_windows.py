import numpy as np
import pytest

from rejoinder.reading.tagger.windows import plan_windows


@pytest.mark.parametrize("count", [0, 1, 50, 190, 191, 1000])
@pytest.mark.parametrize("sentence", [7, 400])
def test_cores_cover_each_row_once(count: int, sentence: int) -> None:
    windows = list(plan_windows(np.arange(count) // sentence, size=190, before=8, after=4))
    assert [row for window in windows for row in range(window.core_start, window.core_end)] == list(range(count))


def test_windows_hold_their_cores_and_are_no_longer_than_asked() -> None:
    windows = list(plan_windows(np.arange(1000) // 30, size=190, before=8, after=4))
    assert all(window.start <= window.core_start < window.core_end <= window.end for window in windows)
    assert max(window.end - window.start for window in windows) <= 190


def test_cores_begin_where_sentences_begin() -> None:
    windows = list(plan_windows(np.arange(1000) // 30, size=190, before=8, after=4))
    assert all(window.core_start % 30 == 0 for window in windows)
