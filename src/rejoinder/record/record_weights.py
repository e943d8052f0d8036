"""The fitted weights of the record: log odds that add up to a chance.

`weights/*.toml` come in, which `training/make_record_weights.py` makes; frozen tables go out.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """What tells whether an entry that a rule made is right.

    Attributes:
        base: What every entry has.
        families: By family.
        rules: By rule; a rule that is not there has 0, so that its family and its marks tell.
        marks: By mark of `entry_marks.py`; one that is not there has 0.
    """

    base: float
    families: Mapping[str, float]
    rules: Mapping[str, float]
    marks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ClaimWeights:
    """What tells whether a statement that no rule takes for a claim is one; marks are those of `statement_marks.py`."""

    base: float
    marks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RecordWeights:
    """All fitted weights."""

    confidence: ConfidenceWeights
    claims: ClaimWeights


@lru_cache(maxsize=1)
def load_record_weights() -> RecordWeights:
    """Return the weights that ship with the project."""
    return RecordWeights(
        confidence=ConfidenceWeights(**tomllib.loads((WEIGHTS / "confidence.toml").read_text(encoding="utf-8"))),
        claims=ClaimWeights(**tomllib.loads((WEIGHTS / "claims.toml").read_text(encoding="utf-8"))),
    )


def tell_chance(base: float, weights: Mapping[str, float], marks: Iterable[str]) -> float:
    """Return the chance that log odds mean: the base, and the weight of each mark that has one.

    >>> tell_chance(1.0, {"in a headline": -1.0}, ["in a headline", "quoted"])
    0.5
    """
    odds = base + math.fsum(weights.get(mark, 0.0) for mark in marks)
    return 1 / (1 + math.exp(-odds))
