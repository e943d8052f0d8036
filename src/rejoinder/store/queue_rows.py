"""The queue of a review in SQL: what is undecided, by weight times doubt, and how much of it there is.

Only ids and orders come out; what is shown of each is fetched for the few that are shown.
"""

from collections import Counter
from dataclasses import dataclass

from rejoinder.shapes import Review
from rejoinder.shapes.dossier import Proposal, ProposalState
from rejoinder.shapes.review import STATEMENTS, ReviewFilters
from rejoinder.store.view import LAST_DAY, View

OPEN = (Review.PROPOSED.value, Review.DISPUTED.value)
OPEN_PAIRS = (ProposalState.UNDECIDED.value,)
DECIDED_PAIRS = (ProposalState.SAME.value, ProposalState.NOT_SAME.value)

# What a pair weighs beside an entry: the surest pair comes beside an entry of middling weight whose rule is right in half.
PAIR_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Queued:
    """One thing in the queue: its id and its place in it."""

    id: str
    family: str
    priority: float


def queued_entries(view: View, filters: ReviewFilters, review: Review, *, as_of: str | None, limit: int | None) -> list[Queued]:
    """Return entries in one state, the doubtful and weighty first; of equals by day, report, place and id."""
    from sqlalchemy import select

    from rejoinder.store.tables import ENTRIES

    columns = ENTRIES.c
    priority = (columns.weight * (1.0 - columns.confidence)).label("priority")
    query = (
        select(columns.id, columns.family, priority)
        .where(columns.review == review.value, columns.known_on <= (as_of or LAST_DAY))
        .order_by(priority.desc(), columns.known_on, columns.report, columns.place, columns.id)
        .limit(limit)
    )
    if filters.family is not None:
        query = query.where(columns.family == filters.family)
    if filters.report is not None:
        query = query.where(columns.report == filters.report)
    return [Queued(row.id, row.family, row.priority) for row in view.connection.execute(query)]


def queued_statements(
    view: View, filters: ReviewFilters, review: Review, *, as_of: str | None, limit: int | None
) -> list[Queued]:
    """Return statements in one state, the least sure first."""
    from sqlalchemy import select

    from rejoinder.store.tables import STATEMENTS as TABLE

    columns = TABLE.c
    query = (
        select(columns.id, (1.0 - columns.confidence).label("priority"))
        .where(columns.review == review.value, columns.known_on <= (as_of or LAST_DAY))
        .order_by(columns.confidence, columns.known_on, columns.report, columns.place, columns.id)
        .limit(limit)
    )
    if filters.report is not None:
        query = query.where(columns.report == filters.report)
    return [Queued(row.id, STATEMENTS, row.priority) for row in view.connection.execute(query)]


def queued_pairs(view: View, filters: ReviewFilters, *, limit: int | None) -> list[Proposal]:
    """Return proposed identities that nobody decided, the surest first."""
    from sqlalchemy import select

    from rejoinder.store.rows import proposal_of
    from rejoinder.store.tables import PROPOSALS

    columns = PROPOSALS.c
    if filters.report is not None:
        found = [one for one in _pairs_of_report(view, filters) if one.state.value in OPEN_PAIRS]
        return sorted(found, key=lambda one: (-one.score, one.family, one.earlier, one.later))[:limit]
    query = select(PROPOSALS).where(columns.state.in_(OPEN_PAIRS))
    if filters.family is not None:
        query = query.where(columns.family == filters.family)
    query = query.order_by(columns.score.desc(), columns.family, columns.earlier, columns.later).limit(limit)
    return [proposal_of(row) for row in view.connection.execute(query)]


def _pairs_of_report(view: View, filters: ReviewFilters) -> list[Proposal]:
    """Return the proposed identities of the entries of one report."""
    from rejoinder.store.identity_rows import proposals_on

    by_family: dict[str, list[str]] = {}
    for entry in view.entries_of_report(filters.report or ""):
        if filters.family in (None, entry.family.value):
            by_family.setdefault(entry.family.value, []).append(entry.id)
    return [one for family in sorted(by_family) for one in proposals_on(view, family, by_family[family])]


def count_things(view: View, filters: ReviewFilters, *, as_of: str | None) -> dict[str, int]:
    """Return how many entries, or statements where they are asked for, are in each state."""
    from sqlalchemy import func, select

    from rejoinder.store.tables import ENTRIES
    from rejoinder.store.tables import STATEMENTS as TABLE

    columns = TABLE.c if filters.family == STATEMENTS else ENTRIES.c
    query = select(columns.review, func.count()).group_by(columns.review)
    if as_of is not None:
        query = query.where(columns.known_on <= as_of)
    if filters.family not in (None, STATEMENTS):
        query = query.where(ENTRIES.c.family == filters.family)
    if filters.report is not None:
        query = query.where(columns.report == filters.report)
    return {row[0]: row[1] for row in view.connection.execute(query)}


def count_pairs(view: View, filters: ReviewFilters) -> dict[str, int]:
    """Return how many proposed identities are in each state."""
    from sqlalchemy import func, select

    from rejoinder.store.tables import PROPOSALS

    if filters.report is not None:
        return dict(Counter(one.state.value for one in _pairs_of_report(view, filters)))
    query = select(PROPOSALS.c.state, func.count()).group_by(PROPOSALS.c.state)
    if filters.family is not None:
        query = query.where(PROPOSALS.c.family == filters.family)
    return {row[0]: row[1] for row in view.connection.execute(query)}
