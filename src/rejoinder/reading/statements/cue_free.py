"""Statements without a cue verb: 'according to', names before a colon in a headline, what a paper rules.

A `ParsedText` in, attributions out.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import DASHES, ParsedText, Range
from rejoinder.reading.statements.sources import is_document, is_speaker
from rejoinder.reading.statements.trees import children, subtree_range
from rejoinder.shapes import Attribution, BlockRole

if TYPE_CHECKING:
    from spacy.tokens import Token

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
        phrases = [phrase for phrase in parsed.noun_phrases_in(cue_last + 1, limit) if phrase[0] <= cue_last + 2]
        if not phrases:
            return None
        first, last = phrases[0]
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
