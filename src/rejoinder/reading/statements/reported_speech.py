"""Core statements: a cue verb with a quotation or a clause before it, after it, or on both sides.

A `ParsedText` and a `Cue` in, an `Attribution` out or None, with the numbers of the quotations that it takes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.statements.clause_ends import Field, clause_end, clause_start, field_of, group_end
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import DASHES, QUOTES, ParsedText, Range
from rejoinder.reading.statements.quotations import Quotation
from rejoinder.reading.statements.sources import Source, find_source, is_document, is_first_person, is_speaker
from rejoinder.reading.statements.trees import branch_of, children, has_subject, infinitive_mark, is_finite
from rejoinder.shapes import Attribution, BlockRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_QUOTED_WORDS = 3
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"])
QUESTION_WORDS = frozenset(("whether", "if", "what", "who", "why", "how", "when", "where", "which"))


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with what it rests on: cue, source and the quotations that it takes."""

    attribution: Attribution
    cue: Cue
    source: Source
    quotations: tuple[int, ...] = ()


def find_reported(parsed: ParsedText, cue: Cue) -> Told | None:
    """Return the core statement that `cue` tells, or None."""
    if not cue.takes("quote", "clause", "to_clause", "question"):
        return None
    source = find_source(parsed, cue)
    field = field_of(parsed, cue)
    return _from_quotation(parsed, cue, source) or _from_clause(parsed, cue, source, field)


def attribution(
    parsed: ParsedText, cue: Cue, source: Source, content: list[Span], rule: str, confidence: float, level: str = "core"
) -> Attribution:
    """Return an attribution with the spans of cue and source."""
    named = parsed.trimmed(*_edges(parsed, source.tokens)) if source.tokens is not None else None
    return Attribution(tuple(content), named, parsed.span(cue.tokens), rule, confidence, level)


def _edges(parsed: ParsedText, tokens: Range) -> tuple[int, int]:
    span = parsed.span(tokens)
    return span.start, span.end


# --- quotations ---------------------------------------------------------------------------------------------------------


def _from_quotation(parsed: ParsedText, cue: Cue, source: Source) -> Told | None:
    if not cue.takes("quote") or parsed.quotation_at[cue.head.i] >= 0:
        return None
    before = _quotation_before(parsed, cue, source)
    after = _quotation_after(parsed, cue, source)
    spans: list[Span] = []
    taken: list[int] = []
    if before is not None:
        span = _content_before(parsed, parsed.quotations[before])
        if span is not None:
            spans.append(span)
            taken.append(before)
    if after is not None:
        span = _content_after(parsed, parsed.quotations[after])
        if span is not None:
            spans.append(span)
            taken.append(after)
    if not spans:
        return None
    sides = {
        1: "quotation-before-cue" if before is not None and taken[0] == before else "quotation-after-cue",
        2: "quotation-around-cue",
    }
    confidence = 0.95 if source.head is not None else 0.7
    return Told(attribution(parsed, cue, source, spans, sides[len(spans)], confidence), cue, source, tuple(taken))


def _quotation_before(parsed: ParsedText, cue: Cue, source: Source) -> int | None:
    """Return the quotation that ends right before the cue and its source."""
    left = cue.first
    if source.tokens is not None and source.tokens[1] < cue.first and source.how != "shared":
        left = source.tokens[0]
    for number, quotation in _near(parsed, cue):
        if quotation.span.end > parsed.doc[left].idx:
            continue
        gap = parsed.text_between(quotation.span.end, parsed.doc[left].idx)
        if "\n" in gap or gap.strip(" ,-–—\t'’") not in ("", "as", "then", "also"):
            continue
        if not gap.strip() and not _leads_to_cue(parsed, quotation, cue, source):
            continue
        if _stands_alone(parsed, quotation) and _may_close(quotation, parsed, cue, source):
            return number
    return None


