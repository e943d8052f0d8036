"""Score the views of a dossier against what they must answer on each day.

    python corpus/score_views.py [--split dev] [--negotiation NAME] [--misses]

In: the negotiations of a split (`splits.toml`); the days of their `expected_views.toml`. Each negotiation is made a dossier
three times: `annotated`, the annotations as its record and their `[[same]]` as its identities, which tests the views alone;
`read`, as Rejoinder reads the reports and joins their entries; `decided`, the same after a person has said of all entries that
were read whether they are the same, as `[[same]]` tells.

An entry that was read stands for the annotated one with which `score.py` pairs it. A row stands for the expected row with
which it shares most entries. Out, per dossier and view: `expected` rows, `found` (share of them that the view shows),
`shown` rows, `wanted` (share of the shown that are expected), `right` (share of the found whose fields all agree):

    table        the parties' answers: whose, and which verdict
    open         since when, how many days, in how many reports and sources, and who has not answered
    since        for the new: the subject; for the changed (a line of its own): the subject
    accounts     all of its tellings, and no others
    commitments  whether it is conditional, how many cite it, how many are said to leave it out
"""

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent
sys.path.insert(0, str(CORPUS))

from gold_record import FAMILIES, Gold  # noqa: E402
from score import evidence_of, find_words, pair_entries, plain, words_of  # noqa: E402

VIEWS = ("table", "open", "since", "changed", "accounts", "commitments")

Row = Mapping[str, Any]
Named = frozenset[str]


@dataclass(slots=True)
class Count:
    """What was found of one view."""

    expected: int = 0
    found: int = 0
    shown: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Add what was found on another day."""
        self.expected += other.expected
        self.found += other.found
        self.shown += other.shown
        self.right += other.right
        self.misses += other.misses


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A dossier with the names of its entries: id -> `report:id` of the annotation, as far as they are paired."""

    dossier: Any
    names: Mapping[str, str]
    expected: Mapping[str, Any]


def read_all(folder: Path) -> list[tuple[str, Any, Any, Mapping[str, Any]]]:
    """Return each report's name, what Rejoinder reads in it, its details and its annotation."""
    from rejoinder.runners import read_report
    from rejoinder.runners.add_report import ReportDetails
    from rejoinder.settings import Settings

    found = []
    for row in tomllib.loads((folder / "reports.toml").read_text("utf-8"))["reports"]:
        name = Path(row["file"]).stem
        result = read_report(
            folder / row["file"], settings=Settings(actors_file=folder / "actors.toml"), published=row["published"]
        )
        annotation = json.loads((folder / "annotations" / f"{name}.json").read_text("utf-8"))
        found.append((name, result, ReportDetails(agency=row.get("agency"), side=row.get("side")), annotation))
    return found


def annotated(folder: Path, where: Path) -> Negotiation:
    """Return the dossier of the annotations, their identities as they are told."""
    from datetime import UTC, datetime

    from rejoinder.runners.add_report import prepare_report
    from rejoinder.runners.group_reports import join_copies
    from rejoinder.runners.join_names import join_names
    from rejoinder.runners.read_report import ReadResult
    from rejoinder.shapes.dossier import Place
    from rejoinder.store import create_dossier

    expected = load_expected(folder)
    dossier = create_dossier(where)
    names: dict[str, str] = {}
    order: dict[str, tuple[str, str, int, str]] = {}
    with dossier.writer() as writer:
        for name, result, details, annotation in READINGS.setdefault(str(folder), read_all(folder)):
            gold = Gold(name, result.reading, annotation)
            told = ReadResult(reading=gold.reading_of(), record=gold.record_of())
            new = prepare_report(told, details=details, added_at=datetime(2000, 1, 1, tzinfo=UTC))
            writer.add_report(new)
            join_copies(writer, new)
            join_names(writer, new.report.key)
            for entry in new.entries:
                place = min(span.start for span in entry.entry.evidence)
                order[entry.entry.id] = (new.report.known_on, new.report.key, place, entry.entry.id)
                names[entry.entry.id] = entry.entry.id
        for group in expected["same"]:
            first = min((id_ for id_ in group["entries"] if id_ in order), key=lambda id_: order[id_])
            writer.place(Place(id_, None, None, id_, first, "annotated") for id_ in group["entries"] if id_ in order)
    return Negotiation(dossier, names, expected)


