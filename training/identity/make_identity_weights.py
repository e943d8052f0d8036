"""Fit how the entries of each family are compared: `knowledge/identity/weights.toml`.

    python training/identity/make_identity_weights.py [--dry]

In: the annotated entries of the corpus's training and development negotiations, and `[[same]]` of their
`expected_views.toml`. Each negotiation is left out once: the others' weights score its pairs, and from all those scores the
thresholds are chosen. Out: weights from all of them, thresholds, and the figures they rest on as comments. Families without
truth (answers, citations) have weights by hand, in `by_hand.toml`.
"""

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "corpus"), str(Path(__file__).resolve().parent)]

from fit import Array, fit  # noqa: E402
from identity_gold import GoldNegotiation, load_negotiation, pairs_of  # noqa: E402
from join_gold import pair_scores, score_pairs  # noqa: E402

from rejoinder.record.identity.features import facets_of, likenesses_of  # noqa: E402
from rejoinder.shapes.dossier import Family  # noqa: E402

OUT = ROOT / "src/rejoinder/knowledge/identity/weights.toml"
FAMILIES = ("instruments", "points", "requests", "commitments", "claims", "events")

FOR = ["gist", "gist_within", "words", "words_within", "about", "matter", "by_same", "owner_same", "to_same", "number_same"]
FOR += ["mention_same", "same_words", "same_teller", "kind_same", "kind_like", "title", "day_same", "day_within", "day_rough"]
FOR += ["alone", "place_same", "there_same", "condition_both"]
AGAINST = ["by_differs", "owner_differs", "to_differs", "number_differs", "mention_differs", "year_differs", "denial_differs"]
AGAINST += [
    "apart",
    "kind_differs",
    "title_differs",
    "day_differs",
    "place_differs",
    "there_differs",
    "called_off",
    "condition_one",
]
EITHER = ["untitled", "one_titled", "unowned", "day_unknown", "answers_differ"]

# Likenesses that a family does without: a subject without an owner is as good as one with, and so on.
SIGN = dict.fromkeys(FOR, 1) | dict.fromkeys(AGAINST, -1) | dict.fromkeys(EITHER, 0)

# What a domain expert knows whatever the examples say: so much at least speaks against identity. Another number in a gist,
# another day, another owner of a paper, another year in a title: each alone keeps two things apart.
OF_GISTS = {"by_differs": 2.5, "number_differs": 7.0, "denial_differs": 3.0}
AT_LEAST = {
    "points": OF_GISTS | {"denial_differs": 6.0, "apart": 1.5},
    "commitments": OF_GISTS,
    "requests": OF_GISTS,
    "claims": OF_GISTS,
    "instruments": {"by_differs": 4.5, "day_differs": 4.0, "title_differs": 5.0, "year_differs": 4.0},
    "events": {"day_differs": 5.0, "denial_differs": 0.5},
}

Pair = tuple[str, str, dict[str, float], bool]
Scored = dict[str, tuple[GoldNegotiation, dict[tuple[str, str], float]]]


def pairs_in(gold: GoldNegotiation, family: Family) -> list[Pair]:
    """Return the pairs of a negotiation that a dossier compares, with their likenesses and whether they are one."""
    subject = gold.subject_of(family)
    facets = {one.stored.id: facets_of(one.new.keys, {}) for one in gold.of_family(family)}
    found = []
    for first, second in pairs_of(gold.of_family(family)):
        if not {key for key in first.new.keys if key[0] == "&"} & set(second.new.keys):
            continue
        a, b = first.stored.id, second.stored.id
        found.append((a, b, likenesses_of(first.stored, facets[a], second.stored, facets[b]), subject[a] == subject[b]))
    return found


def fit_pairs(pairs: list[Pair], columns: list[str], family: Family) -> tuple[float, dict[str, float]]:
    """Return bias and weights of some pairs."""
    rows: Array = np.array([[likenesses.get(name, 0.0) for name in columns] for _, _, likenesses, _ in pairs])
    truth: Array = np.array([float(one) for *_, one in pairs])
    least = AT_LEAST[family.value]
    signs = np.array([float(SIGN[name]) for name in columns])
    bias, weights = fit(rows, truth, signs, np.array([least.get(name, 0.0) for name in columns]))
    return round(bias, 3), {name: round(float(w), 3) for name, w in zip(columns, weights, strict=True) if abs(w) >= 0.0005}


