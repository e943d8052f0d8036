"""Says how well told chances fit what came true: Brier score, log loss and the error of calibration over ten bins.

Chances and truths in, figures out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10

# A chance of 0 or 1 that fails would cost without end.
EDGE = 0.02


@dataclass(frozen=True, slots=True)
class Fit:
    """How well chances fit.

    Attributes:
        count: How many entries.
        right: The share of them that is right.
        told: The mean of the chances.
        brier: The mean square of what is amiss; less is better.
        log_loss: The mean log loss; less is better.
        ece: The mean distance, over the bins, of the chance from the share that is right, by the bins' counts.
    """

    count: int
    right: float
    told: float
    brier: float
    log_loss: float
    ece: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of the reliability table: the entries whose chance is at least `low` and less than `high`."""

    low: float
    high: float
    count: int
    told: float
    right: float


def measure(chances: Sequence[float], truths: Sequence[bool]) -> Fit:
    """Return how well `chances` fit `truths`.

    >>> measure([0.8, 0.8], [True, False]).brier
    0.34
    """
    count = len(chances)
    clipped = [min(1 - EDGE, max(EDGE, chance)) for chance in chances]
    return Fit(
        count=count,
        right=_mean(truths),
        told=_mean(chances),
        brier=round(_mean([(chance - truth) ** 2 for chance, truth in zip(chances, truths, strict=True)]), 4),
        log_loss=round(-_mean([math.log(c if t else 1 - c) for c, t in zip(clipped, truths, strict=True)]), 4),
        ece=round(sum(row.count * abs(row.told - row.right) for row in find_bins(chances, truths)) / max(1, count), 4),
    )


def find_bins(chances: Sequence[float], truths: Sequence[bool]) -> list[Bin]:
    """Return the rows of the reliability table that have entries."""
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, truth in zip(chances, truths, strict=True):
        rows[min(BINS - 1, int(round(chance * BINS, 6)))].append((chance, truth))
    return [
        Bin(
            number / BINS, (number + 1) / BINS, len(row), _mean([chance for chance, _ in row]), _mean([truth for _, truth in row])
        )
        for number, row in enumerate(rows)
        if row
    ]


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
