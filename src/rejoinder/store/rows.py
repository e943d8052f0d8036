"""Rows of the tables as shapes."""

import json
from typing import TYPE_CHECKING

from rejoinder.shapes import Review
from rejoinder.shapes.dossier import (
    Decision,
    DecisionKind,
    DossierReport,
    Family,
    Job,
    JobState,
    Link,
    LinkRole,
    Proposal,
    ProposalState,
    StoredEntry,
    StoredStatement,
)
from rejoinder.store.codec import decode_entry, decode_statement

if TYPE_CHECKING:
    from sqlalchemy import Row


def report_of(row: "Row[tuple[object, ...]]") -> DossierReport:
    """Return a row of `reports` as a shape."""
    values = dict(row._mapping)
    values.pop("details", None)
    values["group"] = values.pop("group_key")
    return DossierReport(**values)


def entry_of(row: "Row[tuple[object, ...]]") -> StoredEntry:
    """Return a row of `entries` as a shape."""
    family = Family(row.family)
    entry, words = decode_entry(family, row.current)
    return StoredEntry(
        entry=entry,
        family=family,
        report=row.report,
        known_on=row.known_on,
        subject=row.subject,
        tree=row.tree,
        parent=row.parent,
        score=row.score,
        joined_by=row.joined_by,
        words=words,
        by_hand=bool(row.by_hand),
        lost=bool(row.lost),
    )


def statement_of(row: "Row[tuple[object, ...]]") -> StoredStatement:
    """Return a row of `statements` as a shape."""
    statement, words = decode_statement(row.current)
    return StoredStatement(
        statement=statement,
        report=row.report,
        known_on=row.known_on,
        chain=tuple(json.loads(row.chain)),
        words=words,
        review=Review(row.review),
        by_hand=row.machine is None,
    )


def link_of(row: "Row[tuple[object, ...]]") -> Link:
    """Return a row of `links` as a shape."""
    return Link(row.source, LinkRole(row.role), row.target, row.score, row.made_by)


def proposal_of(row: "Row[tuple[object, ...]]") -> Proposal:
    """Return a row of `proposals` as a shape."""
    return Proposal(row.family, row.earlier, row.later, row.score, tuple(json.loads(row.reasons)), ProposalState(row.state))


def decision_of(row: "Row[tuple[object, ...]]") -> Decision:
    """Return a row of `decisions` as a shape."""
    return Decision(
        number=row.number,
        at=row.at,
        who=row.who,
        kind=DecisionKind(row.kind),
        family=row.family,
        target=row.target,
        other=row.other,
        changes=json.loads(row.changes),
        why=row.why,
        undoes=row.undoes,
    )


def job_of(row: "Row[tuple[object, ...]]") -> Job:
    """Return a row of `jobs` as a shape."""
    return Job(
        number=row.number,
        source=row.source,
        sha256=row.sha256,
        state=JobState(row.state),
        attempts=row.attempts,
        error=row.error,
        code=row.code,
        updated_at=row.updated_at,
    )
