"""Score which entries of several reports Rejoinder takes for one.

    python corpus/score_identity.py [--split dev] [--reader rules] [--misses]

In: the reports and annotations of the split's negotiations, and `[[same]]` of their `expected_views.toml`. Out, for each family:
precision, recall and F1 of the pairs of entries of two reports that are one, and B-cubed, (a) on the annotated entries and (b)
on the entries that the reader finds, those that are paired with annotated ones (`score.py`); an annotated entry that the
reader does not find counts as a miss in `of all`. A pair that a person would be asked about is counted as `asked`, with the
share of those that are one. Exit status: 0 done; 2 the split or a file is wrong.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from identity_gold import CORPUS, GoldNegotiation, load_negotiation
from score import LEAST_OVERLAP_OF_EVIDENCE, ScoreError, find_reports_of, find_words, keys_of, load_splits, pair_entries

from rejoinder.shapes.dossier import DossierReport, Family, NewReport, ReportText, StoredEntry
from rejoinder.store import Dossier

ADDED = datetime(2040, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Joined:
    """Entries as they were joined.

    Attributes:
        report: Entry to the report that bears it.
        subject: Entry to its subject, as joined.
        truth: Entry to its subject, as it is.
        asked: Pairs that a person would be asked about.
        wanted: How many pairs are one in the annotations, found by the reader or not.
    """

    report: Mapping[str, str]
    subject: Mapping[str, str]
    truth: Mapping[str, int]
    asked: frozenset[frozenset[str]]
    wanted: int


@dataclass(slots=True)
class Figures:
    """What was counted of one family over several negotiations."""

    hits: int = 0
    joined: int = 0
    same: int = 0
    wanted: int = 0
    asked: int = 0
    asked_same: int = 0
    b_precision: float = 0.0
    b_recall: float = 0.0
    entries: int = 0

    def add(self, told: Joined) -> None:
        """Count one negotiation's entries of one family."""
        for first, second in combinations(sorted(told.subject), 2):
            if told.report[first] == told.report[second]:
                continue
            one, joined = told.truth[first] == told.truth[second], told.subject[first] == told.subject[second]
            self.hits += one and joined
            self.joined += joined
            self.same += one
            if frozenset((first, second)) in told.asked:
                self.asked += 1
                self.asked_same += one
        self.wanted += told.wanted
        self._add_b_cubed(told)

    def _add_b_cubed(self, told: Joined) -> None:
        for entry in told.subject:
            mine = {other for other in told.subject if told.subject[other] == told.subject[entry]}
            true = {other for other in told.subject if told.truth[other] == told.truth[entry]}
            self.b_precision += len(mine & true) / len(mine)
            self.b_recall += len(mine & true) / len(true)
            self.entries += 1

    def line(self, name: str) -> str:
        """Return the figures as a line of the table."""
        precision, recall = _share(self.hits, self.joined), _share(self.hits, self.same)
        b_precision, b_recall = self.b_precision / (self.entries or 1), self.b_recall / (self.entries or 1)
        asked = f"{self.asked:6}{_share(self.asked_same, self.asked):7.3f}"
        pairs = f"{self.same:6}{self.joined:7}{precision:7.3f}{recall:7.3f}{_f1(precision, recall):7.3f}"
        b_cubed = f"{b_precision:7.3f}{b_recall:7.3f}{_f1(b_precision, b_recall):7.3f}"
        return f"{name:13}{self.entries:8}{pairs}{b_cubed}{asked}{_share(self.hits, self.wanted):8.3f}"


HEAD = f"{'':13}{'entries':>8}{'pairs':>6}{'joined':>7}{'P':>7}{'R':>7}{'F1':>7}{'B3 P':>7}{'B3 R':>7}{'B3 F1':>7}"
HEAD += f"{'asked':>6}{'same':>7}{'of all':>8}"


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count_same(gold: GoldNegotiation, family: Family) -> int:
    """Return how many pairs of entries of two reports are one."""
    groups = gold.same.get(family, ())
    return sum(
        gold.entries[a].stored.report != gold.entries[b].stored.report
        for group in groups
        for a, b in combinations(sorted(group), 2)
    )


def join_annotated(gold: GoldNegotiation, folder: Path) -> Dossier:
    """Make a dossier of the annotated entries, each report added by itself."""
    from rejoinder.runners.join_entries import join_report
    from rejoinder.store import create_dossier

    dossier = create_dossier(folder)
    by_report: dict[str, list[str]] = {}
    for id_, entry in gold.entries.items():
        by_report.setdefault(entry.stored.report, []).append(id_)
    for report, ids in by_report.items():
        new = _new_report(report, gold.entries[ids[0]].stored.known_on, gold, ids)
        with dossier.writer() as writer:
            writer.add_report(new)
            join_report(writer, new)
    return dossier


def _new_report(report: str, day: str, gold: GoldNegotiation, ids: Sequence[str]) -> NewReport:
    entries = tuple(gold.entries[id_].new for id_ in ids)
    text = gold.texts[report]
    row = DossierReport(
        key=report,
        sha256=report,
        name=report,
        headline=report,
        agency=None,
        side=None,
        published=day,
        known_on=day,
        added_at="2040-01-01T00:00:00Z",
        media_type="text/plain",
        encoding="utf-8",
        language="en",
        characters=len(text),
        reader="gold",
        group=report,
    )
    return NewReport(
        report=row,
        text=ReportText(report, text, ()),
        details={},
        signature=(),
        bands=(),
        actors=(),
        statements=(),
        entries=entries,
        sentences=(),
    )


