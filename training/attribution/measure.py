"""Measures the greatest input of each matrix, and what the exported reader finds in held-out reports."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from attribution.batches import draw_batches, make_batch
from attribution.corpus import Example, normalise_span
from attribution.network import AttributionNetwork
from rejoinder.reading.tagger.features import Encoded
from rejoinder.reading.tagger.model import Model
from rejoinder.reading.tagger.network import score_pieces
from rejoinder.reading.tagger.relations import Relation, find_relations
from rejoinder.reading.tagger.repair import mend_relation
from rejoinder.reading.tagger.spans import RowSpan

LEAST_JACCARD = 0.5
CALIBRATION_BATCHES = 4


def find_greatest_inputs(network: AttributionNetwork, examples: Sequence[Example], seed: int) -> dict[str, NDArray[np.float32]]:
    """Return the greatest absolute value of each input channel of each matrix, over some windows of `examples`."""
    greatest: dict[str, NDArray[np.float32]] = {}

    def watch(name: str) -> Any:
        def keep(_module: nn.Module, inputs: tuple[torch.Tensor], _output: torch.Tensor) -> None:
            values = inputs[0].detach().abs().flatten(0, -2).float().amax(0).numpy()
            greatest[name] = np.maximum(greatest.get(name, np.zeros_like(values)), values)

        return keep

    hooks = [m.register_forward_hook(watch(name)) for name, m in network.named_modules() if isinstance(m, nn.Linear)]
    network.eval()
    rng = np.random.default_rng(seed)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for windows in draw_batches(examples, 16, rng)[:CALIBRATION_BATCHES]:
            batch = make_batch(windows, examples, rng, hide=0.0, blind=0.0)
            network(batch.ids, batch.features, batch.mask)
    for hook in hooks:
        hook.remove()
    return greatest


def read_example(example: Example, model: Model) -> list[Relation]:
    """Return the relations that the exported reader finds in an example, contents inside contents left out."""
    found = find_relations(score_pieces(model.session, example.encoded, model.settings), model.settings)
    return [mend_relation(relation, example.encoded) for relation in found]


def judge_relations(example: Example, relations: Sequence[Relation]) -> list[bool]:
    """Return for each relation whether it is in the gold annotation.

    It is where half of the words of both contents together are common, and the sources share a word or are both absent. Each
    gold relation is used once, by the relation that is most like it.
    """
    gold = [(_find_words(example, item["content"]), _find_words(example, item["source"])) for item in example.attributions]
    found = [
        (_find_row_words(example.encoded, relation.contents), _find_row_words(example.encoded, _listed(relation.source)))
        for relation in relations
    ]
    ranked = []
    for wanted, (gold_content, gold_source) in enumerate(gold):
        for given, (content, source) in enumerate(found):
            likeness = len(content & gold_content) / max(1, len(content | gold_content))
            if likeness >= LEAST_JACCARD and (source & gold_source or not (source or gold_source)):
                ranked.append((-likeness, wanted, given))
    used: set[int] = set()
    right: set[int] = set()
    for _, wanted, given in sorted(ranked):
        if wanted not in used and given not in right:
            used.add(wanted)
            right.add(given)
    return [number in right for number in range(len(relations))]


def _listed(span: RowSpan | None) -> list[RowSpan]:
    return [span] if span else []


def _find_words(example: Example, spans: Sequence[Sequence[int]]) -> set[int]:
    """Return the word pieces under a gold span."""
    encoded = example.encoded
    rows: set[int] = set()
    for start, end in normalise_span(example.text, spans) if spans else []:
        rows.update(np.nonzero((encoded.starts < end) & (encoded.ends > start))[0].tolist())
    return rows


def _find_row_words(encoded: Encoded, spans: Sequence[RowSpan]) -> set[int]:
    """Return the word pieces of spans of rows."""
    return {row for start, end in spans for row in range(start, min(end, len(encoded.ids)))}
