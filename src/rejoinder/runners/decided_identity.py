"""What `same`, `not_same` and `split` make of entries, actors and reports, written into the store."""

from collections.abc import Iterable

from rejoinder.record.decided import agreed_identities
from rejoinder.runners.group_reports import regroup
from rejoinder.runners.join_names import rejoin_names
from rejoinder.runners.replace_places import replace_places
from rejoinder.shapes.dossier import Decision, DecisionKind, ProposalState
from rejoinder.shapes.review import ACTORS, REPORTS
from rejoinder.store import Writer
from rejoinder.store.decided_rows import set_proposal_state


def join_as_decided(writer: Writer, row: Decision) -> tuple[str, ...]:
    """Write what the journal makes of the two things of `row`, and return the ids of the entries that moved."""
    ids = [row.target, *([row.other] if row.other else [])]
    if row.family == ACTORS:
        rejoin_names(writer, ids)
        return ()
    if row.family == REPORTS:
        regroup(writer, ids)
        return ()
    before = _subjects(writer, ids)
    replace_places(writer, ids)
    after = {entry.id: entry.subject for entry in writer.entries(before).values()}
    return tuple(sorted(id_ for id_, subject in after.items() if subject != before[id_]))


def _subjects(writer: Writer, ids: Iterable[str]) -> dict[str, str]:
    """Return the subject of each entry that may move with some: all of their trees and of their subjects' trees."""
    found = writer.entries(ids)
    first = writer.entries({entry.subject for entry in found.values()})
    trees = sorted({entry.tree for entry in (*found.values(), *first.values())})
    return {entry.id: entry.subject for entry in writer.entries_of_trees(trees)}


def group_as_decided(writer: Writer, keys: Iterable[str]) -> None:
    """Write which reports persons said are copies of one another, or are none, over what the machine found."""
    for key in keys:
        report = writer.reports_by_key([key])[key]
        group = report.group
        for decision in agreed_identities(writer.decisions(target=key)):
            other = decision.target if decision.other == key else decision.other
            known = writer.reports_by_key([other]).get(other) if other else None
            if decision.kind is DecisionKind.SAME and known is not None:
                group = min((report, known), key=lambda one: (one.known_on, one.key)).group
            elif known is None or (group == known.group and (known.known_on, known.key) < (report.known_on, key)):
                group = key
            if known is not None:
                _mark(writer, report.key, known.key, decision.kind)
        if group != report.group:
            writer.set_group(key, group=group, version_of=report.version_of, likeness=report.likeness)


def _mark(writer: Writer, first: str, second: str, kind: DecisionKind) -> None:
    state = ProposalState.SAME if kind is DecisionKind.SAME else ProposalState.NOT_SAME
    for pair in ((first, second), (second, first)):
        set_proposal_state(writer, REPORTS, pair, state)
