"""Makes the record's weights: make_record_weights.py CASES... [--out FOLDER] [--reader NAME] [--unread NAME...]

CASES are folders of annotated cases, each a folder with report.txt, expected.json and origin.json. To them come the negotiations
of `corpus/` that are in train and dev; those in test are never read here. With --unread nothing is written: printed is what it
adds to the log odds that those who wrote the rules had read a report, if they have not read the negotiations named.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import score
from record.examples import ReadCase, read_cases, read_negotiation
from record.fit import fit_weights, measure_read

from rejoinder.record.record_weights import WEIGHTS

CONFIDENCE = """# How sure an entry is: log odds that add up. Made by training/make_record_weights.py from {count} entries of
# {reports} annotated reports; not edited by hand. An entry has the base, its family, its rule and each of its marks
# (record/entry_marks.py).
"""
CLAIMS = """# Whether a statement on which no rule finds a claim is one: log odds that add up. Made by
# training/make_record_weights.py from {count} statements of {reports} annotated reports; not edited by hand.
# A statement has the base and each of its marks (record/statement_marks.py).
"""


def read_all(folders: Sequence[Path], reader: str) -> list[ReadCase]:
    """Return the reports of the corpus's train and dev, and of folders of cases."""
    splits = score.load_splits()
    cases = [case for name in (*splits["train"], *splits["dev"]) for case in read_negotiation(name, reader)]
    return cases + [case for folder in folders for case in read_cases(folder, reader)]


def format_weights(head: str, base: float, tables: Mapping[str, Mapping[str, float]]) -> str:
    """Return weights as TOML, the greatest of each table first; a mark that tells nothing is left out."""
    parts = [head, f"base = {base}\n"]
    for name, table in tables.items():
        rows = sorted(table.items(), key=lambda row: (-row[1], row[0]))
        parts.append(
            f"\n[{name}]\n" + "".join(f'"{key}" = {weight or 0.0}\n' for key, weight in rows if weight or name != "marks")
        )
    return "".join(parts)


def main() -> None:
    """Read the reports, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--reader", default="combined")
    parser.add_argument("--unread", nargs="+", default=[])
    options = parser.parse_args()
    cases = read_all(options.cases, options.reader)
    if options.unread:
        print(f"read: {measure_read([one for case in cases for one in case.entries], options.unread)}")
        return
    weights = fit_weights(cases)
    head = CONFIDENCE.format(count=sum(len(case.entries) for case in cases), reports=len(cases))
    told = weights.confidence
    tables = {"families": told.families, "rules": told.rules, "marks": told.marks}
    (options.out / "confidence.toml").write_text(format_weights(head, told.base, tables), encoding="utf-8")
    head = CLAIMS.format(count=sum(len(case.statements) for case in cases), reports=len(cases))
    (options.out / "claims.toml").write_text(
        format_weights(head, weights.claims.base, {"marks": weights.claims.marks}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
