"""How alike two entries of one family are, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rejoinder.shapes.dossier import StoredEntry


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
        first_keys: Its stems.
        second: Another of the same family.
        second_keys: Its stems.
        names: Joined names, to the name by which the dossier calls the actor.
    """
    mine, yours = set(first_keys), set(second_keys)
    common = mine & yours
    score = len(common) / (len(mine | yours) or 1)
    return Comparison(score, (f"{len(common)} words in common",))
