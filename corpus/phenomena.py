"""Count the corpus: its reports, its annotated entries by family, and its hard things.

    python corpus/phenomena.py [--write]

In: every negotiation's `reports/`, `annotations/` and `phenomena.toml`. Out: two tables in Markdown, on standard output,
or, with `--write`, between the marks in `DATASHEET.md`. Exit status: 0 done; 1 the marks are not in the datasheet.
"""

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
DATASHEET = CORPUS / "DATASHEET.md"
BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"

COUNTED = (
    "dates", "actors", "statements", "instruments", "points", "answers", "requests", "commitments", "claims", "citations",
    "events",
)  # fmt: skip


def find_negotiations() -> list[Path]:
    """Return the folder of each negotiation, in the order of their names."""
    return sorted(path.parent for path in CORPUS.glob("*/reports.toml"))


def count_entries(negotiation: Path) -> Counter[str]:
    """Return how many reports, words, annotated reports and entries of each family a negotiation has."""
    counts: Counter[str] = Counter()
    for report in negotiation.glob("reports/*"):
        counts["reports"] += 1
        if report.suffix == ".txt":
            counts["words"] += len(report.read_text(encoding="utf-8").split())
    for annotation in negotiation.glob("annotations/*.json"):
        record = json.loads(annotation.read_text(encoding="utf-8"))
        counts["annotated"] += 1
        counts.update({family: len(record[family]) for family in COUNTED})
        counts["core"] += len([s for s in record["statements"] if s["level"] == "core"])
    return counts


def count_phenomena(negotiation: Path) -> Counter[str]:
    """Return how often each hard thing stands in a negotiation; nothing where they are not listed."""
    path = negotiation / "phenomena.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Counter({name: len(places) for name, places in listed.items()})


def format_entries(counts: Mapping[str, Counter[str]]) -> list[str]:
    """Return the table of reports and entries: a row a negotiation, and their sum."""
    columns = ("reports", "words", "annotated", "dates", "actors", "statements", "core", *COUNTED[3:])
    total = sum(counts.values(), Counter[str]())
    rows = [*((name, row) for name, row in counts.items()), ("**all**", total)]
    head = f"| negotiation | {' | '.join(columns)} |"
    return [head, "|---" * (len(columns) + 1) + "|"] + [
        f"| {name} | {' | '.join(str(row[column]) for column in columns)} |" for name, row in rows
    ]


def format_phenomena(counts: Mapping[str, Counter[str]]) -> list[str]:
    """Return the table of hard things: a row a thing, a column a negotiation, and their sum; the most frequent first."""
    total = sum(counts.values(), Counter[str]())
    names = [name for name, row in counts.items() if row]
    head = f"| phenomenon | {' | '.join(names)} | all |"
    return [head, "|---" * (len(names) + 2) + "|"] + [
        f"| {thing.replace('_', ' ')} | {' | '.join(str(counts[name][thing]) for name in names)} | {number} |"
        for thing, number in sorted(total.items(), key=lambda row: (-row[1], row[0]))
    ]


def format_counts() -> str:
    """Return both tables."""
    negotiations = find_negotiations()
    entries = format_entries({path.name: count_entries(path) for path in negotiations})
    hard = format_phenomena({path.name: count_phenomena(path) for path in negotiations})
    return "\n".join([*entries, "", *hard]) + "\n"


def insert_counts(datasheet: str, counts: str) -> str | None:
    """Return the datasheet with the tables between its marks; None where it lacks them.

    >>> insert_counts(f"Counts{chr(10)}{BEGIN}old{END}", "new").splitlines()[2:4]
    ['', 'new']
    """
    pattern = re.compile(re.escape(BEGIN) + r".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(datasheet):
        return None
    return pattern.sub(lambda _: f"{BEGIN}\n\n{counts}\n{END}", datasheet)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print or write the tables; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into DATASHEET.md")
    options = parser.parse_args(arguments)
    counts = format_counts()
    if not options.write:
        print(counts, end="")
        return 0
    written = insert_counts(DATASHEET.read_text(encoding="utf-8"), counts)
    if written is None:
        print(f"phenomena: {DATASHEET.name} lacks the marks {BEGIN} and {END}", file=sys.stderr)
        return 1
    DATASHEET.write_text(written, encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
