"""Spans shown where they stand: the paragraph around them, each span between numbered marks, and what each mark means."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.cli.layout import HEAD, QUIET, STRONG, hanging, line
from rejoinder.cli.page import Page
from rejoinder.shapes import BlockRole, Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

# A longer paragraph is cut around what is marked in it.
LONGEST = 1_200
AROUND = 300


@dataclass(frozen=True, slots=True)
class Marked:
    """A span to show, with what it is to the thing that is explained.

    Attributes:
        span: The words.
        role: `content`, `source`, `cue`, `evidence`, or why an actor is meant by them.
        confidence: From 0 to 1, or None where it has none of its own.
    """

    span: Span
    role: str
    confidence: float | None = None


def excerpts(page: Page, marked: Sequence[Marked]) -> "list[RenderableType]":
    """Return the paragraphs that hold the spans, in the report's order, with the marks' meanings below each."""
    if not marked:
        return [line(("It stands nowhere in the text.", QUIET))]
    numbered = list(enumerate(sorted(marked, key=lambda m: (m.span.start, -m.span.end, m.role)), 1))
    around: dict[Span, list[tuple[int, Marked]]] = {}
    for number, mark in numbered:
        around.setdefault(_paragraph(page, mark.span), []).append((number, mark))
    parts: list[RenderableType] = []
    for paragraph, marks in around.items():
        parts += [line()] if parts else []
        parts.append(line((_place(page, paragraph), QUIET)))
        parts.append(_marked_text(page, _cut(paragraph, [mark.span for _, mark in marks]), paragraph, marks))
        parts += [_legend(number, mark) for number, mark in marks]
    return parts


def _paragraph(page: Page, span: Span) -> Span:
    """Return the block that holds the span; a span over several blocks takes them all, one in none stands for itself."""
    spans = [block.span for block in page.reading.report.blocks if block.span.overlaps(span)]
    return Span(min(spans[0].start, span.start), max(spans[-1].end, span.end)) if spans else span


def _place(page: Page, paragraph: Span) -> str:
    """Return which block it is: 'headline', or 'paragraph 3'."""
    report = page.reading.report
    block = report.block_at(paragraph.start)
    if block is None:
        return f"characters {paragraph.start} to {paragraph.end}"
    if block.role is not BlockRole.PARAGRAPH:
        return block.role.value.replace("_", " ")
    return f"paragraph {1 + [other.span for other in report.blocks_of(BlockRole.PARAGRAPH)].index(block.span)}"


def _cut(paragraph: Span, spans: Sequence[Span]) -> Span:
    """Return the part of a paragraph to show: the whole of it, or, of a long one, what stands around the spans."""
    if paragraph.end - paragraph.start <= LONGEST:
        return paragraph
    start = max(paragraph.start, min(span.start for span in spans) - AROUND)
    return Span(start, min(paragraph.end, max(span.end for span in spans) + AROUND))


def _marked_text(page: Page, shown: Span, paragraph: Span, marks: Sequence[tuple[int, Marked]]) -> "Text":
    """Return the words of `shown` with each span between marks; where spans nest, the marks do too."""
    opening = {mark.span.start for _, mark in marks}
    cuts = sorted({shown.start, shown.end, *opening, *(mark.span.end for _, mark in marks)})
    text = line("…" if shown.start > paragraph.start else "")
    for start, end in pairwise(cuts):
        text.append_text(line(("⟦" * sum(mark.span.start == start for _, mark in marks), HEAD)))
        is_marked = any(mark.span.start <= start and end <= mark.span.end for _, mark in marks)
        text.append_text(line((page.reading.report.text[start:end], STRONG if is_marked else "")))
        for number, _ in sorted(((n, m) for n, m in marks if m.span.end == end), key=lambda pair: -pair[1].span.start):
            text.append_text(line((f"⟧{_superscript(number)}", HEAD)))
    return text.append_text(line("…" if shown.end < paragraph.end else ""))


def _legend(number: int, mark: Marked) -> "RenderableType":
    figure = "" if mark.confidence is None else f" · {mark.confidence:.2f}"
    place = f"characters {mark.span.start} to {mark.span.end}"
    return hanging(line((f"{_superscript(number)} ", HEAD)), line(mark.role, (f" · {place}{figure}", QUIET)), 4)


def _superscript(number: int) -> str:
    return "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))