def read(folder: Path, where: Path) -> Negotiation:
    """Return the dossier as Rejoinder reads and joins it."""
    from rejoinder.runners.add_report import enter_report
    from rejoinder.store import create_dossier

    dossier = create_dossier(where)
    names: dict[str, str] = {}
    for name, result, details, annotation in READINGS.setdefault(str(folder), read_all(folder)):
        enter_report(dossier, result, details=details)
        names |= pair_with_annotation(name, result, annotation)
    return Negotiation(dossier, names, load_expected(folder))


def pair_with_annotation(name: str, result: Any, annotation: Mapping[str, Any]) -> dict[str, str]:
    """Return the id of each entry that was read with the name of the annotated entry with which it is paired."""
    words = find_words(result.reading.report.text)
    found = {}
    for family in FAMILIES:
        entries = getattr(result.record, family)
        mine = [words_of([{"start": span.start, "end": span.end} for span in entry.evidence], words) for entry in entries]
        theirs = [words_of(evidence_of(family, entry), words) for entry in annotation[family]]
        for gold, own in pair_entries(theirs, mine, 0.3).items():
            found[entries[own].id] = f"{name}:{annotation[family][gold]['id']}"
    return found


def decided(folder: Path, where: Path) -> Negotiation:
    """Return the dossier as it was read, after a person has decided which of its entries are the same."""
    from rejoinder.runners.decide import decide
    from rejoinder.shapes.dossier import DecisionKind, Family
    from rejoinder.shapes.review import DecisionRequest

    made = read(folder, where)
    truth = {name: number for number, group in enumerate(made.expected["same"]) for name in group["entries"]}
    with made.dossier.view() as view:
        subjects = [subject for family in Family for subject in view.subjects(family)]
    groups: dict[int, list[str]] = {}
    for id_, name in made.names.items():
        if name in truth:
            groups.setdefault(truth[name], []).append(id_)
    for subject in subjects:
        kept = subject.tellings[0]
        for telling in subject.tellings[1:]:
            one, other = (truth.get(made.names.get(entry.id, ""), entry.id) for entry in (kept, telling))
            if one != other and made.names.get(telling.id):
                decide(made.dossier, DecisionRequest(who="annotators", kind=DecisionKind.SPLIT, target=telling.id))
    for ids in groups.values():
        for one, other in pairwise(ids):
            request = DecisionRequest(who="annotators", kind=DecisionKind.SAME, target=one, other=other)
            decide(made.dossier, request)
    return made


def load_expected(folder: Path) -> Mapping[str, Any]:
    """Return what the views must answer, and which entries are one."""
    expected = tomllib.loads((folder / "expected_views.toml").read_text("utf-8"))
    return {"same": expected.get("same", []), "days": expected["days"]}


READINGS: dict[str, Any] = {}


def score(made: Negotiation) -> dict[str, Count]:
    """Return what was found of each view over all days."""
    counts = {view: Count() for view in VIEWS}
    with made.dossier.view() as view:
        for day in made.expected["days"]:
            for name, count in score_day(view, made.names, day).items():
                counts[name].add(count)
    return counts


