"""Statements without a cue verb: 'according to', names before a colon in a headline, turns of a transcript, lone quotations.

A `ParsedText` in, attributions out.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import DASHES, ParsedText, Range
from rejoinder.reading.statements.quotations import Quotation
from rejoinder.reading.statements.sources import is_document, is_speaker
from rejoinder.reading.statements.trees import children, subtree_range
from rejoinder.shapes import Attribution, Block, BlockRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_LONE_WORDS = 6
LONGEST_HEAD_NAME = 5


def find_according_to(parsed: ParsedText) -> list[Attribution]:
    """Return what is told with 'according to'."""
    found = []
    for token in parsed.doc[:-2]:
        if token.lower_ != "according" or parsed.unit_at[token.i] < 0:
            continue
        cue_last = token.i + 1 if parsed.doc[token.i + 1].lower_ == "to" else token.i
        source = _named_after(parsed, token, cue_last)
        told = _tell_around(parsed, (token.i, cue_last), source) if source is not None else None
        if told is not None:
            found.append(told)
    return found


def _named_after(parsed: ParsedText, token: "Token", cue_last: int) -> Range | None:
    """Return the noun phrase after 'according to'."""
    candidates = [c for i in (cue_last, token.i) for c in children(parsed.doc[i], "pobj") if c.i > cue_last]
    limit = parsed.unit_of(token.i)[1]
    if candidates:
        first, last = subtree_range(candidates[0])
    else:
        chunks = [chunk for chunk in parsed.doc[cue_last + 1 : limit + 1].noun_chunks if chunk.start <= cue_last + 2]
        if not chunks:
            return None
        first, last = chunks[0].start, chunks[0].end - 1
    last = min(last, limit)
    while last > first and parsed.doc[last].is_punct:
        last -= 1
    return max(first, cue_last + 1), last


def _tell_around(parsed: ParsedText, cue: Range, source: Range) -> Attribution | None:
    first, last = parsed.unit_of(cue[0])
    spans = []
    before = parsed.content((first, cue[0] - 1)) if cue[0] - first >= 2 else None
    after = parsed.content((source[1] + 1, last)) if source[1] + 2 < last else None
    opens = cue[0] - first <= 1
    if opens and after is not None:
        spans = [after]
    elif before is not None:
        spans = [before] if not _goes_on_after(parsed, source[1] + 1, last) or after is None else [before, after]
    if not spans:
        return None
    return Attribution(tuple(spans), parsed.content(source), parsed.span(cue), "according-to", 0.85)


def _goes_on_after(parsed: ParsedText, start: int, last: int) -> bool:
    return (
        start <= last
        and parsed.doc[start].text == ","
        and last - start > 4
        and parsed.doc[start + 1].pos_ in ("VERB", "AUX", "DET", "PRON")
    )


def find_headline_names(parsed: ParsedText) -> list[Attribution]:
    """Return headlines of the form 'Lavrov: West must answer' and 'West must answer – Lavrov'."""
    found = []
    for block in parsed.report.blocks_of(BlockRole.HEADLINE, BlockRole.SECTION_HEAD):
        span = parsed.doc.char_span(block.span.start, block.span.end, alignment_mode="expand")
        if span is not None and len(span) > 3:
            told = _name_before_colon(parsed, (span.start, span.end - 1)) or _name_after_dash(parsed, (span.start, span.end - 1))
            if told is not None:
                found.append(told)
    return found


def _name_before_colon(parsed: ParsedText, block: Range) -> Attribution | None:
    colon = next((i for i in range(block[0], block[1]) if parsed.doc[i].text == ":"), None)
    if colon is None or not _is_name(parsed, (block[0], colon - 1)) or not _has_verb(parsed, (colon + 1, block[1])):
        return None
    return _headline(parsed, (colon + 1, block[1]), (block[0], colon - 1), (colon, colon))


def _name_after_dash(parsed: ParsedText, block: Range) -> Attribution | None:
    dash = next((i for i in range(block[1] - 1, block[0] + 2, -1) if parsed.doc[i].text in DASHES), None)
    if dash is None or not _is_name(parsed, (dash + 1, block[1])) or not _has_verb(parsed, (block[0], dash - 1)):
        return None
    return _headline(parsed, (block[0], dash - 1), (dash + 1, block[1]), (dash, dash))


def _headline(parsed: ParsedText, content: Range, source: Range, cue: Range) -> Attribution | None:
    span = parsed.content(content)
    return Attribution((span,), parsed.content(source), parsed.span(cue), "headline-name", 0.7) if span is not None else None


def _is_name(parsed: ParsedText, tokens: Range) -> bool:
    """Whether a few words name a speaker: a person, state or body, or an office."""
    first, last = tokens
    if not 0 <= last - first < LONGEST_HEAD_NAME:
        return False
    words = [token for token in parsed.doc[first : last + 1] if not token.is_punct]
    if not words or any(token.pos_ in ("VERB", "AUX", "ADP") for token in words):
        return False
    head = words[-1]
    named = any(token.ent_type_ in ("PERSON", "GPE", "ORG", "NORP") for token in words)
    return (named and is_speaker(parsed, head)) or head.lemma_.lower() in parsed.words.speakers


def _has_verb(parsed: ParsedText, tokens: Range) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in parsed.doc[tokens[0] : tokens[1] + 1])


def find_turns(parsed: ParsedText) -> list[Attribution]:
    """Return the turns of a transcript; the paragraphs without a label belong to the turn before them."""
    turns: list[tuple[Block, list[Span]]] = []
    for block in parsed.report.blocks:
        if block.label is not None:
            spans = _after_label(parsed, block)
            turns.append((block, [spans] if spans is not None else []))
        elif turns and block.role is BlockRole.PARAGRAPH:
            span = parsed.trimmed(block.span.start, block.span.end)
            if span is not None:
                turns[-1][1].append(span)
    return [Attribution(tuple(spans), block.label, None, "transcript-turn", 0.95) for block, spans in turns if spans]


def _after_label(parsed: ParsedText, block: Block) -> Span | None:
    assert block.label is not None
    start = block.label.end
    while start < block.span.end and parsed.report.text[start] in ": \t\u00a0":
        start += 1
    return parsed.trimmed(start, block.span.end) if start < block.span.end else None


def find_documents_under(parsed: ParsedText) -> list[Attribution]:
    """Return what a paper rules: 'Under these agreements, the sides may inspect ...'."""
    found = []
    for first, last in parsed.units:
        start = first
        while start < last and parsed.doc[start].is_punct:
            start += 1
        token = parsed.doc[start]
        if token.lower_ != "under":
            continue
        target = next(iter(children(token, "pobj")), None)
        if target is None or not is_document(parsed, target) or target.right_edge.i + 2 >= last:
            continue
        comma = target.right_edge.i + 1
        content = parsed.content((comma + 1, last)) if parsed.doc[comma].text == "," else None
        if content is not None:
            source = parsed.span((target.left_edge.i, target.right_edge.i))
            found.append(Attribution((content,), source, parsed.span((start, start)), "document-under", 0.6))
    return found


def add_lone_quotations(parsed: ParsedText, attributions: Sequence[Attribution], taken: frozenset[int]) -> list[Attribution]:
    """Return the attributions with quotations that no cue took: as a further part of the quotation before, or by themselves.

    A quotation that follows a told one in its paragraph, or that the paragraph marks carry on, is a part of it. One that is a
    paragraph of its own goes on with the speaker before, whom `source_from` names.
    """
    result = sorted(attributions, key=_first_character)
    for number, quotation in enumerate(parsed.quotations):
        if number in taken or not _may_stand_alone(parsed, quotation) or _is_covered(quotation, result):
            continue
        span = parsed.trimmed(quotation.inner.start, quotation.inner.end)
        previous = _last_told_before(parsed, result, quotation)
        if span is None or previous is None:
            continue
        block, earlier = parsed.report.block_at(quotation.span.start), parsed.report.block_at(result[previous].content[-1].start)
        if block is None:
            continue
        told = result[previous]
        if _follows_colon(parsed, told, quotation):
            result.append(replace(told, content=(span,), rule="quotation-after-clause"))
            result.sort(key=_first_character)
        elif block == earlier or quotation.continues:
            if told.rule.startswith(("quotation", "lone")) and _only_marks_between(parsed, told, quotation):
                result[previous] = replace(told, content=(*told.content, span))
        elif _fills(quotation, block):
            lone = Attribution((span,), None, None, "lone-quotation", 0.6, source_from=told.source or told.source_from)
            result.append(lone)
            result.sort(key=_first_character)
    return result


def _follows_colon(parsed: ParsedText, told: Attribution, quotation: Quotation) -> bool:
    """Whether a reported clause ends with a colon that opens the quotation."""
    between = parsed.text_between(told.content[-1].end, quotation.span.start)
    return told.rule.startswith("clause") and between.strip() == ":"


def _first_character(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, -attribution.content[-1].end


def _may_stand_alone(parsed: ParsedText, quotation: Quotation) -> bool:
    words = quotation.inner.of(parsed.report.text).split()
    text = quotation.inner.of(parsed.report.text)
    return len(words) >= LEAST_LONE_WORDS and (quotation.continues or text[:1].isupper()) and quotation.opens_by == "mark"


def _is_covered(quotation: Quotation, attributions: Sequence[Attribution]) -> bool:
    return any(
        span.overlaps(quotation.inner)
        for attribution in attributions
        if attribution.level == "core"
        for span in attribution.content
        if span.end - span.start > (quotation.inner.end - quotation.inner.start) // 2
    )


def _last_told_before(parsed: ParsedText, attributions: Sequence[Attribution], quotation: Quotation) -> int | None:
    """Return the number of the last core attribution that ends before the quotation and is not inside another."""
    found = None
    for number, attribution in enumerate(attributions):
        edge = max(span.end for span in (*attribution.content, attribution.cue or attribution.content[0]))
        if attribution.level != "core" or edge > quotation.span.start or _is_inside(attribution, attributions):
            continue
        if found is None or edge >= attributions[found].content[-1].end:
            found = number
    return found


def _is_inside(attribution: Attribution, attributions: Sequence[Attribution]) -> bool:
    return any(
        other is not attribution and span.contains(attribution.content[0]) and span != attribution.content[0]
        for other in attributions
        for span in other.content
    )


def _only_marks_between(parsed: ParsedText, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether between a told quotation and the next one stands nothing but the cue's sentence."""
    last = max(
        span.end
        for span in (
            *attribution.content,
            attribution.cue or attribution.content[0],
            attribution.source or attribution.content[0],
        )
    )
    between = parsed.text_between(last, quotation.span.start) if last < quotation.span.start else ""
    return quotation.continues or len(between.split()) <= 12


def _fills(quotation: Quotation, block: Block) -> bool:
    return quotation.span.start <= block.span.start + 1 and (quotation.span.end - quotation.span.start) * 10 >= 8 * (
        block.span.end - block.span.start
    )