def join_read(name: str, reader: str, folder: Path) -> Dossier:
    """Make a dossier of what a reader finds in a negotiation's reports.

    Raises:
        ScoreError: There is no such reader.
    """
    from rejoinder.errors import RejoinderError
    from rejoinder.runners import read_report
    from rejoinder.runners.add_report import ReportDetails, enter_report
    from rejoinder.settings import Settings
    from rejoinder.store import create_dossier

    dossier = create_dossier(folder)
    settings = Settings(reader=reader, actors_file=CORPUS / name / "actors.toml")
    for report, _, published in find_reports_of(name):
        try:
            result = read_report(report, settings=settings, published=published)
        except RejoinderError as error:
            raise ScoreError(f"{report.relative_to(CORPUS)}: {error}") from error
        enter_report(dossier, result, details=ReportDetails(), added_at=ADDED)
    return dossier


def align(dossier: Dossier, name: str) -> dict[str, str]:
    """Return the entries of a dossier that are paired with annotated ones, each with the annotated one's name."""
    found: dict[str, str] = {}
    with dossier.view() as view:
        reports = {report.name: report.key for report in view.reports()}
        for path, annotation, _ in find_reports_of(name):
            key = next(key for told, key in reports.items() if Path(told).name == path.name)
            text = view.text(key)
            words = find_words(text.text if text else "")
            wanted = json.loads(annotation.read_text(encoding="utf-8"))
            entries = view.entries_of_report(key)
            for family in Family:
                mine = [entry for entry in entries if entry.family is family]
                theirs = wanted[family.value]
                keys = keys_of(family.value, theirs, words), keys_of(family.value, [_plain(entry) for entry in mine], words)
                pairs = pair_entries(*keys, LEAST_OVERLAP_OF_EVIDENCE)
                found |= {mine[j].id: f"{path.stem}:{theirs[i]['id']}" for i, j in pairs.items()}
    return found


def _plain(entry: StoredEntry) -> dict[str, object]:
    return {"evidence": [{"start": span.start, "end": span.end} for span in entry.entry.evidence]}


def told_of(gold: GoldNegotiation, dossier: Dossier, family: Family, names: Mapping[str, str] | None) -> Joined:
    """Return how the entries of a family were joined; `names` are those that count, None for all."""
    truth = gold.subject_of(family)
    with dossier.view() as view:
        entries = [one for subject in view.subjects(family) for one in subject.tellings]
        proposals = [one for one in view.proposals() if one.family == family.value and one.state.value == "undecided"]
    counted = {one.id: (names or {}).get(one.id, one.id) for one in entries if names is None or one.id in names}
    counted = {id_: name for id_, name in counted.items() if name in truth}
    return Joined(
        report={one.id: one.report for one in entries},
        subject={one.id: one.subject for one in entries if one.id in counted},
        truth={id_: truth[name] for id_, name in counted.items()},
        asked=frozenset(frozenset((one.earlier, one.later)) for one in proposals),
        wanted=count_same(gold, family),
    )


def describe_misses(gold: GoldNegotiation, told: Joined, names: Mapping[str, str] | None) -> Iterable[str]:
    """Yield a line for each pair that was joined wrongly (+) or not joined (-)."""
    for first, second in combinations(sorted(told.subject), 2):
        if told.report[first] == told.report[second]:
            continue
        one, joined = told.truth[first] == told.truth[second], told.subject[first] == told.subject[second]
        if one != joined:
            words = [_words(gold, (names or {}).get(id_, id_)) for id_ in (first, second)]
            yield f"    {'-' if one else '+'} {words[0]} | {words[1]}"


def _words(gold: GoldNegotiation, name: str) -> str:
    stored = gold.entries[name].stored
    gist = getattr(stored.entry, "gist", None) or getattr(stored.entry, "what", None) or stored.quotes[0]
    return f"{name[:12]}:{name.split(':')[1]} {','.join(getattr(stored.entry, 'by', ()))}: {gist[:70]}"


def score(split: str, reader: str, *, misses: bool) -> None:
    """Print the two tables of a split.

    Raises:
        ScoreError: There is no such split or reader.
    """
    splits = load_splits()
    if split not in splits:
        raise ScoreError(f"split '{split}' is not known; choose one of {', '.join(splits)}")
    for title, is_read in (("annotated entries", False), (f"entries that '{reader}' finds", True)):
        table = {family: Figures() for family in Family}
        lines: dict[Family, list[str]] = {family: [] for family in Family}
        for name in splits[split]:
            gold = load_negotiation(name)
            with tempfile.TemporaryDirectory() as folder:
                dossier = join_read(name, reader, Path(folder) / "d") if is_read else join_annotated(gold, Path(folder) / "d")
                names = align(dossier, name) if is_read else None
                for family in (family for family in Family if gold.same.get(family)):
                    told = told_of(gold, dossier, family, names)
                    table[family].add(told)
                    lines[family] += describe_misses(gold, told, names)
                dossier.close()
        print(f"{split}: {title}\n{HEAD}")
        for family, figures in table.items():
            if figures.wanted:
                print(figures.line(family.value))
                if misses:
                    print("\n".join(lines[family]))
        print()


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a split; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="dev", help="train, dev or test; test is for published figures alone")
    parser.add_argument("--reader", default="rules", help="rules, trained or combined")
    parser.add_argument("--misses", action="store_true", help="print each pair joined wrongly and each not joined")
    options = parser.parse_args(arguments)
    try:
        score(options.split, options.reader, misses=options.misses)
    except ScoreError as error:
        print(f"score_identity: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
