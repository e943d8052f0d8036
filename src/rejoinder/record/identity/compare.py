"""How alike two entries of one family are, and why."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rejoinder.knowledge.identity_words import FamilyWeights, load_family_weights
from rejoinder.record.identity.features import Facets, Likenesses, facets_of, likenesses_of
from rejoinder.record.identity.reasons import reasons_for
from rejoinder.shapes.dossier import Family, StoredEntry

DAY = re.compile(r"\d{4}-\d\d-\d\d")

# What keeps two entries of the same words in two copies apart.
NOT_CARRIED = ("by_differs", "kind_differs", "day_differs")


# One event may be told of two days by reports that differ; of days farther apart, two events are told in the same words.
MOST_DAYS_APART = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """How sure it is that two entries are one.

    Attributes:
        score: From 0 to 1.
        reasons: What speaks for it and against it, a phrase each.
    """

    score: float
    reasons: tuple[str, ...]


def compare(
    first: StoredEntry,
    first_keys: Iterable[str],
    second: StoredEntry,
    second_keys: Iterable[str],
    names: Mapping[str, str],
) -> Comparison:
    """Return how alike two entries are; it depends on the two alone and is the same in either order.

    Args:
        first: One entry.
        first_keys: Its keys, as `describe_entry` gives them.
        second: Another of the same family.
        second_keys: Its keys.
        names: Joined names, to the name by which the dossier calls the actor.
    """
    return compare_facets(first, facets_of(first_keys, names), second, facets_of(second_keys, names))


def compare_facets(
    first: StoredEntry, mine: Facets, second: StoredEntry, yours: Facets, *, copies: bool = False, least: float = 0.0
) -> Comparison:
    """Return how alike two entries are whose keys are sorted already.

    Args:
        first: One entry.
        mine: Its keys.
        second: Another of the same family.
        yours: Its keys.
        copies: Whether their reports are copies or versions of one another: then the same words are the same telling.
        least: Below this score no reasons are told.
    """
    if days_apart(first, second) > MOST_DAYS_APART:
        return Comparison(0.0, ("the days differ",))
    likenesses = likenesses_of(first, mine, second, yours)
    known = load_family_weights()[first.family.value]
    if copies and likenesses.get("same_words") and not any(likenesses.get(name) for name in NOT_CARRIED):
        return Comparison(1.0, ("the same words in a copy of the report",))
    score = score_of(likenesses, known)
    return Comparison(score, reasons_for(likenesses, known.weights, mine, yours) if score >= least else ())


def days_apart(first: StoredEntry, second: StoredEntry) -> int:
    """Return how many days lie between two events of which each has its day; 0 where one has none."""
    days = [getattr(entry.entry, "date", None) or "" for entry in (first, second)]
    if first.family is not Family.EVENTS or not all(DAY.fullmatch(day[:10]) for day in days):
        return 0
    try:
        earlier, later = (date.fromisoformat(day[:10]) for day in days)
    except ValueError:
        return 0
    return abs((later - earlier).days)


def score_of(likenesses: Likenesses, known: FamilyWeights) -> float:
    """Return how sure it is that two entries with these likenesses are one, from 0 to 1, to four places."""
    sum_ = known.bias + sum(known.weights.get(name, 0.0) * value for name, value in sorted(likenesses.items()))
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, sum_)))), 4)


def joins_from(family: Family) -> float:
    """Return from which score on the machine joins two entries of a family."""
    return load_family_weights()[family.value].join


def proposes_from(family: Family) -> float:
    """Return from which score on a person is asked."""
    return load_family_weights()[family.value].propose
