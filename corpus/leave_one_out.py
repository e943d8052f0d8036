"""Score Rejoinder over each negotiation in turn, with all that is fitted fitted on the others alone.

    python corpus/leave_one_out.py [--reader combined] [--cases FOLDER...] [--json]

In: the annotated reports of every negotiation of the corpus, and folders of annotated real cases (`../shared/cases` where it
is there), each a set of its own. Fitted are the record's weights: how sure an entry is, and which statements are claims that no
rule finds. For each set they are fitted on the other sets of train and dev and on the other cases, never on a negotiation of
test. The rules are not fitted, but written: beside each set stands whether those who wrote them had read its misses.

Out, on standard output: for each set the table of the eleven families as `score.py` gives it; all sets side by side, with the
mean F1 without the claims that the weights add; how well the confidences fit, against one constant a rule; and the
reliability table. Exit status: 0 done; 2 a file or the reader is wrong.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import score

sys.path.insert(0, str(score.CORPUS.parent / "training"))

from record.examples import EntryExample, ReadCase, as_found, find_right, read_cases, read_negotiation
from record.fit import READ, fit_weights
from record.measure import Bin, Fit, find_bins, measure

from rejoinder.errors import RejoinderError
from rejoinder.record.build import weigh_record
from rejoinder.record.record_weights import RecordWeights
from rejoinder.record.scoring import FAMILIES

CASES = score.CORPUS.parent.parent / "shared" / "cases"

# A constant a rule, to be held against: the share of its entries that is right, with so many further ones at this share.
FURTHER, SHARE = 4, 0.65


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: how sure it is told to be, what one constant a rule would say, and whether it is right."""

    family: str
    chance: float
    constant: float
    right: bool


@dataclass(slots=True)
class Left:
    """One set of reports that was left out.

    Attributes:
        name: The negotiation, or the folder of cases.
        split: Its split, or `cases`.
        cases: Its reports as they were read.
        table: What was found, by family.
        by_rules: The same without the claims that the weights add.
        told: Its entries.
    """

    name: str
    split: str
    cases: list[ReadCase]
    table: dict[str, score.Tally] = field(default_factory=dict)
    by_rules: dict[str, score.Tally] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @property
    def was_read(self) -> bool:
        """Whether those who wrote the rules read what was missed in it."""
        return self.split != "test"

    @property
    def entries(self) -> list[EntryExample]:
        """The entries that the rules made."""
        return [one for case in self.cases for one in case.entries]


def read_sets(reader: str, folders: Sequence[Path]) -> list[Left]:
    """Return every negotiation and every folder of cases, read."""
    found = [
        Left(name, split, list(read_negotiation(name, reader))) for split, names in score.load_splits().items() for name in names
    ]
    return found + [Left(folder.name, "cases", list(read_cases(folder, reader))) for folder in folders]


def score_sets(sets: Sequence[Left]) -> None:
    """Fill in the tables of each set by what is fitted on the others."""
    for left in sets:
        others = [other for other in sets if other is not left and other.was_read]
        weights = fit_weights(case for other in others for case in other.cases)
        if left.was_read:
            confidence = replace(weights.confidence, base=weights.confidence.base + READ)
            weights = RecordWeights(confidence, weights.claims)
        constants = find_constants([one for other in others for one in other.entries])
        for case in left.cases:
            score_case(left, case, weights, constants)


def score_case(left: Left, case: ReadCase, weights: RecordWeights, constants: Mapping[str, float]) -> None:
    """Add one report to its set's tables."""
    found = as_found(case.page, weigh_record(case.page, case.record, weights))
    score.add_report(left.table, case.wanted, found, case.text)
    score.add_report(left.by_rules, case.wanted, as_found(case.page, case.record), case.text)
    for family in FAMILIES:
        truths = find_right(family, case.wanted, found, case.text)
        for entry, right in zip(found[family], truths, strict=True):
            left.told.append(Told(family, entry["confidence"], constants.get(entry["rule"], SHARE), right))


def find_constants(examples: Sequence[EntryExample]) -> dict[str, float]:
    """Return for each rule the share of its examples that is right, drawn towards `SHARE` where there are few."""
    by_rule: dict[str, list[bool]] = {}
    for one in examples:
        by_rule.setdefault(one.rule, []).append(one.right)
    return {rule: (sum(row) + FURTHER * SHARE) / (len(row) + FURTHER) for rule, row in by_rule.items()}


def group_entries(sets: Sequence[Left]) -> dict[str, list[Told]]:
    """Return the entries of each set, those of sets whose misses were read and were not, and of these by family."""
    groups = {left.name: left.told for left in sets}
    for title, was_read in (("misses read", True), ("misses not read", False)):
        groups[title] = [one for left in sets if left.was_read is was_read for one in left.told]
    for family in FAMILIES:
        groups[f"not read: {family}"] = [one for one in groups["misses not read"] if one.family == family]
    return groups


