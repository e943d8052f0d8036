"""What a person is to look at next: the doubtful and weighty first, what was decided left out.

Entries come by weight times doubt, proposed identities beside them; what persons dispute comes before both, to those who
have not said anything of it. What the person passed over comes only where it is asked for: a skip is a note in the journal,
so it survives a restart, can be undone, and does not count as a decision.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from rejoinder.record.decided import JOINING, JUDGING
from rejoinder.runners.show_thing import show_things
from rejoinder.shapes import Review
from rejoinder.shapes.dossier import DecisionKind, Proposal
from rejoinder.shapes.review import ACTORS, REPORTS, STATEMENTS, ReviewFilters, ReviewItem, ReviewPage, Shown
from rejoinder.store import View
from rejoinder.store.journal_rows import JournalRow, journal_of, last_numbers
from rejoinder.store.queue_rows import (
    DECIDED_PAIRS,
    OPEN,
    OPEN_PAIRS,
    PAIR_WEIGHT,
    Queued,
    count_pairs,
    count_things,
    queued_entries,
    queued_pairs,
    queued_statements,
)

DISPUTED_PRIORITY = 1.0

Thing = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Turn:
    """One thing or one pair in its turn."""

    priority: float
    thing: Thing
    family: str
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """What the person passed over, and what the person decided, as far as it stands."""

    skipped: frozenset[Thing]
    decided: frozenset[Thing]


def review_queue(
    view: View,
    *,
    who: str,
    as_of: str | None = None,
    filters: ReviewFilters | None = None,
    limit: int = 20,
    offset: int = 0,
) -> ReviewPage:
    """Return the next things to look at.

    Args:
        view: The dossier.
        who: The person who reviews.
        as_of: The last day of publication that counts.
        filters: Which items the person wants.
        limit: At most so many items.
        offset: Beginning after so many.
    """
    asked = filters or ReviewFilters()
    said = _said_by(view, who)
    turns = list(islice(_turns(view, asked, said, as_of=as_of, reach=limit + offset), offset, offset + limit))
    done, left = _counts(view, asked, as_of)
    return ReviewPage(items=tuple(_items(view, turns)), done=done, left=left, skipped=len(said.skipped))


def review_item(view: View, id_: str, family: str) -> ReviewItem | None:
    """Return one entry or statement as the queue would show it, decided or not; None where it is not there."""
    return next(iter(_items(view, [_Turn(0.0, id_, family)])), None)


def _turns(view: View, asked: ReviewFilters, said: _Said, *, as_of: str | None, reach: int) -> Iterator[_Turn]:
    """Return what is left, in order; as many as `reach` at least, where there are as many."""
    things = _open_things(view, asked, said, as_of, reach)
    pairs = _open_pairs(view, asked, said, reach)
    return merge(things, pairs, key=lambda turn: -turn.priority)


def _open_things(view: View, asked: ReviewFilters, said: _Said, as_of: str | None, reach: int) -> list[_Turn]:
    if asked.family in (ACTORS, REPORTS):
        return []
    queued = queued_statements if asked.family == STATEMENTS else queued_entries
    disputed = [
        Queued(one.id, one.family, DISPUTED_PRIORITY + one.priority)
        for one in queued(view, asked, Review.DISPUTED, as_of=as_of, limit=None)
        if one.id not in said.decided
    ]
    room = None if asked.skipped else reach + len(said.skipped)
    proposed = queued(view, asked, Review.PROPOSED, as_of=as_of, limit=room)
    return [
        _Turn(one.priority, one.id, one.family) for one in [*disputed, *proposed] if (one.id in said.skipped) is asked.skipped
    ]


def _open_pairs(view: View, asked: ReviewFilters, said: _Said, reach: int) -> list[_Turn]:
    if not asked.with_pairs or asked.family == STATEMENTS:
        return []
    room = None if asked.skipped else reach + len(said.skipped) + len(said.decided)
    found = []
    for proposal in queued_pairs(view, asked, limit=room):
        pair = _pair(proposal.earlier, proposal.later)
        if pair not in said.decided and (pair in said.skipped) is asked.skipped:
            found.append(_Turn(PAIR_WEIGHT * proposal.score, pair, proposal.family, proposal))
    return found


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)


def _said_by(view: View, who: str) -> _Said:
    """Return what a person passed over and what the person decided; what was taken back does not count."""
    undone: set[int] = set()
    skipped: set[Thing] = set()
    decided: set[Thing] = set()
    for row in reversed(journal_of(view, who)):
        if row.number in undone:
            continue
        if row.kind is DecisionKind.UNDO:
            undone.add(row.undoes or 0)
        elif row.who == who and row.is_skip:
            skipped.add(_thing_of(row))
        elif row.who == who and row.kind in JUDGING | JOINING:
            decided.add(_thing_of(row))
    return _Said(frozenset(skipped - decided), frozenset(decided))


def _thing_of(row: JournalRow) -> Thing:
    return _pair(row.target, row.other) if row.other else row.target


def _counts(view: View, asked: ReviewFilters, as_of: str | None) -> tuple[int, int]:
    """Return how many things and pairs are decided, and how many are left."""
    things = {} if asked.family in (ACTORS, REPORTS) else count_things(view, asked, as_of=as_of)
    pairs = count_pairs(view, asked) if asked.with_pairs and asked.family != STATEMENTS else {}
    left = sum(things.get(state, 0) for state in OPEN) + sum(pairs.get(state, 0) for state in OPEN_PAIRS)
    done = sum(count for state, count in things.items() if state not in OPEN)
    return done + sum(pairs.get(state, 0) for state in DECIDED_PAIRS), left


def _items(view: View, turns: Sequence[_Turn]) -> Iterable[ReviewItem]:
    wanted = [(id_, turn.family) for turn in turns for id_ in _ids_of(turn)]
    shown = show_things(view, list(dict.fromkeys(wanted)))
    last = last_numbers(view, [id_ for id_, _ in wanted])
    for turn in turns:
        item = _item(turn, shown, last)
        if item is not None:
            yield item


def _item(turn: _Turn, shown: dict[str, Shown], last: dict[str, int]) -> ReviewItem | None:
    ids = _ids_of(turn)
    if not all(id_ in shown for id_ in ids):
        return None
    second = shown[ids[1]] if len(ids) > 1 else None
    number = max(last.get(id_, 0) for id_ in ids)
    return ReviewItem(first=shown[ids[0]], second=second, proposal=turn.proposal, priority=turn.priority, last=number)


def _ids_of(turn: _Turn) -> list[str]:
    if turn.proposal is not None:
        return [turn.proposal.earlier, turn.proposal.later]
    return [turn.thing] if isinstance(turn.thing, str) else list(turn.thing)
