"""What stands in quotation marks, in sound and in damaged texts.

A report in, its quotations out, in order. Each block is read once, left to right. A quotation that runs over paragraphs opens
each of them and closes only the last; a mark without its partner is repaired to the edge of its block, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.shapes import Report, Span

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = '"'
SINGLE_OPENING = frozenset("‘‚‹")
SINGLE_CLOSING = frozenset("’›")
SINGLE_STRAIGHT = "'"
BEFORE_OPENING = frozenset("([{-–—/“„«‘'\"…")
AFTER_CLOSING = frozenset(")]}-–—/.,;:!?”»’'\"…")
EDGES = frozenset(" \t\n\r\u00a0,.;:!?…-–—“”„«»‘’'\"`")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: The words with their marks.
        inner: The words without them.
        is_single: Whether the marks are single.
        sound: Whether both marks are there, or the next paragraph opens again.
        opens_by: `mark`, or `repair` where it was closed and never opened.
        closes_by: `mark`, `continuation` where the next paragraph goes on with it, or `repair`.
        continues: Whether it goes on with the quotation of the paragraph before.
        depth: 0, or 1 for one that stands inside another.
    """

    span: Span
    inner: Span
    is_single: bool = False
    sound: bool = True
    opens_by: str = "mark"
    closes_by: str = "mark"
    continues: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its place, its length, whether it is single, whether it can open and close."""

    at: int
    length: int
    is_single: bool
    can_open: bool
    can_close: bool


def find_quotations(report: Report) -> list[Quotation]:
    """Return the quotations of `report`, in order; one inside another follows it. Time grows with the text's length only."""
    return list(_find_once(report))


@lru_cache(maxsize=1)
def _find_once(report: Report) -> tuple[Quotation, ...]:
    """Find the quotations; the actors and the statements of a report ask for the same ones."""
    found: list[Quotation] = []
    pending = False
    blocks = report.blocks
    for number, block in enumerate(blocks):
        following = blocks[number + 1].span if number + 1 < len(blocks) else None
        goes_on = following is not None and _opens(report.text, following)
        in_block = list(_read_block(report.text, block.span, goes_on))
        if pending and in_block and in_block[0].span.start == block.span.start:
            in_block[0] = _as_continuation(in_block[0])
        found.extend(sorted(in_block, key=lambda quotation: (quotation.span.start, -quotation.span.end)))
        pending = any(quotation.closes_by == "continuation" for quotation in in_block)
    return tuple(found)


def _opens(text: str, block: Span) -> bool:
    return text[block.start] in OPENING or text[block.start] == STRAIGHT or text.startswith("``", block.start)


def _as_continuation(quotation: Quotation) -> Quotation:
    return Quotation(
        quotation.span,
        quotation.inner,
        quotation.is_single,
        quotation.sound,
        quotation.opens_by,
        quotation.closes_by,
        continues=True,
        depth=quotation.depth,
    )


def _read_block(text: str, block: Span, goes_on: bool) -> Iterator[Quotation]:
    """Yield the quotations of one block; `goes_on`: the next block opens with a mark."""
    waiting: _Mark | None = None
    inside: list[_Mark] = []
    last_end = block.start
    for mark in _find_marks(text, block):
        if mark.is_single:
            inside.append(mark)
        elif waiting is None and mark.can_open:
            yield from _pair_singles(text, inside, 0)
            waiting, inside = mark, []
        elif waiting is None:
            start = _repaired_start(text, last_end, mark.at)
            if start < mark.at:
                yield _quotation(text, (start, 0), (mark.at, mark.length), opens_by="repair")
            yield from _pair_singles(text, inside, 1)
            last_end, inside = mark.at + mark.length, []
        elif mark.can_close:
            yield from _closed(text, waiting, mark)
            yield from _pair_singles(text, inside, 1)
            last_end, waiting, inside = mark.at + mark.length, None, []
        else:  # A second one opens: the first was stray.
            yield from _pair_singles(text, inside, 0)
            waiting, inside = mark, []
    if waiting is not None and waiting.at + waiting.length < block.end:
        how = "continuation" if goes_on else "repair"
        yield _quotation(text, (waiting.at, waiting.length), (block.end, 0), closes_by=how)
    yield from _pair_singles(text, inside, 1 if waiting else 0)


def _closed(text: str, opening: _Mark, closing: _Mark) -> Iterator[Quotation]:
    if opening.at + opening.length < closing.at:
        yield _quotation(text, (opening.at, opening.length), (closing.at, closing.length))


def _repaired_start(text: str, begin: int, end: int) -> int:
    """Where a quotation that was never opened may begin: after the quotation before it, or where its block begins."""
    while begin < end and text[begin] in EDGES:
        begin += 1
    return begin


def _quotation(
    text: str,
    opening: tuple[int, int],
    closing: tuple[int, int],
    *,
    opens_by: str = "mark",
    closes_by: str = "mark",
    is_single: bool = False,
    depth: int = 0,
) -> Quotation:
    start, end = opening[0] + opening[1], closing[0]
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    return Quotation(
        Span(opening[0], closing[0] + closing[1]),
        Span(start, end),
        is_single,
        "repair" not in (opens_by, closes_by),
        opens_by,
        closes_by,
        depth=depth,
    )


def _find_marks(text: str, block: Span) -> Iterator[_Mark]:
    """Yield the marks of a block, apostrophes left out as far as one mark alone can tell."""
    at = block.start
    while at < block.end:
        char = text[at]
        length = 2 if text[at : at + 2] in ("``", "''") else 1
        before = text[at - 1] if at > block.start else " "
        after = text[at + length] if at + length < block.end else " "
        at_left = before.isspace() or before in BEFORE_OPENING
        at_right = after.isspace() or after in AFTER_CLOSING
        if length == 2:
            opens = char == "`" or (at_left and not after.isspace())
            yield _Mark(at, 2, False, opens, char == "'" and (at_right or not opens))
        elif char in OPENING:
            yield _Mark(at, 1, False, True, False)
        elif char in CLOSING:
            yield _Mark(at, 1, False, False, True)
        elif char == STRAIGHT:
            yield _Mark(at, 1, False, at_left or not at_right, at_right or not at_left)
        elif char in SINGLE_OPENING:
            yield _Mark(at, 1, True, True, False)
        elif char in SINGLE_CLOSING or char == SINGLE_STRAIGHT:
            can_open = char == SINGLE_STRAIGHT and at_left and not after.isspace()
            can_close = at_right and not before.isspace()
            if can_open or can_close:
                yield _Mark(at, 1, True, can_open, can_close)
        at += length


def _pair_singles(text: str, marks: list[_Mark], depth: int) -> Iterator[Quotation]:
    """Yield the single quotations among `marks`: an opening one and the first that closes after it.

    A closing mark with none open is an apostrophe (`workers'`); so is an opening one that nothing closes (`'90s`).
    """
    waiting: _Mark | None = None
    for mark in marks:
        if waiting is None or (mark.can_open and not mark.can_close):
            waiting = mark if mark.can_open else waiting
        elif mark.can_close and waiting.at + 1 < mark.at:
            yield _quotation(text, (waiting.at, 1), (mark.at, 1), is_single=True, depth=depth)
            waiting = None
