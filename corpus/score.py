"""Score a reader of Rejoinder over one split of the corpus.

    python corpus/score.py [--split dev] [--reader rules] [--misses]

In: the reports and annotations of the split's negotiations (`splits.toml`), each report read with its negotiation's
`actors.toml` and its day of publication. Out, on standard output: a table by family of precision, recall, F1 and the
shares of fields that are right. Entries are paired as `GUIDELINES.md` says under "How two annotations are compared".
Exit status: 0 done; 1 a family is below its floor in `floors.toml`; 2 the split, the reader or a file is wrong.
"""

import argparse
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent

Entry = Mapping[str, Any]
Record = Mapping[str, Any]
Words = frozenset[int]

# The fields that are compared once two entries are paired. A name with a dot is a function in DERIVED.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "dates": ("value",),
    "actors": ("type", "office", "of"),
    "statements": ("kind", "speaker", "addressee", "act", "act.class", "said_on", "source.span", "cue.span"),
    "instruments": ("kind", "by", "to", "date", "status"),
    "points": ("by", "to", "rank"),
    "answers": ("by", "verdict", "according_to"),
    "requests": ("by", "to", "asked_on", "status"),
    "commitments": ("by", "according_to", "conditioned.by"),
    "claims": ("by", "according_to"),
    "citations": ("by", "omitted"),
    "events": ("date", "kind", "at"),
}

# Least overlap of two entries' words at which they may be paired: a date must be the same words, an actor the same name;
# of a statement half of the words of both, of another entry's evidence, which is chosen more freely, three in ten.
LEAST_OVERLAP = {"dates": 1.0, "actors": 1.0, "statements": 0.5}
LEAST_OVERLAP_OF_EVIDENCE = 0.3

ACTS_OF_CLASSES = {
    "assert": (
        "claim inform report confirm predict state_position interpret cite stipulate comment reply discuss hope concern "
        "assess assess_reply assess_talks"
    ),
    "deny": "deny",
    "criticise": "criticise accuse insult regret",
    "welcome": "welcome praise support thank reassure",
    "direct": "demand request ask urge order invite",
    "offer": "propose promise offer accept agree announce",
    "refuse": "reject refuse",
    "warn": "warn threaten condition",
}
CLASS_OF_ACT = {act: name for name, acts in ACTS_OF_CLASSES.items() for act in acts.split()}


class ScoreError(Exception):
    """A split, a reader or a file that is not there or is not of the form."""


@dataclass(slots=True)
class Tally:
    """What was found of one family.

    Attributes:
        wanted: How many entries the annotations have.
        found: How many of them were paired with an entry of the reader's.
        surplus: How many of the reader's entries were paired with none.
        right: Field -> how many of the pairs agree in it.
        asked: Field -> how many of the pairs were compared in it.
        missed: What was not found, as one line each.
        extra: What is too many, as one line each.
    """

    wanted: int = 0
    found: int = 0
    surplus: int = 0
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the reader's entries that are in the annotations."""
        return self.found / (self.found + self.surplus) if self.found + self.surplus else 0.0

    @property
    def recall(self) -> float:
        """The share of the annotated entries that the reader found."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share_right(self, name: str) -> float:
        """The share of the pairs that agree in a field."""
        return self.right.get(name, 0) / self.asked[name]


def find_words(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text stands: runs of letters, digits and underscores."""
    return [match.span() for match in re.finditer(r"\w+", text)]


def words_of(spans: Iterable[Mapping[str, Any]], words: Sequence[tuple[int, int]]) -> Words:
    """Return the numbers of the words that the spans touch.

    >>> sorted(words_of([{"start": 4, "end": 9}], find_words("the old lock")))
    [1, 2]
    """
    places = [(span["start"], span["end"]) for span in spans]
    return frozenset(i for i, (start, end) in enumerate(words) if any(s < end and start < e for s, e in places))


def evidence_of(family: str, entry: Entry) -> list[Mapping[str, Any]]:
    """Return the spans that an entry is known by: a date's own, a statement's content, any other's evidence."""
    if family == "dates":
        return [entry]
    spans = entry.get("content" if family == "statements" else "evidence") or []
    return [spans] if isinstance(spans, Mapping) else list(spans)


