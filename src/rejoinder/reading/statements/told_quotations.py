"""Core statements whose words stand in quotation marks right before or after the cue, or on both sides of it.

A `ParsedText`, a `Cue` and its `Source` in, a `Told` out, or None.
"""

from rejoinder.reading.statements.clause_ends import field_of, group_end
from rejoinder.reading.statements.complements import find_complement, has_other_object
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.quotations import Quotation
from rejoinder.reading.statements.sources import Source
from rejoinder.reading.statements.told import Told, attribution
from rejoinder.reading.statements.told_clauses import find_clause_before
from rejoinder.shapes import Span

LEAST_QUOTED_WORDS = 3
LONGEST_LEAD = 200
MOST_LEADING_WORDS = 12


def find_told_quotation(parsed: ParsedText, cue: Cue, source: Source) -> Told | None:
    """Return the statement whose quotation stands beside the cue, or None; a cue inside a quotation has none."""
    if not cue.takes("quote") or parsed.quotation_at[cue.head.i] >= 0:
        return None
    before = _quotation_before(parsed, cue, source)
    after = _quotation_after(parsed, cue, source)
    spans: list[Span] = []
    taken: list[int] = []
    if before is not None:
        span = _content_before(parsed, parsed.quotations[before])
        if span is not None:
            chain = _paragraphs_before(parsed, before)
            spans.extend(found for n in chain if (found := _content_after(parsed, parsed.quotations[n])) is not None)
            spans.append(span)
            taken.extend((*chain, before))
    if after is not None:
        first = None if before is not None else _clause_that_it_ends(parsed, cue, source, parsed.quotations[after])
        if first is not None:
            spans.append(first)
        span = _content_after(parsed, parsed.quotations[after])
        if span is not None:
            spans.append(span)
            taken.append(after)
    if not spans:
        return None
    rule = f"quotation-{_side(before, after, spans)}-cue"
    confidence = 0.97 if source.head is not None else 0.7
    return Told(attribution(parsed, cue, source, spans, rule, confidence), cue, source, tuple(taken))


def _side(before: int | None, after: int | None, spans: list[Span]) -> str:
    if before is not None and after is not None:
        return "around"
    return "before" if before is not None else "around" if len(spans) > 1 else "after"


def _paragraphs_before(parsed: ParsedText, number: int) -> list[int]:
    """Return the quotations of the paragraphs before, where each paragraph opens and only the last closes."""
    chain: list[int] = []
    while number > 0 and parsed.quotations[number].continues and parsed.quotations[number - 1].closes_by == "continuation":
        number -= 1
        chain.insert(0, number)
    return chain


def _clause_that_it_ends(parsed: ParsedText, cue: Cue, source: Source, quotation: Quotation) -> Span | None:
    """Return the clause before the cue that a quotation after it ends: 'It was raised, he said, "by one of them."'."""
    if quotation.inner.of(parsed.report.text)[:1].isupper():
        return None
    return find_clause_before(parsed, cue, source, field_of(parsed, cue))


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
    """Whether a cue can follow a quotation without a comma: it ends with a comma or mark inside, or 'says X' comes at once."""
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
    return parsed.quotations_between(first - 2, last + 2)


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
        opened_before = any(q.span.start < first < q.inner.end for _, q in parsed.quotations_between(first, first))
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
    found = parsed.quotation_from(edge)
    if found is None:
        return None
    number, quotation = found
    gap = parsed.text_between(edge, quotation.span.start)
    plain = gap.strip(" ,:-–—\t\n\r") in ("", "that")
    if not (plain or _is_led_to(parsed, cue, quotation)) or not _stands_alone(parsed, quotation):
        return None
    if "\n" in gap and not gap.strip().endswith(":"):
        return None
    return number if _ends_with_clause(parsed, quotation) else None


def _is_led_to(parsed: ParsedText, cue: Cue, quotation: Quotation) -> bool:
    """Whether a few words and a colon or comma lead from the cue to the quotation, with no other cue among them."""
    cue_end = parsed.doc[cue.last].idx + len(parsed.doc[cue.last])
    if has_other_object(cue) or quotation.span.start - cue_end > LONGEST_LEAD:
        return False
    between = parsed.text_between(cue_end, quotation.span.start).strip()
    short = len(between.split()) <= MOST_LEADING_WORDS and "." not in between[:-1].replace("Mr.", "")
    return short and between.endswith((":", ",")) and not _another_cue_between(parsed, cue, quotation)


def _another_cue_between(parsed: ParsedText, cue: Cue, quotation: Quotation) -> bool:
    """Whether a nearer verb of saying stands before the quotation, or a clause that the cue governs."""
    complement = find_complement(cue)
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


def _ends_with_clause(parsed: ParsedText, quotation: Quotation) -> bool:
    """Whether nothing of the clause follows the quotation's last mark."""
    inner = quotation.inner.of(parsed.report.text)
    rest = parsed.report.text[quotation.span.end : quotation.span.end + 40].split("\n")[0].strip()
    if inner.endswith((".", "!", "?", ",", "…")) or not rest or rest[0] in ".,;!?)":
        return True
    return rest[0] in "-–—" or rest.split()[0] in ("and", "but", "while", "as", "before", "after", "in")


def _content_after(parsed: ParsedText, quotation: Quotation) -> Span | None:
    return parsed.trimmed(quotation.inner.start, quotation.inner.end)
