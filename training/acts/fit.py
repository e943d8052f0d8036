"""Fits the choices of the act model: logistic regressions with a penalty on the square of each weight."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Weights = dict[str, list[float]]

STEPS = 200
FREE = ("all", "invented")
FREE_PENALTY = 0.01


def fit(
    rows: Sequence[dict[str, float]], answers: Sequence[int], weights: Sequence[float], *, names: int, penalty: float, least: int
) -> Weights:
    """Return for each feature the weight of each name.

    Args:
        rows: The features of each example.
        answers: The number of each example's name.
        weights: How much each example counts.
        names: How many names there are.
        penalty: How much the square of a weight costs.
        least: A feature counts where so many examples have it.
    """
    counts = Counter(name for row in rows for name in row)
    vocabulary = {name: number for number, name in enumerate(sorted(name for name, n in counts.items() if n >= least))}
    table = np.zeros((len(rows), len(vocabulary)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in vocabulary:
                table[number, vocabulary[name]] = value
    costs = np.full((len(vocabulary), 1), penalty)
    costs[[vocabulary[name] for name in FREE if name in vocabulary]] = FREE_PENALTY
    found = _descend(table, np.eye(names)[list(answers)], np.array(weights)[:, None], costs)
    return {name: [round(float(x), 3) for x in found[number]] for name, number in vocabulary.items()}


def _descend(table: Floats, answers: Floats, counts: Floats, costs: Floats) -> Floats:
    """Return the weights of least loss, by gradient steps with momentum."""
    weights = ahead = np.zeros((table.shape[1], answers.shape[1]))
    rate = 1 / (0.5 * float(np.linalg.norm(table * np.sqrt(counts), 2)) ** 2 + float(costs.max()))
    pace = 1.0
    for _ in range(STEPS):
        scores = np.exp(table @ ahead - (table @ ahead).max(axis=1, keepdims=True))
        missed = scores / scores.sum(axis=1, keepdims=True) - answers
        following = ahead - rate * (table.T @ (counts * missed) + costs * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = following + (pace - 1) / faster * (following - weights)
        weights, pace = following, faster
    return weights