def fit_both(told: Sequence[Told]) -> tuple[Fit, Fit]:
    """Return how well the confidences fit, and how well one constant a rule does."""
    truths = [one.right for one in told]
    return measure([one.chance for one in told], truths), measure([one.constant for one in told], truths)


def find_reliability(sets: Sequence[Left]) -> dict[str, list[Bin]]:
    """Return the reliability table of the sets whose misses were read, and of those whose were not."""
    groups = group_entries(sets)
    return {
        title: find_bins([one.chance for one in groups[title]], [one.right for one in groups[title]])
        for title in ("misses read", "misses not read")
    }


def format_sets(sets: Sequence[Left]) -> Iterator[str]:
    """Yield the lines of all tables."""
    for left in sets:
        read = "misses read by those who wrote the rules" if left.was_read else "misses not read by those who wrote the rules"
        yield f"{left.name} ({left.split}): {len(left.cases)} reports; {read}"
        yield from score.format_table(left.table, misses=False)
        yield ""
    yield from format_side_by_side(sets)
    yield ""
    yield from format_fits(sets)
    for title, rows in find_reliability(sets).items():
        yield ""
        yield f"Reliability, {title}: confidence, entries, mean confidence, share that is right"
        yield from (f"{row.low:.1f} to {row.high:.1f}{row.count:7}{row.told:8.2f}{row.right:8.2f}" for row in rows)


def format_side_by_side(sets: Sequence[Left]) -> Iterator[str]:
    """Yield a line a family: precision, recall and F1 of each set."""
    yield f"{'P, R, F1':14}" + "".join(f"{left.name[:17]:>19}" for left in sets)
    for family in score.FIELDS:
        cells = [left.table[family] for left in sets]
        shown = [f"{one.precision:.2f} {one.recall:.2f} {one.f1:.3f}" if one.wanted else "-" for one in cells]
        yield f"{family:14}" + "".join(f"{cell:>19}" for cell in shown)
    yield f"{'record F1':14}" + "".join(f"{score.mean_f1(left.table):19.3f}" for left in sets)
    yield f"{'by rules alone':14}" + "".join(f"{score.mean_f1(left.by_rules):19.3f}" for left in sets)
    yield f"{'misses read':14}" + "".join(f"{'yes' if left.was_read else 'no':>19}" for left in sets)


def format_fits(sets: Sequence[Left]) -> Iterator[str]:
    """Yield a line a set: how well the confidences fit, then one constant a rule."""
    titles = [f"{kind}: mean, Brier, log loss, ECE" for kind in ("fitted", "a constant a rule")]
    yield f"{'confidence':24}{'entries':>8}{'right':>7}{titles[0]:>40}{titles[1]:>44}"
    for name, told in group_entries(sets).items():
        if told:
            both = fit_both(told)
            cells = [f"{one.told:.2f} {one.brier:.4f} {one.log_loss:.4f} {one.ece:.3f}" for one in both]
            yield f"{name:24}{both[0].count:8}{both[0].right:7.2f}{cells[0]:>40}{cells[1]:>44}"


def as_json(sets: Sequence[Left], reader: str) -> dict[str, Any]:
    """Return all figures as one object."""
    return {
        "reader": reader,
        "sets": [_left_json(left) for left in sets],
        "confidence": {
            name: dict(zip(("fitted", "constant"), map(asdict, fit_both(told)), strict=True))
            for name, told in group_entries(sets).items()
            if told
        },
        "reliability": {title: [asdict(row) for row in rows] for title, rows in find_reliability(sets).items()},
    }


def _left_json(left: Left) -> dict[str, Any]:
    return {
        "name": left.name,
        "split": left.split,
        "misses_read": left.was_read,
        "reports": len(left.cases),
        "record_f1": round(score.mean_f1(left.table), 4),
        "record_f1_by_rules": round(score.mean_f1(left.by_rules), 4),
        "families": {family: _tally_json(tally) for family, tally in left.table.items() if tally.wanted},
    }


def _tally_json(tally: score.Tally) -> dict[str, Any]:
    scores = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {
        "wanted": tally.wanted,
        "found": tally.found,
        "surplus": tally.surplus,
        **{name: round(value, 4) for name, value in scores.items()},
        "fields": {name: round(tally.share_right(name), 4) for name, asked in tally.asked.items() if asked},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default="combined", help="combined, rules or trained")
    parser.add_argument("--cases", nargs="*", type=Path, default=[CASES], help="folders of annotated cases")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    try:
        sets = read_sets(options.reader, [folder for folder in options.cases if folder.is_dir()])
    except (OSError, ValueError, RejoinderError, score.ScoreError) as error:
        print(f"leave_one_out: {error}", file=sys.stderr)
        return 2
    score_sets(sets)
    if options.json:
        print(json.dumps(as_json(sets, options.reader), indent=1))
    else:
        print("\n".join(format_sets(sets)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
