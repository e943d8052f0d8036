"""Tells how likely a relation is to be right, from the evidence that the network leaves.

Evidence in, a probability out. The weights are those of a logistic regression fitted on reports that the network was not
trained on (`training/`); the model card holds the table of what it says against what was right.
"""

import math
from collections.abc import Mapping


def tell_confidence(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return a probability from 0 to 1, to three places.

    Args:
        evidence: What speaks for a relation, by name.
        weights: What each piece of evidence counts, with `intercept`.

    >>> tell_confidence({"cue_begins": -0.5}, {"intercept": 1.0, "cue_begins": 2.0})
    0.5
    """
    total = weights.get("intercept", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
