"""What persons decided, laid over what the machine read.

An entry or a statement as it was read and the journal's rows on it come in; how it stands, its review state and what each
person holds of it go out. Pure: the same journal over the same reading gives the same, in whatever process.

Source:
    docs/decisions/0007-decisions-replayed.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rejoinder.record.contract_rules import RULES
from rejoinder.record.contract_values import Fields, Shape, build_by_hand, fields_of, with_fields
from rejoinder.shapes import Entry, Review
from rejoinder.shapes.dossier import Decision, DecisionKind
from rejoinder.shapes.review import RESERVED, SEEN, SKIP, Version

JUDGING = frozenset({DecisionKind.CONFIRM, DecisionKind.CORRECT, DecisionKind.REJECT, DecisionKind.ADD})
JOINING = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.SPLIT})


@dataclass(frozen=True, slots=True)
class Decided:
    """How a thing stands after the decisions.

    Attributes:
        current: The entry (its `review` set) or the statement.
        review: Its state.
        versions: What each person holds of it, the first first.
        disputed: The fields on which persons differ, by contract names.
    """

    current: Shape
    review: Review
    versions: tuple[Version, ...] = ()
    disputed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Stance:
    """What one person holds so far: the last kind, and every field that the person stands for."""

    last: Decision
    kind: DecisionKind
    fields: Fields


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that were not taken back, oldest first, without the undos.

    An undo that was itself taken back takes nothing back.
    """
    undone: set[int] = set()
    kept: list[Decision] = []
    for decision in sorted(decisions, key=lambda one: -one.number):
        if decision.number in undone:
            continue
        if decision.kind is DecisionKind.UNDO:
            undone.add(decision.undoes or 0)
        else:
            kept.append(decision)
    return kept[::-1]


def apply_decisions(machine: Shape | None, decisions: Iterable[Decision], *, family: str, text: str) -> Decided | None:
    """Return how an entry or a statement stands.

    Where persons differ, nobody is overruled: the state is `disputed`, a field on which they differ stays as it was read
    (or as it was first added), and each version is given.

    Args:
        machine: As it was read; None where a person added it, or where no reading finds it any more.
        decisions: The journal's rows on it, undos included.
        family: Its family, or `statements`.
        text: The text of its report.

    Returns:
        None where neither a reading nor a person stands for it.
    """
    judging = [decision for decision in standing(decisions) if decision.kind in JUDGING]
    base = machine if machine is not None else _added(judging, family)
    if base is None:
        return None
    read = fields_of(base, family, lambda span: span.of(text))
    stances = _stances(judging)
    keeping = [stance for stance in stances if stance.kind is not DecisionKind.REJECT]
    fields, disputed = _agreed(read, keeping, family)
    review = _review_of(stances, keeping, is_disputed=bool(disputed), is_changed=bool(fields))
    current = with_fields(base, family, fields) if fields and review is not Review.REJECTED else base
    if isinstance(current, Entry):
        current = replace(current, review=review)
    return Decided(current, review, tuple(_version(stance, read) for stance in stances), tuple(disputed))


def versions_of(machine: Shape | None, decisions: Iterable[Decision], *, family: str, text: str) -> tuple[Version, ...]:
    """Return what each person holds of an entry or a statement, the first to decide first."""
    decided = apply_decisions(machine, decisions, family=family, text=text)
    return decided.versions if decided else ()


def changed_fields(decision: Decision) -> Fields:
    """Return the fields that a decision sets, without what the journal keeps beside them."""
    return {name: value for name, value in decision.changes.items() if name not in RESERVED}


def is_skip(decision: Decision) -> bool:
    """Whether the row only says that the person passed the thing over."""
    return decision.kind is DecisionKind.NOTE and bool(decision.changes.get(SKIP))


