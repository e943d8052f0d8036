"""Join the names of a new report's actors to those of other reports: one actor under two spellings, or in short."""

from collections.abc import Mapping, Sequence

from rejoinder.record.decided import agreed_identities
from rejoinder.record.identity.aliases import JOIN_NAMES, PROPOSE_NAMES, NameSeen, compare_names, keys_of_name, read_band
from rejoinder.record.identity.compare import Comparison
from rejoinder.record.identity.verdicts import Standing, standing_decisions
from rejoinder.shapes.dossier import Decision, DecisionKind, Proposal, ProposalState
from rejoinder.store import Writer
from rejoinder.store.identity_rows import actors_of_report, bands_beginning, first_with_band, save_alias, seen_names
from rejoinder.store.likely import identity_decisions

FAMILY = "actors"

FirstTold = dict[str, tuple[tuple[str, str], NameSeen]]

# Key to the bands that begin with it, each with its name: many names share a key, and a transaction asks for it once.
Bands = dict[str, list[tuple[str, NameSeen]]]


def join_names(writer: Writer, report: str) -> None:
    """Write the aliases and the proposals that the names of a report bring."""
    decisions = agreed_identities(identity_decisions(writer, FAMILY))
    done: set[str] = set()
    bands: Bands = {}
    for row in actors_of_report(writer, report):
        seen = NameSeen(*row)
        if seen.name not in done:
            told = _with_decided(writer, _reached(writer, seen, bands), decisions, bands)
            done |= told.keys()
            if len(told) > 1:
                _write(writer, told, standing_decisions(decisions, told.keys()))


def rejoin_names(writer: Writer, names: Sequence[str]) -> None:
    """Join some names anew, after a decision on them was written or taken back."""
    decisions = agreed_identities(identity_decisions(writer, FAMILY))
    told: FirstTold = {}
    bands: Bands = {}
    for name in names:
        for row in seen_names(writer, name):
            told |= _reached(writer, NameSeen(*row), bands)
    told = _with_decided(writer, told, decisions, bands)
    _write(writer, told, standing_decisions(decisions, told.keys()))


def _with_decided(writer: Writer, told: FirstTold, decisions: Sequence[Decision], bands: Bands) -> FirstTold:
    """Return some names with those that persons joined to them, however unlike, and what a likeness ties to these."""
    same = [one for one in decisions if one.kind is DecisionKind.SAME and one.other]
    asked: set[str] = set()
    while True:
        ends = {end for one in same for end in (one.target, one.other or "") if {one.target, one.other} & told.keys()}
        others = sorted(ends - told.keys() - asked)
        if not others:
            return told
        asked.update(others)
        for name in others:
            for row in seen_names(writer, name):
                told = told | _reached(writer, NameSeen(*row), bands)


def _reached(writer: Writer, seen: NameSeen, bands: Bands) -> FirstTold:
    """Return the names that a chain of likenesses ties to one, each with its first report."""
    found: FirstTold = {}
    fresh = [seen]
    asked: set[str] = set()
    while fresh:
        one = fresh.pop()
        for key in keys_of_name(one):
            if key not in bands:
                bands[key] = [(band, read_band(band)) for band in bands_beginning(writer, f"n:{key}\x1f")]
            for band, other in bands[key]:
                if band in asked:
                    continue
                if other != one and compare_names(one, other).score < PROPOSE_NAMES:
                    continue
                asked.add(band)
                first = first_with_band(writer, band)
                if other.name not in found or (first, other) < found[other.name]:
                    found[other.name] = (first, other)
                fresh.append(other)
    return found


def _write(writer: Writer, told: FirstTold, standing: Standing) -> None:
    ordered = [seen for _, seen in sorted(told.values())]
    parents, proposals = _compare_all(ordered, standing)
    canonical: dict[str, str] = {}
    who: dict[str, str] = {}
    for seen in ordered:
        above = parents.get(seen.name)
        canonical[seen.name] = canonical.get(above, above) if above else seen.name
        who[seen.name] = "machine"
    for decision in reversed(standing.same):
        one, other = sorted((decision.target, decision.other or ""), key=[seen.name for seen in ordered].index)
        for name, root in list(canonical.items()):
            if root == canonical[other]:
                canonical[name], who[name] = canonical[one], "person"
    for name, root in sorted(canonical.items()):
        save_alias(writer, name, root, made_by=who[name])
    writer.save_proposals(_marked(proposals, canonical, standing))


def _compare_all(ordered: Sequence[NameSeen], standing: Standing) -> tuple[dict[str, str], list[tuple[str, str, Comparison]]]:
    parents: dict[str, str] = {}
    compared = []
    for number, later in enumerate(ordered):
        best = 0.0
        for earlier in ordered[:number]:
            comparison = compare_names(earlier, later)
            apart = frozenset((earlier.name, later.name)) in standing.apart or later.name in standing.split
            if comparison.score >= PROPOSE_NAMES:
                compared.append((earlier.name, later.name, comparison))
            if comparison.score >= JOIN_NAMES and comparison.score > best and not apart:
                parents[later.name], best = earlier.name, comparison.score
    return parents, compared


def _marked(compared: Sequence[tuple[str, str, Comparison]], canonical: Mapping[str, str], standing: Standing) -> list[Proposal]:
    same = {frozenset((one.target, one.other or "")) for one in standing.same}
    found = []
    for earlier, later, comparison in compared:
        pair = frozenset((earlier, later))
        state = ProposalState.JOINED if canonical[earlier] == canonical[later] else ProposalState.UNDECIDED
        state = ProposalState.SAME if pair in same else ProposalState.NOT_SAME if pair in standing.apart else state
        found.append(Proposal(FAMILY, earlier, later, comparison.score, comparison.reasons, state))
    return found