def score_day(view: Any, names: Mapping[str, str], day: Mapping[str, Any]) -> dict[str, Count]:
    """Return what was found of each view on one day."""
    from rejoinder import views

    as_of = day["date"].isoformat()
    asked: dict[str, Any] = {"as_of": as_of, "limit": None}
    same = Same(names)
    counts = {
        "table": pair_rows(day.get("table", []), views.table(view, **asked).rows, same, TABLE),
        "open": pair_rows(day.get("open", []), views.open_matters(view, **asked).rows, same, OPEN),
        "accounts": score_accounts(day.get("accounts", []), views.accounts(view, **asked).rows, same),
        "commitments": pair_rows(day.get("commitments", []), views.commitments(view, **asked).rows, same, COMMITMENTS),
    }
    for told in day.get("since", []):
        since = views.since(view, told["since"].isoformat(), **asked)
        new = [{"entry": name} for name in told["new"]]
        shown = [row for row in since.new if row.family not in ("events", "citations", "answers")]
        counts["since"] = pair_rows(new, shown, same, always)
        changed = list({row["entry"]: row for row in told.get("changed", [])}.values())
        counts["changed"] = pair_rows(changed, once(since.changed), same, always)
    return counts


def once(rows: Iterable[Any]) -> list[Any]:
    """Return the first row of each subject."""
    return list({row.subject: row for row in reversed(list(rows))}.values())


@dataclass(frozen=True, slots=True)
class Same:
    """Names of entries."""

    names: Mapping[str, str]

    def of(self, tellings: Iterable[Any]) -> Named:
        """Return the annotated entries for which some tellings stand."""
        return frozenset(self.names[telling.entry] for telling in tellings if telling.entry in self.names)