def agreed_identities(decisions: Iterable[Decision]) -> list[Decision]:
    """Return what stands of `same`, `not_same` and `split`, oldest first.

    Of each two things the last word of each person counts. Where persons differ on two things, neither word counts: what
    the machine found stands, and both are in the journal.
    """
    last: dict[tuple[str, ...], dict[str, Decision]] = {}
    for decision in standing(decisions):
        if decision.kind in JOINING:
            last.setdefault(_pair_of(decision), {})[decision.who] = decision
    agreed = [
        decision
        for words in last.values()
        if len({decision.kind for decision in words.values()}) == 1
        for decision in words.values()
    ]
    return sorted(agreed, key=lambda decision: decision.number)


def disputed_identities(decisions: Iterable[Decision]) -> list[tuple[Decision, ...]]:
    """Return the words of persons who differ on whether two things are one, for each such two."""
    last: dict[tuple[str, ...], dict[str, Decision]] = {}
    for decision in standing(decisions):
        if decision.kind in JOINING:
            last.setdefault(_pair_of(decision), {})[decision.who] = decision
    return [tuple(words.values()) for words in last.values() if len({word.kind for word in words.values()}) > 1]


def _pair_of(decision: Decision) -> tuple[str, ...]:
    """Return what an identity decision is about: two things in a fixed order, or the one that was split off."""
    if decision.kind is DecisionKind.SPLIT:
        return (decision.family, decision.target)
    return (decision.family, *sorted((decision.target, decision.other or "")))


def _added(judging: Sequence[Decision], family: str) -> Shape | None:
    """Return what a person added; or, of what no reading finds any more, what the first person saw who stands for it."""
    for decision in judging:
        if decision.kind is DecisionKind.ADD:
            return build_by_hand(family, decision.target, changed_fields(decision))
    for decision in judging:
        seen = decision.changes.get(SEEN)
        if decision.kind in (DecisionKind.CONFIRM, DecisionKind.CORRECT) and isinstance(seen, Mapping):
            return build_by_hand(family, decision.target, seen)
    return None


def _stances(judging: Iterable[Decision]) -> list[_Stance]:
    """Return what each person holds, in the order in which they first decided."""
    stances: dict[str, _Stance] = {}
    for decision in judging:
        before = stances.get(decision.who)
        fields = dict(before.fields) if before else {}
        if decision.kind is DecisionKind.CONFIRM:
            seen = decision.changes.get(SEEN)
            fields = dict(seen) if isinstance(seen, Mapping) else fields
        elif decision.kind is not DecisionKind.REJECT:
            fields |= changed_fields(decision)
        stances[decision.who] = _Stance(decision, decision.kind, fields)
    return list(stances.values())


def _agreed(read: Mapping[str, object], keeping: Sequence[_Stance], family: str) -> tuple[Fields, list[str]]:
    """Return the fields that persons agree to set otherwise than they were read, and those on which they differ."""
    fields: Fields = {}
    disputed: list[str] = []
    for rule in RULES[family]:
        values: list[object] = []
        for stance in keeping:
            if rule.name in stance.fields and stance.fields[rule.name] not in values:
                values.append(stance.fields[rule.name])
        if len(values) > 1:
            disputed.append(rule.name)
        elif values and values[0] != read[rule.name]:
            fields[rule.name] = values[0]
    return fields, disputed


def _review_of(stances: Sequence[_Stance], keeping: Sequence[_Stance], *, is_disputed: bool, is_changed: bool) -> Review:
    if not stances:
        return Review.PROPOSED
    if not keeping:
        return Review.REJECTED
    if is_disputed or len(keeping) < len(stances):
        return Review.DISPUTED
    return Review.CORRECTED if is_changed else Review.CONFIRMED


def _version(stance: _Stance, read: Mapping[str, object]) -> Version:
    last = stance.last
    differing = {name: value for name, value in stance.fields.items() if read.get(name) != value}
    return Version(who=last.who, kind=stance.kind, fields=differing, number=last.number, at=last.at, why=last.why)