def _leads_to_cue(parsed: ParsedText, quotation: Quotation, cue: Cue, source: Source) -> bool:
    """Whether a quotation with no comma after it ends as one that a cue follows: with a comma or mark inside, or 'says' at once."""
    inner = quotation.inner.of(parsed.report.text)
    if inner.endswith((",", "?", "!", "-", "—", "–", "...", "…", ".", "'", "’")):
        return True
    at_once = parsed.doc[cue.first].idx - quotation.span.end <= 1
    return at_once and source.tokens is not None and source.tokens[0] > cue.last


def _may_close(quotation: Quotation, parsed: ParsedText, cue: Cue, source: Source) -> bool:
    """Whether what follows the quotation's last mark goes on with its sentence."""
    inner = quotation.inner.of(parsed.report.text).rstrip(" '’")
    following = parsed.report.text[quotation.span.end : quotation.span.end + 2].strip()
    if not inner.endswith(".") or following.startswith((",", "-", "—", "–")):
        return True
    if inner.endswith(("..", "Mr.", "U.S.", "Inc.")):
        return True
    unit_last = parsed.unit_of(cue.head.i)[1]
    inverted = source.tokens is not None and source.tokens[0] > cue.last
    short = unit_last - cue.last <= 3
    return short and (inverted or source.how in ("subject", "near"))


def _near(parsed: ParsedText, cue: Cue) -> list[tuple[int, Quotation]]:
    """Return the quotations of the cue's sentence and of the one before, nearest last."""
    first = parsed.doc[parsed.unit_of(cue.head.i)[0]].idx
    last_token = parsed.doc[parsed.unit_of(cue.head.i)[1]]
    last = last_token.idx + len(last_token)
    found = []
    for number, quotation in enumerate(parsed.quotations):
        if quotation.span.start > last + 2:
            break
        if quotation.span.end >= first - 2:
            found.append((number, quotation))
    return found


def _stands_alone(parsed: ParsedText, quotation: Quotation) -> bool:
    """Whether a quotation can be a whole statement: a clause, or several words that end with a stop or comma inside."""
    words = quotation.inner.of(parsed.report.text).split()
    if len(words) >= LEAST_QUOTED_WORDS:
        return True
    text = quotation.inner.of(parsed.report.text)
    return text.endswith((",", ".", "!", "?")) or text[:1].isupper()


def _content_before(parsed: ParsedText, quotation: Quotation) -> Span | None:
    """Return the words before the cue: the quotation, with the words of its sentence that stand before its mark."""
    start = quotation.inner.start
    token = _token_at(parsed, quotation.span.start)
    if token is not None:
        first = parsed.doc[parsed.unit_of(token)[0]].idx
        opened_before = any(q.span.start < first < q.inner.end for q in parsed.quotations)
        if first < quotation.span.start and not opened_before and parsed.text_between(first, quotation.span.start).strip(" ,"):
            start = _after_earlier_cue(parsed, first, quotation)
    return parsed.trimmed(start, quotation.inner.end)


def _after_earlier_cue(parsed: ParsedText, first: int, quotation: Quotation) -> int:
    """Return where the sentence's own words begin, or the quotation's start where they tell of another statement."""
    before = parsed.text_between(first, quotation.span.start)
    ends_alone = before.rstrip().endswith((":", "-", "—", "–", ".", "?", "!"))
    return quotation.inner.start if ends_alone or quotation.opens_by == "repair" else first


def _token_at(parsed: ParsedText, offset: int) -> int | None:
    """Return the token that holds the character at `offset`."""
    found = parsed.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return found.start if found is not None else None


def _quotation_after(parsed: ParsedText, cue: Cue, source: Source) -> int | None:
    """Return the quotation that begins right after the cue and its adjuncts."""
    field = field_of(parsed, cue)
    right = parsed.doc[group_end(parsed, cue, source.tokens, field)]
    edge = right.idx + len(right)
    cue_end = parsed.doc[cue.last].idx + len(parsed.doc[cue.last])
    for number, quotation in _near_after(parsed, edge):
        gap = parsed.text_between(edge, quotation.span.start)
        direct = parsed.text_between(cue_end, quotation.span.start).strip()
        plain = gap.strip(" ,:-–—\t\n\r") in ("", "that")
        told = (
            not _has_other_object(cue)
            and direct.endswith((":", ","))
            and len(direct.split()) <= 12
            and "." not in direct[:-1].replace("Mr.", "")
        )
        if not (plain or told) or not _stands_alone(parsed, quotation):
            continue
        if "\n" in gap and not gap.strip().endswith(":"):
            continue
        if not plain and _another_cue_between(parsed, cue, quotation):
            return None
        return number if _ends_with_clause(parsed, quotation) else None
    return None


