"""Reports read again by the present reader, and what persons decided laid over the new reading.

A report's bytes (or, where they are gone or come out as another text, the text that is kept) are read outside any
transaction; the old reading gives way to the new one in one. The text of a report is never changed, so no span moves.

- A decision finds its entry by its id. What was confirmed or corrected stays as it was when the person saw it.
- What a person stands for and the reader no longer finds stays, marked as lost. A new entry of its family, half or more of
  whose words lie in the words of such a one, is the same told otherwise: it is not entered beside it.
- What was rejected stays rejected; a new entry that says the same in the same place is rejected with it.
- What is one and what is not stays as persons said.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from rejoinder.errors import RejoinderError, StoreError
from rejoinder.record.contract_rules import Holds, rules_of
from rejoinder.record.contract_values import fields_of, with_fields
from rejoinder.record.decided import JUDGING, standing
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.runners.decided_entries import recompute
from rejoinder.runners.describe_again import describe_again
from rejoinder.runners.join_entries import rejoin
from rejoinder.runners.remove_report import take_out
from rejoinder.runners.replay import replay_journal
from rejoinder.settings import Settings
from rejoinder.shapes import Entry, Report, Span
from rejoinder.shapes.dossier import DecisionKind, DossierReport, NewEntry, NewReport, StoredEntry, StoredStatement
from rejoinder.shapes.review import STATEMENTS
from rejoinder.store import Dossier, Writer
from rejoinder.store.decided_rows import (
    add_statement,
    machine_rows,
    set_lost,
    set_machine,
    words_of_machine,
)

STANDING_FOR = frozenset({DecisionKind.CONFIRM, DecisionKind.CORRECT, DecisionKind.ADD})

# So much of a new entry's words must lie in those of one that a person stands for, that it is the same told otherwise.
SHARED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadChange:
    """What a new reading changed in one report.

    Attributes:
        report: The report's row after it.
        before: The reader that read it before.
        same: Entries and statements found again as they were.
        changed: Found again, with other fields.
        new: Found for the first time.
        gone: No longer found, and nobody had decided on them.
        kept: Found otherwise than a person confirmed or corrected them; they stay as the person left them.
        lost: No longer found; they stay because a person stands for them.
        merged: New ones that are the same as one that a person stands for or rejected; id to that one's id.
        problem: Why it was read from the text that is kept, or why it was not read at all; None where all went well.
        was_read: Whether it was read.
    """

    report: DossierReport
    before: str
    same: int = 0
    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    was_read: bool = True


def reread_reports(
    dossier: Dossier,
    reports: Sequence[DossierReport],
    *,
    settings: Settings,
    tell: Callable[[DossierReport], None] = lambda report: None,
) -> Iterable[RereadChange]:
    """Yield what a new reading changed, report by report; each is one transaction.

    Args:
        dossier: The dossier.
        reports: The reports to read again.
        settings: The reader and the pipeline; the dossier's own actors file is used with them.
        tell: Called before each report.

    Raises:
        StoreError: The dossier cannot be written; what was read before stays read.
    """
    for report in reports:
        tell(report)
        try:
            new, problem = _read_again(dossier, report, settings)
        except RejoinderError as error:
            if isinstance(error, StoreError):
                raise
            yield RereadChange(report=report, before=report.reader, problem=str(error), was_read=False)
            continue
        with dossier.writer() as writer:
            change = replace_reading(writer, new)
        yield replace(change, problem=problem)


def _read_again(dossier: Dossier, report: DossierReport, settings: Settings) -> tuple[NewReport, str | None]:
    from rejoinder.runners.read_report import read_further

    with dossier.view() as view:
        details = view.details([report.key])[report.key]
        text = view.text(report.key)
    options: dict[str, Any] = dict(details.get("read_with") or {})
    used = replace(settings, actors_file=dossier.actors_file or settings.actors_file)
    if "max_characters" in options:
        used = replace(used, max_characters=int(options["max_characters"]))
    found, problem = _receive_again(dossier, report, text.text if text else "", options, used)
    told = ReportDetails(
        agency=report.agency,
        side=report.side,
        title=details.get("title"),
        address=details.get("address"),
        told_by=details.get("told_by"),
        read_with=options,
    )
    added_at = datetime.fromisoformat(report.added_at.removesuffix("Z")).replace(tzinfo=UTC)
    return prepare_report(read_further(found, settings=used), details=told, added_at=added_at), problem


def _receive_again(
    dossier: Dossier, row: DossierReport, text: str, options: Mapping[str, Any], settings: Settings
) -> tuple[Report, str | None]:
    """Return the report from its bytes, or from the text that is kept, and why it was not its bytes."""
    from rejoinder.intake import Received, read_received

    published = date.fromisoformat(options["published"]) if "published" in options else None
    try:
        data = dossier.originals.read(row.sha256)
        found = read_received(
            Received(row.name, data),
            settings=settings,
            published=published,
            encoding=options.get("encoding"),
            force_language=True,
        )
        if found.text == text:
            return found, None
        problem = "its bytes come out as another text now; the text that is kept was read"
    except (StoreError, OSError):
        problem = "its original cannot be read; the text that is kept was read"
    except RejoinderError as error:
        problem = f"{error}; the text that is kept was read"
    known = published or (date.fromisoformat(row.published) if row.published else None)
    data = text.encode("utf-8", "surrogatepass")
    found = read_received(Received("kept.txt", data), settings=settings, published=known, encoding="utf-8", force_language=True)
    same = replace(found, name=row.name, sha256=row.sha256, encoding=row.encoding, media_type=row.media_type, text=text)
    return (same, problem) if found.text == text else (same, f"{problem}, by its kept words")


def replace_reading(writer: Writer, new: NewReport) -> RereadChange:
    """Put a new reading in the place of the old one of the same report, and lay the decisions over it."""
    key = new.report.key
    before = writer.reports_by_key([key])[key]
    old = _Old.of(writer, key)
    entering, merged = _without_the_same(new, old)
    read = _words_of(entering)
    take_out(writer, key)
    enter_prepared(writer, entering)
    lost, kept = _restore(writer, key, old, read, entering.text.text)
    replay_journal(writer, key)
    if lost or kept:
        rejoin(writer, key)
    undecided = {id_ for id_ in old.machine if id_ not in old.standing and id_ not in merged.values()}
    return RereadChange(
        report=writer.reports_by_key([key])[key],
        before=before.reader,
        same=sum(read.get(id_) == words for id_, words in old.machine.items()),
        changed=tuple(id_ for id_, words in old.machine.items() if id_ not in kept and read.get(id_, words) != words),
        new=tuple(id_ for id_ in read if id_ not in old.machine),
        gone=tuple(sorted(id_ for id_ in undecided if id_ not in read)),
        kept=kept,
        lost=lost,
        merged=merged,
    )


@dataclass(frozen=True, slots=True)
class _Old:
    """The reading that gives way.

    Attributes:
        entries: Its entries as they stand, by id.
        statements: Its statements as they stand, by id.
        machine: What the machine read, by id, as it is kept.
        standing: Those that a person confirmed, corrected, added, or joined to another.
        rejected: Those that were rejected, and that nobody stands for.
    """

    entries: dict[str, StoredEntry]
    statements: dict[str, StoredStatement]
    machine: dict[str, str]
    standing: frozenset[str]
    rejected: frozenset[str]

    @classmethod
    def of(cls, writer: Writer, key: str) -> "_Old":
        """Return the reading of a report that is there."""
        entries = {entry.id: entry for entry in writer.entries_of_report(key)}
        statements = {one.statement.id: one for one in writer.statements_of_report(key)}
        standing_for, rejected = set(), set()
        for id_ in (*entries, *statements):
            kinds = {decision.kind for decision in standing(writer.decisions(target=id_))}
            if kinds & (STANDING_FOR | {DecisionKind.SAME}):
                standing_for.add(id_)
            elif DecisionKind.REJECT in kinds:
                rejected.add(id_)
        return cls(entries, statements, machine_rows(writer, key), frozenset(standing_for), frozenset(rejected))


def _words_of(new: NewReport) -> dict[str, str]:
    text = new.text.text
    found = {entry.entry.id: words_of_machine(entry.entry, text) for entry in new.entries}
    return found | {statement.id: words_of_machine(statement, text) for statement, _ in new.statements}


def _without_the_same(new: NewReport, old: _Old) -> tuple[NewReport, dict[str, str]]:
    """Return the new reading without what a person has decided on under another id, and which that is."""
    found = {entry.entry.id for entry in new.entries}
    missing = [
        entry
        for entry in old.entries.values()
        if entry.id in old.standing | old.rejected and (entry.id not in found or entry.by_hand)
    ]
    merged: dict[str, str] = {}
    for entry in new.entries:
        if entry.entry.id in old.entries:
            continue
        same = next((other.id for other in missing if _is_same(entry, other, old, new.text.text)), None)
        if same is not None:
            merged[entry.entry.id] = same
    entering = tuple(_renamed(entry, merged, new.text.text) for entry in new.entries if entry.entry.id not in merged)
    return replace(new, entries=entering), merged


def _is_same(new: NewEntry, decided: StoredEntry, old: _Old, text: str) -> bool:
    if new.family is not decided.family or _shared(new.entry.evidence, decided.entry.evidence) < SHARED:
        return False
    return decided.id in old.standing or _says_the_same(new.entry, decided.entry, new.family.value, text)


def _shared(mine: Iterable[Span], yours: Iterable[Span]) -> float:
    """Return how much of the words under some spans lie under others, from 0 to 1."""
    places = {place for span in mine for place in range(span.start, span.end)}
    others = {place for span in yours for place in range(span.start, span.end)}
    return len(places & others) / len(places)


def _says_the_same(one: Entry, other: Entry, family: str, text: str) -> bool:
    """Whether all fields but spans and references are the same."""
    skipped = (Holds.SPANS, Holds.SPAN, Holds.LIFE, Holds.REFS, Holds.REF)
    first, second = (fields_of(entry, family, lambda span: span.of(text)) for entry in (one, other))
    return all(first[rule.name] == second[rule.name] for rule in rules_of(family).values() if rule.holds not in skipped)


def _renamed(new: NewEntry, merged: Mapping[str, str], text: str) -> NewEntry:
    """Return an entry that names those it leans on by the ids under which they stay."""
    family = new.family.value
    fields = fields_of(new.entry, family, lambda span: span.of(text))
    changed: dict[str, object] = {}
    for rule in rules_of(family).values():
        value = fields[rule.name]
        if rule.holds is Holds.REFS and isinstance(value, list) and set(value) & set(merged):
            changed[rule.name] = list(dict.fromkeys(merged.get(id_, id_) for id_ in value))
        if rule.holds is Holds.REF and isinstance(value, str) and value in merged:
            changed[rule.name] = merged[value]
    if not changed:
        return new
    entry = with_fields(new.entry, family, changed)
    assert isinstance(entry, Entry)
    links = tuple(replace(link, target=merged.get(link.target, link.target)) for link in new.links)
    return replace(new, entry=entry, links=links)


def _restore(writer: Writer, key: str, old: _Old, read: Mapping[str, str], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put back what persons stand for: what is lost as it was, what is found otherwise as it was read before."""
    lost, kept = [], []
    for id_ in sorted((old.standing | old.rejected) & set(old.machine)):
        if id_ in read:
            if id_ in old.standing and read[id_] != old.machine[id_] and _is_judged(writer, id_):
                set_machine(writer, id_, old.machine[id_])
                kept.append(id_)
        elif id_ in old.standing or id_ in old.rejected:
            _put_back(writer, key, old, id_, text)
            lost.append(id_)
    return tuple(lost), tuple(kept)


