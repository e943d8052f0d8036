"""A report, its parse and its quotations side by side, with the look-ups that the rules need.

A report and its `Doc` in, one `ParsedText` out. Token positions are indices into the `Doc`; a range is (first, last), both in.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rejoinder.knowledge.speech_words import SpeechWords, load_speech_words
from rejoinder.reading.statements.quotations import EDGES, Quotation, find_quotations
from rejoinder.shapes import Block, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]

PLACE_LINE = re.compile(r"[A-Z][\w .,/'’-]{1,60}\((?:[A-Z][\w.]+)(?: [A-Z]\w+)?\)\s*[—–-]+\s+")
TERMINAL = frozenset((".", "!", "?", "…", "...", ";"))
QUOTES = frozenset("\"“”„«»‘’'`") | {"``", "''"}
# The longest sentence of PolNeAR has under 300 tokens.
LONGEST_UNIT = 400
DASHES = frozenset(("-", "--", "–", "—"))


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What the rules look at.

    Attributes:
        report: The report.
        doc: Its parse.
        words: The words of speech.
        quotations: Its quotations at depth 0, in order.
        units: Sentences as (first, last) tokens: the parser's, joined where it cut one short of its full stop.
        unit_at: For each token the number of its unit, or -1 for white space between blocks.
        quotation_at: For each token the number of the quotation whose inner words hold it, or -1.
        quotation_starts: Where each quotation starts.
        block_starts: Where each block starts.
        noun_phrases: The parser's noun phrases without what follows their head, in order.
    """

    report: Report
    doc: "Doc"
    words: SpeechWords
    quotations: tuple[Quotation, ...]
    units: tuple[Range, ...]
    unit_at: tuple[int, ...]
    quotation_at: tuple[int, ...]
    quotation_starts: tuple[int, ...]
    block_starts: tuple[int, ...]
    noun_phrases: tuple[Range, ...]

    def span(self, tokens: Range) -> Span:
        """Return the characters of a range of tokens."""
        first, last = self.doc[tokens[0]], self.doc[tokens[1]]
        return Span(first.idx, last.idx + len(last))

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return the characters without marks and stops at their edges, or None where nothing is left."""
        text = self.report.text
        while start < end and text[start] in EDGES:
            start += 1
        while start < end and text[end - 1] in EDGES:
            end -= 1
        end = _keep_abbreviation(text, start, end)
        return Span(start, end) if start < end else None

    def content(self, tokens: Range) -> Span | None:
        """Return a range of tokens as a content span: trimmed at its edges."""
        span = self.span(tokens)
        return self.trimmed(span.start, span.end)

    def unit_of(self, token: int) -> Range:
        """Return the unit that holds a token."""
        number = self.unit_at[token]
        return self.units[number] if number >= 0 else (token, token)

    def quotation_of(self, token: int) -> Quotation | None:
        """Return the quotation whose inner words hold a token, or None."""
        number = self.quotation_at[token]
        return self.quotations[number] if number >= 0 else None

    def block_of(self, token: int) -> Block | None:
        """Return the block that holds a token, or None."""
        return self.block_at(self.doc[token].idx)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at `offset`, or the one before it between blocks."""
        number = bisect_right(self.block_starts, offset) - 1
        return self.report.blocks[number] if number >= 0 else None

    def quotations_between(self, start: int, end: int) -> list[tuple[int, Quotation]]:
        """Return the quotations, with their numbers, that touch the characters from `start` to `end`."""
        first = max(bisect_right(self.quotation_starts, start) - 1, 0)
        last = bisect_right(self.quotation_starts, end)
        return [(n, self.quotations[n]) for n in range(first, last) if self.quotations[n].span.end >= start]

    def quotation_from(self, offset: int) -> tuple[int, Quotation] | None:
        """Return the first quotation that starts at `offset` or later, with its number."""
        number = bisect_left(self.quotation_starts, offset)
        return (number, self.quotations[number]) if number < len(self.quotations) else None

    def noun_phrases_in(self, first: int, last: int) -> list[Range]:
        """Return the noun phrases that lie within the tokens from `first` to `last`."""
        number = bisect_left(self.noun_phrases, (first, first))
        found = []
        while number < len(self.noun_phrases) and self.noun_phrases[number][1] <= last:
            found.append(self.noun_phrases[number])
            number += 1
        return found

    def text_between(self, start: int, end: int) -> str:
        """Return the characters from `start` to `end`."""
        return self.report.text[start:end]


