"""The search for dates in a report: rules over tokens, guards, then a value for each."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from rejoinder.knowledge.date_words import DateWords, load_date_words
from rejoinder.reading.dates import absolute, lengths, periods, relative, times
from rejoinder.reading.dates.context import Found, Reference, Resolved
from rejoinder.reading.dates.guards import is_date
from rejoinder.reading.dates.patterns import PIECES, RULES
from rejoinder.reading.dates.tokens import Tokens, cut_tokens, translate
from rejoinder.shapes import BlockRole, Publication, Report, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

Resolver = Callable[[Found], list[Resolved]]

RESOLVERS: Mapping[str, Resolver] = {
    "iso": absolute.resolve_iso,
    "numeric": absolute.resolve_numeric,
    "time": times.resolve_time,
    "day_point": times.resolve_day_point,
    "date": absolute.resolve_date,
    "dates": absolute.resolve_dates,
    "date_range": absolute.resolve_date_range,
    "nth_unit_of": absolute.resolve_nth_unit_of,
    "weekday_nth": periods.resolve_weekday_nth,
    "day_of_month": periods.resolve_day_of_month,
    "days_of_month": periods.resolve_days_of_month,
    "month": absolute.resolve_month,
    "month_range": absolute.resolve_month_range,
    "rel_month": relative.resolve_rel_month,
    "first_n_of": periods.resolve_first_n_of,
    "quarter": periods.resolve_quarter,
    "quarter_name": periods.resolve_quarter,
    "half": periods.resolve_half,
    "season": absolute.resolve_season,
    "edge_of_unit": relative.resolve_edge_of_unit,
    "century": absolute.resolve_century,
    "decade": absolute.resolve_decade,
    "fiscal": absolute.resolve_fiscal,
    "ago": lengths.resolve_ago,
    "year_ago": lengths.resolve_year_ago,
    "anchored": lengths.resolve_anchored,
    "week_of": relative.resolve_week_of,
    "rel_weekday": relative.resolve_weekday,
    "rel_span": lengths.resolve_rel_span,
    "rel_unit": relative.resolve_rel_unit,
    "weekend": relative.resolve_weekend,
    "deixis": relative.resolve_deixis,
    "weekday": relative.resolve_weekday,
    "holiday": relative.resolve_holiday,
    "overnight": relative.resolve_rel_unit,
    "set": lengths.resolve_set,
    "vague_set": lengths.resolve_set,
    "length_range": lengths.resolve_length_range,
    "length": lengths.resolve_length,
    "anniversary": lengths.resolve_anniversary,
    "a_unit": lengths.resolve_a_unit,
    "vague_length": lengths.resolve_vague_length,
    "year_range": absolute.resolve_year_range,
    "year": absolute.resolve_year,
    "short_year": absolute.resolve_short_year,
    "vague": lengths.resolve_vague,
}
# Rules whose words point to a time vaguely: they are searched only where they are asked for.
VAGUE_RULES = frozenset(["vague", "vague_set", "vague_length"])


@cache
def compile_rules() -> re.Pattern[str]:
    """Return all rules as one expression over class characters; the group that matched tells the rule."""
    branches = []
    for number, (_, pattern) in enumerate(RULES):
        for _ in range(3):
            for name, piece in PIECES.items():
                pattern = re.sub(rf"\b{name}\b", piece, pattern)
        branches.append(f"(?P<r{number}>{translate(pattern)})")
    return re.compile("(?=[^_,])(?:" + "|".join(branches) + ")")


def find_in_report(report: Report, doc: "Doc", *, vague: bool) -> list[TimeExpression]:
    """Return the time expressions of a report, in order."""
    words = load_date_words()
    reference = Reference(report.publication.day, *_read_partial(report.publication))
    blocks = [
        cut_tokens(report.text, block.span.start, block.span.end, words)
        for block in report.blocks
        if block.role is not BlockRole.BOILERPLATE
    ]
    reference.is_history = _is_history(blocks, reference)
    found: list[TimeExpression] = []
    for tokens in blocks:
        for resolved in _find_in_block(tokens, report, doc, words, reference, vague):
            found.append(resolved.expression())
    return found


# A text with so many written years, of which half lie more than so many years back, tells a history.
HISTORY_YEARS = 12
HISTORY_AGE = 2


def _is_history(blocks: list[Tokens], reference: Reference) -> bool:
    """Whether a text tells a history: most years in it are written, and long past."""
    if reference.day is None:
        return False
    years = sorted(int(t.values[n]) for t in blocks for n, cls in enumerate(t.classes) if cls == "Y")
    return len(years) >= HISTORY_YEARS and years[len(years) // 2] < reference.day.year - HISTORY_AGE


def _read_partial(publication: Publication) -> tuple[tuple[int, int] | None, frozenset[int]]:
    """Return the month and day of a publication day whose year is unknown, and the weekdays that it may be."""
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", publication.partial or "")
    if publication.day is not None or match is None:
        return None, frozenset()
    from datetime import date

    days = [date.fromisoformat(c.value) for c in publication.candidates[:1] if re.fullmatch(r"\d{4}-\d\d-\d\d", c.value)]
    return (int(match[1]), int(match[2])), frozenset(day.isoweekday() for day in days)


def _find_in_block(
    tokens: Tokens, report: Report, doc: "Doc", words: DateWords, reference: Reference, vague: bool
) -> list[Resolved]:
    """Return what the rules find in one block, and tell `reference` of each."""
    rules = compile_rules()
    results: list[Resolved] = []
    place = 0
    while (match := rules.search(tokens.classes, place)) is not None:
        rule = RULES[int((match.lastgroup or "r0")[1:])][0]
        place = match.start() + 1
        if match.end() == match.start() or (rule in VAGUE_RULES and not vague):
            continue
        found = Found(rule, tokens.between(*match.span()), tokens, match.start(), report, doc, words, reference)
        resolved = RESOLVERS[rule](found) if is_date(found) else []
        if resolved:
            results.extend(resolved)
            place = match.end()
            for item in resolved:
                if item.point is not None:
                    reference.last = item
                    reference.last_written = item if item.year_written else reference.last_written
    return results
