"""Reads annotated reports and says what of them the annotation bears out: each entry of the rules, each statement as a claim.

Negotiations of `corpus/` and folders of annotated cases (report.txt, expected.json, origin.json) in; a `ReadCase` for each
report out. Entries are paired as `corpus/score.py` pairs them. Wanted on the path: `corpus`, `training` and `src`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import score

from rejoinder.exports import record_json
from rejoinder.knowledge.record_words import load_record_words
from rejoinder.record.build import find_entries
from rejoinder.record.entry_marks import find_marks
from rejoinder.record.page import Page, open_page
from rejoinder.record.scoring import FAMILIES
from rejoinder.record.statement_marks import find_statement_marks
from rejoinder.runners import read_report
from rejoinder.settings import Settings
from rejoinder.shapes import Record, Span


@dataclass(frozen=True, slots=True)
class EntryExample:
    """An entry that the rules made.

    Attributes:
        group: The negotiation, or the folder of cases, that it is of.
        family: Its family.
        rule: The rule that made it.
        marks: Its marks.
        right: Whether an annotated entry is paired with it.
    """

    group: str
    family: str
    rule: str
    marks: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class StatementExample:
    """A statement, whether or not a rule finds a claim on it: on reports that were read for the rules, few are left to find.

    Attributes:
        group: The negotiation, or the folder of cases, that it is of.
        marks: Its marks.
        right: Whether an annotated claim has its words.
    """

    group: str
    marks: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class ReadCase:
    """One annotated report as it was read.

    Attributes:
        group: The negotiation or the folder of cases.
        wanted: The annotation.
        page: The report's page.
        record: What the rules found, without confidences.
        entries: An example for each entry of `record`.
        statements: An example for each statement of a speaker.
    """

    group: str
    wanted: Mapping[str, Any]
    page: Page
    record: Record
    entries: tuple[EntryExample, ...]
    statements: tuple[StatementExample, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.page.reading.report.text


def read_negotiation(name: str, reader: str) -> Iterator[ReadCase]:
    """Yield the annotated reports of one negotiation of the corpus."""
    settings = Settings(reader=reader, actors_file=score.CORPUS / name / "actors.toml")
    for report, annotation, published in score.find_reports_of(name):
        yield _read(name, report, annotation, published, settings)


def read_cases(folder: Path, reader: str) -> Iterator[ReadCase]:
    """Yield the annotated cases of a folder."""
    for expected in sorted(folder.glob("*/expected.json")):
        origin = json.loads((expected.parent / "origin.json").read_text(encoding="utf-8"))
        published = date.fromisoformat(origin["published"]) if origin.get("published") else None
        yield _read(folder.name, expected.parent / "report.txt", expected, published, Settings(reader=reader))


def as_found(page: Page, record: Record) -> Any:
    """Return a record as `rejoinder read --json` prints it."""
    return json.loads(json.dumps(record_json(page.reading, record), default=str))


def find_right(family: str, wanted: Mapping[str, Any], found: Mapping[str, Any], text: str) -> list[bool]:
    """Return for each found entry of a family whether it is paired with an annotated one, be it optional."""
    words = score.find_words(text)
    asked, made = (score.keys_of(family, side.get(family) or [], words) for side in (wanted, found))
    paired = set(score.pair_entries(asked, made, score.LEAST_OVERLAP_OF_EVIDENCE).values())
    return [number in paired for number in range(len(made))]


def _read(group: str, report: Path, annotation: Path, published: date | None, settings: Settings) -> ReadCase:
    wanted = json.loads(annotation.read_text(encoding="utf-8"))
    page = open_page(read_report(report, settings=settings, published=published).reading, load_record_words())
    record = find_entries(page)
    return ReadCase(
        group,
        wanted,
        page,
        record,
        tuple(_entry_examples(group, page, record, wanted)),
        tuple(_statement_examples(group, page, wanted)),
    )


def _entry_examples(group: str, page: Page, record: Record, wanted: Mapping[str, Any]) -> Iterator[EntryExample]:
    found = as_found(page, record)
    entries = {family: getattr(record, family) for family in FAMILIES}
    for family, made in entries.items():
        truths = find_right(family, wanted, found, page.reading.report.text)
        for one, right in zip(made, truths, strict=True):
            yield EntryExample(group, family, one.rule, find_marks(page, family, one, entries), right)


def _statement_examples(group: str, page: Page, wanted: Mapping[str, Any]) -> Iterator[StatementExample]:
    words = score.find_words(page.reading.report.text)
    claims = score.keys_of("claims", wanted["claims"], words)
    for one in page.reading.statements:
        if one.speaker is not None:
            mine = score.words_of([_as_json(span) for span in one.content], words)
            right = any(score.overlap(mine, claim) >= score.LEAST_OVERLAP_OF_EVIDENCE for claim in claims)
            yield StatementExample(group, find_statement_marks(page, one), right)


def _as_json(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
