"""Loads what the trained reader needs: the network, its tokenizer and its settings.

A folder in, a `Model` out. The folder holds `tagger.onnx`, `tokenizer.json` and `settings.json`, as `training/` writes them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """What was set in training and tuning.

    Attributes:
        name: The model's name and version.
        window: Most word pieces in a window, its two edges included.
        before: Word pieces to look at before a window's core.
        after: Word pieces to look at after it.
        tags: Number of each part-of-speech tag.
        labels: Number of each dependency label.
        distances: (bucket, link); what the distance between two word pieces adds to the score of their link.
        cue_threshold: Least probability of beginning a cue for a cue that the best path leaves out.
        source_threshold: The same for a source.
        source_weight: How much a source's own probability counts when a cue chooses it.
        absence_bonus: What is added to the score of having no source.
        nested_threshold: Least log probability of a cue for which a sentence of a content is read once more.
        least_confidence: Relations below are left out.
        confidence: Weights of the evidence by which confidence is told, with `intercept`.
    """

    name: str
    window: int
    before: int
    after: int
    tags: Mapping[str, int]
    labels: Mapping[str, int]
    distances: list[list[float]]
    cue_threshold: float = 0.15
    source_threshold: float = 0.2
    source_weight: float = 0.5
    absence_bonus: float = 0.0
    nested_threshold: float = -10.0
    least_confidence: float = 0.0
    confidence: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    """The network with all that it needs.

    Attributes:
        settings: What was set in training.
        tokenizer: A `tokenizers.Tokenizer`.
        session: An `onnxruntime.InferenceSession`.
    """

    settings: ModelSettings
    tokenizer: Any
    session: Any


def load_settings(folder: Path) -> ModelSettings:
    """Return the settings in `folder`."""
    return ModelSettings(**json.loads((folder / "settings.json").read_text(encoding="utf-8")))


def load_tokenizer(folder: Path) -> Any:
    """Return the tokenizer in `folder`, set to read texts of any length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=1)
def load_model(folder: Path = WEIGHTS) -> Model:
    """Return the model in `folder`; it is loaded once."""
    from rejoinder.reading.tagger.network import open_session

    return Model(load_settings(folder), load_tokenizer(folder), open_session(folder / "tagger.onnx"))
