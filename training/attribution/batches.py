"""Cuts examples into windows at random places, and puts windows of like length together to batches."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from attribution.corpus import NOBODY, Example

WINDOW = 256
FIRST_PIECE, LAST_PIECE, HIDDEN_PIECE = 101, 102, 103
IGNORED = -100
POOL = 50


@dataclass(frozen=True, slots=True)
class TrainingWindow:
    """Rows `start` to `end` of the example numbered `example`."""

    example: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors; the links' targets are rows of the window, 0 for nobody."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    roles: Tensor
    cue_of: Tensor
    source_of: Tensor


def cut_windows(example: Example, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Return windows over an example; the first is of random length, and each begins with a sentence where it can."""
    sentences = example.encoded.sentences
    count, size = len(sentences), WINDOW - 2
    starts = np.concatenate([[0], np.nonzero(np.diff(sentences))[0] + 1])
    windows = []
    start, length = 0, int(rng.integers(size // 3, size + 1))
    while start < count:
        end = min(count, start + length)
        following = end
        if end < count:
            inside = starts[(starts > start + length // 2) & (starts <= end)]
            following = int(inside[-1]) if len(inside) else end
        windows.append((start, end))
        if end >= count:
            break
        start, length = following, size
    return windows


def draw_batches(examples: Sequence[Example], size: int, rng: np.random.Generator) -> list[list[TrainingWindow]]:
    """Return an epoch's batches of `size` windows, in random order."""
    windows = [TrainingWindow(n, start, end) for n, example in enumerate(examples) for start, end in cut_windows(example, rng)]
    order = rng.permutation(len(windows))
    shuffled = [windows[i] for i in order]
    batches = []
    for at in range(0, len(shuffled), size * POOL):
        pool = sorted(shuffled[at : at + size * POOL], key=lambda window: window.end - window.start)
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.Random(int(rng.integers(1 << 30))).shuffle(batches)
    return batches


def make_batch(
    windows: Sequence[TrainingWindow], examples: Sequence[Example], rng: np.random.Generator, *, hide: float, blind: float
) -> Batch:
    """Return windows as tensors.

    Args:
        windows: The windows.
        examples: The examples that they are cut from.
        rng: Draws what is hidden.
        hide: Share of word pieces that are replaced by a mask.
        blind: Share of windows without tags and labels, so that the network does not rest on the parse alone.
    """
    longest = max(window.end - window.start for window in windows) + 2
    shape = (len(windows), -(-longest // 16) * 16)
    ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    features = np.zeros((*shape, 5), dtype=np.int64)
    roles = np.full((*shape, 3), IGNORED, dtype=np.int64)
    cue_of, source_of = np.full(shape, IGNORED, dtype=np.int64), np.full(shape, IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        example, count = examples[window.example], window.end - window.start
        rows, inner = slice(window.start, window.end), slice(1, count + 1)
        ids[row, 0], ids[row, count + 1] = FIRST_PIECE, LAST_PIECE
        ids[row, inner] = np.where(rng.random(count) < hide, HIDDEN_PIECE, example.encoded.ids[rows])
        mask[row, : count + 2] = 1
        features[row, inner] = example.encoded.features[rows]
        if rng.random() < blind:
            features[row, :, 3:] = 0
        roles[row, inner] = example.roles[rows]
        cue_of[row, inner] = _move_targets(example.cue_of[rows], window)
        source_of[row, inner] = _move_targets(example.source_of[rows], window)
    return Batch(*(torch.from_numpy(array) for array in (ids, features, mask, roles, cue_of, source_of)))


def _move_targets(targets: NDArray[np.int64], window: TrainingWindow) -> NDArray[np.int64]:
    """Return targets as rows of the window; one outside it is not asked for."""
    is_inside = (targets >= window.start) & (targets < window.end)
    return np.where(is_inside, targets - window.start + 1, np.where(targets == NOBODY, 0, IGNORED))
