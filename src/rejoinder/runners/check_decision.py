"""A person's request held against the dossier: what it is about is there, its values can be taken, nobody was faster.

A `DecisionRequest` comes in; the row for the journal, without its number, goes out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rejoinder.errors import ConflictError, UsageError
from rejoinder.record.contract_fields import check_fields, complete_fields
from rejoinder.record.contract_rules import Holds, family_of_id, prefix_of, rules_of
from rejoinder.record.contract_values import Fields, fields_of
from rejoinder.record.decided import JOINING, JUDGING, is_skip, standing
from rejoinder.shapes import Span, make_id
from rejoinder.shapes.dossier import Decision, DecisionKind, Family
from rejoinder.shapes.review import ACTORS, REPORT, REPORTS, SEEN, SKIP, STATEMENTS, DecisionRequest
from rejoinder.store import View, Writer
from rejoinder.store.decided_rows import names_known, statements_by_id

LONGEST_NAME = 200
ENTRY_FAMILIES = frozenset(family.value for family in Family)

# Of which family an entry must be that stands in a field; the fields that are not here take any.
FAMILY_OF_FIELD = {
    "in": "instruments",
    "replies_to": "instruments",
    "cites": "instruments",
    "of": "instruments",
    "point": "points",
}

DONE = {
    DecisionKind.CONFIRM: "confirmed",
    DecisionKind.CORRECT: "corrected",
    DecisionKind.REJECT: "rejected",
    DecisionKind.ADD: "added",
    DecisionKind.SAME: "joined",
    DecisionKind.NOT_SAME: "told apart",
    DecisionKind.SPLIT: "split off",
    DecisionKind.NOTE: "noted on",
    DecisionKind.UNDO: "took back a decision on",
}


class DecidedMeanwhileError(ConflictError):
    """Somebody else decided on the thing after the person last saw it.

    Attributes:
        decisions: What the others decided since, oldest first.
    """

    def __init__(self, dossier: str, decisions: tuple[Decision, ...]) -> None:
        told = "; ".join(f"{one.who} {DONE[one.kind]} {one.target} at {one.at} (decision {one.number})" for one in decisions)
        super().__init__(dossier, f"{told}, after what you have seen", "look at it again, then decide; nothing was lost")
        self.decisions = decisions


def check_request(writer: Writer, request: DecisionRequest, *, at: str) -> Decision:
    """Return the row that a request makes; its number is 0.

    Raises:
        UsageError: What it is about is not there, or a value cannot be taken.
    """
    row = Decision(number=0, at=at, who=_check_who(request.who), kind=request.kind, target="", family="", why=_clean(request.why))
    match request.kind:
        case DecisionKind.UNDO:
            return _check_undo(writer, request, row)
        case DecisionKind.ADD:
            return _check_add(writer, request, row)
        case DecisionKind.SAME | DecisionKind.NOT_SAME | DecisionKind.SPLIT:
            return _check_identity(writer, request, row)
    return _check_judgement(writer, request, row)


def check_unseen(writer: Writer, row: Decision, expected: int | None, dossier: str) -> None:
    """Refuse a decision where somebody else decided on the same since `expected`.

    Raises:
        DecidedMeanwhileError: Somebody did.
    """
    if expected is None:
        return
    journal = decisions_on(writer, row)
    kinds = kinds_beside(root_kind(row, journal))
    others = tuple(
        one
        for one in journal
        if one.number > expected and one.who != row.who and not is_skip(one) and root_kind(one, journal) in kinds
    )
    if others:
        raise DecidedMeanwhileError(dossier, others)


def decisions_on(view: View, row: Decision) -> list[Decision]:
    """Return the journal's rows on what a row is about: on its target, and on the other one where there is one."""
    found = {one.number: one for one in view.decisions(target=row.target)}
    if row.other:
        found |= {one.number: one for one in view.decisions(target=row.other)}
    return [found[number] for number in sorted(found)]


def root_kind(row: Decision, journal: Iterable[Decision]) -> DecisionKind:
    """Return the kind of a decision; of an undo, that of the decision at the end of its chain."""
    by_number = {one.number: one for one in journal}
    while row.kind is DecisionKind.UNDO and row.undoes in by_number:
        row = by_number[row.undoes]
    return row.kind


def kinds_beside(kind: DecisionKind) -> frozenset[DecisionKind]:
    """Return the kinds that a decision can collide with: what is said of a thing, or of which things are one."""
    return JOINING if kind in JOINING else JUDGING


def _check_who(who: str) -> str:
    words = " ".join(who.split())
    if not words or len(words) > LONGEST_NAME or not words.isprintable():
        raise UsageError(f"'{who}' names nobody; wanted the name of the person who decides, of at most {LONGEST_NAME} characters")
    return words


def _clean(why: str | None) -> str | None:
    return " ".join(why.split()) or None if why else None


def _check_judgement(writer: Writer, request: DecisionRequest, row: Decision) -> Decision:
    """Check a confirmation, a correction, a rejection or a note."""
    family, target = _find_target(writer, request)
    row = replace(row, family=family, target=target)
    if request.kind is DecisionKind.NOTE:
        return _check_note(request, row)
    seen, text = _seen(writer, family, target)
    if request.kind is not DecisionKind.CORRECT:
        return replace(row, changes={SEEN: seen})
    changes = check_fields(family, request.changes, text)
    _check_references(writer, family, changes)
    changes = {name: value for name, value in changes.items() if value != seen[name]}
    if not changes:
        raise UsageError(f"{target} is corrected in no field; wanted at least one other value")
    return replace(row, changes={**changes, SEEN: seen})


