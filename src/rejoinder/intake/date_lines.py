"""Lines that hold a date, a time, a place or the publisher's name and nothing else, and the dateline that they make.

'November 13, 2004'; 'Published: 3 March 2020, 10:22 GMT'; 'The White House', 'Washington, DC', 'January 3, 2022' in a row.
"""

import re
from collections.abc import Sequence

from rejoinder.intake.dateline import FoundDateline, match_dateline, name_place
from rejoinder.intake.drafts import Draft
from rejoinder.intake.written_dates import WrittenDate, date_pattern, find_written_dates
from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Block, BlockRole, Dateline, Span

LONGEST = 120
MAX_OTHER_WORDS = 5
WITHIN_BLOCKS = 10
TIME = re.compile(
    r"(?:at |@ ?)?\b\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?|\b(?:noon|midnight)\b",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\b(?:GMT|UTC|[CEMPB]S?[SED]?T|MSK|E\.[SD]\.?T\.?|[AJKC]E?ST|AEST|Z|local time|Moscow time)\b"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
MARKER = re.compile(
    r"\b(?:last |first )?(?:published|updated?|posted|created|modified|issued|released?|date|press|news|media|statement|no|on|at"
    r"|of|in|ago)\b[:.]?",
    re.IGNORECASE,
)
OTHER_WORD = re.compile(r"[^\W_][\w.’'/-]*")
NAME = r"[^\W\d_a-z][\w.’'-]*"
PLACE_LINE = re.compile(rf"{NAME}(?: {NAME}){{0,3}}(?:, {NAME}(?: {NAME}){{0,2}})?")


def mark_date_lines(drafts: Sequence[Draft]) -> None:
    """Give the lines that hold a date, a time, a place or a publisher alone their role."""
    is_head = True
    for number, draft in enumerate(drafts):
        if not draft.is_content or draft.label is not None or draft.length > LONGEST:
            # The first line may be a long title; any other long line is the body.
            is_head = is_head and (number == 0 or draft.length <= LONGEST)
            continue
        by_name = draft.hint is not None and draft.hint.kind == "date"
        others = MAX_OTHER_WORDS if 0 < number <= WITHIN_BLOCKS or draft.hint is not None else 0
        is_date = _is_date_line(draft.head, max_others=others, by_name=by_name) or _is_time_line(draft.head)
        if is_date or (is_head and (_is_front(draft) or _is_dateline(draft))):
            draft.role = BlockRole.DATE_LINE
    _mark_places(drafts)


def _is_date_line(words: str, *, max_others: int, by_name: bool) -> bool:
    if next(find_written_dates(words), None) is None:
        return False
    rest = MARKER.sub(" ", ZONE.sub(" ", TIME.sub(" ", date_pattern().sub(" ", words))))
    others = OTHER_WORD.findall(rest)
    if by_name:
        return len(others) <= 2 * MAX_OTHER_WORDS
    if rest.rstrip().endswith((".", "?", "!")) and others:
        return False
    return len(others) <= max_others and all(not word[0].islower() for word in others)


def _is_time_line(words: str) -> bool:
    return bool(TIME.search(words)) and not OTHER_WORD.search(ZONE.sub(" ", TIME.sub(" ", words)))


def _is_dateline(draft: Draft) -> bool:
    """Whether the whole line is a dateline with its day ('HALMAR, May 3, 2022 (Post, AFP)')."""
    found = match_dateline(draft.head, 0, draft.length)
    return found is not None and found.day is not None and found.dateline.span.end == draft.length


def _is_front(draft: Draft) -> bool:
    lists = load_intake_lists()
    return bool(lists.masthead.fullmatch(draft.head) or lists.place_line.fullmatch(draft.head))


def _mark_places(drafts: Sequence[Draft]) -> None:
    """Mark a place alone on a line ('Washington, DC') between or before lines of a date or a publisher."""
    front = [draft for draft in drafts if draft.role is not BlockRole.BOILERPLATE][:WITHIN_BLOCKS]
    for number, draft in enumerate(front):
        if not draft.is_content or draft.length > LONGEST or not PLACE_LINE.fullmatch(draft.head):
            continue
        is_after = number > 0 and front[number - 1].role is BlockRole.DATE_LINE
        is_before = number + 1 < len(front) and front[number + 1].role is BlockRole.DATE_LINE
        if (is_after and is_before) or ("," in draft.head and (is_after or is_before)):
            draft.role = BlockRole.DATE_LINE


def read_date_lines(text: str, blocks: Sequence[Block]) -> FoundDateline | None:
    """Return the dateline that the first lines of date, place and publisher make, or None without a day or place."""
    group: list[Block] = []
    for block in _first(blocks):
        if block.role is BlockRole.DATE_LINE:
            group.append(block)
        elif group and _read_group(text, group) is not None:
            break
        else:
            group = []
    return _read_group(text, group)


def _first(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.role is not BlockRole.BOILERPLATE][:WITHIN_BLOCKS]


def _read_group(text: str, group: Sequence[Block]) -> FoundDateline | None:
    place: Span | None = None
    agency: Span | None = None
    day: WrittenDate | None = None
    day_span: Span | None = None
    whole_line: Span | None = None
    lists = load_intake_lists()
    for block in group:
        span, words = block.span, block.span.of(text)
        found = match_dateline(text, span.start, span.end)
        written = next(find_written_dates(text, span.start, span.end), None)
        if written is not None and day is None:
            day, day_span = written, written.span
            if found is not None and found.day is not None:
                place = found.dateline.place or place
                agency = found.dateline.agency or agency
                day_span, whole_line = found.day.span, found.dateline.span
        elif lists.masthead.fullmatch(words):
            agency = agency or span
        elif written is None and place is None and PLACE_LINE.fullmatch(words) and not lists.place_line.fullmatch(words):
            place = span
    parts = [part for part in (agency, place, day_span, whole_line) if part is not None]
    if day is None and place is None:
        return None
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    name = name_place(place.of(text)) if place else None
    return FoundDateline(Dateline(whole, place, name, day_span, agency), day)
