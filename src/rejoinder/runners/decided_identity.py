"""What `same`, `not_same` and `split` make of entries, actors and reports, written into the store."""

from collections.abc import Iterable, Mapping

from rejoinder.record.decided import agreed_identities
from rejoinder.record.identity import place_subjects
from rejoinder.shapes.dossier import Decision, DecisionKind, Proposal, ProposalState, StoredEntry
from rejoinder.shapes.review import ACTORS, REPORTS
from rejoinder.store import Writer
from rejoinder.store.decided_rows import set_proposal_state


def join_as_decided(writer: Writer, row: Decision) -> tuple[str, ...]:
    """Write what the journal makes of the two things of `row`, and return the ids of the entries that moved."""
    moved: tuple[str, ...] = ()
    ids = [row.target, *([row.other] if row.other else [])]
    if row.family == ACTORS:
        _replace_aliases(writer)
    elif row.family == REPORTS:
        _replace_groups(writer, ids)
    else:
        moved = replace_subjects(writer, ids)
    _set_proposals(writer, row.family, ids)
    return moved


def replace_subjects(writer: Writer, ids: Iterable[str]) -> tuple[str, ...]:
    """Place all entries that hang together with some, and return the ids of those whose subject is another now."""
    entries, decisions = _connected(writer, list(ids))
    parents = {entry.id: (entry.parent, entry.score or 0.0) for entry in entries if entry.parent}
    places = place_subjects(entries, parents, agreed_identities(decisions))
    before = {entry.id: entry.subject for entry in entries}
    writer.place(places)
    return tuple(sorted(place.id for place in places if place.subject != before[place.id]))


def _connected(writer: Writer, ids: list[str]) -> tuple[list[StoredEntry], list[Decision]]:
    """Return the entries of all trees that persons' decisions connect with some entries, and those decisions."""
    entries: dict[str, StoredEntry] = {}
    decisions: dict[int, Decision] = {}
    waiting = ids
    while waiting:
        found = writer.entries(waiting)
        trees = sorted({entry.tree for entry in found.values()})
        new = [entry for entry in writer.entries_of_trees(trees) if entry.id not in entries]
        entries |= {entry.id: entry for entry in new}
        named: list[str] = []
        for entry in new:
            for decision in writer.decisions(target=entry.id):
                decisions[decision.number] = decision
                named += [name for name in (decision.target, decision.other) if name]
        waiting = sorted(id_ for id_ in writer.entries(named) if id_ not in entries)
    return list(entries.values()), [decisions[number] for number in sorted(decisions)]


def _set_proposals(writer: Writer, family: str, ids: Iterable[str]) -> None:
    for id_ in ids:
        agreed = agreed_identities(writer.decisions(target=id_))
        for proposal in writer.proposals(concerning=id_):
            if proposal.family == family:
                state = _state_of(writer, proposal, agreed)
                set_proposal_state(writer, family, (proposal.earlier, proposal.later), state)


def _state_of(writer: Writer, proposal: Proposal, agreed: Iterable[Decision]) -> ProposalState:
    """Return what became of a proposed identity: what persons said of the two, else what the machine did."""
    pair = {proposal.earlier, proposal.later}
    state = _machine_state(writer, proposal)
    for decision in agreed:
        if {decision.target, decision.other} == pair:
            state = ProposalState.SAME if decision.kind is DecisionKind.SAME else ProposalState.NOT_SAME
        elif decision.kind is DecisionKind.SPLIT and decision.target in pair and state is ProposalState.JOINED:
            state = ProposalState.NOT_SAME
    return state


def _machine_state(writer: Writer, proposal: Proposal) -> ProposalState:
    earlier, later = proposal.earlier, proposal.later
    if proposal.family == ACTORS:
        names = writer.canonical_names()
        joined = names.get(earlier, earlier) == names.get(later, later)
    elif proposal.family == REPORTS:
        reports = writer.reports_by_key([earlier, later])
        joined = len(reports) == 2 and reports[earlier].group == reports[later].group
    else:
        entry = writer.entries([later]).get(later)
        joined = entry is not None and entry.parent == earlier
    return ProposalState.JOINED if joined else ProposalState.UNDECIDED


def _replace_aliases(writer: Writer) -> None:
    """Write the names that persons joined; the name first told of two is the one by which the dossier calls the actor."""
    canonical: dict[str, str] = {}
    for decision in agreed_identities(_journal_of(writer, ACTORS)):
        if decision.kind is DecisionKind.SAME and decision.other:
            first, second = _end(canonical, decision.target), _end(canonical, decision.other)
            if first != second:
                canonical[second] = first
    writer.set_aliases({name: _end(canonical, name) for name in sorted(canonical)}, made_by="person")


def _end(canonical: Mapping[str, str], name: str) -> str:
    while name in canonical:
        name = canonical[name]
    return name


def _journal_of(writer: Writer, family: str) -> list[Decision]:
    from rejoinder.store.journal_rows import journal_of_family

    return journal_of_family(writer, family)


def _replace_groups(writer: Writer, keys: Iterable[str]) -> None:
    """Write the group of reports that a person said are copies, or are none."""
    for key in keys:
        report = writer.reports_by_key([key])[key]
        words = agreed_identities(writer.decisions(target=key))
        same = [one for one in words if one.kind is DecisionKind.SAME]
        first = min([key, *(one.target if one.other == key else one.other or key for one in same)])
        writer.set_group(key, group=first, version_of=report.version_of, likeness=report.likeness)
