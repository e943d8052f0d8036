"""Fits the record's weights: how likely an entry is to be right, and a statement to be a claim; two logistic regressions.

Examples in, weights out. There is no chance in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from record.examples import EntryExample, ReadCase, StatementExample
from rejoinder.record.record_weights import ClaimWeights, ConfidenceWeights, RecordWeights

Floats = npt.NDArray[np.float64]

# What the square of a weight costs, by the first word of its mark. Tried for confidences: 2 and 5 for rules, 2 to 20 for marks,
# marks by family with 5 to 20; for claims 2 to 10. On negotiations left out in turn all came within 0.002 of one another in
# Brier score, so the plainest of the best was taken.
PENALTIES = {"base": 0.01, "read": 0.3, "family": 2.0, "rule": 5.0, "mark": 10.0}

# What a report's having been read by those who wrote the rules adds to the log odds of its entries. Measured with `--unread`
# when the misses of three of the seven sets had not been read yet; without it every confidence would be too high on a new report.
READ = 0.65

# A mark counts where so many examples have it, and so many have not.
LEAST = 8

# The words of a statement's act told less of an entry on negotiations left out than they did at home.
LEFT_OUT = "act: "

STEPS = 30
CLOSE = 1e-9


def fit_weights(cases: Iterable[ReadCase], *, read: float = READ) -> RecordWeights:
    """Return the weights fitted on reports that the rules' writers have read."""
    some = list(cases)
    return RecordWeights(
        fit_confidence([one for case in some for one in case.entries], read=read),
        fit_claims([one for case in some for one in case.statements]),
    )


def fit_confidence(examples: Sequence[EntryExample], *, read: float = READ) -> ConfidenceWeights:
    """Return the weights that tell whether an entry is right."""
    weights = fit([_marks_of(one) for one in examples], [one.right for one in examples], [read] * len(examples))
    return ConfidenceWeights(weights["base all"], *(_part(weights, kind) for kind in ("family", "rule", "mark")))


def fit_claims(examples: Sequence[StatementExample]) -> ClaimWeights:
    """Return the weights that tell whether a statement is a claim."""
    rows = [["base all", *(f"mark {mark}" for mark in one.marks)] for one in examples]
    weights = fit(rows, [one.right for one in examples], [0.0] * len(examples))
    return ClaimWeights(weights["base all"], _part(weights, "mark"))


def measure_read(examples: Sequence[EntryExample], unread: Iterable[str]) -> float:
    """Return the weight of being read, where the misses of the groups `unread` had not been read."""
    groups = frozenset(unread)
    rows = [[*_marks_of(one), *([] if one.group in groups else ["read yes"])] for one in examples]
    return fit(rows, [one.right for one in examples], [0.0] * len(examples))["read yes"]


def _marks_of(example: EntryExample) -> list[str]:
    """Return what an entry is told by, each with the kind of its weight before it."""
    marks = [f"mark {mark}" for mark in example.marks if not mark.startswith(LEFT_OUT)]
    return ["base all", f"family {example.family}", f"rule {example.rule}", *marks]


def _part(weights: Mapping[str, float], kind: str) -> dict[str, float]:
    return {name.partition(" ")[2]: weight for name, weight in weights.items() if name.startswith(f"{kind} ")}


def fit(rows: Sequence[Sequence[str]], answers: Sequence[bool], ahead: Sequence[float]) -> dict[str, float]:
    """Return the weight of each mark.

    Args:
        rows: The marks of each example, the first word of each its kind in `PENALTIES`.
        answers: Whether each example is right.
        ahead: What each example's log odds have beside its marks.
    """
    counts = Counter(mark for row in rows for mark in row)
    names = sorted(name for name, n in counts.items() if LEAST <= n <= len(rows) - LEAST or name.startswith(("base", "rule")))
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        table[number, [place[mark] for mark in row if mark in place]] = 1.0
    costs = np.array([PENALTIES[name.split(" ", 1)[0]] for name in names])
    weights = _descend(table, np.array(answers, dtype=float), np.array(ahead, dtype=float), costs)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _descend(table: Floats, answers: Floats, ahead: Floats, costs: Floats) -> Floats:
    """Return the weights of least loss, by Newton's steps."""
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(ahead + table @ weights, -30, 30)))
        slope = table.T @ (chance - answers) + costs * weights
        bend = (table.T * (chance * (1 - chance))) @ table + np.diag(costs)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max()) < CLOSE:
            break
    return weights