def pair_rows(expected: Sequence[Row], shown: Sequence[Any], same: Same, agree: Callable[[Row, Any, Same], str]) -> Count:
    """Pair expected rows with shown ones, those that share most entries first, and count those that agree."""
    wanted = [frozenset({row.get("point") or row["entry"], *row.get("also", [])}) for row in expected]
    found = [same.of(row.tellings) for row in shown]
    alike = [(len(w & f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found) if w & f]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(alike, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    count = Count(expected=len(expected), found=len(pairs), shown=len(shown))
    for i, row in enumerate(expected):
        name = str(row.get("point") or row["entry"])
        if i not in pairs:
            count.misses.append(f"missing {name}: {row.get('gist', '')}")
            continue
        wrong = agree(row, shown[pairs[i]], same)
        count.right += not wrong
        if wrong:
            count.misses.append(f"wrong {name}: {row.get('gist', '')}: {wrong}")
    count.misses += [f"too many: {shown[j].tellings[0].quotes[0].words}" for j in range(len(shown)) if j not in pairs.values()]
    return count


def always(expected: Row, shown: Any, same: Same) -> str:
    """Say that a row that is there is right."""
    return ""


def table_agrees(expected: Row, shown: Any, same: Same) -> str:
    """Return how the answers differ, or nothing."""
    wanted = sorted((answer["entry"], answer["verdict"]) for answer in expected["answers"])
    found = sorted((min(same.of(cell.tellings), default="?"), cell.verdict) for cell in shown.answers)
    for name, verdict in list(wanted):
        match = next((c for c in shown.answers if name in same.of(c.tellings) and c.verdict == verdict), None)
        if match is not None:
            key = (min(same.of(match.tellings), default="?"), match.verdict)
            if key in found:
                found.remove(key)
                wanted.remove((name, verdict))
    return f"wanted {wanted}, shown {found}" if wanted or found else ""


def open_agrees(expected: Row, shown: Any, same: Same) -> str:
    """Return which fields of an open row differ."""
    from rejoinder.shapes.stretch import last_day_of

    pairs = {
        "since": (last_day_of(str(expected["since"])), shown.since),
        "days": (expected["days_open"], shown.days_open),
        "reports": (expected["reports"], shown.reports),
        "sources": (expected["sources"], shown.sources),
    }
    if expected["kind"] == "point":
        pairs["to"] = (sorted(map(plain, expected["to"])), sorted(map(plain, shown.to)))
    return "; ".join(f"{name} {one} but {other}" for name, (one, other) in pairs.items() if one != other)


def commitments_agree(expected: Row, shown: Any, same: Same) -> str:
    """Return which fields of a commitment differ."""
    cited = [same.of(cell.tellings) for cell in shown.cited if cell.reach == "commitment"]
    left = [same.of(cell.tellings) for cell in shown.left_out if cell.reach == "commitment"]
    pairs = {
        "conditional": (bool(expected["conditioned_by"]), bool(shown.conditions)),
        "cited": sets_of(expected["cited_by"], cited),
        "left out": sets_of(expected["left_out_by"], left),
    }
    return "; ".join(f"{name} {one} but {other}" for name, (one, other) in pairs.items() if one != other)


def sets_of(expected: Sequence[Row], shown: Sequence[Named]) -> tuple[list[str], list[str]]:
    """Return the expected entries and the shown ones, an entry that a shown one stands for by its name."""
    wanted = sorted(row["entry"] for row in expected)
    return wanted, sorted(next((name for name in wanted if name in group), min(group, default="?")) for group in shown)


def score_accounts(expected: Sequence[Row], shown: Sequence[Any], same: Same) -> Count:
    """Count the matters two of whose tellings stand together in a row."""
    wanted = [frozenset(telling["entry"] for telling in row["tellings"]) for row in expected]
    rows = [row for row in shown if row.kind == "claim"]
    found = [frozenset().union(*(same.of(version.tellings) for version in row.versions)) for row in rows]
    count = Count(expected=len(expected), shown=len(rows))
    taken: set[int] = set()
    for row, names in zip(expected, wanted, strict=True):
        free = [(len(names & f), -j) for j, f in enumerate(found) if j not in taken]
        best = max(free, default=(0, 0))
        if best[0] < min(2, len(names)):
            count.misses.append(f"missing account: {row['topic']}")
            continue
        taken.add(-best[1])
        count.found += 1
        told = frozenset(name for name in found[-best[1]])
        count.right += names <= told
        if told != names:
            count.misses.append(f"wrong account: {row['topic']}: lacks {sorted(names - told)}, more {sorted(told - names)}")
    return count


TABLE, OPEN, COMMITMENTS = table_agrees, open_agrees, commitments_agree

BUILDERS = {"annotated": annotated, "read": read, "decided": decided}


def share(part: int, whole: int) -> str:
    """Return a share in percent, or a dash of nothing."""
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def print_counts(counts: Mapping[str, Count], head: str) -> None:
    """Print one table."""
    print(f"\n{head}\n{'view':14}{'expected':>9}{'found %':>9}{'shown':>7}{'wanted %':>9}{'right %':>9}")
    for name, count in counts.items():
        print(
            f"{name:14}{count.expected:9}{share(count.found, count.expected):>9}{count.shown:7}"
            f"{share(count.found, count.shown):>9}{share(count.right, count.found):>9}"
        )


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--negotiation")
    parser.add_argument("--record", choices=list(BUILDERS), action="append")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    splits = tomllib.loads((CORPUS / "splits.toml").read_text("utf-8"))
    if given.split not in splits:
        print(f"score_views.py: no split '{given.split}'; there are {', '.join(splits)}", file=sys.stderr)
        return 2
    folders = [given.negotiation] if given.negotiation else splits[given.split]
    for record in given.record or list(BUILDERS):
        counts = {view: Count() for view in VIEWS}
        for folder in folders:
            with tempfile.TemporaryDirectory() as where:
                for name, count in score(BUILDERS[record](CORPUS / folder, Path(where) / "dossier")).items():
                    counts[name].add(count)
        print_counts(counts, f"{record}: {', '.join(folders)}")
        if given.misses:
            for name, count in counts.items():
                for miss, number in sorted({line: count.misses.count(line) for line in count.misses}.items()):
                    print(f"  {name}: {miss} ({number})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
