"""Reports as the store takes them in, made by hand: nothing is parsed, so that many are made in no time."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rejoinder.shapes import Actor, Block, BlockRole, Claim, Mention, Span, Statement, StatementKind
from rejoinder.shapes.dossier import DossierReport, Family, Link, LinkRole, NewEntry, NewReport, ReportText
from rejoinder.shapes.identity import make_id
from rejoinder.store import Dossier

SENTENCE = re.compile(r"[^.\n]+\.")

NEVER_TOLD = "Nobody has said a word of the tolls."


def report_text(number: int) -> str:
    """Return the text of one of many reports, each on its own day and with its own words."""
    return (
        f"Vellia sends note {number} on the pass.\n"
        f"Vellia said on Monday that note {number} asks Tarsk to open the Orrin Pass. "
        f"The envoy of Tarsk answered that note {number} would be read in Lund within {number + 2} days. "
        f"Vellia replied that {number + 2} days were too long.\n"
    )


def prepared(text: str, *, name: str = "report.txt", day: str = "2031-03-04", sha256: str | None = None) -> NewReport:
    """Return a report whose every sentence is a statement of Vellia and a claim."""
    sha256 = sha256 or hashlib.sha256(text.encode()).hexdigest()
    key = sha256[:16]
    spans = [Span(found.start() + _blank(found.group()), found.end()) for found in SENTENCE.finditer(text)]
    statements = tuple((_statement(sha256, span), ("Vellia",)) for span in spans)
    entries = tuple(_entry(sha256, span, text) for span in spans)
    links = tuple(
        replace(entry, links=(Link(entry.entry.id, LinkRole.COUNTERED_BY, entries[0].entry.id),)) if at else entry
        for at, entry in enumerate(entries)
    )
    mentions = tuple(Mention(Span(at.start(), at.end()), "by name", 0.9) for at in re.finditer("Vellia", text))
    return NewReport(
        report=DossierReport(
            key=key,
            sha256=sha256,
            name=name,
            headline=" ".join(text.split())[:40],
            agency="Vellian Press Agency",
            side="Vellia",
            published=day,
            known_on=day,
            added_at="2031-04-01T08:00:00Z",
            media_type="text/plain",
            encoding="utf-8",
            language="en",
            characters=len(text),
            reader="by hand 0 / none",
            group=key,
        ),
        text=ReportText(key, text, tuple(Block(span, BlockRole.PARAGRAPH) for span in spans)),
        details={"problems": [{"code": "year-unknown", "message": "The year is not told."}], "text_sha256": _hash(text)},
        signature=(1, 2, 3),
        bands=(f"0:{key}",),
        actors=((Actor("Vellia", "state", mentions=mentions), "Vellia"),) if mentions else (),
        statements=statements,
        entries=links,
        sentences=tuple(spans),
    )


def fill(dossier: Dossier, numbers: Sequence[int]) -> None:
    """Enter reports and their originals, each in a transaction of its own."""
    for number in numbers:
        text = report_text(number)
        dossier.originals.save(text.encode())
        with dossier.writer() as writer:
            writer.add_report(prepared(text, name=f"report-{number}.txt"))


def write_reports(folder: Path, count: int) -> Path:
    """Write the texts of many reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"report-{number:03}.txt").write_text(report_text(number), encoding="utf-8")
    return folder


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _blank(words: str) -> int:
    return len(words) - len(words.lstrip())


def _statement(sha256: str, span: Span) -> Statement:
    return Statement(
        id=make_id("s", sha256, [span]),
        content=(span,),
        source=None,
        cue=None,
        kind=StatementKind.INDIRECT,
        level="core",
        speaker="Vellia",
        addressee=(),
        act="claim",
        polarity="positive",
        modality="asserted",
        condition=None,
        said_on="2031-03-03",
        said_at=None,
        nested_in=None,
        rule="by hand",
        confidence=0.8,
    )


def _entry(sha256: str, span: Span, text: str) -> NewEntry:
    claim = Claim(
        id=make_id("k", sha256, [span]),
        evidence=(span,),
        chain=("Vellia",),
        as_of="2031-03-04",
        confidence=0.7,
        rule="by hand",
        statement=make_id("s", sha256, [span]),
        by=("Vellia",),
        gist=span.of(text),
    )
    keys = tuple(dict.fromkeys(word.lower() for word in span.of(text).split() if word.isalpha()))
    return NewEntry(entry=claim, family=Family.CLAIMS, weight=0.5, keys=keys, names=(("by", "Vellia"),))
