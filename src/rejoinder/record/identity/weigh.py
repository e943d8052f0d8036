"""How much an entry matters to a person who reviews: what comes first."""

from rejoinder.shapes import Entry, Event, Instrument
from rejoinder.shapes.dossier import Family

# What each family bears in the questions of the desk, from 0 to 1; set by hand: what is on the table and what is owed
# first, what is merely named last.
IMPORTANCE = {
    Family.POINTS: 1.0,
    Family.ANSWERS: 1.0,
    Family.REQUESTS: 0.9,
    Family.COMMITMENTS: 0.9,
    Family.CLAIMS: 0.6,
    Family.INSTRUMENTS: 0.6,
    Family.CITATIONS: 0.4,
    Family.EVENTS: 0.3,
}

# An entry of which the reader is quite sure still deserves a look, but half as early as one of which it is not.
SURE = 0.5


def weight_of(entry: Entry, family: Family) -> float:
    """Return how much an entry matters to a person, from 0 to 1: its importance, more where the reader doubts it."""
    importance = IMPORTANCE[family]
    if entry.chain:
        importance += 0.1
    if isinstance(entry, Event) and entry.kind in ("signature", "deadline", "vote", "handover"):
        importance += 0.2
    if isinstance(entry, Instrument) and entry.status not in ("unknown",):
        importance += 0.1
    doubt = 1.0 - min(max(entry.confidence, 0.0), 1.0)
    return round(min(1.0, importance) * (SURE + (1.0 - SURE) * doubt), 4)