def _another_cue_between(parsed: ParsedText, cue: Cue, quotation: Quotation) -> bool:
    """Whether a nearer verb of saying stands before the quotation, or a clause that the cue governs."""
    complement = _complement_after(cue)
    if complement is not None and parsed.doc[complement.i].idx < quotation.span.start:
        return True
    at = cue.last + 1
    while at < len(parsed.doc) and parsed.doc[at].idx < quotation.span.start:
        token = parsed.doc[at]
        senses = parsed.words.verbs.get(token.lemma_.lower(), ()) if token.pos_ == "VERB" else ()
        if any("quote" in sense.frames for sense in senses):
            return True
        at += 1
    return False


def _near_after(parsed: ParsedText, edge: int) -> list[tuple[int, Quotation]]:
    found = [(n, quotation) for n, quotation in enumerate(parsed.quotations) if quotation.span.start >= edge]
    return found[:1]


def _ends_with_clause(parsed: ParsedText, quotation: Quotation) -> bool:
    """Whether nothing of the clause follows the quotation's last mark."""
    inner = quotation.inner.of(parsed.report.text)
    rest = parsed.report.text[quotation.span.end : quotation.span.end + 40].split("\n")[0].strip()
    if inner.endswith((".", "!", "?", ",", "…")) or not rest or rest[0] in ".,;!?)":
        return True
    return rest[0] in "-–—" or rest.split()[0] in ("and", "but", "while", "as", "before", "after", "in")


def _content_after(parsed: ParsedText, quotation: Quotation) -> Span | None:
    return parsed.trimmed(quotation.inner.start, quotation.inner.end)


# --- clauses ------------------------------------------------------------------------------------------------------------


def _from_clause(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Told | None:
    if not cue.takes("clause", "to_clause", "question") or not _is_allowed(parsed, cue, source):
        return None
    if opens_with_as(cue):
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
    confidence = 0.85 if source.head is not None else 0.6
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


def _complement_after(cue: Cue) -> "Token | None":
    """Return the finite clause that the cue governs on its right."""
    for at in range(cue.last, cue.first - 1, -1):
        token = cue.head.doc[at]
        for child in children(token, "ccomp", "parataxis", "xcomp", "acl", "advcl"):
            if child.left_edge.i <= cue.last or child.i <= cue.last:
                continue
            if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and has_subject(child)):
                return child
            if child.dep_ in ("acl", "advcl") and _has_that(child):
                return child
    for hearer in children(cue.head, "dobj", "dative"):
        for child in children(hearer, "acl", "relcl", "ccomp") if cue.takes("to_clause") else ():
            if child.i > cue.last and _has_that(child):
                return child
    return None


def _has_that(verb: "Token") -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)