def _is_judged(writer: Writer, id_: str) -> bool:
    return any(decision.kind in JUDGING for decision in standing(writer.decisions(target=id_)))


def _put_back(writer: Writer, key: str, old: _Old, id_: str, text: str) -> None:
    """Enter once more what the reader no longer finds, with what the machine read of it then."""
    entry = old.entries.get(id_)
    if entry is not None:
        new = describe_again(writer, entry.entry, entry.family, report=key, text=text)
        known_on = writer.reports_by_key([key])[key].known_on
        writer.add_entry(new, report=key, known_on=known_on, text=text)
        set_lost(writer, [id_], lost=True)
    else:
        statement = old.statements[id_]
        add_statement(writer, statement.statement, report=key, chain=statement.chain, review=statement.review)
    set_machine(writer, id_, old.machine[id_])
    recompute(writer, id_, entry.family.value if entry else STATEMENTS)


def summary_json(change: RereadChange) -> dict[str, object]:
    """Return what changed as plain data."""
    return {
        "report": change.report.key,
        "headline": change.report.headline,
        "reader_before": change.before,
        "reader": change.report.reader,
        "was_read": change.was_read,
        "problem": change.problem,
        "same": change.same,
        "changed": list(change.changed),
        "new": list(change.new),
        "gone": list(change.gone),
        "kept": list(change.kept),
        "lost": list(change.lost),
        "merged": json.loads(json.dumps(dict(change.merged))),
    }