def overlap(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Return the share of common members in the members of both.

    >>> overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    union = one | other
    return len(one & other) / len(union) if union else 0.0


def plain(value: Any) -> str:
    """Return a value as it is compared: without case, accents, punctuation and a leading article.

    >>> plain("The Council, in São Roque") == plain("council in Sao Roque")
    True
    """
    if value is None or value is False:
        return ""
    decomposed = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", decomposed)).removeprefix("the ")


def as_set(value: Any) -> frozenset[str]:
    """Return a value or a list of values as a set of what is compared; nothing is the empty set."""
    values = value if isinstance(value, list) else [value]
    return frozenset(plain(each) for each in values) - {""}


def keys_of(family: str, entries: Iterable[Entry], words: Sequence[tuple[int, int]]) -> list[frozenset[Any]]:
    """Return what each entry is paired by: an actor's name, else the words of its evidence."""
    if family == "actors":
        return [frozenset({plain(entry["name"])}) for entry in entries]
    return [words_of(evidence_of(family, entry), words) for entry in entries]


def pair_entries(wanted: Sequence[frozenset[Any]], found: Sequence[frozenset[Any]], least: float) -> dict[int, int]:
    """Pair entries one to one, those with the greatest overlap first; in a tie, those that stand first.

    Returns:
        The number of a wanted entry -> the number of the one found.
    """
    alike = [(overlap(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in sorted(alike, reverse=True):
        if share < least or not share:
            break
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def spans_meet(name: str, wanted: Entry, found: Entry) -> bool | None:
    """Return whether the spans of a statement's source or cue meet; None where the annotation has none."""
    one, other = wanted.get(name), found.get(name)
    if not one:
        return None
    return other is not None and one["start"] < other["end"] and other["start"] < one["end"]


# Fields that are no plain comparison of values. None: not asked of this pair.
DERIVED: Mapping[str, Callable[[Entry, Entry], bool | None]] = {
    "act.class": lambda wanted, found: CLASS_OF_ACT.get(wanted["act"] or "") == CLASS_OF_ACT.get(found.get("act") or ""),
    "source.span": lambda wanted, found: spans_meet("source", wanted, found),
    "cue.span": lambda wanted, found: spans_meet("cue", wanted, found),
    "conditioned.by": lambda wanted, found: bool(wanted.get("conditioned_by")) == bool(found.get("conditioned_by")),
}


def agree(name: str, wanted: Entry, found: Entry) -> bool | None:
    """Return whether two paired entries agree in a field; None where it is not asked."""
    if name in DERIVED:
        return DERIVED[name](wanted, found)
    return as_set(wanted.get(name)) == as_set(found.get(name))


def add_family(tally: Tally, family: str, wanted: Sequence[Entry], found: Sequence[Entry], text: str) -> None:
    """Add to a tally what a reader found of one family in one report.

    A statement of the reader's that is nested in another one counts where it is paired and is never too many: inner
    speech is told in so many ways that no annotation of it is the only one. An optional entry counts for neither.
    """
    words = find_words(text)
    pairs = pair_entries(
        keys_of(family, wanted, words), keys_of(family, found, words), LEAST_OVERLAP.get(family, LEAST_OVERLAP_OF_EVIDENCE)
    )
    taken = set(pairs.values())
    surplus = [e for j, e in enumerate(found) if j not in taken and not (family == "statements" and e.get("nested_in"))]
    asked = {i for i, entry in enumerate(wanted) if not entry.get("optional")}
    pairs = {i: j for i, j in pairs.items() if i in asked}
    tally.wanted += len(asked)
    tally.found += len(pairs)
    tally.surplus += len(surplus)
    tally.missed += [describe(family, entry) for i, entry in enumerate(wanted) if i in asked - pairs.keys()]
    tally.extra += [describe(family, entry) for entry in surplus]
    for name in FIELDS[family]:
        verdicts = [agree(name, wanted[i], found[j]) for i, j in pairs.items()]
        tally.asked[name] = tally.asked.get(name, 0) + len([v for v in verdicts if v is not None])
        tally.right[name] = tally.right.get(name, 0) + verdicts.count(True)


def add_core(tally: Tally, wanted: Sequence[Entry], found: Sequence[Entry], text: str) -> None:
    """Add the statements that a reporting cue tells; one told by its verb or noun counts neither for nor against."""
    every = find_words(text)
    pairs = pair_entries(keys_of("statements", wanted, every), keys_of("statements", found, every), LEAST_OVERLAP["statements"])
    acts = {i for i, entry in enumerate(wanted) if entry.get("level") == "act"}
    set_aside = {j for i, j in pairs.items() if i in acts}
    core = [entry for i, entry in enumerate(wanted) if i not in acts]
    rest = [entry for j, entry in enumerate(found) if j not in set_aside]
    add_family(tally, "statements", core, rest, text)


def describe(family: str, entry: Entry) -> str:
    """Return an entry as one line: its main fields and its words."""
    if family == "actors":
        return str(entry["name"])
    told = " ... ".join(str(span.get("text", "")) for span in evidence_of(family, entry))
    head = " ".join(str(entry.get(key)) for key in ("speaker", "act", "by", "verdict", "value") if entry.get(key))
    return f"{head} | {told[:100]}"


def add_report(table: dict[str, Tally], wanted: Record, found: Record, text: str) -> None:
    """Add one report's record to a table, family by family."""
    for family in FIELDS:
        tally = table.setdefault(family, Tally())
        add_family(tally, family, wanted[family], found.get(family) or [], text)
        if family == "statements":
            add_core(table.setdefault("core", Tally()), wanted[family], found.get(family) or [], text)


def mean_f1(table: Mapping[str, Tally]) -> float:
    """Return the mean F1 of the families that the annotations have; `core` is part of the statements."""
    scores = [tally.f1 for family, tally in table.items() if tally.wanted and family != "core"]
    return sum(scores) / len(scores) if scores else 0.0


def load_splits() -> dict[str, list[str]]:
    """Return the negotiations of each split."""
    splits: dict[str, list[str]] = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))
    return splits


def find_reports(split: str) -> Iterator[tuple[Path, Path, date]]:
    """Yield each annotated report of a split: the report, its annotation, its day of publication.

    Raises:
        ScoreError: There is no such split.
    """
    splits = load_splits()
    if split not in splits:
        raise ScoreError(f"split '{split}' is not known; choose one of {', '.join(splits)}")
    for name in splits[split]:
        yield from find_reports_of(name)


def find_reports_of(name: str) -> Iterator[tuple[Path, Path, date]]:
    """Yield each annotated report of a negotiation: the report, its annotation, its day of publication."""
    listed = tomllib.loads((CORPUS / name / "reports.toml").read_text(encoding="utf-8"))
    for entry in listed["reports"]:
        report = CORPUS / name / entry["file"]
        annotation = CORPUS / name / "annotations" / f"{report.stem}.json"
        if annotation.exists():
            yield report, annotation, entry["published"]


def read_record(report: Path, published: date, reader: str) -> tuple[Record, str]:
    """Return what Rejoinder reads in a report, as the JSON that `rejoinder read --json` prints, and the report's text.

    Raises:
        ScoreError: The report cannot be read, or there is no such reader.
    """
    from rejoinder.errors import RejoinderError
    from rejoinder.exports import record_json
    from rejoinder.runners import read_report
    from rejoinder.settings import Settings

    settings = Settings(reader=reader, actors_file=report.parent.parent / "actors.toml")
    try:
        result = read_report(report, settings=settings, published=published)
    except RejoinderError as error:
        raise ScoreError(f"{report.relative_to(CORPUS)}: {error}") from error
    record: Record = json.loads(json.dumps(record_json(result.reading, result.record), default=str))
    return record, result.reading.report.text


def score_split(split: str, reader: str) -> tuple[dict[str, Tally], int]:
    """Return the table of a reader over a split, and how many reports were read."""
    table: dict[str, Tally] = {}
    count = 0
    for report, annotation, published in find_reports(split):
        wanted = json.loads(annotation.read_text(encoding="utf-8"))
        found, text = read_record(report, published, reader)
        add_report(table, wanted, found, text)
        count += 1
    return table, count


def load_floors(reader: str, split: str) -> dict[str, float]:
    """Return the floors of a reader on a split: family -> F1, and `record` -> mean F1; empty where none is set."""
    floors = tomllib.loads((CORPUS / "floors.toml").read_text(encoding="utf-8"))
    found: dict[str, float] = floors.get(reader, {}).get(split, {})
    return found


def find_below(table: Mapping[str, Tally], floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each family whose F1 is below its floor."""
    reached = {family: tally.f1 for family, tally in table.items()} | {"record": mean_f1(table)}
    return [
        f"{family}: F1 {reached.get(family, 0.0):.3f} is below its floor of {floor:.3f}"
        for family, floor in floors.items()
        if round(reached.get(family, 0.0), 3) < floor
    ]


def format_table(table: Mapping[str, Tally], *, misses: bool) -> Iterator[str]:
    """Yield the lines of the table, and below each family, where asked, what was missed and what is too many."""
    yield f"{'':12}{'wanted':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}  fields right"
    for family, tally in table.items():
        fields = " ".join(f"{name} {tally.share_right(name):.2f}" for name, asked in tally.asked.items() if asked)
        scores = f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}"
        yield f"{family:12}{tally.wanted:7}{tally.found:7}{scores}  {fields}"
        if misses and family != "core":
            yield from (f"    - {line}" for line in tally.missed)
            yield from (f"    + {line}" for line in tally.extra)
    yield f"record F1 {mean_f1(table):.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a split; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="dev", help="train, dev or test; test is for published figures alone")
    parser.add_argument("--reader", default="rules", help="rules, trained or combined")
    parser.add_argument("--misses", action="store_true", help="print each entry missed and each one too many")
    options = parser.parse_args(arguments)
    try:
        table, count = score_split(options.split, options.reader)
    except ScoreError as error:
        print(f"score: {error}", file=sys.stderr)
        return 2
    print(f"{options.reader} on {options.split}: {count} reports")
    for line in format_table(table, misses=options.misses):
        print(line)
    below = find_below(table, load_floors(options.reader, options.split))
    for sentence in below:
        print(sentence, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
