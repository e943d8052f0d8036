"""What persons decided of identity, as it stands: the journal in, what still counts out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rejoinder.record.decided import agreed_identities
from rejoinder.shapes.dossier import Decision, DecisionKind

Apart = frozenset[frozenset[str]]

OF_IDENTITY = (DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.SPLIT)


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions on identity that count.

    Attributes:
        same: The pairs that are one, the latest decision first.
        apart: The pairs that are not one.
        split: The entries that no parent holds.
    """

    same: tuple[Decision, ...]
    apart: Apart
    split: frozenset[str]


def standing_decisions(decisions: Iterable[Decision], known: Collection[str]) -> Standing:
    """Return what counts of the decisions on some things; where persons differ on two, neither word counts.

    Args:
        decisions: The journal or a part of it.
        known: Ids (or names, or keys) of the things; decisions on others do not count.
    """
    kept = [one for one in agreed_identities(decisions) if one.target in known]
    latest: dict[frozenset[str], Decision] = {}
    splits: dict[str, Decision] = {}
    for one in kept:
        if one.kind is DecisionKind.SPLIT:
            splits[one.target] = one
        elif one.other is not None and one.other in known and one.other != one.target:
            latest[frozenset((one.target, one.other))] = one
    same = [one for pair, one in latest.items() if one.kind is DecisionKind.SAME and not _undone_by_split(one, splits)]
    return Standing(
        same=tuple(sorted(same, key=lambda one: -one.number)),
        apart=frozenset(_apart(latest, same)),
        split=frozenset(splits),
    )


def _undone_by_split(same: Decision, splits: dict[str, Decision]) -> bool:
    return any(id_ in splits and splits[id_].number > same.number for id_ in (same.target, same.other or ""))


def _apart(latest: dict[frozenset[str], Decision], same: list[Decision]) -> Iterable[frozenset[str]]:
    """Yield the pairs that are not one, less those that later decisions, taken together, say are one."""
    for pair, one in latest.items():
        if one.kind is DecisionKind.NOT_SAME:
            later = [other for other in same if other.number > one.number]
            if not _connected(pair, later):
                yield pair


def _connected(pair: frozenset[str], same: list[Decision]) -> bool:
    first, second = sorted(pair)
    reached, grown = {first}, True
    while grown:
        grown = False
        for one in same:
            ends = {one.target, one.other or one.target}
            if ends & reached and not ends <= reached:
                reached |= ends
                grown = True
    return second in reached
