"""Core statements told in a clause after the cue, before it, or on both sides of it.

A `ParsedText`, a `Cue`, its `Source` and its `Field` in, a `Told` out, or None.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.reading.statements.clause_ends import Field, clause_end, clause_start, group_end
from rejoinder.reading.statements.complements import (
    find_complement,
    find_loose_complement,
    has_other_object,
    is_told_clause,
    is_whole,
)
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import DASHES, QUOTES, ParsedText
from rejoinder.reading.statements.sources import Source, is_document, is_first_person, is_speaker
from rejoinder.reading.statements.told import Told, attribution
from rejoinder.reading.statements.trees import branch_of, has_subject, is_finite, is_passive
from rejoinder.shapes import BlockRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"))
BEFORE_DAYS = frozenset(("on", "late", "early", "only"))


def find_told_clause(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Told | None:
    """Return the statement that the cue tells in a clause, or None."""
    if not cue.takes("clause", "to_clause", "question") or not _is_allowed(parsed, cue, source):
        return None
    if _opens_with_as(parsed, cue):
        before, after = _clauses_beside_as(parsed, cue, source, field)
    else:
        after = _clause_after(parsed, cue, source, field) or _headline_after(parsed, cue, source, field)
        before = _clause_before(parsed, cue, source, field) if after is None or _is_parenthetical(parsed, cue, source) else None
        if after is None and before is not None:
            after = _rest_of_clause(parsed, cue, source, field)
            whole = after is not None or _ends_headline(parsed, cue, source, field) or _is_main_clause(parsed, cue, before)
            before = before if whole else None
    spans = [span for span in (before, after) if span is not None]
    if not spans:
        return None
    rule = "clause-around-cue" if len(spans) == 2 else "clause-after-cue" if after is not None else "clause-before-cue"
    confidence = 0.92 if source.head is not None else 0.6
    return Told(attribution(parsed, cue, source, spans, rule, confidence), cue, source)


def _is_allowed(parsed: ParsedText, cue: Cue, source: Source) -> bool:
    """Whether a sense of the cue fits its source; a weak verb needs a named source of the third person."""
    for sense in cue.senses:
        if not sense.frames & {"clause", "to_clause", "question"}:
            continue
        if sense.weak and (source.head is None or is_first_person(source.head)):
            continue
        if (
            sense.subject == "speaker"
            and source.head is not None
            and not is_speaker(parsed, source.head)
            and not is_document(parsed, source.head)
        ):
            continue
        if sense.subject == "document" and (source.head is None or not is_document(parsed, source.head)):
            continue
        return True
    return False


def _clause_after(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    complement = find_complement(cue)
    end_of_group = group_end(parsed, cue, source.tokens, field)
    start = clause_start(parsed, cue, end_of_group, field)
    opened_by_that = start > 0 and parsed.doc[start - 1].lower_ == "that" and start - 1 > cue.last
    if complement is None and opened_by_that is False:
        complement = find_loose_complement(parsed, cue, start, field)
    if complement is None and not opened_by_that:
        return None
    if complement is not None and not (is_told_clause(cue, complement, opened_by_that) and is_whole(cue, source, complement)):
        return None
    if complement is not None and not opened_by_that:
        start = _past_hearer(parsed, cue, start, complement)
        start = _start_before(parsed, cue, start, complement)
    start = _past_that(parsed, cue, start, complement)
    if start > field.last or (parsed.doc[start].tag_ == "VBG" and parsed.doc[start].dep_ == "advcl"):
        return None
    end = clause_end(parsed, cue, start, complement, field)
    return _with_open_quotation(parsed, start, end)


def _past_hearer(parsed: ParsedText, cue: Cue, start: int, complement: "Token") -> int:
    """Move the start past a hearer and a day that the parse counts to the clause: 'told Reuters no deal', 'said Friday talks'."""
    token = parsed.doc[start]
    named = token.ent_type_ in ("ORG", "PERSON") and token.pos_ == "PROPN"
    if cue.takes("to_clause") and start - cue.last <= 3 and named:
        end = start
        while end < complement.i and parsed.doc[end].ent_type_ == token.ent_type_:
            end += 1
        if end < complement.i and parsed.doc[end].pos_ in ("DET", "PRON"):
            start = end
    if start == cue.last + 1 and parsed.doc[start].lower_ in BEFORE_DAYS and parsed.doc[start + 1].lower_ in DAYS:
        return start + 2 if _opens_clause(list(parsed.doc[start + 2 : complement.i + 1])) else start
    while start < complement.i and parsed.doc[start].ent_type_ == "DATE" and parsed.doc[start].lower_ in DAYS:
        if not _opens_clause(list(parsed.doc[start + 1 : complement.i + 1])):
            break
        start += 1
    return start


def _opens_clause(tokens: "Sequence[Token]") -> bool:
    return len(tokens) > 0 and tokens[0].pos_ in ("DET", "PRON", "PROPN", "ADJ", "NOUN", "NUM")


def _start_before(parsed: ParsedText, cue: Cue, start: int, complement: "Token") -> int:
    """Keep fronted phrases between the cue and its clause only where they belong to the clause."""
    edge = complement.left_edge.i
    between = parsed.doc[start:edge] if edge > start else None
    if between is None or len(between) == 0:
        return start
    if all(token.is_punct or token.is_space for token in between):
        return edge
    first = between[0]
    return start if first.pos_ in ("ADP", "SCONJ", "ADV", "DET", "NOUN", "PROPN", "PRON", "CCONJ", "INTJ", "NUM") else edge


def _past_that(parsed: ParsedText, cue: Cue, start: int, complement: "Token | None") -> int:
    """Move the start past a 'that' which the group left behind ('said to the press yesterday that')."""
    limit = complement.i if complement is not None else min(start + 12, len(parsed.doc) - 1)
    for at in range(start, limit):
        token = parsed.doc[at]
        if token.lower_ == "that" and token.dep_ == "mark" and (complement is None or token.head.i == complement.i):
            told_before = any(parsed.doc[i].dep_ == "mark" or parsed.doc[i].lower_ in ("if", "when") for i in range(start, at))
            return start if told_before else at + 1
        if token.text == ",":
            return start
    return start


def _with_open_quotation(parsed: ParsedText, start: int, end: int) -> Span | None:
    """Return the clause, run on to the end of a quotation that its last word stands in."""
    quotation = parsed.quotation_of(end)
    span = parsed.content((start, end))
    if span is None or quotation is None or parsed.quotation_at[start] == parsed.quotation_at[end]:
        return span
    return parsed.trimmed(span.start, max(span.end, quotation.inner.end))


def _is_parenthetical(parsed: ParsedText, cue: Cue, source: Source) -> bool:
    """Whether cue and source stand between commas inside the clause that they tell."""
    edge = min(cue.first, source.tokens[0]) if source.tokens is not None else cue.first
    if edge == 0 or parsed.doc[edge - 1].text != ",":
        return False
    ends = max(cue.last, source.tokens[1]) if source.tokens is not None else cue.last
    return ends + 1 < len(parsed.doc) and parsed.doc[ends + 1].text == ","


def find_clause_before(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    """Return the main clause before the cue that a quotation after it goes on with, or None."""
    before = _clause_before(parsed, cue, source, field)
    return before if before is not None and _is_main_clause(parsed, cue, before) else None


def _clause_before(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    """Return the clause that stands before the source and its cue."""
    if cue.head.dep_ in ("acl", "relcl") or source.how in ("shared", "owner", "object", "passive"):
        return None
    if has_other_object(cue) or not any("clause" in sense.frames and not sense.weak for sense in cue.senses):
        return None
    left = cue.first
    if source.tokens is not None and source.tokens[1] < cue.first:
        left = source.tokens[0]
    at = left - 1
    opened_by_as = False
    while at > field.first and (parsed.doc[at].lower_ in ("as", "then", "also") or parsed.doc[at].pos_ == "ADV"):
        opened_by_as = opened_by_as or parsed.doc[at].lower_ == "as"
        at -= 1
    if at <= field.first or not (parsed.doc[at].text == "," or parsed.doc[at].text in QUOTES or parsed.doc[at].text in DASHES):
        return None
    if not _may_close_sentence(parsed, cue, source, field):
        return None
    first = _skip_marks(parsed, field.first)
    if at - first < 2:
        return None
    return parsed.content((first, at - 1))


def _opens_with_as(parsed: ParsedText, cue: Cue) -> bool:
    """Whether the cue stands in a clause of the form 'as X pointed out', at an edge of its sentence or after a comma."""
    mark = next((c for c in cue.head.children if c.lower_ == "as" and c.dep_ == "mark" and c.i < cue.head.i), None)
    if mark is None or not has_subject(cue.head) or is_passive(cue.head):
        return False
    before = parsed.doc[mark.i - 1] if mark.i > parsed.unit_of(mark.i)[0] else None
    return before is None or before.is_punct


def _clauses_beside_as(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> tuple[Span | None, Span | None]:
    """Return what stands before and after 'as X pointed out'."""
    mark = next(child for child in cue.head.children if child.lower_ == "as" and child.dep_ == "mark")
    end = group_end(parsed, cue, source.tokens, field)
    while end < field.last and parsed.doc[end].text != ",":
        end += 1
    before = parsed.content((field.first, mark.i - 1)) if mark.i - field.first > 3 else None
    after = parsed.content((end + 1, field.last)) if field.last - end > 2 else None
    return (None, after) if after is not None and before is None else (before, after)


def _rest_of_clause(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    """Return the second part of a clause that source and cue interrupt: 'Part of it, experts say, is the ground'."""
    at = group_end(parsed, cue, source.tokens, field) + 1
    if at + 1 >= field.last or parsed.doc[at].text != ",":
        return None
    token, first = parsed.doc[at + 1], parsed.doc[_skip_marks(parsed, field.first)]
    goes_on = token.pos_ in ("VERB", "AUX") and is_finite(token)
    waits = first.pos_ in ("SCONJ", "ADP") or first.dep_ in ("mark", "prep")
    opens_new = (
        token.dep_ == "cc" or token.tag_ in ("VBG", "WDT", "WP") or token.lower_ in ("who", "which", "while", "as", "although")
    )
    if opens_new or not (goes_on or waits):
        return None
    return parsed.content((at + 1, clause_end(parsed, cue, at + 1, None, field)))


def _headline_after(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    """Return what follows the cue in a headline without 'will' or 'are': 'China says both sides to lift tariffs'."""
    block = parsed.block_of(cue.head.i)
    plain = any("clause" in sense.frames and not sense.decides and not sense.weak for sense in cue.senses)
    if (
        block is None
        or block.role is not BlockRole.HEADLINE
        or source.tokens is None
        or source.tokens[1] > cue.first
        or not plain
    ):
        return None
    rest = parsed.doc[cue.last + 1 : field.last + 1]
    verbs = [token for token in rest if token.tag_ in ("VB", "VBN", "VBG", "VBZ", "VBP", "VBD")]
    if len(rest) < 3 or not verbs or verbs[0].i == cue.last + 1 or rest[0].lower_ in ("to", "in", "at", "on", "for"):
        return None
    return parsed.content((cue.last + 1, field.last))


def _ends_headline(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> bool:
    """Whether 'says X' ends a headline, which needs no verb of its own."""
    block = parsed.block_of(cue.head.i)
    if (
        block is None
        or block.role not in (BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.SECTION_HEAD)
        or source.tokens is None
    ):
        return False
    return max(source.tokens[1], cue.last) >= field.last


def _is_main_clause(parsed: ParsedText, cue: Cue, span: Span) -> bool:
    """Whether what stands before the cue is a clause, and not only a phrase or a subordinate clause of the cue's own."""
    tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return False
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        branch = branch_of(token, [cue.head])
        if branch.head.i != cue.head.i or branch.i == cue.head.i:
            return True
        if branch.dep_ not in ("advcl", "prep", "npadvmod", "nsubj", "nsubjpass"):
            return True
    return False


def _skip_marks(parsed: ParsedText, first: int) -> int:
    while parsed.doc[first].is_punct or parsed.doc[first].is_space:
        first += 1
    return first


def _may_close_sentence(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> bool:
    """Whether what follows cue and source is only when and where, or a new clause after a comma."""
    end = group_end(parsed, cue, source.tokens, field)
    if end >= field.last:
        return True
    following = parsed.doc[end + 1]
    return following.is_punct or following.dep_ in ("cc", "mark") or following.pos_ in ("ADP", "SCONJ", "ADV")
