"""Hold everything in a dossier against everything else: its file, originals, texts, spans, search index and references.

A dossier comes in; what does not hold goes out, each with its place. A sound dossier gives nothing.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from rejoinder.errors import StoreError
from rejoinder.shapes.dossier import DossierReport
from rejoinder.shapes.finding import Finding, FindingKind
from rejoinder.store.check_references import find_lost_references
from rejoinder.store.check_spans import find_lost_spans
from rejoinder.store.dossier import Dossier
from rejoinder.store.faults import fault_of, is_fault
from rejoinder.store.originals import hash_of
from rejoinder.store.view import View

# As many lines of SQLite's own check are shown.
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what was found.

    Attributes:
        reports: How many reports.
        spans: How many spans.
        findings: What does not hold.
    """

    reports: int
    spans: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong; orphans do no harm."""
        return all(finding.is_harmless for finding in self.findings)


def check_dossier(dossier: Dossier, *, tell: Callable[[int, int, str], None] = lambda done, total, what: None) -> Checked:
    """Check a dossier.

    Args:
        dossier: The dossier.
        tell: Called with the number of reports looked at, of all reports, and what is looked at.
    """
    findings: list[Finding] = []
    reports: list[DossierReport] = []
    spans = 0
    try:
        findings += _find_damage(dossier)
        with dossier.view() as view:
            reports = view.reports()
            findings += find_lost_references(view)
            findings += _find_lost_originals(dossier, view, reports)
            for number, report in enumerate(reports):
                tell(number, len(reports), report.name)
                lost, looked_at = find_lost_spans(view, report)
                findings += [*_find_changed_text(view, report), *lost]
                spans += looked_at
    except (StoreError, ValueError, KeyError, TypeError) as error:
        what = error.found if isinstance(error, StoreError) else f"a row cannot be read ({error})"
        findings.append(Finding(FindingKind.FILE, dossier.file.name, f"{what}; the rest was not looked at"))
    return Checked(len(reports), spans, tuple(dict.fromkeys(findings)))


def _find_damage(dossier: Dossier) -> Iterator[Finding]:
    """Yield what SQLite itself finds: pages, indexes, foreign keys, the search index."""
    name = dossier.file.name
    with dossier.view() as view:
        for row in view.connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_LINES})"):
            for line in str(row[0]).splitlines():
                if line != "ok" and not line.startswith("***"):
                    yield Finding(FindingKind.FILE, name, f"damaged: {line}")
        for row in view.connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Finding(FindingKind.REFERENCE, f"{row[0]}, row {row[1]}", f"names a row of {row[2]} that is not there")
        yield from _find_unindexed(view)
    if not dossier.is_read_only:
        yield from _find_wrong_index(dossier)


def _find_unindexed(view: View) -> Iterator[Finding]:
    query = """SELECT number FROM sentences WHERE number NOT IN (SELECT id FROM sentences_fts_docsize)
        UNION SELECT id FROM sentences_fts_docsize WHERE id NOT IN (SELECT number FROM sentences) ORDER BY 1 LIMIT 20"""
    for row in view.connection.exec_driver_sql(query):
        yield Finding(FindingKind.SEARCH, f"sentence {row[0]}", "is in the text and not in the search index, or the other way")


def _find_wrong_index(dossier: Dossier) -> Iterator[Finding]:
    """Let FTS5 hold its index against the sentences; it wants a write transaction, which is taken back."""
    from rejoinder.store.connect import Access, open_file

    try:
        with closing(open_file(dossier.file, Access.WRITE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.execute("INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('integrity-check', 1)")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        if not is_fault(error) or "malformed" not in str(error):
            raise fault_of(error, dossier.folder) from error
        yield Finding(FindingKind.SEARCH, "sentences_fts", "the search index differs from the sentences")


def _find_lost_originals(dossier: Dossier, view: View, reports: list[DossierReport]) -> Iterator[Finding]:
    """Yield reports whose bytes are not there or are others, and files that belong to no report."""
    for report in reports:
        path = dossier.original(report.sha256)
        if not path.exists():
            yield Finding(FindingKind.ORIGINAL, report.name, f"its original is not there: {path}")
            continue
        try:
            found = hash_of(path)
        except OSError as error:
            yield Finding(FindingKind.ORIGINAL, report.name, f"its original cannot be read ({error.strerror}): {path}")
            continue
        if found != report.sha256:
            yield Finding(FindingKind.ORIGINAL, report.name, f"its original was changed: {path} hashes to {found[:16]}...")
    known = {report.sha256 for report in reports} | {job.sha256 for job in view.jobs()}
    for file in dossier.originals.files():
        if file.name not in known:
            yield Finding(FindingKind.ORPHAN, str(file), "belongs to no report; it can be deleted")


def _find_changed_text(view: View, report: DossierReport) -> Iterator[Finding]:
    text = view.text(report.key)
    wanted = view.details([report.key])[report.key].get("text_sha256")
    if text is None:
        yield Finding(FindingKind.TEXT, report.name, "its text is not there")
    elif wanted is not None and hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest() != wanted:
        yield Finding(FindingKind.TEXT, report.name, "its text is not the one that was read")
    elif len(text.text) != report.characters:
        yield Finding(FindingKind.TEXT, report.name, f"its text has {len(text.text)} characters; {report.characters} were read")
