"""The fields of an entry that questions ask for, as the columns `state` and `day` of `entries` hold them."""

from rejoinder.shapes import Answer, Citation, Commitment, Entry, Event, Instrument, Point, Request


def state_of(entry: Entry) -> str | None:
    """Return what became of the thing, by this telling; None for families that have no such field."""
    match entry:
        case Request():
            return entry.status.value
        case Point():
            return "withdrawn" if entry.withdrawn else None
        case Answer():
            return entry.verdict.value
        case Instrument():
            return entry.status
        case Event():
            return entry.state
        case Commitment():
            return "conditional" if entry.conditioned_by else "unconditional"
        case Citation():
            return "omitted" if entry.omitted else "cited"
    return None


def day_of(entry: Entry) -> str | None:
    """Return the TIMEX3 value of the day that the entry tells, or None."""
    match entry:
        case Request():
            return entry.asked_on
        case Event() | Instrument():
            return entry.date
    return None
