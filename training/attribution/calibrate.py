"""Fits how confidence is told, and the least confidence that is kept, on reports that the network was not trained on.

Relations with their evidence and whether each is right in, weights out: a logistic regression with a small ridge, fitted by
Newton's method on standardised evidence.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# Swept 1 to 30, told crosswise on the held-out reports: log loss 0.433 at 1, 0.422 at 30.
RIDGE = 30.0
STEPS = 30

# Of F1.
LEAST_GAIN = 0.002


def fit_confidence(evidence: Sequence[Mapping[str, float]], is_right: Sequence[bool]) -> dict[str, float]:
    """Return the weight of each piece of evidence, with `intercept`.

    Args:
        evidence: What speaks for each relation; all have the same names.
        is_right: Whether each relation is in the gold annotation.
    """
    names = sorted(evidence[0])
    table = np.array([[item[name] for name in names] for item in evidence])
    means, deviations = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    columns = np.column_stack([np.ones(len(table)), (table - means) / deviations])
    weights = _fit_logistic(columns, np.array(is_right, dtype=np.float64))
    slopes = weights[1:] / deviations
    fitted = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return fitted | {"intercept": round(float(weights[0] - (slopes * means).sum()), 4)}


def _fit_logistic(columns: NDArray[np.float64], is_right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights that make `is_right` most likely, less a ridge on all but the first."""
    weights = np.zeros(columns.shape[1])
    ridge = np.full(columns.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (is_right - chances) - ridge * weights
        curvature = (columns * (chances * (1 - chances))[:, None]).T @ columns + np.diag(ridge)
        weights = weights + np.linalg.solve(curvature, slope)
    return weights


def choose_least_confidence(confidences: Sequence[float], is_right: Sequence[bool], wanted: int) -> float:
    """Return the least confidence at which F1 is as good as best, up to `LEAST_GAIN`: what is dropped must be worth it.

    Args:
        confidences: Of each relation.
        is_right: Whether each relation is in the gold annotation.
        wanted: Number of relations in the gold annotation.
    """
    scores = []
    for least in np.arange(0.0, 0.7, 0.01):
        kept = [right for confidence, right in zip(confidences, is_right, strict=True) if confidence >= least]
        scores.append((float(round(least, 2)), 2 * sum(kept) / (len(kept) + wanted)))
    best = max(f1 for _, f1 in scores)
    return next(least for least, f1 in scores if f1 >= best - LEAST_GAIN)


def tabulate_reliability(
    confidences: Sequence[float], is_right: Sequence[bool], *, bins: int = 10
) -> list[tuple[float, float, float, int]]:
    """Return a row a bin of confidence: its lower edge, the mean confidence, the share that is right, the count."""
    rows = []
    numbers = np.minimum((np.array(confidences) * bins).astype(int), bins - 1)
    for number in range(bins):
        chosen = np.nonzero(numbers == number)[0]
        if len(chosen):
            told = float(np.mean([confidences[i] for i in chosen]))
            right = float(np.mean([is_right[i] for i in chosen]))
            rows.append((number / bins, told, right, len(chosen)))
    return rows