def _check_note(request: DecisionRequest, row: Decision) -> Decision:
    """Check a note, or that the person passed over a thing, or two that may be one."""
    skip = bool(request.changes.get(SKIP))
    if not skip and row.why is None:
        raise UsageError(f"a note on {row.target} says nothing; wanted its words")
    return replace(row, other=request.other, changes={SKIP: True} if skip else {})


def _find_target(writer: Writer, request: DecisionRequest) -> tuple[str, str]:
    target = request.target or ""
    if request.family in (ACTORS, REPORTS) and request.kind is DecisionKind.NOTE:
        return request.family, target
    entry = writer.entries([target]).get(target)
    if entry is not None:
        return entry.family.value, target
    if statements_by_id(writer, [target]):
        return STATEMENTS, target
    raise UsageError(f"'{target}' is no entry and no statement of this dossier; wanted an id as the views show it")


def _seen(writer: Writer, family: str, target: str) -> tuple[Fields, str]:
    """Return a thing as it stands, and its report's text."""
    if family == STATEMENTS:
        statement = statements_by_id(writer, [target])[target]
        text = _text(writer, statement.report)
        return fields_of(statement.statement, family, lambda span: span.of(text)), text
    entry = writer.entries([target])[target]
    text = _text(writer, entry.report)
    return fields_of(entry.entry, family, lambda span: span.of(text)), text


def _text(writer: Writer, report: str) -> str:
    text = writer.text(report)
    return text.text if text else ""


def _check_references(writer: Writer, family: str, changes: Mapping[str, object]) -> None:
    """Refuse ids of entries that are not there, or of another family than the field takes."""
    for name, value in changes.items():
        if rules_of(family)[name].holds not in (Holds.REFS, Holds.REF) and name != "nested_in":
            continue
        for id_ in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            named = family_of_id(id_)
            if named is None:
                continue
            known = statements_by_id(writer, [id_]) if named == STATEMENTS else writer.entries([id_])
            if not known:
                raise UsageError(f"{name}: there is no '{id_}' in this dossier; wanted the id of an entry")
            wanted = FAMILY_OF_FIELD.get(name)
            if wanted not in (None, named):
                raise UsageError(f"{name}: '{id_}' is of {named}; wanted one of {wanted}")


def _check_add(writer: Writer, request: DecisionRequest, row: Decision) -> Decision:
    report = writer.reports_by_key([request.report or ""]).get(request.report or "")
    if report is None:
        raise UsageError(f"'{request.report}' is no report of this dossier; wanted its key")
    family = request.family or ""
    fields = complete_fields(family, check_fields(family, request.changes, _text(writer, report.key)))
    _check_references(writer, family, fields)
    if family != STATEMENTS and fields["as_of"] is None:
        fields["as_of"] = report.published
    target = _hand_id(family, report.sha256, fields)
    return replace(row, family=family, target=target, changes={REPORT: report.key, **fields})


def _hand_id(family: str, sha256: str, fields: Fields) -> str:
    """Return the id of what a person adds: a hash of the report, the spans and every field."""
    spans = fields["content" if family == STATEMENTS else "evidence"]
    places = [Span(span["start"], span["end"]) for span in spans] if isinstance(spans, list) else []
    said = hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()
    return make_id(prefix_of(family), sha256, places, "by-hand", said)


def _check_identity(writer: Writer, request: DecisionRequest, row: Decision) -> Decision:
    wanted = [request.target or ""] if request.kind is DecisionKind.SPLIT else [request.target or "", request.other or ""]
    if len(set(wanted)) < len(wanted):
        raise UsageError(f"'{wanted[0]}' was named twice; wanted two things")
    family = request.family if request.family in (ACTORS, REPORTS) else _family_of_entries(writer, wanted)
    if family == ACTORS:
        _check_there(set(wanted) - names_known(writer, wanted), "name of an actor")
    if family == REPORTS:
        _check_there(set(wanted) - set(writer.reports_by_key(wanted)), "key of a report")
    return replace(row, family=family, target=wanted[0], other=wanted[1] if len(wanted) > 1 else None)


def _check_there(missing: set[str], what: str) -> None:
    for name in sorted(missing):
        raise UsageError(f"'{name}' is not in this dossier; wanted the {what}")


def _family_of_entries(writer: Writer, ids: list[str]) -> str:
    found = writer.entries(ids)
    _check_there(set(ids) - set(found), "id of an entry")
    families = {found[id_].family.value for id_ in ids}
    if len(families) > 1:
        raise UsageError(f"{ids[0]} and {ids[1]} are of {' and '.join(sorted(families))}; wanted two of one family")
    return families.pop()


def _check_undo(writer: Writer, request: DecisionRequest, row: Decision) -> Decision:
    from rejoinder.store.journal_rows import decision_by_number

    undone = decision_by_number(writer, request.undoes or 0)
    if undone is None:
        raise UsageError(f"there is no decision {request.undoes}; 'rejoinder history' lists them")
    row = replace(row, target=undone.target, other=undone.other, family=undone.family, undoes=undone.number)
    journal = decisions_on(writer, row)
    standing_numbers = {one.number for one in standing(journal)} | _standing_undos(journal)
    if undone.number not in standing_numbers:
        raise UsageError(f"decision {undone.number} was taken back already")
    return row


def _standing_undos(journal: Iterable[Decision]) -> set[int]:
    undone: set[int] = set()
    kept: set[int] = set()
    for one in sorted(journal, key=lambda one: -one.number):
        if one.kind is DecisionKind.UNDO and one.number not in undone:
            kept.add(one.number)
            undone.add(one.undoes or 0)
    return kept
