"""Weighs the features of a content and tells its act, where the cue does not name one.

Named features in, an act with its probability and the features that spoke for it out. Two steps: the class of the act, then
the act within the class. The weights are those of logistic regressions; `training/make_act_weights.py` makes them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "act_weights.json"
MOST_REASONS = 2

# A content that the weights do not clearly mark as more is an assertion: a wrong accusation costs a reader more than a plain
# claim. Tried at 0, 0.6, 0.75 and 0.9 on seven real reports and two invented negotiations kept out of the training: classes right
# 0.77, 0.84, 0.84, 0.82 on the real ones.
LEAST_SURE = 0.6
PLAIN_CLASS = "assert"


@dataclass(frozen=True, slots=True)
class Choice:
    """A logistic regression: its names, and for each feature the weight of each name."""

    names: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class ActModel:
    """The weights: one choice between classes, and for each class one between its acts."""

    classes: Choice
    acts: Mapping[str, Choice]


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act with its probability, and the features that spoke most for its class."""

    act: str
    probability: float
    because: tuple[str, ...]


@lru_cache(maxsize=2)
def load_act_model(path: Path = WEIGHTS) -> ActModel:
    """Return the weights in `path`, as the training script writes them."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return ActModel(_make_choice(data["classes"]), {name: _make_choice(one) for name, one in data["acts"].items()})


def _make_choice(data: Mapping[str, Any]) -> Choice:
    return Choice(tuple(data["names"]), data["weights"])


def tell_act(features: Mapping[str, float], model: ActModel) -> ToldAct:
    """Return the likeliest act of a content; an assertion where no class is clearly likelier.

    >>> choice = Choice(("assert", "warn"), {"all": (0.0, 0.0), "word=danger": (0.0, 2.0)})
    >>> told = tell_act({"all": 1.0, "word=danger": 1.0}, ActModel(choice, {"warn": Choice(("warn",), {})}))
    >>> told.act, told.because
    ('warn', ('word=danger',))
    """
    number, probability = _choose(features, model.classes)
    if probability < LEAST_SURE and PLAIN_CLASS in model.classes.names:
        number = model.classes.names.index(PLAIN_CLASS)
    acts = model.acts[model.classes.names[number]]
    act = acts.names[_choose(features, acts)[0]] if len(acts.names) > 1 else acts.names[0]
    return ToldAct(act, probability, _reasons(features, model.classes, number))


def _choose(features: Mapping[str, float], choice: Choice) -> tuple[int, float]:
    """Return the number of the likeliest name and its probability."""
    totals = [0.0] * len(choice.names)
    for feature in sorted(features):
        for number, weight in enumerate(choice.weights.get(feature, ())):
            totals[number] += features[feature] * weight
    best = max(range(len(totals)), key=lambda number: (totals[number], -number))
    return best, 1 / sum(math.exp(total - totals[best]) for total in totals)


def _reasons(features: Mapping[str, float], choice: Choice, number: int) -> tuple[str, ...]:
    """Return the features that speak most for a name."""
    weighed = [(value * choice.weights[name][number], name) for name, value in features.items() if name in choice.weights]
    ranked = sorted(weighed, key=lambda one: (-one[0], one[1]))
    return tuple(name for weight, name in ranked[:MOST_REASONS] if weight > 0 and name != "all")
