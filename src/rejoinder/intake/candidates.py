"""Days and years on which an undated report may have been published, each with its reasons.

What the report tells of its day comes in; candidates go out, best first. The search is bounded by the years that the text
names and never by the clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rejoinder.intake.offices import Tenure
from rejoinder.intake.written_dates import WrittenDate, month_day, weekday_name
from rejoinder.shapes import PublicationCandidate

# A weekday comes back to a date after 5, 6 or 11 years: twelve years show at least two candidates.
YEARS_AHEAD = 12
# More than these tell a reader nothing.
MAX_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Clues:
    """What a report tells of the day it was published.

    Attributes:
        day: Month and day of the dateline, or None.
        latest_year: The latest year that the text names as gone by or present, or None.
        named_day: The latest full day that the text names, or None.
        lead_weekday: The weekday that the lead names alone, or None.
        weekday_days: Days of the text that stand with their weekday and without a year.
        tenures: Offices held by persons whom the text names.
    """

    day: WrittenDate | None
    latest_year: int | None
    named_day: date | None
    lead_weekday: int | None
    weekday_days: tuple[WrittenDate, ...]
    tenures: tuple[Tenure, ...]


def find_candidates(clues: Clues) -> tuple[PublicationCandidate, ...]:
    """Return the days or years that the clues point to, best first."""
    found = _days(clues) if clues.day is not None else _years(clues)
    ranked = sorted(found, key=lambda scored: (-scored[0], scored[1].value))
    return tuple(candidate for _, candidate in ranked) if len(ranked) <= MAX_CANDIDATES else ()


def _days(clues: Clues) -> list[tuple[int, PublicationCandidate]]:
    """Return the years' days that agree with the weekdays, or where none is named with the offices."""
    assert clues.day is not None
    scored = []
    for year in _years_to_search(clues):
        day = clues.day.in_year(year)
        if day is None:
            continue
        reasons = _weekday_reasons(clues, day)
        score, offices = _office_reasons(clues, day)
        has_reason = bool(reasons) or (clues.lead_weekday is None and not clues.weekday_days and score > 0)
        if reasons is None or not has_reason:
            continue
        floor = [f"not before {clues.latest_year}, the latest year that the text names"] if clues.latest_year else []
        scored.append((score, PublicationCandidate(day.isoformat(), (*reasons, *floor, *offices))))
    return scored


def _weekday_reasons(clues: Clues, day: date) -> list[str] | None:
    """Return what the weekdays say for `day`; None where they speak against it."""
    reasons = []
    for written in clues.weekday_days:
        named = _nearest(written, day)
        if named is None or named.weekday() != written.weekday:
            return None
        reasons.append(f"{month_day(written)} is a {weekday_name(named.weekday())} in {named.year}, as the text says")
    if clues.lead_weekday is not None:
        if day.weekday() != clues.lead_weekday:
            return reasons or None
        name = weekday_name(clues.lead_weekday)
        reasons.append(
            f"{day:%B} {day.day} is a {name} in {day.year}, and the lead says '{name}', "
            "which is as a rule the day of the dateline but may be up to six days before it"
        )
    return reasons


def _nearest(written: WrittenDate, day: date) -> date | None:
    """Return the day that is written, in the year that brings it nearest to `day`."""
    days = [found for year in (day.year - 1, day.year, day.year + 1) if (found := written.in_year(year))]
    return min(days, key=lambda found: abs((found - day).days), default=None)


def _office_reasons(clues: Clues, day: date) -> tuple[int, list[str]]:
    """Return how many more persons held the office by which the text names them than did not, and who they are."""
    score, reasons = 0, []
    for name in dict.fromkeys(tenure.name for tenure in clues.tenures):
        tenures = [tenure for tenure in clues.tenures if tenure.name == name]
        held = next((tenure for tenure in tenures if tenure.holds(day)), None)
        score += 1 if held else -1
        shown = f"{name} was {held.office}" if held else f"against it: {name} was not {tenures[0].office}"
        reasons.append(f"{shown} on that day")
    return score, reasons


def _years_to_search(clues: Clues) -> Iterator[int]:
    starts = [tenure.start.year for tenure in clues.tenures if tenure.start]
    first = clues.latest_year or max(starts, default=None)
    if first is not None:
        yield from range(first, first + YEARS_AHEAD + 1)


def _years(clues: Clues) -> list[tuple[int, PublicationCandidate]]:
    """Return the years that agree with most offices, and the year of the latest day that the text names."""
    scored: dict[int, tuple[int, list[str]]] = {}
    for year in _years_to_search(clues) if clues.tenures else ():
        days = [date(year, 1, 1) + timedelta(days=offset) for offset in range(0, 365, 7)]
        score, reasons = max((_office_reasons(clues, day) for day in days), key=lambda pair: pair[0])
        if score > 0:
            scored[year] = (score, [reason.replace("on that day", "in that year") for reason in reasons])
    if clues.named_day is not None:
        score, reasons = scored.get(clues.named_day.year, (0, []))
        named = f"{clues.named_day:%B} {clues.named_day.day}, {clues.named_day.year} is the latest day that the text names"
        scored[clues.named_day.year] = (score + 1, [named, *reasons])
    return [(score, PublicationCandidate(f"{year:04d}", tuple(reasons))) for year, (score, reasons) in scored.items()]
