"""Quotations that no cue took: a further part of the quotation before them, or statements by themselves.

A `ParsedText`, the attributions found so far and the numbers of the quotations taken in, the attributions with the lone ones out.
"""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.quotations import Quotation
from rejoinder.shapes import Attribution, Block, Span

LEAST_LONE_WORDS = 6
MOST_WORDS_BETWEEN = 12
# A quotation goes on with a speaker of at most so many paragraphs before; set by eye on wire reports.
PARAGRAPHS_BACK = 3


def add_lone_quotations(parsed: ParsedText, attributions: Sequence[Attribution], taken: frozenset[int]) -> list[Attribution]:
    """Return the attributions with quotations that no cue took.

    A quotation that follows a told one in its paragraph, or that the paragraph marks carry on, is a part of it. One that is a
    paragraph of its own goes on with the speaker before, whom `source_from` names.
    """
    shelf = _Shelf(parsed, attributions)
    for number, quotation in enumerate(parsed.quotations):
        if number not in taken and _may_stand_alone(parsed, quotation) and not shelf.covers(quotation):
            _add(parsed, shelf, quotation)
    return shelf.attributions


class _Shelf:
    """The attributions, by the block in which they begin."""

    def __init__(self, parsed: ParsedText, attributions: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.attributions = list(attributions)
        self.by_block: dict[int, list[int]] = {}
        for number, one in enumerate(self.attributions):
            self.by_block.setdefault(self._block(one.content[0].start), []).append(number)

    def _block(self, offset: int) -> int:
        block = self.parsed.block_at(offset)
        return block.span.start if block is not None else -1

    def add(self, one: Attribution) -> None:
        self.by_block.setdefault(self._block(one.content[0].start), []).append(len(self.attributions))
        self.attributions.append(one)

    def lengthen(self, number: int, span: Span) -> None:
        """Give an attribution a further part, and find it also in the block of that part."""
        one = self.attributions[number]
        self.attributions[number] = replace(one, content=(*one.content, span))
        numbers = self.by_block.setdefault(self._block(span.start), [])
        if number not in numbers:
            numbers.append(number)

    def in_block(self, offset: int) -> list[int]:
        return self.by_block.get(self._block(offset), [])

    def covers(self, quotation: Quotation) -> bool:
        """Whether a core statement's content has the quotation, or most of it."""
        half = (quotation.inner.end - quotation.inner.start) // 2
        return any(
            span.overlaps(quotation.inner) and span.end - span.start > half
            for number in self.in_block(quotation.span.start)
            if self.attributions[number].level == "core"
            for span in self.attributions[number].content
        )

    def last_told_before(self, quotation: Quotation) -> int | None:
        """Return the last core attribution that ends before the quotation and stands in no other."""
        offset = quotation.span.start
        for _ in range(PARAGRAPHS_BACK + 1):
            numbers = self.in_block(offset)
            found = [n for n in numbers if self._ends_before(n, quotation) and not self._is_inside(n, numbers)]
            if found:
                return max(found, key=lambda n: (self.attributions[n].content[-1].end, -n))
            start = self._block(offset)
            if start <= 0:
                return None
            offset = start - 1
        return None

    def _ends_before(self, number: int, quotation: Quotation) -> bool:
        one = self.attributions[number]
        return one.level == "core" and _edge(one) <= quotation.span.start

    def _is_inside(self, number: int, others: Sequence[int]) -> bool:
        first = self.attributions[number].content[0]
        return any(
            span.contains(first) and span != first
            for other in others
            if other != number
            for span in self.attributions[other].content
        )


def _add(parsed: ParsedText, shelf: _Shelf, quotation: Quotation) -> None:
    span = parsed.trimmed(quotation.inner.start, quotation.inner.end)
    number = shelf.last_told_before(quotation)
    block = parsed.block_at(quotation.span.start)
    if span is None or number is None or block is None:
        return
    told = shelf.attributions[number]
    if _follows_colon(parsed, told, quotation):
        shelf.add(replace(told, content=(span,), rule="quotation-after-clause"))
    elif quotation.continues or parsed.block_at(told.content[-1].start) == block:
        if told.rule.startswith(("quotation", "lone")) and _only_cue_between(parsed, told, quotation):
            shelf.lengthen(number, span)
    elif _fills(quotation, block):
        shelf.add(Attribution((span,), None, None, "lone-quotation", 0.6, source_from=told.source or told.source_from))


def _edge(one: Attribution) -> int:
    return max(span.end for span in (*one.content, one.cue or one.content[0], one.source or one.content[0]))


def _follows_colon(parsed: ParsedText, told: Attribution, quotation: Quotation) -> bool:
    """Whether a reported clause ends with a colon that opens the quotation."""
    return told.rule.startswith("clause") and parsed.text_between(told.content[-1].end, quotation.span.start).strip() == ":"


def _may_stand_alone(parsed: ParsedText, quotation: Quotation) -> bool:
    text = quotation.inner.of(parsed.report.text)
    sentence = quotation.continues or text[:1].isupper()
    return len(text.split()) >= LEAST_LONE_WORDS and sentence and quotation.opens_by == "mark"


def _only_cue_between(parsed: ParsedText, told: Attribution, quotation: Quotation) -> bool:
    """Whether between a told quotation and the next one stands nothing but the cue's sentence."""
    return quotation.continues or len(parsed.text_between(_edge(told), quotation.span.start).split()) <= MOST_WORDS_BETWEEN


def _fills(quotation: Quotation, block: Block) -> bool:
    """Whether a quotation is a paragraph of its own, up to a fifth of it."""
    whole, part = _length(block.span), _length(quotation.span)
    return quotation.span.start <= block.span.start + 1 and part * 10 >= 8 * whole


def _length(span: Span) -> int:
    return span.end - span.start
