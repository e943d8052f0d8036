"""How an entry or a statement stands after the journal's rows on it, written into the store."""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.record.decided import Decided, apply_decisions
from rejoinder.runners.describe_again import describe_again
from rejoinder.runners.join_entries import rejoin_entries
from rejoinder.shapes import Entry, Statement
from rejoinder.shapes.dossier import Decision, DecisionKind, Family
from rejoinder.shapes.review import REPORT, STATEMENTS
from rejoinder.store import View, Writer
from rejoinder.store.decided_rows import (
    add_statement,
    machine_statement,
    remove_entry,
    remove_statement,
    set_review,
    statements_by_id,
)
from rejoinder.store.identity_rows import children_of
from rejoinder.store.likely import keys_of_entries


def recompute(writer: Writer, target: str, family: str) -> Decided | None:
    """Write how an entry or a statement stands, and return it; None where nothing stands for it any more."""
    decisions = writer.decisions(target=target)
    if family == STATEMENTS:
        return _recompute_statement(writer, target, decisions)
    return _recompute_entry(writer, target, Family(family), decisions)


def decided_of(view: View, target: str, family: str) -> Decided | None:
    """Return how an entry or a statement stands, with what each person holds of it."""
    report = _report_of(view, target, family, [])
    text = view.text(report) if report else None
    if text is None:
        return None
    decisions = view.decisions(target=target)
    return apply_decisions(_machine(view, target, family), decisions, family=family, text=text.text)


def _machine(view: View, target: str, family: str) -> Entry | Statement | None:
    if family == STATEMENTS:
        return machine_statement(view, target)
    from rejoinder.store.decided_rows import machine_entry

    return machine_entry(view, target)


def _report_of(view: View, target: str, family: str, decisions: Sequence[Decision]) -> str | None:
    """Return the key of the report that bears a thing, by its row, or by the decision that added it."""
    if family == STATEMENTS:
        statement = statements_by_id(view, [target]).get(target)
        found = statement.report if statement else None
    else:
        entry = view.entries([target]).get(target)
        found = entry.report if entry else None
    added = next((one for one in decisions if one.kind is DecisionKind.ADD), None)
    return found or (str(added.changes[REPORT]) if added else None)


def _recompute_entry(writer: Writer, target: str, family: Family, decisions: Sequence[Decision]) -> Decided | None:
    stored = writer.entries([target]).get(target)
    report = _report_of(writer, target, family.value, decisions)
    text = writer.text(report) if report else None
    if report is None or text is None:
        return None
    decided = apply_decisions(_machine(writer, target, family.value), decisions, family=family.value, text=text.text)
    if decided is None:
        if stored is not None:
            _take_out(writer, target)
        return None
    assert isinstance(decided.current, Entry)
    if stored is not None and replace(stored.entry, review=decided.review) == decided.current:
        set_review(writer, decided.current, text.text)
        return decided
    new = describe_again(writer, decided.current, family, report=report, text=text.text)
    if stored is None:
        known_on = writer.reports_by_key([report])[report].known_on
        writer.add_entry(new, report=report, known_on=known_on, text=text.text, by_hand=True)
        rejoin_entries(writer, report, [target])
        return decided
    before = keys_of_entries(writer, [target], lookups=True).get(target, ())
    writer.update_entry(new, text=text.text)
    if set(before) != set(new.keys):
        rejoin_entries(writer, report, [target])
    return decided


def _take_out(writer: Writer, id_: str) -> None:
    """Take out an entry that nobody stands for, and join anew what was joined to it."""
    by_report: dict[str, list[str]] = {}
    for child in children_of(writer, [id_]):
        by_report.setdefault(child.report, []).append(child.id)
    remove_entry(writer, id_)
    for report, children in by_report.items():
        rejoin_entries(writer, report, children)


def _recompute_statement(writer: Writer, target: str, decisions: Sequence[Decision]) -> Decided | None:
    stored = statements_by_id(writer, [target]).get(target)
    report = _report_of(writer, target, STATEMENTS, decisions)
    text = writer.text(report) if report else None
    if report is None or text is None:
        return None
    decided = apply_decisions(machine_statement(writer, target), decisions, family=STATEMENTS, text=text.text)
    if decided is None:
        if stored is not None:
            remove_statement(writer, target)
        return None
    assert isinstance(decided.current, Statement)
    if stored is None:
        chain = _chain_of(writer, decided.current)
        add_statement(writer, decided.current, report=report, chain=chain, review=decided.review)
    else:
        writer.update_statement(decided.current, review=decided.review, text=text.text)
    return decided


def _chain_of(view: View, statement: Statement) -> tuple[str, ...]:
    """Return who tells a statement, outermost first, by the statement that it is nested in."""
    outer = statements_by_id(view, [statement.nested_in]).get(statement.nested_in) if statement.nested_in else None
    return (*outer.chain, outer.statement.speaker or "somebody") if outer else ()
