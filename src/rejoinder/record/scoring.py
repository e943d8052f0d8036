"""How sure each entry is: the chance that a careful annotator would have made it too.

A page, its record and the weights in; the same record with the confidence of each entry out. The chance is a logistic
regression over the entry's family, its rule and its marks (`entry_marks.py`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from rejoinder.record.entry_marks import find_marks
from rejoinder.record.page import Page
from rejoinder.record.record_weights import ConfidenceWeights, tell_chance
from rejoinder.shapes import Entry, Record

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")

# Some hundreds of entries stand behind the weights: more than one in twenty either way is not theirs to say.
LEAST, MOST = 0.05, 0.95

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def tell_confidence(family: str, rule: str, marks: Sequence[str], weights: ConfidenceWeights) -> float:
    """Return the chance that an entry is right, in steps of 0.01.

    >>> weights = ConfidenceWeights(0.5, {"points": -0.5}, {"point-main": 1.0}, {"in a headline": -1.0})
    >>> tell_confidence("points", "point-main", [], weights), tell_confidence("points", "point-main", ["in a headline"], weights)
    (0.73, 0.5)
    """
    base = weights.base + weights.families.get(family, 0.0) + weights.rules.get(rule, 0.0)
    return round(min(MOST, max(LEAST, tell_chance(base, weights.marks, marks))), 2)


def score_entries(page: Page, record: Record, weights: ConfidenceWeights) -> Record:
    """Return the record with each entry's confidence."""
    entries: dict[str, Sequence[Entry]] = {family: getattr(record, family) for family in FAMILIES}

    def scored(family: str, some: tuple[AnyEntry, ...]) -> tuple[AnyEntry, ...]:
        told = [(one, find_marks(page, family, one, entries)) for one in some]
        return tuple(replace(one, confidence=tell_confidence(family, one.rule, marks, weights)) for one, marks in told)

    return Record(
        instruments=scored("instruments", record.instruments),
        points=scored("points", record.points),
        answers=scored("answers", record.answers),
        requests=scored("requests", record.requests),
        commitments=scored("commitments", record.commitments),
        claims=scored("claims", record.claims),
        citations=scored("citations", record.citations),
        events=scored("events", record.events),
        problems=record.problems,
    )