def choose(scored: Scored, final: Scored, family: Family) -> dict[str, Any]:
    """Return the threshold of the best F1 and what it reaches on what was left out.

    From there on up the precision is 0.9 or more on what was left out, and with the final weights 0.85 or more on each
    negotiation.
    """
    figures = {float(cut): score_pairs(scored, family, float(cut)) for cut in np.round(np.arange(0.3, 0.96, 0.02), 2)}
    sure: dict[float, dict[str, Any]] = {}
    for cut in sorted(figures, reverse=True):
        alone = [score_pairs({name: one}, family, cut)["precision"] for name, one in final.items()]
        if figures[cut]["precision"] < 0.9 or min(alone) < 0.85:
            break
        sure[cut] = figures[cut]
    if not sure:
        sure = {max(figures): figures[max(figures)]}
    cut = max(sure, key=lambda cut: (sure[cut]["f1"], cut))
    return {"join": cut, **figures[cut]}


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dry", action="store_true", help="print, write nothing")
    options = parser.parse_args()
    splits = tomllib.loads((ROOT / "corpus/splits.toml").read_text(encoding="utf-8"))
    negotiations = [load_negotiation(name) for name in sorted(splits["train"] + splits["dev"])]
    parts = [HEAD]
    for name in FAMILIES:
        parts.append(fit_family(Family(name), [gold for gold in negotiations if gold.same.get(Family(name))]))
    parts.append((Path(__file__).parent / "by_hand.toml").read_text(encoding="utf-8"))
    if options.dry:
        print("\n".join(parts))
    else:
        OUT.write_text("\n".join(parts), encoding="utf-8")
    return 0


def fit_family(family: Family, negotiations: list[GoldNegotiation]) -> str:
    """Return one family's table."""
    pairs = {gold.name: pairs_in(gold, family) for gold in negotiations}
    every = [pair for found in pairs.values() for pair in found]
    common = {name for name in SIGN if sum(name in likenesses for _, _, likenesses, _ in every) >= 5}
    columns = sorted(common | AT_LEAST[family.value].keys())
    scored = {}
    for gold in negotiations:
        bias, weights = fit_pairs(
            [pair for other, found in pairs.items() if other != gold.name for pair in found], columns, family
        )
        scored[gold.name] = (gold, pair_scores(pairs[gold.name], bias, weights))
    bias, weights = fit_pairs(every, columns, family)
    final = {gold.name: (gold, pair_scores(pairs[gold.name], bias, weights)) for gold in negotiations}
    best = choose(scored, final, family)
    propose = propose_from(scored, family, best["join"])
    count = sum(one for *_, one in every)
    return format_family(family, best, propose, bias, weights, f"{count} of {len(every)} compared pairs are one")


def propose_from(scored: dict[str, Any], family: Family, join: float) -> float:
    """Return the score from which on at least one pair in five is one, but no less than 0.2."""
    values = [(score, gold.subject_of(family)) for gold, scores in scored.values() for score in scores.items()]
    for cut in np.round(np.arange(0.2, join, 0.02), 2):
        within = [subject[a] == subject[b] for ((a, b), score), subject in values if cut <= score < join]
        if within and sum(within) / len(within) >= 0.2:
            return float(cut)
    return round(max(0.2, join - 0.2), 2)


def format_family(
    family: Family, best: dict[str, Any], propose: float, bias: float, weights: dict[str, float], count: str
) -> str:
    """Return a family's table as TOML."""
    figures = f"precision {best['precision']:.3f}, recall {best['recall']:.3f}, F1 {best['f1']:.3f}"
    rows = sorted(weights.items(), key=lambda row: -row[1])
    lines = [f"# {count}. Left out one by one, over `join`: {figures}.", f"[{family.value}]"]
    lines += [
        f"join = {best['join']}",
        f"propose = {min(propose, best['join'])}",
        f"bias = {bias}",
        "",
        f"[{family.value}.weights]",
    ]
    return "\n".join(lines + [f"{name} = {value}" for name, value in rows]) + "\n"


HEAD = """# How the entries of each family are compared across reports.
#
# Made by training/identity/make_identity_weights.py from the corpus's train and dev negotiations; answers and citations by hand
# (training/identity/by_hand.toml). A score is 1 / (1 + exp(-(bias + the weights of the likenesses))). From `join` on the machine
# joins; from `propose` on a person is asked. The figures are of pairs of a negotiation that the weights had not seen, after
# each entry was joined to its likest earlier one.
"""


if __name__ == "__main__":
    sys.exit(main())
