"""Lines of a text, and which of them a hard-wrapped text broke out of one paragraph.

Text comes in; the stretches that stand for a headline, a paragraph or the like go out, without the white space around.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.shapes import Span

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
LIST_ITEM = re.compile(r"(?:[-–—*•·▪◦‣]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s)")
TURN = re.compile(r"(?:[A-Z][A-Z .’'-]{1,40}:|Q[.:]?|A:)\s")
FIRST_WORD = re.compile(r"[^ \t]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")

# Wire and mail text is wrapped at 60 to 80 columns, now and then at 100; a paragraph on one line is seldom so short.
LONGEST_WRAP = 110
SHORTEST_WRAP = 30
# Of the lines that another one follows: set on wrapped copies of news reports of 40 to 100 columns.
MIN_FILLED = 0.55
MIN_OPEN_ENDED = 0.5
MIN_SMALL_LETTER = 0.35
MIN_PAIRS = 2
INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty.

    Attributes:
        span: The line without the white space around it.
        indent: Characters of white space before it.
        opens_group: Whether an empty line, or the start of the text, stands before it.
    """

    span: Span
    indent: int
    opens_group: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not empty, in order."""
    lines: list[Line] = []
    start, opens_group = 0, True
    while start <= len(text):
        end = LINE_END.search(text, start)
        stop = end.start() if end else len(text)
        stripped = text[start:stop].strip()
        if stripped:
            first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
            lines.append(Line(Span(first, first + len(stripped)), first - start, opens_group))
        opens_group = not stripped
        if end is None:
            break
        start = end.end()
    return lines


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Span]:
    """Return the paragraphs: each line by itself, or the lines that a hard-wrapped text broke out of one put together."""
    pairs = [(before, after) for before, after in pairwise(lines) if not after.opens_group]
    width = _wrap_width(text, pairs)
    spans: list[Span] = []
    before: Line | None = None
    for line in lines:
        if before is not None and width and not line.opens_group and _is_continued(text, before, line, width):
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
        before = line
    return spans


def _wrap_width(text: str, pairs: Sequence[tuple[Line, Line]]) -> int:
    """Return the width at which the text is wrapped, or 0 where it is not."""
    if len(pairs) < MIN_PAIRS:
        return 0
    lengths = sorted(_length(before) for before, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(0.85 * len(lengths)))]
    if not SHORTEST_WRAP <= width <= LONGEST_WRAP:
        return 0
    filled = [pair for pair in pairs if _is_filled(text, *pair, width)]
    open_ended = sum(not SENTENCE_END.search(before.span.of(text)[-8:]) for before, _ in filled)
    small = sum(text[after.span.start].islower() for _, after in filled)
    is_wrapped = (
        len(filled) >= max(MIN_PAIRS, MIN_FILLED * len(pairs))
        and open_ended >= MIN_OPEN_ENDED * len(filled)
        and small >= MIN_SMALL_LETTER * len(filled)
    )
    return width if is_wrapped else 0


def _length(line: Line) -> int:
    return line.indent + line.span.end - line.span.start


def _is_filled(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether the first word of `after` had no room on `before`."""
    word = FIRST_WORD.match(text, after.span.start, after.span.end)
    return _length(before) + 1 + (word.end() - word.start() if word else 0) > width


def _is_continued(text: str, before: Line, after: Line, width: int) -> bool:
    head = text[after.span.start : after.span.start + width]
    is_closed = bool(SENTENCE_END.search(before.span.of(text)[-8:]))
    is_filled = _is_filled(text, before, after, width)
    if TURN.match(head) or (LIST_ITEM.match(head) and (is_closed or not is_filled)):
        return False
    if is_closed and after.indent >= before.indent + INDENT:
        return False
    return is_filled or (head[0].islower() and not is_closed)
