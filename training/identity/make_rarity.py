"""Write how rare the common stems of negotiation reports are: `knowledge/identity/stem_rarity.csv`.

    python training/identity/make_rarity.py

In: the reports of the corpus's training and development negotiations. Out: a row a stem that at least two of the negotiations
use, with 1 less the mean share of a negotiation's reports that have it. A stem that is not in the file is rare: 1.
"""

import csv
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src/rejoinder/knowledge/identity/stem_rarity.csv"


def main() -> int:
    """Write the file."""
    from rejoinder.intake import read_source
    from rejoinder.record.identity.words import stems_of_text
    from rejoinder.settings import Settings

    splits = tomllib.loads((ROOT / "corpus/splits.toml").read_text(encoding="utf-8"))
    negotiations = sorted(splits["train"] + splits["dev"])
    shares: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for name in negotiations:
        listed = tomllib.loads((ROOT / "corpus" / name / "reports.toml").read_text(encoding="utf-8"))["reports"]
        found: Counter[str] = Counter()
        for row in listed:
            found.update(stems_of_text(read_source(ROOT / "corpus" / name / row["file"], settings=Settings()).text))
        for stem, count in found.items():
            shares[stem] += count / len(listed)
            used[stem] += 1
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stem", "rarity"])
        for stem in sorted(stem for stem in used if used[stem] >= 2):
            writer.writerow([stem, f"{max(0.05, 1 - shares[stem] / len(negotiations)):.2f}"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
