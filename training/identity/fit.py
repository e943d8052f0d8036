"""A logistic regression on a handful of likenesses whose signs are known: a likeness never speaks against identity.

Arrays in, a bias and weights out. Deterministic: fixed start, fixed number of steps.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 4000
RIDGE = 0.02


def fit(rows: Array, truth: Array, signs: Array, least: Array) -> tuple[float, Array]:
    """Return bias and weights.

    Args:
        rows: One row a pair, one column a likeness.
        truth: 1 where the pair is one.
        least: For each likeness how much it speaks against identity at the least, as a positive number.
        signs: For each likeness 1 (may only speak for), -1 (only against) or 0 (either).
    """
    weights, bias = np.zeros(rows.shape[1]), -1.0
    momentum, push = np.zeros(rows.shape[1]), 0.0
    step = 2.0 / (0.25 * float((rows**2).sum(axis=1).mean() + 1.0) + RIDGE)
    for _ in range(STEPS):
        guess = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights + bias, -30, 30)))
        error = guess - truth
        momentum = 0.9 * momentum + (rows.T @ error / len(truth) + RIDGE * weights / 10)
        push = 0.9 * push + float(error.mean())
        weights = weights - 0.1 * step * momentum
        bias -= 0.1 * step * push
        weights = np.where(weights * signs < 0, 0.0, weights)
        weights = np.where((least > 0) & (weights > -least), -least, weights)
    return bias, weights
