"""What a threshold reaches: entries are joined to their likest earlier one, and all pairs of a subject are counted."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from identity_gold import GoldNegotiation

from rejoinder.shapes.dossier import Family

Scores = dict[tuple[str, str], float]


def pair_scores(pairs: Iterable[tuple[str, str, Mapping[str, float], bool]], bias: float, weights: Mapping[str, float]) -> Scores:
    """Return the score of each pair, the earlier entry first."""
    return {
        (first, second): 1 / (1 + math.exp(-(bias + sum(weights.get(name, 0.0) * value for name, value in likenesses.items()))))
        for first, second, likenesses, _ in pairs
    }


def join(scores: Scores, cut: float) -> dict[str, str]:
    """Return each joined entry's root."""
    parent: dict[str, tuple[float, str]] = {}
    for (first, second), score in sorted(scores.items()):
        if score >= cut and score > parent.get(second, (0.0, ""))[0]:
            parent[second] = (score, first)
    roots: dict[str, str] = {}
    for one in parent:
        root = one
        while root in parent:
            root = parent[root][1]
        roots[one] = root
    return roots


def score_pairs(scored: Mapping[str, tuple[GoldNegotiation, Scores]], family: Family, cut: float) -> dict[str, Any]:
    """Return precision, recall, F1 and F0.5 (a wrong join is worse than a missing one) of the joined pairs."""
    hits = found = wanted = 0
    for gold, scores in scored.values():
        truth, roots = gold.subject_of(family), join(scores, cut)
        entries = [(one.stored.id, one.stored.report) for one in gold.of_family(family)]
        for i, (a, of_a) in enumerate(entries):
            for b, of_b in entries[i + 1 :]:
                if of_a == of_b:
                    continue
                same, joined = truth[a] == truth[b], roots.get(a, a) == roots.get(b, b)
                hits, found, wanted = hits + (same and joined), found + joined, wanted + same
    precision, recall = hits / found if found else 1.0, hits / wanted if wanted else 1.0
    both = precision + recall
    half = 1.25 * precision * recall / (0.25 * precision + recall) if both else 0.0
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0, "f_half": half}
