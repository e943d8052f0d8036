"""What a rule hands on: an attribution with the cue, the source and the quotations that it rests on."""

from dataclasses import dataclass

from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText, Range
from rejoinder.reading.statements.sources import Source
from rejoinder.shapes import Attribution, Span


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with what it rests on: cue, source and the quotations that it takes."""

    attribution: Attribution
    cue: Cue
    source: Source
    quotations: tuple[int, ...] = ()


def attribution(
    parsed: ParsedText, cue: Cue, source: Source, content: list[Span], rule: str, confidence: float, level: str = "core"
) -> Attribution:
    """Return an attribution with the spans of cue and source."""
    named = parsed.trimmed(*_edges(parsed, source.tokens)) if source.tokens is not None else None
    return Attribution(tuple(content), named, parsed.span(cue.tokens), rule, confidence, level)


def _edges(parsed: ParsedText, tokens: Range) -> tuple[int, int]:
    span = parsed.span(tokens)
    return span.start, span.end