def _keep_abbreviation(text: str, start: int, end: int) -> int:
    """Return `end`, or one more where the stop after it belongs to an abbreviation ('U.S.')."""
    if start < end < len(text) and text[end] == "." and end - start >= 3 and text[end - 1].isupper() and text[end - 2] == ".":
        return end + 1
    return end


@lru_cache(maxsize=1)
def parsed_text_of(report: Report, doc: "Doc") -> ParsedText:
    """Return the look-ups over a report; the rules and the statements ask for the same ones, one after the other."""
    return build_parsed_text(report, doc, load_speech_words())


def build_parsed_text(report: Report, doc: "Doc", words: SpeechWords) -> ParsedText:
    """Return the look-ups over `report` and `doc`."""
    quotations = tuple(quotation for quotation in find_quotations(report) if quotation.depth == 0)
    units = tuple(_cut_long(_find_units(doc, report)))
    unit_at = [-1] * len(doc)
    for number, (first, last) in enumerate(units):
        for token in range(first, last + 1):
            unit_at[token] = number
    return ParsedText(
        report,
        doc,
        words,
        quotations,
        units,
        tuple(unit_at),
        tuple(_place_quotations(doc, quotations)),
        tuple(quotation.span.start for quotation in quotations),
        tuple(block.span.start for block in report.blocks),
        tuple((chunk.start, chunk.end - 1) for chunk in doc.noun_chunks) if doc.has_annotation("DEP") else (),
    )


def _place_quotations(doc: "Doc", quotations: tuple[Quotation, ...]) -> Iterator[int]:
    number = 0
    for token in doc:
        while number < len(quotations) and quotations[number].inner.end <= token.idx:
            number += 1
        holds = number < len(quotations) and quotations[number].inner.start <= token.idx
        yield number if holds else -1


def _find_units(doc: "Doc", report: Report) -> Iterator[Range]:
    """Yield sentences; one that ends without a stop goes on in the next one of the same block."""
    starts = frozenset(block.span.start for block in report.blocks)
    edges_inside = {block.label.end for block in report.blocks if block.label}
    if report.dateline is not None:
        edges_inside.add(report.dateline.span.end)
    current: Range | None = None
    for sentence in doc.sents:
        edges = _without_space(doc, sentence.start, sentence.end - 1)
        edges = _without_place_line(doc, report.text, edges, starts) if edges is not None else None
        if edges is None:
            continue
        if current is not None and _goes_on(doc, report.text, current, edges, starts | edges_inside):
            current = (current[0], edges[1])
            continue
        if current is not None:
            yield current
        current = edges
    if current is not None:
        yield current


def _without_place_line(doc: "Doc", text: str, unit: Range, starts: frozenset[int]) -> Range:
    """Return a sentence without the 'BERLIN (AP) —' that a wire report puts before it."""
    at = doc[unit[0]].idx
    found = PLACE_LINE.match(text, at) if at in starts else None
    if found is None:
        return unit
    first = unit[0]
    while first < unit[1] and doc[first].idx < found.end():
        first += 1
    return first, unit[1]


def _cut_long(units: Iterator[Range]) -> Iterator[Range]:
    """Yield the units, those that no prose has cut into pieces, so that time stays in proportion to the text."""
    for first, last in units:
        for start in range(first, last + 1, LONGEST_UNIT):
            yield start, min(start + LONGEST_UNIT - 1, last)


def _without_space(doc: "Doc", first: int, last: int) -> Range | None:
    while first <= last and doc[first].is_space:
        first += 1
    while first <= last and doc[last].is_space:
        last -= 1
    return (first, last) if first <= last else None


def _goes_on(doc: "Doc", text: str, unit: Range, following: Range, starts: frozenset[int]) -> bool:
    """Whether the sentence `following` is the rest of `unit`."""
    at, before = doc[following[0]].idx, doc[unit[1]].idx + len(doc[unit[1]])
    gap = text[before:at]
    if at in starts or "\n" in gap or any(start in starts for start in range(before, at)):
        return False
    last = unit[1]
    while last > unit[0] and doc[last].text in QUOTES | {")", "]"}:
        last -= 1
    ended = (
        doc[last].text in TERMINAL or doc[last].text == ":" or (doc[last].text.endswith(".") and doc[last].text[-2:-1].islower())
    )
    opening = doc[following[0]]
    return not ended or opening.text in {",", ";"} or (opening.is_lower and opening.is_alpha)