def _clause_after(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    complement = _complement_after(cue)
    end_of_group = group_end(parsed, cue, source.tokens, field)
    start = clause_start(parsed, cue, end_of_group, field)
    opened_by_that = start > 0 and parsed.doc[start - 1].lower_ == "that" and start - 1 > cue.last
    if complement is None and opened_by_that is False:
        complement = _loose_complement(parsed, cue, start, field)
    if complement is None and not opened_by_that:
        return None
    if complement is not None and not (_is_clause(cue, complement, opened_by_that) and _is_whole(cue, source, complement)):
        return None
    if complement is not None and not opened_by_that:
        start = _past_hearer(parsed, cue, start, complement)
        start = _start_before(parsed, cue, start, complement)
    start = _past_that(parsed, cue, start, complement)
    if start > field.last or (parsed.doc[start].tag_ == "VBG" and parsed.doc[start].dep_ == "advcl"):
        return None
    end = clause_end(parsed, cue, start, complement, field)
    return _with_open_quotation(parsed, start, end)


def _loose_complement(parsed: ParsedText, cue: Cue, start: int, field: Field) -> "Token | None":
    """Return a finite verb with a subject right after the cue, where the parse hangs it elsewhere."""
    plain = any("clause" in sense.frames and not sense.weak and not sense.frames & {"np", "inf"} for sense in cue.senses)
    if start > field.last or not plain or parsed.doc[start - 1].text == ",":
        return None
    if start - cue.last > 3 and not (start > cue.last + 1 and parsed.doc[start - 1].text == ":"):
        return None
    for token in parsed.doc[start : min(start + 25, field.last + 1)]:
        if token.text in (",", ";") or token.tag_ in ("WDT", "WP"):
            return None
        if token.pos_ in ("VERB", "AUX") and is_finite(token):
            subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
            return token if subject is not None and subject.left_edge.i == start else None
    return None


def _is_clause(cue: Cue, complement: "Token", opened_by_that: bool) -> bool:
    """Whether the complement is a clause that this cue can tell: finite, or without a verb ('calls it wrong' is none)."""
    if opened_by_that:
        return True
    if infinitive_mark(complement) is not None and complement.dep_ in ("ccomp", "xcomp"):
        return False
    first = complement.left_edge
    opens_question = first.lower_ in QUESTION_WORDS
    if opens_question and not cue.takes("question"):
        return first.lower_ in ("what", "how", "why", "if") and not _is_question_only(complement)
    return is_finite(complement) or has_subject(complement)


def _is_whole(cue: Cue, source: Source, complement: "Token") -> bool:
    """Whether the clause has its subject, and not only a 'what' before the cue ('for what they say was a mistake')."""
    if has_subject(complement) or children(complement, "expl", "csubj", "csubjpass", "attr") or source.tokens is None:
        return True
    before = source.tokens[0] - 1
    return before < 0 or cue.head.doc[before].tag_ not in ("WP", "WDT")


def _is_question_only(complement: "Token") -> bool:
    """Whether the clause only names what was told ('said what he wants'), as against 'If it fails, they go'."""
    return complement.left_edge.lower_ in ("whether", "who", "why", "how", "when", "where", "which", "what", "if") and not any(
        child.dep_ in ("advcl", "csubj") and child.i < complement.i for child in complement.children
    )


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
    while start < complement.i and parsed.doc[start].ent_type_ == "DATE" and parsed.doc[start].lower_ in DAYS:
        if parsed.doc[start + 1].pos_ not in ("DET", "PRON", "PROPN", "ADJ", "NOUN"):
            break
        start += 1
    return start


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


def _clause_before(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Span | None:
    """Return the clause that stands before the source and its cue."""
    if cue.head.dep_ in ("acl", "relcl") or source.how in ("shared", "owner", "object", "passive"):
        return None
    if _has_other_object(cue) or not any("clause" in sense.frames and not sense.weak for sense in cue.senses):
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
    if at - first < 2 or not (_has_verb(parsed, first, at - 1) or _ends_headline(parsed, cue, source, field)):
        return None
    return parsed.content((first, at - 1))


def opens_with_as(cue: Cue) -> bool:
    """Whether the cue stands in a clause of the form 'as X pointed out'."""
    return any(child.lower_ == "as" and child.dep_ == "mark" and child.i < cue.head.i for child in cue.head.children)


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


def _has_other_object(cue: Cue) -> bool:
    """Whether the verb has an object or an infinitive of its own, so that what stands before it is not what it tells."""
    hears = cue.takes("to_clause")
    for child in cue.head.children:
        if child.i <= cue.last:
            continue
        if child.dep_ == "dobj" and not hears:
            return True
        if child.dep_ == "xcomp" and infinitive_mark(child) is not None:
            return True
    return False


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


def _has_verb(parsed: ParsedText, first: int, last: int) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in parsed.doc[first : last + 1])
