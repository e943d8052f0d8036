"""What holds for every record: evidence, ids, chains, and the figures on the real reports."""

import importlib.util
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rejoinder.exports import record_json
from rejoinder.record import build_record
from rejoinder.record.record_weights import load_record_weights
from rejoinder.shapes import Entry, Record
from tests.record.gold_reading import read_case
from tests.record.written import told, write_reading
from tests.shared_data import shared_path

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")

TEXT = """Norway hands over reply on tolls
On May 3, Norway handed over its written reply to Malta's proposal to lower tolls. Malta urged Norway to publish it.
"There is no positive response in this document on tolls. Norway will respond if Malta closes the strait," Vella said on Tuesday.
"""


def entries_of(record: Record) -> list[Entry]:
    return [entry for family in FAMILIES for entry in getattr(record, family)]


def written() -> Any:
    direct = "There is no positive response in this document on tolls. Norway will respond if Malta closes the strait"
    return write_reading(
        TEXT,
        actors={"Norway": "state", "Malta": "state", "Peter Vella:Vella": "person"},
        dates={"May 3": "2031-05-03", "Tuesday": "2031-05-06"},
        of={"Peter Vella": "Malta"},
        statements=[told(direct, speaker="Peter Vella", act="assess_reply", cue="said", source="Vella", said_on="2031-05-06")],
    )


def test_every_entry_has_evidence_a_day_a_known_rule_and_its_own_id() -> None:
    reading = written()
    entries = entries_of(build_record(reading))
    assert len(entries) >= 5
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.evidence
        assert all(reading.report.words(span).strip() for span in entry.evidence)
        assert entry.as_of == "2031-05-06"
        assert 0.05 <= entry.confidence <= 0.95
        assert entry.rule in load_record_weights().confidence.rules


def test_entry_in_somebodys_words_is_told_by_him_and_one_outside_by_the_report() -> None:
    record = build_record(written())
    answer = next(answer for answer in record.answers if answer.verdict == "not_accepted")
    assert answer.chain == ("Peter Vella",)
    assert next(event for event in record.events if event.kind == "handover").chain == ()


def test_record_is_the_same_on_each_reading() -> None:
    assert build_record(written()) == build_record(written())


def test_report_without_matter_has_an_empty_record() -> None:
    record = build_record(write_reading("Weather\nIt rained."))
    assert all(getattr(record, field.name) == () for field in fields(Record))


def load_scorer() -> ModuleType:
    path = shared_path("score") / "record.py"
    spec = importlib.util.spec_from_file_location("record_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["record_scorer"] = module
    spec.loader.exec_module(module)
    return module


def pooled(scorer: ModuleType, folders: list[Path]) -> dict[str, tuple[int, int, int]]:
    """Return per family: entries wanted, found, and too many, over all reports read as their annotation reads them."""
    sums = dict.fromkeys(FAMILIES, (0, 0, 0))
    for folder in folders:
        reading = read_case(folder)
        found = record_json(reading, build_record(reading))
        table = scorer.score(scorer.load(folder / "expected.json"), found, reading.report.text)["families"]
        for family in FAMILIES:
            row = table.get(family)
            if row is not None:
                gold, hits, extra = sums[family]
                sums[family] = (gold + row["gold"], hits + round(row["recall"] * row["gold"]), extra + len(row["extra"]))
    return sums


# Below what was reached when the passes were written (0.92 and 0.90), and above what the project promises (0.60 and 0.50).
PRECISION_FLOOR = 0.80
F1_FLOOR = 0.75


def test_real_reports_read_by_people_give_the_record_that_people_made() -> None:
    scorer = load_scorer()
    folders = sorted(path.parent for path in shared_path("cases").glob("*/expected.json"))
    if not folders:
        pytest.skip("no annotated report is here")
    table = pooled(scorer, folders)
    precision = [hits / (hits + extra) if hits + extra else 0.0 for _, hits, extra in table.values()]
    recall = [hits / gold if gold else 1.0 for gold, hits, _ in table.values()]
    f1 = [2 * p * r / (p + r) if p + r else 0.0 for p, r in zip(precision, recall, strict=True)]
    assert sum(precision) / len(precision) >= PRECISION_FLOOR
    assert sum(f1) / len(f1) >= F1_FLOOR
