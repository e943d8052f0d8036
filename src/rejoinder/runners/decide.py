"""A person's decision into a dossier: checked, written into the journal, and its effect on the record, in one transaction.

A `DecisionRequest` comes in, an `Outcome` goes out. Nothing is overwritten: an undo is a row of its own, and an undo can
be taken back.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from rejoinder.errors import UsageError
from rejoinder.record.decided import JOINING, JUDGING, is_skip
from rejoinder.runners.check_decision import (
    DecidedMeanwhileError,
    check_request,
    check_unseen,
    decisions_on,
    root_kind,
)
from rejoinder.shapes import Review
from rejoinder.shapes.dossier import Decision, DecisionKind
from rejoinder.shapes.review import STATEMENTS, DecisionRequest, Outcome
from rejoinder.store import Dossier, View, Writer

# Repeating one of these says nothing new.
REPEATABLE = frozenset({DecisionKind.CONFIRM, DecisionKind.REJECT, DecisionKind.ADD, DecisionKind.SAME, DecisionKind.NOT_SAME})

__all__ = ["DecidedMeanwhileError", "decide", "history", "redo_last", "undo_last"]


def decide(dossier: Dossier, request: DecisionRequest, *, expected: int | None = None, at: datetime | None = None) -> Outcome:
    """Write one decision and what it changes, or nothing.

    Args:
        dossier: The dossier.
        request: What the person decides.
        expected: Number of the last decision on the target that the person has seen, 0 for none; None where it does not
            matter what others decided meanwhile.
        at: When; now where it is None.

    Raises:
        UsageError: What it is about is not there, a value cannot be taken, or it was taken back already.
        DecidedMeanwhileError: Somebody else decided on the same after what the person has seen; nothing was written.
        StoreError: The dossier cannot be written.
    """
    with dossier.writer() as writer:
        row = check_request(writer, request, at=_moment(at))
        check_unseen(writer, row, expected, str(dossier.folder))
        return _write(writer, row)


def undo_last(dossier: Dossier, who: str, *, at: datetime | None = None) -> Outcome | None:
    """Take back the person's last decision that still stands; None where there is none."""
    return _turn(dossier, who, _last_standing, at)


def redo_last(dossier: Dossier, who: str, *, at: datetime | None = None) -> Outcome | None:
    """Take back the person's last undo, where nothing was decided since; None where there is none."""
    return _turn(dossier, who, _last_undo, at)


def history(view: View, target: str | None = None, *, limit: int | None = None) -> list[Decision]:
    """Return the journal, oldest first; only what concerns one thing where `target` names it."""
    return view.decisions(target=target, limit=limit)


def _moment(at: datetime | None) -> str:
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _turn(dossier: Dossier, who: str, find: Callable[[Writer, str], int | None], at: datetime | None) -> Outcome | None:
    with dossier.writer() as writer:
        number = find(writer, who)
        if number is None:
            return None
        request = DecisionRequest(who=who, kind=DecisionKind.UNDO, undoes=number)
        return _write(writer, check_request(writer, request, at=_moment(at)))


def _last_standing(writer: Writer, who: str) -> int | None:
    """Return the number of the person's last decision that stands."""
    from rejoinder.store.journal_rows import journal_of

    undone: set[int] = set()
    for row in reversed(journal_of(writer, who)):
        if row.number in undone:
            continue
        if row.kind is DecisionKind.UNDO:
            undone.add(row.undoes or 0)
        elif row.who == who:
            return row.number
    return None


def _last_undo(writer: Writer, who: str) -> int | None:
    """Return the number of the person's last undo that stands and took back a decision, if no decision followed it."""
    from rejoinder.store.journal_rows import journal_of

    rows = journal_of(writer, who)
    kinds = {row.number: row.kind for row in rows}
    undone: set[int] = set()
    for row in reversed(rows):
        if row.kind is DecisionKind.UNDO and row.number not in undone:
            undone.add(row.undoes or 0)
            took_back_a_decision = kinds.get(row.undoes or 0) is not DecisionKind.UNDO
            if row.who == who and took_back_a_decision:
                return row.number
        elif row.who == who and row.kind is not DecisionKind.UNDO and row.number not in undone:
            return None
    return None


def _write(writer: Writer, row: Decision) -> Outcome:
    journal = decisions_on(writer, row)
    same = _repeated(row, journal)
    decision = same or writer.append_decision(row)
    kind = root_kind(decision, [*journal, decision])
    moved: tuple[str, ...] = ()
    if kind in JOINING and same is None:
        from rejoinder.runners.decided_identity import join_as_decided

        moved = join_as_decided(writer, decision)
    if kind in JUDGING and same is None:
        from rejoinder.runners.decided_entries import recompute

        recompute(writer, decision.target, decision.family)
    return _outcome(writer, decision, moved, is_new=same is None)


def _repeated(row: Decision, journal: list[Decision]) -> Decision | None:
    """Return the last decision on a thing where the same person says the same once more."""
    told = [one for one in journal if not is_skip(one)]
    if row.kind not in REPEATABLE or not told:
        return None
    last = told[-1]
    same_things = {last.target, last.other} == {row.target, row.other}
    is_same = (last.who, last.kind, last.family) == (row.who, row.kind, row.family) and same_things
    return last if is_same else None


def _outcome(writer: Writer, decision: Decision, moved: tuple[str, ...], *, is_new: bool) -> Outcome:
    from rejoinder.runners.decided_entries import decided_of
    from rejoinder.store.decided_rows import statements_by_id
    from rejoinder.store.journal_rows import last_numbers

    target, family = decision.target, decision.family
    decided = decided_of(writer, target, family)
    review: Review | None = decided.review if decided else None
    return Outcome(
        decision=decision,
        is_new=is_new,
        entry=writer.entries([target]).get(target) if family != STATEMENTS else None,
        statement=statements_by_id(writer, [target]).get(target) if family == STATEMENTS else None,
        review=review,
        versions=decided.versions if decided else (),
        moved=moved,
        last=last_numbers(writer, [target]).get(target, decision.number),
    )


def decision_numbered(view: View, number: int) -> Decision:
    """Return one row of the journal.

    Raises:
        UsageError: There is none with this number.
    """
    from rejoinder.store.journal_rows import decision_by_number

    decision = decision_by_number(view, number)
    if decision is None:
        raise UsageError(f"there is no decision {number}; 'rejoinder history' lists them")
    return decision
